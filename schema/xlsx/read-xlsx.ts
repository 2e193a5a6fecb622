import { type CellValue as FileCell, readXlsx, type Sheet, type Workbook } from 'hucre';
import type { Finding } from '../sheets/finding.ts';
import type { CellValue, SheetLayout } from '../sheets/layout.ts';
import type { Grid } from '../sheets/read-rows.ts';
import { quoteCell } from '../sheets/text.ts';
import { isParameterGrid } from '../workbook/parameter-grid.ts';
import { namelessValues, parameterPieces } from '../workbook/parameter-pieces.ts';
import { fileFault } from './check-zip.ts';
import { findTable, hasHeaders, isNamed } from './find-table.ts';

/** A table found in a workbook. */
export interface WorkbookTable {
  readonly layout: SheetLayout;
  /** Tab it stands in, as the workbook names it. */
  readonly tab: string;
  /** Pieces in order, for `readChunks`: one, or one per scenario where parameters stand as a grid. */
  readonly grids: readonly Grid[];
}

/** What a workbook holds of a set of layouts. */
export interface WorkbookRead {
  readonly tables: readonly WorkbookTable[];
  /** About the file and its tabs: `error` where the file cannot be read at all. Never throws. */
  readonly findings: readonly Finding[];
}

type Severity = Finding['severity'];

const MS_PER_DAY = 86_400_000;
const SERIAL_0_OF_1900 = Date.UTC(1899, 11, 31);
const FIRST_SURE_DAY = Date.UTC(1900, 2, 1);
const DAY_CHARACTERS = 10;
const YEAR_MAX = 9999;

function finding(severity: Severity, table: string, code: string, place: Partial<Finding>, message: string): Finding {
  return { severity, table, row: null, column: null, code, saw: '', allowed: '', ...place, message };
}

/**
 * hucre gives cells with a date format as instants in UTC. The same day as ISO text, so that no zone can move it and the
 * workbook's date system is settled. Days before March 1900 go back to the number that was typed: Excel has them wrong.
 */
function dateCell(date: Date): CellValue {
  const ms = date.getTime();
  if (!Number.isFinite(ms) || date.getUTCFullYear() > YEAR_MAX) return '#NUM!';
  if (ms < FIRST_SURE_DAY) return (ms - SERIAL_0_OF_1900) / MS_PER_DAY;
  const text = date.toISOString();
  return ms % MS_PER_DAY === 0 ? text.slice(0, DAY_CHARACTERS) : text.slice(0, -1);
}

export const cellValue = (cell: FileCell | undefined): CellValue =>
  cell instanceof Date ? dateCell(cell) : (cell ?? null);

/** Formulas whose result the file does not hold: they would read as blank cells. */
function unsolvedFormulas(sheet: Sheet, table: string): Finding[] {
  const places: { row: number; formula: string }[] = [];
  for (const [key, cell] of sheet.cells ?? []) {
    const unsolved = cell.formula !== undefined && (cell.value === null || cell.value === undefined);
    if (unsolved) places.push({ row: Number(key.split(',')[0]) + 1, formula: cell.formula ?? '' });
  }
  const first = places.sort((a, b) => a.row - b.row)[0];
  if (!first) return [];
  const place = { row: first.row, saw: quoteCell(`=${first.formula}`), allowed: 'a formula with its result' };
  const message = `${table}: ${places.length} formulas have no stored result, the first in row ${first.row}. They were read as blank; open the workbook in Excel, let it calculate and save it.`;
  return [finding('warning', table, 'FORMULA_WITHOUT_RESULT', place, message)];
}

/** Merged cells: only the first holds a value, so the others read as blank. */
function mergedCells(sheet: Sheet, table: string, firstRow: number): Finding[] {
  const rows = (sheet.merges ?? []).filter((merge) => merge.endRow + 1 >= firstRow).map((merge) => merge.startRow + 1);
  if (rows.length === 0) return [];
  const row = Math.max(firstRow, Math.min(...rows));
  const place = { row, saw: `${rows.length} merged ranges`, allowed: 'one value in each cell' };
  const message = `${table} has merged cells, the first in row ${row}. Only the first cell of each has a value, the others were read as blank; unmerge them and fill in the values.`;
  return [finding('warning', table, 'MERGED_CELLS', place, message)];
}

/** Rows and tabs a planner cannot see are read all the same; say so. */
function hidden(sheet: Sheet, table: string, firstRow: number): Finding[] {
  const rows = [...(sheet.rowDefs ?? [])]
    .filter(([row, def]) => def.hidden && row + 1 >= firstRow)
    .map(([row]) => row + 1);
  const findings: Finding[] = [];
  if (sheet.hidden || sheet.veryHidden) {
    const message = `${table} was read from the tab ${sheet.name}, which is hidden.`;
    findings.push(finding('notice', table, 'HIDDEN_TAB', { saw: sheet.name }, message));
  }
  if (rows.length > 0) {
    const row = Math.min(...rows);
    const message = `${table} has ${rows.length} hidden rows, the first is row ${row}. They were read like all others.`;
    findings.push(finding('notice', table, 'HIDDEN_ROWS', { row, saw: `${rows.length} hidden rows` }, message));
  }
  return findings;
}

const cellsOf = (sheet: Sheet) => sheet.rows.map((cells) => Array.from(cells ?? [], cellValue));

function readSheet(
  layout: SheetLayout,
  sheet: Sheet,
  dateSystem: 1900 | 1904,
): { table: WorkbookTable; findings: Finding[] } {
  const kind = { source: 'WORKBOOK', dateSystem } as const;
  const found = findTable(layout, cellsOf(sheet));
  const isGrid = isParameterGrid(found.headers) && Object.values(layout.columns).some((c) => c.header === 'parm_name');
  const grids = isGrid ? parameterPieces(found, kind) : [{ ...kind, ...found }];
  const findings = [
    ...unsolvedFormulas(sheet, layout.table),
    ...mergedCells(sheet, layout.table, found.firstRow),
    ...hidden(sheet, layout.table, found.firstRow),
    ...(isGrid ? namelessValues(found, layout.table) : []),
  ];
  return { table: { layout, tab: sheet.name, grids }, findings };
}

/** The tabs of a layout: by the name of the tab, of several those with its headers, else by the name of an Excel table in it. */
function tabsOf(layout: SheetLayout, sheets: readonly Sheet[]): Sheet[] {
  const named = sheets.filter((sheet) => isNamed(layout, sheet.name));
  const filled = named.length > 1 ? named.filter((sheet) => hasHeaders(layout, cellsOf(sheet))) : [];
  if (named.length > 0) return filled.length > 0 ? filled : named;
  return sheets.filter((sheet) =>
    sheet.tables?.some((table) => isNamed(layout, table.name) || isNamed(layout, table.displayName ?? '')),
  );
}

function collect(workbook: Workbook, layouts: readonly SheetLayout[]): WorkbookRead {
  const tables: WorkbookTable[] = [];
  const findings: Finding[] = [];
  for (const layout of layouts) {
    const [sheet, ...others] = tabsOf(layout, workbook.sheets);
    if (!sheet) continue;
    if (others.length > 0) {
      const saw = quoteCell([sheet, ...others].map((other) => other.name).join(', '));
      const message = `${layout.table} stands in several tabs: ${saw}. Only one may hold it; rename or remove the others.`;
      findings.push(
        finding('error', layout.table, 'DOUBLED_TAB', { saw, allowed: `one tab named ${layout.tab}` }, message),
      );
    }
    const read = readSheet(layout, sheet, workbook.dateSystem === '1904' ? 1904 : 1900);
    tables.push(read.table);
    findings.push(...read.findings);
  }
  if (tables.length === 0) {
    const saw = quoteCell(workbook.sheets.map((sheet) => sheet.name).join(', '));
    const allowed = `tabs named ${layouts.map((layout) => layout.tab).join(', ')}`;
    const message = `No tab of the workbook holds a table of this job. It has the tabs ${saw}; expected: ${allowed}.`;
    findings.push(finding('error', '', 'NO_TABLES', { saw, allowed }, message));
  }
  return { tables, findings };
}

/**
 * Reads the tables of the layouts from a workbook: tabs by tab name, table name or file name in any case, headers
 * below a title or at the top, results of formulas, dates of both date systems. Other tabs are not even parsed, unless no
 * tab has a fitting name. Missing tables are simply absent. Cells are judged later, by `readRows`.
 */
export async function readWorkbook(file: Uint8Array, layouts: readonly SheetLayout[]): Promise<WorkbookRead> {
  const fault = fileFault(file);
  if (fault) return { tables: [], findings: [finding('error', '', fault.code, fault, fault.message)] };
  try {
    const wanted = (name: string) => layouts.some((layout) => isNamed(layout, name));
    const byName = await readXlsx(file, { sheets: ({ name }) => wanted(name) });
    return collect(byName.sheets.length > 0 ? byName : await readXlsx(file), layouts);
  } catch (error) {
    const saw = quoteCell(error instanceof Error ? error.message : error);
    const message = `The workbook cannot be read: ${saw}. Open it in Excel and save it again as .xlsx.`;
    const place = { saw, allowed: 'an Excel workbook saved as .xlsx' };
    return { tables: [], findings: [finding('error', '', 'NOT_A_WORKBOOK', place, message)] };
  }
}
