import type { ReadRow, SheetLayout } from '../../../schema/sheets/layout.ts';
import {
  capacitySheet,
  type demandForecastSheet,
  demandSheet,
  financialsSheet,
  serviceAttributesSheet,
  utilizationSheet,
} from '../../../schema/sheets/reopening-inputs.ts';
import { dayNumber, isDay } from '../../kernel/day.ts';
import type { Problem, TableRule } from './clean-table.ts';
import { ALL, canonicalLevel, type HierarchyKey, joinKey } from './hierarchy-key.ts';

/** The original's limit: an earlier date is a typing error, not a history. */
const DAY_MIN = dayNumber('1960-01-01');
/** More than the days of 9,999 years, so that series number and day make one number. */
const DAYS_SPAN = 4_000_000;

type AnyProblem = {
  readonly reason: string;
  readonly column: 'facility' | 'serviceLine' | 'subService' | 'ipOp' | 'medSurg';
  readonly allowed: string;
};

const subServiceLevels = ['facility', 'serviceLine', 'subService'] as const;

function levelProblem(key: HierarchyKey, isPool: boolean): AnyProblem | null {
  for (const column of subServiceLevels) {
    if (key[column] === '' || (key[column] === ALL && !isPool))
      return {
        reason: 'missing or ALL hierarchy value',
        column,
        allowed: isPool ? 'a name, or ALL for a pool shared over that level' : 'a name other than ALL',
      };
  }
  return null;
}

function groupProblem(key: HierarchyKey): AnyProblem | null {
  const level = levelProblem(key, false);
  if (level) return level;
  if (key.ipOp !== 'I' && key.ipOp !== 'O')
    return { reason: 'ip_op_indicator not I/O', column: 'ipOp', allowed: 'I or O' };
  if (key.medSurg !== 'MED' && key.medSurg !== 'SURG')
    return { reason: 'med_surg_indicator not MED/SURG', column: 'medSurg', allowed: 'MED or SURG' };
  return null;
}

const isNumber = (value: number | null): value is number => value !== null && Number.isFinite(value);
const isAmount = (value: number | null): boolean => isNumber(value) && value >= 0;

/** Within one table the same group key is checked once, not once per row. */
function groupChecker(): (key: HierarchyKey) => AnyProblem | null {
  const checked = new Map<HierarchyKey, AnyProblem | null>();
  return (key) => {
    const known = checked.get(key);
    if (known !== undefined) return known;
    const problem = groupProblem(key);
    checked.set(key, problem);
    return problem;
  };
}

/** Days since 1970, or NaN for what is no day; each distinct text is read once. */
function dayReader(): (text: string | null) => number {
  const known = new Map<string, number>();
  return (text) => {
    if (text === null) return Number.NaN;
    const found = known.get(text);
    if (found !== undefined) return found;
    const number = isDay(text) ? dayNumber(text) : Number.NaN;
    known.set(text, number);
    return number;
  };
}

/** Demand history or forecast: of several rows for a day the least demand stays. */
export function demandRule<L extends typeof demandSheet | typeof demandForecastSheet>(layout: L): TableRule<L> {
  const groupFault = groupChecker();
  const readDay = dayReader();
  const numbers = new Map<HierarchyKey, number>();
  const seriesNumber = (key: HierarchyKey): number => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  };
  const rule: TableRule<typeof demandSheet> = {
    layout: demandSheet,
    problemOf: (row, key) => {
      const fault = groupFault(key);
      if (fault) return fault;
      if (!(readDay(row.values.date) >= DAY_MIN))
        return { reason: 'date missing or before 1960', column: 'date', allowed: 'a date from 1960-01-01 on' };
      if (!isAmount(row.values.demand))
        return { reason: 'demand missing or negative', column: 'demand', allowed: 'a number of at least 0' };
      return null;
    },
    naturalKey: (row, key) => seriesNumber(key) * DAYS_SPAN + readDay(row.values.date),
    compare: (a, b) => a.demand! - b.demand!,
    decisive: 'demand',
  };
  // Both layouts have the same columns and differ in their names only.
  return { ...rule, layout } as unknown as TableRule<L>;
}

/** Least revenue, then least margin stays. */
export const financialsRule: TableRule<typeof financialsSheet> = {
  layout: financialsSheet,
  problemOf: (row, key) => {
    const { revenue, margin } = row.values;
    const group = groupProblem(key);
    if (group) return group;
    if (isNumber(revenue) && isNumber(margin)) return null;
    return {
      reason: 'revenue or margin missing',
      column: isNumber(revenue) ? 'margin' : 'revenue',
      allowed: 'a number',
    };
  },
  naturalKey: (_row, key) => key.text,
  compare: (a, b) => a.revenue! - b.revenue! || a.margin! - b.margin!,
  decisive: 'revenue',
};

/** Longest stay, then fewest cancelled patients stays. */
export const serviceAttributesRule: TableRule<typeof serviceAttributesSheet> = {
  layout: serviceAttributesSheet,
  problemOf: (row, key) => {
    const group = groupProblem(key);
    if (group) return group;
    for (const [column, header] of [
      ['numCancelled', 'num_cancelled'],
      ['lengthStayMean', 'length_stay_mean'],
    ] as const) {
      if (!isAmount(row.values[column]))
        return { reason: `${header} missing or negative`, column, allowed: 'a number of at least 0' };
    }
    return null;
  },
  naturalKey: (_row, key) => key.text,
  compare: (a, b) => b.lengthStayMean! - a.lengthStayMean! || a.numCancelled! - b.numCancelled!,
  decisive: 'lengthStayMean',
};

const resourceName = <L extends SheetLayout & { columns: { resource: { type: 'text' } } }>(row: ReadRow<L>): string =>
  canonicalLevel((row.values as { readonly resource: string | null }).resource);

function resourceProblem(resource: string): Problem<typeof capacitySheet> | null {
  if (resource !== '' && resource !== ALL) return null;
  return { reason: 'resource missing or ALL', column: 'resource', allowed: 'the name of a resource other than ALL' };
}

/** Highest use stays. */
export const utilizationRule: TableRule<typeof utilizationSheet> = {
  layout: utilizationSheet,
  problemOf: (row, key) => {
    const fault = groupProblem(key) ?? resourceProblem(resourceName(row));
    if (fault) return fault as Problem<typeof utilizationSheet>;
    if (isAmount(row.values.utilizationMean)) return null;
    return {
      reason: 'utilization_mean missing or negative',
      column: 'utilizationMean',
      allowed: 'a number of at least 0',
    };
  },
  naturalKey: (row, key) => joinKey(key.text, resourceName(row)),
  compare: (a, b) => b.utilizationMean! - a.utilizationMean!,
  decisive: 'utilizationMean',
};

/** Least capacity stays. */
export const capacityRule: TableRule<typeof capacitySheet> = {
  layout: capacitySheet,
  problemOf: (row, key) => {
    const fault = levelProblem(key, true) ?? resourceProblem(resourceName(row));
    if (fault) return fault as Problem<typeof capacitySheet>;
    if (isAmount(row.values.capacity)) return null;
    return { reason: 'capacity missing or negative', column: 'capacity', allowed: 'a number of at least 0' };
  },
  naturalKey: (row, key) => joinKey(key.text, resourceName(row)),
  compare: (a, b) => a.capacity! - b.capacity!,
  decisive: 'capacity',
};
