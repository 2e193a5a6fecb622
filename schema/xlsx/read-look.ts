import { type CellStyle, type CellValue as FileCell, resolveThemeColor } from 'hucre/xlsx';
import type { BorderSides, Content, Style } from '../workbook/workbook.ts';

const MS_PER_DAY = 86_400_000;
const SERIAL_0_MS = Date.UTC(1899, 11, 30);
/** In files light and dark of a theme come in pairs the other way round than in its list of colors. */
const THEME_ORDER = [1, 0, 3, 2];
const BLACK = '000000';

/** Values as a workbook stores them: days and times as serial numbers of the 1900 system, empty text as nothing. */
export function contentOf(value: FileCell | undefined): Content {
  if (value instanceof Date) {
    const serial = (value.getTime() - SERIAL_0_MS) / MS_PER_DAY;
    return Number.isFinite(serial) ? serial : '#NUM!';
  }
  return value === '' ? null : (value ?? null);
}

type Color = NonNullable<NonNullable<CellStyle['font']>['color']>;

/** Translates the looks of a file; equal looks become one object. */
export class FileLooks {
  private readonly theme: string[];
  private readonly points: number | undefined;
  private readonly byObject = new WeakMap<CellStyle, Style>();
  private readonly byContent = new Map<string, Style>();

  /** `points`: the size of the file's default font, which needs no word. */
  constructor(theme: readonly string[], points: number | undefined) {
    this.theme = [...theme];
    this.points = points;
  }

  of(look: CellStyle | undefined): Style {
    if (!look) return this.shared({});
    const known = this.byObject.get(look) ?? this.shared(this.translated(look));
    this.byObject.set(look, known);
    return known;
  }

  /** Six hex digits. */
  color(color: Color | undefined): string | undefined {
    if (color?.rgb) return color.rgb.slice(-6).toUpperCase();
    if (color?.theme === undefined || this.theme.length === 0) return undefined;
    return resolveThemeColor(this.theme, THEME_ORDER[color.theme] ?? color.theme, color.tint);
  }

  private shared(style: Style): Style {
    const key = JSON.stringify(style);
    const known = this.byContent.get(key) ?? style;
    this.byContent.set(key, known);
    return known;
  }

  private translated({ font, fill, alignment, border, numFmt }: CellStyle): Style {
    const color = this.color(font?.color);
    const ground = fill?.type === 'pattern' && fill.pattern === 'solid' ? this.color(fill.fgColor) : undefined;
    const { horizontal, vertical, wrapText, indent, textRotation } = alignment ?? {};
    const sides = border && this.sides(border);
    return {
      ...(ground ? { fill: ground } : {}),
      ...(color && color !== BLACK ? { color } : {}),
      ...(font?.bold ? { bold: true } : {}),
      ...(font?.italic ? { italic: true } : {}),
      ...(font?.size && font.size !== this.points ? { size: font.size } : {}),
      ...(horizontal === 'left' || horizontal === 'center' || horizontal === 'right' ? { align: horizontal } : {}),
      ...(vertical === 'top' || vertical === 'center' ? { vertical } : {}),
      ...(wrapText ? { wrap: true } : {}),
      ...(indent ? { indent } : {}),
      ...(textRotation ? { rotation: textRotation } : {}),
      ...(numFmt && numFmt !== 'General' ? { format: numFmt } : {}),
      ...(sides && Object.keys(sides).length > 0 ? { border: sides } : {}),
    };
  }

  private sides({ top, bottom, left }: NonNullable<CellStyle['border']>): BorderSides {
    const side = (line: typeof top) => (line ? (this.color(line.color) ?? BLACK) : undefined);
    const [above, below, before] = [side(top), side(bottom), side(left)];
    return {
      ...(above ? { top: above } : {}),
      ...(below ? { bottom: below } : {}),
      ...(before ? { left: before } : {}),
      ...(before && left?.style === 'thick' ? { thickLeft: true } : {}),
    };
  }
}
