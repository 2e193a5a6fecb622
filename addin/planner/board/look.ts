import type { BoardStanding, JobBoard } from '../../jobs/board.ts';
import type { CellsRead } from '../../ports.ts';
import { regionOf } from '../../refresh/plan-results.ts';
import { board as words } from '../../strings.ts';
import type { Context } from '../context.ts';
import type { BoardPlace } from './board-state.ts';
import { readPins, standingOf } from './standing.ts';

/** The place that is selected on the table or on the drawing. */
async function selectedPlace(
  context: Context,
  board: JobBoard,
  standing: BoardStanding,
  selected: CellsRead,
): Promise<BoardPlace | null> {
  const { table } = standing;
  const row = selected.row - table.row - 1;
  if (selected.tab === table.tab) return row >= 0 && row < table.values.length ? board.placeOf(standing, row) : null;
  const { regions } = await context.ports.workbook.survey();
  const drawing = regions.find(({ name, tab }) => name === regionOf(board.drawing) && tab === selected.tab);
  if (!drawing) return null;
  const cell = { row: selected.row - drawing.range.row, column: selected.column - drawing.range.column };
  const options = context.kept().shown?.options ?? {};
  return board.placeAt(context.ports.ask, standing, cell, options);
}

/** Whom the place is pinned to on the tab of pins. */
async function pinnedTo(context: Context, board: JobBoard, place: BoardPlace): Promise<string | null> {
  const { dateSystem } = await context.ports.workbook.survey();
  const pins = await readPins(context, board);
  return pins && board.pinnedTo(pins, place, dateSystem);
}

/** Tells about the place that is selected: who else could hold it, what that would cost, what is broken and wished for. */
export async function lookAtPlace(context: Context, board: JobBoard): Promise<void> {
  const { store, ports } = context;
  const standing = await standingOf(context, board);
  if (!standing) return;
  const place = await selectedPlace(context, board, standing, await ports.workbook.readSelection());
  if (place === null) {
    context.tell({ kind: 'info', text: words.notOnBoard, details: [] });
    return;
  }
  const explanation = await board.explain(ports.ask, standing, place);
  const look = { place, explanation, pinnedTo: await pinnedTo(context, board, place) };
  store.change({ board: { ...store.state.board, look } });
}
