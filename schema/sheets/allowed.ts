import type { Column } from './layout.ts';

function range({ min, max }: Column): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` of at least ${min}`;
  return max === undefined ? '' : ` of at most ${max}`;
}

/** What a column allows, in words for findings, header notes and the data dictionary: `a number of at least 0`. */
export function allowedValues(column: Column): string {
  if (column.values) return `one of ${column.values.join(', ')}`;
  if (column.type === 'text') return 'text';
  if (column.type === 'day') return 'a day';
  if (column.type === 'flag') return 'TRUE or FALSE';
  return `${column.type === 'integer' ? 'a whole number' : 'a number'}${range(column)}`;
}

/** The same with how it is written in a CSV file or typed in a workbook. */
export function allowedIn(column: Column, source: 'CSV' | 'WORKBOOK'): string {
  const words = allowedValues(column);
  if (column.type === 'day')
    return source === 'CSV' ? `${words} as MM/DD/YYYY or YYYY-MM-DD` : `${words} as a date cell or YYYY-MM-DD`;
  if (column.type === 'text' || column.type === 'flag') return words;
  return source === 'CSV' ? `${words}, written with a dot as in 1234.5` : words;
}
