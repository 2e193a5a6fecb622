import type {
  LinearProgram,
  LinearSolver,
  SolveOptions,
  SolveProgress,
  SolveResult,
} from '../../kernel/linear-program.ts';
import type { OptimizeOptions, WorkStep } from './types.ts';

/** Solves within the scenario's time and node budget and writes down what each call spent. */
export interface Workshop {
  readonly work: readonly WorkStep[];
  /** Seconds of all calls so far. */
  readonly seconds: number;
  /** Whether a call was ended by cancelling. */
  readonly cancelled: boolean;
  /**
   * Null when the step's share of time is used up; which steps were left out is written down too, so that a repeat
   * leaves out the same ones.
   */
  solve(
    name: string,
    program: LinearProgram,
    options: Partial<Pick<SolveOptions, 'basis' | 'start' | 'relax' | 'gap'>> & {
      /** Seconds, counted from the scenario's start, at which this step must be over. */
      readonly until: number;
      readonly onProgress?: (progress: SolveProgress) => void;
    },
  ): SolveResult | null;
}

/**
 * Time enters here and nowhere else, and not at all where a node limit is given. A repeat (`options.replay`) has no
 * clock either: every call is cut after the number of checkpoints that the recorded call passed, so that it returns the
 * same solution bit for bit on any machine.
 */
export function openWorkshop(solver: LinearSolver, options: OptimizeOptions, isCancelled: () => boolean): Workshop {
  const work: WorkStep[] = [];
  const { replay, nodesMax } = options;
  // A work budget instead of a clock: the same plan on every machine.
  const hasClock = replay === undefined && nodesMax === undefined;
  const shop = {
    work,
    seconds: 0,
    cancelled: false,
    solve(name: string, program: LinearProgram, call: Parameters<Workshop['solve']>[2]): SolveResult | null {
      const recorded = replay?.[work.length];
      if (replay && recorded?.name !== name) return null;
      const seconds = call.until - shop.seconds;
      const leftOut = replay ? recorded!.checkpoints < 0 : hasClock && seconds <= 0;
      if (leftOut || shop.cancelled || isCancelled()) {
        if (isCancelled()) shop.cancelled = true;
        work.push({ name, checkpoints: -1, complete: false });
        return null;
      }
      const { until: _until, gap, ...rest } = call;
      const result = solver.solve(program, {
        ...rest,
        gap: gap ?? options.gap,
        seed: options.seed,
        timeLimitSeconds: hasClock ? seconds : Infinity,
        ...(nodesMax === undefined ? {} : { nodesMax }),
        ...(recorded && !recorded.complete ? { checkpointsMax: recorded.checkpoints } : {}),
        isCancelled,
      });
      shop.seconds += result.seconds;
      const cut = result.status === 'TIME_LIMIT' || result.status === 'CANCELLED';
      if (result.status === 'CANCELLED') shop.cancelled = true;
      work.push({ name, checkpoints: result.checkpoints, complete: recorded ? recorded.complete : !cut });
      // A repeat of a call that time ended is ended by its checkpoint count; the planner is told the same story.
      return recorded && !recorded.complete && result.status === 'WORK_LIMIT'
        ? { ...result, status: 'TIME_LIMIT' }
        : result;
    },
  };
  return shop;
}
