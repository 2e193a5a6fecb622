import type { Finding } from '../../schema/sheets/finding.ts';
import type { CellValue, SheetLayout } from '../../schema/sheets/layout.ts';
import { matchHeaders } from '../../schema/sheets/match-headers.ts';
import { type Grid, readRows } from '../../schema/sheets/read-rows.ts';
import { foldName, isBlank } from '../../schema/sheets/text.ts';
import type { FoundInput, Job } from '../jobs/job.ts';

/** An input table as it leaves the workbook, and what the planner should know about what stays. */
export interface WireInput {
  readonly layout: SheetLayout;
  readonly grids: readonly Grid[];
  readonly findings: readonly Finding[];
}

/** Positions of the columns a job knows, doubled ones too, so that the server can name them. */
function knownPositions(layout: SheetLayout, headers: readonly CellValue[]): number[] {
  const known = new Set(Object.values(layout.columns).map(({ header }) => foldName(header)));
  return headers.flatMap((header, position) => (known.has(foldName(header)) ? [position] : []));
}

const isLonger = (grid: Grid) => (cells: readonly CellValue[]) => cells.length > grid.headers.length;

/** Columns nobody reads, and notes beside the table: the server does not see them, so they are told here. */
function leftBehind(layout: SheetLayout, grid: Grid): Finding[] {
  const headers = matchHeaders(layout, grid.headers, Math.max(1, grid.firstRow - 1)).findings;
  const beside = grid.rows.findIndex(
    (cells) => isLonger(grid)(cells) && cells.slice(grid.headers.length).some((cell) => !isBlank(cell)),
  );
  const row = grid.rows[beside];
  const noted = row ? readRows(layout, { ...grid, rows: [row], firstRow: grid.firstRow + beside }).findings : [];
  return [
    ...headers.filter(({ code }) => code === 'UNKNOWN_COLUMNS'),
    ...noted.filter(({ code }) => code === 'BESIDE_TABLE'),
  ];
}

/** Only the columns the job knows: the planner's own ones never leave the workbook. */
function knownColumns(layout: SheetLayout, grid: Grid): Grid {
  const positions = knownPositions(layout, grid.headers);
  if (positions.length === grid.headers.length && !grid.rows.some(isLonger(grid))) return grid;
  return {
    ...grid,
    headers: positions.map((position) => grid.headers[position]!),
    rows: grid.rows.map((cells) => positions.map((position) => cells[position] ?? null)),
  };
}

export function wireInput(job: Job, found: FoundInput): WireInput {
  const { layout } = found.input;
  const { grids, findings } = job.grids(found);
  return {
    layout,
    grids: grids.map((grid) => knownColumns(layout, grid)),
    findings: [...findings, ...grids.slice(0, 1).flatMap((grid) => leftBehind(layout, grid))],
  };
}
