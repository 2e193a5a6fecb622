import type { LinearSolver } from '../kernel/linear-program.ts';
import type { Random } from '../kernel/random.ts';
import { factsOf } from './core/facts.ts';
import { scoreOf } from './core/score.ts';
import { type RosterSearchResult, searchRoster } from './core/search/search-roster.ts';
import { violationsOf } from './core/violations.ts';
import type { RosterProgress } from './progress.ts';
import { type RosterInput, readRosterInput } from './roster-input.ts';

export interface TaskHooks {
  onProgress(progress: RosterProgress): void;
  isCancelled(): boolean;
}

/** `now` gives seconds; it decides when to stop, and nothing else. */
export interface TaskTools {
  readonly solver: LinearSolver;
  readonly random: (seed: string) => Random;
  readonly now: () => number;
}

export interface RosterSearchInput extends RosterInput {
  /** Which of the searches that run at once this is, from 0. */
  readonly search: number;
  /** Work of the run that this one repeats. */
  readonly replay?: readonly number[];
}

export interface RosterSearchOutput extends RosterSearchResult {
  readonly seconds: number;
}

/** Each search has chance of its own, all of it from the one seed. */
const seedOf = (seed: number, search: number): string => (search === 0 ? String(seed) : `${seed}/${search}`);

/** Progress is told this often, in seconds: a generation takes a thousandth of one. */
const TELL_SECONDS = 0.25;

/** Searches a roster; null where the input is refused. */
export const rosterSearchTask =
  (tools: TaskTools) =>
  (input: RosterSearchInput, hooks: TaskHooks): RosterSearchOutput | null => {
    const { problem, pins, evolution, stopScore, settings } = readRosterInput(input);
    if (problem === null) return null;
    const { options, search, replay } = input;
    const started = tools.now();
    const hasClock = options.evaluations === null && replay === undefined;
    let told = Number.NEGATIVE_INFINITY;
    const seconds = () => tools.now() - started;
    const result = searchRoster(
      problem,
      tools.random(seedOf(settings.seed, search)),
      {
        ...{ mode: settings.mode, pins, evolution },
        evaluationsMax: options.evaluations ?? Number.POSITIVE_INFINITY,
        ...(replay ? { work: replay } : {}),
        ...(stopScore === null ? {} : { stopScore }),
      },
      {
        isStopped: () => hooks.isCancelled() || (hasClock && seconds() >= settings.timeLimitSeconds),
        onProgress: ({ generation, evaluations, mean, roster }) => {
          const now = seconds();
          if (now - told < TELL_SECONDS) return;
          told = now;
          const share = hasClock ? now / settings.timeLimitSeconds : evaluations / (options.evaluations ?? evaluations);
          const facts = factsOf(problem, Array.from(roster), settings.mode);
          hooks.onProgress({
            ...{ share: Math.min(1, share), generation, evaluations, mean, seconds: now },
            ...{ score: scoreOf(facts).score, hardViolations: violationsOf(facts).length },
          });
        },
      },
    );
    return { ...result, seconds: seconds() };
  };
