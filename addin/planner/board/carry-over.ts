import type { BoardFault, JobBoard } from '../../jobs/board.ts';
import { board as words } from '../../strings.ts';
import type { Context } from '../context.ts';
import { writeInputRows } from '../write-inputs.ts';
import { inputRows, standingOf } from './standing.ts';

const isFault = (answer: object): answer is BoardFault => 'fault' in answer;

const refuse = (context: Context, { fault }: BoardFault): void =>
  context.tell({ kind: 'warning', text: fault, details: [] });

/** Puts the result as it stands among the inputs, so that the next run changes as little of it as it can. */
export async function keepNear(context: Context, board: JobBoard): Promise<void> {
  const standing = await standingOf(context, board);
  if (!standing) return;
  const rows = await board.keepNear(context.ports.ask, standing, await inputRows(context));
  if (isFault(rows)) return refuse(context, rows);
  const details = await writeInputRows(context, rows, words.step.keepNear, 'replace');
  context.tell({ kind: 'success', text: words.keptNear, details });
}

/** Rolls the inputs on to the period after the result as it stands. */
export async function nextPeriod(context: Context, board: JobBoard): Promise<void> {
  const standing = await standingOf(context, board);
  if (!standing) return;
  const next = await board.next(context.ports.ask, standing, await inputRows(context));
  if (isFault(next)) return refuse(context, next);
  const details = await writeInputRows(context, next.rows, words.step.next(next.title), 'replace');
  context.tell({ kind: 'success', text: words.rolledOn(next.title), details });
}

/** Makes the files of the result as it stands, to be kept outside of the workbook. */
export async function offerFiles(context: Context, board: JobBoard): Promise<void> {
  const { store, ports } = context;
  const standing = await standingOf(context, board);
  if (!standing) return;
  const options = Object.fromEntries(store.state.options.map(({ key, value }) => [key, value]));
  const given = { inputs: await inputRows(context), options, now: ports.now() };
  const files = await board.files(ports.ask, standing, given);
  if (isFault(files)) return refuse(context, files);
  store.change({ board: { ...store.state.board, files } });
}
