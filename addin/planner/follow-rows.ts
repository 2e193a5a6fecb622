import type { CellValue } from '../../schema/sheets/layout.ts';
import { foldName } from '../../schema/sheets/text.ts';
import type { FoundInput, Place } from '../jobs/job.ts';

type Cells = readonly CellValue[];

/** Positions of the columns that both readings have, by their headers: her new column does not make a row another one. */
function commonColumns(before: FoundInput, now: FoundInput): readonly (readonly [number, number])[] {
  const places = new Map(now.headers.map((header, at) => [foldName(header), at] as const).reverse());
  return before.headers.flatMap((header, at) => {
    const place = foldName(header) === '' ? undefined : places.get(foldName(header));
    return place === undefined ? [] : [[at, place] as const];
  });
}

/** Places of rows by their content, in order. */
function byContent(rows: readonly Cells[], positions: readonly number[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  rows.forEach((cells, row) => {
    const content = JSON.stringify(positions.map((position) => cells[position] ?? null));
    const known = places.get(content);
    if (known) known.push(row);
    else places.set(content, [row]);
  });
  return places;
}

/**
 * Where the rows of an earlier reading stand now, -1 for those that are gone. Rows are known by their content, equal ones by
 * their order; a row whose content changed is taken for the one that stands where its neighbor has moved to.
 */
export function followRows(before: FoundInput, now: FoundInput): number[] {
  const columns = commonColumns(before, now);
  const old = byContent(
    before.rows,
    columns.map(([at]) => at),
  );
  const standing = byContent(
    now.rows,
    columns.map(([, at]) => at),
  );
  const places = before.rows.map(() => -1);
  const taken = new Set<number>();
  for (const [content, rows] of old)
    rows.forEach((row, i) => {
      const place = standing.get(content)?.[i];
      if (place === undefined) return;
      places[row] = place;
      taken.add(place);
    });
  const settle = (row: number, neighbor: number) => {
    const place = neighbor + 1 === row ? (places[neighbor] ?? -1) + 1 : (places[neighbor] ?? 0) - 1;
    if (places[row] !== -1 || place < 0 || place >= now.rows.length || taken.has(place)) return;
    places[row] = place;
    taken.add(place);
  };
  for (let row = 0; row < places.length; row += 1) if (row === 0 || places[row - 1] !== -1) settle(row, row - 1);
  for (let row = places.length - 2; row >= 0; row -= 1) if (places[row + 1] !== -1) settle(row, row + 1);
  return places;
}

/** A cell of an earlier reading now: where, and whether it holds something else. */
export interface Followed {
  /** null: its row is gone. */
  readonly place: Place | null;
  readonly changed: boolean;
}

const cellAt = ({ headers, rows, firstRow, column }: FoundInput, place: { row: number; column: number }) => {
  const cells = place.row === firstRow - 2 ? headers : rows[place.row - firstRow + 1];
  return cells?.[place.column - column] ?? null;
};

function columnNow(before: FoundInput, now: FoundInput, column: number): number | null {
  const header = foldName(before.headers[column - before.column]);
  const at = now.headers.findIndex((candidate) => foldName(candidate) === header);
  return at < 0 || header === '' ? null : now.column + at;
}

function isRowChanged(before: FoundInput, now: FoundInput, row: number, place: number): boolean {
  const [old, cells] = [before.rows[row] ?? [], now.rows[place] ?? []];
  return commonColumns(before, now).some(([at, to]) => (old[at] ?? null) !== (cells[to] ?? null));
}

/** Follows a place on a tab; `rows` as `followRows` tells them. */
export function followPlace(before: FoundInput, now: FoundInput, rows: readonly number[], place: Place): Followed {
  const body = place.row - before.firstRow + 1;
  const isHeader = body < 0;
  const to = isHeader ? -1 : (rows[body] ?? -1);
  if (!isHeader && to < 0) return { place: null, changed: true };
  const row = isHeader ? now.firstRow - 2 : now.firstRow - 1 + to;
  if (place.column === null) {
    const same = isHeader
      ? before.headers.map(foldName).join('\n') === now.headers.map(foldName).join('\n')
      : !isRowChanged(before, now, body, to);
    return { place: { row, column: null }, changed: !same };
  }
  const column = columnNow(before, now, place.column);
  if (column === null) return { place: { row, column: null }, changed: true };
  const old = cellAt(before, { row: place.row, column: place.column });
  return { place: { row, column }, changed: old !== cellAt(now, { row, column }) };
}
