import type { CellValue, TableRows } from '../../../schema/sheets/layout.ts';
import { readRows } from '../../../schema/sheets/read-rows.ts';
import { rosterPinsSheet } from '../../../schema/sheets/roster-inputs.ts';
import { foldName, isBlank } from '../../../schema/sheets/text.ts';
import type { BoardPlace } from '../../planner/board/board-state.ts';
import type { TableRead, TableWrite } from '../../ports.ts';
import { roster as words } from '../../strings.ts';
import type { BoardFault } from '../board.ts';

type Column = keyof typeof rosterPinsSheet.columns;

const COLUMNS = Object.keys(rosterPinsSheet.columns) as Column[];

/** Body rows of the tab that settle the place. */
function rowsOf({ headers, values, row }: TableRead, { day, post }: BoardPlace, dateSystem: 1900 | 1904) {
  const firstRow = row + 2;
  const read = readRows(rosterPinsSheet, { headers, rows: values, firstRow, source: 'WORKBOOK', dateSystem });
  return read.rows.flatMap(({ row: at, values: { date, post: own, doctorId } }) =>
    date === day && foldName(own) === foldName(post) ? [{ at: at - firstRow, doctorId }] : [],
  );
}

export const pinnedTo = (pins: TableRead, place: BoardPlace, dateSystem: 1900 | 1904): string | null =>
  rowsOf(pins, place, dateSystem).find(({ doctorId }) => doctorId !== null)?.doctorId ?? null;

export const pinRows = ({ day, post }: BoardPlace, doctorId: string): TableRows => ({
  [rosterPinsSheet.table]: [[day, post || null, doctorId, null]],
});

const placeOf = ({ headers }: TableRead, column: Column): number =>
  headers.findIndex((header) => foldName(header) === foldName(rosterPinsSheet.columns[column].header));

/** The first empty row, else a new one at the end. */
function freeRow(rows: readonly (readonly CellValue[])[]): number {
  const free = rows.findIndex((cells) => cells.every(isBlank));
  return free < 0 ? rows.length : free;
}

type Cells = Readonly<Record<Column, CellValue>>;

/** New values of our columns of one row, whole rows out first. */
function writeOf(pins: TableRead, out: readonly number[], at: number | null, cells: Cells): TableWrite {
  const gone = new Set(out);
  const rows = pins.values.filter((_, row) => !gone.has(row));
  const count = Math.max(1, rows.length, at === null ? 0 : at + 1);
  const columns = COLUMNS.flatMap((column) => {
    const index = placeOf(pins, column);
    if (index < 0 || at === null) return [];
    const values = Array.from({ length: count }, (_, row) =>
      row === at ? cells[column] : (rows[row]?.[index] ?? null),
    );
    return [{ index, values, day: column === 'date' }];
  });
  return { deleteRows: out.map((first) => ({ first, count: 1 })), rows: count, columns };
}

const NOTHING: Cells = { date: null, post: null, doctorId: null, note: null };

function faultOf(pins: TableRead, { post }: BoardPlace): BoardFault | null {
  const needed: Column[] = ['date', 'doctorId', ...(post === '' ? [] : ['post' as const])];
  const lacking = needed.find((column) => placeOf(pins, column) < 0);
  if (lacking) return { fault: words.desk.column(rosterPinsSheet.columns[lacking].header, pins.tab) };
  const formulas = COLUMNS.find((column) => pins.hasFormulas[placeOf(pins, column)]);
  return formulas ? { fault: words.desk.formulas(rosterPinsSheet.columns[formulas].header, pins.tab) } : null;
}

/** One row for the place: its own where it has one, else an empty or a new one; none where nobody is pinned. */
export function pinWrite(
  pins: TableRead,
  place: BoardPlace,
  doctorId: string | null,
  dateSystem: 1900 | 1904,
): TableWrite | BoardFault | null {
  const own = rowsOf(pins, place, dateSystem);
  const [first, ...more] = own.map(({ at }) => at);
  if (doctorId === null ? first === undefined : own.length === 1 && own[0]!.doctorId === doctorId) return null;
  const fault = faultOf(pins, place);
  if (fault) return fault;
  if (doctorId !== null) {
    const cells = { date: place.day, post: place.post || null, doctorId, note: null };
    return writeOf(pins, more, first ?? freeRow(pins.values), cells);
  }
  // A table has a row at least, which is then an empty one.
  const isLast = own.length === pins.values.length;
  return isLast ? writeOf(pins, more, first!, NOTHING) : writeOf(pins, [first!, ...more], null, NOTHING);
}
