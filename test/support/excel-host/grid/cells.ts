import { type Area, COLS_MAX, isEntireRow, lastCol, lastRow } from './area.ts';
import type { Edit } from './edit.ts';
import { Formula } from './formula.ts';

export type Scalar = number | string | boolean;
/** What stands in a cell; undefined is an empty one. */
export type Cell = Scalar | Formula | undefined;

/** The contents of one tab, row by row; rows without contents cost nothing. */
export class Cells {
  #rows: (Cell[] | undefined)[] = [];
  /** So that a change of structure need not search tabs without formulas for references. */
  #formulas = 0;

  get(row: number, col: number): Cell {
    return this.#rows[row]?.[col];
  }

  set(row: number, col: number, cell: Cell): void {
    let line = this.#rows[row];
    if (!line) {
      if (cell === undefined) return;
      line = [];
      this.#rows[row] = line;
    }
    if (line[col] instanceof Formula) this.#formulas--;
    if (cell instanceof Formula) this.#formulas++;
    line[col] = cell;
  }

  clear(area: Area): void {
    const bottom = Math.min(lastRow(area), this.#rows.length - 1);
    for (let row = area.row; row <= bottom; row++) {
      const right = Math.min(lastCol(area), (this.#rows[row]?.length ?? 0) - 1);
      for (let col = area.col; col <= right; col++) this.set(row, col, undefined);
    }
  }

  /** The smallest area that holds all contents of `area`; undefined where it is empty. */
  used(area: Area): Area | undefined {
    let top = Number.POSITIVE_INFINITY;
    let left = Number.POSITIVE_INFINITY;
    let bottom = -1;
    let right = -1;
    this.each(area, (_, row, col) => {
      if (row < top) top = row;
      if (row > bottom) bottom = row;
      if (col < left) left = col;
      if (col > right) right = col;
    });
    return bottom < 0 ? undefined : { row: top, col: left, rows: bottom - top + 1, cols: right - left + 1 };
  }

  /** Visits the cells with contents. */
  each(area: Area, visit: (cell: Exclude<Cell, undefined>, row: number, col: number) => void): void {
    const bottom = Math.min(lastRow(area), this.#rows.length - 1);
    for (let row = area.row; row <= bottom; row++) {
      const line = this.#rows[row];
      if (!line) continue;
      const right = Math.min(lastCol(area), line.length - 1);
      for (let col = area.col; col <= right; col++) {
        const cell = line[col];
        if (cell !== undefined) visit(cell, row, col);
      }
    }
  }

  eachFormula(visit: (formula: Formula, row: number, col: number) => void): void {
    if (!this.#formulas) return;
    this.each({ row: 0, col: 0, rows: this.#rows.length, cols: COLS_MAX }, (cell, row, col) => {
      if (cell instanceof Formula) visit(cell, row, col);
    });
  }

  edit(edit: Edit): void {
    if (edit.axis === 'col') this.#editColumns(edit);
    else if (isEntireRow(edit.area)) this.#editWholeRows(edit);
    else this.#editRows(edit);
    this.#recount();
  }

  copy(): Cells {
    const other = new Cells();
    other.#rows = this.#rows.map((line) =>
      line?.map((cell) => (cell instanceof Formula ? new Formula(cell.text) : cell)),
    );
    other.#formulas = this.#formulas;
    return other;
  }

  #editWholeRows({ kind, area }: Edit): void {
    if (area.row >= this.#rows.length) return;
    if (kind === 'delete') this.#rows.splice(area.row, area.rows);
    else
      this.#rows = [
        ...this.#rows.slice(0, area.row),
        ...new Array<undefined>(area.rows),
        ...this.#rows.slice(area.row),
      ];
  }

  #editRows({ kind, area }: Edit): void {
    const end = this.#rows.length;
    if (kind === 'insert') {
      for (let row = end - 1; row >= area.row; row--) this.#moveLine(area, row, row + area.rows);
      return;
    }
    for (let row = area.row; row < end; row++) this.#moveLine(area, row + area.rows, row);
  }

  #moveLine(area: Area, from: number, to: number): void {
    for (let col = area.col; col <= lastCol(area); col++) {
      this.set(to, col, this.get(from, col));
      this.set(from, col, undefined);
    }
  }

  #editColumns({ kind, area }: Edit): void {
    const bottom = Math.min(lastRow(area), this.#rows.length - 1);
    for (let row = area.row; row <= bottom; row++) {
      const line = this.#rows[row];
      if (!line || line.length <= area.col) continue;
      if (kind === 'delete') line.splice(area.col, area.cols);
      else line.splice(area.col, 0, ...new Array<undefined>(area.cols));
    }
  }

  #recount(): void {
    let formulas = 0;
    for (const line of this.#rows) for (const cell of line ?? []) if (cell instanceof Formula) formulas++;
    this.#formulas = formulas;
  }
}
