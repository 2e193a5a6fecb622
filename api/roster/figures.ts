import type { RosterBoundOutput } from './bound-task.ts';
import type { RosterFacts } from './core/facts.ts';
import { scoreOf } from './core/score.ts';
import { violationsOf } from './core/violations.ts';
import { wishesOf } from './core/wishes.ts';
import type { RosterFigures } from './summaries.ts';

/** Distance of a score to its bound as a share of the bound; 0 where it is reached. */
export const gapOf = (score: number, bound: number): number =>
  bound <= score || bound === 0 ? 0 : (bound - score) / Math.abs(bound);

/**
 * A sane bound above the highest score says that a roster which breaks fewer rules is not ruled out: it bounds nothing, unless no
 * roster breaks fewer, when the highest score is the bound.
 */
function provenBound(score: number, maxScore: number, isFewest: boolean, bound: number | null): number | null {
  if (isFewest) return Math.max(score, Math.min(bound ?? maxScore, maxScore));
  return bound === null || bound > maxScore + 1e-6 ? null : Math.max(score, bound);
}

/** The figures of a roster beside what its bound proves. */
export function figuresOf(facts: RosterFacts, changes: number | null, given: RosterBoundOutput): RosterFigures {
  const { score, maxScore, percent } = scoreOf(facts);
  const hardViolations = violationsOf(facts).length;
  const bound = provenBound(score, maxScore, hardViolations === given.hardViolationsMinimum, given.bound);
  const wishes = wishesOf(facts);
  const wishesMet = wishes.filter(({ isMet }) => isMet).length;
  return {
    ...{ score, maxScore, percent, bound, gap: bound === null ? null : gapOf(score, bound) },
    hardViolations,
    ...{ hardViolationsMinimum: given.hardViolationsMinimum, isMinimumExact: given.isMinimumExact },
    ...{ changes, wishesMet, wishesRefused: wishes.length - wishesMet },
  };
}
