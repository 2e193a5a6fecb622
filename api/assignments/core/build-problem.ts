import { capacityOf, chunkOf, isEligible, needOf } from './eligibility.ts';
import { fitCostOf, scarcity } from './fit-cost.ts';
import {
  FREE,
  type MatchingPerson,
  type MatchingProblem,
  type MatchingRequest,
  PINNED_OPEN,
} from './matching/problem.ts';
import type { DayPerson, DayRequest, Piece, PlanningDay } from './types.ts';

/** The problem of a day, with its requests and people in the order of the problem's indices. */
export interface DayProblem {
  readonly problem: MatchingProblem;
  readonly requests: readonly DayRequest[];
  readonly people: readonly DayPerson[];
}

/** People by skill, as indices in ascending order. */
function skillIndex(people: readonly DayPerson[]): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  people.forEach(({ skills }, p) => {
    for (const { skill } of skills) {
      const own = index.get(skill);
      if (own) own.push(p);
      else index.set(skill, [p]);
    }
  });
  return index;
}

/** Whoever holds the rarest of the needed skills; all people where none is needed. */
function holders(request: DayRequest, index: ReadonlyMap<string, readonly number[]>, all: readonly number[]) {
  let fewest = all;
  for (const { skill } of request.skills) {
    const own = index.get(skill) ?? [];
    if (own.length < fewest.length) fewest = own;
  }
  return fewest;
}

interface Pinned {
  /** PINNED_OPEN or exact. */
  readonly halfHours: number;
  readonly overridden: boolean;
}

/** By request, then by person: most requests have none of it. */
type ByPair<T> = ReadonlyMap<string, ReadonlyMap<string, T>>;

function byPair<R extends { readonly requestId: string; readonly personId: string }, T>(
  rows: readonly R[],
  of: (row: R) => T,
): ByPair<T> {
  const requests = new Map<string, Map<string, T>>();
  for (const row of rows) {
    const own = requests.get(row.requestId) ?? new Map<string, T>();
    requests.set(row.requestId, own.set(row.personId, of(row)));
  }
  return requests;
}

const limit = (max: number | null): number => max ?? Number.POSITIVE_INFINITY;

function peopleOf(day: PlanningDay): MatchingPerson[] {
  return day.people.map((person) => ({
    ...{ id: person.id, capacity: capacityOf(person) },
    ...{ requestsMax: limit(person.maxRequests), newTeamsMax: limit(person.maxNewTeams) },
  }));
}

const requestsOf = (day: PlanningDay): MatchingRequest[] =>
  day.requests.map((request) => ({
    ...{ id: request.id, need: needOf(request), weight: Math.max(0, request.composite), tier: request.priorityTotal },
    ...{ chunk: chunkOf(request), peopleMax: request.maxPeople },
  }));

/** People who may work on the request, ascending: eligible ones, and those pinned to it in spite of eligibility. */
function candidates(
  day: PlanningDay,
  request: DayRequest,
  holding: readonly number[],
  pins: ReadonlyMap<string, Pinned> | undefined,
): readonly number[] {
  const eligible = holding.filter((p) => isEligible(day, request, day.people[p]!));
  if (pins === undefined || [...pins.values()].every(({ overridden }) => !overridden)) return eligible;
  const isOverridden = ({ id }: DayPerson): boolean => pins.get(id)?.overridden === true;
  const extra = [...day.people.keys()].filter((p) => isOverridden(day.people[p]!));
  return [...new Set([...eligible, ...extra])].sort((a, b) => a - b);
}

/**
 * The matching problem of a day: pairs that pass every hard rule, found by the rarest needed skill. `previous`: the plan to stay
 * close to. Requests keep the order of the day, people that of their ids.
 */
export function buildProblem(day: PlanningDay, previous: readonly Piece[]): DayProblem {
  const { requests, people } = day;
  const index = skillIndex(people);
  const all = people.map((_, p) => p);
  const hoursBefore = byPair(previous, ({ hours }) => Math.round(hours * 2));
  const pinned = byPair(day.pins, ({ hours, overridden }): Pinned => {
    return { halfHours: hours === null ? PINNED_OPEN : Math.round(hours * 2), overridden };
  });
  const scarcityOf = scarcity(day, capacityOf);
  const starts = new Int32Array(requests.length + 1);
  const person: number[] = [];
  const [onTeam, fitCost, before, pin]: number[][] = [[], [], [], []];
  requests.forEach((request, r) => {
    const [pins, earlier] = [pinned.get(request.id), hoursBefore.get(request.id)];
    for (const p of candidates(day, request, holders(request, index, all), pins)) {
      const one = people[p]!;
      person.push(p);
      onTeam!.push(request.teamId !== null && one.teams.includes(request.teamId) ? 1 : 0);
      fitCost!.push(fitCostOf(request, one, scarcityOf));
      before!.push(earlier?.get(one.id) ?? 0);
      pin!.push(pins?.get(one.id)?.halfHours ?? FREE);
    }
    starts[r + 1] = person.length;
  });
  const pairs = {
    ...{ starts, person: Int32Array.from(person), onTeam: Uint8Array.from(onTeam!) },
    ...{ fitCost: Float32Array.from(fitCost!), previous: Int32Array.from(before!), pin: Int32Array.from(pin!) },
  };
  return { problem: { requests: requestsOf(day), people: peopleOf(day), pairs }, requests, people };
}
