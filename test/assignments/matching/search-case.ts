import seedrandom from 'seedrandom';
import type { SearchHooks } from '../../../api/assignments/core/matching/pacer.ts';
import {
  FREE,
  type MatchingPerson,
  type MatchingProblem,
  type MatchingRequest,
  type PairHours,
  PINNED_OPEN,
} from '../../../api/assignments/core/matching/problem.ts';
import type { SearchOptions } from '../../../api/assignments/core/matching/search-options.ts';
import { searchPlan } from '../../../api/assignments/core/matching/search-plan.ts';
import type { LinearSolver } from '../../../api/kernel/linear-program.ts';

export interface CasePair {
  readonly request: number;
  readonly person: number;
  readonly onTeam?: boolean;
  readonly fitCost?: number;
  readonly previous?: number;
  readonly pin?: number;
}

export const request = (id: string, need: number, weight: number, rest: Partial<MatchingRequest> = {}) =>
  ({ id, need, weight, tier: Math.floor(weight), chunk: 4, peopleMax: 3, ...rest }) satisfies MatchingRequest;

export const person = (id: string, capacity: number, rest: Partial<MatchingPerson> = {}) =>
  ({ id, capacity, requestsMax: Infinity, newTeamsMax: Infinity, ...rest }) satisfies MatchingPerson;

export function problemOf(
  requests: readonly MatchingRequest[],
  people: readonly MatchingPerson[],
  given: readonly CasePair[],
): MatchingProblem {
  const pairs = [...given].sort((a, b) => a.request - b.request || a.person - b.person);
  const starts = requests.map((_, r) => pairs.filter((pair) => pair.request < r).length);
  return {
    requests,
    people,
    pairs: {
      starts: Int32Array.from([...starts, pairs.length]),
      person: Int32Array.from(pairs, (pair) => pair.person),
      onTeam: Uint8Array.from(pairs, (pair) => (pair.onTeam ? 1 : 0)),
      fitCost: Float32Array.from(pairs, (pair) => pair.fitCost ?? 0),
      previous: Int32Array.from(pairs, (pair) => pair.previous ?? 0),
      pin: Int32Array.from(pairs, (pair) => pair.pin ?? FREE),
    },
  };
}

export interface CaseSize {
  readonly requests: number;
  readonly people: number;
  /** Chance that a person is eligible. */
  readonly density: number;
  readonly needMax: number;
  /** Chance that an eligible pair is pinned, where the rules allow it. */
  readonly pins?: number;
}

/** A random problem whose pins keep all rules. Half hours; the chunk is 2, so that tiny cases have splits. */
export function randomProblem(seed: string, size: CaseSize): MatchingProblem {
  const random = seedrandom(seed);
  const below = (n: number) => Math.floor(random() * n);
  const requests = Array.from({ length: size.requests }, (_, r) =>
    request(`SR-${r}`, 1 + below(size.needMax), 1 + below(40) / 4, { chunk: 2, peopleMax: 1 + below(3) }),
  );
  const people = Array.from({ length: size.people }, (_, p) =>
    person(`R${p}`, below(size.needMax + 2), {
      requestsMax: random() < 0.5 ? 1 + below(3) : Infinity,
      newTeamsMax: random() < 0.3 ? 1 + below(2) : Infinity,
    }),
  );
  const pairs: CasePair[] = [];
  const usage = people.map(() => ({ hours: 0, requests: 0 }));
  requests.forEach(({ need }, r) => {
    const least = Math.min(2, need);
    let isPinned = false;
    people.forEach(({ capacity }, p) => {
      if (random() >= size.density || Math.min(capacity, need) < least) return;
      const used = usage[p]!;
      const mayPin = !isPinned && used.requests === 0 && capacity - used.hours >= least;
      const pin = mayPin && random() < (size.pins ?? 0) ? (random() < 0.5 ? PINNED_OPEN : least) : FREE;
      if (pin !== FREE) {
        isPinned = true;
        used.requests += 1;
        used.hours += least;
      }
      pairs.push({ request: r, person: p, onTeam: random() < 0.3, fitCost: below(8) / 4, pin });
    });
  });
  return problemOf(requests, people, pairs);
}

const allObjectives: SearchOptions['objectives'] = [
  ...(['priority_fill', 'full_requests', 'stability', 'continuity', 'fit', 'balance', 'pieces'] as const),
];

export const withoutClock: SearchHooks = { isStopped: () => false, elapsed: () => 0, onProgress: () => {} };

/** A clock that moves by the same share at each look, whatever the machine does. */
export function steppingClock(looks: number): SearchHooks {
  let look = 0;
  return { ...withoutClock, elapsed: () => ++look / looks };
}

export function search(
  problem: MatchingProblem,
  options: Partial<SearchOptions> = {},
  { seed = '1', solver = null as LinearSolver | null, hooks = withoutClock } = {},
) {
  const defaults = {
    objectives: allObjectives,
    mode: 'weighted',
    stabilityTolerance: 0.002,
    evaluationsMax: 4000,
  } as const;
  return searchPlan(problem, { ...defaults, ...options }, { random: seedrandom(seed), solver, hooks });
}

export const withPrevious = (problem: MatchingProblem, previous: PairHours): MatchingProblem => ({
  ...problem,
  pairs: { ...problem.pairs, previous },
});
