import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { assignmentInputSheets } from '../../schema/sheets/assignment-inputs.ts';
import { capacitySheet, requestSummarySheet } from '../../schema/sheets/assignment-outputs.ts';
import { decisionsSheet, plannerColumns } from '../../schema/sheets/assignment-planner.ts';
import { assignmentSettings } from '../../schema/sheets/assignment-settings.ts';
import type { SheetLayout } from '../../schema/sheets/layout.ts';
import { columnLetters } from '../../schema/sheets/match-headers.ts';
import { readRows } from '../../schema/sheets/read-rows.ts';
import { fromCells, toCells } from '../../schema/sheets/write-rows.ts';
import { assignmentInputWorkbook, assignmentWorkbook } from '../../schema/workbook/assignment-workbook.ts';
import { reopeningInputWorkbook, reopeningWorkbook } from '../../schema/workbook/reopening-workbook.ts';
import { colors } from '../../schema/workbook/styles.ts';
import type { Tab, Workbook } from '../../schema/workbook/workbook.ts';
import { readWorkbook } from '../../schema/xlsx/read-xlsx.ts';
import { writeXlsx } from '../../schema/xlsx/write-xlsx.ts';
import { agencyInputs, assignmentResult, capacityRow, summaryRow } from './assignment-result.ts';
import { inputs, syntheticResult } from './synthetic-result.ts';

const AT = '2026-11-23T06:00:00Z';
const workbook = assignmentWorkbook(assignmentResult());
const inputWorkbook = assignmentInputWorkbook(agencyInputs, AT);

const tab = (name: string, of: Workbook = workbook): Tab => of.tabs.find((one) => one.name === name)!;
const column = (of: Tab, header: string) => of.tables[0]!.columns.find((one) => one.header === header)!;
const at = (of: Tab, header: string) => of.tables[0]!.columns.findIndex((one) => one.header === header);

test.each([
  ['result', workbook],
  ['input', inputWorkbook],
])('names of the tabs of the %s workbook can stand in a workbook', (_, { tabs }) => {
  for (const { name } of tabs) {
    expect(name.length).toBeLessThanOrEqual(31);
    expect(name).not.toMatch(/[[\]:*?/\\]/);
    expect(name.toLowerCase()).not.toBe('history');
  }
  expect(new Set(tabs.map(({ name }) => name.toLowerCase())).size).toBe(tabs.length);
});

test('no tab and no table is called like one of the reopening job, so that both jobs fit into one workbook', () => {
  const both = (one: Workbook, other: Workbook, names: (tab: Tab) => readonly string[]) => {
    const taken = new Set(other.tabs.flatMap(names).map((name) => name.toLowerCase()));
    return one.tabs.flatMap(names).filter((name) => taken.has(name.toLowerCase()));
  };
  const tabNames = ({ name }: Tab) => [name];
  const tableNames = ({ tables }: Tab) => tables.map(({ name }) => name);
  for (const one of [workbook, inputWorkbook])
    for (const other of [reopeningWorkbook(syntheticResult()), reopeningInputWorkbook(inputs, AT)]) {
      expect(both(one, other, tabNames)).toEqual([]);
      expect(both(one, other, tableNames)).toEqual([]);
    }
});

test('what the planner decides looks like an input and takes nothing that cannot be', () => {
  const summary = tab('Request summary');
  for (const { header } of Object.values(plannerColumns)) {
    expect(column(summary, header), header).toMatchObject({ planner: true, style: { fill: colors.input } });
  }
  expect(column(summary, 'Composite').style.fill).toBeUndefined();
  expect(summary.validations).toContainEqual(
    expect.objectContaining({
      range: { row: 1, column: at(summary, 'Pin'), rows: 2, columns: 1 },
      rule: { kind: 'list', values: ['none', 'pin', 'forbid'] },
    }),
  );
  const hours = summary.validations.find(({ range }) => range.column === at(summary, 'Assign Hours'))!;
  expect(hours).toMatchObject({ rule: { kind: 'decimal', min: 0 }, onError: 'stop' });
});

test('a row offers its own candidates, best first, as far as a list of 255 characters goes; nobody with a comma', () => {
  const labels = Array.from({ length: 60 }, (_, i) => `Person Number ${i} (P${i})`);
  const candidates = new Map([
    ['SR-1', ['Ana Abt (P1)', 'Doe, Jane (P3)', 'Ben Bo (P2)']],
    ['SR-2', labels],
  ]);
  const summary = tab('Request summary', assignmentWorkbook(assignmentResult({ candidates })));
  const listOf = (row: number) => {
    const rules = summary.validations.filter(({ rule, range: { column: c, row: r } }) => {
      return rule.kind === 'list' && c === at(summary, 'Suggested Resource') && r === row;
    });
    expect(rules).toHaveLength(1);
    expect(rules[0]!.onError).toBe('warning');
    return rules[0]!.rule.kind === 'list' ? rules[0]!.rule.values : [];
  };
  expect(listOf(1)).toEqual(['Ana Abt (P1)', 'Ben Bo (P2)']);
  const long = listOf(2);
  expect(long.length).toBeGreaterThan(5);
  expect(long).toEqual(labels.slice(0, long.length));
  expect(long.join(',').length).toBeLessThanOrEqual(255);
  expect([...long, labels[long.length]].join(',').length).toBeGreaterThan(255);
});

test('hours left are computed in one place, per person, and looked up by every category', () => {
  const hours = tab('Hours left');
  expect(hours.tables[0]!.rows.map((row) => row[at(hours, 'Employee Id')])).toEqual(['P1', 'P2']);
  const planned = column(hours, 'Planned Today').formula!;
  const names = Object.keys(requestSummarySheet.columns);
  const whole = (name: string) => {
    const letters = columnLetters(names.indexOf(name));
    return `'Request summary'!$${letters}:$${letters}`;
  };
  // What it comes to is asserted with the programs that compute it, in test/addin.
  for (const name of ['assignHours', 'suggestedResource', 'resourceId', 'proposedResourceId', 'pin'])
    expect(planned).toContain(whole(name));
  expect(planned).toContain('$B{row}');
  expect(hours.tables[0]!.columns[1]!.header).toBe('Employee Id');
  expect(column(hours, 'Left').formula).toMatch(/^MAX\(0,[A-Z]+\{row\}\)-[A-Z]+\{row\}-[A-Z]+\{row\}$/);

  const categories = workbook.tabs.filter(({ tables }) => /^tblCap_/.test(tables[0]?.name ?? ''));
  expect(categories.map(({ name, tables }) => [name, tables[0]!.rows.length])).toEqual([
    ['Heart-Vessel', 1],
    ['History (2)', 2],
  ]);
  for (const category of categories)
    for (const header of ['Planned Today', 'Left']) {
      const letters = columnLetters(at(hours, header));
      expect(column(category, header).formula).toContain(`INDEX('Hours left'!$${letters}:$${letters},MATCH(`);
      expect(column(category, header).formula).not.toContain('Request summary');
    }
});

test('the table of a category is called after it, so that a refresh finds it when others come in before', () => {
  const nameOf = (...categories: string[]) => {
    const people = categories.map((category) => capacityRow(category, { personId: 'P1', personName: 'Ana' }));
    const tables = { [capacitySheet.table]: people };
    const { tabs } = assignmentWorkbook(assignmentResult({ tables, inputs: {} }));
    return tabs.find(({ name }) => name === 'Oncology')!.tables[0]!.name;
  };
  expect(nameOf('Oncology')).toBe('tblCap_Oncology');
  expect(nameOf('Cardiac', 'Oncology', 'Trauma')).toBe('tblCap_Oncology');
});

test('categories that differ in signs only have tables of names of their own', () => {
  const people = ['A-B', 'A B', 'a_b'].map((category) => capacityRow(category, { personId: 'P1', personName: 'Ana' }));
  const { tabs } = assignmentWorkbook(assignmentResult({ tables: { [capacitySheet.table]: people }, inputs: {} }));
  const names = tabs.flatMap(({ tables }) => tables.map(({ name }) => name.toLowerCase()));
  expect(names.filter((name) => name.startsWith('tblcap_'))).toHaveLength(3);
  expect(new Set(names).size).toBe(names.length);
});

test('a program that computes no formula finds the results of the run', () => {
  const hours = tab('Hours left');
  // Ana has 40 hours and 10 planned; Ben is 2 over his contract already and has 4 planned.
  expect(hours.tables[0]!.rows.map((row) => row[at(hours, 'Planned Today')])).toEqual([10, 4]);
  expect(hours.tables[0]!.rows.map((row) => row[at(hours, 'Left')])).toEqual([30, -4]);
});

const rowsIn = async (bytes: Uint8Array, layouts: readonly SheetLayout[]) => {
  const { tables, findings } = await readWorkbook(bytes, layouts);
  expect(findings).toEqual([]);
  return new Map(
    tables.map(({ layout, grids }) => {
      const read = grids.map((grid) => readRows(layout, grid));
      expect(read.flatMap((one) => one.findings).filter(({ severity }) => severity === 'error')).toEqual([]);
      return [layout.table, read.flatMap(({ rows }) => rows.map(({ values }) => toCells(layout, values)))];
    }),
  );
};

const withoutDecisions = assignmentInputSheets.filter(({ table }) => table !== decisionsSheet.table);

test.each([
  ['input workbook', inputWorkbook],
  ['result workbook', workbook],
])('the %s reads back as the input it was made from', async (_, written) => {
  const read = await rowsIn(await writeXlsx(written), withoutDecisions);
  for (const { table } of withoutDecisions) {
    const given = agencyInputs[table] ?? [];
    if (table === 'INPUT_ASSIGNMENT_SETTINGS') {
      const values = new Map((read.get(table) ?? []).map(([key, value]) => [key, value]));
      expect([...values.keys()]).toEqual(assignmentSettings.map(({ key }) => key));
      for (const [key, value] of given) expect(values.get(key!), String(key)).toBe(value);
    } else expect(read.get(table) ?? [], table).toEqual(given);
  }
});

test('the request summary of a result is the decisions of the next run, words that look like formulas included', async () => {
  const read = await rowsIn(await writeXlsx(workbook), [decisionsSheet]);
  const rows = read.get('INPUT_DECISIONS')!.map((cells) => fromCells(decisionsSheet, cells));
  expect(rows).toMatchObject([
    { requestId: 'SR-1', line: 1, resourceId: 'P1', assignHours: 10, pin: 'none', proposedHours: 10, notes: null },
    { requestId: 'SR-2', line: 1, suggestedResource: 'Ben Bo', resourceId: 'P2', pin: 'pin', notes: '=not a formula' },
  ]);
});

test('formulas stand in the file with their results', async () => {
  const book = await readXlsx(await writeXlsx(workbook), { readStyles: true });
  const hours = tab('Hours left');
  const sheet = book.sheets.find(({ name }) => name === 'Hours left')!;
  const left = at(hours, 'Left');
  expect(sheet.cells?.get(`2,${left}`)).toMatchObject({ value: -4 });
  const letters = (header: string) => columnLetters(at(hours, header));
  expect(sheet.cells?.get(`2,${left}`)?.formula).toBe(
    `MAX(0,${letters('Available')}3)-${letters('Hold')}3-${letters('Planned Today')}3`,
  );
});

test('500 requests of 1,000 people in 20 categories are written whole', async () => {
  const requests = Array.from({ length: 500 }, (_, i) =>
    summaryRow({ requestId: `SR-${i}`, planningCategory: `Category ${i % 20}`, resourceId: `P${i}`, assignHours: 1 }),
  );
  const people = Array.from({ length: 1_000 }, (_, i) =>
    capacityRow(`Category ${i % 20}`, { personId: `P${i}`, personName: `N${i}`, available: 40, left: 39 }),
  );
  const tables = { [requestSummarySheet.table]: requests, [capacitySheet.table]: people };
  const large = assignmentWorkbook(assignmentResult({ tables, inputs: {} }));
  const book = await readXlsx(await writeXlsx(large));
  const rows = (name: string) => book.sheets.find((sheet) => sheet.name === name)!.rows.length;
  expect([rows('Request summary'), rows('Hours left'), rows('Category 19')]).toEqual([501, 1_001, 51]);
});

test('a plan without requests and people is a workbook all the same', async () => {
  const empty = assignmentWorkbook(assignmentResult({ tables: {}, candidates: new Map() }));
  expect((await writeXlsx(empty)).length).toBeGreaterThan(0);
});
