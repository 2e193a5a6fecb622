import { type Area, COLS_MAX, ROWS_MAX } from './area.ts';
import type { Edit } from './edit.ts';
import { Regions } from './regions.ts';

/** What a cell looks like when nobody formatted it. Sizes in points; colors as #RRGGBB. */
export const plainFormat = {
  numberFormat: 'General' as string,
  'fill.color': '#FFFFFF' as string,
  'fill.pattern': null as string | null,
  'font.name': 'Calibri' as string,
  'font.size': 11 as number,
  'font.color': '#000000' as string,
  'font.bold': false as boolean,
  'font.italic': false as boolean,
  'font.underline': 'None' as string,
  'font.strikethrough': false as boolean,
  'font.subscript': false as boolean,
  'font.superscript': false as boolean,
  horizontalAlignment: 'General' as string,
  verticalAlignment: 'Bottom' as string,
  wrapText: false as boolean,
  indentLevel: 0 as number,
  textOrientation: 0 as number,
  readingOrder: 'Context' as string,
  shrinkToFit: false as boolean,
  autoIndent: false as boolean,
  'protection.locked': true as boolean,
  'protection.formulaHidden': false as boolean,
  style: 'Normal' as string,
  columnWidth: 48 as number,
  columnHidden: false as boolean,
  rowHeight: 15 as number,
  rowHidden: false as boolean,
};

export type FormatKey = keyof typeof plainFormat;
export const borderEdges = [
  'EdgeTop',
  'EdgeBottom',
  'EdgeLeft',
  'EdgeRight',
  'InsideVertical',
  'InsideHorizontal',
  'DiagonalDown',
  'DiagonalUp',
] as const;
export type BorderKey = `border.${(typeof borderEdges)[number]}.${'style' | 'color' | 'weight'}`;
export type CellFormat = typeof plainFormat & Record<BorderKey, string>;
const plainBorder = { style: 'None', color: '#000000', weight: 'Thin' } as const;

/** Formats that belong to whole columns or whole rows, whatever area they are set on. */
const columnKeys = new Set<string>(['columnWidth', 'columnHidden']);
const rowKeys = new Set<string>(['rowHeight', 'rowHidden']);

export function plain<K extends keyof CellFormat>(key: K): CellFormat[K] {
  const known: Partial<CellFormat> = plainFormat;
  if (key in known) return known[key] as CellFormat[K];
  return plainBorder[key.split('.')[2] as keyof typeof plainBorder] as CellFormat[K];
}

/** All formats of a tab, each kind as regions of its own. */
export class Formats {
  #kinds = new Map<string, Regions<unknown>>();

  set<K extends keyof CellFormat>(key: K, area: Area, value: CellFormat[K]): void {
    let regions = this.#kinds.get(key);
    if (!regions) {
      regions = new Regions<unknown>();
      this.#kinds.set(key, regions);
    }
    regions.set(widened(key, area), value);
  }

  at<K extends keyof CellFormat>(key: K, row: number, col: number): CellFormat[K] {
    return (this.#kinds.get(key)?.at(row, col) ?? plain(key)) as CellFormat[K];
  }

  /** The one value all cells have; null where they differ. */
  uniform<K extends keyof CellFormat>(key: K, area: Area): CellFormat[K] | null {
    const regions = this.#kinds.get(key);
    return regions ? (regions.uniform(widened(key, area), plain(key)) as CellFormat[K] | null) : plain(key);
  }

  paint<K extends keyof CellFormat>(key: K, area: Area): CellFormat[K][][] {
    const regions = this.#kinds.get(key) ?? new Regions<unknown>();
    return regions.paint(area, plain(key)) as CellFormat[K][][];
  }

  /** The formatted rectangles of one kind inside the area. */
  within<K extends keyof CellFormat>(key: K, area: Area): { area: Area; value: CellFormat[K] }[] {
    return (this.#kinds.get(key)?.within(area) ?? []) as { area: Area; value: CellFormat[K] }[];
  }

  keys(): (keyof CellFormat)[] {
    return [...this.#kinds.keys()] as (keyof CellFormat)[];
  }

  /** Takes the look of cells away; sizes and hiding of columns and rows stay. */
  clear(area: Area): void {
    for (const [key, regions] of this.#kinds) if (!columnKeys.has(key) && !rowKeys.has(key)) regions.clear(area);
  }

  clearKind(key: keyof CellFormat, area: Area): void {
    this.#kinds.get(key)?.clear(widened(key, area));
  }

  move(edit: Edit): void {
    for (const regions of this.#kinds.values()) regions.move(edit);
  }

  copy(): Formats {
    const other = new Formats();
    for (const [key, regions] of this.#kinds) other.#kinds.set(key, regions.copy());
    return other;
  }
}

function widened(key: string, area: Area): Area {
  if (columnKeys.has(key)) return { ...area, row: 0, rows: ROWS_MAX };
  return rowKeys.has(key) ? { ...area, col: 0, cols: COLS_MAX } : area;
}
