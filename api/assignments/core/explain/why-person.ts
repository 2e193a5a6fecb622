import { counted, inHours, listed, shortName } from './phrases.ts';
import { leastOf, type PlanView } from './plan-view.ts';
import { offerOf, rankTerms } from './rank-candidates.ts';

/** What would be different with another person in a chosen one's place, all else as planned. */
export interface Counterfactual {
  readonly personId: string;
  /** Hours of the request filled less, at least 0. */
  readonly hoursLess: number;
  /** Teams new to the person more; below 0: fewer. */
  readonly newTeamsMore: number;
}

const personAt = ({ people, problem }: PlanView, pair: number) => people[problem.pairs.person[pair]!]!;

/** The next of the ranking that are not chosen, three at most. */
export const nextEligible = (view: PlanView, ranked: readonly number[]): readonly number[] =>
  ranked.filter((pair) => view.hours[pair] === 0).slice(0, 3);

/** Exact while every other piece stays: the other takes what her hours left and the rules allow, nobody else fills in. */
export function insteadOf(view: PlanView, chosen: number, other: number): Counterfactual {
  const hours = view.hours[chosen]!;
  const given = Math.min(hours, offerOf(view, other));
  // A piece smaller than the chunk may not stand, even where the chosen one's was pinned below it.
  const stands = given >= leastOf(view, view.requestOf[other]!) ? given : 0;
  const { onTeam } = view.problem.pairs;
  return {
    personId: personAt(view, other).id,
    hoursLess: (hours - stands) / 2,
    newTeamsMore: (stands > 0 ? 1 - onTeam[other]! : 0) - (1 - onTeam[chosen]!),
  };
}

/** A chosen person's place in the ranking of her request. */
export interface Ranked {
  /** 1 is best. */
  readonly rank: number;
  readonly eligible: number;
  /** The next that are not chosen. */
  readonly next: readonly number[];
}

/** Why a chosen person is on the request: rank, where she beats the next three, and what each of them would change. */
export function whyChosen(view: PlanView, chosen: number, { rank, eligible, next }: Ranked): readonly string[] {
  const place = `${inHours(view.hours[chosen]!)}, rank ${rank} of ${eligible} eligible`;
  if (view.problem.pairs.pin[chosen]! >= 0) return [`pinned by the planner: ${place}`];
  if (next.length === 0) return [place, 'nobody else is eligible and free to be chosen'];
  return [place, ...advantages(view, chosen, next), ...next.slice(0, 1).map((other) => asWords(view, chosen, other))];
}

function advantages(view: PlanView, chosen: number, next: readonly number[]): string[] {
  return rankTerms(view).flatMap(({ costOf, better }) => {
    const cost = costOf(view, chosen);
    const beaten = next.filter((other) => cost < costOf(view, other));
    return beaten.length === 0
      ? []
      : [`${better} than ${listed(beaten.map((pair) => shortName(personAt(view, pair))))}`];
  });
}

function asWords(view: PlanView, chosen: number, other: number): string {
  const { hoursLess, newTeamsMore } = insteadOf(view, chosen, other);
  const changes = [
    hoursLess > 0 ? `${hoursLess} h less filled` : 'as many hours filled',
    ...(newTeamsMore > 0 ? [`${counted(newTeamsMore, 'new team', 'new teams')} more`] : []),
    ...(newTeamsMore < 0 ? [`${counted(-newTeamsMore, 'new team', 'new teams')} fewer`] : []),
  ];
  return `with ${shortName(personAt(view, other))} instead: ${listed(changes)}`;
}
