import { emptyCells, refuseProtected, valueType, writeInputs } from '../changes.ts';
import { type Area, cellCount, lastCol, lastRow } from '../grid/area.ts';
import type { Scalar } from '../grid/cells.ts';
import { Formula } from '../grid/formula.ts';
import type { GridTab, LiveRange } from '../grid/model.ts';
import { shownText } from '../grid/number-text.ts';
import { fromR1C1, toR1C1 } from '../grid/references.ts';
import { HostError } from '../host-error.ts';
import type { Host } from '../host-object.ts';
import { READ_MAX_CELLS } from '../protocol.ts';
import { placed } from './arguments.ts';

/** Above this an area given one value is emptied or refused rather than filled cell by cell. */
const FILL_MAX_CELLS = 5_000_000;

/** One answer per cell, row by row; null where the range has more cells than Excel answers. */
function grid<T>(area: Area, cell: (row: number, col: number) => T): T[][] | null {
  if (cellCount(area) > READ_MAX_CELLS) return null;
  const rows: T[][] = [];
  for (let row = area.row; row <= lastRow(area); row++) {
    const line: T[] = [];
    for (let col = area.col; col <= lastCol(area); col++) line.push(cell(row, col));
    rows.push(line);
  }
  return rows;
}

/** What an assignment gives each cell: an array must have the shape of the range, one value goes to all cells. */
export function perCell(value: unknown, area: Area): (row: number, col: number) => unknown {
  if (!Array.isArray(value)) return () => value;
  const fits = value.length === area.rows && value.every((line) => Array.isArray(line) && line.length === area.cols);
  if (fits) return (row, col) => (value as unknown[][])[row]?.[col];
  const shape = `${value.length}x${Array.isArray(value[0]) ? value[0].length : '?'}`;
  throw new HostError('InvalidArgument', `an array of ${shape} for a range of ${area.rows}x${area.cols}`);
}

function write(
  range: LiveRange,
  value: unknown,
  host: Host,
  adapt = (input: unknown, _row: number, _col: number) => input,
): void {
  const { tab, area } = placed(range);
  const input = perCell(value, area);
  if (!Array.isArray(value) && value === '') emptyCells(host, tab, area);
  else if (cellCount(area) > FILL_MAX_CELLS) throw new HostError('InvalidArgument', 'too many cells to fill');
  else writeInputs(host, tab, area, (row, col) => adapt(input(row, col), area.row + row, area.col + col));
}

function text(tab: GridTab, area: Area): string[][] | null {
  if (cellCount(area) > READ_MAX_CELLS) return null;
  const formats = tab.formats.paint('numberFormat', area);
  return grid(area, (row, col) =>
    shownText(tab.valueAt(row, col), formats[row - area.row]?.[col - area.col] ?? 'General'),
  );
}

function r1c1(tab: GridTab, row: number, col: number): Scalar {
  const cell = tab.cells.get(row, col);
  return cell instanceof Formula ? toR1C1(cell.text, row, col) : (cell ?? '');
}

const ofCells =
  <T>(read: (tab: GridTab, area: Area) => T) =>
  (range: LiveRange): T => {
    const { tab, area } = placed(range);
    return read(tab, area);
  };

const values = ofCells((tab, area) => grid(area, (row, col) => tab.valueAt(row, col)));
const formulas = ofCells((tab, area) => grid(area, (row, col) => tab.formulaAt(row, col)));
const numberFormat = ofCells((tab, area) =>
  cellCount(area) > READ_MAX_CELLS ? null : tab.formats.paint('numberFormat', area),
);

/** The contents of a range as the client library asks for them. */
export const contentReads = {
  Values: values,
  Formulas: formulas,
  FormulasLocal: formulas,
  FormulasR1C1: ofCells((tab, area) => grid(area, (row, col) => r1c1(tab, row, col))),
  Text: ofCells(text),
  ValueTypes: ofCells((tab, area) => grid(area, (row, col) => valueType(tab.valueAt(row, col)))),
  NumberFormat: numberFormat,
  NumberFormatLocal: numberFormat,
};

function writeNumberFormat(range: LiveRange, value: unknown): void {
  const { tab, area } = placed(range);
  refuseProtected(tab, area, 'allowFormatCells');
  if (!Array.isArray(value)) {
    tab.formats.set('numberFormat', area, String(value));
    return;
  }
  const format = perCell(value, area);
  // Equal formats below each other become one region, so that a column costs one entry however long it is.
  for (let col = 0; col < area.cols; col++) {
    for (let row = 0; row < area.rows; ) {
      const first = row;
      const wanted = format(row, col);
      while (row < area.rows && format(row, col) === wanted) row++;
      if (wanted === null) continue;
      const run = { row: area.row + first, col: area.col + col, rows: row - first, cols: 1 };
      tab.formats.set('numberFormat', run, String(wanted));
    }
  }
}

export const contentWrites = {
  Values: (range: LiveRange, value: unknown, host: Host) => write(range, value, host),
  Formulas: (range: LiveRange, value: unknown, host: Host) => write(range, value, host),
  FormulasLocal: (range: LiveRange, value: unknown, host: Host) => write(range, value, host),
  FormulasR1C1: (range: LiveRange, value: unknown, host: Host) =>
    write(range, value, host, (input, row, col) =>
      typeof input === 'string' && input.startsWith('=') ? fromR1C1(input, row, col) : input,
    ),
  NumberFormat: writeNumberFormat,
  NumberFormatLocal: writeNumberFormat,
};
