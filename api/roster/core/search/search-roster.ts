import type { Random } from '../../../kernel/random.ts';
import { factsOf } from '../facts.ts';
import { scoreOf } from '../score.ts';
import type { Roster, RosterMode, RosterProblem } from '../types.ts';
import { violationsOf } from '../violations.ts';
import { defaultEvolution, type EvolutionOptions } from './evolution-options.ts';
import { type Pins, searchInstance } from './instance.ts';
import { Island } from './island.ts';
import { Meter, type SearchHooks } from './meter.ts';

export interface RosterSearchOptions {
  readonly mode: RosterMode;
  /** Doctor of each slot that must not be moved, null where the search decides; none where left out. */
  readonly pins?: Pins;
  /** What is not given has its default. */
  readonly evolution?: Partial<EvolutionOptions>;
  /** Evaluations after which the search ends, >= 1, shared by the islands; Infinity where only time counts. */
  readonly evaluationsMax: number;
  /** Evaluations of each island of an earlier search, to repeat it; `evaluationsMax` does not count then. */
  readonly work?: readonly number[];
  /** Score at which the search ends once the best roster breaks no hard rule, in points of the mode. */
  readonly stopScore?: number;
}

export interface RosterSearchResult {
  readonly roster: Roster;
  /** As `scoreOf` counts it. */
  readonly score: number;
  /** Hard rules broken by active rules and days. */
  readonly hardViolations: number;
  /** Full and delta evaluations, and generations, of all islands. */
  readonly evaluations: number;
  readonly generations: number;
  /** Repeats the search when given back as `work`. */
  readonly work: readonly number[];
  /** What ended it: its evaluations or a hook, the last generation, the score asked for, or that there is only one roster. */
  readonly endedBy: 'budget' | 'generations' | 'score' | 'decided';
}

/** Islands in a ring: the best of each go to the next one, all at once. */
function migrate(islands: readonly Island[]): void {
  const sent = islands.map((island) => island.emigrants());
  islands.forEach((island, n) => {
    island.receive(sent[(n + islands.length - 1) % islands.length]!);
  });
}

/** Adds up to all of the budget. */
const shareOf = (evaluations: number, island: number, islands: number): number =>
  evaluations === Infinity
    ? Infinity
    : Math.floor((evaluations * (island + 1)) / islands) - Math.floor((evaluations * island) / islands);

function evolve(islands: readonly Island[], evolution: EvolutionOptions, isDone: () => boolean): void {
  for (let generation = 1; generation <= evolution.generationLimit && !isDone(); generation++) {
    for (const island of islands) if (!island.meter.isOver) island.step();
    if (generation % evolution.epoch === 0 && islands.every(({ meter }) => !meter.isOver)) migrate(islands);
  }
}

/**
 * Searches the best roster by a genetic algorithm whose best children are refined by local search. Parity: highest weighted sum.
 * Sane: fewest hard violations, then the highest score. Problem, options and random source decide what comes out; where a hook
 * ended it, `work` repeats it. The best so far never gets worse.
 */
export function searchRoster(
  problem: RosterProblem,
  random: Random,
  options: RosterSearchOptions,
  hooks: SearchHooks,
): RosterSearchResult {
  const { mode, pins = [], evaluationsMax, work, stopScore = Infinity } = options;
  const evolution = { ...defaultEvolution, ...options.evolution };
  const instance = searchInstance(problem, mode, pins);
  const count = evolution.islands;
  const islands = Array.from({ length: count }, (_, n) => {
    const meter = new Meter(work ? work[n]! : shareOf(evaluationsMax, n, count), hooks.isStopped);
    return new Island(instance, random, evolution, meter);
  });
  const best = () =>
    islands.reduce((one, { best: other }) => (other.value > one.value ? other : one), islands[0]!.best);
  const evaluations = () => islands.reduce((sum, { meter }) => sum + meter.evaluations, 0);
  const generations = () => islands.reduce((sum, { generation }) => sum + generation, 0);
  let isReached = false;
  // With one doctor, or every slot pinned, the first roster is the only one.
  const isDecided = instance.doctors.length === 1 || instance.movable.length === 0;
  if (!isDecided)
    evolve(islands, evolution, () => {
      const score = best().value / instance.pointValue;
      const mean = islands.reduce((sum, island) => sum + island.mean, 0) / count / instance.pointValue;
      hooks.onProgress({
        generation: islands[0]!.generation,
        evaluations: evaluations(),
        best: score,
        mean,
        roster: best().roster,
      });
      isReached = score >= stopScore && violationsOf(factsOf(problem, [...best().roster], mode)).length === 0;
      return isReached || islands.every(({ meter }) => meter.isOver);
    });
  const roster = [...best().roster];
  const facts = factsOf(problem, roster, mode);
  return {
    ...{ roster, score: scoreOf(facts).score, hardViolations: violationsOf(facts).length },
    ...{ evaluations: evaluations(), generations: generations(), work: islands.map(({ meter }) => meter.evaluations) },
    endedBy: isDecided
      ? 'decided'
      : isReached
        ? 'score'
        : islands.every(({ meter }) => meter.isOver)
          ? 'budget'
          : 'generations',
  };
}
