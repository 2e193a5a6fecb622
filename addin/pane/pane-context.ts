import type { TemplateResult } from 'lit-html';
import type { PaneActions } from '../planner/actions.ts';
import type { PaneState } from '../planner/state.ts';

/** What a planner has begun to fill in on the pane itself; gone when the pane closes. */
export interface LocalState {
  /** Whether a new workbook gets sample rows. */
  readonly sample: boolean;
  /** Which line of the findings the arrow keys stand on. */
  readonly finding: number;
  /** What asks back before it is done, e.g. `remove:17`. */
  readonly asking: string | null;
  readonly schedule: ScheduleDraft;
}

export interface ScheduleDraft {
  readonly name: string;
  readonly runId: string | null;
  /** `HH:MM` */
  readonly time: string;
  /** 1 = Monday .. 7 = Sunday. */
  readonly weekdays: readonly number[];
  readonly timeZone: string;
}

/** What a view gets: the state to show, what can be done, and what is begun on the pane itself. */
export interface Pane {
  readonly state: PaneState;
  readonly actions: PaneActions;
  readonly local: LocalState;
  /** Keeps a part of the local state and draws again. */
  keep(part: Partial<LocalState>): void;
}

/** Arranges the blocks of one job below the navigation. */
export type JobPanel = (pane: Pane) => TemplateResult;
