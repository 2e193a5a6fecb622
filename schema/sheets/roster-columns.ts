import type { Column } from './layout.ts';

export const WEEKDAY_NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** One row per day and post; several months in a row of several posts fit with room to spare. */
export const ROSTER_ROWS_MAX = 20_000;

export const text = (header: string, description: string, required = false) =>
  ({ header, type: 'text', description, required }) as const satisfies Column;

export const count = (header: string, description: string, unit: string) =>
  ({ header, type: 'integer', description, unit, required: false }) as const satisfies Column;

export const amount = (header: string, description: string, unit: string, decimals: number) =>
  ({ header, type: 'number', description, unit, required: false, decimals }) as const satisfies Column;

export const flag = (header: string, description: string) =>
  ({ header, type: 'flag', description, required: false }) as const satisfies Column;

export const date = {
  header: 'date',
  type: 'day',
  description: 'Day of duty',
  required: true,
} as const satisfies Column;

export const weekday = {
  ...text('weekday', 'Checked against the date, where there is one'),
  values: WEEKDAY_NAMES,
} as const satisfies Column;

export const post = text('post', 'Post of the day; blank where a day has one post');
export const doctorId = text('doctor_id', 'Id of the doctor', true);
export const doctorName = text('doctor_name', 'For reading; the id decides');
