import { addDays, type Day, daysBetween } from '../../api/kernel/day.ts';
import type { ReopeningTables, ScenarioStatus } from '../../api/reopening/core/types.ts';
import { key, level, parameter, tablesOf } from './reopening-builders.ts';

type GroupKey = readonly [facility: string, serviceLine: string, subService: string, ipOp: string, medSurg: string];

/** Parameters of one scenario by name; `rows` holds those that name a level. */
type CaseParameters = Readonly<Record<string, string | number>> & {
  readonly rows?: readonly (readonly [level: readonly [string, string, string], name: string, value: string])[];
};

export interface CaseGroup {
  readonly group: GroupKey;
  readonly stayDays: number;
  /** Currency per patient. */
  readonly revenue: number;
  readonly margin: number;
  readonly cancelled: number;
  /** Units per patient and day, by resource. */
  readonly uses: Readonly<Record<string, number>>;
  readonly demand: readonly { readonly from: Day; readonly to: Day; readonly perDay: number }[];
}

export interface Expected {
  readonly status: ScenarioStatus;
  readonly revenue?: number;
  readonly margin?: number;
  /** First day flagged open per `facility|service line|sub-service`; null = never. */
  readonly opens?: Readonly<Record<string, Day | null>>;
  readonly rapidTestsUsed?: Readonly<Record<Day, number>>;
  readonly notRapidTestsUsed?: Readonly<Record<Day, number>>;
}

/** A hand-solved case as it stands in `test/golden/reopening/*.json`. */
export interface ReopeningCase {
  /** Where the expected numbers come from. */
  readonly why: string;
  readonly rescheduleCancelled?: boolean;
  /** By scenario; ALL holds for every one. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly capacity: readonly (readonly [string, string, string, resource: string, units: number])[];
  readonly groups: readonly CaseGroup[];
  readonly expect: Readonly<Record<string, Expected>>;
}

function parameterRows(scenario: string, parameters: CaseParameters) {
  const { rows = [], ...plain } = parameters;
  const named = Object.entries(plain).map(([name, value]) => parameter(name, String(value), { scenario }));
  // A scenario without a parameter of its own still has to be named by some row.
  const naming = parameter('USE_DECOMP', 'NO', { scenario });
  const levelled = rows.map(([at, name, value]) => parameter(name, value, { scenario, ...level(...at) }));
  return [...(scenario === 'ALL' ? [] : [naming]), ...named, ...levelled];
}

/** The input tables of a case, the demand as an external forecast. */
export function caseTables({ parameters, capacity, groups }: ReopeningCase): ReopeningTables {
  const rows = groups.map((group) => ({ ...group, cells: key(...group.group) }));
  return tablesOf({
    capacity: capacity.map(([facility, serviceLine, subService, resource, units]) => ({
      ...level(facility, serviceLine, subService),
      resource,
      capacity: units,
    })),
    utilization: rows.flatMap(({ cells, uses }) =>
      Object.entries(uses).map(([resource, utilizationMean]) => ({ ...cells, resource, utilizationMean })),
    ),
    serviceAttributes: rows.map(({ cells, cancelled, stayDays }) => ({
      ...cells,
      numCancelled: cancelled,
      lengthStayMean: stayDays,
    })),
    financials: rows.map(({ cells, revenue, margin }) => ({ ...cells, revenue, margin })),
    demandForecast: rows.flatMap(({ cells, demand }) =>
      demand.flatMap(({ from, to, perDay }) =>
        Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => ({
          ...cells,
          date: addDays(from, at),
          demand: perDay,
        })),
      ),
    ),
    parameters: Object.entries(parameters).flatMap(([scenario, given]) =>
      parameterRows(scenario, given as CaseParameters),
    ),
  });
}
