import type { RosterFacts } from './facts.ts';
import { hardRules } from './rules/rule-list.ts';
import type { RuleKey } from './types.ts';

/** A hard rule that a day breaks. A day that breaks two rules is told, and counted, twice, as its score is. */
export interface Violation {
  readonly day: number;
  readonly doctor: number;
  readonly rule: RuleKey;
  readonly ruleName: string;
  /** In words: `not available on Wed`. */
  readonly why: string;
}

/** In order of the days; rules whose weight is 0 are switched off. */
export function violationsOf(facts: RosterFacts): Violation[] {
  const active = hardRules.filter(({ key }) => facts.problem.weights[key] > 0);
  return facts.roster.flatMap((doctor, day) =>
    active.flatMap((rule) => {
      const why = rule.broken(facts, day);
      return why === null ? [] : [{ day, doctor, rule: rule.key, ruleName: rule.name, why }];
    }),
  );
}
