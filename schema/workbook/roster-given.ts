import type { RowOf, SheetLayout, TableRows } from '../sheets/layout.ts';
import {
  publishedRosterSheet,
  rosterHolidaysSheet,
  rosterPinsSheet,
  rosterSettingsSheet,
} from '../sheets/roster-inputs.ts';
import { rosterSettings } from '../sheets/roster-settings.ts';
import { membersOf as partsOf } from '../sheets/settings.ts';
import { fromCells } from '../sheets/write-rows.ts';
import type { RosterGiven, RosterResultInput } from './roster-input.ts';

/** The rows of a table by the names of its columns; none where the table is not there. */
export const rowsOf = <const L extends SheetLayout>(tables: TableRows, layout: L): RowOf<L>[] =>
  (tables[layout.table] ?? []).map((cells) => fromCells(layout, cells));

/** Members of a list in a cell; `none` is an empty one. */
export const membersOf = (cell: string): string[] => partsOf(cell).filter((one) => one.toLowerCase() !== 'none');

/** A setting as the tab of rules has it, else its default; empty where it has none. */
export function ruleOf(inputs: TableRows, key: string): string {
  const given =
    rowsOf(inputs, rosterSettingsSheet)
      .find((row) => row.key === key)
      ?.value?.trim() ?? '';
  return given === '' ? (rosterSettings.find((one) => one.key === key)?.default ?? '') : given;
}

/** What was given about days. */
export function givenOf({ given, inputs }: Pick<RosterResultInput, 'given' | 'inputs'>): RosterGiven {
  if (given) return given;
  const kept = rowsOf(inputs, publishedRosterSheet).filter(({ keep }) => keep === true);
  return {
    weekendDays: membersOf(ruleOf(inputs, 'weekend_days')),
    holidays: rowsOf(inputs, rosterHolidaysSheet).map(({ date, name }) => ({ date: date ?? '', name })),
    pins: [...rowsOf(inputs, rosterPinsSheet), ...kept].map(({ date, post }) => ({ date: date ?? '', post })),
  };
}
