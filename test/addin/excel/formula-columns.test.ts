import { expect, test } from 'vitest';
import type { Tab } from '../../../schema/workbook/workbook.ts';
import { isSameFormula } from '../../../schema/xlsx/row-formulas.ts';
import { dump } from './dump.ts';
import { openPort, write } from './open-port.ts';
import { add, tableOf, tabOf } from './tab-builders.ts';

const list = tabOf('List', {
  tables: [
    tableOf(
      'List',
      ['person', 'hours'],
      [
        ['P1', 4],
        ['P1', 3],
        ['P2', 5],
      ],
    ),
  ],
});

const FORMULA = "SUMIFS('List'!$B:$B,'List'!$A:$A,$A{row})";

/** Hours of each person on the list; `rows` begin with the person. */
const hoursTab = (rows: (string | number)[][]): Tab =>
  tabOf('Hours', {
    tables: [
      tableOf('Hours', ['person', 'hours', 'note'], rows, {
        columns: [
          { header: 'person', style: {} },
          { header: 'hours', style: {}, formula: FORMULA },
          { header: 'note', style: {} },
        ],
      }),
    ],
  });
const hours = hoursTab([
  ['P1', 7, '=A1'],
  ['P2', 5, 'SUM(A1)'],
]);

const formulaOf = (host: Awaited<ReturnType<typeof openPort>>['host'], tab: string, row: number, column: number) =>
  host.workbook.tab(tab).formulaAt(row, column);

test.each(['1.10', '1.15'])(
  'a column of formulas is drawn as formulas, each of its row, under ExcelApi %s',
  async (api) => {
    const { host, port } = await openPort({ excelApi: api });
    await write(port, add(list), add(hours));
    expect([1, 2].map((row) => formulaOf(host, 'Hours', row, 1))).toEqual([
      "=SUMIFS('List'!$B:$B,'List'!$A:$A,$A2)",
      "=SUMIFS('List'!$B:$B,'List'!$A:$A,$A3)",
    ]);
    const { headers, hasFormulas } = (await port.readTables(['Hours'])).get('Hours')!;
    expect(headers).toEqual(['person', 'hours', 'note']);
    expect(hasFormulas).toEqual([false, true, false]);
  },
);

test('text that looks like a formula stays text', async () => {
  const { host, port } = await openPort();
  await write(port, add(list), add(hours));
  expect(host.workbook.tab('Hours').valueAt(1, 2)).toBe('=A1');
  expect((await port.readTables(['Hours'])).get('Hours')!.values.map((row) => row[2])).toEqual(['=A1', 'SUM(A1)']);
});

test('formulas name the tabs of their step as they came out', async () => {
  const { host, port } = await openPort();
  host.workbook.addTab('List');
  const { names } = await write(port, add(list), add(hours));
  expect(names.get('List')).toBe('List (2)');
  expect(formulaOf(host, 'Hours', 1, 1)).toBe("=SUMIFS('List (2)'!$B:$B,'List (2)'!$A:$A,$A2)");
});

test('a table without rows gets no formula', async () => {
  const { host, port } = await openPort();
  await write(port, add(list), add(hoursTab([])));
  expect(host.workbook.tab('Hours').valueAt(1, 1)).toBe('');
});

test('undo takes the formulas back with their tab', async () => {
  const { host, port } = await openPort();
  await write(port, add(list));
  const before = dump(host.workbook);
  await write(port, add(hours));
  await port.undo();
  expect(dump(host.workbook)).toEqual(before);
});

/** Excel takes quotes off names that need none when it copies a formula. */
const unquoted = (text: unknown): string => String(text).replaceAll("'", '');

const isOurs = (formula: string | null): boolean => formula !== null && isSameFormula(formula, FORMULA);

/** Hours of three people, the formula of the second typed over. */
async function typedOver(api: string) {
  const { host, port } = await openPort({ excelApi: api });
  const three = hoursTab([
    ['P1', 7, 'a'],
    ['P2', 5, 'b'],
    ['P3', 0, 'c'],
  ]);
  await write(port, add(list), add(three));
  await host.typeInto('Hours', 'B3', 99);
  const put = () =>
    write(port, {
      ...{ kind: 'write-table', table: 'Hours' },
      write: {
        ...{ deleteRows: [{ first: 0, count: 1 }], rows: 3, formulas: [{ index: 1, formula: FORMULA, rows: [0, 2] }] },
        columns: [{ index: 0, values: ['P2', 'P3', 'P1'], day: false }],
      },
    });
  return { host, port, put };
}

test.each(['1.10', '1.15'])('a formula typed over is told, and comes back, under ExcelApi %s', async (api) => {
  const { host, port, put } = await typedOver(api);
  const read = (await port.readTables(['Hours'])).get('Hours')!;
  expect(read.hasFormulas).toEqual([false, true, false]);
  expect(read.formulas!.get(1)!.map(isOurs)).toEqual([true, false, true]);
  await put();
  expect([1, 2, 3].map((row) => unquoted(formulaOf(host, 'Hours', row, 1)))).toEqual(
    [2, 3, 4].map((row) => `=SUMIFS(List!$B:$B,List!$A:$A,$A${row})`),
  );
  // P2 has 5 hours on the list, P1 4 and 3.
  const written = (await port.readTables(['Hours'])).get('Hours')!;
  expect(written.values.map((row) => row[1])).toEqual([5, 0, 7]);
  expect(written.formulas!.get(1)!.map(isOurs)).toEqual([true, true, true]);
});

test.each(['1.10', '1.15'])('undo brings back what was typed over a formula, under ExcelApi %s', async (api) => {
  const { host, port, put } = await typedOver(api);
  const stands = () => unquoted(JSON.stringify(dump(host.workbook)));
  const before = stands();
  await put();
  expect(stands()).not.toBe(before);
  // What the formulas show follows the list: that is no change of the table.
  await host.typeInto('List', 'B2', 40);
  await host.typeInto('List', 'B2', 4);
  expect((await port.undo())?.kept ?? []).toEqual([]);
  expect(stands()).toBe(before);
});

test('on a protected tab formulas typed over are told as well', async () => {
  const { host, port } = await typedOver('1.15');
  host.workbook.tab('Hours').protection = { options: {}, password: undefined };
  const { formulas } = (await port.readTables(['Hours'])).get('Hours')!;
  expect(formulas!.get(1)!.map(isOurs)).toEqual([true, false, true]);
});
