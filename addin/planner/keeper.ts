import type { WorkbookPort } from '../ports.ts';
import { type Kept, nothingKept, readKept } from './kept.ts';

/** What the workbook remembers, as this pane knows it. */
export interface Keeper {
  readonly kept: Kept;
  /** Reads it again; answers whether another pane, or a colleague, has written it meanwhile. */
  load(): Promise<boolean>;
  /** Changes it here at once, and then in the workbook. */
  change(change: (kept: Kept) => Kept): Promise<void>;
}

type State = Pick<WorkbookPort, 'loadState' | 'saveState'>;

/**
 * Two panes may have the same workbook open: a change is made to what stands in the workbook by then, so that neither
 * wipes out what the other remembered. Changes are written one after the other.
 */
export function createKeeper(workbook: State): Keeper {
  let kept = nothingKept;
  /** As it was read or written last; undefined: never. */
  let known: string | null | undefined;
  let pending: ((kept: Kept) => Kept)[] = [];
  let last: Promise<unknown> = Promise.resolve();

  const catchUp = async (): Promise<boolean> => {
    const text = await workbook.loadState();
    if (text === known) return false;
    known = text;
    kept = pending.reduce((all, change) => change(all), readKept(text));
    return true;
  };
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  const save = async () => {
    await catchUp();
    const changes = pending.length;
    const text = JSON.stringify(kept);
    if (text !== known) await workbook.saveState(text);
    known = text;
    pending = pending.slice(changes);
  };
  return {
    get kept() {
      return kept;
    },
    load: () => inTurn(catchUp),
    change(change) {
      kept = change(kept);
      pending.push(change);
      return inTurn(save);
    },
  };
}
