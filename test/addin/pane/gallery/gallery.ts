import { assignmentsPanel } from '../../../../addin/jobs/assignments/panel.ts';
import { reopeningPanel } from '../../../../addin/jobs/reopening/panel.ts';
import { rosterPanel } from '../../../../addin/jobs/roster/panel.ts';
import { mountPane } from '../../../../addin/pane/pane.ts';
import { setTheme, type ThemeName } from '../../../../addin/pane/theme.ts';
import type { PaneActions } from '../../../../addin/planner/actions.ts';
import type { PaneState } from '../../../../addin/planner/state.ts';
import { createStore } from '../../../../addin/planner/store.ts';
import { type StateName, states } from './states.ts';

/** What a test asks of the page. */
export interface Gallery {
  /** Every action called since the state was shown, with its arguments. */
  readonly calls: readonly (readonly unknown[])[];
  /** Takes the pane away and draws a new one. */
  show(state: StateName, theme: ThemeName | 'system'): void;
  change(part: Partial<PaneState>): void;
  stateOf(name: StateName): PaneState;
}

declare global {
  interface Window {
    gallery: Gallery;
  }
}

const root = document.querySelector<HTMLElement>('#pane') ?? document.body;
const grid = document.createElement('main');
grid.textContent = 'Grid';
document.body.append(grid);
let calls: unknown[][] = [];
let store = createStore(states.empty);
let unmount = () => {};

/** Every action is written down; those that only change what is in view do so, too. */
const recorded = (): PaneActions => {
  const effects: Partial<PaneActions> = {
    show: (view) => store.change({ view }),
    consent: () => store.change({ consented: true }),
    dismissMessage: () => store.change({ message: null }),
    showErrorsOnly: (errorsOnly) => store.change({ check: store.state.check && { ...store.state.check, errorsOnly } }),
  };
  return new Proxy({} as PaneActions, {
    get:
      (_target, name: keyof PaneActions) =>
      (...given: readonly unknown[]) => {
        calls.push([name, ...given]);
        return (effects[name] as ((...given: readonly unknown[]) => unknown) | undefined)?.(...given);
      },
  });
};

window.gallery = {
  get calls() {
    return calls;
  },
  show(state, theme) {
    unmount();
    calls = [];
    store = createStore(states[state]);
    setTheme(theme);
    // As on the page in the browser, where the pane stands beside the grid.
    const beside = states[state].host === 'browser';
    root.role = beside ? 'complementary' : null;
    root.ariaLabel = beside ? 'Planwright' : null;
    grid.hidden = !beside;
    unmount = mountPane(root, store, recorded(), {
      ...{ REOPENING: reopeningPanel, ASSIGNMENTS: assignmentsPanel, ROSTER: rosterPanel },
    });
  },
  change: (part) => store.change(part),
  stateOf: (name) => states[name],
};
