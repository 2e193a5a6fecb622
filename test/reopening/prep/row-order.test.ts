import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prepare } from '../../../api/reopening/core/prepare.ts';
import type { ReopeningTables } from '../../../api/reopening/core/types.ts';
import {
  type Cells,
  dailyDemand,
  key,
  level,
  parameter,
  smallHospital,
  type TableCells,
  tablesOf,
} from '../../support/reopening-builders.ts';

const small = smallHospital();

/** Keys that often meet, often nearly, and are sometimes wrong. */
const someKey = fc
  .tuple(
    fc.constantFrom('F1', 'F2', ' F1', 'all', null),
    fc.constantFrom('Cardiac', 'cardiac'),
    fc.constantFrom('Cath', 'Medical', 'ALL'),
    fc.constantFrom('I', 'i ', 'O', 'x'),
    fc.constantFrom('SURG', 'surg', 'MED', null),
  )
  .map(([facility, serviceLine, subService, ipOp, medSurg]) => ({ facility, serviceLine, subService, ipOp, medSurg }));
const amount = fc.constantFrom(0, 1, 2.5, -1, null, Number.NaN);
const resource = fc.constantFrom('Beds', 'Rooms', 'ALL', null);
const rows = <T>(row: fc.Arbitrary<T>) => fc.array(row, { maxLength: 12 });
const record = <T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.tuple(someKey, fc.record(fields)).map(([cells, values]) => ({ ...cells, ...values }));

const someParameter = fc
  .tuple(
    someKey,
    fc.constantFrom('ALL', 'S1', 'S2', null),
    fc.constantFrom(
      ['MIN_DEMAND_RATIO', '50'],
      ['MIN_DEMAND_RATIO', '60'],
      ['ICU_MAX_UTILIZATION', '70'],
      ['ICU_MAX_UTILIZATION', '80'],
      ['ALREADY_OPEN', 'YES'],
      ['ALREADY_OPEN', '0'],
      ['RAPID_TESTS_PHASE_2', '5'],
      ['DATE_PHASE_2', '2/9/2020'],
      ['PLANNING_HORIZON', '2'],
      ['LOS_ROUNDING_THRESHOLD', '0.4'],
      ['TEST_VISITORS', 'PERHAPS'],
    ),
  )
  .map(([cells, scenario, [name, value]]) => parameter(name!, value!, { scenario, ...cells }));

const hospital: fc.Arbitrary<TableCells> = fc.record({
  capacity: rows(record({ resource, capacity: amount })).map((more) => [...small.capacity, ...more]),
  utilization: rows(record({ resource, utilizationMean: amount })).map((more) => [...small.utilization, ...more]),
  serviceAttributes: rows(record({ numCancelled: amount, lengthStayMean: amount })).map((more) => [
    ...small.serviceAttributes,
    ...more,
  ]),
  financials: rows(record({ revenue: amount, margin: amount })).map((more) => [...small.financials, ...more]),
  demand: rows(record({ date: fc.constantFrom('2020-01-05', '2020-01-06', '1950-01-01', null), demand: amount })).map(
    (more) => [...small.demand.slice(0, 5), ...small.demand.slice(28), ...more],
  ),
  parameters: fc
    .array(someParameter, { maxLength: 6 })
    .map((more): Cells<never>[] => [...small.parameters, ...more] as never),
}) as never;

test('the order in which the rows of the tables arrive changes nothing', () => {
  fc.assert(
    fc.property(hospital, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (cells, chance) => {
      const tables = tablesOf(cells);
      const shuffled = Object.fromEntries(
        Object.entries(tables).map(([name, list]) => [
          name,
          [...list]
            .map((row) => ({ row, at: chance.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ row }) => row),
        ]),
      ) as ReopeningTables;
      expect(prepare(shuffled, { today: '2020-01-15' })).toEqual(prepare(tables, { today: '2020-01-15' }));
    }),
    { numRuns: 300 },
  );
});

test('every row is used, invalid, a duplicate, or of a group or resource that is told as a mismatch', () => {
  fc.assert(
    fc.property(hospital, (cells) => {
      const tables = tablesOf({ ...cells, parameters: small.parameters });
      const result = prepare(tables, { today: '2020-01-15' });
      const exceptions = (table: string) =>
        [...result.invalidValues, ...result.duplicateRows].filter((row) => row.table === table);
      const inMismatch = (flag: 'inDemand' | 'inFinancials') =>
        result.hierarchyMismatch.filter((row) => row[flag] === 1).length;
      const kept = result.ready?.inputs.series.length ?? 0;
      // One valid financials row per group is used or its group is a mismatch; no row vanishes.
      expect(kept + inMismatch('inFinancials') + exceptions('INPUT_FINANCIALS').length).toBe(tables.financials!.length);
      const unusedPools = result.resourceMismatch.filter((row) => row.inCapacity === 1).length;
      const pools = result.ready?.inputs.capacity.length ?? 0;
      expect(pools + unusedPools + exceptions('INPUT_CAPACITY').length).toBe(tables.capacity!.length);
    }),
    { numRuns: 200 },
  );
});

test('half a million demand rows go through', () => {
  const groups = Array.from({ length: 250 }, (_, i) => key(`F${i % 10}`, `Line ${i % 25}`, `Service ${i}`, 'I', 'MED'));
  const demand = groups.flatMap((group) => dailyDemand(group, '2015-01-01', 2_000, [3, 0, 1, 2]));
  const tables = tablesOf({
    ...small,
    capacity: [{ ...level(), resource: 'Beds', capacity: 100 }],
    utilization: groups.map((group) => ({ ...group, resource: 'Beds', utilizationMean: 1 })),
    serviceAttributes: groups.map((group) => ({ ...group, numCancelled: 0, lengthStayMean: 2 })),
    financials: groups.map((group) => ({ ...group, revenue: 5, margin: 1 })),
    demand,
  });
  const { ready, findings } = prepare(tables, { today: '2020-01-15' });
  expect(findings).toEqual([]);
  expect(ready?.inputs.demand).toHaveLength(500_000);
  expect(ready?.inputs.series).toHaveLength(250);
});
