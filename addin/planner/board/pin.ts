import type { BoardFault, JobBoard } from '../../jobs/board.ts';
import type { TableWrite } from '../../ports.ts';
import { board as words } from '../../strings.ts';
import type { Context } from '../context.ts';
import { settleInputs } from '../stale.ts';
import { showUndo } from '../undo-state.ts';
import { writeInputRows } from '../write-inputs.ts';
import type { BoardLook } from './board-state.ts';
import { readPins } from './standing.ts';

const isFault = (planned: TableWrite | BoardFault): planned is BoardFault => 'fault' in planned;

/** Answers why nothing was written, in a sentence; null where the tab says now what was asked for. */
async function writePin(
  context: Context,
  board: JobBoard,
  { place, explanation }: BoardLook,
  personId: string | null,
): Promise<string | null> {
  const { workbook, now } = context.ports;
  const { dateSystem } = await workbook.survey();
  const label = words.step.pin(explanation.title);
  const pins = await readPins(context, board);
  if (pins === null) {
    if (personId !== null) await writeInputRows(context, board.pinRows(place, personId), label, 'append');
    return null;
  }
  const write = board.pinWrite(pins, place, personId, dateSystem);
  if (write === null) return null;
  if (isFault(write)) return write.fault;
  await workbook.write({ label, at: now(), changes: [{ kind: 'write-table', table: pins.name, write }] });
  // What is pinned is an input of the next run.
  await settleInputs(context, 'changed');
  await showUndo(context);
  return null;
}

/** Pins the place looked at to a person, or, with null, to nobody; the next run plans around it. */
export async function pinPlace(context: Context, board: JobBoard, look: BoardLook, personId: string | null) {
  const fault = await writePin(context, board, look, personId);
  if (fault !== null) {
    context.tell({ kind: 'info', text: fault, details: [] });
    return;
  }
  const { store } = context;
  const { title, people } = look.explanation;
  const name = people.find(({ id }) => id === personId)?.name ?? '';
  store.change({ board: { ...store.state.board, look: { ...look, pinnedTo: personId } } });
  const text = personId === null ? words.unpinned(title) : words.pinned(name, title);
  context.tell({ kind: 'success', text, details: [] });
}
