import { type Area, intersection, lastCol, lastRow } from './grid/area.ts';
import { Formula } from './grid/formula.ts';
import type { GridTab, GridTable, GridWorkbook } from './grid/model.ts';
import { fromR1C1, toR1C1 } from './grid/references.ts';

/** The table that an input directly below it makes longer: inside its columns, with nothing there before. */
export function tableAbove(workbook: GridWorkbook, tab: GridTab, area: Area): GridTable | undefined {
  if (area.row === 0) return undefined;
  const table = workbook.tablesAt(tab, { ...area, row: area.row - 1, rows: 1 })[0];
  if (!table || table.showTotals || lastRow(table.area) !== area.row - 1) return undefined;
  if (area.col < table.area.col || lastCol(area) > lastCol(table.area)) return undefined;
  const rows = { ...table.area, row: area.row, rows: area.rows };
  return tab.cells.used(rows) || workbook.tablesAt(tab, rows).length ? undefined : table;
}

/** The table that an input directly right of it makes wider by a column. */
export function tableBeside(workbook: GridWorkbook, tab: GridTab, row: number, col: number): GridTable | undefined {
  if (col === 0) return undefined;
  const table = workbook.tablesAt(tab, { row, col: col - 1, rows: 1, cols: 1 })[0];
  if (!table || lastCol(table.area) !== col - 1) return undefined;
  const column = { ...table.area, col, cols: 1 };
  return tab.cells.used(column) || workbook.tablesAt(tab, column).length ? undefined : table;
}

/** Takes rows below a table in: formulas of whole columns, formats and rules of its last row reach into them. */
export function growTable(table: GridTable, rows: number): void {
  const { tab } = table;
  const last = { ...table.bodyArea, row: lastRow(table.bodyArea), rows: 1 };
  const added = { ...last, row: last.row + 1, rows };
  for (let col = last.col; col <= lastCol(last); col++) {
    const formula = columnFormula(table, col);
    for (let row = added.row; formula && row <= lastRow(added); row++) {
      tab.cells.set(row, col, new Formula(fromR1C1(formula, row, col)));
    }
  }
  for (const key of tab.formats.keys()) {
    if (/Width|Height|Hidden$/.test(key)) continue;
    for (const { area, value } of tab.formats.within(key, last)) tab.formats.set(key, below(area, added), value);
  }
  for (const { area, value } of tab.validations.within(last)) tab.validations.set(below(area, added), value);
  for (const format of tab.conditionalFormats) {
    format.areas = format.areas.map((area) =>
      lastRow(area) === last.row && intersection(area, last) ? { ...area, rows: area.rows + rows } : area,
    );
  }
  table.area = { ...table.area, rows: table.area.rows + rows };
}

const below = (area: Area, added: Area): Area => ({ ...area, row: added.row, rows: added.rows });

/** The formula the first and the last row of a column share, in R1C1 style: such a column is a calculated one. */
function columnFormula({ tab, bodyArea }: GridTable, col: number): string | undefined {
  const at = (row: number) => {
    const cell = tab.cells.get(row, col);
    return cell instanceof Formula ? toR1C1(cell.text, row, col) : undefined;
  };
  const formula = at(lastRow(bodyArea));
  return formula === at(bodyArea.row) ? formula : undefined;
}
