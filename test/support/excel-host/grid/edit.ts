import {
  type Area,
  COLS_MAX,
  intersection,
  isEntireColumn,
  isEntireRow,
  lastCol,
  lastRow,
  ROWS_MAX,
  subtract,
} from './area.ts';

/**
 * Cells put in or taken out. What lies below (axis row) or right (axis col) of `area`, inside its own columns or rows,
 * moves away or closes up.
 */
export interface Edit {
  readonly kind: 'insert' | 'delete';
  readonly axis: 'row' | 'col';
  readonly area: Area;
}

/** The part of the tab an edit moves: the columns (or rows) of its area, from its edge to the end of the tab. */
export function band({ axis, area }: Edit): Area {
  return axis === 'row'
    ? { ...area, row: area.row, rows: ROWS_MAX - area.row }
    : { ...area, col: area.col, cols: COLS_MAX - area.col };
}

function moveSpan(start: number, size: number, edit: Edit, max: number): { start: number; size: number } | undefined {
  const at = edit.axis === 'row' ? edit.area.row : edit.area.col;
  const count = edit.axis === 'row' ? edit.area.rows : edit.area.cols;
  const end = start + size;
  if (edit.kind === 'insert') {
    if (at <= start)
      return start + count < max ? { start: start + count, size: Math.min(size, max - start - count) } : undefined;
    return at < end ? { start, size: Math.min(size + count, max - start) } : { start, size };
  }
  const kept = size - Math.max(0, Math.min(end, at + count) - Math.max(start, at));
  if (kept === 0) return undefined;
  return { start: start < at ? start : Math.max(at, start - count), size: kept };
}

/**
 * Where a reference points after the edit: it follows when its whole width (height) lies inside the edited band, grows and
 * shrinks with what happens inside of it, and is undefined once all of it is deleted.
 */
export function moveArea(area: Area, edit: Edit): Area | undefined {
  if (edit.axis === 'row') {
    if (isEntireColumn(area)) return area;
    if (area.col < edit.area.col || lastCol(area) > lastCol(edit.area)) return area;
    const span = moveSpan(area.row, area.rows, edit, ROWS_MAX);
    return span && { ...area, row: span.start, rows: span.size };
  }
  if (isEntireRow(area)) return area;
  if (area.row < edit.area.row || lastRow(area) > lastRow(edit.area)) return area;
  const span = moveSpan(area.col, area.cols, edit, COLS_MAX);
  return span && { ...area, col: span.start, cols: span.size };
}

/** What covers cells (formats, validations) moves cell by cell: the part in the band follows, the rest stays. */
export function moveCover(area: Area, edit: Edit): Area[] {
  const across: Area =
    edit.axis === 'row'
      ? { row: 0, rows: ROWS_MAX, col: edit.area.col, cols: edit.area.cols }
      : { col: 0, cols: COLS_MAX, row: edit.area.row, rows: edit.area.rows };
  const inside = intersection(area, across);
  if (!inside) return [area];
  const moved = reachedInto(inside, edit) ?? moveArea(inside, edit);
  return moved ? [...subtract(area, across), moved] : subtract(area, across);
}

/** New cells take the look of their neighbor above (or left): a cover that ends right there reaches into them. */
function reachedInto(area: Area, edit: Edit): Area | undefined {
  if (edit.kind !== 'insert') return undefined;
  if (edit.axis === 'row') {
    return area.row + area.rows === edit.area.row ? { ...area, rows: area.rows + edit.area.rows } : undefined;
  }
  return area.col + area.cols === edit.area.col ? { ...area, cols: area.cols + edit.area.cols } : undefined;
}
