import type { CellValue } from '../sheets/layout.ts';
import { rosterSettingsSheet } from '../sheets/roster-inputs.ts';
import { rosterSettings } from '../sheets/roster-settings.ts';
import { openList } from './assignment-choices.ts';
import { colors } from './styles.ts';
import { tableTabs } from './table-tab.ts';
import type { Style, Tab, Validation } from './workbook.ts';

const VALUE_COLUMN = 1;
const readOnly: Style = { fill: colors.readOnly, color: colors.ink, wrap: true, vertical: 'top' };

type Row = readonly CellValue[];

/** Values given, by key; a row whose key is no setting stays below the others. */
function rowsOfRules(given: readonly Row[]): Row[] {
  const values = new Map(given.map(([key, value]) => [String(key), value ?? null]));
  const keys = new Set(rosterSettings.map(({ key }) => key));
  return [
    ...rosterSettings.map(({ key, type, default: standard, help }): Row => {
      return [key, values.get(key) ?? null, type, standard, help];
    }),
    ...given.filter(([key]) => !keys.has(String(key))),
  ];
}

/** What is offered for lists of weekdays; others may be typed. */
function offered(key: string, standard: string | null): readonly string[] {
  if (key === 'weekend_days') return ['Fri;Sat;Sun', 'Sat;Sun', 'none'];
  return key.startsWith('not_on_') && standard !== null ? [standard, 'none'] : [];
}

const valueRules: readonly Validation[] = rosterSettings.flatMap(
  ({ key, type, values, default: standard, min, max }, index): Validation[] => {
    const range = { row: 1 + index, column: VALUE_COLUMN, rows: 1, columns: 1 };
    if (type === 'choice' && values)
      return [
        { range, rule: { kind: 'list', values }, onError: 'stop', message: `${key}: one of ${values.join(', ')}.` },
      ];
    if (min === undefined || max === undefined)
      return openList(range, offered(key, standard), `${key}: one of these, or weekdays separated by semicolons.`);
    return [
      {
        range,
        rule: { kind: type === 'whole' ? 'whole' : 'decimal', min, max },
        onError: 'stop',
        message: `${key}: a ${type === 'whole' ? 'whole number' : 'number'} from ${min} to ${max}.`,
      },
    ];
  },
);

/** *Duty rules*: a row per setting; only the value is the planner's, with what is allowed where that is limited. */
export function rosterSettingsTab(given: readonly Row[]): Tab {
  const [tab] = tableTabs(rosterSettingsSheet, rowsOfRules(given), 'input') as [Tab];
  const [table] = tab.tables;
  const columns = table!.columns.map((column, index) =>
    index === VALUE_COLUMN ? column : { ...column, style: readOnly },
  );
  return { ...tab, widths: [40, 22, 10, 14, 96], validations: valueRules, tables: [{ ...table!, columns }] };
}
