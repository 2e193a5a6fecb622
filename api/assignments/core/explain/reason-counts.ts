import { groupInWords } from '../reason-words.ts';
import type { ReasonCode } from '../types.ts';
import type { Verdicts } from './relaxation.ts';

/** How many people fail a test first, in the order of the tests. */
export interface ReasonCount {
  readonly code: ReasonCode;
  readonly people: number;
  /** Of these, people who fail no other test. */
  readonly failOnlyThis: number;
  /** E.g. `4 without the access CITRIX`. */
  readonly text: string;
}

/** Those who may not work on a request, by the first test each fails; most people first. */
export function countReasons(verdicts: Verdicts): readonly ReasonCount[] {
  const counts = new Map<ReasonCode, { people: number; failOnlyThis: number }>();
  for (const codes of verdicts) {
    const code = codes[0];
    if (code === undefined) continue;
    const count = counts.get(code) ?? { people: 0, failOnlyThis: 0 };
    count.people += 1;
    if (codes.length === 1) count.failOnlyThis += 1;
    counts.set(code, count);
  }
  return [...counts]
    .sort(([a, x], [b, y]) => y.people - x.people || (a < b ? -1 : 1))
    .map(([code, count]) => ({ code, ...count, text: `${count.people} ${groupInWords(code)}` }));
}
