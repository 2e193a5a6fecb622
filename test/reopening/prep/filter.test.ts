import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../../api/reopening/core/filter.ts';
import { canonicalKey } from '../../../api/reopening/core/hierarchy-key.ts';
import { level, parameter, smallHospital } from '../../support/reopening-builders.ts';
import { codes, errorsOf, prepared, ready } from './prepared.ts';

const cath = canonicalKey({
  facility: 'Valley hall',
  serviceLine: "Women's",
  subService: 'Cath 50%',
  ipOp: 'i',
  medSurg: 'surg',
});

function judge(expression: string, hasIndicators = true): boolean | null {
  const parsed = parseFilter(expression);
  if (!('filter' in parsed)) throw new Error(JSON.stringify(parsed.fault));
  return parsed.filter(hasIndicators ? cath : { ...cath, ipOp: null, medSurg: null });
}

function faultOf(expression: string) {
  const parsed = parseFilter(expression);
  if (!('fault' in parsed)) throw new Error(`${expression} was read`);
  return parsed.fault;
}

describe('the filter language', () => {
  test.each([
    [`facility = 'Valley hall'`, true],
    [`facility eq 'valley hall'`, false],
    [`FACILITY ne "Valley hall"`, false],
    [`facility <> 'x'`, true],
    [`facility != 'x'`, true],
    [`facility ^= 'Valley hall'`, false],
    [`facility ~= 'x'`, true],
    [`'Valley hall' = facility`, true],
    [`facility = service_line`, false],
    [`ip_op_indicator = 'i'`, true],
    [`ip_op_indicator = 'I' and med_surg_indicator ne 'Surg'`, false],
    [`facility in ('x', 'Valley hall')`, true],
    [`facility in ('x' 'Valley hall')`, true],
    [`facility not in ('x','y')`, true],
    [`facility in ('x')`, false],
    [`med_surg_indicator in ('surg')`, true],
    [`facility like 'Valley%'`, true],
    [`facility like '%hall'`, true],
    [`facility like '%l%l%l%'`, true],
    [`facility like '%hal'`, false],
    [`facility like 'Valley_hall'`, true],
    [`facility like 'Valley_hal'`, false],
    [`facility not like 'V%'`, false],
    [`sub_service like 'Cath__0_'`, true],
    [`med_surg_indicator like 's%'`, true],
    [`facility contains 'y h'`, true],
    [`facility contains 'all'`, true],
    [`facility not contains 'Val'`, false],
    [`ip_op_indicator contains 'i'`, true],
    [`1 contains '1'`, true],
    [`facility like '%all'`, true],
    [`1 = 1`, true],
    [`0=1`, false],
    [`1 <> 1`, false],
    [`'1' in (1, 2)`, true],
    [`service_line = 'Women''s'`, true],
    [`service_line = "Women's"`, true],
    [`facility = "a ""b"""`, false],
    [`not facility = 'x' and not not (service_line = "Women's")`, true],
    // and binds tighter than or: read the other way round this would be false.
    [`facility = 'Valley hall' or facility = 'x' and facility = 'y'`, true],
    [`(facility = 'Valley hall' or facility = 'x') and facility = 'y'`, false],
    [`facility eq 'Valley hall' AND(sub_service contains '50%')`, true],
  ])('%s', (expression, expected) => {
    expect(judge(expression)).toBe(expected);
  });

  test('a table without the indicator columns is not touched by what is said of them', () => {
    expect(judge(`ip_op_indicator = 'O'`, false)).toBeNull();
    expect(judge(`not ip_op_indicator in ('O')`, false)).toBeNull();
    expect(judge(`ip_op_indicator = 'O' or facility = 'Valley hall'`, false)).toBe(true);
    expect(judge(`ip_op_indicator = 'O' or facility = 'x'`, false)).toBeNull();
    expect(judge(`ip_op_indicator = 'I' and facility = 'x'`, false)).toBe(false);
    expect(judge(`med_surg_indicator = 'SURG' and facility = 'Valley hall'`, false)).toBeNull();
  });

  test.each([
    ['', 1, 'the end'],
    ['facility', 9, 'the end'],
    [`facility = `, 12, 'the end'],
    [`facility == 'x'`, 11, '='],
    [`ward = 'x'`, 1, 'ward'],
    [`constructor = 'x'`, 1, 'constructor'],
    [`facility = 'x`, 12, "'x"],
    [`facility = "x`, 12, '"x'],
    [`facility = 'x' facility = 'y'`, 16, 'facility'],
    [`(facility = 'x'`, 16, 'the end'],
    [`facility in 'x'`, 13, 'x'],
    [`facility in ()`, 14, ')'],
    [`facility in ('x', service_line)`, 19, 'service_line'],
    [`facility not = 'x'`, 14, '='],
    [`facility 'eq' 'x'`, 10, 'eq'],
    [`facility # 'x'`, 10, '#'],
    [`facility like service_line`, 15, 'service_line'],
  ])('%s is refused at character %i', (expression, position, saw) => {
    expect(faultOf(expression)).toMatchObject({ position, saw });
    expect(faultOf(expression).allowed).not.toBe('');
  });

  test('hostile filters are refused or answered at once', () => {
    expect(faultOf('('.repeat(5_000)).allowed).toContain('100 levels');
    expect(faultOf(' '.repeat(10_001)).allowed).toContain('10000 characters');
    expect(judge(`facility like '${'%a'.repeat(2_000)}'`)).toBe(false);
  });
});

describe('filters in data prep', () => {
  const twoFacilities = () => {
    const small = smallHospital();
    const inBoth = <T extends { facility?: string | null }>(rows: readonly T[]) => [
      ...rows,
      ...rows.map((row) => ({ ...row, facility: 'F2' })),
    ];
    return {
      capacity: [...inBoth(small.capacity), { ...level(), resource: 'Beds', capacity: 15 }],
      utilization: inBoth(small.utilization),
      serviceAttributes: inBoth(small.serviceAttributes),
      financials: inBoth(small.financials),
      demand: inBoth(small.demand),
    };
  };
  const facilities = (result: ReturnType<typeof prepared>) => [
    ...new Set(ready(result).inputs.series.map(({ facility }) => facility)),
  ];

  test('an include filter that admits ALL keeps the shared capacity and the global parameters', () => {
    const result = prepared(twoFacilities(), { include: `facility in ('F2', 'ALL')` });
    expect(facilities(result)).toEqual(['F2']);
    expect(ready(result).inputs.capacity.map(({ facility }) => facility)).toEqual(['ALL', 'F2']);
    expect(result.hierarchyMismatch).toEqual([]);
    expect(codes(result)).toEqual([]);
  });

  test('quirk kept: an include filter without ALL drops shared capacity and global parameters, and now says so', () => {
    const result = prepared(twoFacilities(), { include: `facility = 'F2'` });
    expect(errorsOf(result).map(({ code }) => code)).toEqual(['START_DATE_MISSING']);
    expect(result.findings.filter(({ code }) => code === 'FILTER_CUTS_SHARED_ROWS')).toMatchObject([
      { table: 'INPUT_CAPACITY', severity: 'warning' },
      { table: 'INPUT_OPT_PARAMETERS', severity: 'warning' },
    ]);
  });

  test('a row is used when include and not exclude hold', () => {
    const exclude = prepared(twoFacilities(), { exclude: `facility = 'F1'` });
    expect(facilities(exclude)).toEqual(['F2']);
    expect(ready(exclude).inputs.capacity).toHaveLength(2);
    const both = prepared(twoFacilities(), { include: `1=1`, exclude: `facility = 'F2' or facility = 'ALL'` });
    expect(errorsOf(both).map(({ code }) => code)).toEqual(['START_DATE_MISSING']);
    expect(codes(both)).not.toContain('FILTER_CUTS_SHARED_ROWS');
  });

  test('blank filters and the filters the original has by default leave everything in', () => {
    expect(facilities(prepared(twoFacilities(), { include: ' ', exclude: '' }))).toEqual(['F1', 'F2']);
    expect(facilities(prepared(twoFacilities(), { include: '1=1', exclude: '0=1' }))).toEqual(['F1', 'F2']);
  });

  test('a filter on an indicator leaves capacity rows in, which have none', () => {
    const result = prepared(twoFacilities(), {
      include: `ip_op_indicator in ('I','ALL')`,
      exclude: `med_surg_indicator='MED'`,
    });
    expect(ready(result).inputs.series.map(({ subService }) => subService)).toEqual(['Cath', 'Cath']);
    expect(ready(result).inputs.capacity).toHaveLength(3);
  });

  test('rows that a filter leaves out are not reported as invalid', () => {
    const tables = twoFacilities();
    const financials = tables.financials.map((row) => (row.facility === 'F1' ? { ...row, revenue: null } : row));
    const result = prepared({ ...tables, financials }, { exclude: `facility = 'F1'` });
    expect(result.invalidValues).toEqual([]);
    expect(codes(result)).toEqual([]);
  });

  test('filters that cannot be read stop the run, both at once, with what was seen and where', () => {
    const result = prepared({}, { include: `facility is 'F1'`, exclude: `ward = 1` });
    expect(result.ready).toBeUndefined();
    expect(errorsOf(result)).toMatchObject([
      { code: 'FILTER_NOT_READABLE', table: '', saw: 'is' },
      { code: 'FILTER_NOT_READABLE', saw: 'ward', allowed: expect.stringContaining('facility, service_line') },
    ]);
    expect(errorsOf(result)[0]!.message).toContain('include filter cannot be read at character 10');
  });

  test('the demand table is chosen before filtering, as in the original', () => {
    const small = smallHospital();
    const result = prepared(
      { ...small, parameters: [...small.parameters, parameter('RUN_INPUT_DEMAND_FCST', 'NO', { facility: 'F9' })] },
      { exclude: `facility = 'F9'` },
    );
    expect(errorsOf(result)).toMatchObject([{ code: 'TABLE_MISSING', table: 'INPUT_DEMAND_FORECAST' }]);
  });
});
