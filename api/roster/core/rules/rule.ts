import type { RosterFacts } from '../facts.ts';
import type { RosterProblem, RuleKey } from '../types.ts';

/** One criterion of a roster, with what the list of rules tells of it. */
export interface Rule {
  /** As the configuration names its weight. */
  readonly key: RuleKey;
  /** For planners. */
  readonly name: string;
  readonly formula: string;
  /** What is counted before it becomes a value from 0 to 1. */
  readonly unit: string;
  /** Where the configuration gives none. */
  readonly weight: number;
  /** Number of the criterion in section 3 of the specification; null for those that go beyond it. */
  readonly source: number | null;
  /** Whether a problem has anything for it to judge, without which it is left out of the score; it always has where this is. */
  applies?(problem: RosterProblem): boolean;
  /** 1 where nothing is to be wished for, 0 at worst. */
  value(facts: RosterFacts): number;
}

/** A rule that a roster must keep; its value is the share of duties that keep it. */
export interface HardRule extends Rule {
  /** Why the doctor of a slot must not be on duty there, in words; null where the rule is kept. */
  broken(facts: RosterFacts, slot: number): string | null;
}

/** A hard rule by what breaks it. */
export const hardRule = (rule: Omit<HardRule, 'value' | 'unit'>): HardRule => ({
  ...rule,
  unit: 'duties',
  value: (facts) => facts.roster.filter((_, slot) => rule.broken(facts, slot) === null).length / facts.roster.length,
});

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Equal numbers give 1, each one between the largest and the smallest takes a tenth. */
export const balance = (values: readonly number[]): number =>
  Math.max(0, 1 - 0.1 * (Math.max(...values) - Math.min(...values)));
