import seedrandom from 'seedrandom';
import { factsOf } from '../../../api/roster/core/facts.ts';
import { softRules } from '../../../api/roster/core/rules/rule-list.ts';
import { scoreOf } from '../../../api/roster/core/score.ts';
import type { Pins } from '../../../api/roster/core/search/instance.ts';
import type { SearchHooks } from '../../../api/roster/core/search/meter.ts';
import { type RosterSearchOptions, searchRoster } from '../../../api/roster/core/search/search-roster.ts';
import type { Roster, RosterMode, RosterProblem } from '../../../api/roster/core/types.ts';
import { violationsOf } from '../../../api/roster/core/violations.ts';
import { problemOf } from '../../support/roster-builders.ts';

type Random = () => number;

export const modes = ['parity', 'sane'] as const;

const below = (random: Random, count: number): number => Math.floor(random() * count);
const pick = <T>(random: Random, values: readonly T[]): T => values[below(random, values.length)]!;

/** A problem of so many doctors, with something of all that a configuration can ask for. */
export function randomProblem(seed: string, doctors: number): RosterProblem {
  const random = seedrandom(seed);
  const month = pick(random, ['2026-02', '2026-03', '2026-05', '2026-06', '2028-02']);
  const [year, monthOfYear] = month.split('-');
  const ids = Array.from({ length: doctors }, (_, n) => `d${n}`);
  const date = () => `${String(1 + below(random, 28)).padStart(2, '0')}/${pick(random, [monthOfYear!, '07'])}/${year}`;
  const dates = (most: number) =>
    Object.fromEntries(ids.map((id) => [id, [...new Set(Array.from({ length: below(random, most + 1) }, date))]]));
  const notConsecutive = { Mon: ['Sat', 'Sun'], Wed: ['Tue', 'Mon'], Fri: ['Thu'], Sun: ['Sat', 'Fri', 'Mon'] };
  return problemOf({
    month,
    doctors: ids.map((id) => ({
      id,
      ...(random() < 0.3 ? { notAvailableWeekdays: [pick(random, ['Mon', 'Fri', 'Sun'])] } : {}),
      ...(random() < 0.7 ? { backToBackTolerance: pick(random, [0, 0.4, 1]) } : {}),
    })),
    dates: { notAvailableDates: dates(6), desiredDutyDates: dates(3), desiredFreeDates: dates(4) },
    offsets: Object.fromEntries(ids.filter(() => random() < 0.3).map((id) => [id, pick(random, [1, 2, -1])])),
    weekdays: {
      ...(random() < 0.5 ? { notConsecutiveWeekdays: notConsecutive } : {}),
      ...(random() < 0.5 ? { weekendDays: pick(random, [[], ['Sun'], ['Sat', 'Sun']]) } : {}),
    },
    algorithm: {
      evaluatorWeights: Object.fromEntries(
        [
          'commonNotConsecutiveWeekdays',
          'personalNotAvailableDates',
          'totalDutyDaysBalance',
          'personalDutiesDistribution',
        ]
          .filter(() => random() < 0.15)
          .map((key) => [key, 0]),
      ),
    },
  });
}

export const randomRoster = ({ days, doctors }: RosterProblem, random: Random): number[] =>
  days.map(() => below(random, doctors.length));

/** What the search maximizes, by the criteria alone: a hard violation outweighs all soft ones in sane mode. */
export function rosterValue(problem: RosterProblem, roster: Roster, mode: RosterMode): number {
  const facts = factsOf(problem, roster, mode);
  const { score } = scoreOf(facts);
  if (mode === 'parity') return score;
  const soft = softRules.reduce((sum, { key }) => sum + problem.weights[key], 0);
  return (score / 100) * soft - 2 * (soft || 1) * violationsOf(facts).length;
}

/** All rosters that keep the pins. */
export function* everyRoster({ doctors }: RosterProblem, pins: Pins): Generator<number[]> {
  const free = [...pins.keys()].filter((day) => pins[day] === null);
  for (let n = 0; n < doctors.length ** free.length; n++) {
    const roster = pins.map((pin) => pin ?? 0);
    free.forEach((day, place) => {
      roster[day] = Math.floor(n / doctors.length ** place) % doctors.length;
    });
    yield roster;
  }
}

/** Pins to a random roster, with so many days left to decide. */
export function pinsBut(problem: RosterProblem, free: number, random: Random): (number | null)[] {
  const pins: (number | null)[] = randomRoster(problem, random);
  while (pins.filter((pin) => pin === null).length < free) pins[below(random, pins.length)] = null;
  return pins;
}

export const withoutClock: SearchHooks = { isStopped: () => false, onProgress: () => {} };

export const search = (problem: RosterProblem, options: Partial<RosterSearchOptions>, seed = 1, hooks = withoutClock) =>
  searchRoster(problem, seedrandom(String(seed)), { mode: 'sane', evaluationsMax: 5000, ...options }, hooks);
