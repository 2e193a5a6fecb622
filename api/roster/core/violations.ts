import type { RosterFacts } from './facts.ts';
import { activeHardRules } from './rules/rule-list.ts';
import { dayOfSlot, postOfSlot } from './slots.ts';
import type { RuleKey } from './types.ts';

/** A hard rule that a duty breaks. A duty that breaks two rules is told, and counted, twice, as its score is. */
export interface Violation {
  readonly day: number;
  /** Place of the post, 0 where a day has one. */
  readonly post: number;
  readonly doctor: number;
  readonly rule: RuleKey;
  readonly ruleName: string;
  /** In words: `not available on Wed`. */
  readonly why: string;
}

/** In order of days and posts; rules whose weight is 0 are switched off. */
export function violationsOf(facts: RosterFacts): Violation[] {
  const { problem, roster } = facts;
  const active = activeHardRules(problem).filter(({ key }) => problem.weights[key] > 0);
  return roster.flatMap((doctor, slot) =>
    active.flatMap((rule) => {
      const why = rule.broken(facts, slot);
      const duty = { day: dayOfSlot(problem, slot), post: postOfSlot(problem, slot), doctor };
      return why === null ? [] : [{ ...duty, rule: rule.key, ruleName: rule.name, why }];
    }),
  );
}
