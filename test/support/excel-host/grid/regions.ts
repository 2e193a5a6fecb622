import { type Area, contains, intersection, lastRow, subtract } from './area.ts';
import { type Edit, moveCover } from './edit.ts';

interface Region<T> {
  area: Area;
  readonly value: T;
}

/** How far back a new region looks for one it continues: rows arrive in blocks of a few columns each. */
const LOOK_BACK = 64;

/**
 * What lies over rectangles of cells (a number format, a fill, a validation): later regions cover earlier ones. A format of a
 * whole column is one entry, so that 200,000 rows cost nothing.
 */
export class Regions<T> {
  #regions: Region<T>[] = [];

  set(area: Area, value: T): void {
    if (this.#continues(area, value)) return;
    this.#regions = this.#regions.filter((region) => !contains(area, region.area));
    this.#regions.push({ area, value });
  }

  clear(area: Area): void {
    this.#regions = this.#regions.flatMap(({ area: old, value }) =>
      subtract(old, area).map((part) => ({ area: part, value })),
    );
  }

  at(row: number, col: number): T | undefined {
    const cell = { row, col, rows: 1, cols: 1 };
    return this.#regions.findLast(({ area }) => contains(area, cell))?.value;
  }

  /** The one value all cells of the area have, `unset` counting as a value; null where they differ. */
  uniform<U>(area: Area, unset: U): T | U | null {
    let open: Area[] = [area];
    const seen = new Set<string>();
    let only: T | U = unset;
    const note = (value: T | U): boolean => {
      seen.add(JSON.stringify(value) ?? '');
      only = value;
      return seen.size === 1;
    };
    for (let at = this.#regions.length - 1; at >= 0 && open.length; at--) {
      const region = this.#regions[at]!;
      if (!open.some((part) => intersection(part, region.area))) continue;
      if (!note(region.value)) return null;
      open = open.flatMap((part) => subtract(part, region.area));
    }
    return open.length && !note(unset) ? null : only;
  }

  /** The value of each cell of the area, row by row. */
  paint<U>(area: Area, unset: U): (T | U)[][] {
    const grid = Array.from({ length: area.rows }, () => new Array<T | U>(area.cols).fill(unset));
    for (const region of this.#regions) {
      const part = intersection(area, region.area);
      if (!part) continue;
      const from = part.col - area.col;
      for (let row = part.row; row <= lastRow(part); row++) {
        grid[row - area.row]?.fill(region.value, from, from + part.cols);
      }
    }
    return grid;
  }

  /** The rectangles with a value, cut to the area. */
  within(area: Area): { area: Area; value: T }[] {
    return this.#regions.flatMap(({ area: old, value }) => {
      const part = intersection(old, area);
      return part ? [{ area: part, value }] : [];
    });
  }

  move(edit: Edit): void {
    this.#regions = this.#regions.flatMap(({ area, value }) =>
      moveCover(area, edit).map((part) => ({ area: part, value })),
    );
  }

  copy(): Regions<T> {
    const other = new Regions<T>();
    other.#regions = this.#regions.map((region) => ({ ...region }));
    return other;
  }

  #continues(area: Area, value: T): boolean {
    const first = Math.max(0, this.#regions.length - LOOK_BACK);
    for (let at = this.#regions.length - 1; at >= first; at--) {
      const region = this.#regions[at]!;
      const old = region.area;
      if (region.value === value && old.col === area.col && old.cols === area.cols && old.row + old.rows === area.row) {
        region.area = { ...old, rows: old.rows + area.rows };
        return true;
      }
      if (intersection(old, area)) return false;
    }
    return false;
  }
}
