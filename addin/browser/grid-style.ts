import {
  type BooleanNumber,
  BorderStyleTypes,
  HorizontalAlign,
  type IBorderData,
  type IStyleData,
  type Nullable,
  VerticalAlign,
  WrapStrategy,
} from '@univerjs/core';
import type { BorderSides, Style } from '../../schema/workbook/workbook.ts';

/** The same font as in the xlsx files. */
const FONT = 'Arial';
const FONT_POINTS = 10;
/** Look of cells without any of their own. */
export const DEFAULT_STYLE: IStyleData = { ff: FONT, fs: FONT_POINTS };
/** Sizes of a cell without a size, as in Excel with Arial 10. */
export const ROW_PIXELS = 20;
export const COLUMN_PIXELS = 73;
export const DAY_FORMAT = 'yyyy-mm-dd';

/** Pixels of one step of indentation, as Excel draws it in Arial 10. */
const INDENT_PIXELS = 9;
/** Univer's own distance between the edge of a cell and its text. */
const PADDING_PIXELS = 2;
/** One character of column width in Arial 10, and the padding of a cell. */
const CHARACTER_PIXELS = 7;
const COLUMN_PADDING_PIXELS = 5;
const PIXELS_PER_POINT = 4 / 3;

const YES: BooleanNumber.TRUE = 1;

const horizontal = {
  left: HorizontalAlign.LEFT,
  center: HorizontalAlign.CENTER,
  right: HorizontalAlign.RIGHT,
} as const;
const vertical = { top: VerticalAlign.TOP, center: VerticalAlign.MIDDLE } as const;

const rgb = (color: string) => ({ rgb: `#${color}` });

function borders({ top, bottom, left, thickLeft }: BorderSides): IBorderData {
  const line = (color: string, s = BorderStyleTypes.THIN) => ({ s, cl: rgb(color) });
  return {
    ...(top ? { t: line(top) } : {}),
    ...(bottom ? { b: line(bottom) } : {}),
    ...(left ? { l: line(left, thickLeft ? BorderStyleTypes.THICK : BorderStyleTypes.THIN) } : {}),
  };
}

/** A style in Univer's words. */
export function gridStyle(style: Style): IStyleData {
  const { fill, color, bold, italic, size, align, vertical: upright, wrap, indent, rotation, format, border } = style;
  return {
    ...(size === undefined ? {} : { fs: size }),
    ...(bold ? { bl: YES } : {}),
    ...(italic ? { it: YES } : {}),
    ...(color ? { cl: rgb(color) } : {}),
    ...(fill ? { bg: rgb(fill) } : {}),
    ...(align ? { ht: horizontal[align] } : indent ? { ht: HorizontalAlign.LEFT } : {}),
    ...(upright ? { vt: vertical[upright] } : {}),
    ...(wrap ? { tb: WrapStrategy.WRAP } : {}),
    ...(indent ? { pd: { l: PADDING_PIXELS + indent * INDENT_PIXELS } } : {}),
    // Excel counts counterclockwise, Univer clockwise.
    ...(rotation ? { tr: { a: -rotation } } : {}),
    ...(format ? { n: { pattern: format } } : {}),
    ...(border && Object.keys(border).length > 0 ? { bd: borders(border) } : {}),
  };
}

/** `#1f3a5f`, `rgb(31,58,95)` and `rgb(31, 58, 95)` as six hex digits; undefined where there is no color. */
export function hexColor(color: Nullable<string>): string | undefined {
  if (!color) return undefined;
  const hex = /^#([0-9a-f]{6})/i.exec(color)?.[1];
  if (hex) return hex.toUpperCase();
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(color);
  if (short) return `${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}`.toUpperCase();
  const parts = /^rgba?\((\d+),\s*(\d+),\s*(\d+)/.exec(color);
  return parts
    ?.slice(1)
    .map((part) => Number(part).toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}

function borderSides(data: IBorderData): BorderSides | undefined {
  const top = hexColor(data.t?.cl.rgb);
  const bottom = hexColor(data.b?.cl.rgb);
  const left = hexColor(data.l?.cl.rgb);
  if (!top && !bottom && !left) return undefined;
  return {
    ...(top ? { top } : {}),
    ...(bottom ? { bottom } : {}),
    ...(left ? { left } : {}),
    ...(left && data.l?.s === BorderStyleTypes.THICK ? { thickLeft: true } : {}),
  };
}

const alignments = { 1: 'left', 2: 'center', 3: 'right' } as const;

/** Back from Univer's words; what `Style` has no word for (fonts, underlining) is dropped. */
export function styleOf(data: IStyleData): Style {
  const fill = hexColor(data.bg?.rgb);
  const color = hexColor(data.cl?.rgb);
  const align = alignments[data.ht as keyof typeof alignments];
  const indent = Math.round(((data.pd?.l ?? PADDING_PIXELS) - PADDING_PIXELS) / INDENT_PIXELS);
  const border = data.bd ? borderSides(data.bd) : undefined;
  return {
    ...(fill ? { fill } : {}),
    ...(color ? { color } : {}),
    ...(data.bl ? { bold: true } : {}),
    ...(data.it ? { italic: true } : {}),
    ...(data.fs && data.fs !== FONT_POINTS ? { size: data.fs } : {}),
    ...(align ? { align } : {}),
    ...(data.vt === VerticalAlign.TOP ? { vertical: 'top' as const } : {}),
    ...(data.vt === VerticalAlign.MIDDLE ? { vertical: 'center' as const } : {}),
    ...(data.tb === WrapStrategy.WRAP ? { wrap: true } : {}),
    ...(indent > 0 ? { indent } : {}),
    ...(data.tr?.a ? { rotation: -data.tr.a } : {}),
    ...(data.n?.pattern && data.n.pattern !== 'General' ? { format: data.n.pattern } : {}),
    ...(border ? { border } : {}),
  };
}

export const columnPixels = (characters: number): number =>
  Math.round(characters * CHARACTER_PIXELS + COLUMN_PADDING_PIXELS);
export const columnCharacters = (pixels: number): number =>
  Math.round(((pixels - COLUMN_PADDING_PIXELS) / CHARACTER_PIXELS) * 100) / 100;
export const rowPixels = (points: number): number => Math.round(points * PIXELS_PER_POINT);
export const rowPoints = (pixels: number): number => Math.round((pixels / PIXELS_PER_POINT) * 100) / 100;

const HASH_FACTORS = [2654435761, 1597334677] as const;

/** A name of 64 bits for a text, the same in every session. */
function hash(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, HASH_FACTORS[0]);
    b = Math.imul(b ^ code, HASH_FACTORS[1]);
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}

/** Collects the styles of a drawing under names that depend on nothing but their content, as Univer's cells refer to them. */
export class StyleNames {
  readonly styles: Record<string, IStyleData> = {};
  private readonly known = new Map<Style, string>();

  of(style: Style): string {
    const known = this.known.get(style);
    if (known !== undefined) return known;
    // Dropdowns are drawn in a size of their own where the cell names none.
    const data = { fs: FONT_POINTS, ...gridStyle(style) };
    const name = `pw${hash(JSON.stringify(data))}`;
    this.styles[name] = data;
    this.known.set(style, name);
    return name;
  }
}
