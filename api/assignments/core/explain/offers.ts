import { FREE } from '../matching/problem.ts';
import type { Offer } from './fill-alone.ts';
import { hasRoom, type PlanView } from './plan-view.ts';

/** What an eligible pair offers its request while all else stays as planned. */
function offerAt(view: PlanView, pair: number): Offer {
  const { pairs } = view.problem;
  const person = pairs.person[pair]!;
  const pin = pairs.pin[pair]!;
  return {
    person,
    reach: hasRoom(view, pair) ? view.left[person]! + view.hours[pair]! : 0,
    fixed: pin > 0 ? pin : null,
    isKept: view.hours[pair]! > 0,
    isPinned: pin !== FREE,
  };
}

export function offersOf(view: PlanView, r: number): readonly Offer[] {
  const { starts } = view.problem.pairs;
  return Array.from({ length: starts[r + 1]! - starts[r]! }, (_, at) => offerAt(view, starts[r]! + at));
}
