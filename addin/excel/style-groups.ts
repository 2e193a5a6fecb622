import type { Range, Style, Tab, Table } from '../../schema/workbook/workbook.ts';
import { rectangles } from './addresses.ts';
import { isDay } from './to-cell.ts';

const DAY_FORMAT = 'yyyy-mm-dd';

/** Rectangles that look the same. */
export interface StyleGroup {
  readonly style: Style;
  readonly ranges: readonly Range[];
}

interface Place {
  readonly row: number;
  readonly column: number;
}

const withDayFormat = (style: Style): Style => (style.format ? style : { ...style, format: DAY_FORMAT });

/** Equal styles are one, whether they are the same object or not: columns of a table make their own. */
class Groups {
  private readonly keys = new Map<Style, string>();
  private readonly groups = new Map<string, { style: Style; places: Place[]; ranges: Range[] }>();

  of(style: Style): { style: Style; places: Place[]; ranges: Range[] } {
    let key = this.keys.get(style);
    if (key === undefined) {
      key = JSON.stringify(Object.entries(style).sort(([a], [b]) => (a < b ? -1 : 1)));
      this.keys.set(style, key);
    }
    const group = this.groups.get(key) ?? { style, places: [], ranges: [] };
    this.groups.set(key, group);
    return group;
  }

  all(): StyleGroup[] {
    return [...this.groups.values()].map(({ style, places, ranges }) => ({
      style,
      ranges: [...ranges, ...rectangles(places)],
    }));
  }
}

function addTable(groups: Groups, table: Table): void {
  table.columns.forEach((column, index) => {
    const at = table.column + index;
    groups.of(column.headerStyle ?? table.headerStyle).places.push({ row: table.row, column: at });
    const style = column.day ? withDayFormat(column.style) : column.style;
    const rows = Math.max(1, table.rows.length);
    groups.of(style).ranges.push({ row: table.row + 1, column: at, rows, columns: 1 });
    // A day in a column of other things brings its own format.
    const days = column.day
      ? []
      : table.rows.flatMap((row, r) => (isDay(row[index] ?? null) ? [table.row + 1 + r] : []));
    for (const row of days) groups.of(withDayFormat(column.style)).places.push({ row, column: at });
  });
}

/** What is to be formatted on a tab, in the coordinates of its description. Later groups cover earlier ones. */
export function styleGroups(tab: Tab): StyleGroup[] {
  const tables = new Groups();
  for (const table of tab.tables) addTable(tables, table);
  const cells = new Groups();
  const days = new Map<Style, Style>();
  for (const cell of tab.cells) {
    const plain = cell.style ?? {};
    let style = plain;
    if (isDay(cell.value)) {
      style = days.get(plain) ?? withDayFormat(plain);
      days.set(plain, style);
    }
    if (Object.keys(style).length > 0) cells.of(style).places.push({ row: cell.row, column: cell.column });
  }
  return [...tables.all(), ...cells.all()];
}
