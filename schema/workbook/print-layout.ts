import { sum } from './plan-facts.ts';
import type { PageSetup } from './workbook.ts';

/** A4 lying down, less the margins the writer sets. */
const PAGE_WIDTH_POINTS = 784;
const PAGE_HEIGHT_POINTS = 512;
/** One character of column width in Arial 10 as LibreOffice measures it; Excel's columns are a little narrower. */
const CHARACTER_POINTS = 5.65;
/** Below this nobody reads a print; longer blocks go on to a further page instead. */
const SCALE_MIN = 60;

/** Rows that belong together on a page, as far as they fit. */
export interface PrintBlock {
  readonly row: number;
  readonly points: number;
}

/**
 * A scale at which the columns fit the width and, down to 60 %, the longest block fits a page; breaks stand before the
 * blocks that would not fit the page begun. Excel ignores breaks on a tab that is fitted to pages, so the scale is set.
 */
export function printBlocks(
  widths: readonly number[],
  header: { readonly rows: number; readonly points: number },
  blocks: readonly PrintBlock[],
): PageSetup {
  const width = sum(widths) * CHARACTER_POINTS;
  const longest = Math.max(1, ...blocks.map((block) => block.points));
  const byWidth = (100 * PAGE_WIDTH_POINTS) / width;
  const byHeight = (100 * PAGE_HEIGHT_POINTS) / (header.points + longest);
  const scale = Math.max(10, Math.floor(Math.min(100, byWidth, Math.max(SCALE_MIN, byHeight))));
  const room = (PAGE_HEIGHT_POINTS * 100) / scale - header.points;
  const breaksBefore: number[] = [];
  let used = 0;
  for (const block of blocks) {
    if (used > 0 && used + block.points > room) {
      breaksBefore.push(block.row);
      used = 0;
    }
    used += block.points;
  }
  return { landscape: true, fit: 'width', repeatRows: header.rows, scale, breaksBefore };
}
