import type { Run } from '../runs/run.ts';
import type { RosterFigures, RosterSummary } from './summaries.ts';

type NoFigures = { readonly [K in Exclude<keyof RosterFigures, 'changes'>]: RosterFigures[K] | null };

/** What a run says about itself without its tables. */
export type RosterResult = Omit<RosterSummary, 'outcome' | 'work' | 'seed'> &
  NoFigures & { readonly run: Run; readonly changeCount: number | null };

const noRoster: NoFigures = {
  ...{ score: null, maxScore: null, percent: null, bound: null, gap: null, hardViolations: null },
  ...{ hardViolationsMinimum: null, isMinimumExact: null, wishesMet: null, wishesRefused: null },
};

/** Null for runs of other jobs and for one that has not ended. */
export function resultOf(run: Run): RosterResult | null {
  const summary = run.summary as RosterSummary | null;
  if (run.kind !== 'roster' || summary === null) return null;
  const { outcome, work: _, seed: _seed, ...rest } = summary;
  if (outcome === null) return { run, ...rest, ...noRoster, changeCount: null };
  const { changes: changeCount, ...figures } = outcome;
  return { run, ...rest, ...figures, changeCount };
}

interface Standing {
  readonly generation: number;
  readonly evaluations: number;
  readonly mean: number;
  readonly best: number;
  readonly hardViolations: number;
}

/** How the search of a roster run stands; null before it has begun, after its end, and for other jobs. */
export const progressOf = (run: Run): Standing | null =>
  run.kind === 'roster' ? ((run.best as Standing | null | undefined) ?? null) : null;
