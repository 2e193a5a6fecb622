import type { MatchingProblem, PairHours } from '../matching/problem.ts';
import { lackingOf, type PlanView, pairAt } from './plan-view.ts';

/** Part of a plan that may change while the rest stays: some requests with everybody eligible for them. */
export interface Neighbourhood {
  readonly problem: MatchingProblem;
  /** Pair of the whole problem behind each pair. */
  readonly pairs: readonly number[];
  /** Request of the whole problem behind each. */
  readonly requests: readonly number[];
}

const PAIRS_MAX = 6_000;
/** Open requests that freed hours may go to. */
const OPEN_MAX = 4;

/** Requests a person might work on next that a change of hers starts from, of either sort. */
const SEEDS_MAX = 6;

/**
 * Requests a change starts from: its own, those of its person, open ones she may work on by weight, and filled ones she may
 * work on whose people would then be free for open ones, by the weight of these.
 */
export function seedsOf(view: PlanView, { requestId, personId }: { requestId?: string; personId?: string }): number[] {
  const own = requestId === undefined ? [] : [view.requestIndex.get(requestId)!];
  if (personId === undefined) return own;
  const p = view.personIndex.get(personId)!;
  const worthOf = worthOfFreeing(view);
  const allowed = [...view.requests.keys()].filter((r) => pairAt(view, r, p) >= 0);
  const best = (requests: readonly number[], worth: (r: number) => number) =>
    requests
      .filter((r) => worth(r) > 0)
      .sort((a, b) => worth(b) - worth(a) || a - b)
      .slice(0, SEEDS_MAX);
  const isOpen = (r: number) => lackingOf(view, r) > 0;
  return [
    ...own,
    ...view.piecesOfPerson[p]!.map((pair) => view.requestOf[pair]!),
    ...best(allowed.filter(isOpen), (r) => view.problem.requests[r]!.weight),
    ...best(
      allowed.filter((r) => !isOpen(r)),
      (r) => Math.max(0, ...view.piecesOfRequest[r]!.map((pair) => worthOf[view.problem.pairs.person[pair]!]!)),
    ),
  ];
}

/** The highest weight among the open requests each person may work on; 0 where there are none. */
function worthOfFreeing(view: PlanView): Float64Array {
  const { pairs, requests, people } = view.problem;
  const worth = new Float64Array(people.length);
  requests.forEach(({ weight }, r) => {
    if (lackingOf(view, r) === 0) return;
    for (const p of pairs.person.subarray(pairs.starts[r]!, pairs.starts[r + 1]!))
      worth[p] = Math.max(worth[p]!, weight);
  });
  return worth;
}

/**
 * Requests near some: those first, then open ones that their people could work on, by weight, then ring by ring those that
 * share people with them, until there are `most`.
 */
export function requestsNear(view: PlanView, seeds: readonly number[], most: number): readonly number[] {
  const { starts, person } = view.problem.pairs;
  const near = new Set(seeds);
  let pairs = 0;
  const queue = [...near];
  const add = (r: number) => {
    if (near.has(r) || near.size >= most) return;
    near.add(r);
    queue.push(r);
  };
  for (const r of openFor(view, seeds)) add(r);
  for (let next = 0; next < queue.length && pairs < PAIRS_MAX; next++) {
    const r = queue[next]!;
    pairs += starts[r + 1]! - starts[r]!;
    for (let pair = starts[r]!; pair < starts[r + 1]!; pair++) {
      for (const piece of view.piecesOfPerson[person[pair]!]!) add(view.requestOf[piece]!);
    }
  }
  return [...near].sort((a, b) => a - b);
}

function openFor(view: PlanView, seeds: readonly number[]): readonly number[] {
  const { pairs, requests } = view.problem;
  const working = new Set(seeds.flatMap((r) => view.piecesOfRequest[r]!.map((pair) => pairs.person[pair]!)));
  const open = [...requests.keys()].filter((r) => {
    if (lackingOf(view, r) === 0) return false;
    for (let pair = pairs.starts[r]!; pair < pairs.starts[r + 1]!; pair++) {
      if (working.has(pairs.person[pair]!)) return true;
    }
    return false;
  });
  return open.sort((a, b) => requests[b]!.weight - requests[a]!.weight || a - b).slice(0, OPEN_MAX);
}

/** The part of the problem; hours and limits that people spend outside of it are taken off, the plan is the one before. */
export function partOf(view: PlanView, requests: readonly number[]): Neighbourhood {
  const { problem, hours } = view;
  const pairs: number[] = [];
  const starts = [0];
  for (const r of requests) {
    for (let pair = problem.pairs.starts[r]!; pair < problem.pairs.starts[r + 1]!; pair++) pairs.push(pair);
    starts.push(pairs.length);
  }
  const people = [...new Set(pairs.map((pair) => problem.pairs.person[pair]!))].sort((a, b) => a - b);
  const placeOf = new Map(people.map((p, place) => [p, place]));
  const isInside = new Set(requests);
  const given = problem.pairs;
  return {
    ...{ pairs, requests },
    problem: {
      requests: requests.map((r) => problem.requests[r]!),
      people: people.map((p) => {
        const outside = view.piecesOfPerson[p]!.filter((pair) => !isInside.has(view.requestOf[pair]!));
        const newTeams = outside.filter((pair) => given.onTeam[pair] === 0).length;
        const { id, capacity, requestsMax, newTeamsMax } = problem.people[p]!;
        return {
          id,
          capacity: outside.reduce((left, pair) => left - hours[pair]!, capacity),
          requestsMax: requestsMax - outside.length,
          newTeamsMax: newTeamsMax - newTeams,
        };
      }),
      pairs: {
        starts: Int32Array.from(starts),
        person: Int32Array.from(pairs, (pair) => placeOf.get(given.person[pair]!)!),
        onTeam: Uint8Array.from(pairs, (pair) => given.onTeam[pair]!),
        fitCost: Float32Array.from(pairs, (pair) => given.fitCost[pair]!),
        previous: Int32Array.from(pairs, (pair) => hours[pair]!),
        pin: Int32Array.from(pairs, (pair) => given.pin[pair]!),
      },
    },
  };
}

/** Half hours of all pairs of the whole plan, with those of the part replaced. */
export function putBack(view: PlanView, { requests, pairs }: Neighbourhood, hours: PairHours): PairHours {
  const whole = view.hours.slice();
  const { starts } = view.problem.pairs;
  for (const r of requests) whole.fill(0, starts[r]!, starts[r + 1]!);
  pairs.forEach((pair, at) => {
    whole[pair] = hours[at]!;
  });
  return whole;
}
