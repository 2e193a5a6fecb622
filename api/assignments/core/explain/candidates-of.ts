import type { DayProblem } from '../build-problem.ts';
import type { PairHours } from '../matching/problem.ts';
import type { PlanningDay } from '../types.ts';
import { sentence } from './phrases.ts';
import { type PlanView, viewPlan } from './plan-view.ts';
import { offerOf, rankedPairs } from './rank-candidates.ts';
import { countReasons, type ReasonCount } from './reason-counts.ts';
import { verdictsOn } from './relaxation.ts';
import { whyNotChosen } from './why-not.ts';
import { type Counterfactual, insteadOf, nextEligible, type Ranked, whyChosen } from './why-person.ts';

/** Somebody eligible for a request, as the pane lists her. Hours per week. */
export interface Candidate {
  readonly personId: string;
  readonly name: string;
  /** 1 is best. */
  readonly rank: number;
  readonly verdict: 'chosen' | 'eligible, not chosen';
  /** Hours of the plan on this request. */
  readonly hours: number;
  /** Hours left in the whole plan. */
  readonly hoursLeft: number;
  /** Hours she could have on this request while all else stays. */
  readonly canGive: number;
  readonly onTeam: boolean;
  /** Hours of time zones between person and request; null where one is unknown. */
  readonly timeZoneHours: number | null;
  /** `CHOSEN`, or the code why not. */
  readonly code: string;
  readonly reason: string;
  /** With each of the next three in her place; empty unless chosen. */
  readonly instead: readonly Counterfactual[];
}

export interface Candidates {
  /** Best first. */
  readonly eligible: readonly Candidate[];
  /** The rest of the people by the first test each fails. */
  readonly ineligible: readonly ReasonCount[];
}

/** Who could work on a request, ranked, and why the others cannot; null where the plan has no such request. */
export function candidatesOf(
  day: PlanningDay,
  dayProblem: DayProblem,
  hours: PairHours,
  requestId: string,
): Candidates | null {
  const view = viewPlan(day, dayProblem, hours);
  const r = view.requestIndex.get(requestId);
  if (r === undefined) return null;
  const ranked = rankedPairs(view, r);
  const next = nextEligible(view, ranked);
  return {
    eligible: ranked.map((pair, at) => candidate(view, pair, { rank: at + 1, eligible: ranked.length, next })),
    ineligible: countReasons(verdictsOn(view, r)),
  };
}

function candidate(view: PlanView, pair: number, ranked: Ranked): Candidate {
  const p = view.problem.pairs.person[pair]!;
  const person = view.people[p]!;
  const request = view.requests[view.requestOf[pair]!]!;
  const isChosen = view.hours[pair]! > 0;
  const { code, clauses } = isChosen
    ? { code: 'CHOSEN', clauses: whyChosen(view, pair, ranked) }
    : whyNotChosen(view, pair);
  const [there, here] = [person.tzMinutes, request.tzMinutes];
  return {
    ...{ personId: person.id, name: person.name, rank: ranked.rank, code, reason: sentence(clauses) },
    verdict: isChosen ? 'chosen' : 'eligible, not chosen',
    hours: view.hours[pair]! / 2,
    hoursLeft: view.left[p]! / 2,
    canGive: offerOf(view, pair) / 2,
    onTeam: view.problem.pairs.onTeam[pair] === 1,
    timeZoneHours: there === null || here === null ? null : Math.abs(there - here) / 60,
    instead: isChosen ? ranked.next.map((other) => insteadOf(view, pair, other)) : [],
  };
}
