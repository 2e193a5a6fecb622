import { expect, test } from 'vitest';
import type { Content, Tab } from '../../../schema/workbook/workbook.ts';
import type { ExcelHost } from '../../support/excel-host/open-host.ts';
import { openPort, write } from './open-port.ts';
import { firstPicture, furnish, picture } from './rich-workbook.ts';
import { beds, table } from './sample-steps.ts';
import { add, tableOf, tabOf } from './tab-builders.ts';

const MEGABYTE = 1_000_000;
const REQUEST_MAX = 1.6 * MEGABYTE;

/** Rows of a roster: a name, then numbers with two decimals. */
const roster = (rows: number, columns: number): Content[][] =>
  Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) =>
      column === 0 ? `Unit ${row}` : ((row * 31 + column * 7) % 9973) / 100,
    ),
  );

const headers = (columns: number): string[] => Array.from({ length: columns }, (_, at) => `Column ${at}`);

const rosterTab = (rows: number, columns: number): Tab =>
  tabOf('Roster', { tables: [tableOf('Roster', headers(columns), roster(rows, columns))] });

test('34 columns by 5,000 rows are written in requests of at most 1.6 MB, and shares of progress are told', async () => {
  const { host, port } = await openPort();
  const shares: number[] = [];
  await port.write({
    label: 'Roster',
    at: '2026-11-22T20:15:00Z',
    changes: [add(rosterTab(5_000, 34))],
    onProgress: (share) => shares.push(share),
  });
  // (4,999 x 31 + 7) mod 9,973 = 5,381.
  expect(host.workbook.table('Roster').values[4_999]!.slice(0, 3)).toEqual(['Unit 4999', 53.81, 53.88]);
  // 170,000 cells of about six characters and a comma make 1.1 MB, and the library's chunks of 1,500 cells each a call more:
  // less than 2 MB in all, so two requests of 1.5 MB, beside two to look, one to keep and one for the page.
  expect(host.stats.bytesSent).toBeLessThan(2 * MEGABYTE);
  expect(host.stats.largestRequest).toBeLessThan(REQUEST_MAX);
  expect(host.stats.syncs).toBeLessThanOrEqual(6);
  expect(shares.length).toBeGreaterThan(2);
  expect(shares.at(-1)).toBe(1);
  expect([...shares].sort((a, b) => a - b)).toEqual(shares);
}, 60_000);

test('the same table is written anew in place, with its snapshot, without sending the old cells', async () => {
  const { host, port } = await openPort();
  await write(port, add(rosterTab(5_000, 34)));
  host.resetStats();
  const rows = roster(5_000, 34);
  const columns = headers(34).map((_, index) => ({ index, values: rows.map((row) => row[index]!), day: false }));
  await write(port, {
    kind: 'write-table',
    table: 'Roster',
    write: { deleteRows: [{ first: 10, count: 500 }], rows: 5_000, columns },
  });
  expect(host.stats.bytesSent).toBeLessThan(2.2 * MEGABYTE);
  // What comes back are headers, places and the formulas of the last rows; no cell of the table.
  expect(host.stats.bytesReceived).toBeLessThan(0.1 * MEGABYTE);
  expect(host.stats.largestRequest).toBeLessThan(REQUEST_MAX);
  // Three to look, one for formulas (there are none), one to keep, one to take rows out, one to size, two of values, one at
  // the end and one to drop the old snapshot.
  expect(host.stats.syncs).toBeLessThanOrEqual(11);
}, 60_000);

function fillDemand(host: ExcelHost, rows: number): void {
  const tab = host.workbook.tab('Sheet1');
  tab.fill('A1', [['facility', 'service_line', 'sub_service', 'ip_op', 'med_surg', 'date', 'demand']]);
  const units = ['North', 'South', 'West', 'East'];
  for (let row = 1; row <= rows; row += 1) {
    const cells = [units[row % 4], 'Surgery', 'Knee and hip', 'I', 'SURG', 43_831 + (row % 365), (row % 100) / 10];
    cells.forEach((value, column) => {
      tab.cells.set(row, column, value);
    });
  }
  host.workbook.addTable(tab, { row: 0, col: 0, rows: rows + 1, cols: 7 }, 'Demand');
}

test('200,000 rows of demand are read in answers of at most 2 MB', async () => {
  const { host, port } = await openPort();
  fillDemand(host, 200_000);
  host.resetStats();
  const shares: number[] = [];
  const read = (await port.readTables(['Demand'], (share) => shares.push(share))).get('Demand')!;
  expect(read.values).toHaveLength(200_000);
  // 200,000 = 547 x 365 + 345; every hundredth row has no demand.
  expect(read.values[199_999]).toEqual(['North', 'Surgery', 'Knee and hip', 'I', 'SURG', 43_831 + 345, 0]);
  // A row is about 60 characters, so 12 MB in all: nine answers of 1.5 MB, one small one to set the pace, and three requests
  // before.
  expect(host.stats.bytesReceived).toBeLessThan(14 * MEGABYTE);
  expect(host.stats.syncs).toBeLessThanOrEqual(14);
  expect(host.stats.bytesReceived / host.stats.syncs).toBeLessThan(2 * MEGABYTE);
  expect(shares.at(-1)).toBe(1);
}, 60_000);

test('long texts make blocks shorter', async () => {
  const { host, port } = await openPort();
  const tab = host.workbook.tab('Sheet1');
  // 600 cells of 20,000 characters are 12 MB: more than Excel hands out at once, and more than the first block may hold.
  for (let row = 0; row < 600; row += 1) tab.cells.set(row, 0, 'x'.repeat(20_000));
  const read = await port.readTab('Sheet1');
  expect(read!.values).toHaveLength(600);
  expect(read!.values.every(([text]) => String(text).length === 20_000)).toBe(true);
});

test('values that Excel leaves out of its answer are asked for again in smaller blocks', async () => {
  const { host, port } = await openPort();
  fillDemand(host, 3_000);
  // As Excel on the web does now and then with large answers: no error, but no values either.
  const range = host.Excel.Range.prototype;
  const { get, ...property } = Object.getOwnPropertyDescriptor(range, 'values')!;
  let left = 3;
  Object.defineProperty(range, 'values', {
    ...property,
    get(this: Excel.Range): unknown {
      const values = get!.call(this) as unknown[][];
      left -= 1;
      return left >= 0 ? null : values;
    },
  });
  const read = (await port.readTables(['Demand'])).get('Demand')!;
  expect(left).toBeLessThan(0);
  expect(read.values).toHaveLength(3_000);
  expect(read.values[0]!.slice(0, 2)).toEqual(['South', 'Surgery']);
});

test.each([
  ['survey', 2],
  ['lastStep', 1],
  ['loadState', 1],
  ['forgetUndo', 3],
] as const)('%s takes at most %i requests', async (method, most) => {
  const { host, port } = await openPort();
  await furnish(host, port);
  await write(port, table({ deleteRows: [], rows: 4, columns: beds(1, 2, 3, 4) }));
  host.resetStats();
  await port[method]();
  expect(host.stats.syncs).toBeLessThanOrEqual(most);
});

test('a step takes as many requests for one change as for many', async () => {
  const syncsOf = async (changes: Parameters<typeof write>[1][]): Promise<number> => {
    const { host, port } = await openPort();
    await furnish(host, port);
    host.resetStats();
    await write(port, ...changes);
    return host.stats.syncs;
  };
  const one = [table({ deleteRows: [], rows: 4, columns: beds(1, 2, 3, 4) })];
  const redraw = {
    kind: 'redraw-tab',
    tab: picture('Plan', [1, 2, 3]),
    region: 'plan',
    previous: firstPicture,
  } as const;
  // Two to look, one about the table, one to keep, one to size, one to write.
  expect(await syncsOf(one)).toBe(6);
  const tabs = Array.from({ length: 20 }, (_, at) => add(picture(`Tab ${at}`, [at, 2])));
  // One more each for the charts of the region, its cells, and the pages of the new tabs.
  expect(await syncsOf([...one, redraw, ...tabs])).toBe(9);
});

test('undo of a large write sends no cells', async () => {
  const { host, port } = await openPort();
  await write(port, add(rosterTab(2_000, 34)));
  const rows = roster(2_000, 34);
  const values = rows.map((row) => Number(row[1]) + 1);
  await write(port, {
    kind: 'write-table',
    table: 'Roster',
    write: { deleteRows: [], rows: 2_000, columns: [{ index: 1, values, day: false }] },
  });
  host.resetStats();
  await port.undo();
  expect(host.workbook.table('Roster').values[1_999]![1]).toBe(rows[1_999]![1]);
  expect(host.stats.bytesSent).toBeLessThan(30_000);
  // The written column comes back once, to see that nobody changed it: 2,000 numbers of at most six characters.
  expect(host.stats.bytesReceived).toBeLessThan(60_000);
  expect(host.stats.syncs).toBeLessThanOrEqual(8);
});
