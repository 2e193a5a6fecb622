import type { Day } from '../kernel/day.ts';
import type { Viewer } from '../runs/run.ts';
import type { HistoryEntry } from './core/change/history.ts';

export interface StoredEntry extends HistoryEntry {
  /** Counts changes from 1. */
  readonly revision: number;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly runId: string | null;
}

export type AuditAction = 'DECIDED' | 'CHANGED' | 'OVERRODE' | 'IMPORTED';

export interface AuditEvent {
  readonly action: AuditAction;
  readonly planDate: Day;
  readonly requestId: string;
  readonly personId: string;
  readonly line: number;
  readonly reason: string | null;
}

export interface StoredEvent extends AuditEvent {
  readonly id: string;
  readonly at: Date;
  readonly who: string;
  readonly runId: string | null;
}

export interface Recorded {
  readonly added: number;
  /** Entries whose content changed: a further revision each. */
  readonly revised: number;
  readonly unchanged: number;
  /** Imported entries that say something else than what was recorded in Planwright, which stays. */
  readonly kept: readonly HistoryEntry[];
}

export interface HistoryFilter {
  readonly from?: Day;
  readonly to?: Day;
  readonly requestId?: string;
  readonly personId?: string;
  /** Only the last revision of each decision. */
  readonly latestOnly: boolean;
}

/** Where an entry stands in the list. */
export type HistoryPlace = Pick<StoredEntry, 'planDate' | 'requestId' | 'personId' | 'line' | 'revision'>;

/** Decisions of a workspace and who made them; nothing in it is ever rewritten. */
export interface HistoryPort {
  /**
   * Appends what is new, a revision of what changed, and nothing of what stands there already, in one transaction; with each
   * entry appended its audit events. Recording the same again therefore changes nothing. An imported entry is old: it changes
   * nothing either where any revision says the same, and never follows on what was recorded in Planwright.
   */
  record(
    viewer: Viewer,
    entries: readonly (HistoryEntry & { readonly reason: string | null })[],
    runId: string | null,
  ): Promise<Recorded>;
  /** Newest plan date first, then by request, person and line, the last revision first; those behind `after`. */
  list(viewer: Viewer, filter: HistoryFilter, first: number, after: HistoryPlace | null): Promise<StoredEntry[]>;
  /** Newest first; those behind the event of the id `after`. */
  audit(viewer: Viewer, requestId: string | null, first: number, after: string | null): Promise<StoredEvent[]>;
}
