import type { JobBoard } from '../../jobs/board.ts';
import { board as words } from '../../strings.ts';
import type { PaneActions } from '../actions.ts';
import { type Context, task } from '../context.ts';
import { keepNear, nextPeriod, offerFiles } from './carry-over.ts';
import { lookAtPlace } from './look.ts';
import { pinPlace } from './pin.ts';
import { recheck } from './recheck.ts';

type BoardActions = Pick<
  PaneActions,
  'lookAtPlace' | 'pinPlace' | 'recheck' | 'keepNear' | 'nextPeriod' | 'offerFiles'
>;

/** Why, pin, check as it stands, keep near, go on to the next period, files: from a result that is a calendar. */
export function boardActions(context: Context): BoardActions {
  const withBoard = (label: string, work: (board: JobBoard) => Promise<void>) =>
    task(context, label, async () => {
      const { board } = context.job();
      if (board) await work(board);
    });
  return {
    lookAtPlace: () => withBoard(words.looking, (board) => lookAtPlace(context, board)),
    pinPlace: (personId) =>
      withBoard(words.pinning, async (board) => {
        const { look } = context.store.state.board;
        if (look) await pinPlace(context, board, look, personId);
      }),
    recheck: () => withBoard(words.checking, async (board) => void (await recheck(context, board))),
    keepNear: () => withBoard(words.carrying, (board) => keepNear(context, board)),
    nextPeriod: () => withBoard(words.carrying, (board) => nextPeriod(context, board)),
    offerFiles: () => withBoard(words.making, (board) => offerFiles(context, board)),
  };
}
