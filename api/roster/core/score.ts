import type { RosterFacts } from './facts.ts';
import type { Rule } from './rules/rule.ts';
import { activeHardRules, activeSoftRules } from './rules/rule-list.ts';
import type { RuleKey } from './types.ts';

/** A criterion as it came out for one roster. */
export interface CriterionValue {
  readonly key: RuleKey;
  readonly name: string;
  readonly isHard: boolean;
  readonly weight: number;
  /** 0 to 1. */
  readonly value: number;
  /** Share of the score, in its points; 0 for hard rules in sane mode, which stand apart. */
  readonly contribution: number;
}

export interface RosterScore {
  /** Parity: the plain weighted sum. Sane: the soft criteria alone, weighted mean times 100. */
  readonly score: number;
  /** The score of a roster whose criteria are all 1. */
  readonly maxScore: number;
  /** The score of 100; 100 where no criterion has any weight. */
  readonly percent: number;
  /** In the order of the list of rules, those without anything to judge left out. */
  readonly criteria: readonly CriterionValue[];
}

export function scoreOf(facts: RosterFacts): RosterScore {
  const { mode, problem } = facts;
  const { weights } = problem;
  const [hardRules, softRules] = [activeHardRules(problem), activeSoftRules(problem)];
  const softWeight = softRules.reduce((sum, { key }) => sum + weights[key], 0);
  const saneScale = softWeight === 0 ? 0 : 100 / softWeight;
  const criterion = (rule: Rule, isHard: boolean): CriterionValue => {
    const [weight, value] = [weights[rule.key], rule.value(facts)];
    const scale = mode === 'parity' ? 1 : isHard ? 0 : saneScale;
    return { key: rule.key, name: rule.name, isHard, weight, value, contribution: scale * weight * value };
  };
  const criteria = [
    ...hardRules.map((rule) => criterion(rule, true)),
    ...softRules.map((rule) => criterion(rule, false)),
  ];
  const score = criteria.reduce((sum, { contribution }) => sum + contribution, 0);
  const parityMax = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const maxScore = mode === 'parity' ? parityMax : softWeight === 0 ? 0 : 100;
  return { score, maxScore, percent: maxScore === 0 ? 100 : (100 * score) / maxScore, criteria };
}
