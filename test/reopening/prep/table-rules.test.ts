import { describe, expect, test } from 'vitest';
import { prepare } from '../../../api/reopening/core/prepare.ts';
import { dailyDemand, key, level, smallHospital, tablesOf } from '../../support/reopening-builders.ts';
import { codes, prepared, ready } from './prepared.ts';

const cath = key('F1', 'Cardiac', 'Cath', 'I', 'SURG');
const small = smallHospital();

describe('rows of the five tables are invalid for the reasons of the reference', () => {
  const badGroups = [
    [{ facility: null }, 'missing or ALL hierarchy value', ''],
    [{ serviceLine: 'all' }, 'missing or ALL hierarchy value', 'all'],
    [{ subService: '  ' }, 'missing or ALL hierarchy value', '  '],
    [{ ipOp: 'X' }, 'ip_op_indicator not I/O', 'X'],
    [{ ipOp: 'ALL' }, 'ip_op_indicator not I/O', 'ALL'],
    [{ medSurg: null }, 'med_surg_indicator not MED/SURG', ''],
  ] as const;

  test.each(badGroups)('demand, financials, attributes and utilization with %o', (bad, reason, value) => {
    const group = { ...cath, ...bad };
    const result = prepared({
      demand: [...small.demand, { ...group, date: '2020-01-05', demand: 1 }],
      financials: [...small.financials, { ...group, revenue: 1, margin: 1 }],
      serviceAttributes: [...small.serviceAttributes, { ...group, numCancelled: 0, lengthStayMean: 1 }],
      utilization: [...small.utilization, { ...group, resource: 'Beds', utilizationMean: 1 }],
    });
    expect(result.invalidValues.map((row) => [row.table, row.reason, row.value])).toEqual([
      ['INPUT_DEMAND', reason, value],
      ['INPUT_FINANCIALS', reason, value],
      ['INPUT_SERVICE_ATTRIBUTES', reason, value],
      ['INPUT_UTILIZATION', reason, value],
    ]);
    expect(result.invalidValues.map(({ row }) => row)).toEqual([58, 4, 4, 4]);
    expect(ready(result).inputs.series).toHaveLength(2);
  });

  const extra = { F2: key('F2', 'Cardiac', 'Cath', 'I', 'SURG') }.F2;
  test.each([
    ['demand', { ...extra, demand: 1 }, 'date missing or before 1960', ''],
    ['demand', { ...extra, date: '1959-12-31', demand: 1 }, 'date missing or before 1960', '1959-12-31'],
    ['demand', { ...extra, date: '2020-02-30', demand: 1 }, 'date missing or before 1960', '2020-02-30'],
    ['demand', { ...extra, date: '2020-01-05' }, 'demand missing or negative', ''],
    ['demand', { ...extra, date: '2020-01-05', demand: -0.5 }, 'demand missing or negative', '-0.5'],
    ['demand', { ...extra, date: '2020-01-05', demand: Number.NaN }, 'demand missing or negative', 'NaN'],
    ['financials', { ...extra, margin: 1 }, 'revenue or margin missing', ''],
    ['financials', { ...extra, revenue: 1 }, 'revenue or margin missing', ''],
    ['financials', { ...extra, revenue: Infinity, margin: 1 }, 'revenue or margin missing', 'Infinity'],
    ['serviceAttributes', { ...extra, lengthStayMean: 1 }, 'num_cancelled missing or negative', ''],
    ['serviceAttributes', { ...extra, numCancelled: -1, lengthStayMean: 1 }, 'num_cancelled missing or negative', '-1'],
    ['serviceAttributes', { ...extra, numCancelled: 0 }, 'length_stay_mean missing or negative', ''],
    ['utilization', { ...extra, utilizationMean: 1 }, 'resource missing or ALL', ''],
    ['utilization', { ...extra, resource: 'All', utilizationMean: 1 }, 'resource missing or ALL', 'All'],
    ['utilization', { ...extra, resource: 'Beds' }, 'utilization_mean missing or negative', ''],
    ['capacity', { ...level('F1', '', 'ALL'), resource: 'Beds', capacity: 1 }, 'missing or ALL hierarchy value', ''],
    ['capacity', { ...level('F1'), resource: 'ALL', capacity: 1 }, 'resource missing or ALL', 'ALL'],
    ['capacity', { ...level('F1'), resource: 'Rooms' }, 'capacity missing or negative', ''],
    ['capacity', { ...level('F1'), resource: 'Rooms', capacity: -3 }, 'capacity missing or negative', '-3'],
  ] as const)('%s %o: %s', (table, bad, reason, value) => {
    const result = prepared({ [table]: [bad, ...small[table]] });
    expect(result.invalidValues).toMatchObject([{ reason, value, row: 2, parmName: null }]);
    const told = result.findings.find(({ code }) => code === 'INVALID_VALUE');
    expect(told).toMatchObject({ severity: 'warning', row: 2, saw: value, table: result.invalidValues[0]!.table });
    expect(told?.column).not.toBeNull();
    expect(ready(result).inputs.series).toHaveLength(2);
  });

  test('a cell that could not be read is shown as it stood in the sheet', () => {
    const tables = tablesOf(small);
    const first = tables.demand![0]!;
    const unread = { ...first, values: { ...first.values, demand: null }, unread: { demand: 'two' } };
    const result = prepare({ ...tables, demand: [unread, ...tables.demand!.slice(1)] }, { today: '2020-01-15' });
    expect(result.invalidValues).toMatchObject([{ reason: 'demand missing or negative', value: 'two', row: 2 }]);
    expect(result.findings[0]).toMatchObject({ column: 'demand', saw: 'two', allowed: 'a number of at least 0' });
  });

  test('capacity rows may name ALL on every level, in any case', () => {
    const capacity = [{ ...level(' all', 'All', 'ALL '), resource: ' Beds ', capacity: 7 }];
    expect(ready(prepared({ capacity })).inputs.capacity).toEqual([
      { facility: 'ALL', serviceLine: 'ALL', subService: 'ALL', resource: 'Beds', capacity: 7 },
    ]);
  });

  test('negative margins and revenues are allowed', () => {
    const financials = [{ ...small.financials[0]!, margin: -10 }, small.financials[1]!];
    expect(ready(prepared({ financials })).inputs.series[0]).toMatchObject({ revenue: 100, margin: -10 });
  });
});

describe('of duplicate rows the pessimistic one stays', () => {
  test.each([
    ['demand', { ...cath, date: '2020-01-05', demand: 1 }, { ...cath, date: '2020-01-05', demand: 9 }],
    ['financials', { ...cath, revenue: 90, margin: 70 }, { ...cath, revenue: 91, margin: 1 }],
    ['financials', { ...cath, revenue: 90, margin: 1 }, { ...cath, revenue: 90, margin: 2 }],
    [
      'serviceAttributes',
      { ...cath, numCancelled: 9, lengthStayMean: 5 },
      { ...cath, numCancelled: 1, lengthStayMean: 4 },
    ],
    [
      'serviceAttributes',
      { ...cath, numCancelled: 1, lengthStayMean: 5 },
      { ...cath, numCancelled: 2, lengthStayMean: 5 },
    ],
    [
      'utilization',
      { ...cath, resource: 'Beds', utilizationMean: 3 },
      { ...cath, resource: 'Beds', utilizationMean: 2 },
    ],
    ['capacity', { ...level('F1'), resource: 'Beds', capacity: 4 }, { ...level('F1'), resource: 'Beds', capacity: 5 }],
  ] as const)('%s: %o is used, %o is a duplicate, in either order', (table, used, left) => {
    const others = (
      small[table] as readonly { readonly subService?: string | null; readonly date?: string | null }[]
    ).filter(
      (row) =>
        table !== 'capacity' && !(row.subService === 'Cath' && (table !== 'demand' || row.date === '2020-01-05')),
    );
    for (const rows of [
      [used, left],
      [left, used],
    ]) {
      const result = prepared({ [table]: [...rows, ...others] });
      expect(result.invalidValues).toEqual([]);
      expect(result.duplicateRows).toHaveLength(1);
      const leftRow = rows.indexOf(left) + 2;
      expect(result.duplicateRows[0]).toMatchObject({
        row: leftRow,
        reason: `same key as row ${5 - leftRow}, which is used`,
      });
      expect(codes(result)).toEqual(['DUPLICATE_ROW', 'DUPLICATE_ROWS']);
      const { inputs } = ready(result);
      const seen = { ...inputs.series[0], ...inputs.utilization[0], ...inputs.capacity[0], ...inputs.demand[0] };
      const figures: Record<string, number | null> = {
        lengthStayMean: seen.lengthOfStayDays!,
        utilizationMean: seen.perPatientDay!,
        ...seen,
      } as never;
      for (const [column, value] of Object.entries(used))
        if (typeof value === 'number') expect(figures[column]).toBe(value);
    }
  });

  test('rows that repeat each other word for word are duplicates too; the upper one is used', () => {
    const result = prepared({ capacity: [small.capacity[0]!, small.capacity[0]!] });
    expect(result.duplicateRows).toMatchObject([{ table: 'INPUT_CAPACITY', row: 3, value: '10', resource: 'Beds' }]);
  });

  test('bug 1 of the original: an invalid row no longer takes the valid rows of its key with it', () => {
    // A missing capacity sorted lowest, became the candidate, and threw the 10 beds into the duplicates.
    const capacity = [{ ...level('F1'), resource: 'Beds' }, ...small.capacity];
    const financials = [{ ...cath, revenue: null, margin: 1 }, ...small.financials];
    const demand = [{ ...cath, date: '2020-01-05', demand: -1 }, ...small.demand];
    const result = prepared({ capacity, financials, demand });
    expect(result.duplicateRows).toEqual([]);
    expect(result.invalidValues.map(({ table }) => table)).toEqual([
      'INPUT_DEMAND',
      'INPUT_FINANCIALS',
      'INPUT_CAPACITY',
    ]);
    const { inputs } = ready(result);
    expect(inputs.capacity[0]!.capacity).toBe(10);
    expect(inputs.series[0]!.revenue).toBe(100);
    expect(inputs.demand[0]).toEqual({ series: 0, day: '2020-01-05', demand: 2 });
  });

  test('bug 2 of the original: i and I are one key, so the second row is a duplicate and not a second clean row', () => {
    const lower = { ...cath, ipOp: ' i', medSurg: 'surg ' };
    const financials = [...small.financials, { ...lower, revenue: 120, margin: 1 }];
    const result = prepared({ financials });
    expect(result.duplicateRows).toMatchObject([{ row: 4, ipOp: 'I', medSurg: 'SURG', value: '120' }]);
    expect(ready(result).inputs.series[0]!.revenue).toBe(100);
  });

  test('bug 3 of the original: one bad first row no longer drops the whole demand series', () => {
    const demand = [{ ...cath, date: null, demand: 5 }, ...small.demand];
    const result = prepared({ demand });
    expect(result.hierarchyMismatch).toEqual([]);
    expect(result.invalidValues).toMatchObject([{ reason: 'date missing or before 1960', row: 2 }]);
    expect(ready(result).inputs.series).toHaveLength(2);
  });

  test('names differ by case, unlike indicators', () => {
    const upper = key('F1', 'Cardiac', 'CATH', 'I', 'SURG');
    const result = prepared({ financials: [...small.financials, { ...upper, revenue: 1, margin: 1 }] });
    expect(result.duplicateRows).toEqual([]);
    expect(result.hierarchyMismatch).toMatchObject([{ subService: 'CATH', inFinancials: 1, inDemand: 0 }]);
  });

  test('a series and a day can be told apart from another series on another day', () => {
    const days = dailyDemand(cath, '1960-01-01', 1, [1]);
    expect(prepared({ demand: [...small.demand, ...days] }).duplicateRows).toEqual([]);
  });
});
