import { styles } from './styles.ts';
import type { Cell, Content, Style } from './workbook.ts';

const SECTION_POINTS = 20;

/** Cells of a tab that is written line by line from the top. */
export class SheetLines {
  readonly cells: Cell[] = [];
  /** Points, by row. */
  readonly heights = new Map<number, number>();
  /** Row the next line stands in. */
  row = 0;

  /** One line from `column` on, the first one by default. */
  add(contents: readonly (readonly [Content, Style])[], height?: number, column = 0): void {
    for (const [i, [value, style]] of contents.entries())
      this.cells.push({ row: this.row, column: column + i, value, style });
    if (height !== undefined) this.heights.set(this.row, height);
    this.row += 1;
  }

  /** An empty line, then titles by column over a line as wide as the tab. */
  section(columns: number, titles: Readonly<Record<number, string>>): void {
    this.row += 1;
    this.add(
      Array.from({ length: columns }, (_, column) => [titles[column] ?? null, styles.section]),
      SECTION_POINTS,
    );
  }
}
