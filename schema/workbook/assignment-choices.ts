import { peopleSheet } from '../sheets/assignment-people.ts';
import { assignmentSettingsSheet, categoryRulesSheet } from '../sheets/assignment-planner.ts';
import { requestsSheet } from '../sheets/assignment-requests.ts';
import { assignmentSettings } from '../sheets/assignment-settings.ts';
import type { CellValue, SheetLayout, TableRows } from '../sheets/layout.ts';
import { LIST_CHARACTERS_MAX } from './table-tab.ts';
import type { Range, Validation } from './workbook.ts';

/** Input tables that choices are taken from. */
export const choiceTables: readonly string[] = [assignmentSettingsSheet.table, peopleSheet.table];

/** What can be chosen in columns whose values an organization makes up for itself. */
export interface Choices {
  readonly statuses: readonly string[];
  readonly positions: readonly string[];
  readonly accesses: readonly string[];
  readonly categories: readonly string[];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const partsOf = (cell: CellValue): string[] =>
  String(cell ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');

function columnOf(inputs: TableRows, { table, columns }: SheetLayout, name: string): CellValue[] {
  const at = Object.keys(columns).indexOf(name);
  return (inputs[table] ?? []).map((row) => row[at] ?? null);
}

/** The members of a setting as given, else of its default. */
function settingOf(inputs: TableRows, key: string): string[] {
  const row = (inputs[assignmentSettingsSheet.table] ?? []).find(([given]) => given === key);
  const given = partsOf(row?.[1] ?? null);
  return given.length > 0 ? given : partsOf(assignmentSettings.find((one) => one.key === key)!.default);
}

/** First those of the settings, then others in order of their letters, each once. */
const together = (first: readonly string[], others: readonly CellValue[]): string[] => [
  ...new Set([...first, ...others.flatMap(partsOf).sort(compare)]),
];

/** From the inputs as far as they are known; `access`: what requests ask for. */
export const choicesOf = (inputs: TableRows, access: readonly CellValue[] = []): Choices => ({
  statuses: settingOf(inputs, 'request_statuses'),
  positions: together(settingOf(inputs, 'default_position'), columnOf(inputs, peopleSheet, 'position')),
  accesses: together(settingOf(inputs, 'default_access'), [...columnOf(inputs, peopleSheet, 'access'), ...access]),
  categories: together(
    ['{alternative}', '{source}'],
    [...columnOf(inputs, categoryRulesSheet, 'planningCategory'), ...columnOf(inputs, requestsSheet, 'category')],
  ),
});

/** As many as fit; a value with a comma would fall apart in a list. */
function fittingList(values: readonly string[]): string[] {
  const list: string[] = [];
  let length = -1;
  for (const value of values) {
    if (value.includes(',')) continue;
    length += value.length + 1;
    if (length > LIST_CHARACTERS_MAX) break;
    list.push(value);
  }
  return list;
}

/** A list that offers values, and lets others be typed; none where there is nothing to offer. */
export function openList(range: Range, values: readonly string[], message: string): Validation[] {
  const list = fittingList(values);
  return list.length === 0 ? [] : [{ range, rule: { kind: 'list', values: list }, onError: 'warning', message }];
}
