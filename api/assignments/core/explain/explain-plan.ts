import type { explanationsSheet } from '../../../../schema/sheets/assignment-outputs.ts';
import type { RowOf } from '../../../../schema/sheets/layout.ts';
import type { PairHours } from '../matching/problem.ts';
import type { PlanningDay } from '../types.ts';
import { sentence } from './phrases.ts';
import { lackingOf, type PlanView, type ProblemOfDay, viewPlan } from './plan-view.ts';
import { rankedPairs } from './rank-candidates.ts';
import { countReasons } from './reason-counts.ts';
import { verdictsOn } from './relaxation.ts';
import { SaturationSearch } from './saturation.ts';
import { whyNotChosen } from './why-not.ts';
import { type Room, type WhyOpen, whyOpen } from './why-open.ts';
import { nextEligible, whyChosen } from './why-person.ts';

export type ExplanationRow = RowOf<typeof explanationsSheet>;

/** A plan explained. Sentences by ids, for the request summary and the table of planned requests. */
export interface ExplainedPlan {
  readonly rows: readonly ExplanationRow[];
  readonly whyRequest: ReadonlyMap<string, string>;
  /** By request, then by person: why she is on it. */
  readonly whyPiece: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export interface PlanToExplain {
  readonly day: PlanningDay;
  readonly dayProblem: ProblemOfDay;
  readonly hours: PairHours;
  /** What no plan can exceed of the sum of composite times filled hours; null: not known. */
  readonly bound: number | null;
}

/** Pairs that walks for saturated sets may look at in all, so that a large plan is explained in seconds. */
const LOOKS_MAX = 30_000_000;
/** Tests of a person against a request in all, for the counts of those who are not eligible. */
const TESTS_MAX = 4_000_000;

/**
 * Why the plan is as it is: per request a row for it as a whole, its people, the next three eligible, and, where hours are
 * open, how many people fail which test. On a large plan the open requests of highest composite get these counts; the others
 * are told on asking (`explainRequest`).
 */
export function explainPlan({ day, dayProblem, hours, bound }: PlanToExplain): ExplainedPlan {
  const view = viewPlan(day, dayProblem, hours);
  const room = roomBelow(view, bound);
  const search = new SaturationSearch(view, LOOKS_MAX);
  const detailed = withDetail(view);
  const rows: ExplanationRow[] = [];
  const whyRequest = new Map<string, string>();
  const whyPiece = new Map<string, ReadonlyMap<string, string>>();
  view.requests.forEach(({ id }, r) => {
    const why = whyOpen(view, r, search, room);
    const part = explainOne(view, r, why, detailed.has(r));
    rows.push(...part.rows);
    whyRequest.set(id, sentence(why.clauses));
    whyPiece.set(id, part.whyPiece);
  });
  return { rows, whyRequest, whyPiece };
}

/** Points between the plan and the bound; null without a bound. */
function roomBelow({ problem, filled }: PlanView, bound: number | null): Room {
  if (bound === null) return null;
  const value = problem.requests.reduce((sum, { weight }, r) => sum + (weight * filled[r]!) / 2, 0);
  return Math.max(0, bound - value);
}

/** Open requests whose ineligible people are counted: by weight, as many as the budget of tests allows. */
function withDetail(view: PlanView): ReadonlySet<number> {
  const weightOf = (r: number) => view.problem.requests[r]!.weight;
  const open = [...view.requests.keys()].filter((r) => lackingOf(view, r) > 0);
  const most = Math.floor(TESTS_MAX / Math.max(1, view.people.length));
  return new Set(open.sort((a, b) => weightOf(b) - weightOf(a) || a - b).slice(0, most));
}

interface ExplainedRequest {
  readonly rows: readonly ExplanationRow[];
  readonly whyPiece: ReadonlyMap<string, string>;
}

function explainOne(view: PlanView, r: number, why: WhyOpen, isDetailed: boolean): ExplainedRequest {
  const { id: requestId } = view.requests[r]!;
  const whyPiece = new Map<string, string>();
  const whole = { requestId, personId: null, rank: null, hoursLeft: null, wouldChange: null };
  const rows: ExplanationRow[] = [
    { ...whole, verdict: 'request', reasonCode: why.code, reasonText: sentence(why.clauses) },
  ];
  const ranked = rankedPairs(view, r);
  const next = new Set(nextEligible(view, ranked));
  const rowOf = (pair: number, rank: number) => {
    const p = view.problem.pairs.person[pair]!;
    return { ...whole, personId: view.people[p]!.id, rank, hoursLeft: view.left[p]! / 2 };
  };
  ranked.forEach((pair, at) => {
    if (view.hours[pair]! > 0) {
      const reasonText = sentence(whyChosen(view, ranked, pair));
      rows.push({ ...rowOf(pair, at + 1), verdict: 'chosen', reasonCode: 'CHOSEN', reasonText });
      whyPiece.set(view.people[view.problem.pairs.person[pair]!]!.id, reasonText);
    } else if (next.has(pair)) {
      const { code, clauses } = whyNotChosen(view, pair);
      const verdict = 'eligible, not chosen';
      rows.push({ ...rowOf(pair, at + 1), verdict, reasonCode: code, reasonText: sentence(clauses) });
    }
  });
  if (isDetailed) {
    for (const { code, text } of countReasons(verdictsOn(view, r))) {
      rows.push({ ...whole, verdict: 'ineligible', reasonCode: code, reasonText: sentence([text]) });
    }
  }
  return { rows, whyPiece };
}
