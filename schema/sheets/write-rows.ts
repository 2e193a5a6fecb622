import type { CellValue, RowOf, SheetLayout } from './layout.ts';
import { roundHalfAway } from './round.ts';

/** `full`: as computed. `rounded`: to the layout's `decimals`, half away from zero, where a column declares them. */
export type Precision = 'full' | 'rounded';

/** The headers of a layout, in its order. */
export const headersOf = (layout: SheetLayout): string[] =>
  Object.values(layout.columns).map((column) => column.header);

function toCell(value: CellValue | undefined, decimals: number | undefined, header: string): CellValue {
  if (typeof value !== 'number') return value ?? null;
  if (!Number.isFinite(value)) throw new RangeError(`column ${header} holds ${value}, which no table can`);
  return (decimals === undefined ? value : roundHalfAway(value, decimals)) + 0;
}

/**
 * A row as cells in the order of the layout's columns: days as ISO text, text as it is (a workbook writes it in text cells,
 * `formatCsv` guards it), missing values as null. Throws a RangeError on NaN and infinite numbers.
 */
export function toCells<const L extends SheetLayout>(
  layout: L,
  row: RowOf<L>,
  precision: Precision = 'full',
): CellValue[] {
  const values = row as Readonly<Record<string, CellValue>>;
  return Object.entries(layout.columns).map(([key, column]) =>
    toCell(values[key], precision === 'rounded' ? column.decimals : undefined, column.header),
  );
}

/** The row that `toCells` wrote. Only for cells Planwright wrote itself (stored results); input goes through `readRows`. */
export function fromCells<const L extends SheetLayout>(layout: L, cells: readonly CellValue[]): RowOf<L> {
  const row: Record<string, CellValue> = {};
  let position = 0;
  for (const key in layout.columns) {
    row[key] = cells[position] ?? null;
    position += 1;
  }
  return row as RowOf<L>;
}
