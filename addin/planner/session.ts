import type { Finding } from '../../schema/sheets/finding.ts';
import type { Tab } from '../../schema/workbook/workbook.ts';
import type { FoundInput, Place } from '../jobs/job.ts';
import type { WireInput } from './wire-inputs.ts';

/** A finding with its cell as it was when the inputs were read. */
export interface Located {
  readonly finding: Finding;
  readonly tab: string;
  readonly place: Place | null;
}

/** A finding as it stands after what was done in the workbook since. */
export interface Standing {
  readonly one: Located;
  /** Edited since and not seen to be wrong still, or its row or tab is gone. */
  readonly edited: boolean;
}

/** The inputs of a job as they stood and as they would leave the workbook. */
export interface InputsRead {
  readonly found: readonly FoundInput[];
  readonly wire: readonly WireInput[];
  /** `Session.edits` when reading began. */
  readonly edits: number;
}

/** What an open pane remembers beside the state it shows; gone when it closes. */
export interface Session {
  /** Findings of the last check in the order of the list, as they were and as they stand now. */
  located: readonly Located[];
  standing: readonly Standing[];
  /** The inputs with findings, as they were read for the check. */
  inputs: readonly FoundInput[];
  /** Counts what people did in the workbook, to see whether something was done meanwhile. */
  edits: number;
  /** The watch under way, so that a new run or a closing pane ends it. */
  watch: AbortController | null;
  /** How tabs were drawn last, to know the planner's own words on them. */
  drawn: { readonly runId: string | null; readonly tabs: ReadonlyMap<string, Tab> };
  /** The run submitted last in this session, and the inputs it was given, for the places of what it finds in them. */
  submitted: { readonly runId: string; readonly read: InputsRead; readonly print: string } | null;
  /** A submission whose answer was lost: asked again it must not become a second run. */
  unanswered: { readonly request: string; readonly key: string } | null;
  /** Counts the lists of runs asked for: an older answer must not replace a newer one. */
  listed: number;
  /** Counts the checks of the result as it stands, likewise. */
  rechecks: number;
  /** Where the next page of the list of runs begins. */
  cursor: string | null;
}

export const newSession = (): Session => ({
  ...{ located: [], standing: [], inputs: [], edits: 0, watch: null, drawn: { runId: null, tabs: new Map() } },
  ...{ submitted: null, unanswered: null, listed: 0, rechecks: 0, cursor: null },
});
