// npm run bench -- addin [--json]: reading and writing through Microsoft's client library over the emulated Excel host.
import { parseArgs } from 'node:util';
import { openExcelWorkbook } from '../../../addin/excel/open-workbook.ts';
import type { CellValue } from '../../../schema/sheets/layout.ts';
import { type ExcelHost, openExcelHost } from '../../support/excel-host/open-host.ts';
import { add, tableOf, tabOf } from './tab-builders.ts';

const { values: options } = parseArgs({
  args: process.argv.slice(2),
  options: { json: { type: 'boolean', default: false } },
});

const DEMAND_ROWS = 200_000;
const ROSTER_ROWS = 5_000;
const ROSTER_COLUMNS = 34;
/** Rows the loops are run over; their cost per row is constant, so the rest is multiplied. */
const LOOP_ROWS = 250;
const REQUEST_MAX_MB = 1.6;
const BYTES_RATIO_MAX = 1.5;

interface Measured {
  readonly action: string;
  readonly requests: number;
  readonly megabytes: number;
  readonly largestMegabytes: number;
  readonly seconds: number;
}

const MEGABYTE = 1_000_000;

/** Runs an action with fresh counters; `times` multiplies what a part of the work cost. */
async function measured(host: ExcelHost, action: string, run: () => Promise<unknown>, times = 1): Promise<Measured> {
  host.resetStats();
  const started = performance.now();
  await run();
  const seconds = (performance.now() - started) / 1000;
  const { syncs, bytesSent, bytesReceived, largestRequest } = host.stats;
  return {
    action,
    requests: syncs * times,
    megabytes: ((bytesSent + bytesReceived) * times) / MEGABYTE,
    largestMegabytes: largestRequest / MEGABYTE,
    seconds: seconds * times,
  };
}

const demandRow = (row: number): CellValue[] => [
  `Facility ${row % 4}`,
  'Surgery',
  'Knee and hip',
  'I',
  'SURG',
  43_831 + (row % 365),
  (row % 100) / 10,
];

const demandHeaders = [
  'facility',
  'service_line',
  'sub_service',
  'ip_op_indicator',
  'med_surg_indicator',
  'date',
  'demand',
];

const rosterRow = (row: number): CellValue[] =>
  Array.from({ length: ROSTER_COLUMNS }, (_, column) =>
    column === 0 ? `Unit ${row}` : ((row * 31 + column * 7) % 9973) / 100,
  );

const rowsOf = (count: number, row: (at: number) => CellValue[]): CellValue[][] =>
  Array.from({ length: count }, (_, at) => row(at));

const jsonMegabytes = (rows: readonly CellValue[][]): number => Buffer.byteLength(JSON.stringify(rows)) / MEGABYTE;

async function reading(): Promise<{ ours: Measured; loop: Measured; json: number }> {
  const host = openExcelHost();
  const tab = host.workbook.tab('Sheet1');
  const rows = rowsOf(DEMAND_ROWS, demandRow);
  demandHeaders.forEach((header, column) => {
    tab.cells.set(0, column, header);
  });
  rows.forEach((cells, row) => {
    cells.forEach((cell, column) => {
      tab.cells.set(row + 1, column, cell ?? undefined);
    });
  });
  host.workbook.addTable(tab, { row: 0, col: 0, rows: DEMAND_ROWS + 1, cols: demandHeaders.length }, 'Demand');
  const port = await openExcelWorkbook();
  const ours = await measured(host, 'read 200,000 x 7', () => port.readTables(['Demand']));
  const oneByOne = (): Promise<void> =>
    host.Excel.run(async (context) => {
      for (let row = 0; row < LOOP_ROWS; row += 1) {
        const cells = context.workbook.tables.getItem('Demand').getDataBodyRange().getRow(row);
        cells.load('values');
        await context.sync();
      }
    });
  const loop = await measured(host, 'the same, a request per row', oneByOne, DEMAND_ROWS / LOOP_ROWS);
  host.close();
  return { ours, loop, json: jsonMegabytes(rows) };
}

async function writing(): Promise<{ ours: Measured; again: Measured; undone: Measured; loop: Measured; json: number }> {
  const host = openExcelHost();
  const rows = rowsOf(ROSTER_ROWS, rosterRow);
  const headers = Array.from({ length: ROSTER_COLUMNS }, (_, at) => `Column ${at}`);
  const tab = tabOf('Roster', { tables: [tableOf('Roster', headers, rows)] });
  const step = { label: 'Roster', at: '2026-11-22T20:15:00Z' };
  const port = await openExcelWorkbook();
  const ours = await measured(host, 'write 5,000 x 34', () => port.write({ ...step, changes: [add(tab)] }));
  const columns = headers.map((_, index) => ({ index, values: rows.map((row) => row[index]!), day: false }));
  const write = { deleteRows: [], rows: ROSTER_ROWS, columns };
  const again = await measured(host, 'refresh it, snapshot included', () =>
    port.write({ ...step, changes: [{ kind: 'write-table', table: 'Roster', write }] }),
  );
  const undone = await measured(host, 'undo the refresh', () => port.undo());
  const oneByOne = (): Promise<void> =>
    host.Excel.run(async (context) => {
      for (const row of rows.slice(0, LOOP_ROWS)) {
        context.workbook.tables.getItem('Roster').rows.add(undefined, [row as (string | number)[]]);
        await context.sync();
      }
    });
  const loop = await measured(host, 'write it with rows.add, a request per row', oneByOne, ROSTER_ROWS / LOOP_ROWS);
  host.close();
  return { ours, again, undone, loop, json: jsonMegabytes(rows) };
}

const digits = (value: number, count: number): string =>
  value.toLocaleString('en', { minimumFractionDigits: count, maximumFractionDigits: count });

function markdown(measurements: readonly Measured[]): string {
  const head = '| action | requests | MB | largest request, MB | seconds |\n| --- | --- | --- | --- | --- |';
  const lines = measurements.map(
    ({ action, requests, megabytes, largestMegabytes, seconds }) =>
      `| ${action} | ${digits(requests, 0)} | ${digits(megabytes, 2)} | ${digits(largestMegabytes, 2)} | ${digits(seconds, 1)} |`,
  );
  return [head, ...lines].join('\n');
}

const read = await reading();
const wrote = await writing();
const measurements = [read.ours, read.loop, wrote.ours, wrote.again, wrote.undone, wrote.loop];
const ratios = {
  readBytes: read.ours.megabytes / read.json,
  writeBytes: wrote.ours.megabytes / wrote.json,
  readRequests: read.loop.requests / read.ours.requests,
  writeRequests: wrote.loop.requests / wrote.ours.requests,
};
const largest = Math.max(...measurements.map(({ largestMegabytes }) => largestMegabytes));
const gates = [
  {
    text: `reading moves ${digits(ratios.readBytes, 2)} of the plain JSON of the rows, ${digits(read.json, 1)} MB (gate ${BYTES_RATIO_MAX})`,
    met: ratios.readBytes <= BYTES_RATIO_MAX,
  },
  {
    text: `writing moves ${digits(ratios.writeBytes, 2)} of the plain JSON of the rows, ${digits(wrote.json, 1)} MB (gate ${BYTES_RATIO_MAX})`,
    met: ratios.writeBytes <= BYTES_RATIO_MAX,
  },
  {
    text: `the largest request has ${digits(largest, 2)} MB (gate ${REQUEST_MAX_MB}; Excel on the web refuses 5)`,
    met: largest <= REQUEST_MAX_MB,
  },
  {
    text: `${digits(ratios.readRequests, 0)} and ${digits(ratios.writeRequests, 0)} times fewer requests than a loop over rows (gate 500)`,
    met: Math.min(ratios.readRequests, ratios.writeRequests) >= 500,
  },
];
if (options.json) process.stdout.write(`${JSON.stringify({ measurements, ratios, gates }, null, 2)}\n`);
else {
  process.stdout.write(`Emulated Excel host, nothing of Excel's own time.\n\n${markdown(measurements)}\n\n`);
  for (const { text, met } of gates) process.stdout.write(`${met ? 'met   ' : 'MISSED'} ${text}\n`);
}
process.exitCode = gates.every(({ met }) => met) ? 0 : 1;
