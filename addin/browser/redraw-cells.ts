import type { ICellData } from '@univerjs/core';
import type { CellValue } from '../../schema/sheets/layout.ts';
import type { Range } from '../../schema/workbook/workbook.ts';
import { cellValue, isFormula } from './cell-content.ts';
import type { CellMatrix } from './draw-sheet.ts';
import { lastColumn, lastRow } from './place.ts';

interface Redrawing {
  /** Cells the old drawing took. */
  readonly region: Range;
  readonly current: (row: number, column: number) => ICellData | null;
  /** The old drawing, from row 0 and column 0 on; null where it is not known. */
  readonly previous: CellMatrix | null;
  /** Whether rows and columns of the old drawing still lie where it put them. */
  readonly inPlace: boolean;
  /** The new drawing, from row 0 and column 0 on. */
  readonly next: CellMatrix;
}

export interface RedrawnCells {
  /** What stands in each cell afterwards; cells of the old region that are not here become empty. */
  readonly cells: CellMatrix;
  /** Texts of the planner that are gone. */
  readonly replaced: readonly { readonly row: number; readonly column: number; readonly text: string }[];
}

const valueAt = (matrix: CellMatrix, row: number, column: number): CellValue => cellValue(matrix[row]?.[column]);

/** Whether a cell holds what the planner typed, not what was drawn. */
function typed(drawing: Redrawing, drawn: ReadonlySet<CellValue>, row: number, column: number): boolean {
  const { previous, inPlace, region, current } = drawing;
  const cell = current(row, column);
  if (!previous || (cellValue(cell) === null && !isFormula(cell))) return false;
  if (!inPlace) return isFormula(cell) || !drawn.has(cellValue(cell));
  return isFormula(cell) || cellValue(cell) !== valueAt(previous, row - region.row, column - region.column);
}

const content = ({ v, t, f, si, p }: ICellData): ICellData => ({
  ...(v === undefined ? {} : { v }),
  ...(t ? { t } : {}),
  ...(f ? { f } : {}),
  ...(si ? { si } : {}),
  ...(p ? { p } : {}),
});

/**
 * Puts a new drawing over an old one. What the planner typed stays where the old drawing left the cell empty and the new one
 * does, too; other texts of hers are told.
 */
export function redrawnCells(drawing: Redrawing): RedrawnCells {
  const { region, current, previous, inPlace, next } = drawing;
  const drawn = new Set(Object.values(previous ?? {}).flatMap((line) => Object.values(line).map(cellValue)));
  const cells: CellMatrix = {};
  const put = (row: number, column: number, cell: ICellData): void => {
    const line = cells[row] ?? {};
    line[column] = cell;
    cells[row] = line;
  };
  for (const [row, line] of Object.entries(next))
    for (const [column, cell] of Object.entries(line))
      put(region.row + Number(row), region.column + Number(column), cell);
  const replaced: { row: number; column: number; text: string }[] = [];
  for (let row = region.row; row <= lastRow(region); row += 1)
    for (let column = region.column; column <= lastColumn(region); column += 1) {
      if (!typed(drawing, drawn, row, column)) continue;
      const cell = current(row, column)!;
      const [r, c] = [row - region.row, column - region.column];
      const leftEmpty =
        inPlace && previous !== null && valueAt(previous, r, c) === null && valueAt(next, r, c) === null;
      if (leftEmpty) put(row, column, { ...next[r]?.[c], ...content(cell) });
      else if (isFormula(cell) || cellValue(cell) !== valueAt(next, r, c))
        replaced.push({ row, column, text: cell.f ?? String(cellValue(cell)) });
    }
  return { cells, replaced };
}
