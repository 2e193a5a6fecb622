import type { PaneState } from './state.ts';

export type Listener = (state: PaneState) => void;

/** Holds the state of the pane and tells whoever listens; one change is told once, after it is whole. */
export interface Store {
  readonly state: PaneState;
  change(part: Partial<PaneState>): void;
  listen(listener: Listener): () => void;
}

export function createStore(initial: PaneState): Store {
  let state = initial;
  const listeners = new Set<Listener>();
  return {
    get state() {
      return state;
    },
    change(part) {
      state = { ...state, ...part };
      for (const listener of listeners) listener(state);
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
