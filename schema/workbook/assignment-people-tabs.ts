import { capacitySheet } from '../sheets/assignment-outputs.ts';
import type { CellValue } from '../sheets/layout.ts';
import { columnLetters } from '../sheets/match-headers.ts';
import { tabNameOf } from './assignment-tab-names.ts';
import { chargedHours } from './charged-hours.ts';
import { tableTabs } from './table-tab.ts';
import type { Tab, Table } from './workbook.ts';

type Row = readonly CellValue[];

const names = Object.keys(capacitySheet.columns);
const at = (name: keyof typeof capacitySheet.columns): number => names.indexOf(name);
const PEOPLE_TABLE = 'Assignment_people';

/** Without the category: one row per person. */
const hoursSheet = (() => {
  const { planningCategory: _, skills: _skills, otherSkills: _other, ...columns } = capacitySheet.columns;
  return {
    ...capacitySheet,
    table: PEOPLE_TABLE.toUpperCase(),
    tab: 'Hours left',
    description: 'Hours of every person once: the number every category tab shows.',
    key: ['personId'],
    columns,
  };
})();
const hoursNames = Object.keys(hoursSheet.columns);
const letter = (name: string): string => columnLetters(hoursNames.indexOf(name));
const hoursColumn = (name: string): string => `'${hoursSheet.tab}'!$${letter(name)}:$${letter(name)}`;

function withFormula(table: Table, header: string, formula: string): Table {
  return {
    ...table,
    columns: table.columns.map((column) => (column.header === header ? { ...column, formula } : column)),
  };
}

/** Below zero stands in red, also as the planner's edits bring it there. */
const HOURS_FORMAT = '#,##0.0;[Red]-#,##0.0';
const SIGNED: readonly string[] = ['Available', 'Left'];

const withRed = (table: Table): Table => ({
  ...table,
  columns: table.columns.map((column) =>
    SIGNED.includes(column.header) ? { ...column, style: { ...column.style, format: HOURS_FORMAT } } : column,
  ),
});

/** Hours of the person on the request summary, as it stands at this moment. */
const planned = chargedHours(
  `$${letter('personName')}{row}`,
  `$${letter('personId')}{row}`,
  `$${letter('personName')}:$${letter('personName')}`,
);

/**
 * *Hours left*: what is left of each person is computed here and nowhere else, from what stands on the request summary, so that
 * a category tab cannot spend an hour another one has spent.
 */
function hoursTab(rows: readonly Row[], stamp: string): Tab {
  const perPerson = new Map(rows.map((row) => [String(row[at('personId')]), row]));
  const own = [...perPerson.values()].map((row) => hoursNames.map((name) => row[names.indexOf(name)] ?? null));
  const [tab] = tableTabs(hoursSheet, own, 'table', { stamp }) as [Tab];
  const left = `MAX(0,${letter('available')}{row})-${letter('hold')}{row}-${letter('plannedToday')}{row}`;
  const table = withFormula(withFormula(tab.tables[0]!, 'Planned Today', planned), 'Left', left);
  return { ...tab, tables: [withRed(table)] };
}

const CAPACITY_TABLE = 'tblCap_';

/** Whether an Excel table is that of a category. */
export const isCapacityTable = (name: string): boolean => name.toLowerCase().startsWith(CAPACITY_TABLE.toLowerCase());

/** After its tab, not by number: a refresh finds tables by name, and a category may come in before others. */
function capacityTableName(tab: string, taken: ReadonlySet<string>): string {
  const name = CAPACITY_TABLE + tab.replaceAll(/[^\p{L}\p{N}]+/gu, '_');
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? name : `${name}_${count}`;
    if (!taken.has(free.toLowerCase())) return free;
  }
}

/** One tab per planning category in order of name, its hours left looked up on *Hours left*. */
function categoryTabs(rows: readonly Row[], taken: readonly string[], stamp: string): Tab[] {
  const categories = [...new Set(rows.map((row) => String(row[0])))].sort();
  const used = [...taken];
  const tables = new Set<string>();
  const lookUp = (name: string) =>
    `INDEX(${hoursColumn(name)},MATCH($${columnLetters(at('personId'))}{row},${hoursColumn('personId')},0))`;
  return categories.map((category) => {
    const own = rows.filter((row) => row[0] === category);
    const name = tabNameOf(category, used);
    used.push(name);
    const [tab] = tableTabs(capacitySheet, own, 'table', { stamp }) as [Tab];
    const table = { ...tab.tables[0]!, name: capacityTableName(name, tables) };
    tables.add(table.name.toLowerCase());
    return {
      ...tab,
      name,
      description: `People with a skill of ${category} and their hours.`,
      tables: [
        withRed(withFormula(withFormula(table, 'Planned Today', lookUp('plannedToday')), 'Left', lookUp('left'))),
      ],
    };
  });
}

/** The tabs of people: hours once, then categories. `taken`: names of the other tabs. */
export const assignmentPeopleTabs = (rows: readonly Row[], taken: readonly string[], stamp: string): Tab[] => {
  const hours = hoursTab(rows, stamp);
  return [hours, ...categoryTabs(rows, [...taken, hours.name], stamp)];
};
