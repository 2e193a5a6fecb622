import { generateRandomId } from '@univerjs/core';
import {
  AddWorksheetMergeMutation,
  RemoveWorksheetMergeMutation,
  SetColDataMutation,
  SetWorksheetRowHeightMutation,
} from '@univerjs/preset-sheets-core';
import type { Chart, Range, Tab } from '../../schema/workbook/workbook.ts';
import type { Change, WriteReport } from '../ports.ts';
import { addTab, drawnOf, shownRows } from './add-tab.ts';
import type { Book } from './book.ts';
import { cellValue } from './cell-content.ts';
import { drawCells, drawSheet, extentOf } from './draw-sheet.ts';
import { bothDrawn, type Drawn, type DrawnRegion, drawnElsewhere } from './drawn.ts';
import { drawOver, emptied, growSheet, setCells } from './grid-cells.ts';
import { gridRange, holds, lastColumn, lastRow, meets, rangeOf, within } from './place.ts';
import { redrawnCells } from './redraw-cells.ts';
import { addParts, partsOf, removeFilter, removeFormats, removeNotes, removeValidations } from './sheets.ts';
import { UNIT } from './start-univer.ts';

type Redraw = Extract<Change, { kind: 'redraw-tab' }>;

export interface Redrawn {
  readonly replaced: WriteReport['replaced'];
  /** Id of the sheet where the tab had to be added anew. */
  readonly added: string | null;
  /** The old drawing stays beside it, because the new one would have covered cells of the planner. */
  readonly beside: boolean;
}

const moved = (range: Range, by: Range): Range => ({
  ...range,
  row: range.row + by.row,
  column: range.column + by.column,
});

/** Whether the new drawing would cover cells outside of the old one that are in use. */
function coversOthers(book: Book, { sheet, range }: DrawnRegion, target: Range): boolean {
  const matrix = book.engine.sheet(sheet).getCellMatrix();
  for (let row = target.row; row <= lastRow(target); row += 1)
    for (let column = target.column; column <= lastColumn(target); column += 1)
      if (!holds(range, row, column) && cellValue(matrix.getValue(row, column)) !== null) return true;
  const others = book.drawn.regions.filter((one) => one.sheet === sheet && one.range !== range);
  return others.some((one) => meets(one.range, target));
}

/** Takes formats, validations, our notes and merges of the old drawing away. */
function clearParts(book: Book, { sheet, range }: DrawnRegion, previous: Tab | null): void {
  const { engine } = book;
  const { formats, validations, notes } = partsOf(engine, sheet);
  const inside = ({ ranges }: { readonly ranges: readonly Parameters<typeof rangeOf>[0][] }) =>
    ranges.every((one) => holds(range, one.startRow, one.startColumn));
  removeFormats(engine, sheet, formats.filter(inside));
  removeValidations(engine, sheet, validations.filter(inside));
  const drawn = previous && new Set(drawCells(previous, 0).notes.map(({ note }) => note));
  removeNotes(
    engine,
    sheet,
    notes.filter(({ row, col, note }) => holds(range, row, col) && (!drawn || drawn.has(note))),
  );
  const merges = engine
    .sheet(sheet)
    .getMergeData()
    .filter((merge) => within(rangeOf(merge), range));
  if (merges.length > 0)
    engine.run(RemoveWorksheetMergeMutation.id, { unitId: UNIT, subUnitId: sheet, ranges: merges });
}

/** Draws formats, validations, notes, merges, heights and filter of a tab at the place of the region. */
function drawParts(book: Book, sheet: string, tab: Tab, origin: Range): void {
  const { engine } = book;
  const shift = (range: Range) => moved(range, origin);
  const { formats, validations, notes, data, styles } = drawSheet(
    {
      ...tab,
      validations: tab.validations.map((one) => ({ ...one, range: shift(one.range) })),
      conditionalFormats: tab.conditionalFormats.map((one) => ({ ...one, range: shift(one.range) })),
    },
    0,
  );
  const taken = new Set(partsOf(engine, sheet).notes.map(({ row, col }) => `${row},${col}`));
  addParts(engine, sheet, {
    formats: formats.map((one) => ({ ...one, cfId: generateRandomId(8) })),
    validations: validations.map((one) => ({ ...one, uid: generateRandomId(8) })),
    notes: notes
      .map((note) => ({ ...note, id: generateRandomId(8), row: note.row + origin.row, col: note.col + origin.column }))
      .filter(({ row, col }) => !taken.has(`${row},${col}`)),
  });
  const looks = Object.entries(data.columnData).filter(([, { s } = {}]) => s !== undefined);
  if (looks.length > 0) {
    engine.book.addStyles(styles);
    engine.run(SetColDataMutation.id, {
      ...{ unitId: UNIT, subUnitId: sheet },
      columnData: Object.fromEntries(looks.map(([column, { s } = {}]) => [Number(column) + origin.column, { s }])),
    });
  }
  const merges = (tab.merges ?? []).map((merge) => gridRange(shift(merge)));
  if (merges.length > 0) engine.run(AddWorksheetMergeMutation.id, { unitId: UNIT, subUnitId: sheet, ranges: merges });
  const heights = Object.fromEntries(
    Object.entries(data.rowData).map(([row, { h }]) => [Number(row) + origin.row, h ?? data.defaultRowHeight]),
  );
  const rows = Object.keys(heights).map(Number);
  if (rows.length > 0)
    engine.run(SetWorksheetRowHeightMutation.id, {
      ...{ unitId: UNIT, subUnitId: sheet, rowHeight: heights },
      ranges: [{ startRow: Math.min(...rows), endRow: Math.max(...rows), startColumn: 0, endColumn: 0 }],
    });
}

function shiftedTo(chart: Chart, origin: Range): Chart {
  const shift = (range: Range) => moved(range, origin);
  return {
    ...chart,
    place: shift(chart.place),
    categories: shift(chart.categories),
    series: chart.series.map((line) => ({ ...line, values: shift(line.values) })),
  };
}

/** What is remembered of the new drawing: charts keep their id by title, tables their name. */
function remembered(book: Book, { sheet, range, name }: DrawnRegion, tab: Tab): Drawn {
  const others = drawnElsewhere(book.drawn, new Set([sheet]));
  const onSheet = {
    tables: book.drawn.tables.filter((one) => one.sheet === sheet && !meets(one.range, range)),
    regions: book.drawn.regions.filter((one) => one.sheet === sheet && one.name !== name),
    ...{ charts: [], pages: [] },
  };
  const before = book.drawn;
  book.drawn = bothDrawn(others, onSheet);
  const fresh = drawnOf(book, tab, sheet, name);
  const old = before.charts.filter((one) => one.sheet === sheet);
  return bothDrawn(book.drawn, {
    tables: fresh.tables.map((one) => ({ ...one, range: moved(one.range, range) })),
    regions: fresh.regions.map((one) => ({ ...one, range: moved(one.range, range) })),
    charts: fresh.charts.map(({ id, chart }) => ({
      ...{ sheet, chart: shiftedTo(chart, range) },
      id: old.find((one) => one.chart.title === chart.title)?.id ?? id,
    })),
    pages: fresh.pages,
  });
}

/** Draws a tab anew where its region stands; as a new tab where there is no such region or no room. */
export function redrawTab(book: Book, { tab, region: name, previous }: Redraw): Redrawn {
  const { engine } = book;
  const region = book.region(name);
  if (!region) return { replaced: [], added: addTab(book, tab, name, null), beside: false };
  const { sheet, range } = region;
  const rows = shownRows(tab);
  const target = moved(extentOf(tab, rows), range);
  if (coversOthers(book, region, target)) {
    book.drawn = { ...book.drawn, regions: book.drawn.regions.filter((one) => one !== region) };
    return { replaced: [], added: addTab(book, tab, name, engine.sheet(sheet).getName()), beside: true };
  }
  const before = previous && extentOf(previous, shownRows(previous));
  const next = drawCells(tab, rows);
  const { cells, replaced } = redrawnCells({
    region: range,
    current: (row, column) => book.cell(sheet, row, column),
    previous: previous && drawCells(previous, shownRows(previous)).cells,
    inPlace: before !== null && before.rows === range.rows && before.columns === range.columns,
    next: next.cells,
  });
  growSheet(engine, sheet, target);
  clearParts(book, region, previous);
  setCells(engine, sheet, emptied(range));
  drawOver(engine, sheet, { cells, styles: next.styles });
  drawParts(book, sheet, tab, range);
  book.drawn = remembered(book, region, tab);
  const filtered = book.drawn.tables.find((one) => one.sheet === sheet && one.held === null);
  removeFilter(engine, sheet);
  if (filtered) addParts(engine, sheet, { filter: { ref: gridRange(filtered.range) } });
  const title = engine.sheet(sheet).getName();
  return { replaced: replaced.map((one) => ({ tab: title, ...one })), added: null, beside: false };
}
