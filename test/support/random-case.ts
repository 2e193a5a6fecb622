import seedrandom from 'seedrandom';
import { addDays, type Day } from '../../api/kernel/day.ts';
import type { CaseGroup, ReopeningCase } from './reopening-case.ts';

export interface CaseSize {
  readonly subServices: number;
  /** Days from the start within which tests change and phases begin. */
  readonly busyDays: number;
  /** MIN_DEMAND_RATIO rows are drawn unless false. */
  readonly minDemand?: boolean;
}

const FIRST_START = '2026-03-01';
const RESOURCES = ['Beds', 'ICU Beds', 'Rooms', 'NICU Beds'] as const;

/** Draws with two decimals, so that a failing case can be read. */
function draws(seed: number) {
  const random = seedrandom(`reopening case ${seed}`);
  const whole = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  return {
    whole,
    amount: (from: number, to: number): number => whole(from * 100, to * 100) / 100,
    chance: (probability: number): boolean => random() < probability,
    pick: <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!,
  };
}
type Draws = ReturnType<typeof draws>;

const us = (day: Day): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${month}/${date}/${year}`;
};

function groupOf(d: Draws, subService: string, facility: string, start: Day, ipOp: string): CaseGroup {
  const revenue = d.amount(10, 100);
  return {
    group: [facility, d.pick(['L1', 'L2']), subService, ipOp, d.pick(['MED', 'SURG'])],
    stayDays: d.whole(1, 4),
    revenue,
    margin: d.chance(0.1) ? -d.amount(1, 10) : d.amount(0, 60),
    cancelled: d.whole(0, 3),
    uses: Object.fromEntries(RESOURCES.filter(() => d.chance(0.5)).map((name) => [name, d.amount(0, 2)])),
    demand: Array.from({ length: 14 }, (_, at) => {
      const day = addDays(start, at);
      return { from: day, to: day, perDay: d.chance(0.2) ? 0 : d.amount(0, 6) };
    }),
  };
}

function testParameters(d: Draws, start: Day, busyDays: number) {
  const second = d.whole(1, busyDays - 1);
  const tests = (n: number) => ({
    [`RAPID_TESTS_PHASE_${n}`]: d.whole(0, 9),
    [`NOT_RAPID_TESTS_PHASE_${n}`]: d.whole(0, 9),
  });
  return {
    DATE_PHASE_1: us(start),
    ...tests(1),
    ...(d.chance(0.7) ? { DATE_PHASE_2: us(addDays(start, second)), ...tests(2) } : {}),
    ...(d.chance(0.6) ? { RAPID_TEST_DA: d.pick([25, 50, 100]) } : {}),
    ...(d.chance(0.5) ? { TEST_DAYS_BA: d.whole(1, 3) } : {}),
    HOLD_RAPID_COVID_TESTS: d.whole(0, 2),
    HOLD_NOT_RAPID_COVID_TESTS: d.whole(0, 2),
    ...(d.chance(0.5) ? { EMER_SURGICAL_PTS_RATIO: d.whole(2, 60) } : {}),
    ...(d.chance(0.1) ? { REMOVE_COVID_CONSTRAINTS: 'YES' } : {}),
  };
}

function scenarioParameters(d: Draws, subServices: readonly (readonly [string, string, string])[], size: CaseSize) {
  const rows: [readonly [string, string, string], string, string][] = [];
  if (size.minDemand !== false) {
    if (d.chance(0.7)) rows.push([['ALL', 'ALL', 'ALL'], 'MIN_DEMAND_RATIO', String(d.whole(20, 100))]);
    if (d.chance(0.4)) rows.push([d.pick(subServices), 'MIN_DEMAND_RATIO', String(d.whole(20, 100))]);
  }
  if (d.chance(0.3)) rows.push([d.pick(subServices), 'ALREADY_OPEN', 'YES']);
  return {
    rows,
    ...(d.chance(0.5) ? { ICU_MAX_UTILIZATION: d.whole(30, 100) } : {}),
    ...(d.chance(0.3) ? { TREAT_MIN_DEMAND_AS_AGGREGATE: 'YES' } : {}),
    ...(d.chance(0.3) ? { ALLOW_OPENING_ONLY_ON_PHASE: 'YES' } : {}),
    SECONDARY_OBJECTIVE_TOLERANCE: d.pick([90, 99, 100]),
  };
}

/** A small hospital with every rule in play, drawn from a seed; two weeks, one scenario named S. */
export function randomCase(seed: number, size: CaseSize): Omit<ReopeningCase, 'expect' | 'why'> {
  const d = draws(seed);
  const start = addDays(FIRST_START, d.whole(0, 6));
  const groups = Array.from({ length: size.subServices }, (_, s) => {
    const inpatients = groupOf(d, `S${s}`, d.pick(['f1', 'f2']), start, 'I');
    const outpatients = groupOf(d, `S${s}`, inpatients.group[0], start, 'O');
    const [facility, line, subService] = inpatients.group;
    const same: CaseGroup = { ...outpatients, group: [facility, line, subService, 'O', outpatients.group[4]] };
    return d.chance(0.4) ? [inpatients, same] : [d.chance(0.6) ? inpatients : same];
  }).flat();
  const subServices = groups.map(({ group }) => [group[0], group[1], group[2]] as const);
  const levels = [
    ['ALL', 'ALL', 'ALL'],
    ['f1', 'ALL', 'ALL'],
    ['f2', 'ALL', 'ALL'],
    ['ALL', 'L1', 'ALL'],
    d.pick(subServices),
  ];
  return {
    parameters: {
      ALL: { PLANNING_HORIZON: 2, RUN_INPUT_DEMAND_FCST: 'NO', ...testParameters(d, start, size.busyDays) },
      S: scenarioParameters(d, subServices, size),
    },
    capacity: RESOURCES.flatMap((resource) =>
      levels.flatMap(([facility, line, subService]): ReopeningCase['capacity'][number][] =>
        d.chance(0.5) ? [[facility!, line!, subService!, resource, d.amount(0, 12)]] : [],
      ),
    ),
    groups,
  };
}
