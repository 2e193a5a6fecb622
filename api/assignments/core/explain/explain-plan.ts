import type { DayProblem } from '../build-problem.ts';
import type { PairHours } from '../matching/problem.ts';
import { labelsOf } from '../read-decisions.ts';
import type { PlanningDay } from '../types.ts';
import { detailOf, type ExplanationRow, type OpenDetail, rowsOf, whyInWords } from './explain-request.ts';
import { sentence } from './phrases.ts';
import { lackingOf, type PlanView, pointsOf, viewPlan } from './plan-view.ts';
import { SaturationSearch } from './saturation.ts';
import { type WhyNot, whyNot } from './why-not.ts';
import { type OpenCode, type Room, whyOpen } from './why-open.ts';

/** A plan explained. Sentences by ids, for the request summary and the table of planned requests. */
export interface ExplainedPlan {
  readonly rows: readonly ExplanationRow[];
  readonly whyRequest: ReadonlyMap<string, string>;
  /** By request, then by person: why she is on it. */
  readonly whyPiece: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Request and label of whoever may work on it, best first, as many as a list in a cell can hold. */
  readonly candidates: readonly (readonly [string, string])[];
}

export interface PlanToExplain {
  readonly day: PlanningDay;
  readonly dayProblem: DayProblem;
  readonly hours: PairHours;
  /** What no plan can exceed of the sum of composite times filled hours; null: not known. */
  readonly bound: number | null;
  /** Tests of a person against a request in all, for who is not eligible and for fixes; 2 million take some seconds. */
  readonly testsMax?: number;
}

/** Pairs that walks for saturated sets may look at in all, so that a large plan is explained in seconds. */
const LOOKS_MAX = 30_000_000;
const TESTS_MAX = 2_000_000;
/** More names than a list in a cell can hold. */
const LABELS_MAX = 25;

/**
 * Why the plan is as it is: per request a row for it as a whole, its people, the next three eligible, and, where hours are
 * open, how many people fail which test and the cheapest fix. On a large plan the open requests of highest composite get
 * counts and fixes; for the others `explainRequest` tells them on asking.
 */
export function explainPlan({ day, dayProblem, hours, bound, testsMax = TESTS_MAX }: PlanToExplain): ExplainedPlan {
  const view = viewPlan(day, dayProblem, hours);
  const room = roomBelow(view, bound);
  const search = new SaturationSearch(view, LOOKS_MAX);
  const detailed = withDetail(view, testsMax);
  const rows: ExplanationRow[] = [];
  const whyRequest = new Map<string, string>();
  const whyPiece = new Map<string, ReadonlyMap<string, string>>();
  const labelOf = labelsOf(day.people);
  const candidates: [string, string][] = [];
  view.requests.forEach(({ id }, r) => {
    const why = whyOpen(view, r, search, room);
    const detail = detailed.has(r) ? detailOf(view, r) : null;
    const part = rowsOf(view, r, why, detail);
    rows.push(...part.rows);
    whyRequest.set(id, whyInWords(why, detail));
    whyPiece.set(id, part.whyPiece);
    for (const pair of part.ranked.slice(0, LABELS_MAX))
      candidates.push([id, labelOf(view.people[view.problem.pairs.person[pair]!]!)]);
  });
  return { rows, whyRequest, whyPiece, candidates };
}

/** One request in full. */
export interface RequestExplained extends OpenDetail {
  readonly code: OpenCode;
  readonly why: string;
  /** The requests and people whose hours are used up together, by id; null where hours are open for another reason. */
  readonly saturated: SaturatedSet | null;
}

/** Hours per week. */
export interface SaturatedSet {
  readonly requestIds: readonly string[];
  readonly personIds: readonly string[];
  readonly hoursNeeded: number;
  readonly hoursHad: number;
  readonly hoursShort: number;
  /** Points that one hour more of these people would be worth at least. */
  readonly worthPerHour: number;
}

/** Why one request is as it is, whatever the size of the plan; null where the plan has no such request. */
export function explainRequest(given: PlanToExplain, requestId: string): RequestExplained | null {
  const view = viewPlan(given.day, given.dayProblem, given.hours);
  const r = view.requestIndex.get(requestId);
  if (r === undefined) return null;
  const { code, clauses, saturation } = whyOpen(view, r, new SaturationSearch(view), roomBelow(view, given.bound));
  const detail = detailOf(view, r);
  const saturated = saturation && {
    requestIds: saturation.requests.map((other) => view.requests[other]!.id),
    personIds: saturation.people.map((p) => view.people[p]!.id),
    hoursNeeded: saturation.needed / 2,
    hoursHad: saturation.have / 2,
    hoursShort: (saturation.needed - saturation.have) / 2,
    worthPerHour: view.problem.requests[r]!.weight,
  };
  return { ...detail, code, why: whyInWords({ code, clauses, saturation }, detail), saturated };
}

/** Why a person is not on a request; null where she is, or where the plan has no such request or person. */
export function explainPair(
  given: Pick<PlanToExplain, 'day' | 'dayProblem' | 'hours'>,
  requestId: string,
  personId: string,
): (Pick<WhyNot, 'code' | 'wouldChange'> & { readonly why: string }) | null {
  const view = viewPlan(given.day, given.dayProblem, given.hours);
  const [r, p] = [view.requestIndex.get(requestId), view.personIndex.get(personId)];
  const found = r === undefined || p === undefined ? null : whyNot(view, r, p);
  return found && { code: found.code, why: sentence(found.clauses), wouldChange: found.wouldChange };
}

/** Points between the plan and the bound; null without a bound. */
const roomBelow = (view: PlanView, bound: number | null): Room =>
  bound === null ? null : Math.max(0, bound - pointsOf(view));

/** Open requests that get counts and fixes: by weight, as many as the budget of tests allows. */
function withDetail(view: PlanView, testsMax: number): ReadonlySet<number> {
  const weightOf = (r: number) => view.problem.requests[r]!.weight;
  const open = [...view.requests.keys()].filter((r) => lackingOf(view, r) > 0);
  const most = Math.floor(testsMax / Math.max(1, view.people.length));
  return new Set(open.sort((a, b) => weightOf(b) - weightOf(a) || a - b).slice(0, most));
}
