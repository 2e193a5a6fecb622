import type { SheetLayout } from './layout.ts';
import { date, doctorId, doctorName, post, ROSTER_ROWS_MAX, weekday } from './roster-columns.ts';

/** Who is on duty: the columns of every roster, given or drawn. */
export const rosterColumns = {
  date: { ...date, description: 'Day of duty; every day of the month once for each post' },
  weekday,
  post,
  doctorId: { ...doctorId, description: 'Id of the doctor on duty' },
  doctorName,
} as const;

export const rosterSheet = {
  table: 'INPUT_ROSTER',
  file: 'roster',
  tab: 'Roster to check',
  description: 'Who is on duty on each day: a roster to be checked.',
  rowsMax: ROSTER_ROWS_MAX,
  key: ['date', 'post'],
  columns: rosterColumns,
} as const satisfies SheetLayout;
