import { type Area, cellCount, intersection, lastCol, lastRow } from '../grid/area.ts';
import { Formula } from '../grid/formula.ts';
import type { GridTab } from '../grid/model.ts';

interface Criteria {
  readonly completeMatch?: boolean;
  readonly matchCase?: boolean;
  readonly searchDirection?: string;
}

function matcher(text: string, criteria: unknown): (value: string) => boolean {
  const { completeMatch = false, matchCase = false } = (criteria ?? {}) as Criteria;
  const wanted = matchCase ? text : text.toLowerCase();
  return (value) => {
    const own = matchCase ? value : value.toLowerCase();
    return completeMatch ? own === wanted : own.includes(wanted);
  };
}

/** The cells that show a text, in reading order or against it. */
export function findCells(tab: GridTab, area: Area, text: string, criteria: unknown): Area[] {
  const matches = matcher(text, criteria);
  const cells: Area[] = [];
  tab.cells.each(area, (_, row, col) => {
    if (matches(String(tab.valueAt(row, col)))) cells.push({ row, col, rows: 1, cols: 1 });
  });
  return (criteria as Criteria | undefined)?.searchDirection === 'Backwards' ? cells.reverse() : cells;
}

/** Replaces a text in the contents of cells (formulas included) and answers how many cells had it. */
export function replaceTexts(tab: GridTab, area: Area, text: string, by: string, criteria: unknown): number {
  const { completeMatch = false, matchCase = false } = (criteria ?? {}) as Criteria;
  const pattern = new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), matchCase ? 'g' : 'gi');
  let count = 0;
  tab.cells.each(area, (cell, row, col) => {
    const old = cell instanceof Formula ? cell.text : String(cell);
    const next = completeMatch ? (matcher(text, criteria)(old) ? by : old) : old.replaceAll(pattern, () => by);
    if (next === old) return;
    count++;
    tab.put(row, col, next);
  });
  return count;
}

/** Cells of an area that hold a condition, joined to rectangles column by column. */
export function joinedCells(
  area: Area,
  within: Area | undefined,
  holds: (row: number, col: number) => boolean,
): Area[] {
  const searched = within ? intersection(area, within) : undefined;
  if (!searched || cellCount(searched) === 0) return [];
  const parts: Area[] = [];
  for (let col = searched.col; col <= lastCol(searched); col++) {
    for (let row = searched.row; row <= lastRow(searched); row++) {
      if (!holds(row, col)) continue;
      const first = row;
      while (row + 1 <= lastRow(searched) && holds(row + 1, col)) row++;
      const part = { row: first, col, rows: row - first + 1, cols: 1 };
      const beside = parts.findIndex(
        (old) => old.row === part.row && old.rows === part.rows && old.col + old.cols === part.col,
      );
      if (beside >= 0) parts[beside] = { ...parts[beside]!, cols: parts[beside]!.cols + 1 };
      else parts.push(part);
    }
  }
  return parts;
}
