import { expect, test } from 'vitest';
import type { CellValue, SheetLayout, TableRows } from '../../schema/sheets/layout.ts';
import { readRows } from '../../schema/sheets/read-rows.ts';
import * as inputs from '../../schema/sheets/roster-inputs.ts';
import * as outputs from '../../schema/sheets/roster-outputs.ts';
import { rosterSettings } from '../../schema/sheets/roster-settings.ts';
import { toCells } from '../../schema/sheets/write-rows.ts';
import { assignmentInputWorkbook, assignmentWorkbook } from '../../schema/workbook/assignment-workbook.ts';
import { reopeningInputWorkbook, reopeningWorkbook } from '../../schema/workbook/reopening-workbook.ts';
import { rosterInputWorkbook, rosterResultTabs, rosterWorkbook } from '../../schema/workbook/roster-workbook.ts';
import { colors } from '../../schema/workbook/styles.ts';
import type { Chart, Range, Tab, Workbook } from '../../schema/workbook/workbook.ts';
import { readWorkbook } from '../../schema/xlsx/read-xlsx.ts';
import { writeXlsx } from '../../schema/xlsx/write-xlsx.ts';
import { agencyInputs, assignmentResult } from './assignment-result.ts';
import { doctors, rosterResult, row } from './roster-result.ts';
import { inputs as hospitalInputs, syntheticResult } from './synthetic-result.ts';

const AT = '2026-01-20T06:00:00Z';
const [ana, ben] = doctors;

const given: TableRows = {
  [inputs.rosterDoctorsSheet.table]: [
    row(inputs.rosterDoctorsSheet, {
      doctorId: 'ana',
      doctorName: 'Ana Abt',
      unavailableWeekdays: 'Mon;Wed',
      share: 0.5,
    }),
    row(inputs.rosterDoctorsSheet, { doctorId: '007', doctorName: '=Ben', posts: 'ICU' }),
  ],
  [inputs.rosterDatesSheet.table]: [
    row(inputs.rosterDatesSheet, { doctorId: '007', date: '2026-02-03', toDate: '2026-02-05', kind: 'unavailable' }),
  ],
  [inputs.rosterSettingsSheet.table]: [
    row(inputs.rosterSettingsSheet, { key: 'month', value: '2026-02' }),
    row(inputs.rosterSettingsSheet, { key: 'posts', value: 'ICU;ward' }),
    row(inputs.rosterSettingsSheet, { key: 'weekend_days', value: 'Sat; Sun' }),
  ],
  [inputs.rosterHolidaysSheet.table]: [row(inputs.rosterHolidaysSheet, { date: '2026-02-16', name: 'Rose Monday' })],
  [inputs.rosterPinsSheet.table]: [row(inputs.rosterPinsSheet, { date: '2026-02-06', post: 'ICU', doctorId: 'ana' })],
  [inputs.rosterLastDaysSheet.table]: [row(inputs.rosterLastDaysSheet, { date: '2026-01-31', ...ana })],
  [inputs.rosterTotalsSheet.table]: [row(inputs.rosterTotalsSheet, { ...ana, duties: 10, dutiesTarget: 9.5 })],
  [inputs.publishedRosterSheet.table]: [
    row(inputs.publishedRosterSheet, { date: '2026-02-01', weekday: 'Sun', post: 'ward', ...ana, keep: true }),
    row(inputs.publishedRosterSheet, { date: '2026-02-02', weekday: 'Mon', post: 'ward', ...ben, keep: false }),
  ],
};
const result = rosterWorkbook(rosterResult({ inputs: given }));
const inputBook = rosterInputWorkbook(given, AT);

const tab = (name: string, of: Workbook = result): Tab => of.tabs.find((one) => one.name === name)!;
const namesOf = (of: readonly Tab[]): string[] => of.map(({ name }) => name);

test('tabs come in the order they are read: overview, calendar, tables beside it, why, history, issues, inputs', () => {
  const own = ['Roster overview', 'Roster', 'Roster table', 'Duty statistics', 'Duty charts', 'Roster violations'];
  const rest = ['Duty wishes', 'Why on duty', 'Next last duties', 'Next running totals', 'Roster issues'];
  expect(namesOf(result.tabs)).toEqual([...own, ...rest, ...inputs.rosterInputSheets.map((layout) => layout.tab)]);
  // The overview links every other result tab, in the same order.
  const links = result.tabs[0]!.cells.flatMap(({ link }) => (link === undefined ? [] : [link]));
  expect(links).toEqual([...own.slice(1), ...rest]);
  expect(namesOf(inputBook.tabs)).toEqual(['Start roster', ...inputs.rosterInputSheets.map((layout) => layout.tab)]);
});

test('changes stand where something was published, other rosters where some were found, inputs where they are tables', () => {
  const other = row(outputs.rosterAlternativesSheet, { alternative: 1, date: '2026-02-01', ...ben });
  const tables = { ...rosterResult().tables, [outputs.rosterAlternativesSheet.table]: [other] };
  const names = namesOf(rosterResultTabs(rosterResult({ tables, outcome: { changes: 0 } })));
  expect(names).toContain('Roster changes');
  expect(names).toContain('Other rosters');
  expect(namesOf(rosterWorkbook(rosterResult()).tabs)).not.toContain('Duty doctors');
});

test('no tab and no table is called like one of another job, so that all fit into one workbook', () => {
  const others = [
    ...[reopeningWorkbook(syntheticResult()), reopeningInputWorkbook(hospitalInputs, AT)],
    ...[assignmentWorkbook(assignmentResult()), assignmentInputWorkbook(agencyInputs, AT)],
  ].flatMap(({ tabs }) => tabs);
  const tables = (tabs: readonly Tab[]) => tabs.flatMap((one) => one.tables.map(({ name }) => name.toLowerCase()));
  const tabNames = (tabs: readonly Tab[]) => namesOf(tabs).map((name) => name.toLowerCase());
  for (const { tabs } of [result, inputBook]) {
    expect(tabNames(tabs).filter((name) => tabNames(others).includes(name))).toEqual([]);
    expect(tables(tabs).filter((name) => tables(others).includes(name))).toEqual([]);
    expect(new Set(tabNames(tabs)).size).toBe(tabs.length);
    for (const name of tables(tabs)) expect(name).toMatch(/^[a-z0-9_]+$/);
    for (const { name } of tabs) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/);
  }
});

test('pins, kept duties, holidays and the weekend are taken from the input tables', () => {
  const posts = ['ICU', 'ward'].map((post) => row(outputs.drawnRosterSheet, { date: '2026-02-01', post, ...ana }));
  const more = row(outputs.drawnRosterSheet, { date: '2026-02-06', post: 'ICU', ...ben });
  const tables = { [outputs.drawnRosterSheet.table]: [...posts, more] };
  const { given: _, ...input } = rosterResult({ inputs: given, tables });
  const calendar = rosterResultTabs(input).find(({ name }) => name === 'Roster')!;
  const values = calendar.cells.map(({ value }) => value);
  expect(values).toContain('16 · Rose Monday');
  // The 1st is kept on the ward only, the 6th is pinned on the ICU.
  expect(values.filter((value) => /^(Ana|Ben).*■$/.test(String(value)))).toEqual(['Ana Abt\u00a0■', 'Ben Bo\u00a0■']);
  const shade = (date: string) => calendar.cells.find(({ value }) => value === date)!.style!.fill;
  // Saturday 14 and Sunday 15 are the weekend here, Friday 13 is not.
  expect(shade('14')).toBe(shade('15'));
  expect(shade('13')).toBeUndefined();
});

test('refused wishes come first, and what breaks a rule stands out', () => {
  const wishes = tab('Duty wishes');
  const at = Object.keys(outputs.rosterWishesSheet.columns).indexOf('isMet');
  expect(wishes.tables[0]!.rows.map((cells) => cells[at])).toEqual([false, false, true, true]);
  expect(wishes.conditionalFormats).toContainEqual(
    expect.objectContaining({ rule: expect.objectContaining({ kind: 'above', limit: 0 }) }),
  );
});

const valuesIn = (of: Tab, { row: first, column, rows }: Range) =>
  Array.from(
    { length: rows },
    (_, n) => of.cells.find((cell) => cell.row === first + n && cell.column === column)?.value,
  );

test('charts show duties beside their target, and the weekdays of the weekend, for every doctor', () => {
  const charts = tab('Duty charts');
  const [duties, weekend] = charts.charts as [Chart, Chart];
  const names = doctors.map(({ doctorName }) => doctorName);
  expect(valuesIn(charts, duties.categories)).toEqual(names);
  expect(duties.series.map(({ name, values }) => [name, valuesIn(charts, values)])).toEqual([
    ['duties', [10, 9, 9]],
    ['target', [9.5, 9.5, 9]],
  ]);
  expect(weekend.series.map(({ name, values }) => [name, valuesIn(charts, values)])).toEqual([
    ['Sat', [2, 1, 1]],
    ['Sun', [2, 1, 1]],
  ]);
  // Two duties at most: an axis in quarters of duties would show 1, 1, 1, 2, 2.
  expect(weekend.yScale).toEqual({ min: 0, max: 2, step: 1 });
  const places = charts.cells.map(({ row: r, column }) => `${r}:${column}`);
  expect(new Set(places).size).toBe(places.length);
});

const listUnder = (of: Tab, header: string): readonly string[] | undefined => {
  const column = of.tables[0]!.columns.findIndex((one) => one.header === header);
  const found = of.validations.find(({ range, rule }) => range.column === column && rule.kind === 'list');
  return found?.rule.kind === 'list' ? found.rule.values : undefined;
};

test('input tabs offer the doctors, posts, kinds and weekdays there are', () => {
  const of = (name: string) => tab(name, inputBook);
  for (const name of ['Duty dates', 'Pinned duties', 'Last duties', 'Running totals', 'Published roster'])
    expect(listUnder(of(name), 'doctor_id'), name).toEqual(['ana', '007']);
  // Ids are made up on the tab of doctors.
  expect(listUnder(of('Duty doctors'), 'doctor_id')).toBeUndefined();
  expect(listUnder(of('Duty doctors'), 'posts')).toEqual(['ICU', 'ward']);
  expect(listUnder(of('Pinned duties'), 'post')).toEqual(['ICU', 'ward']);
  expect(listUnder(of('Duty dates'), 'kind')).toEqual(['unavailable', 'wish duty', 'wish free']);
  expect(listUnder(of('Duty doctors'), 'unavailable_weekdays')).toEqual([...'Mon Tue Wed Thu Fri Sat Sun'.split(' ')]);
  expect(listUnder(of('Published roster'), 'keep')).toEqual(['TRUE', 'FALSE']);
  // An empty template has no doctors to offer.
  expect(listUnder(tab('Duty dates', rosterInputWorkbook({}, AT)), 'doctor_id')).toBeUndefined();
});

test('rules: every setting with default and help, the value alone is the planner’s, within its range', () => {
  const rules = tab('Duty rules', inputBook);
  const table = rules.tables[0]!;
  expect(table.rows.map(([key]) => key)).toEqual(rosterSettings.map(({ key }) => key));
  expect(table.rows[0]!.slice(0, 2)).toEqual(['month', '2026-02']);
  expect(table.columns.map(({ style }) => style.fill === colors.input)).toEqual([false, true, false, false, false]);
  const ruleOf = (key: string) =>
    rules.validations.find(({ range }) => range.row === 1 + rosterSettings.findIndex((one) => one.key === key));
  expect(ruleOf('mode')).toMatchObject({ rule: { kind: 'list', values: ['sane', 'parity'] }, onError: 'stop' });
  expect(ruleOf('islands')).toMatchObject({ rule: { kind: 'whole', min: 1, max: 64 }, onError: 'stop' });
  expect(ruleOf('elitism')).toMatchObject({ rule: { kind: 'decimal', min: 0, max: 1 } });
  expect(ruleOf('not_on_mon_after')).toMatchObject({ rule: { values: ['Sat;Sun', 'none'] }, onError: 'warning' });
  expect(ruleOf('month')).toBeUndefined();
  // A key that is no setting stays below: Check tells what it is taken for.
  const odd = rosterInputWorkbook({ [inputs.rosterSettingsSheet.table]: [['moth', '2026-02', null, null, null]] }, AT);
  expect(tab('Duty rules', odd).tables[0]!.rows.at(-1)!.slice(0, 2)).toEqual(['moth', '2026-02']);
});

async function rowsIn(bytes: Uint8Array, layouts: readonly SheetLayout[]): Promise<Map<string, CellValue[][]>> {
  const { tables, findings } = await readWorkbook(bytes, layouts);
  expect(findings).toEqual([]);
  return new Map(
    tables.map(({ layout, grids }) => {
      const read = grids.map((grid) => readRows(layout, grid));
      expect(read.flatMap((one) => one.findings).filter(({ severity }) => severity === 'error')).toEqual([]);
      return [layout.table, read.flatMap(({ rows }) => rows.map(({ values }) => toCells(layout, values)))];
    }),
  );
}

test.each([
  ['input workbook', inputBook],
  ['result workbook', result],
])('the %s reads back as the input it was made from', async (_, written) => {
  const read = await rowsIn(await writeXlsx(written), inputs.rosterInputSheets);
  for (const { table } of inputs.rosterInputSheets) {
    const expected = given[table] ?? [];
    if (table !== inputs.rosterSettingsSheet.table) expect(read.get(table), table).toEqual(expected);
    else {
      const values = new Map(read.get(table)!.map(([key, value]) => [key, value]));
      expect([...values].filter(([, value]) => value !== null)).toEqual(expected.map(([key, value]) => [key, value]));
    }
  }
});

test('result tables stand in the file as the run left them', async () => {
  const base = rosterResult().tables;
  const last = row(outputs.nextLastDaysSheet, { date: '2026-02-28', ...ana });
  const tables: TableRows = { ...base, [outputs.nextLastDaysSheet.table]: [last] };
  const read = await rowsIn(await writeXlsx(rosterWorkbook(rosterResult({ tables }))), outputs.rosterOutputSheets);
  const stored = [outputs.drawnRosterSheet, outputs.rosterDoctorRowsSheet, outputs.rosterViolationsSheet] as const;
  for (const { table } of [...stored, outputs.nextLastDaysSheet]) expect(read.get(table), table).toEqual(tables[table]);
});

test('60 doctors with 31 days of 3 posts are written whole, and so is a result without rows', async () => {
  const people = Array.from({ length: 60 }, (_, n) => ({ doctorId: `d${n}`, doctorName: `Doctor ${n}` }));
  const duties = Array.from({ length: 93 }, (_, n) =>
    row(outputs.drawnRosterSheet, {
      ...{ date: `2026-05-${String(1 + Math.floor(n / 3)).padStart(2, '0')}`, post: `post ${n % 3}` },
      ...people[(n * 7) % 60]!,
    }),
  );
  const statistics = people.map((one) => row(outputs.rosterDoctorRowsSheet, { ...one, duties: 1, target: 1.55 }));
  const tables = {
    [outputs.drawnRosterSheet.table]: duties,
    [outputs.rosterDoctorRowsSheet.table]: statistics,
  };
  const large = rosterResult({ tables, outcome: { month: '2026-05' } });
  const calendar = rosterResultTabs(large)[1]!;
  const named = calendar.cells.filter(({ value }) => /^Doctor \d+$/.test(String(value)));
  expect(named).toHaveLength(93);
  for (const { value, row: r } of named) expect(calendar.heights!.get(r), String(value)).toBeGreaterThanOrEqual(20);
  expect((await writeXlsx(rosterWorkbook(large))).length).toBeGreaterThan(0);
  expect((await writeXlsx(rosterWorkbook(rosterResult({ tables: {} })))).length).toBeGreaterThan(0);
});
