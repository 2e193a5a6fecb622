import type { JobDesk } from '../jobs/job.ts';
import type { Change } from '../ports.ts';
import { desk as words } from '../strings.ts';
import { CellEdits, columnOf } from './cell-edits.ts';
import type { Context } from './context.ts';
import { folded, forbidEdits, pinEdits, type Settling } from './settle-rows.ts';
import { settleInputs } from './stale.ts';
import type { DeskState } from './state.ts';
import { showUndo } from './undo-state.ts';

type Kind = 'pin' | 'forbid';

/** A sentence for the planner why a decision is not written. */
class Obstacle extends Error {}

async function editsOf({ ports }: Context, name: string, headers: readonly string[]): Promise<CellEdits | null> {
  const table = (await ports.workbook.readTables([name])).get(name);
  if (!table) return null;
  const lacking = headers.find((header) => columnOf(table, header) < 0);
  if (lacking !== undefined) throw new Obstacle(words.noColumn(lacking, table.tab));
  return new CellEdits(table);
}

/** The changes; throws an obstacle where a column that would be written holds formulas. */
function changesOf(all: readonly (CellEdits | null)[]): Change[] {
  return all.flatMap((edits): Change[] => {
    const write = edits?.write();
    if (!edits || !write) return [];
    const formulas = edits.formulas();
    if (formulas !== null) throw new Obstacle(words.hasFormulas(formulas, edits.table.tab));
    return [{ kind: 'write-table', table: edits.table.name, write }];
  });
}

async function changesFor(context: Context, state: DeskState, kind: Kind, one: Settling): Promise<Change[]> {
  const { headers, pins: apart, table } = one.desk;
  const rows = await editsOf(context, table, [headers.item, headers.name, headers.id, headers.pin]);
  const { item, person, kind: kindHeader } = apart.headers;
  const pins = await editsOf(context, apart.table, kind === 'forbid' ? [item, person, kindHeader] : []);
  if (kind === 'forbid') {
    if (!pins) throw new Obstacle(words.noPins);
    forbidEdits(rows, pins, one);
  } else {
    const isThere =
      rows?.text(headers.item, state.row) === one.item && rows.text(headers.line, state.row) === state.line;
    if (!rows || !isThere) throw new Obstacle(words.moved);
    pinEdits(rows, pins, state.row, one);
  }
  return changesOf([rows, pins]);
}

/** Pins a person to the row looked at, or keeps one off; the opposite decision goes in the same step. */
export async function settle(context: Context, desk: JobDesk, state: DeskState, kind: Kind, personId: string) {
  const { item, explanation } = state;
  const person = explanation.people.find(({ id }) => id === personId)!;
  const hasNamesake = explanation.people.some(
    ({ id, name }) => id !== personId && folded(name) === folded(person.name),
  );
  const { workbook, now } = context.ports;
  let changes: Change[];
  try {
    changes = await changesFor(context, state, kind, { desk, item, person, hasNamesake });
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error;
    context.tell({ kind: 'info', text: error.message, details: [] });
    return;
  }
  if (changes.length > 0) await workbook.write({ label: words.step[kind](item), at: now(), changes });
  // What is decided is an input of the next run.
  await settleInputs(context, 'changed');
  await showUndo(context);
  context.tell({ kind: 'success', text: words.settled[kind](person.name, item), details: [] });
}
