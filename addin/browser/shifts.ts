import type { IRange } from '@univerjs/core';
import type { Range } from '../../schema/workbook/workbook.ts';
import type { Mutated } from './engine.ts';
import { around, rangeOf, type Shift } from './place.ts';

/** What a mutation changed on a sheet. */
export interface Changed {
  readonly sheet: string;
  /** How rows, columns or cells moved; null where all stayed in their places. */
  readonly shift: Shift | null;
  /** Cells whose content changed; null where anything may have. */
  readonly range: Range | null;
  /** Name of the tab, where it is gone. */
  readonly removed?: string;
}

type Params = Readonly<Record<string, unknown>>;

const alongRows = (range: IRange) => ({ at: range.startRow, count: range.endRow - range.startRow + 1 });
const alongColumns = (range: IRange) => ({ at: range.startColumn, count: range.endColumn - range.startColumn + 1 });

/** Rows, columns and cells that moved, by the ids of Univer's mutations. */
const shifts: Readonly<Record<string, (params: Params) => Shift>> = {
  'sheet.mutation.insert-row': ({ range }) => ({ kind: 'insert', axis: 'row', ...alongRows(range as IRange) }),
  'sheet.mutation.insert-col': ({ range }) => ({ kind: 'insert', axis: 'column', ...alongColumns(range as IRange) }),
  'sheet.mutation.remove-rows': ({ range }) => ({ kind: 'delete', axis: 'row', ...alongRows(range as IRange) }),
  'sheet.mutation.remove-col': ({ range }) => ({ kind: 'delete', axis: 'column', ...alongColumns(range as IRange) }),
  'sheet.mutation.move-rows': ({ sourceRange, targetRange }) => ({
    ...{ kind: 'carry', axis: 'row', to: (targetRange as IRange).startRow },
    ...alongRows(sourceRange as IRange),
  }),
  'sheet.mutation.move-columns': ({ sourceRange, targetRange }) => ({
    ...{ kind: 'carry', axis: 'column', to: (targetRange as IRange).startColumn },
    ...alongColumns(sourceRange as IRange),
  }),
};

/** Cells of a `SetRangeValuesMutation` whose content, not only look, was set. */
function contentRange(cells: unknown): Range | null {
  let range: Range | null = null;
  for (const [row, line] of Object.entries((cells ?? {}) as Record<string, Record<string, Params | null>>))
    for (const [column, cell] of Object.entries(line ?? {})) {
      if (cell && !('v' in cell) && !('f' in cell) && !('p' in cell) && !('si' in cell)) continue;
      range = around(range, { row: Number(row), column: Number(column), rows: 1, columns: 1 });
    }
  return range;
}

function movedCells({ from, to, fromRange, toRange }: Params): Changed[] {
  const source = (from as { subUnitId: string }).subUnitId;
  const target = (to as { subUnitId: string }).subUnitId;
  if (source !== target) return [source, target].map((sheet) => ({ sheet, shift: null, range: null }));
  const shift: Shift = { kind: 'move', from: rangeOf(fromRange as IRange), to: rangeOf(toRange as IRange) };
  return [{ sheet: source, shift, range: null }];
}

/** What of a mutation matters for what Planwright drew and read; nothing where only looks or views changed. */
export function changesOf({ id, params }: Pick<Mutated, 'id' | 'params'>): Changed[] {
  const sheet = String(params['subUnitId'] ?? '');
  const shift = shifts[id]?.(params);
  if (shift) return [{ sheet, shift, range: null }];
  if (id === 'sheet.mutation.set-range-values') {
    const range = contentRange(params['cellValue']);
    return range ? [{ sheet, shift: null, range }] : [];
  }
  if (id === 'sheet.mutation.move-range') return movedCells(params);
  if (id === 'sheet.mutation.remove-sheet')
    return [{ sheet, shift: null, range: null, removed: String(params['subUnitName'] ?? '') }];
  const anything = ['sheet.mutation.reorder-range', 'sheet.mutation.insert-sheet', 'sheet.mutation.set-worksheet-name'];
  return anything.includes(id) ? [{ sheet, shift: null, range: null }] : [];
}
