import type { OptionValue, RefreshSource } from './state.ts';

/** A tab of ours in the workbook. */
export interface KeptTab {
  /** As the result calls it. */
  readonly asked: string;
  /** As it came out: a name that was taken gets a number. */
  readonly name: string;
  /** Name of its table and the headers that are ours; null for a drawn tab. */
  readonly table: { readonly name: string; readonly headers: readonly string[] } | null;
}

/** The results of a job standing in the workbook. */
export interface KeptShown {
  readonly runId: string;
  readonly label: string;
  readonly writtenAt: string;
  readonly inputs: string | null;
  readonly stale: boolean | null;
  readonly tabs: readonly KeptTab[];
  /** Options it was drawn with; absent: none that matter to a drawing were known. */
  readonly options?: Readonly<Record<string, OptionValue>>;
  /** Drawn tabs of earlier results that only say so since a run that had nothing for them. */
  readonly retired: readonly { readonly asked: string; readonly runId: string }[];
}

export interface KeptRun {
  readonly id: string;
  /** Fingerprint of the inputs it was given. */
  readonly inputs: string | null;
  /** The inputs were changed since. */
  readonly edited: boolean;
}

/** What is remembered of one job. */
export interface KeptJob {
  readonly options: Readonly<Record<string, OptionValue>>;
  /** The run submitted last from this workbook. */
  readonly run: KeptRun | null;
  /** Runs submitted before it, the newest first. */
  readonly earlier: readonly Omit<KeptRun, 'edited'>[];
  /** Rows the server already has, to send nothing twice. */
  readonly upload: { readonly id: string; readonly inputs: string } | null;
  readonly shown: KeptShown | null;
  /**
   * The last check, whose marks stand in the workbook: its run, null where the server was away, and the fingerprint of the
   * inputs with their places.
   */
  readonly checked: { readonly runId: string | null; readonly at: string; readonly inputs: string } | null;
  /** Sides of the comparison that stands in the workbook. */
  readonly compared: { readonly left: string; readonly right: string } | null;
  readonly refresh: RefreshSource;
}

/** What the last step changed here, put back when the step of that time is taken back. */
export interface KeptUndo {
  readonly at: string;
  readonly kind: string;
  readonly back: Partial<KeptJob>;
}

/**
 * What is remembered inside of the workbook: ids, names and settings, no rows. Whoever opens the file, on any machine,
 * finds the last run and the results shown.
 */
export interface Kept {
  readonly version: 2;
  /** Kind of the job in view. */
  readonly job: string | null;
  readonly jobs: Readonly<Record<string, KeptJob>>;
  readonly undo: KeptUndo | null;
  /** Per table: header of the layout -> header of the source it was filled from last, null: it was left empty. */
  readonly mappings: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
}

export const nothingKept: Kept = { version: 2, job: null, jobs: {}, undo: null, mappings: {} };

const nothingOfJob: KeptJob = {
  options: {},
  run: null,
  earlier: [],
  upload: null,
  shown: null,
  checked: null,
  compared: null,
  refresh: { kind: 'mine' },
};

export const keptOf = ({ jobs }: Kept, kind: string): KeptJob => ({ ...nothingOfJob, ...jobs[kind] });

/** Changes what is remembered of one job. */
export const withJob = (kept: Kept, kind: string, part: Partial<KeptJob>): Kept => ({
  ...kept,
  jobs: { ...kept.jobs, [kind]: { ...keptOf(kept, kind), ...part } },
});

const EARLIER_MAX = 9;

/** The run submitted now; the ones before it stay known. */
export const withRun = ({ run: before, earlier }: KeptJob, run: KeptRun): Pick<KeptJob, 'run' | 'earlier'> => ({
  run,
  earlier: [...(before ? [{ id: before.id, inputs: before.inputs }] : []), ...earlier].slice(0, EARLIER_MAX),
});

/** What a run was made from: fingerprint, and whether the inputs of the workbook are others by now. null: not known. */
export function inputsOfRun({ run, earlier }: KeptJob, runId: string): { inputs: string; stale: boolean } | null {
  const inputs = (run?.id === runId ? run : earlier.find(({ id }) => id === runId))?.inputs ?? null;
  return inputs === null ? null : { inputs, stale: inputs === run?.inputs ? run.edited : true };
}

/** What another version, or another program, wrote is not guessed at. */
export function readKept(text: string | null): Kept {
  if (text === null) return nothingKept;
  try {
    const value = JSON.parse(text) as Partial<Kept> | null;
    return value?.version === 2 ? { ...nothingKept, ...value } : nothingKept;
  } catch {
    return nothingKept;
  }
}
