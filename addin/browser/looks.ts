import { type ICellDataForSheetInterceptor, InterceptorEffectEnum, type IStyleData } from '@univerjs/core';
import { INTERCEPTOR_POINT, SheetInterceptorService } from '@univerjs/preset-sheets-core';
import { colors } from '../../schema/workbook/styles.ts';
import type { Mark } from '../ports.ts';
import type { Book } from './book.ts';
import { fileRow, type PlacedMark, shiftedMarks } from './marks.ts';
import { holds, lastRow } from './place.ts';
import { changesOf } from './shifts.ts';

/** Text on each fill has a contrast of at least 7 to 1; the corner tells severities apart where fills look alike. */
const markLooks: Readonly<Record<Mark['severity'], { readonly fill: string; readonly corner: string }>> = {
  error: { fill: 'F9D0CB', corner: colors.bad },
  warning: { fill: colors.warning, corner: colors.phase },
  notice: { fill: 'D6E6F5', corner: colors.open },
};
const CORNER_PIXELS = 7;
const BAND = 'F4F6F9';

const heldLook: IStyleData = { bg: { rgb: `#${colors.readOnly}` }, cl: { rgb: `#${colors.muted}` } };
const bandLook: IStyleData = { bg: { rgb: `#${BAND}` } };

/**
 * Looks that lie over the cells and are in none of them: marks, the gray of rows that cannot be edited, bands of tables. No
 * format of the planner is touched, and no file and no snapshot holds them.
 */
export class Looks {
  private readonly book: Book;
  private marks: readonly PlacedMark[] = [];
  private byPlace = new Map<string, PlacedMark>();
  private readonly listeners = new Set<() => void>();

  constructor(book: Book) {
    this.book = book;
    book.engine.injector.get(SheetInterceptorService).intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
      effect: InterceptorEffectEnum.Style,
      priority: 0,
      handler: (cell, { subUnitId, row, col, rawData }, next) => {
        const look = this.look(subUnitId, row, col);
        if (!look) return next(cell);
        return next({ ...(cell ?? rawData), ...look });
      },
    });
    book.engine.onMutation((mutated) => {
      if (mutated.by === 'formula') return;
      for (const { sheet, shift } of changesOf(mutated))
        if (shift && this.marks.length > 0) this.setMarks(shiftedMarks(this.marks, sheet, shift), false);
    });
  }

  setMarks(marks: readonly PlacedMark[], repaint = true): void {
    this.marks = marks;
    this.byPlace = new Map(marks.map((mark) => [`${mark.sheet} ${mark.row} ${mark.column}`, mark]));
    if (repaint) this.book.engine.facade.getActiveSheet().refreshCanvas();
    for (const listener of this.listeners) listener();
  }

  /** Calls back when marks came, went or moved. */
  onMarks(listener: () => void): void {
    this.listeners.add(listener);
  }

  get placed(): readonly PlacedMark[] {
    return this.marks;
  }

  markAt(sheet: string, row: number, column: number): PlacedMark | null {
    if (this.marks.length === 0) return null;
    return this.byPlace.get(`${sheet} ${fileRow(this.book, sheet, row)} ${column}`) ?? null;
  }

  private look(sheet: string, row: number, column: number): Partial<ICellDataForSheetInterceptor> | null {
    const mark = this.markAt(sheet, row, column);
    if (!mark) return this.tableLook(sheet, row, column);
    const { fill, corner } = markLooks[mark.severity];
    return {
      interceptorStyle: { bg: { rgb: `#${fill}` }, cl: { rgb: `#${colors.ink}` } },
      markers: { tr: { color: `#${corner}`, size: CORNER_PIXELS } },
    };
  }

  private tableLook(sheet: string, row: number, column: number): Partial<ICellDataForSheetInterceptor> | null {
    for (const { sheet: home, range, held, banded } of this.book.drawn.tables) {
      if (home !== sheet || row === range.row || !holds(range, row, column) || row > lastRow(range)) continue;
      if (held) return { interceptorStyle: heldLook };
      // Below the cells' own look: a fill of the planner covers the band.
      return banded && (row - range.row) % 2 === 0 ? { themeStyle: bandLook } : null;
    }
    return null;
  }
}
