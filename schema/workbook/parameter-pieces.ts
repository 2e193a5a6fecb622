import type { Finding } from '../sheets/finding.ts';
import type { CellValue } from '../sheets/layout.ts';
import type { Grid } from '../sheets/read-rows.ts';
import { quoteCell } from '../sheets/text.ts';
import { readParameterGrid } from './parameter-grid.ts';

/** A grid of parameters as it stands on a tab. */
interface GridCells {
  readonly headers: readonly CellValue[];
  readonly rows: readonly (readonly CellValue[])[];
  /** Row of the worksheet, 1 = first. */
  readonly firstRow: number;
}

/**
 * Parameters as a grid: one piece per scenario column with a row for every row of the grid, blank where nothing is set, so
 * that each value keeps the row of the worksheet it stands in.
 */
export function parameterPieces(table: GridCells, kind: Pick<Grid, 'source' | 'dateSystem'>): Grid[] {
  const { headers, rows, addresses } = readParameterGrid({ ...table, ...kind });
  const pieces = new Map<number, CellValue[][]>();
  addresses.forEach(({ row, column }, index) => {
    const piece = pieces.get(column) ?? table.rows.map((): CellValue[] => []);
    piece[row] = rows[index]!;
    pieces.set(column, piece);
  });
  const filled = [...pieces].sort(([a], [b]) => a - b).map(([, piece]) => piece);
  return (filled.length > 0 ? filled : [[]]).map((piece) => ({
    ...kind,
    headers,
    rows: piece,
    firstRow: table.firstRow,
  }));
}

/** Values typed into a grid column without a scenario's name above them would be lost. */
export function namelessValues(table: GridCells, name: string): Finding[] {
  const nameless = (cells: readonly CellValue[]) => cells.findIndex((cell, i) => cell !== null && !table.headers[i]);
  const index = table.rows.findIndex((cells) => nameless(cells) >= 0);
  if (index < 0) return [];
  const row = table.firstRow + index;
  const saw = quoteCell(table.rows[index]![nameless(table.rows[index]!)]);
  const message = `${name} row ${row}: "${saw}" stands in a column without a header and was not read; write the name of the scenario above it.`;
  const allowed = 'a scenario name above the column';
  return [
    { severity: 'warning', table: name, row, column: null, code: 'SCENARIO_WITHOUT_NAME', saw, allowed, message },
  ];
}
