import type { explanationsSheet } from '../../../../schema/sheets/assignment-outputs.ts';
import type { RowOf } from '../../../../schema/sheets/layout.ts';
import { cheapestFix, type Fix } from './cheapest-fix.ts';
import { listed, sentence } from './phrases.ts';
import type { PlanView } from './plan-view.ts';
import { rankedPairs } from './rank-candidates.ts';
import { countReasons, type ReasonCount } from './reason-counts.ts';
import { smallestRelaxation, verdictsOn } from './relaxation.ts';
import { whyNotChosen } from './why-not.ts';
import type { WhyOpen } from './why-open.ts';
import { nextEligible, whyChosen } from './why-person.ts';

export type ExplanationRow = RowOf<typeof explanationsSheet>;

/** Who cannot work on an open request, and what would fill it. */
export interface OpenDetail {
  readonly counts: readonly ReasonCount[];
  /** What the relaxation of tests of least cost would yield, in words; null where somebody is eligible or no test can be relaxed. */
  readonly relaxation: string | null;
  readonly fix: Fix | null;
}

/** Looks at every person: for open requests only, and on a large plan for those of highest priority. */
export function detailOf(view: PlanView, r: number): OpenDetail {
  const verdicts = verdictsOn(view, r);
  const isAnybody = verdicts.some((codes) => codes.length === 0);
  return {
    counts: countReasons(verdicts),
    relaxation: isAnybody ? null : smallestRelaxation(view, r, verdicts),
    fix: cheapestFix(view, r, verdicts),
  };
}

/** Why a request is as it is, in one sentence; with detail also who fails what where nobody is eligible. */
export function whyInWords(why: WhyOpen, detail: OpenDetail | null): string {
  if (why.code !== 'NOBODY_ELIGIBLE' || detail === null) return sentence(why.clauses);
  const counts = detail.counts.slice(0, 4).map(({ text }) => text);
  return sentence([...why.clauses, listed(counts), ...(detail.relaxation === null ? [] : [detail.relaxation])]);
}

interface ExplainedRequest {
  readonly rows: readonly ExplanationRow[];
  /** By person: why she is on it. */
  readonly whyPiece: ReadonlyMap<string, string>;
  /** Its eligible pairs, best first. */
  readonly ranked: readonly number[];
}

/** Rows of one request: as a whole, its people and the next three eligible by rank, and who fails which test. */
export function rowsOf(view: PlanView, r: number, why: WhyOpen, detail: OpenDetail | null): ExplainedRequest {
  const { id: requestId } = view.requests[r]!;
  const whyPiece = new Map<string, string>();
  const whole = { requestId, personId: null, rank: null, hoursLeft: null, wouldChange: null };
  const reasonText = whyInWords(why, detail);
  const wouldChange = detail?.fix?.words ?? null;
  const rows: ExplanationRow[] = [{ ...whole, verdict: 'request', reasonCode: why.code, reasonText, wouldChange }];
  const ranked = rankedPairs(view, r);
  const next = nextEligible(view, ranked);
  ranked.forEach((pair, at) => {
    const p = view.problem.pairs.person[pair]!;
    const personId = view.people[p]!.id;
    const row = { ...whole, personId, rank: at + 1, hoursLeft: view.left[p]! / 2 };
    if (view.hours[pair]! > 0) {
      const words = sentence(whyChosen(view, pair, { rank: at + 1, eligible: ranked.length, next }));
      rows.push({ ...row, verdict: 'chosen', reasonCode: 'CHOSEN', reasonText: words });
      whyPiece.set(personId, words);
    } else if (next.includes(pair)) {
      const { code, clauses, wouldChange: change } = whyNotChosen(view, pair);
      const verdict = 'eligible, not chosen';
      rows.push({ ...row, verdict, reasonCode: code, reasonText: sentence(clauses), wouldChange: change });
    }
  });
  for (const { code, text, failOnlyThis } of detail?.counts ?? []) {
    const onlyThis = failOnlyThis > 0 ? `${failOnlyThis} of them fail no other test.` : null;
    const verdict = 'ineligible';
    rows.push({ ...whole, verdict, reasonCode: code, reasonText: sentence([text]), wouldChange: onlyThis });
  }
  return { rows, whyPiece, ranked };
}
