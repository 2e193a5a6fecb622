import { beforeAll, describe, expect, test } from 'vitest';
import { reopeningInputSheets } from '../../schema/sheets/reopening-inputs.ts';
import { reopeningInputWorkbook } from '../../schema/workbook/reopening-workbook.ts';
import { colors } from '../../schema/workbook/styles.ts';
import type { Tab, TableColumn, Validation } from '../../schema/workbook/workbook.ts';
import { readWorkbook } from '../../schema/xlsx/read-xlsx.ts';
import { writeXlsx } from '../../schema/xlsx/write-xlsx.ts';
import { inputs } from './synthetic-result.ts';

const CREATED = '2026-11-22T20:15:00Z';
const blank = reopeningInputWorkbook({}, CREATED);
const tab = (name: string): Tab => {
  const found = blank.tabs.find((t) => t.name === name);
  if (!found) throw new Error(`no tab ${name}`);
  return found;
};
const column = (name: string, header: string): TableColumn => {
  const found = tab(name).tables[0]?.columns.find((c) => c.header === header);
  if (!found) throw new Error(`no column ${header} on ${name}`);
  return found;
};
/** The rule of the cell below a header in the 100th body row, filled or not. */
const ruleOf = (name: string, header: string): Validation['rule'] | undefined => {
  const index = tab(name).tables[0]!.columns.findIndex((c) => c.header === header);
  return tab(name).validations.find(
    ({ range }) => range.column === index && range.row <= 100 && 100 < range.row + range.rows,
  )?.rule;
};

describe('a new planning workbook', () => {
  test('has dropdowns and ranges where the layouts have them, for rows yet to come as well', () => {
    expect(ruleOf('Utilization', 'ip_op_indicator')).toEqual({ kind: 'list', values: ['I', 'O'] });
    expect(ruleOf('Demand', 'med_surg_indicator')).toEqual({ kind: 'list', values: ['MED', 'SURG'] });
    expect(ruleOf('Capacity', 'capacity')).toEqual({ kind: 'decimal', min: 0 });
    expect(ruleOf('Financials', 'margin')).toEqual({ kind: 'decimal' });
    expect(ruleOf('Demand', 'date')).toEqual({ kind: 'day', from: '1960-01-01' });
    expect(ruleOf('Parameters', 'ip_op_indicator')).toEqual({ kind: 'list', values: ['ALL', 'I', 'O'] });
  });

  test('has a rule of its own for the value of every parameter', () => {
    const { tables, validations } = tab('Parameters');
    const rowOf = (name: string) => tables[0]!.rows.findIndex(([parameter]) => parameter === name) + 1;
    const rule = (name: string) =>
      validations.find(({ range }) => range.row === rowOf(name) && range.column === 7)?.rule;
    expect(rule('PLANNING_HORIZON')).toEqual({ kind: 'whole', min: 2, max: 520 });
    expect(rule('FORECAST_MODEL')).toEqual({ kind: 'list', values: ['TSMDL', 'YOY'] });
    expect(rule('DATE_PHASE_1')).toMatchObject({ kind: 'day' });
    expect(rule('LOS_ROUNDING_THRESHOLD')).toEqual({ kind: 'decimal', min: 0, max: 1 });
  });

  test('tells meaning, unit, range and need in the note of a header', () => {
    expect(column('Capacity', 'capacity').note).toBe(
      'Units available each day. Unit: units per day. Allowed: 0 or more. Required.',
    );
    expect(column('Utilization', 'ip_op_indicator').note).toContain('Allowed: I, O.');
    expect(column('Utilization', 'utilization_max').note).toContain('Optional.');
  });

  test('keeps names text and days days, so that Excel makes no numbers of wards', () => {
    expect(column('Capacity', 'resource').style.format).toBe('@');
    expect(column('Parameters', 'facility').style.format).toBe('@');
    expect(column('Demand', 'date')).toMatchObject({ day: true, style: { format: 'yyyy-mm-dd' } });
    expect(column('Demand', 'demand').style.format).toBeUndefined();
  });

  test('leaves room for a day in columns of days, also while they are empty: Excel would show crosses', () => {
    const demand = blank.tabs.find(({ name }) => name === 'Demand')!;
    const at = demand.tables[0]!.columns.findIndex(({ header }) => header === 'date');
    expect(demand.widths[at]).toBeGreaterThanOrEqual('2026-01-18'.length + 2);
  });

  test('colors what is to be filled in apart from what only explains', () => {
    for (const name of ['facility', 'ALL']) expect(column('Parameters', name).style.fill).toBe(colors.input);
    for (const name of ['Parameter', 'Default', 'What it does'])
      expect(column('Parameters', name).style.fill).toBe(colors.readOnly);
    expect(column('Financials', 'revenue').style).toMatchObject({ fill: colors.input, color: colors.inputText });
  });
});

describe('Start here', () => {
  const start = blank.tabs[0]!;

  test('is the first tab and links to every input tab in the order to fill them', () => {
    expect(start).toMatchObject({ name: 'Start here', purpose: 'guide', tables: [] });
    expect(start.cells.flatMap(({ link }) => (link === undefined ? [] : [link]))).toEqual(
      reopeningInputSheets.map((layout) => layout.tab),
    );
  });

  test('tells the steps in order and shows the colors as the tabs have them', () => {
    const texts = start.cells.filter(({ column: c }) => c === 0).map(({ value }) => String(value));
    expect(texts.filter((text) => /^\d[.]/.test(text))).toEqual([
      '1. Fill in the tables',
      '2. Set the parameters',
      '3. Check',
      '4. Run',
      '5. Read the plan',
    ]);
    const fills = start.cells.map(({ style }) => style?.fill);
    expect(fills).toContain(colors.input);
    expect(fills).toContain(colors.readOnly);
  });

  describe('in a file', () => {
    let file: Uint8Array;
    beforeAll(async () => {
      file = await writeXlsx(reopeningInputWorkbook(inputs, CREATED));
    });

    test('is passed over by whoever reads the tables', async () => {
      const { tables, findings } = await readWorkbook(file, reopeningInputSheets);
      expect(findings).toEqual([]);
      expect(tables.map(({ tab: name }) => name)).toEqual(reopeningInputSheets.map((layout) => layout.tab));
    });
  });
});
