import { readXlsx } from 'hucre/xlsx';
import { beforeAll, expect, test } from 'vitest';
import { reopeningInputSheets } from '../../schema/sheets/reopening-inputs.ts';
import { reopeningInputWorkbook, reopeningWorkbook } from '../../schema/workbook/reopening-workbook.ts';
import { styles } from '../../schema/workbook/styles.ts';
import type { Tab, Workbook } from '../../schema/workbook/workbook.ts';
import { writeXlsx } from '../../schema/xlsx/write-xlsx.ts';
import { inputs, syntheticResult } from './synthetic-result.ts';

type Book = Awaited<ReturnType<typeof readXlsx>>;

const result = syntheticResult();
let bytes: Uint8Array;
let book: Book;

beforeAll(async () => {
  bytes = await writeXlsx(reopeningWorkbook(result));
  book = await readXlsx(bytes, { readStyles: true });
});

const sheet = (name: string, of: Book = book) => {
  const found = of.sheets.find((s) => s.name === name);
  if (!found) throw new Error(`no tab ${name}`);
  return found;
};

/** A workbook of one tab with one table of one column. */
const oneColumn = (rows: readonly (readonly string[])[]): Workbook => {
  const tab: Tab = {
    ...{ name: 'One', purpose: 'table', description: 'One column', widths: [20], frozenRows: 1, frozenColumns: 0 },
    ...{ gridlines: true, cells: [], validations: [], conditionalFormats: [], charts: [] },
    tables: [
      {
        ...{ name: 'One', row: 0, column: 0, headerStyle: styles.header },
        columns: [{ header: 'a', style: {} }],
        rows,
      },
    ],
    page: { landscape: true, fit: 'width', repeatRows: 1 },
  };
  return { title: 't', subject: 's', creator: 'c', createdAt: '2026-11-22T20:15:00Z', tabs: [tab] };
};

test('the tabs come in the order a board reads them: pictures, findings, tables, inputs', () => {
  expect(book.sheets.map((s) => s.name)).toEqual([
    'Summary',
    'Reopening plan',
    'Resource heat map',
    'Charts',
    'Scenario comparison',
    'Findings',
    'Invalid values',
    'Detail daily',
    'Openings',
    'Resource usage',
    'Test usage',
    'Capacity',
    'Utilization',
    'Service attributes',
    'Financials',
    'Demand',
    'Demand forecast',
    'Parameters',
  ]);
});

test('every plain table is an Excel table over all its rows, with frozen header and a note on every column', () => {
  const daily = sheet('Detail daily');
  const rows = result.scenarios.flatMap((s) => s.tables['OUTPUT_OPT_DETAIL_DAILY'] ?? []);
  expect(daily.tables?.[0]).toMatchObject({ name: 'Output_opt_detail_daily', range: `A1:Q${rows.length + 1}` });
  expect(daily.rows).toHaveLength(rows.length + 1);
  expect(daily.freezePane).toEqual({ rows: 1 });
  const notes = [...(daily.cells ?? [])].filter(([key, cell]) => key.startsWith('0,') && cell.comment);
  expect(notes).toHaveLength(17);
  expect(daily.cells?.get('0,13')?.comment?.text).toBe('Demand forecast. Unit: patients.');
});

test('days are dates and numbers are numbers, cell by cell as they were given', () => {
  const given = result.scenarios.flatMap((s) => s.tables['OUTPUT_OPT_RESOURCE_USAGE'] ?? []);
  const read = sheet('Resource usage').rows.slice(1);
  const days = read.map((row) => (row[0] instanceof Date ? row[0].toISOString().slice(0, 10) : row[0]));
  expect(days).toEqual(given.map((row) => row[0]));
  expect(read.map((row) => row.slice(7, 9))).toEqual(given.map((row) => row.slice(7, 9)));
});

test('input rows are all there and can be chosen from lists and ranges', () => {
  expect(sheet('Demand').rows).toHaveLength((inputs['INPUT_DEMAND'] ?? []).length + 1);
  const validations = sheet('Demand').dataValidations ?? [];
  expect(validations).toContainEqual(
    expect.objectContaining({ type: 'list', range: 'D2:D500001', values: ['I', 'O'] }),
  );
  expect(validations).toContainEqual(expect.objectContaining({ type: 'list', values: ['MED', 'SURG'] }));
  expect(validations).toContainEqual(expect.objectContaining({ type: 'date', range: 'F2:F500001' }));
  expect(sheet('Capacity').dataValidations).toContainEqual(
    expect.objectContaining({ type: 'decimal', operator: 'greaterThanOrEqual', formula1: '0', range: 'E2:E20001' }),
  );
});

test('text that looks like a formula or an error stays text', async () => {
  const texts = ['=1+1', '+cmd|calc', '-2+3', '@SUM(A1)', '#N/A', '#DIV/0!', "'quoted", '\tTab', 'Zoë ▲ 你好'];
  const read = sheet(
    'One',
    await readXlsx(await writeXlsx(oneColumn(texts.map((text) => [text]))), { readStyles: true }),
  );
  expect(read.rows.slice(1).map((row) => row[0])).toEqual(texts);
  for (const cell of read.cells?.values() ?? []) {
    expect(cell.formula).toBeUndefined();
    expect(cell.type).not.toBe('error');
  }
});

test('text longer than a cell holds says that it was cut', async () => {
  const read = await readXlsx(await writeXlsx(oneColumn([['x'.repeat(40_000)]])));
  expect(sheet('One', read).rows[1]?.[0]).toMatch(/^x{32700} … \(40000 characters, cut\)$/);
});

test('revenue, margin, patients and the tests of each scenario stand as charts with titles on their axes', () => {
  const charts = sheet('Charts').charts ?? [];
  expect(charts.map((chart) => chart.title)).toEqual([
    'Weekly revenue',
    'Weekly margin',
    'Weekly patients',
    'Test kits used and available, Baseline',
    'Test kits used and available, Tighter ICU',
    'Test kits used and available, More tests',
  ]);
  for (const chart of charts) {
    expect(chart.axes?.x?.title).toBeTruthy();
    expect(chart.axes?.y?.title).toBeTruthy();
    expect(chart.altText).toBeTruthy();
  }
  const [first] = charts[0]?.series ?? [];
  const [, column = '', from = '', to = ''] = /Charts!([A-Z])(\d+):[A-Z](\d+)/.exec(first?.valuesRef ?? '') ?? [];
  const values = sheet('Charts')
    .rows.slice(Number(from) - 1, Number(to))
    .map((row) => Number(row[column.charCodeAt(0) - 65]));
  const sum = values.reduce((a, b) => a + b, 0);
  expect(sum).toBeCloseTo(result.scenarios[0]?.revenue ?? 0, 0);
});

test('the heat map is colored by a scale, with a rule for what cannot be', () => {
  const rules = sheet('Resource heat map').conditionalRules ?? [];
  expect(rules.filter((rule) => rule.type === 'colorScale').length).toBeGreaterThanOrEqual(3);
  expect(rules).toContainEqual(expect.objectContaining({ type: 'cellIs', operator: 'greaterThan', formula: '1.0005' }));
});

test('a print repeats the header and every result tab lies down', () => {
  const plan = sheet('Reopening plan').pageSetup;
  expect(plan).toMatchObject({ orientation: 'landscape', printTitlesRow: '$1:$5' });
  expect(sheet('Demand').pageSetup).toMatchObject({ fitToWidth: 1, fitToHeight: 0, printTitlesRow: '$1:$1' });
});

test('the same workbook gives the same bytes, and its time is that of the run', async () => {
  expect(Buffer.compare(Buffer.from(bytes), Buffer.from(await writeXlsx(reopeningWorkbook(syntheticResult()))))).toBe(
    0,
  );
  expect(book.properties?.created?.toISOString()).toBe('2026-11-22T20:15:00.000Z');
  expect(book.properties?.modified?.toISOString()).toBe('2026-11-22T20:15:00.000Z');
});

test('a blank input workbook has every input tab with its headers', async () => {
  const blank = await readXlsx(await writeXlsx(reopeningInputWorkbook({}, '2026-11-22T00:00:00Z')));
  expect(blank.sheets.map((s) => s.name)).toEqual(['Start here', ...reopeningInputSheets.map((layout) => layout.tab)]);
  expect(sheet('Capacity', blank).rows[0]).toEqual(['facility', 'service_line', 'sub_service', 'resource', 'capacity']);
  expect(sheet('Capacity', blank).tables?.[0]?.range).toBe('A1:E2');
});

test('90,000 daily rows are written in seconds', async () => {
  const [first] = result.scenarios;
  const daily = first?.tables['OUTPUT_OPT_DETAIL_DAILY'] ?? [];
  const long = Array.from({ length: 90_000 }, (_, i) => daily[i % daily.length] ?? []);
  const scenario = { ...result.scenarios[0]!, tables: { ...first?.tables, OUTPUT_OPT_DETAIL_DAILY: long } };
  const started = performance.now();
  const large = await writeXlsx(reopeningWorkbook({ ...result, scenarios: [scenario] }));
  // 6 s on a busy two-core machine, 40 s with coverage at a load of 8; an accident of quadratic cost takes far longer.
  expect(performance.now() - started).toBeLessThan(150_000);
  expect(large.length).toBeGreaterThan(1_000_000);
}, 180_000);
