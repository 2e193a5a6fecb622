import { factsOf, type RosterFacts } from '../facts.ts';
import { type RosterScore, scoreOf } from '../score.ts';
import type { Roster, RosterMode, RosterProblem } from '../types.ts';
import { type Violation, violationsOf } from '../violations.ts';

/** Sums in another order differ by less; it is no cost. */
const NOISE = 1e-9;

/** A roster with what it is worth and what it breaks. */
export interface Weighed {
  readonly facts: RosterFacts;
  readonly score: RosterScore;
  readonly violations: readonly Violation[];
}

export function weighed(problem: RosterProblem, roster: Roster, mode: RosterMode): Weighed {
  const facts = factsOf(problem, roster, mode);
  return { facts, score: scoreOf(facts), violations: violationsOf(facts) };
}

/** What one roster is worth less than another. */
export interface Difference {
  /** Points of the mode that it loses; less than 0 where it gains. */
  readonly cost: number;
  /** Hard violations it has more; less than 0 where it has fewer. */
  readonly costViolations: number;
  readonly added: readonly Violation[];
  readonly removed: readonly Violation[];
  /** Points by criterion that differ: above 0 where it gains. The greatest change is first. */
  readonly criteria: readonly { readonly name: string; readonly gain: number }[];
}

const keyOf = ({ day, doctor, rule, why }: Violation): string => `${day} ${doctor} ${rule} ${why}`;

const without = (violations: readonly Violation[], others: readonly Violation[]): Violation[] => {
  const known = new Set(others.map(keyOf));
  return violations.filter((violation) => !known.has(keyOf(violation)));
};

export function differenceOf(before: Weighed, after: Weighed): Difference {
  const cost = before.score.score - after.score.score;
  const criteria = after.score.criteria.map(({ name, contribution }, at) => {
    return { name, gain: contribution - before.score.criteria[at]!.contribution };
  });
  return {
    cost: Math.abs(cost) < NOISE ? 0 : cost,
    costViolations: after.violations.length - before.violations.length,
    added: without(after.violations, before.violations),
    removed: without(before.violations, after.violations),
    criteria: criteria
      .filter(({ gain }) => Math.abs(gain) >= NOISE)
      .sort((one, other) => Math.abs(other.gain) - Math.abs(one.gain)),
  };
}
