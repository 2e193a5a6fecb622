import type { CellValue, ColumnType } from '../../../schema/sheets/layout.ts';
import type { SourceTable } from './source-table.ts';

/** 1234,5 and 1.234,5 as programs of most of Europe write them. */
const DECIMAL_COMMA = /^[+-]?(?:\d+|\d{1,3}(?:[. \u00a0\u202f]\d{3})+),\d+$/;
/** 1.234.567, and 1.234, which could be a thousand or one and a bit. */
const DOTTED = /^[+-]?\d{1,3}(?:\.\d{3})+$/;
/** 31.12.2026: with dots the day always comes first. */
const DOTTED_DAY = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
/** 3/4/2026: which of them is the month nobody can tell. */
const SLASHED_DAY = /^\d{1,2}\/\d{1,2}\/\d{4}$/;

const textOf = (cell: CellValue | undefined): string => (typeof cell === 'string' ? cell.trim() : '');

function some({ rows }: SourceTable, index: number, pattern: RegExp): string | null {
  for (const cells of rows) if (pattern.test(textOf(cells[index]))) return textOf(cells[index]);
  return null;
}

/** Whether commas are decimal in a column of numbers: semicolons separate the cells, and a number shows it. */
const hasDecimalCommas = (from: SourceTable, index: number): boolean =>
  from.separator === ';' && some(from, index, DECIMAL_COMMA) !== null;

const withDot = (cell: CellValue): CellValue => {
  const text = textOf(cell);
  return DECIMAL_COMMA.test(text) || DOTTED.test(text)
    ? text.replaceAll(/[. \u00a0\u202f]/g, '').replace(',', '.')
    : cell;
};

const isoDay = (cell: CellValue): CellValue => {
  const match = DOTTED_DAY.exec(textOf(cell));
  return match ? `${match[3]}-${match[2]!.padStart(2, '0')}-${match[1]!.padStart(2, '0')}` : cell;
};

const asItIs = (cell: CellValue): CellValue => cell;

/** How cells of a column of a CSV file become what the layout reads; cells of workbooks have types already. */
export function typedCells(from: SourceTable, index: number, type: ColumnType): (cell: CellValue) => CellValue {
  if (from.source !== 'CSV') return asItIs;
  if (type === 'day') return isoDay;
  return type !== 'text' && hasDecimalCommas(from, index) ? withDot : asItIs;
}

/** A cell that can be read in two ways, and which was chosen; null where there is none. */
export interface Ambiguity {
  readonly kind: 'month-first' | 'decimal-dot';
  readonly example: string;
}

export function ambiguityOf(from: SourceTable, index: number, type: ColumnType): Ambiguity | null {
  if (from.source !== 'CSV' || type === 'text') return null;
  if (type === 'day') {
    const example = some(from, index, SLASHED_DAY);
    return example === null ? null : { kind: 'month-first', example };
  }
  if (from.separator !== ';' || hasDecimalCommas(from, index)) return null;
  const example = some(from, index, DOTTED);
  return example === null ? null : { kind: 'decimal-dot', example };
}
