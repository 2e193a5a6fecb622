import { generateRandomId } from '@univerjs/core';
import type { Range, Validation } from '../../schema/workbook/workbook.ts';
import type { ColumnRules } from '../ports.ts';
import type { Book } from './book.ts';
import { gridValidation } from './draw-rules.ts';
import type { DrawnTable } from './drawn.ts';
import { rangeOf, within } from './place.ts';
import { addParts, partsOf, removeValidations } from './sheets.ts';

/**
 * Rules of a table's columns in place of those that stood there; those of a held table wait until it is back in the grid. `before`:
 * the table before it was written.
 */
export function replaceRules(book: Book, { name, range: before }: DrawnTable, columns: readonly ColumnRules[]): void {
  const { engine } = book;
  const { sheet, range, held } = book.table(name);
  const sheetRows = engine.sheet(sheet).getRowCount();
  const rows = Math.max(before.rows, range.rows) - 1;
  const cells = columns.map(
    ({ index }): Range => ({ row: range.row + 1, column: range.column + index, rows, columns: 1 }),
  );
  const isReplaced = (place: Range): boolean => cells.some((one) => within(place, one));
  const fresh = columns.flatMap(({ index, rules }) =>
    rules.map(({ first, count, ...rule }): Validation => {
      const place = { row: range.row + 1 + first, column: range.column + index, rows: count, columns: 1 };
      return { ...rule, range: place };
    }),
  );
  const pages = book.drawn.pages.map((page) =>
    page.sheet === sheet
      ? { ...page, validations: [...page.validations.filter((one) => !isReplaced(one.range)), ...fresh] }
      : page,
  );
  book.drawn = { ...book.drawn, pages };
  if (held) return;
  const old = partsOf(engine, sheet).validations.filter(({ ranges }) =>
    ranges.every((one) => isReplaced(rangeOf(one))),
  );
  removeValidations(engine, sheet, old);
  const drawn = fresh.map((one) => gridValidation(one, generateRandomId(8), sheetRows));
  addParts(engine, sheet, { validations: drawn.filter((one) => one !== null) });
}
