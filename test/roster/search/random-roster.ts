import seedrandom from 'seedrandom';
import { factsOf } from '../../../api/roster/core/facts.ts';
import { activeSoftRules } from '../../../api/roster/core/rules/rule-list.ts';
import { scoreOf } from '../../../api/roster/core/score.ts';
import type { Pins } from '../../../api/roster/core/search/instance.ts';
import type { SearchHooks } from '../../../api/roster/core/search/meter.ts';
import { type RosterSearchOptions, searchRoster } from '../../../api/roster/core/search/search-roster.ts';
import type { Roster, RosterMode, RosterProblem } from '../../../api/roster/core/types.ts';
import { violationsOf } from '../../../api/roster/core/violations.ts';
import { below, drawn, type Random } from './random-problem.ts';

export const modes = ['parity', 'sane'] as const;

/** Nobody twice on a day. */
export const randomRoster = ({ days, doctors, posts }: RosterProblem, random: Random): number[] =>
  days.flatMap(() => drawn(random, [...doctors.keys()], posts.length));

/** What the search maximizes, by the criteria alone: a hard violation outweighs all soft ones in sane mode. */
export function rosterValue(problem: RosterProblem, roster: Roster, mode: RosterMode): number {
  const facts = factsOf(problem, roster, mode);
  const { score } = scoreOf(facts);
  if (mode === 'parity') return score;
  const soft = activeSoftRules(problem).reduce((sum, { key }) => sum + problem.weights[key], 0);
  return (score / 100) * soft - 2 * (soft || 1) * violationsOf(facts).length;
}

const isRoster = ({ days, posts }: RosterProblem, roster: Roster): boolean =>
  days.every((_, day) => new Set(roster.slice(day * posts.length, (day + 1) * posts.length)).size === posts.length);

/** All rosters that keep the pins. */
export function* everyRoster(problem: RosterProblem, pins: Pins): Generator<number[]> {
  const { doctors } = problem;
  const free = [...pins.keys()].filter((slot) => pins[slot] === null);
  for (let n = 0; n < doctors.length ** free.length; n++) {
    const roster = pins.map((pin) => pin ?? 0);
    free.forEach((slot, place) => {
      roster[slot] = Math.floor(n / doctors.length ** place) % doctors.length;
    });
    if (isRoster(problem, roster)) yield roster;
  }
}

/** Pins to a random roster, with so many slots left to decide. */
export function pinsBut(problem: RosterProblem, free: number, random: Random): (number | null)[] {
  const pins: (number | null)[] = randomRoster(problem, random);
  while (pins.filter((pin) => pin === null).length < free) {
    const slot = below(random, pins.length);
    // Mostly together, since with all others of the day pinned there is little to decide.
    const first = slot - (slot % problem.posts.length);
    const all = Array.from({ length: problem.posts.length }, (_, post) => first + post);
    for (const one of random() < 0.7 ? all : [slot])
      if (pins.filter((pin) => pin === null).length < free) pins[one] = null;
  }
  return pins;
}

export const withoutClock: SearchHooks = { isStopped: () => false, onProgress: () => {} };

export const search = (problem: RosterProblem, options: Partial<RosterSearchOptions>, seed = 1, hooks = withoutClock) =>
  searchRoster(problem, seedrandom(String(seed)), { mode: 'sane', evaluationsMax: 5000, ...options }, hooks);
