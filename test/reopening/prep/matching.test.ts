import { describe, expect, test } from 'vitest';
import { wholeDaysOfStay } from '../../../api/reopening/core/length-of-stay.ts';
import { dailyDemand, key, level, parameter, smallHospital } from '../../support/reopening-builders.ts';
import { codes, errorsOf, prepared, ready } from './prepared.ts';

const small = smallHospital();
const [cath, medical] = [key('F1', 'Cardiac', 'Cath', 'I', 'SURG'), key('F1', 'Cardiac', 'Medical', 'I', 'MED')];
const stranger = key('F0', 'Lab', 'Blood', 'O', 'MED');

describe('hierarchy mismatch', () => {
  test('a group must have demand, financials and attributes; each group left out is told once with its tables', () => {
    const result = prepared({
      demand: [...small.demand, ...dailyDemand(stranger, '2020-01-05', 3, [1])],
      utilization: [
        ...small.utilization,
        { ...stranger, resource: 'Beds', utilizationMean: 1 },
        { ...stranger, resource: 'Rooms', utilizationMean: 1 },
      ],
      financials: small.financials.filter(({ subService }) => subService !== 'Medical'),
    });
    expect(result.hierarchyMismatch).toEqual([
      { ...stranger, inDemand: 1, inFinancials: 0, inServiceAttributes: 0, inUtilization: 1 },
      { ...medical, inDemand: 1, inFinancials: 0, inServiceAttributes: 1, inUtilization: 1 },
    ]);
    expect(ready(result).inputs.series).toMatchObject([cath]);
    expect(ready(result).inputs.utilization).toEqual([{ series: 0, resource: 'Beds', perPatientDay: 1 }]);
    expect(ready(result).inputs.demand).toHaveLength(28);
    const warning = result.findings.find(({ code }) => code === 'HIERARCHY_MISMATCH');
    expect(warning).toMatchObject({ severity: 'warning', table: 'OUTPUT_DP_HIERARCHY_MISMATCH', saw: '2' });
  });

  test('each group left out is told on its first row in the shortest table it stands in, with the tables that lack it', () => {
    const typo = { ...medical, subService: 'Medcal' };
    const result = prepared({
      demand: [...dailyDemand(stranger, '2020-01-05', 3, [1]), ...small.demand],
      financials: small.financials.map((row) => (row.subService === 'Medical' ? { ...row, ...typo } : row)),
    });
    const told = result.findings.filter(({ code }) => code === 'GROUP_LEFT_OUT');
    const place = ({ table, row, column, severity }: (typeof told)[number]) => [table, row, column, severity];
    expect(told.map(place)).toEqual([
      ['INPUT_DEMAND', 2, 'sub_service', 'warning'],
      ['INPUT_FINANCIALS', 3, 'sub_service', 'warning'],
      ['INPUT_SERVICE_ATTRIBUTES', 3, 'sub_service', 'warning'],
    ]);
    expect(told[1]).toMatchObject({
      saw: 'Medcal',
      message:
        'Medcal, Cardiac, F1 (I, MED) has no valid rows in INPUT_SERVICE_ATTRIBUTES and INPUT_DEMAND: the patient group is left out.',
      allowed: 'a patient group with valid rows in INPUT_SERVICE_ATTRIBUTES, INPUT_FINANCIALS, INPUT_DEMAND',
    });
    expect(told[2]!.message).toContain('Medical, Cardiac, F1 (I, MED) has no valid rows in INPUT_FINANCIALS:');
  });

  test('utilization is not required: a group may need tests only', () => {
    const result = prepared({ utilization: small.utilization.slice(0, 1) });
    expect(result.hierarchyMismatch).toEqual([]);
    expect(ready(result).inputs.series).toHaveLength(2);
  });

  test('FILTER_SERV_NOT_USING_RESOURCES keeps groups whose use meets a capacity row, also a shared one', () => {
    const parameters = [...small.parameters, parameter('FILTER_SERV_NOT_USING_RESOURCES', 'YES')];
    const utilization = [
      { ...cath, resource: 'Beds', utilizationMean: 1 },
      { ...medical, resource: 'Rooms', utilizationMean: 1 },
    ];
    const result = prepared({ parameters, utilization });
    expect(ready(result).inputs.series).toMatchObject([cath]);
    expect(result.hierarchyMismatch).toMatchObject([{ ...medical, inUtilization: 1, inDemand: 1 }]);
    const [left] = result.findings.filter(({ code }) => code === 'GROUP_LEFT_OUT');
    expect(left).toMatchObject({ table: 'INPUT_SERVICE_ATTRIBUTES', row: 3 });
    expect(left!.message).toContain('uses no resource with a capacity row');
    const shared = prepared({
      parameters,
      utilization,
      capacity: [...small.capacity, { ...level('ALL', 'ALL', 'Medical'), resource: 'Rooms', capacity: 1 }],
    });
    expect(ready(shared).inputs.series).toHaveLength(2);
  });

  test('without any group left the run stops and says why', () => {
    const result = prepared({ financials: [] });
    expect(errorsOf(result).map(({ code }) => code)).toEqual(['NOTHING_TO_PLAN']);
    expect(result.hierarchyMismatch).toHaveLength(2);
  });
});

describe('resource mismatch', () => {
  test('a use without capacity stays but binds nothing; a capacity nobody uses is dropped', () => {
    const outpatients = { ...cath, ipOp: 'O' };
    const result = prepared({
      utilization: [
        ...small.utilization,
        { ...cath, resource: 'Robots', utilizationMean: 1 },
        { ...medical, resource: 'beds', utilizationMean: 1 },
        { ...outpatients, resource: 'Robots', utilizationMean: 1 },
      ],
      capacity: [
        ...small.capacity,
        { ...level('F2'), resource: 'Beds', capacity: 5 },
        { ...level('ALL', 'Lab'), resource: 'Beds', capacity: 5 },
      ],
      demand: [...small.demand, ...dailyDemand(outpatients, '2020-01-05', 7, [1])],
      financials: [...small.financials, { ...outpatients, revenue: 1, margin: 1 }],
      serviceAttributes: [...small.serviceAttributes, { ...outpatients, numCancelled: 0, lengthStayMean: 1 }],
    });
    expect(result.resourceMismatch).toEqual([
      {
        facility: 'F1',
        serviceLine: 'Cardiac',
        subService: 'Cath',
        resource: 'Robots',
        inUtilization: 1,
        inCapacity: 0,
      },
      {
        facility: 'F1',
        serviceLine: 'Cardiac',
        subService: 'Medical',
        resource: 'beds',
        inUtilization: 1,
        inCapacity: 0,
      },
      { facility: 'ALL', serviceLine: 'Lab', subService: 'ALL', resource: 'Beds', inUtilization: 0, inCapacity: 1 },
      { facility: 'F2', serviceLine: 'ALL', subService: 'ALL', resource: 'Beds', inUtilization: 0, inCapacity: 1 },
    ]);
    const { inputs } = ready(result);
    expect(inputs.utilization).toHaveLength(5);
    expect(inputs.capacity).toMatchObject([{ facility: 'F1', capacity: 10 }]);
    expect(codes(result)).toEqual([
      'RESOURCE_WITHOUT_CAPACITY',
      'RESOURCE_WITHOUT_CAPACITY',
      'CAPACITY_WITHOUT_USE',
      'CAPACITY_WITHOUT_USE',
      'RESOURCE_MISMATCH',
    ]);
    expect(result.findings[0]).toMatchObject({ table: 'INPUT_UTILIZATION', row: 4, column: 'resource', saw: 'Robots' });
    expect(result.findings[2]).toMatchObject({ table: 'INPUT_CAPACITY', row: 3 });
  });

  test('of several uses without capacity the upper row is the one told', () => {
    const surgery = { ...cath, medSurg: 'MED' };
    const result = prepared({
      utilization: [
        { ...surgery, resource: 'Robots', utilizationMean: 1 },
        { ...cath, resource: 'Robots', utilizationMean: 1 },
      ].reverse(),
      demand: [...small.demand, ...dailyDemand(surgery, '2020-01-05', 7, [1])],
      financials: [...small.financials, { ...surgery, revenue: 1, margin: 1 }],
      serviceAttributes: [...small.serviceAttributes, { ...surgery, numCancelled: 0, lengthStayMean: 1 }],
    });
    expect(result.findings.filter(({ code }) => code === 'RESOURCE_WITHOUT_CAPACITY')).toMatchObject([{ row: 2 }]);
  });

  test.each([
    level(),
    level('F1'),
    level('ALL', 'Cardiac'),
    level('ALL', 'ALL', 'Cath'),
    level('F1', 'Cardiac'),
    level('F1', 'ALL', 'Cath'),
    level('ALL', 'Cardiac', 'Cath'),
    level('F1', 'Cardiac', 'Cath'),
  ])('a pool row on %o covers the use, and so does the row of the facility beside it', (levels) => {
    const result = prepared({
      utilization: small.utilization.slice(0, 1),
      capacity: [
        { ...levels, resource: 'Beds', capacity: 3 },
        { ...level('F1', 'Cardiac', 'ALL'), resource: 'Beds', capacity: 99 },
      ],
    });
    expect(result.resourceMismatch).toEqual([]);
    expect(ready(result).inputs.capacity.length + result.duplicateRows.length).toBe(2);
  });
});

test('what data prep hands on is sorted by key, whatever the order of the sheet', () => {
  const result = prepared({
    utilization: [...small.utilization].reverse().flatMap((row) => [{ ...row, resource: 'Rooms' }, row]),
    capacity: [
      { ...level('F1'), resource: 'Rooms', capacity: 1 },
      ...small.capacity,
      { ...level(), resource: 'Beds', capacity: 2 },
    ],
    demand: [...small.demand].reverse(),
  });
  const { inputs } = ready(result);
  expect(inputs.series.map(({ subService }) => subService)).toEqual(['Cath', 'Medical']);
  expect(inputs.capacity.map(({ facility, resource }) => [facility, resource])).toEqual([
    ['ALL', 'Beds'],
    ['F1', 'Beds'],
    ['F1', 'Rooms'],
  ]);
  expect(inputs.utilization.map(({ series, resource }) => [series, resource])).toEqual([
    [0, 'Beds'],
    [0, 'Rooms'],
    [1, 'Beds'],
    [1, 'Rooms'],
  ]);
  expect(inputs.demand.slice(26, 30).map(({ series, day }) => [series, day])).toEqual([
    [0, '2020-01-31'],
    [0, '2020-02-01'],
    [1, '2020-01-05'],
    [1, '2020-01-06'],
  ]);
});

describe('length of stay', () => {
  test.each([
    [3.5, 0.5, 3],
    [3.51, 0.5, 4],
    [3.49, 0.5, 3],
    [3, 0, 3],
    [3.01, 0, 4],
    [3.99, 1, 3],
    // 2.3 - 2 is 0.2999999999999998 and 1.1 + 2.2 - 3 is 0.30000000000000027: both are 0.3 to a planner.
    [2.3, 0.3, 2],
    [1.1 + 2.2, 0.3, 3],
    [0.1 + 0.2 + 4, 0.3, 4],
  ])('%d days at threshold %d are %i days: equality rounds down', (mean, threshold, days) => {
    expect(wholeDaysOfStay(mean, threshold)).toBe(days);
  });

  test('bug 4 of the original: a stay of 0 or 0.4 days became 0, used nothing and never showed as open; it is 1 day', () => {
    expect(wholeDaysOfStay(0, 0.5)).toBe(1);
    expect(wholeDaysOfStay(0.4, 0.5)).toBe(1);
  });

  test('the threshold of the parameters is used, after the longest of the duplicates was chosen', () => {
    const attributes = [
      { ...cath, numCancelled: 0, lengthStayMean: 2.2 },
      { ...cath, numCancelled: 3, lengthStayMean: 2.7 },
      small.serviceAttributes[1]!,
    ];
    const result = prepared({
      serviceAttributes: attributes,
      parameters: [...small.parameters, parameter('LOS_ROUNDING_THRESHOLD', '.7')],
    });
    expect(ready(result).inputs.series[0]).toMatchObject({ lengthOfStayDays: 2, numCancelled: 3 });
    expect(ready(prepared({ serviceAttributes: attributes })).inputs.series[0]!.lengthOfStayDays).toBe(3);
  });
});
