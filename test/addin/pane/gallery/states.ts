import type { PaneState } from '../../../../addin/planner/state.ts';
import { boardStates } from './board-states.ts';
import { checkStates } from './check-states.ts';
import { deskStates } from './desk-states.ts';
import { runStates } from './run-states.ts';
import { base, filled } from './start-states.ts';
import { viewStates } from './view-states.ts';

/** The pane in its important moments; the tests look at every one, in both themes. */
export const states = {
  'first-run': { ...base, consented: false },
  empty: base,
  connecting: { ...base, server: { ...base.server, state: 'connecting', version: null, viewer: null } },
  filled,
  ...checkStates,
  ...runStates,
  ...deskStates,
  ...boardStates,
  ...viewStates,
} satisfies Record<string, PaneState>;

export type StateName = keyof typeof states;

export const stateNames = Object.keys(states) as readonly StateName[];
