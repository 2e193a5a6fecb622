import { assignmentSettingsSheet } from '../sheets/assignment-planner.ts';
import { assignmentSettings, settingRows } from '../sheets/assignment-settings.ts';
import type { CellValue } from '../sheets/layout.ts';
import { type Choices, openList } from './assignment-choices.ts';
import { colors } from './styles.ts';
import { tableTabs } from './table-tab.ts';
import type { Style, Tab, Validation } from './workbook.ts';

const VALUE_COLUMN = 1;
const readOnly: Style = { fill: colors.readOnly, color: colors.ink, wrap: true, vertical: 'top' };

/** Values given, by key; a row whose key is no setting stays below the others. */
function rowsOf(given: readonly (readonly CellValue[])[]): (readonly CellValue[])[] {
  const values = new Map(given.map(([key, value]) => [String(key), value ?? null]));
  const known = settingRows().map(({ key, type, default: standard, help }) => [
    ...[key, values.get(key) ?? null, type, standard, help],
  ]);
  const keys = new Set(assignmentSettings.map(({ key }) => key));
  return [...known, ...given.filter(([key]) => !keys.has(String(key)))];
}

const standardOf = (wanted: string): string => assignmentSettings.find(({ key }) => key === wanted)!.default ?? '';

/** Some orders of the goals, the standard one first; any other may be typed. */
function objectiveOrders(): string[] {
  const { values: all = [] } = assignmentSettings.find(({ key }) => key === 'objective_order')!;
  const steady = ['priority_fill', 'stability', 'continuity'];
  return [all, [...steady, ...all.filter((goal) => !steady.includes(goal))], all.slice(0, 1)].map((order) =>
    order.join(';'),
  );
}

/** What is offered for a setting that takes other values as well. */
function offered(key: string, { statuses, positions, accesses }: Choices): readonly string[] {
  if (key === 'open_statuses') return [standardOf(key), ...statuses];
  if (key === 'default_position') return positions;
  if (key === 'default_access') return accesses;
  return key === 'objective_order' ? objectiveOrders() : [];
}

/** *Settings*: a row per setting; only the value is the planner's, and a list where it is a choice. */
export function assignmentSettingsTab(given: readonly (readonly CellValue[])[], choices: Choices): Tab {
  const [tab] = tableTabs(assignmentSettingsSheet, rowsOf(given), 'input') as [Tab];
  const lists = assignmentSettings.flatMap(({ key, type, values }, index): Validation[] => {
    const range = { row: 1 + index, column: VALUE_COLUMN, rows: 1, columns: 1 };
    const isOpen = type !== 'choice' || !values;
    if (isOpen) return openList(range, offered(key, choices), `${key}: one of these, or a value of your own.`);
    return [
      { range, rule: { kind: 'list', values }, onError: 'stop', message: `${key}: one of ${values.join(', ')}.` },
    ];
  });
  const [table] = tab.tables;
  return {
    ...tab,
    widths: [26, 34, 10, 34, 90],
    validations: lists,
    tables: [
      {
        ...table!,
        columns: table!.columns.map((column, index) =>
          index === VALUE_COLUMN ? column : { ...column, style: readOnly },
        ),
      },
    ],
  };
}
