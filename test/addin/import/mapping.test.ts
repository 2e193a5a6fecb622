import { describe, expect, test } from 'vitest';
import { reopening } from '../../../addin/jobs/reopening/job.ts';
import { csvSource } from '../../../addin/planner/import/csv-source.ts';
import { mappedRows } from '../../../addin/planner/import/mapped-rows.ts';
import { mappingToRemember, proposeMapping, proposeTarget } from '../../../addin/planner/import/propose-mapping.ts';
import { similarity } from '../../../addin/planner/import/similarity.ts';
import { cellsSource } from '../../../addin/planner/import/source-table.ts';
import { ambiguityOf } from '../../../addin/planner/import/typed-cells.ts';
import type { CellValue, SheetLayout } from '../../../schema/sheets/layout.ts';
import {
  capacitySheet,
  demandSheet,
  parametersSheet,
  reopeningInputSheets,
} from '../../../schema/sheets/reopening-inputs.ts';

const file = (text: string) => csvSource('x.csv', new TextEncoder().encode(text));
const inputOf = (layout: SheetLayout) => reopening.inputs.find((one) => one.layout === layout)!;

/** Rows of a file for a table, with the mapping that is proposed. */
async function mapped(layout: SheetLayout, text: string, remembered: Record<string, string> = {}) {
  const source = await file(text);
  return mappedRows(reopening, inputOf(layout), source, proposeMapping(layout, source.headers, remembered));
}

describe('the proposed mapping', () => {
  test('takes what was chosen before, then the same header in any case, then a similar one', () => {
    const mapping = proposeMapping(
      capacitySheet,
      ['Facility', 'Service Line', 'sub-service', 'Resource', 'Bed type', 'Capacity per day'],
      { resource: 'Bed type' },
    );
    expect(mapping).toEqual([
      { header: 'facility', source: 'Facility', how: 'same' },
      { header: 'service_line', source: 'Service Line', how: 'similar' },
      { header: 'sub_service', source: 'sub-service', how: 'similar' },
      { header: 'resource', source: 'Bed type', how: 'remembered' },
      { header: 'capacity', source: 'Capacity per day', how: 'similar' },
    ]);
  });

  test('uses no header of the source twice', () => {
    const used = proposeMapping(capacitySheet, ['service'], {}).flatMap(({ source }) => source ?? []);
    expect(used).toEqual(['service']);
  });

  test('leaves empty what nothing resembles, and what was turned down before', () => {
    expect(proposeMapping(capacitySheet, ['Zzz'], {}).every(({ how }) => how === 'none')).toBe(true);
    expect(proposeMapping(capacitySheet, ['Capacity limit'], {}).at(-1)?.source).toBe('Capacity limit');
    const again = proposeMapping(capacitySheet, ['Capacity limit'], { capacity: null });
    expect(again.at(-1)).toEqual({ header: 'capacity', source: null, how: 'none' });
  });

  test('similarity is 1 for the same words, in whatever case they are joined, and 0 for none', () => {
    expect(similarity('service_line', 'Service Line')).toBe(1);
    expect(similarity('service_line', 'serviceLine')).toBe(1);
    expect(similarity('capacity', 'zzz')).toBe(0);
  });
});

describe('what is remembered of a mapping', () => {
  const sources = ['facility', 'capacity', 'Beds open'];
  const remember = (source: string | null, before = {}) =>
    mappingToRemember(capacitySheet, sources, [{ header: 'capacity', source, how: 'chosen' }], before);

  test('is a header the planner put in place of the same one, so that the next file gets it too', () => {
    expect(remember('Beds open')).toEqual({ capacity: 'Beds open' });
    expect(proposeMapping(capacitySheet, sources, remember('Beds open')).at(-1)).toEqual({
      header: 'capacity',
      source: 'Beds open',
      how: 'remembered',
    });
  });

  test('is forgotten when she goes back to the same header', () => {
    expect(remember('capacity', { capacity: 'Beds open' })).toEqual({});
  });

  test('is that a column was left empty although something resembled it', () => {
    expect(remember(null)).toEqual({ capacity: null });
    expect(mappingToRemember(capacitySheet, ['x'], [{ header: 'capacity', source: null, how: 'none' }], {})).toEqual(
      {},
    );
  });
});

describe('the proposed target', () => {
  test('is the table of that name', async () => {
    const source = await csvSource('input_demand.csv', new TextEncoder().encode('x\n1\n'));
    expect(proposeTarget(source, reopeningInputSheets)).toBe(demandSheet);
  });

  test('is the table with most of the headers', async () => {
    const source = await file('facility,service_line,sub_service,resource,capacity\nN,A,B,ICU,4\n');
    expect(proposeTarget(source, reopeningInputSheets)).toBe(capacitySheet);
  });

  test('is none where the headers say nothing', async () => {
    expect(proposeTarget(await file('p,q\n1,2\n'), reopeningInputSheets)).toBeNull();
  });
});

const CAPACITY = 'facility,service_line,sub_service,resource,capacity';

describe('mapped rows', () => {
  test('stand in the order of the layout, numbers as numbers, days as ISO text', async () => {
    const rows = await mapped(
      demandSheet,
      'Demand,Day,facility,service_line,sub_service,ip_op_indicator,med_surg_indicator\n2.5,03/01/2026,N,A,B,I,MED\n',
      { date: 'Day' },
    );
    expect(rows).toEqual([['N', 'A', 'B', 'I', 'MED', '2026-03-01', 2.5]]);
  });

  test('keep what cannot be read as it stood, for the check to show', async () => {
    expect(await mapped(capacitySheet, `${CAPACITY}\nN,A,B,ICU,many\n`)).toEqual([['N', 'A', 'B', 'ICU', 'many']]);
  });

  test('keep text that begins like a formula as text', async () => {
    expect(await mapped(capacitySheet, `${CAPACITY}\n=1+1,+A,-B,@ICU,4\n`)).toEqual([['=1+1', '+A', '-B', '@ICU', 4]]);
  });

  test('have decimal commas where semicolons separate, with dots or blanks between thousands', async () => {
    const rows = await mapped(
      capacitySheet,
      `${CAPACITY.replaceAll(',', ';')}\nN;A;B;ICU;1,5\nN;A;B;OR;1.234,25\nN;A;B;ED;-0,5\nN;A;B;CT;2.000\nN;A;B;MR;1 234,5\n`,
    );
    // A column with a decimal comma somewhere has dots between thousands everywhere.
    expect(rows.map((row) => row[4])).toEqual([1.5, 1234.25, -0.5, 2000, 1234.5]);
  });

  test('leave text alone that looks like a number with a comma', async () => {
    const rows = await mapped(capacitySheet, `${CAPACITY.replaceAll(',', ';')}\n1,5;A;B;ICU;2,5\n`);
    expect(rows).toEqual([['1,5', 'A', 'B', 'ICU', 2.5]]);
  });

  test('with commas between cells keep a comma in a quoted number for the check to show', async () => {
    expect(await mapped(capacitySheet, `${CAPACITY}\nN,A,B,ICU,"1,5"\n`)).toEqual([['N', 'A', 'B', 'ICU', '1,5']]);
  });

  test('have days with dots, which come day first', async () => {
    const headers = 'facility;service_line;sub_service;ip_op_indicator;med_surg_indicator;date;demand';
    expect(await mapped(demandSheet, `${headers}\nN;A;B;I;MED;4.3.2026;2\n`)).toEqual([
      ['N', 'A', 'B', 'I', 'MED', '2026-03-04', 2],
    ]);
  });

  test('of a workbook that counts days from 1904 have the right days', async () => {
    // 2026-03-01 is serial 46082 of the 1900 system and 1462 less of the other.
    const headers = Object.values(demandSheet.columns).map(({ header }) => header);
    const source = cellsSource('Tab', [headers, ['N', 'A', 'B', 'I', 'MED', 46_082 - 1462, 2]], 1904)!;
    expect(await mappedRows(reopening, inputOf(demandSheet), source, proposeMapping(demandSheet, headers, {}))).toEqual(
      [['N', 'A', 'B', 'I', 'MED', '2026-03-01', 2]],
    );
  });

  test('of a grid of parameters come from every scenario column, also from one the workbook does not have', async () => {
    const values: CellValue[][] = [
      ['Parameter', 'Default', 'ALL', 'late'],
      ['PLANNING_HORIZON', 8, 12, null],
      ['TEST_DAYS_BA', 0, null, 2],
    ];
    const source = cellsSource('Tab', values, 1900)!;
    const rows = await mappedRows(reopening, inputOf(parametersSheet), source, []);
    expect(rows.map((row) => [row[0], row[6], row[7]])).toEqual([
      ['ALL', 'PLANNING_HORIZON', '12'],
      ['late', 'TEST_DAYS_BA', '2'],
    ]);
  });
});

describe('what can be read in two ways is told', () => {
  test('days with slashes', async () => {
    expect(ambiguityOf(await file('date\n3/4/2026\n'), 0, 'day')).toEqual({ kind: 'month-first', example: '3/4/2026' });
    expect(ambiguityOf(await file('date\n2026-04-03\n'), 0, 'day')).toBeNull();
  });

  test('numbers with dots before three digits where semicolons separate and no comma tells', async () => {
    expect(ambiguityOf(await file('n;m\n1.234;2\n'), 0, 'number')).toEqual({ kind: 'decimal-dot', example: '1.234' });
    expect(ambiguityOf(await file('n;m\n1.234;2\n0,5;1\n'), 0, 'number')).toBeNull();
    expect(ambiguityOf(await file('n,m\n1.234,2\n'), 0, 'number')).toBeNull();
  });
});
