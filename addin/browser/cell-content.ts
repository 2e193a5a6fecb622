import { CellValueType, type ICellData, type Nullable } from '@univerjs/core';
import type { CellValue } from '../../schema/sheets/layout.ts';
import { excelSerial } from '../../schema/workbook/calendar.ts';
import type { Content } from '../../schema/workbook/workbook.ts';

export const isDay = (content: Content): content is { readonly day: string } =>
  typeof content === 'object' && content !== null;

/** Content as a workbook stores it: days as serial numbers, or as text where Excel has no number for them. */
export function storedValue(content: Content, day: boolean): CellValue {
  if (isDay(content)) return excelSerial(content.day) ?? content.day;
  if (day && typeof content === 'string') return excelSerial(content) ?? content;
  return content;
}

/**
 * A value as Univer's cell: text carries its type, so that text that looks like a formula or number stays text; null where
 * there is nothing.
 */
export function cellData(value: CellValue): ICellData | null {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { v: value, t: CellValueType.NUMBER };
  if (typeof value === 'boolean') return { v: value ? 1 : 0, t: CellValueType.BOOLEAN };
  return { v: value, t: CellValueType.STRING };
}

/** Text of a cell with several styles or paragraphs, as one string. */
const richText = (stream: string): string => stream.replace(/\r\n$/, '').replaceAll('\r', '\n');

/** What stands in a cell of Univer's; formulas give their result. */
export function cellValue(cell: Nullable<ICellData>): CellValue {
  if (!cell) return null;
  const { v, t } = cell;
  const stream = cell.p?.body?.dataStream;
  if (stream !== undefined && !cell.f) return richText(stream) || null;
  if (v === null || v === undefined || v === '') return null;
  if (t === CellValueType.BOOLEAN) return v === 1 || v === true || v === '1' || v === 'TRUE';
  if (t === CellValueType.NUMBER && typeof v === 'string') return Number(v);
  return v;
}

export const isFormula = (cell: Nullable<ICellData>): boolean => Boolean(cell?.f || cell?.si);
