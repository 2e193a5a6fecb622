import type { SheetLayout } from './layout.ts';

/** One row per day; several months in a row of several posts fit with room to spare. */
const ROWS_MAX = 20_000;

export const rosterSheet = {
  table: 'INPUT_ROSTER',
  file: 'roster',
  tab: 'Roster',
  description: 'Who is on duty on each day: a roster to be checked.',
  rowsMax: ROWS_MAX,
  key: ['date'],
  columns: {
    date: { header: 'date', type: 'day', description: 'Day of duty; every day of the month once', required: true },
    weekday: {
      header: 'weekday',
      type: 'text',
      description: 'Checked against the date, where there is one',
      required: false,
      values: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    },
    post: { header: 'post', type: 'text', description: 'For reading; a day has one post', required: false },
    doctorId: { header: 'doctor_id', type: 'text', description: 'Id of the doctor on duty', required: true },
    doctorName: { header: 'doctor_name', type: 'text', description: 'For reading; the id decides', required: false },
  },
} as const satisfies SheetLayout;
