import type { CellValue } from '../../schema/sheets/layout.ts';
import type { Content, Range, Tab } from '../../schema/workbook/workbook.ts';
import { cellContent, type DateSystem } from './to-cell.ts';

const PRIME = 0x01000193;
/** Digits a number keeps through any sheet. */
const DIGITS = 12;

/** Tells whether cells still hold what was written into them, without keeping it. 64 bits; no secret depends on it. */
export class Fingerprint {
  private low = 0x811c9dc5;
  private high = 0x9747b28c;

  add(value: CellValue | undefined): void {
    if (value === null || value === undefined || value === '') this.mix('0');
    else if (typeof value === 'number') this.mix(`1${Number(value.toPrecision(DIGITS))}`);
    else this.mix(typeof value === 'boolean' ? `2${value}` : `3${value.replaceAll('\r\n', '\n')}`);
  }

  text(): string {
    return (this.low >>> 0).toString(36) + (this.high >>> 0).toString(36);
  }

  private mix(text: string): void {
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      this.low = Math.imul(this.low ^ code, PRIME);
      this.high = Math.imul(this.high ^ (code + at), PRIME);
    }
    this.low = Math.imul(this.low ^ 0xffff, PRIME);
    this.high = Math.imul(this.high ^ 0xfffe, PRIME);
  }
}

/** Fingerprint of rows as they were read; places for which `skip` says so do not count. */
export function fingerprintOf(
  rows: readonly (readonly CellValue[])[],
  skip: (row: number, column: number) => boolean = () => false,
): string {
  const print = new Fingerprint();
  rows.forEach((cells, row) => {
    cells.forEach((value, column) => {
      print.add(skip(row, column) ? null : value);
    });
  });
  return print.text();
}

/** Contents of a row of a tab as they will stand in the sheet. */
function rowContents(
  tab: Tab,
  cells: readonly { readonly column: number; readonly value: Content }[],
  row: number,
  extent: Range,
  dateSystem: DateSystem,
): CellValue[] {
  const contents = new Array<CellValue>(extent.columns).fill(null);
  const put = (column: number, value: Content, day: boolean): void => {
    if (value !== null) contents[column - extent.column] = cellContent(value, day, dateSystem);
  };
  for (const { column, value } of cells) put(column, value, false);
  for (const table of tab.tables) {
    const index = row - table.row - 1;
    if (index < -1 || index >= table.rows.length) continue;
    table.columns.forEach(({ header, day }, at) => {
      put(table.column + at, index < 0 ? header : (table.rows[index]![at] ?? null), index >= 0 && day === true);
    });
  }
  return contents;
}

/** Fingerprint a tab has right after it was drawn, over the cells of `extent`. */
export function fingerprintOfTab(tab: Tab, extent: Range, dateSystem: DateSystem): string {
  const byRow = new Map<number, { column: number; value: Content }[]>();
  for (const { row, column, value } of tab.cells) {
    const cells = byRow.get(row) ?? [];
    byRow.set(row, cells);
    cells.push({ column, value });
  }
  const print = new Fingerprint();
  for (let row = extent.row; row < extent.row + extent.rows; row += 1)
    for (const value of rowContents(tab, byRow.get(row) ?? [], row, extent, dateSystem)) print.add(value);
  return print.text();
}
