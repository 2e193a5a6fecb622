import type { DayProblem } from '../build-problem.ts';
import type { MatchingProblem, PairHours } from '../matching/problem.ts';
import type { DayPerson, DayRequest, Piece, PlanningDay } from '../types.ts';

/** A plan as explanations look at it: what each request and person has of it. Half hours, requests and people by index. */
export interface PlanView {
  readonly day: PlanningDay;
  readonly problem: MatchingProblem;
  readonly requests: readonly DayRequest[];
  readonly people: readonly DayPerson[];
  readonly hours: PairHours;
  readonly requestOf: Int32Array;
  readonly filled: Int32Array;
  /** Hours each person has left after holds and this plan. */
  readonly left: Int32Array;
  /** Requests each person works on. */
  readonly count: Int32Array;
  readonly newTeams: Int32Array;
  readonly piecesOfRequest: readonly (readonly number[])[];
  readonly piecesOfPerson: readonly (readonly number[])[];
  readonly requestIndex: ReadonlyMap<string, number>;
  readonly personIndex: ReadonlyMap<string, number>;
}

/** Lays a plan out for explaining; `hours` in the order of the pairs of the problem. */
export function viewPlan(day: PlanningDay, given: DayProblem, hours: PairHours): PlanView {
  const { problem, requests, people } = given;
  const { pairs } = problem;
  const requestOf = new Int32Array(pairs.person.length);
  const filled = new Int32Array(requests.length);
  const left = Int32Array.from(problem.people, ({ capacity }) => capacity);
  const count = new Int32Array(people.length);
  const newTeams = new Int32Array(people.length);
  const piecesOfRequest: number[][] = requests.map(() => []);
  const piecesOfPerson: number[][] = people.map(() => []);
  for (let r = 0; r < requests.length; r++) {
    for (let pair = pairs.starts[r]!; pair < pairs.starts[r + 1]!; pair++) {
      requestOf[pair] = r;
      if (hours[pair] === 0) continue;
      const p = pairs.person[pair]!;
      filled[r]! += hours[pair]!;
      left[p]! -= hours[pair]!;
      count[p]! += 1;
      newTeams[p]! += 1 - pairs.onTeam[pair]!;
      piecesOfRequest[r]!.push(pair);
      piecesOfPerson[p]!.push(pair);
    }
  }
  return {
    ...{ day, problem, requests, people, hours, requestOf, filled, left, count, newTeams },
    ...{ piecesOfRequest, piecesOfPerson },
    requestIndex: new Map(requests.map(({ id }, r) => [id, r])),
    personIndex: new Map(people.map(({ id }, p) => [id, p])),
  };
}

/** Points of the plan: sum of composite times filled hours. */
export const pointsOf = ({ problem, filled }: PlanView): number =>
  problem.requests.reduce((sum, { weight }, r) => sum + (weight * filled[r]!) / 2, 0);

/** Half hours the request still lacks. */
export const lackingOf = (view: PlanView, r: number): number => view.problem.requests[r]!.need - view.filled[r]!;

/** The fewest half hours a person may get of the request. */
export const leastOf = ({ problem }: PlanView, r: number): number =>
  Math.min(problem.requests[r]!.chunk, problem.requests[r]!.need);

/** Half hours the person could give the request while all else stays: what is left and what is on it already. */
export const reachOf = ({ problem, hours, left, requestOf }: PlanView, pair: number): number =>
  Math.min(problem.requests[requestOf[pair]!]!.need, left[problem.pairs.person[pair]!]! + hours[pair]!);

/** The pair of a request and a person; -1 where the person may not work on it. Pairs of a request stand in order of people. */
export function pairAt({ problem: { pairs } }: PlanView, r: number, p: number): number {
  for (let pair = pairs.starts[r]!; pair < pairs.starts[r + 1]!; pair++) if (pairs.person[pair] === p) return pair;
  return -1;
}

/** Whether the person may start on one more request, or is on this one; hours are another matter. */
export function hasRoom({ problem, hours, count, newTeams }: PlanView, pair: number): boolean {
  if (hours[pair]! > 0) return true;
  const p = problem.pairs.person[pair]!;
  const { requestsMax, newTeamsMax } = problem.people[p]!;
  return count[p]! < requestsMax && (problem.pairs.onTeam[pair] === 1 || newTeams[p]! < newTeamsMax);
}

/** Pair of each person who may work on the request, by person. */
export function pairsByPerson({ problem: { pairs } }: PlanView, r: number): ReadonlyMap<number, number> {
  const byPerson = new Map<number, number>();
  for (let pair = pairs.starts[r]!; pair < pairs.starts[r + 1]!; pair++) byPerson.set(pairs.person[pair]!, pair);
  return byPerson;
}

/** The plan as pieces, in the order of the pairs. */
export const piecesIn = ({ requests, people, problem, hours, requestOf, piecesOfRequest }: PlanView): Piece[] =>
  piecesOfRequest.flat().map((pair) => ({
    requestId: requests[requestOf[pair]!]!.id,
    personId: people[problem.pairs.person[pair]!]!.id,
    hours: hours[pair]! / 2,
  }));
