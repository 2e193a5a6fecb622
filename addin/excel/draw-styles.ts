import type { Range, Style } from '../../schema/workbook/workbook.ts';
import { addressOf, joinAddresses, moved } from './addresses.ts';
import { CALL_BYTES, type Requests } from './requests.ts';
import type { StyleGroup } from './style-groups.ts';

/** Six hex digits as Excel's client library takes them. */
export const hex = (color: string): string => `#${color}`;

const horizontal = { left: 'Left', center: 'Center', right: 'Right' } as const;
const vertical = { top: 'Top', center: 'Center' } as const;

/** Sets what the style names and nothing else; borders apart. */
function setFormat(format: Excel.RangeFormat, style: Style): void {
  if (style.fill) format.fill.color = hex(style.fill);
  if (style.color) format.font.color = hex(style.color);
  if (style.bold) format.font.bold = true;
  if (style.italic) format.font.italic = true;
  if (style.size) format.font.size = style.size;
  if (style.align) format.horizontalAlignment = horizontal[style.align];
  if (style.indent) {
    if (!style.align) format.horizontalAlignment = 'Left';
    format.indentLevel = style.indent;
  }
  if (style.vertical) format.verticalAlignment = vertical[style.vertical];
  if (style.wrap) format.wrapText = true;
  if (style.rotation) format.textOrientation = style.rotation;
}

function setBorder(format: Excel.RangeFormat, edge: Excel.BorderIndex, color: string, thick = false): void {
  const border = format.borders.getItem(edge);
  border.style = 'Continuous';
  border.weight = thick ? 'Thick' : 'Thin';
  border.color = hex(color);
}

/** Every cell has its own border, so lines inside of a rectangle belong to it; a single row has none inside. */
function setBorders(format: Excel.RangeFormat, { border }: Style, rows: boolean, columns: boolean): void {
  if (!border) return;
  if (border.top) setBorder(format, 'EdgeTop' as Excel.BorderIndex, border.top);
  if (border.bottom) setBorder(format, 'EdgeBottom' as Excel.BorderIndex, border.bottom);
  const across = border.top ?? border.bottom;
  if (rows && across) setBorder(format, 'InsideHorizontal' as Excel.BorderIndex, across);
  if (!border.left) return;
  setBorder(format, 'EdgeLeft' as Excel.BorderIndex, border.left, border.thickLeft);
  if (columns) setBorder(format, 'InsideVertical' as Excel.BorderIndex, border.left, border.thickLeft);
}

/** Ranges of one shape: an Excel that is asked for lines inside of a single row may refuse. */
function byShape(ranges: readonly Range[]): Map<string, { rows: boolean; columns: boolean; ranges: Range[] }> {
  const shapes = new Map<string, { rows: boolean; columns: boolean; ranges: Range[] }>();
  for (const range of ranges) {
    const [rows, columns] = [range.rows > 1, range.columns > 1];
    const shape = shapes.get(`${rows}${columns}`) ?? { rows, columns, ranges: [] };
    shapes.set(`${rows}${columns}`, shape);
    shape.ranges.push(range);
  }
  return shapes;
}

/** Calls a style takes on one range, borders included. */
const callsOf = (style: Style): number => Object.keys(style).length + 1 + 4 * Object.keys(style.border ?? {}).length;

async function drawGroup(
  requests: Requests,
  sheet: Excel.Worksheet,
  style: Style,
  ranges: readonly Range[],
): Promise<void> {
  const shapes = style.border ? [...byShape(ranges).values()] : [{ rows: true, columns: true, ranges }];
  for (const shape of shapes) {
    for (const addresses of joinAddresses(shape.ranges.map(addressOf))) {
      await requests.room(addresses.length + callsOf(style) * CALL_BYTES);
      const { format } = addresses.includes(',') ? sheet.getRanges(addresses) : sheet.getRange(addresses);
      setFormat(format, style);
      setBorders(format, style, shape.rows, shape.columns);
    }
  }
  const { format } = style;
  if (!format) return;
  // Several areas at once take no number format.
  for (const range of ranges) {
    await requests.room(CALL_BYTES);
    const cells = sheet.getRange(addressOf(range));
    cells.numberFormat = format as unknown as string[][];
  }
}

/** Formats the cells of a drawing whose first cell stands at `origin`: a few calls per style, however many cells have it. */
export async function drawStyles(
  requests: Requests,
  sheet: Excel.Worksheet,
  groups: readonly StyleGroup[],
  origin: { readonly row: number; readonly column: number },
): Promise<void> {
  for (const { style, ranges } of groups) {
    const places = ranges.map((range) => moved(range, origin.row, origin.column));
    await drawGroup(requests, sheet, style, places);
  }
}
