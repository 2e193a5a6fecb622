import { chunkOf, needOf, reasonsAgainst } from '../eligibility.ts';
import type { DayPerson, Piece } from '../types.ts';
import { applyChanges } from './apply-change.ts';
import type { InputChange } from './input-change.ts';
import { type PlanView, pairAt } from './plan-view.ts';

interface Proposed {
  readonly changes: readonly InputChange[];
  readonly pieces: readonly Piece[];
}

/**
 * Whether the request is filled by the pieces once the day is changed, every hard rule kept and every other piece as planned.
 * Goes by the changed day alone and shares no arithmetic with the search for the fix.
 */
export function holdsUp(view: PlanView, r: number, { changes, pieces }: Proposed): boolean {
  const day = applyChanges(view.day, changes);
  const { id } = view.requests[r]!;
  const request = day.requests.find((candidate) => candidate.id === id)!;
  const [asked, least] = [needOf(request) / 2, chunkOf(request) / 2];
  return (
    pieces.reduce((sum, { hours }) => sum + hours, 0) === asked &&
    pieces.length <= request.maxPeople &&
    pieces.every(({ personId, hours }) => {
      const person = day.people.find((candidate) => candidate.id === personId)!;
      return (
        (hours >= least || stands(view, r, personId, hours)) &&
        (isAllowed(view, r, personId) || reasonsAgainst(day, request, person).length === 0) &&
        hasPlace(view, { r, person, hours, teamId: request.teamId })
      );
    })
  );
}

/** Pairs of the problem are allowed already, some only by the planner's word. */
function isAllowed(view: PlanView, r: number, personId: string): boolean {
  const p = view.personIndex.get(personId);
  return p !== undefined && pairAt(view, r, p) >= 0;
}

/** Whether the piece is in the plan as it is: a pin may be below the part by the planner's word. */
function stands(view: PlanView, r: number, personId: string, hours: number): boolean {
  const p = view.personIndex.get(personId);
  return view.piecesOfRequest[r]!.some(
    (pair) => view.problem.pairs.person[pair] === p && view.hours[pair] === hours * 2,
  );
}

interface Placed {
  readonly r: number;
  readonly person: DayPerson;
  readonly hours: number;
  readonly teamId: string | null;
}

/** Whether the person's hours and limits, as changed, allow the piece beside her other pieces. */
function hasPlace(view: PlanView, { r, person, hours, teamId }: Placed): boolean {
  const p = view.personIndex.get(person.id);
  const others = p === undefined ? [] : view.piecesOfPerson[p]!.filter((pair) => view.requestOf[pair] !== r);
  const spent = others.reduce((sum, pair) => sum + view.hours[pair]! / 2, 0);
  const newTeams = others.filter((pair) => view.problem.pairs.onTeam[pair] === 0).length;
  const isNew = teamId === null || !person.teams.includes(teamId);
  return (
    spent + hours <= person.availableHours - person.holdHours &&
    others.length + 1 <= (person.maxRequests ?? Infinity) &&
    (!isNew || newTeams + 1 <= (person.maxNewTeams ?? Infinity))
  );
}
