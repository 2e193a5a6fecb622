import type { FillMode } from '../types.ts';
import { FREE, type MatchingProblem } from './problem.ts';

/** Scores are kept as whole multiples of this, so that sums are exact in any order and undoing a move leaves no trace. */
export const SCORE_UNIT = 1e6;

/** Stands for no limit among whole numbers. */
const UNLIMITED = 0x7fffffff;

/** A problem laid out for the search: typed arrays by request, person and pair. Half hours throughout. */
export interface Instance {
  readonly requests: number;
  readonly people: number;
  readonly pairs: number;
  readonly starts: Int32Array;
  readonly need: Int32Array;
  /** Composite of half an hour, in score units. */
  readonly composite: Float64Array;
  /** Worth of half an hour: in score units of the composite when weighted, by tier alone in mode tiers. */
  readonly weight: Float64Array;
  /** Place of the request's tier, 0 the highest. */
  readonly tier: Int32Array;
  readonly tiers: number;
  /** min(chunk, need) */
  readonly least: Int32Array;
  readonly peopleMax: Int32Array;
  readonly capacity: Int32Array;
  readonly requestsMax: Int32Array;
  readonly newTeamsMax: Int32Array;
  readonly requestOf: Int32Array;
  readonly personOf: Int32Array;
  readonly onTeam: Uint8Array;
  /** Cost per half hour, in score units. */
  readonly fitCost: Float64Array;
  readonly previous: Int32Array;
  /** Fewest half hours the pair may have while it is used. */
  readonly floor: Int32Array;
  /** Half hours the pair has at least in any plan; 0 unless pinned. */
  readonly held: Int32Array;
  /** 1 where the hours are the planner's. */
  readonly frozen: Uint8Array;
  readonly personStarts: Int32Array;
  /** Pairs by person, and the request of each. */
  readonly personPairs: Int32Array;
  readonly personRequests: Int32Array;
  /** Fewest half hours with which a person can start on any request. */
  readonly personLeast: Int32Array;
}

const limit = (value: number): number => Math.min(value, UNLIMITED);

function tiersOf(problem: MatchingProblem): { tier: Int32Array; tiers: number } {
  const levels = [...new Set(problem.requests.map((request) => request.tier))].sort((a, b) => b - a);
  const placeOf = new Map(levels.map((level, place) => [level, place]));
  return { tier: Int32Array.from(problem.requests, (request) => placeOf.get(request.tier)!), tiers: levels.length };
}

/** Stays below what a double holds exactly, whatever is filled. */
const TIERS_WORTH = 1e12;
const TIER_RATIO_MAX = 64;

/** Worth of half an hour by tier: as steep as whole numbers allow; what that leaves open is settled tier by tier later. */
function worthOfTiers(problem: MatchingProblem, tier: Int32Array, tiers: number): Float64Array {
  const hours = problem.requests.reduce((sum, { need }) => sum + need, 1);
  const ratio = Math.min(TIER_RATIO_MAX, (TIERS_WORTH / hours) ** (1 / tiers));
  return Float64Array.from(tier, (place) => Math.round(1000 * ratio ** (tiers - 1 - place)));
}

function pairsByPerson(people: number, requestOf: Int32Array, personOf: Int32Array, least: Int32Array) {
  const personStarts = new Int32Array(people + 1);
  for (const person of personOf) personStarts[person + 1]!++;
  for (let p = 0; p < people; p++) personStarts[p + 1]! += personStarts[p]!;
  const next = personStarts.slice();
  const personPairs = new Int32Array(personOf.length);
  const personLeast = new Int32Array(people).fill(UNLIMITED);
  for (let pair = 0; pair < personOf.length; pair++) {
    const p = personOf[pair]!;
    personPairs[next[p]!++] = pair;
    personLeast[p] = Math.min(personLeast[p]!, least[requestOf[pair]!]!);
  }
  return { personStarts, personPairs, personRequests: personPairs.map((pair) => requestOf[pair]!), personLeast };
}

function requestOfPairs(starts: Int32Array, pairs: number): Int32Array {
  const requestOf = new Int32Array(pairs);
  for (let r = 0; r + 1 < starts.length; r++) requestOf.fill(r, starts[r]!, starts[r + 1]!);
  return requestOf;
}

/** Sum of composite times filled hours. */
export function valueOfHours({ composite, requestOf }: Instance, hours: Int32Array): number {
  let sum = 0;
  for (let pair = 0; pair < hours.length; pair++) sum += hours[pair]! * composite[requestOf[pair]!]!;
  return sum / SCORE_UNIT;
}

export function layOut(problem: MatchingProblem, mode: FillMode): Instance {
  const { requests, people, pairs } = problem;
  const count = pairs.person.length;
  const requestOf = requestOfPairs(pairs.starts, count);
  const least = Int32Array.from(requests, (request) => Math.min(request.chunk, request.need));
  const { tier, tiers } = tiersOf(problem);
  const composite = Float64Array.from(requests, ({ weight }) => Math.round((weight * SCORE_UNIT) / 2));
  const pinned = pairs.pin.map((pin) => (pin > 0 ? 1 : 0));
  return {
    requests: requests.length,
    people: people.length,
    pairs: count,
    starts: pairs.starts,
    need: Int32Array.from(requests, (request) => request.need),
    composite,
    weight: mode === 'tiers' ? worthOfTiers(problem, tier, tiers) : composite,
    tier,
    tiers,
    least,
    peopleMax: Int32Array.from(requests, (request) => limit(request.peopleMax)),
    capacity: Int32Array.from(people, (person) => person.capacity),
    requestsMax: Int32Array.from(people, (person) => limit(person.requestsMax)),
    newTeamsMax: Int32Array.from(people, (person) => limit(person.newTeamsMax)),
    requestOf,
    personOf: pairs.person,
    onTeam: pairs.onTeam,
    fitCost: Float64Array.from(pairs.fitCost, (cost) => Math.round(cost * SCORE_UNIT)),
    previous: pairs.previous,
    floor: pairs.pin.map((pin, pair) => (pin > 0 ? pin : least[requestOf[pair]!]!)),
    held: pairs.pin.map((pin, pair) => (pin === FREE ? 0 : pin > 0 ? pin : least[requestOf[pair]!]!)),
    frozen: Uint8Array.from(pinned),
    ...pairsByPerson(people.length, requestOf, pairs.person, least),
  };
}
