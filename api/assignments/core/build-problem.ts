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

const key = (requestId: string, personId: string): string => `${requestId}\u0001${personId}`;

interface Planned {
  /** Half hours by pair. */
  readonly previous: ReadonlyMap<string, number>;
  readonly pins: ReadonlyMap<string, { readonly halfHours: number; readonly overridden: boolean }>;
}

function plannedOf({ pins }: PlanningDay, previous: readonly Piece[]): Planned {
  return {
    previous: new Map(
      previous.map(({ requestId, personId, hours }) => [key(requestId, personId), Math.round(hours * 2)]),
    ),
    pins: new Map(
      pins.map(({ requestId, personId, hours, overridden }) => [
        key(requestId, personId),
        { halfHours: hours === null ? PINNED_OPEN : Math.round(hours * 2), overridden },
      ]),
    ),
  };
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

/** People who may work on the request: eligible ones, and those pinned to it in spite of eligibility. */
function candidates(day: PlanningDay, request: DayRequest, holding: readonly number[], { pins }: Planned): number[] {
  const eligible = holding.filter((p) => isEligible(day, request, day.people[p]!));
  const overridden = day.pins.filter(
    ({ requestId, personId }) => requestId === request.id && pins.get(key(requestId, personId))!.overridden,
  );
  const extra = overridden.map(({ personId }) => day.people.findIndex(({ id }) => id === personId));
  return extra.length === 0
    ? eligible
    : [...new Set([...eligible, ...extra.filter((p) => p >= 0)])].sort((a, b) => a - b);
}

/**
 * The matching problem of a day: pairs that pass every hard rule, found by the rarest needed skill. `previous`: the plan to stay
 * close to. Requests keep the order of the day, people that of their ids.
 */
export function buildProblem(day: PlanningDay, previous: readonly Piece[]): DayProblem {
  const { requests, people } = day;
  const index = skillIndex(people);
  const all = people.map((_, p) => p);
  const planned = plannedOf(day, previous);
  const scarcityOf = scarcity(day, capacityOf);
  const starts = new Int32Array(requests.length + 1);
  const person: number[] = [];
  const [onTeam, fitCost, before, pin]: number[][] = [[], [], [], []];
  requests.forEach((request, r) => {
    for (const p of candidates(day, request, holders(request, index, all), planned)) {
      const one = people[p]!;
      const pair = key(request.id, one.id);
      person.push(p);
      onTeam!.push(request.teamId !== null && one.teams.includes(request.teamId) ? 1 : 0);
      fitCost!.push(fitCostOf(request, one, scarcityOf));
      before!.push(planned.previous.get(pair) ?? 0);
      pin!.push(planned.pins.get(pair)?.halfHours ?? FREE);
    }
    starts[r + 1] = person.length;
  });
  const pairs = {
    ...{ starts, person: Int32Array.from(person), onTeam: Uint8Array.from(onTeam!) },
    ...{ fitCost: Float32Array.from(fitCost!), previous: Int32Array.from(before!), pin: Int32Array.from(pin!) },
  };
  return { problem: { requests: requestsOf(day), people: peopleOf(day), pairs }, requests, people };
}
