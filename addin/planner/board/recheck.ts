import type { JobBoard } from '../../jobs/board.ts';
import type { Edit, Survey } from '../../ports.ts';
import { type Context, quietly } from '../context.ts';
import type { BoardCheck } from './board-state.ts';
import { standingOf } from './standing.ts';

const reaches = ({ range }: Edit, { row, rows }: Survey['tables'][number]): boolean =>
  range === null || (range.row <= row + rows && range.row + range.rows > row);

const KINDS = { better: 'success', same: 'info', worse: 'warning', refused: 'error' } as const;

const show = ({ store }: Context, check: BoardCheck | null): void =>
  store.change({ board: { ...store.state.board, check, files: [] } });

/** Tells what the result is worth as it stands; null where nothing was found out, or something newer was. */
export async function recheck(context: Context, board: JobBoard): Promise<BoardCheck | null> {
  const { session, ports } = context;
  const standing = await standingOf(context, board);
  if (!standing) return null;
  session.rechecks += 1;
  const asked = session.rechecks;
  const check = await board.check(ports.ask, standing).catch((error: unknown) => {
    // What was told before is of another roster.
    if (session.rechecks === asked) show(context, null);
    throw error;
  });
  // The answer to an older question must not replace a newer one.
  if (session.rechecks !== asked) return null;
  show(context, check);
  return check;
}

/** Told on top as well: the planner is looking at the table, wherever the pane was scrolled to. */
function tellCheck(context: Context, check: BoardCheck | null): void {
  if (check) context.tell({ kind: KINDS[check.tone], text: check.text, details: [] });
}

/** After edits of the result: what it is worth now, at once. Nothing is sent before the planner has agreed to it. */
export async function recheckEdited(context: Context, survey: Survey, edits: readonly Edit[]): Promise<void> {
  const { board } = context.job();
  const table = survey.tables.find(({ name }) => name === board?.table);
  if (!board || !table || !context.store.state.consented || !context.kept().shown) return;
  if (!edits.some((edit) => edit.tab === table.tab && reaches(edit, table))) return;
  await quietly(context, async () => tellCheck(context, await recheck(context, board)));
}
