import { type Area, boundingArea, COLS_MAX, intersection, lastCol, lastRow, ROWS_MAX } from '../grid/area.ts';
import type { LiveRange } from '../grid/model.ts';
import { usedArea } from '../grid/structure.ts';
import { HostError } from '../host-error.ts';
import type { Host, HostObject } from '../host-object.ts';
import { asCells, asInteger, asText, found, placed, rangeObject } from './arguments.ts';

type Navigate = (range: LiveRange, host: Host, ...args: unknown[]) => HostObject | null;

/** A range found from the area of another on the same tab. */
const to =
  (next: (area: Area, ...args: unknown[]) => Area): Navigate =>
  (range, host, ...args) => {
    const { tab, area } = placed(range);
    return rangeObject(host, tab, next(area, ...args));
  };

const resized = (area: Area, rows: number, cols: number): Area => {
  if (rows < 1 || cols < 1) throw new HostError('InvalidArgument', 'a range has at least one row and one column');
  return { ...area, rows, cols };
};

/** Rows above or below, columns before or after: a negative count means the other side. */
function beside(area: Area, axis: 'row' | 'col', count: number): Area {
  if (count === 0) throw new HostError('InvalidArgument', 'count must not be 0');
  if (axis === 'row') return { ...area, row: count > 0 ? lastRow(area) + 1 : area.row + count, rows: Math.abs(count) };
  return { ...area, col: count > 0 ? lastCol(area) + 1 : area.col + count, cols: Math.abs(count) };
}

const meet =
  (orNull: boolean): Navigate =>
  (range, host, other) => {
    const { tab, area } = placed(range);
    const second = asCells(other, tab, host);
    const shared = second.tab === tab ? intersection(area, second.area) : undefined;
    if (shared) return rangeObject(host, tab, shared);
    if (orNull) return null;
    throw new HostError('ItemNotFound', 'the ranges share no cell');
  };

const used =
  (orNull: boolean): Navigate =>
  (range, host, valuesOnly) => {
    const { tab, area } = placed(range);
    const inside = usedArea(tab, valuesOnly === true, area);
    if (inside) return rangeObject(host, tab, inside);
    if (orNull) return null;
    throw new HostError('ItemNotFound', 'no cell of the range is used');
  };

/** Up to the last cell with contents in a direction, as the Ctrl and arrow keys go. */
const edge =
  (whole: boolean): Navigate =>
  (range, host, direction) => {
    const { tab, area } = placed(range);
    const [down, right] = found(steps[asText(direction, 'direction')], `direction ${String(direction)}`);
    const filled = (row: number, col: number) => tab.cells.get(row, col) !== undefined;
    const inside = (row: number, col: number) => row >= 0 && col >= 0 && row < ROWS_MAX && col < COLS_MAX;
    let row = area.row;
    let col = area.col;
    const run = filled(row, col) && inside(row + down, col + right) && filled(row + down, col + right);
    const usedHere = usedArea(tab, true);
    const end = usedHere ? { row: lastRow(usedHere), col: lastCol(usedHere) } : { row: 0, col: 0 };
    while (inside(row + down, col + right) && (run ? filled(row + down, col + right) : true)) {
      row += down;
      col += right;
      if (!run && filled(row, col)) break;
      if (row > end.row && down > 0) row = ROWS_MAX - 1;
      if (col > end.col && right > 0) col = COLS_MAX - 1;
    }
    const cell = { row, col, rows: 1, cols: 1 };
    return rangeObject(host, tab, whole ? boundingArea(area, cell) : cell);
  };

const steps: Readonly<Record<string, readonly [number, number]>> = {
  Up: [-1, 0],
  Down: [1, 0],
  Left: [0, -1],
  Right: [0, 1],
};

/** The block of filled cells around a range, up to empty rows and columns. */
const surrounding: Navigate = (range, host) => {
  const { tab, area } = placed(range);
  let block = area;
  for (;;) {
    const row = Math.max(0, block.row - 1);
    const col = Math.max(0, block.col - 1);
    const around = { row, col, rows: lastRow(block) + 2 - row, cols: lastCol(block) + 2 - col };
    const filled = usedArea(tab, true, around);
    const next = filled ? boundingArea(block, filled) : block;
    if (next.rows === block.rows && next.cols === block.cols) return rangeObject(host, tab, block);
    block = next;
  }
};

/** The ways from one range to another. */
export const rangeNavigation: Readonly<Record<string, Navigate>> = {
  GetCell: to((area, row, col) => ({
    row: area.row + asInteger(row, 'row'),
    col: area.col + asInteger(col, 'column'),
    rows: 1,
    cols: 1,
  })),
  GetRow: to((area, row) => ({ ...area, row: area.row + asInteger(row, 'row'), rows: 1 })),
  GetColumn: to((area, col) => ({ ...area, col: area.col + asInteger(col, 'column'), cols: 1 })),
  GetLastCell: to((area) => ({ row: lastRow(area), col: lastCol(area), rows: 1, cols: 1 })),
  GetLastRow: to((area) => ({ ...area, row: lastRow(area), rows: 1 })),
  GetLastColumn: to((area) => ({ ...area, col: lastCol(area), cols: 1 })),
  GetEntireRow: to((area) => ({ ...area, col: 0, cols: COLS_MAX })),
  GetEntireColumn: to((area) => ({ ...area, row: 0, rows: ROWS_MAX })),
  GetOffsetRange: to((area, rows, cols) => ({
    ...area,
    row: area.row + asInteger(rows, 'rowOffset'),
    col: area.col + asInteger(cols, 'columnOffset'),
  })),
  GetResizedRange: to((area, rows, cols) =>
    resized(area, area.rows + asInteger(rows, 'deltaRows'), area.cols + asInteger(cols, 'deltaColumns')),
  ),
  GetAbsoluteResizedRange: to((area, rows, cols) =>
    resized(area, asInteger(rows, 'numRows'), asInteger(cols, 'numColumns')),
  ),
  GetRowsAbove: to((area, count) => beside(area, 'row', -asInteger(count ?? 1, 'count'))),
  GetRowsBelow: to((area, count) => beside(area, 'row', asInteger(count ?? 1, 'count'))),
  GetColumnsBefore: to((area, count) => beside(area, 'col', -asInteger(count ?? 1, 'count'))),
  GetColumnsAfter: to((area, count) => beside(area, 'col', asInteger(count ?? 1, 'count'))),
  GetBoundingRect: (range, host, other) => {
    const { tab, area } = placed(range);
    const second = asCells(other, tab, host);
    if (second.tab !== tab) throw new HostError('InvalidArgument', 'the ranges stand on different tabs');
    return rangeObject(host, tab, boundingArea(area, second.area));
  },
  GetIntersection: meet(false),
  GetIntersectionOrNullObject: meet(true),
  GetUsedRange: used(false),
  GetUsedRangeOrNullObject: used(true),
  GetRangeEdge: edge(false),
  GetExtendedRange: edge(true),
  GetSurroundingRegion: surrounding,
};
