import seedrandom from 'seedrandom';
import { boundRoster } from '../../api/roster/core/bound/bound-roster.ts';
import { fewestViolations } from '../../api/roster/core/bound/fewest-violations.ts';
import type { EvolutionOptions } from '../../api/roster/core/search/evolution-options.ts';
import { type RosterSearchResult, searchRoster } from '../../api/roster/core/search/search-roster.ts';
import type { RosterMode } from '../../api/roster/core/types.ts';
import { createHighsSolver } from '../../api/solver/highs.ts';
import { cpuSeconds } from './assignments-tools.ts';
import type { RosterInstance } from './roster-instances.ts';

/** What one search came to; by seed where there are several. */
interface Searched {
  readonly seconds: number;
  readonly scores: readonly number[];
  readonly violations: readonly number[];
  readonly evaluationsPerSecond: number;
}

export interface RosterSearchMeasurement {
  /** Least hard violations of any roster. */
  readonly fewest: number;
  readonly parity: readonly Searched[];
  readonly sane: Searched;
  readonly plain: readonly Searched[];
}

export interface RosterBoundMeasurement {
  readonly mode: RosterMode;
  readonly score: number;
  readonly bound: number;
  readonly gap: number;
  readonly seconds: number;
}

/** The original's algorithm by our options: no move but another doctor for a day, no local search. */
const PLAIN: Partial<EvolutionOptions> = {
  ...{ populationSize: 1000, elitism: 0.01, epoch: 20, mutationAggressivity: 0.03 },
  ...{ mutationMoves: 'reassign', refinedChildren: 0 },
};
const SEEDS = [1, 2, 3, 4, 5];

interface Run {
  readonly mode: RosterMode;
  readonly seconds: number;
  readonly seeds: readonly number[];
  readonly evolution?: Partial<EvolutionOptions>;
}

function searchOnce({ problem }: RosterInstance, { mode, seconds, evolution }: Run, seed: number): RosterSearchResult {
  const started = cpuSeconds();
  const hooks = { isStopped: () => cpuSeconds() - started >= seconds, onProgress: () => {} };
  const options = { mode, evaluationsMax: Number.POSITIVE_INFINITY, ...(evolution ? { evolution } : {}) };
  return searchRoster(problem, seedrandom(String(seed)), options, hooks);
}

function searched(instance: RosterInstance, run: Run): Searched {
  const started = cpuSeconds();
  const results = run.seeds.map((seed) => searchOnce(instance, run, seed));
  const evaluations = results.reduce((sum, result) => sum + result.evaluations, 0);
  return {
    seconds: run.seconds,
    scores: results.map(({ score }) => score),
    violations: results.map(({ hardViolations }) => hardViolations),
    evaluationsPerSecond: evaluations / (cpuSeconds() - started),
  };
}

export function measureRosterSearch(instance: RosterInstance): RosterSearchMeasurement {
  const seeds = instance.isScaling ? SEEDS.slice(0, 1) : SEEDS;
  const times = instance.isScaling ? [0.1, 1] : [0.1, 1, 10];
  // Once to be compiled.
  searchOnce(instance, { mode: 'parity', seconds: 0.5, seeds }, 0);
  return {
    fewest: fewestViolations(instance.problem, []).violations,
    parity: times.map((seconds) => searched(instance, { mode: 'parity', seconds, seeds })),
    sane: searched(instance, { mode: 'sane', seconds: 1, seeds }),
    plain: times.map((seconds) =>
      searched(instance, { mode: 'parity', seconds, seeds: seconds > 1 ? [1] : seeds, evolution: PLAIN }),
    ),
  };
}

const BOUND_SECONDS = 120;

/** Bounds what three seconds of search have found. */
export async function measureRosterBound(instance: RosterInstance): Promise<RosterBoundMeasurement[]> {
  const solver = await createHighsSolver();
  const { problem } = instance;
  const { violations } = fewestViolations(problem, []);
  return (['parity', 'sane'] as const).map((mode) => {
    const { roster, score } = searchOnce(instance, { mode, seconds: 3, seeds: [] }, 1);
    const started = cpuSeconds();
    const isOver = () => cpuSeconds() - started >= BOUND_SECONDS;
    const options = { mode, known: roster, fewestViolations: violations, gap: 0.0005, isOver };
    const { bound, gap } = boundRoster(solver, problem, options);
    return { mode, score, bound, gap, seconds: cpuSeconds() - started };
  });
}
