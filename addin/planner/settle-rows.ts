import type { CellValue } from '../../schema/sheets/layout.ts';
import type { JobDesk } from '../jobs/job.ts';
import type { CellEdits } from './cell-edits.ts';
import type { DeskPerson } from './state.ts';

type Kind = 'pin' | 'forbid';

/** A pair to be settled. */
export interface Settling {
  readonly desk: JobDesk;
  readonly item: string;
  readonly person: DeskPerson;
  /** Somebody else has the same name: only the id tells who a row means. */
  readonly hasNamesake: boolean;
}

export const folded = (text: string): string => text.trim().toLowerCase();

/**
 * Whether a row of the result means the person. Beside a name that stands as drawn, also as `Name (id)`, an id that is not the drawn
 * one is newer; else the name tells, which a namesake has as well where a label with another id was drawn.
 */
function means(edits: CellEdits, row: number, { desk: { headers, drawn }, person, hasNamesake }: Settling): boolean {
  const at = (header: string): string => folded(edits.text(header, row));
  const [name, id, drawnName] = [at(headers.name), at(headers.id), at(drawn.headers.name)];
  const isId = id === folded(person.id);
  const isIdNew = id !== '' && id !== at(drawn.headers.id);
  if (isIdNew && name === drawnName) return isId;
  if (name === folded(person.id) || name.endsWith(`(${folded(person.id)})`)) return true;
  if (isIdNew) return isId;
  if (name === folded(person.name)) return isId || !(hasNamesake || drawnName.startsWith(`${name} (`));
  return isId && name === drawnName;
}

/** Hours of a row that are the planner's; null where they are the plan's, or left to it. */
function ownHours(edits: CellEdits, row: number, { headers, drawn }: JobDesk): CellValue {
  const hours = edits.get(headers.hours, row);
  const decided = folded(edits.text(drawn.headers.decided, row));
  if (hours !== edits.get(drawn.headers.hours, row) || drawn.ownHours.includes(decided)) return hours;
  return folded(edits.text(headers.pin, row)) === 'pin' && !drawn.openHours.includes(decided) ? hours : null;
}

/** What the planner had settled about a person on a line: it goes where the person goes. */
type Taken = Readonly<Record<'hours' | 'override' | 'overrideReason', CellValue>>;

const NOTHING: Taken = { hours: null, override: false, overrideReason: null };

function take(edits: CellEdits, row: number, desk: JobDesk): Taken {
  const { override, overrideReason } = desk.headers;
  return {
    hours: ownHours(edits, row, desk),
    override: edits.get(override, row) ?? false,
    overrideReason: edits.get(overrideReason, row),
  };
}

/** Both, where the first has no hours, or no override, those of the second. */
function merged(first: Taken, second: Taken): Taken {
  const { override, overrideReason } = first.override === true || first.overrideReason !== null ? first : second;
  return { hours: first.hours ?? second.hours, override, overrideReason };
}

function put(edits: CellEdits, row: number, { headers }: JobDesk, taken: Taken): void {
  edits.set(headers.hours, row, taken.hours);
  edits.set(headers.overrideReason, row, taken.overrideReason);
  // A blank cell says the same as false, and may be of a column that is not to be written.
  if ((edits.get(headers.override, row) ?? false) !== taken.override) edits.set(headers.override, row, taken.override);
}

/** Takes the person off other rows of the item, whatever was decided there, and answers what it was. */
function clearOthers(edits: CellEdits, one: Settling, kind: Kind, own: number | null): Taken {
  const { headers } = one.desk;
  let taken = NOTHING;
  edits.table.values.forEach((_, row) => {
    if (row === own || edits.text(headers.item, row) !== one.item || !means(edits, row, one)) return;
    if (kind === 'forbid' && folded(edits.text(headers.pin, row)) === 'forbid') return;
    taken = merged(taken, take(edits, row, one.desk));
    edits.set(headers.name, row, null);
    edits.set(headers.id, row, null);
    edits.set(headers.pin, row, 'none');
    put(edits, row, one.desk, NOTHING);
  });
  return taken;
}

/** The rows of the pair among those settled apart from the result. */
function pairRows(pins: CellEdits, { desk, item, person }: Settling): number[] {
  const { headers } = desk.pins;
  const isPair = (row: number) =>
    pins.text(headers.item, row) === item && folded(pins.text(headers.person, row)) === folded(person.id);
  return pins.table.values.flatMap((_, row) => (isPair(row) ? [row] : []));
}

/**
 * The person into the row. Hours and an override of somebody else go; those of the person stay, or come along from other rows where
 * this one has none, and a pin that stood apart moves here with its hours.
 */
export function pinEdits(rows: CellEdits, pins: CellEdits | null, row: number, one: Settling): void {
  const { headers, pins: apart } = one.desk;
  const own = means(rows, row, one) ? take(rows, row, one.desk) : null;
  const isSame = own !== null && folded(rows.text(headers.id, row)) === folded(one.person.id);
  const drawn = isSame ? rows.get(headers.hours, row) : null;
  const taken = merged(own ?? NOTHING, clearOthers(rows, one, 'pin', row));
  rows.set(headers.name, row, one.person.name);
  rows.set(headers.id, row, one.person.id);
  rows.set(headers.pin, row, 'pin');
  put(rows, row, one.desk, { ...taken, hours: taken.hours ?? drawn });
  if (!pins) return;
  for (const at of pairRows(pins, one)) {
    const hours = folded(pins.text(apart.headers.kind, at)) === 'pin' ? pins.get(apart.headers.hours, at) : null;
    if (hours !== null) rows.set(headers.hours, row, hours);
    for (const header of Object.values(apart.headers)) pins.set(header, at, null);
  }
}

/** One row that keeps the person off: the pair's own where it has one, else one that is empty, else a new one. */
export function forbidEdits(rows: CellEdits | null, pins: CellEdits, one: Settling): void {
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
