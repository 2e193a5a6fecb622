import { RUN_ENDED, type Run } from '../runs/run.ts';
import { gapOf } from './figures.ts';
import type { RosterFigures, RosterSummary } from './summaries.ts';

type NoFigures = { readonly [K in Exclude<keyof RosterFigures, 'changes'>]: RosterFigures[K] | null };

/** What a run says about itself without its tables. */
export type RosterResult = Omit<RosterSummary, 'outcome' | 'work' | 'seed'> &
  NoFigures & {
    readonly run: Run;
    readonly changeCount: number | null;
    /** The part under which the tables stand; null where the run has none. */
    readonly scenario: string | null;
  };

const noRoster: NoFigures = {
  ...{ score: null, maxScore: null, percent: null, bound: null, gap: null, hardViolations: null },
  ...{ hardViolationsMinimum: null, isMinimumExact: null, wishesMet: null, wishesRefused: null },
};

type Outcome = RosterFigures;

const isBetter = (one: Outcome, other: Outcome): boolean =>
  one.hardViolations < other.hardViolations || (one.hardViolations === other.hardViolations && one.score > other.score);

/** The best of the searches that were spread out, with the lowest bound of all; null without any roster. */
function bestPart({ parts }: Run): { readonly name: string; readonly summary: RosterSummary } | null {
  const drawn = parts.flatMap(({ name, summary }) => {
    const own = summary as RosterSummary | null;
    return own?.outcome ? [{ name, summary: own, outcome: own.outcome }] : [];
  });
  const [first] = drawn;
  if (first === undefined) return null;
  const best = drawn.reduce((one, other) => (isBetter(other.outcome, one.outcome) ? other : one));
  const bounds = drawn.flatMap(({ outcome }) => outcome.bound ?? []);
  const bound = bounds.length === 0 ? null : Math.max(best.outcome.score, Math.min(...bounds));
  const sum = (of: (summary: RosterSummary) => number) => drawn.reduce((all, { summary }) => all + of(summary), 0);
  return {
    name: best.name,
    summary: {
      ...best.summary,
      ...{ evaluations: sum((one) => one.evaluations), generations: sum((one) => one.generations) },
      outcome: { ...best.outcome, bound, gap: bound === null ? null : gapOf(best.outcome.score, bound) },
    },
  };
}

/** Null for runs of other jobs and for one that has not ended. */
export function resultOf(run: Run): RosterResult | null {
  const own = run.summary as RosterSummary | null;
  if (run.kind !== 'roster' || own === null || !RUN_ENDED.includes(run.state)) return null;
  const best = bestPart(run);
  const { outcome, work: _, seed: _seed, ...rest } = best?.summary ?? own;
  const scenario = best?.name ?? null;
  if (outcome === null) return { run, scenario, ...rest, ...noRoster, changeCount: null };
  const { changes: changeCount, ...figures } = outcome;
  return { run, scenario, ...rest, ...figures, changeCount };
}

interface Standing {
  readonly generation: number;
  readonly evaluations: number;
  readonly mean: number;
  readonly best: number;
  readonly hardViolations: number;
}

/** How the search of a roster run stands; null before it has begun, after its end, and for other jobs. */
export const progressOf = (run: Run): Standing | null => (run.kind === 'roster' ? bestStanding(run) : null);

function bestStanding({ best, parts }: Run): Standing | null {
  const all = [best, ...parts.map((part) => part.best)].flatMap((one) => (one ? [one as unknown as Standing] : []));
  const behind = (one: Standing, other: Standing) => one.hardViolations - other.hardViolations || other.best - one.best;
  return all.sort(behind)[0] ?? null;
}
