import type { Finding } from '../sheets/finding.ts';
import type { CellValue, SheetLayout } from '../sheets/layout.ts';
import { matchHeaders } from '../sheets/match-headers.ts';
import { cleanText, foldName, quoteCell } from '../sheets/text.ts';
import { type GridAddress, gridHeaders } from './parameter-grid.ts';

/** A cell of a tab, both from 0; a null column means the whole row of the table. */
export interface FindingPlace {
  readonly row: number;
  readonly column: number | null;
}

/** Where a table stands on its tab. */
export interface LocatedTable {
  /** As they stand on the tab; of a grid of parameters those of the grid. */
  readonly headers: readonly CellValue[];
  /** Row of the first body row on the tab as it was sent to the server, 1 = first; the headers stand one above. */
  readonly firstRow: number;
  /** Column of the first header on the tab, from 0; default 0. */
  readonly firstColumn?: number;
}

/** What `readParameterGrid` made of a grid of parameters; its rows are what the server was sent. */
export interface SentGrid {
  readonly rows: readonly (readonly CellValue[])[];
  readonly addresses: readonly GridAddress[];
}

/** Tells the row and the column (-1: no single cell) of a finding, the row from 0 on the tab, the column within the table. */
type Locate = (finding: Finding, column: number) => { readonly row: number; readonly column: number };

const VALUE = 7;
const SCENARIO = 0;
const ELLIPSIS = /[.]{3}$/;

/** Columns of the grid by the position of the layout's columns; the scenario and the value have none of their own. */
const gridColumns = [
  null,
  ...[gridHeaders.facility, gridHeaders.serviceLine, gridHeaders.subService, gridHeaders.ipOp, gridHeaders.medSurg],
  gridHeaders.parameter,
  null,
  gridHeaders.description,
];

const headerIndex = (headers: readonly CellValue[], header: string): number =>
  headers.findIndex((candidate) => foldName(candidate) === foldName(header));

function inPlainTable(layout: SheetLayout, { headers, firstRow }: LocatedTable): Locate {
  const { positions } = matchHeaders(layout, headers, firstRow - 1);
  return (finding, column) => ({
    row: (finding.row ?? firstRow - 1) - 1,
    column: column < 0 ? -1 : (positions[column] ?? -1),
  });
}

interface FilledCell {
  readonly column: number;
  readonly value: CellValue;
}

function cellsByRow({ rows, addresses }: SentGrid): Map<number, FilledCell[]> {
  const byRow = new Map<number, FilledCell[]>();
  addresses.forEach(({ row, column }, i) => {
    const cells = byRow.get(row) ?? [];
    byRow.set(row, cells);
    cells.push({ column, value: rows[i]?.[VALUE] ?? null });
  });
  return byRow;
}

/** The scenario columns a finding may be about: those with the value it saw, else the only one with a value. */
function candidates(filled: readonly FilledCell[], saw: string): number[] {
  const fitting = filled.filter(({ value }) => quoteCell(cleanText(String(value)).text) === saw);
  const chosen = fitting.length === 0 && filled.length === 1 ? filled : fitting;
  return chosen.map(({ column }) => column);
}

/**
 * A grid was sent as one table per scenario, each with the row numbers of the tab: the row of a finding is that of the
 * grid, its scenario is known by the value that was seen. Where several scenarios of a row hold that value, equal
 * findings belong to them one after the other.
 */
function inGrid({ headers, firstRow }: LocatedTable, grid: SentGrid): Locate {
  const headerRow = firstRow - 2;
  const filled = cellsByRow(grid);
  const told = new Map<string, number>();
  const scenarioHeaders = new Set(grid.addresses.map(({ column }) => column));
  const named = (name: string) =>
    [...scenarioHeaders].find((column) => String(headers[column] ?? '').startsWith(name.replace(ELLIPSIS, '')));
  return (finding, column) => {
    if (finding.row === null || finding.row < firstRow) {
      const ownHeader = gridColumns[column] ?? null;
      const scenario = column === SCENARIO && finding.saw !== '' ? named(finding.saw) : undefined;
      return { row: headerRow, column: ownHeader === null ? (scenario ?? -1) : headerIndex(headers, ownHeader) };
    }
    const row = finding.row - 1;
    if (column !== VALUE && column !== SCENARIO)
      return { row, column: column < 0 ? -1 : headerIndex(headers, gridColumns[column] ?? '') };
    const columns = candidates(filled.get(finding.row - firstRow) ?? [], finding.saw);
    const same = JSON.stringify([finding.row, finding.column, finding.code, finding.saw]);
    const before = told.get(same) ?? 0;
    told.set(same, before + 1);
    const found = columns[Math.min(before, columns.length - 1)] ?? -1;
    return column === SCENARIO && found >= 0 ? { row: headerRow, column: found } : { row, column: found };
  };
}

/**
 * The cells that findings of one table are about, in the order of the findings: null for a finding of another table or
 * about the table as a whole. A column that does not stand on the tab leaves the row. `grid` is given where the table is
 * the grid of parameters. Findings must be all of the table, in the order they came, as equal ones share their scenarios.
 */
export function locateFindings(
  findings: readonly Finding[],
  layout: SheetLayout,
  table: LocatedTable,
  grid?: SentGrid,
): (FindingPlace | null)[] {
  const locate = grid ? inGrid(table, grid) : inPlainTable(layout, table);
  const columns = Object.values(layout.columns).map(({ header }) => foldName(header));
  return findings.map((finding) => {
    const column = finding.column === null ? -1 : columns.indexOf(foldName(finding.column));
    if (finding.table !== layout.table || (finding.row === null && column < 0)) return null;
    const place = locate(finding, column);
    if (place.row < table.firstRow - 2) return null;
    return { row: place.row, column: place.column < 0 ? null : place.column + (table.firstColumn ?? 0) };
  });
}

/** The cell a finding is about; see `locateFindings`, which also tells equal findings of several scenarios apart. */
export const locateFinding = (
  finding: Finding,
  layout: SheetLayout,
  table: LocatedTable,
  grid?: SentGrid,
): FindingPlace | null => locateFindings([finding], layout, table, grid)[0] ?? null;
