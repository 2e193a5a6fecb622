import { capacityDiffSheet, requestDiffSheet } from '../sheets/assignment-outputs.ts';
import type { CellValue, SheetLayout } from '../sheets/layout.ts';

type Rows = readonly (readonly CellValue[])[];

/** What stands for no change, by table of differences. */
const NO_CHANGE: Readonly<Record<string, string>> = {
  [requestDiffSheet.table]: 'unchanged',
  [capacityDiffSheet.table]: 'same',
};

/**
 * Rows of a table of differences as a planner reads them: first those of the default filter, then all other changes, then what
 * is as it was, each in the order of the table. Rows of other tables stay as they are.
 */
export function changesFirst(layout: SheetLayout, rows: Rows): Rows {
  const same = NO_CHANGE[layout.table];
  if (same === undefined) return rows;
  const names = Object.keys(layout.columns);
  const [shown, change] = [names.indexOf('isShown'), names.indexOf('change')];
  const placeOf = (row: Rows[number]): number => (row[shown] === true ? 0 : row[change] === same ? 2 : 1);
  return [...rows].sort((a, b) => placeOf(a) - placeOf(b));
}
