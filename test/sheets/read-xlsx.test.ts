import { writeXlsx } from 'hucre';
import { describe, expect, test } from 'vitest';
import type { SheetLayout } from '../../schema/sheets/layout.ts';
import { readChunks } from '../../schema/sheets/read-rows.ts';
import { capacitySheet, demandSheet, parametersSheet } from '../../schema/sheets/reopening-inputs.ts';
import { readWorkbook } from '../../schema/xlsx/read-xlsx.ts';
import { type RawTab, rawRow, rawXlsx } from './raw-xlsx.ts';

const CAPACITY = ['facility', 'service_line', 'sub_service', 'resource', 'capacity'];
const DEMAND = ['facility', 'service_line', 'sub_service', 'ip_op_indicator', 'med_surg_indicator', 'date', 'demand'];
const PARAMETERS = Object.values(parametersSheet.columns).map((column) => column.header);
const SERIES = ['F1', 'Cardiac', 'EP', 'I', 'MED'];

const capacityTab = (name: string, top = 1): RawTab => ({
  name,
  rows: rawRow(top, CAPACITY) + rawRow(top + 1, ['F1', 'ALL', 'ALL', 'Beds', 12.5]),
});

async function capacityOf(file: Uint8Array, layout: SheetLayout = capacitySheet) {
  const book = await readWorkbook(file, [layout]);
  const read = readChunks(layout, book.tables[0]?.grids ?? []);
  return { book, read, findings: [...book.findings, ...read.findings] };
}

const demandCells = async (cells: string[], options: { date1904?: boolean } = {}) => {
  const rows = rawRow(1, DEMAND) + cells.map((cell, i) => rawRow(i + 2, [...SERIES, cell, 1])).join('');
  const { read, findings } = await capacityOf(rawXlsx([{ name: 'Demand', rows }], options), demandSheet);
  return { days: read.rows.map((row) => row.values['date']), findings };
};

describe('tabs', () => {
  test.each([
    'Capacity',
    'CAPACITY',
    'capacity ',
    'INPUT_CAPACITY',
    'input_capacity',
    'Input_Capacity',
    'input_capacity.csv',
  ])('named %j hold the capacity table', async (name) => {
    const { read, findings } = await capacityOf(rawXlsx([capacityTab('Notes'), capacityTab(name)]));
    expect(findings).toEqual([]);
    expect(read.rows[0]).toMatchObject({ row: 2, values: { facility: 'F1', resource: 'Beds', capacity: 12.5 } });
  });

  test('named otherwise are found by the Excel table in them', async () => {
    const file = await writeXlsx({
      sheets: [
        {
          name: 'Sheet1',
          rows: [CAPACITY, ['F1', 'ALL', 'ALL', 'Beds', 3]],
          tables: [{ name: 'Input_capacity', range: 'A1:E2', columns: CAPACITY.map((name) => ({ name })) }],
        },
      ],
    });
    const { book, read } = await capacityOf(file);
    expect(book.tables[0]?.tab).toBe('Sheet1');
    expect(read.rows[0]?.values).toMatchObject({ capacity: 3 });
  });

  test('that hold the same table twice are an error', async () => {
    const { findings } = await capacityOf(rawXlsx([capacityTab('Capacity'), capacityTab('input_capacity')]));
    expect(findings).toMatchObject([{ severity: 'error', code: 'DOUBLED_TAB', saw: 'Capacity, input_capacity' }]);
  });

  test('without any table of the job are an error that names what was expected', async () => {
    const { book } = await capacityOf(rawXlsx([{ name: 'Budget', rows: rawRow(1, ['x']) }]));
    expect(book).toMatchObject({ tables: [], findings: [{ severity: 'error', code: 'NO_TABLES', saw: 'Budget' }] });
    expect(book.findings[0]?.allowed).toContain('Capacity');
  });

  test('that are hidden are read, with a notice', async () => {
    const { read, findings } = await capacityOf(rawXlsx([{ ...capacityTab('Capacity'), state: 'veryHidden' }]));
    expect(read.rows).toHaveLength(1);
    expect(findings).toMatchObject([{ severity: 'notice', code: 'HIDDEN_TAB' }]);
  });

  test('without cells are a table without headers', async () => {
    const { findings } = await capacityOf(rawXlsx([{ name: 'Capacity', rows: '' }]));
    expect(findings).toMatchObject([{ severity: 'error', code: 'NO_HEADERS' }]);
  });
});

describe('rows', () => {
  test('below a title keep the numbers of the worksheet', async () => {
    const rows =
      rawRow(1, ['Capacity of all hospitals']) +
      rawRow(3, ['resource', 'see the handbook']) +
      rawRow(5, CAPACITY) +
      rawRow(6, ['F1', 'ALL', 'ALL', 'Beds', 1]) +
      rawRow(9, ['F2', 'ALL', 'ALL', 'Beds', 'x']);
    const { read, findings } = await capacityOf(rawXlsx([{ name: 'Capacity', rows }]));
    expect(read.rows.map((row) => row.row)).toEqual([6, 9]);
    expect(findings).toMatchObject([{ row: 9, column: 'capacity', code: 'NOT_A_NUMBER' }]);
  });

  test('that are hidden are read, with a notice that counts them', async () => {
    const rows =
      rawRow(1, CAPACITY) + [2, 3].map((r) => rawRow(r, ['F1', 'ALL', 'ALL', `Bed${r}`, r], ' hidden="1"')).join('');
    const { read, findings } = await capacityOf(rawXlsx([{ name: 'Capacity', rows }]));
    expect(read.rows).toHaveLength(2);
    expect(findings).toMatchObject([{ severity: 'notice', code: 'HIDDEN_ROWS', row: 2, saw: '2 hidden rows' }]);
  });

  test('with merged cells are a finding: only the first cell has a value', async () => {
    const rows = rawRow(1, CAPACITY) + rawRow(2, ['F1', 'A', 'B', 'Beds', 1]) + rawRow(3, [null, 'A', 'B', 'Bays', 2]);
    const behind = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>';
    const { read, findings } = await capacityOf(rawXlsx([{ name: 'Capacity', rows, behind }]));
    expect(read.rows.map((row) => row.values['facility'])).toEqual(['F1', null]);
    expect(findings).toMatchObject([{ severity: 'warning', code: 'MERGED_CELLS', row: 2 }]);
  });

  test('with a merged title above the headers are no finding', async () => {
    const rows = rawRow(1, ['Title']) + rawRow(2, CAPACITY) + rawRow(3, ['F1', 'A', 'B', 'Beds', 1]);
    const behind = '<mergeCells count="1"><mergeCell ref="A1:E1"/></mergeCells>';
    expect((await capacityOf(rawXlsx([{ name: 'Capacity', rows, behind }]))).findings).toEqual([]);
  });
});

describe('cells', () => {
  const capacityCell = async (cell: string) => {
    const rows = rawRow(1, CAPACITY) + rawRow(2, ['F1', 'ALL', 'ALL', 'Beds', cell]);
    const { read, findings } = await capacityOf(rawXlsx([{ name: 'Capacity', rows }]));
    return { value: read.rows[0]?.values['capacity'], unread: read.rows[0]?.unread['capacity'], findings };
  };

  test('with a formula give its stored result', async () => {
    expect(await capacityCell('<c><f>6*7</f><v>42</v></c>')).toMatchObject({ value: 42, findings: [] });
  });

  test('with a formula that has no stored result are a finding, not a silent blank', async () => {
    const { value, findings } = await capacityCell('<c><f>6*7</f></c>');
    expect(value).toBeNull();
    expect(findings).toMatchObject([{ severity: 'warning', code: 'FORMULA_WITHOUT_RESULT', row: 2, saw: '=6*7' }]);
  });

  test('with an error are findings', async () => {
    const read = await capacityCell('<c t="e"><f>A1/0</f><v>#DIV/0!</v></c>');
    expect(read).toMatchObject({ value: null, unread: '#DIV/0!', findings: [{ code: 'ERROR_CELL', row: 2 }] });
  });

  test('with TRUE are findings in a column of numbers', async () => {
    expect((await capacityCell('<c t="b"><v>1</v></c>')).findings).toMatchObject([{ code: 'BOOLEAN_CELL' }]);
  });

  test('with a date in a column of numbers are findings: Excel makes dates of 1/2', async () => {
    expect((await capacityCell('<c s="1"><v>43832</v></c>')).findings).toMatchObject([
      { code: 'NOT_A_NUMBER', saw: '2020-01-02' },
    ]);
  });

  // 43831 in the 1900 system and 42369 in the 1904 system are 2020-01-01.
  test('with dates give the day, formatted as a date or not, in both date systems', async () => {
    const days = ['2020-01-01', '2020-01-01', '2020-01-01'];
    const iso = '<c t="inlineStr"><is><t>2020-01-01</t></is></c>';
    expect(await demandCells(['<c s="1"><v>43831</v></c>', '<c><v>43831</v></c>', iso])).toEqual({
      days,
      findings: [],
    });
    const mac = { date1904: true };
    expect(await demandCells(['<c s="1"><v>42369</v></c>', '<c><v>42369</v></c>', iso], mac)).toEqual({
      days,
      findings: [],
    });
  });

  test('with a date and a time give the day, with a notice', async () => {
    const { days, findings } = await demandCells(['<c s="2"><v>43831.999988</v></c>', '<c s="2"><v>43831.25</v></c>']);
    expect(days).toEqual(['2020-01-01', '2020-01-01']);
    expect(findings).toMatchObject([{ severity: 'notice', code: 'TIME_LEFT_OUT' }]);
  });

  test('with days Excel itself has wrong are findings', async () => {
    const { days, findings } = await demandCells([
      '<c s="1"><v>60</v></c>',
      '<c s="1"><v>25</v></c>',
      '<c s="1"><v>3000000</v></c>',
    ]);
    expect(days).toEqual([null, null, null]);
    expect(findings.map((f) => [f.row, f.code])).toEqual([
      [2, 'NOT_A_DAY'],
      [3, 'NOT_A_DAY'],
      [4, 'ERROR_CELL'],
    ]);
  });

  test('give the same days whatever the time zone of the machine', async () => {
    const before = process.env['TZ'];
    try {
      for (const zone of ['Pacific/Kiritimati', 'America/Adak', 'Europe/Berlin']) {
        process.env['TZ'] = zone;
        expect((await demandCells(['<c s="1"><v>43918</v></c>', '<c s="1"><v>43919</v></c>'])).days).toEqual([
          '2020-03-28',
          '2020-03-29',
        ]);
      }
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });
});

describe('parameters', () => {
  test('in plain columns are read as they stand', async () => {
    const rows =
      rawRow(1, PARAMETERS) +
      rawRow(2, ['S1', 'ALL', 'ALL', 'ALL', 'ALL', 'ALL', 'DATE_PHASE_1', '<c s="1"><v>43831</v></c>']) +
      rawRow(3, ['S1', 'ALL', 'ALL', 'ALL', 'ALL', 'ALL', 'PLANNING_HORIZON', 8]);
    const { read, findings } = await capacityOf(rawXlsx([{ name: 'Parameters', rows }]), parametersSheet);
    expect(findings).toEqual([]);
    expect(read.rows.map((row) => [row.row, row.values['parmName'], row.values['parmValue']])).toEqual([
      [2, 'DATE_PHASE_1', '2020-01-01'],
      [3, 'PLANNING_HORIZON', '8'],
    ]);
  });

  test('as a grid become one row per filled cell, each with the row of the worksheet it stands in', async () => {
    const headers = [
      'Parameter',
      'facility',
      'service_line',
      'sub_service',
      'ip_op_indicator',
      'med_surg_indicator',
      'Default',
    ];
    const rows =
      rawRow(2, [...headers, 'ALL', 'S1', 'S2', 'Allowed values']) +
      rawRow(3, ['PLANNING_HORIZON', 'ALL', 'ALL', 'ALL', 'ALL', 'ALL', 12, 8, null, null, 'weeks']) +
      rawRow(4, ['MIN_DEMAND_RATIO', 'F1', null, null, null, null, null, null, 50, 'x']) +
      rawRow(5, ['OPEN_FULLY', null, null, null, null, null, 'NO', null, null, null]);
    const { read, findings } = await capacityOf(rawXlsx([{ name: 'Parameters', rows }]), parametersSheet);
    expect(findings).toEqual([]);
    expect(
      read.rows.map(({ row, values }) => [
        row,
        values['scenarioName'],
        values['facility'],
        values['parmName'],
        values['parmValue'],
      ]),
    ).toEqual([
      [3, 'ALL', 'ALL', 'PLANNING_HORIZON', '8'],
      [4, 'S1', 'F1', 'MIN_DEMAND_RATIO', '50'],
      [4, 'S2', 'F1', 'MIN_DEMAND_RATIO', 'x'],
    ]);
  });

  test('as a grid with values in a column without a name are a finding', async () => {
    const rows = rawRow(1, ['Parameter', 'Default', 'S1', null, 'S2']) + rawRow(2, ['PLANNING_HORIZON', 12, 8, 9, 10]);
    const { read, findings } = await capacityOf(rawXlsx([{ name: 'Parameters', rows }]), parametersSheet);
    expect(read.rows.map((row) => row.values['parmValue'])).toEqual(['8', '10']);
    expect(findings).toMatchObject([{ severity: 'warning', code: 'SCENARIO_WITHOUT_NAME', row: 2, saw: '9' }]);
  });
});
