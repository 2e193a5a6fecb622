import type { JobBoard } from '../../jobs/board.ts';
import type { Edit, Survey } from '../../ports.ts';
import type { Context } from '../context.ts';
import type { BoardCheck } from './board-state.ts';
import { standingOf } from './standing.ts';

const reaches = ({ range }: Edit, { row, rows }: Survey['tables'][number]): boolean =>
  range === null || (range.row <= row + rows && range.row + range.rows > row);

const show = ({ store }: Context, check: BoardCheck | null): void =>
  store.change({ board: { ...store.state.board, check, files: [] } });

/** Tells what the result is worth as it stands. */
export async function recheck(context: Context, board: JobBoard): Promise<void> {
  const { session, ports } = context;
  const standing = await standingOf(context, board);
  if (!standing) return;
  session.rechecks += 1;
  const asked = session.rechecks;
  const check = await board.check(ports.ask, standing);
  // The answer to an older question must not replace a newer one.
  if (session.rechecks === asked) show(context, check);
}

/** After edits of the result: what it is worth now, at once. Nothing is sent before the planner has agreed to it. */
export async function recheckEdited(context: Context, survey: Survey, edits: readonly Edit[]): Promise<void> {
  const { board } = context.job();
  const table = survey.tables.find(({ name }) => name === board?.table);
  if (!board || !table || !context.store.state.consented || !context.kept().shown) return;
  if (edits.some((edit) => edit.tab === table.tab && reaches(edit, table))) await recheck(context, board);
}
