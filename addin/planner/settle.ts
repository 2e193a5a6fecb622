import type { JobDesk } from '../jobs/job.ts';
import type { Change } from '../ports.ts';
import { desk as words } from '../strings.ts';
import { CellEdits, columnOf } from './cell-edits.ts';
import type { Context } from './context.ts';
import { settleInputs } from './stale.ts';
import type { DeskPerson, DeskState } from './state.ts';
import { showUndo } from './undo-state.ts';

type Kind = 'pin' | 'forbid';

/** A sentence for the planner why a decision is not written. */
class Obstacle extends Error {}

/** A pair to be settled. */
interface Settling {
  readonly desk: JobDesk;
  readonly item: string;
  readonly person: DeskPerson;
  /** Somebody else has the same name: only the id tells who a row means. */
  readonly hasNamesake: boolean;
}

const folded = (text: string): string => text.trim().toLowerCase();

async function editsOf({ ports }: Context, name: string, headers: readonly string[]): Promise<CellEdits | null> {
  const table = (await ports.workbook.readTables([name])).get(name);
  if (!table) return null;
  const lacking = headers.find((header) => columnOf(table, header) < 0);
  if (lacking !== undefined) throw new Obstacle(words.noColumn(lacking, table.tab));
  return new CellEdits(table);
}

/** Whether a row of the result means the person: the name is newer than the id beside it, which stays when another is chosen. */
function means(edits: CellEdits, row: number, { desk: { headers }, person, hasNamesake }: Settling): boolean {
  const name = folded(edits.text(headers.name, row));
  const isId = folded(edits.text(headers.id, row)) === folded(person.id);
  if (name === '') return isId;
  if (name === folded(person.id) || name.endsWith(`(${folded(person.id)})`)) return true;
  return name === folded(person.name) && (isId || !hasNamesake);
}

/** Takes the person off other rows of the item, whatever was decided there. */
function clearOthers(edits: CellEdits, one: Settling, kind: Kind, own: number | null): void {
  const { headers } = one.desk;
  edits.table.values.forEach((_, row) => {
    if (row === own || edits.text(headers.item, row) !== one.item || !means(edits, row, one)) return;
    if (kind === 'forbid' && folded(edits.text(headers.pin, row)) === 'forbid') return;
    for (const header of [headers.name, headers.id, headers.hours]) edits.set(header, row, null);
    edits.set(headers.pin, row, 'none');
  });
}

/** The rows of the pair among those settled apart from the result. */
function pairRows(pins: CellEdits, { desk, item, person }: Settling): number[] {
  const { headers } = desk.pins;
  const isPair = (row: number) =>
    pins.text(headers.item, row) === item && folded(pins.text(headers.person, row)) === folded(person.id);
  return pins.table.values.flatMap((_, row) => (isPair(row) ? [row] : []));
}

/** The person into the row. Hours of somebody else are left to the next run; a pin that stood apart moves here with its hours. */
function pinEdits(rows: CellEdits, pins: CellEdits | null, row: number, one: Settling): void {
  const { headers, pins: apart } = one.desk;
  const isSame = folded(rows.text(headers.id, row)) === folded(one.person.id) && means(rows, row, one);
  clearOthers(rows, one, 'pin', row);
  rows.set(headers.name, row, one.person.name);
  rows.set(headers.id, row, one.person.id);
  rows.set(headers.pin, row, 'pin');
  if (!isSame) rows.set(headers.hours, row, null);
  if (!pins) return;
  for (const at of pairRows(pins, one)) {
    const hours = folded(pins.text(apart.headers.kind, at)) === 'pin' ? pins.get(apart.headers.hours, at) : null;
    if (hours !== null) rows.set(headers.hours, row, hours);
    for (const header of Object.values(apart.headers)) pins.set(header, at, null);
  }
}

/** One row that keeps the person off: the pair's own where it has one, else one that is empty, else a new one. */
function forbidEdits(rows: CellEdits | null, pins: CellEdits, one: Settling): void {
  const { headers } = one.desk.pins;
  const [own, ...more] = pairRows(pins, one);
  const isFree = (row: number) => Object.values(headers).every((header) => pins.get(header, row) === null);
  const free = pins.table.values.findIndex((_, row) => isFree(row));
  const at = own ?? (free < 0 ? pins.table.values.length : free);
  pins.set(headers.item, at, one.item);
  pins.set(headers.person, at, one.person.id);
  pins.set(headers.kind, at, 'forbid');
  pins.set(headers.hours, at, null);
  for (const row of more) for (const header of Object.values(headers)) pins.set(header, row, null);
  if (rows) clearOthers(rows, one, 'forbid', null);
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
    if (rows?.text(headers.item, state.row) !== one.item) throw new Obstacle(words.moved);
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
