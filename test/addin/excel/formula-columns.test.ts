import { expect, test } from 'vitest';
import type { Tab } from '../../../schema/workbook/workbook.ts';
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

/** Hours of each person on the list; `rows` begin with the person. */
const hoursTab = (rows: (string | number)[][]): Tab =>
  tabOf('Hours', {
    tables: [
      tableOf('Hours', ['person', 'hours', 'note'], rows, {
        columns: [
          { header: 'person', style: {} },
          { header: 'hours', style: {}, formula: "SUMIFS('List'!$B:$B,'List'!$A:$A,$A{row})" },
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
