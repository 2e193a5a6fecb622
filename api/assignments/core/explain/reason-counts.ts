import type { ReasonCode } from '../types.ts';
import { groupInWords } from './reason-words.ts';
import type { Verdicts } from './relaxation.ts';

/** How many people fail a test first, in the order of the tests. */
export interface ReasonCount {
  readonly code: ReasonCode;
  readonly people: number;
  /** E.g. `4 without the access CITRIX`. */
  readonly text: string;
}

/** Those who may not work on a request, by the first test each fails; most people first. */
export function countReasons(verdicts: Verdicts): readonly ReasonCount[] {
  const counts = new Map<ReasonCode, number>();
  for (const [code] of verdicts) if (code) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([code, people]) => ({ code, people, text: `${people} ${groupInWords(code)}` }));
}
