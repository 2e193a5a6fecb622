import type { CellValue } from '../../schema/sheets/layout.ts';
import type { Content, Tab } from '../../schema/workbook/workbook.ts';

/** A cell whose content is the planner's, not ours. */
export interface ForeignCell {
  readonly row: number;
  readonly column: number;
  readonly value: CellValue;
}

const key = (row: number, column: number): string => `${row}:${column}`;

/** Places a drawing puts something, tables included. */
function drawnPlaces(tab: Tab): Set<string> {
  const places = new Set<string>();
  for (const cell of tab.cells) if (cell.value !== null) places.add(key(cell.row, cell.column));
  for (const table of tab.tables)
    for (let r = 0; r <= table.rows.length; r += 1)
      for (let c = 0; c < table.columns.length; c += 1) places.add(key(table.row + r, table.column + c));
  return places;
}

/** Whether nothing but the drawing's own text can stand there: a planner's word in an empty cell of ours is hers. */
const isEmpty = (value: CellValue | Content): boolean => value === null || value === '';

/**
 * What the planner wrote into cells that the old drawing left empty: `kept` where the new drawing leaves them empty as
 * well, `replaced` where it needs them. `values` holds the region as it stands, its first cell at (0, 0) of the drawing.
 */
export function foreignCells(
  values: readonly (readonly CellValue[])[],
  previous: Tab,
  next: Tab,
): { readonly kept: readonly ForeignCell[]; readonly replaced: readonly ForeignCell[] } {
  const before = drawnPlaces(previous);
  const after = drawnPlaces(next);
  const kept: ForeignCell[] = [];
  const replaced: ForeignCell[] = [];
  values.forEach((cells, row) => {
    cells.forEach((value, column) => {
      if (isEmpty(value) || before.has(key(row, column))) return;
      (after.has(key(row, column)) ? replaced : kept).push({ row, column, value });
    });
  });
  return { kept, replaced };
}
