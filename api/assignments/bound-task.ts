import { boundPlan } from './core/bound/bound-plan.ts';
import type { ObjectiveName } from './core/matching/problem.ts';
import { type DayInput, readDay } from './day-input.ts';
import { clockOf, type TaskHooks, type TaskTools } from './search-task.ts';

export interface BoundInput extends DayInput {
  /** Work of the run that this one repeats. */
  readonly replay?: readonly number[];
}

/** Rounds of tightening where work is counted and not time; more would gain little. */
const ROUNDS = 12;

export interface BoundOutput {
  readonly bound: number;
  readonly objectives: Partial<Record<ObjectiveName, number>>;
  readonly work: readonly number[];
}

/** Bounds the plan of a day, beside the search and in a process of its own; null where the input is refused. */
export const boundTask =
  (tools: TaskTools) =>
  (input: BoundInput, hooks: TaskHooks): BoundOutput | null => {
    const { day, dayProblem, refused } = readDay(input);
    if (refused) return null;
    // A budget of evaluations, or the work of another run, takes the clock's place.
    const work = input.replay ?? (input.options.evaluations === null ? null : [ROUNDS]);
    const clock = clockOf(tools, work ? null : day.settings.timeLimitSeconds, hooks);
    return boundPlan(dayProblem.problem, work ? { work } : {}, {
      solver: tools.solver,
      hooks: { elapsed: clock.elapsed, isStopped: clock.isStopped, onProgress: () => undefined },
    });
  };
