import type { TableRows } from '../sheets/layout.ts';
import { daysFrom } from './calendar.ts';
import { type PlanFacts, planFacts, type ScenarioFacts } from './plan-facts.ts';
import type { ReopeningResultInput, ScenarioOutcome } from './reopening-input.ts';
import { runStamp } from './run-stamp.ts';

/** One side of a comparison: a scenario of a run. */
export interface CompareSide
  extends Pick<ReopeningResultInput, 'runId' | 'createdAt' | 'seed' | 'gap' | 'timeLimitSeconds'> {
  /** What the planner knows it by, e.g. `Baseline` or `Tuesday's run`; need not be unique. */
  readonly label: string;
  /** With its output tables. */
  readonly scenario: ScenarioOutcome;
  /** The input tables the run was made from, as in the result workbook; null where they are not to be compared. */
  readonly inputs: TableRows | null;
}

/** A side with its figures added up on the common calendar of both. */
export interface ComparedSide {
  readonly letter: 'A' | 'B';
  readonly side: CompareSide;
  readonly stamp: string;
  readonly facts: ScenarioFacts;
  /** First day of its own plan; null without a plan. */
  readonly start: string | null;
  /** Per period of the common calendar: whether its plan reaches into it. */
  readonly planned: readonly boolean[];
}

export interface Comparison {
  readonly facts: PlanFacts;
  /** A and B. */
  readonly sides: readonly [ComparedSide, ComparedSide];
}

function comparedSide(letter: 'A' | 'B', side: CompareSide, all: PlanFacts, facts: ScenarioFacts): ComparedSide {
  const own = planFacts([side.scenario]);
  const end = own.start === null || all.start === null ? 0 : daysFrom(all.start, own.start) + own.days;
  const planned = all.periods.map((period) => {
    if (own.start === null || all.start === null) return false;
    const first = daysFrom(all.start, period.start);
    return first < end && first + period.days > daysFrom(all.start, own.start);
  });
  return { letter, side, stamp: runStamp(side), facts, start: own.start, planned };
}

/** Both sides on one calendar, from the first day either plan has to the last. */
export function comparison(left: CompareSide, right: CompareSide): Comparison {
  const facts = planFacts([left.scenario, right.scenario]);
  const [a, b] = facts.scenarios as [ScenarioFacts, ScenarioFacts];
  return { facts, sides: [comparedSide('A', left, facts, a), comparedSide('B', right, facts, b)] };
}
