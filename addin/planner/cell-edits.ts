import type { CellValue } from '../../schema/sheets/layout.ts';
import { foldName } from '../../schema/sheets/text.ts';
import type { TableRead, TableWrite } from '../ports.ts';
import { isBlank } from '../refresh/entries.ts';

export const columnOf = ({ headers }: TableRead, header: string): number =>
  headers.findIndex((one) => foldName(one) === foldName(header));

/** Changes of single cells of a table, found by header; a column in which nothing changes is not written. */
export class CellEdits {
  readonly table: TableRead;
  readonly #columns = new Map<number, CellValue[]>();

  constructor(table: TableRead) {
    this.table = table;
  }

  /** Null where the cell is empty or the header is not there. */
  get(header: string, row: number): CellValue {
    const index = columnOf(this.table, header);
    const edited = this.#columns.get(index);
    const now = edited ? edited[row] : this.table.values[row]?.[index];
    return isBlank(now) ? null : (now as CellValue);
  }

  text(header: string, row: number): string {
    return String(this.get(header, row) ?? '').trim();
  }

  /** A header that is not there takes nothing. `row`: also one behind the last, which adds it. */
  set(header: string, row: number, value: CellValue): void {
    const index = columnOf(this.table, header);
    if (index < 0 || (row < this.table.values.length && this.get(header, row) === value)) return;
    const values = this.#columns.get(index) ?? this.table.values.map((cells) => cells[index] ?? null);
    values[row] = value;
    this.#columns.set(index, values);
  }

  /** The first of the columns to be written that holds formulas, which values would take the place of. */
  formulas(): string | null {
    const { headers, hasFormulas } = this.table;
    const index = [...this.#columns.keys()].find((one) => hasFormulas[one]);
    return index === undefined ? null : headers[index]!;
  }

  /** Null where nothing changes. */
  write(): TableWrite | null {
    if (this.#columns.size === 0) return null;
    const rows = Math.max(this.table.values.length, ...[...this.#columns.values()].map(({ length }) => length));
    const columns = [...this.#columns].map(([index, values]) => ({
      ...{ index, day: false },
      values: Array.from({ length: rows }, (_, row) => values[row] ?? null),
    }));
    return { deleteRows: [], rows, columns };
  }
}
