import { boundRoster } from './core/bound/bound-roster.ts';
import { fewestViolations } from './core/bound/fewest-violations.ts';
import { searchRoster } from './core/search/search-roster.ts';
import { type RosterInput, readRosterInput } from './roster-input.ts';
import type { TaskHooks, TaskTools } from './search-task.ts';

export interface RosterBoundOutput {
  /** Score that no roster exceeds which breaks no more hard rules than the best one known; null where nothing was proven. */
  readonly bound: number | null;
  readonly hardViolationsMinimum: number;
  readonly isMinimumExact: boolean;
  /** Version of the solver. */
  readonly solver: string;
}

/** Evaluations of the short search whose roster tells the bound what need not be looked at. */
const KNOWN_EVALUATIONS = 600_000;
/** Points within which the bound counts as reached. */
export const BOUND_GAP = 0.0002;

/** Bounds the rosters of a run, beside the search and in a process of its own; null where the input is refused. */
export const rosterBoundTask =
  (tools: TaskTools) =>
  (input: RosterInput, hooks: TaskHooks): RosterBoundOutput | null => {
    const { problem, pins, settings } = readRosterInput(input);
    if (problem === null) return null;
    const started = tools.now();
    const isOver = () => hooks.isCancelled() || tools.now() - started >= settings.timeLimitSeconds;
    const { violations, isExact } = fewestViolations(problem, pins);
    const known = searchRoster(
      problem,
      tools.random(String(settings.seed)),
      { mode: settings.mode, pins, evaluationsMax: KNOWN_EVALUATIONS },
      { isStopped: isOver, onProgress: () => undefined },
    );
    const { bound } = boundRoster(tools.solver, problem, {
      ...{ mode: settings.mode, pins, known: known.roster, fewestViolations: violations, gap: BOUND_GAP, isOver },
    });
    const minimum = { hardViolationsMinimum: violations, isMinimumExact: isExact, solver: tools.solver.version };
    return { bound: Number.isFinite(bound) ? bound : null, ...minimum };
  };
