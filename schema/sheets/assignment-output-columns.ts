import type { Column } from './layout.ts';

/** Rows of a result table at most. */
export const OUTPUT_ROWS_MAX = 5_000_000;

export const text = (header: string, description: string) =>
  ({ header, type: 'text', description, required: true }) as const satisfies Column;
export const day = (header: string, description: string) =>
  ({ header, type: 'day', description, required: true }) as const satisfies Column;
export const whole = (header: string, description: string) =>
  ({ header, type: 'integer', description, required: true }) as const satisfies Column;
export const flag = (header: string, description: string) =>
  ({ header, type: 'flag', description, required: true }) as const satisfies Column;
export const amount = (header: string, description: string, unit: string, decimals: number) =>
  ({ header, type: 'number', description, unit, required: true, decimals }) as const satisfies Column;
export const hours = (header: string, description: string) => amount(header, description, 'hours per week', 1);

export const requestId = text('request_id', 'Name of the request');
export const personId = text('person_id', 'Employee id of the person');
