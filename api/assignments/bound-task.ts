import { boundPlan } from './core/bound/bound-plan.ts';
import type { ObjectiveName } from './core/matching/problem.ts';
import { type DayInput, readDay } from './day-input.ts';
import { clockOf, type TaskHooks, type TaskTools } from './search-task.ts';

export interface BoundInput extends DayInput {
  /** Work of the run that this one repeats. */
  readonly replay?: readonly number[];
}

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
    const clock = clockOf(tools, input.replay ? null : day.settings.timeLimitSeconds, hooks);
    return boundPlan(dayProblem.problem, input.replay ? { work: input.replay } : {}, {
      solver: tools.solver,
      hooks: { elapsed: clock.elapsed, isStopped: clock.isStopped, onProgress: () => undefined },
    });
  };
