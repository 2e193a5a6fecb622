import type { ICellData } from '@univerjs/core';
import {
  SetRangeValuesMutation,
  SetWorksheetColumnCountMutation,
  SetWorksheetRowCountMutation,
} from '@univerjs/preset-sheets-core';
import type { Range } from '../../schema/workbook/workbook.ts';
import type { CellMatrix } from './draw-sheet.ts';
import type { Engine } from './engine.ts';
import { lastColumn, lastRow } from './place.ts';
import { UNIT } from './start-univer.ts';

/** Room left below and beside where a sheet has to grow. */
const SPARE = { rows: 200, columns: 12 };

/** What a cell of the grid becomes: null empties it, look included; else what is not named stays as it is. */
export type CellChanges = Record<number, Record<number, ICellData | null>>;

/** A cell's content taken out, its look left. */
export const BLANK: ICellData = { v: null, f: null, si: null, p: null };

/** A cell's content replaced, its look left. */
export const overwriting = (cell: ICellData | null): ICellData =>
  cell ? { f: null, si: null, p: null, ...cell } : { ...BLANK };

/** Changes cells at their absolute places in the sheet. */
export function setCells(engine: Engine, sheet: string, cellValue: CellChanges): void {
  if (Object.keys(cellValue).length > 0)
    engine.run(SetRangeValuesMutation.id, { unitId: UNIT, subUnitId: sheet, cellValue });
}

/** All cells of a range as changes that empty them. */
export function emptied(range: Range): CellChanges {
  const changes: CellChanges = {};
  for (let row = range.row; row <= lastRow(range); row += 1) {
    const line: Record<number, null> = {};
    for (let column = range.column; column <= lastColumn(range); column += 1) line[column] = null;
    changes[row] = line;
  }
  return changes;
}

/** Makes sure that a sheet has all cells of a range. */
export function growSheet(engine: Engine, sheet: string, range: Range): void {
  const worksheet = engine.sheet(sheet);
  const place = { unitId: UNIT, subUnitId: sheet };
  if (lastRow(range) >= worksheet.getRowCount())
    engine.run(SetWorksheetRowCountMutation.id, { ...place, rowCount: lastRow(range) + 1 + SPARE.rows });
  if (lastColumn(range) >= worksheet.getColumnCount())
    engine.run(SetWorksheetColumnCountMutation.id, { ...place, columnCount: lastColumn(range) + 1 + SPARE.columns });
}

/** Puts drawn cells, with the styles they name, over whatever stands there. */
export function drawOver(
  engine: Engine,
  sheet: string,
  drawing: { readonly cells: CellMatrix; readonly styles: Parameters<Engine['book']['addStyles']>[0] },
): void {
  engine.book.addStyles(drawing.styles);
  setCells(engine, sheet, drawing.cells);
}
