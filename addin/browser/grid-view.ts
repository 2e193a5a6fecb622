import { IRenderManagerService, SHEET_VIEWPORT_KEY, SheetSkeletonManagerService } from '@univerjs/preset-sheets-core';
import type { Range } from '../../schema/workbook/workbook.ts';
import type { Engine } from './engine.ts';
import { lastColumn, lastRow } from './place.ts';
import { UNIT } from './start-univer.ts';

/** Pixels from the upper left corner of the canvas. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** How the sheet in front lies on the screen at this moment. */
export interface GridView {
  readonly canvas: HTMLCanvasElement;
  /** The part of the canvas whose cells scroll. */
  readonly scrolling: Box;
  /** Where cells lie, also where they are scrolled out of sight. */
  readonly boxOf: (range: Range) => Box;
}

export const pixels = ({ left, top, width, height }: Box) => ({
  left: `${left}px`,
  top: `${top}px`,
  width: `${width}px`,
  height: `${height}px`,
});

/** null while the sheet has not been painted yet. */
export function gridView(engine: Engine, sheet: string): GridView | null {
  const render = engine.injector.get(IRenderManagerService).getRenderById(UNIT);
  const skeleton = render?.with(SheetSkeletonManagerService).getSkeletonParam(sheet)?.skeleton;
  const main = render?.scene.getViewport(SHEET_VIEWPORT_KEY.VIEW_MAIN);
  const canvas = render?.engine.getCanvasElement();
  if (!render || !skeleton || !main || !canvas) return null;
  const { scaleX, scaleY } = render.scene.getAncestorScale();
  const { startRow, startColumn } = engine.sheet(sheet).getFreeze();
  const left = main.left * scaleX;
  const top = main.top * scaleY;
  const boxOf = (range: Range): Box => {
    const from = skeleton.getNoMergeCellWithCoordByIndex(range.row, range.column);
    const to = skeleton.getNoMergeCellWithCoordByIndex(lastRow(range), lastColumn(range));
    // Frozen cells do not scroll.
    const x = from.startX - (range.column < startColumn ? 0 : main.viewportScrollX);
    const y = from.startY - (range.row < startRow ? 0 : main.viewportScrollY);
    return {
      left: x * scaleX,
      top: y * scaleY,
      width: (to.endX - from.startX) * scaleX,
      height: (to.endY - from.startY) * scaleY,
    };
  };
  const scrolling = { left, top, width: canvas.clientWidth - left, height: canvas.clientHeight - top };
  return { canvas, scrolling, boxOf };
}
