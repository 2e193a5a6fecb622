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

/** The results standing in the workbook. */
export interface KeptShown {
  readonly runId: string;
  readonly label: string;
  readonly writtenAt: string;
  readonly inputs: string | null;
  readonly stale: boolean | null;
  readonly tabs: readonly KeptTab[];
}

export interface KeptRun {
  readonly id: string;
  /** Fingerprint of the inputs it was given. */
  readonly inputs: string | null;
  /** The inputs were changed since. */
  readonly edited: boolean;
  readonly checkOnly: boolean;
}

/**
 * What is remembered inside of the workbook: ids, names and settings, no rows. Whoever opens the file, on any machine,
 * finds the last run and the results shown.
 */
export interface Kept {
  readonly version: 1;
  readonly job: string | null;
  readonly options: Readonly<Record<string, Readonly<Record<string, OptionValue>>>>;
  /** The run submitted last from this workbook. */
  readonly run: KeptRun | null;
  /** Rows the server already has, to send nothing twice. */
  readonly upload: { readonly id: string; readonly inputs: string } | null;
  readonly shown: KeptShown | null;
  /** What was shown before the last write, for undo. */
  readonly shownBefore: KeptShown | null;
  /** Sides of the comparison that stands in the workbook. */
  readonly compared: { readonly left: string; readonly right: string } | null;
  readonly refresh: RefreshSource;
  /** Per table: header of the layout -> header of the source it was filled from last. */
  readonly mappings: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export const nothingKept: Kept = {
  version: 1,
  job: null,
  options: {},
  run: null,
  upload: null,
  shown: null,
  shownBefore: null,
  compared: null,
  refresh: { kind: 'mine' },
  mappings: {},
};

/** What another version, or another program, wrote is not guessed at. */
export function readKept(text: string | null): Kept {
  if (text === null) return nothingKept;
  try {
    const value = JSON.parse(text) as Partial<Kept> | null;
    return value?.version === 1 ? { ...nothingKept, ...value } : nothingKept;
  } catch {
    return nothingKept;
  }
}
