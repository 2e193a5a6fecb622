import type { Finding } from '../../schema/sheets/finding.ts';
import type { LinearSolver } from '../kernel/linear-program.ts';
import type { Random } from '../kernel/random.ts';
import type { RunProgress } from '../runs/run.ts';
import { type Baselines, baselinePlans } from './baseline-plans.ts';
import type { ObjectiveName, PairHours } from './core/matching/problem.ts';
import { searchPlan } from './core/matching/search-plan.ts';
import { type DayInput, readDay } from './day-input.ts';

export interface SearchInput extends DayInput {
  /** Work of the run that this one repeats. */
  readonly replay?: readonly number[];
}

/** Half hours of the pairs that are used, as pair and half hours in turn. */
export type UsedPairs = readonly number[];

export interface SearchOutput {
  readonly findings: readonly Finding[];
  readonly refused: boolean;
  /** Null where nothing was searched. */
  readonly plan: {
    readonly pairs: UsedPairs;
    readonly value: number;
    readonly objectives: readonly { readonly name: ObjectiveName; readonly value: number }[];
    readonly provenBound: number | null;
    readonly baselines: Baselines;
    readonly evaluations: number;
    readonly work: readonly number[];
  } | null;
  readonly seconds: { readonly prep: number; readonly solve: number };
  readonly versions: Readonly<Record<string, string>>;
}

export interface TaskHooks {
  onProgress(progress: RunProgress): void;
  isCancelled(): boolean;
}

/** `now` gives seconds; it decides when to stop, and nothing else. */
export interface TaskTools {
  readonly solver: LinearSolver;
  readonly random: (seed: number) => Random;
  readonly now: () => number;
}

function usedPairs(hours: PairHours): UsedPairs {
  const used: number[] = [];
  for (let pair = 0; pair < hours.length; pair += 1) if (hours[pair]! > 0) used.push(pair, hours[pair]!);
  return used;
}

export function pairHours(used: UsedPairs, pairs: number): PairHours {
  const hours = new Int32Array(pairs);
  for (let at = 0; at < used.length; at += 2) hours[used[at]!] = used[at + 1]!;
  return hours;
}

/** Clock and cancel flag as the search and the bound ask for them. */
export function clockOf(tools: TaskTools, limitSeconds: number | null, { isCancelled }: TaskHooks) {
  const started = tools.now();
  const elapsed = (): number => (limitSeconds === null ? 0 : Math.min(1, (tools.now() - started) / limitSeconds));
  return { elapsed, isStopped: () => isCancelled() || elapsed() >= 1, seconds: () => tools.now() - started };
}

/** Reads the day and searches its plan. A check only reads. */
export const searchTask =
  (tools: TaskTools) =>
  (input: SearchInput, hooks: TaskHooks): SearchOutput => {
    const started = tools.now();
    const { day, dayProblem, findings, refused } = readDay(input);
    const { settings } = day;
    const { options, replay } = input;
    const prepared = tools.now();
    const versions = { highs: tools.solver.version };
    if (refused || options.checkOnly)
      return { findings, refused, plan: null, seconds: { prep: prepared - started, solve: 0 }, versions };
    const { problem } = dayProblem;
    const baselines = baselinePlans(dayProblem);
    // A budget of evaluations, or the work of another run, takes the clock's place.
    const limit = replay || options.evaluations !== null ? null : settings.timeLimitSeconds;
    const clock = clockOf(tools, limit, hooks);
    const found = searchPlan(
      problem,
      {
        ...{ objectives: settings.objectiveOrder, mode: settings.fillMode },
        stabilityTolerance: settings.stabilityTolerance,
        evaluationsMax: options.evaluations ?? Number.POSITIVE_INFINITY,
        baselines: baselines.plans,
        ...(replay ? { work: replay } : {}),
      },
      {
        ...{ random: tools.random(settings.seed), solver: tools.solver },
        hooks: {
          // The clock is asked once at each look: that all of the time is over is told by its share.
          ...{ elapsed: clock.elapsed, isStopped: hooks.isCancelled },
          onProgress: ({ phase, percent, value }) =>
            hooks.onProgress({ phase, percent, objective: value, bound: null, gap: null, seconds: clock.seconds() }),
        },
      },
    );
    const { value, objectives, provenBound, evaluations, work } = found;
    return {
      ...{ findings, refused, versions },
      plan: {
        ...{ pairs: usedPairs(found.hours), value, provenBound, evaluations, work },
        objectives: objectives.map(({ name, value: reached }) => ({ name, value: reached })),
        baselines: baselines.values,
      },
      seconds: { prep: prepared - started, solve: tools.now() - prepared },
    };
  };
