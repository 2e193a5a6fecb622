import { changeInWords, type InputChange } from './input-change.ts';
import { listed, named, sentence } from './phrases.ts';
import { lackingOf, leastOf, type PlanView } from './plan-view.ts';

/** What a planner can do about a pair: a change of input, or a word of hers on a row of the plan. */
export type PairStep =
  | InputChange
  | { readonly kind: 'forbid'; readonly requestId: string; readonly personId: string }
  | { readonly kind: 'liftPin'; readonly requestId: string; readonly personId: string };

/** What would bring a person onto a request. */
export interface WouldChange {
  /** Each way alone makes room for her, all its steps taken; none: no step is wanted. */
  readonly ways: readonly (readonly PairStep[])[];
  /** She has to be pinned as well, since the request has what it needs, or no place or part beside those on it. */
  readonly isPinned: boolean;
}

/** Half hours that a pinned pair takes of its request at least; 0 where it is not pinned. */
function heldBy({ problem: { pairs } }: PlanView, pair: number, least: number): number {
  const pin = pairs.pin[pair]!;
  return pin === 0 ? least : Math.max(0, pin);
}

/** Whether somebody may start on the request beside those on it: hours are open for a part, and there is a place. */
const hasPlace = (view: PlanView, r: number): boolean =>
  lackingOf(view, r) >= leastOf(view, r) && view.piecesOfRequest[r]!.length < view.problem.requests[r]!.peopleMax;

/** Pins of the request that leave no part or no place for one person more, those of most hours first. */
function pinsInTheWay(view: PlanView, r: number): readonly PairStep[] {
  const { need, peopleMax } = view.problem.requests[r]!;
  const least = leastOf(view, r);
  const { pin } = view.problem.pairs;
  const held = (pair: number) => heldBy(view, pair, least);
  const pinned = view.piecesOfRequest[r]!.filter((pair) => pin[pair]! >= 0).sort((a, b) => held(b) - held(a) || a - b);
  let hours = pinned.reduce((sum, pair) => sum + held(pair), 0);
  let places = pinned.length;
  return pinned.flatMap((pair) => {
    if (hours + least <= need && places < peopleMax) return [];
    hours -= held(pair);
    places -= 1;
    return [stepAt(view, 'liftPin', pair)];
  });
}

export const stepAt = (view: PlanView, kind: 'forbid' | 'liftPin', pair: number): PairStep => ({
  kind,
  requestId: view.requests[view.requestOf[pair]!]!.id,
  personId: view.people[view.problem.pairs.person[pair]!]!.id,
});

/** The ways, with a pin where the request has no place for one person more, and pins of others lifted that contradict it. */
export function ontoRequest(view: PlanView, r: number, ways: readonly (readonly PairStep[])[]): WouldChange {
  if (hasPlace(view, r)) return { ways, isPinned: false };
  const lifted = pinsInTheWay(view, r);
  return { ways: ways.map((steps) => [...steps, ...lifted]), isPinned: true };
}

/** In words. `name`: what the person in question is called; others go by their own names. */
export function changeOfPair(view: PlanView, { ways, isPinned }: WouldChange, personId: string, name: string): string {
  const clauses = ways.flatMap((steps) =>
    steps.length === 0 ? [] : [listed(steps.map((step) => worded(view, step, personId, name)))],
  );
  if (clauses.length === 0) return `Pin ${name} on the request.`;
  return sentence([clauses.join(', or '), ...(isPinned ? ['then pin them here'] : [])]);
}

function worded(view: PlanView, step: PairStep, personId: string, name: string): string {
  const nameOf = (id: string) => (id === personId ? name : named(view.people[view.personIndex.get(id)!]!));
  if (step.kind === 'forbid') return `forbid ${nameOf(step.personId)} on ${step.requestId}`;
  if (step.kind !== 'liftPin') return changeInWords(step, nameOf);
  return `lift the pin ${step.personId === personId ? '' : `of ${nameOf(step.personId)} `}on ${step.requestId}`;
}
