import { readXlsx, type Sheet, type Workbook } from 'hucre/xlsx';
import { tabColors } from '../workbook/styles.ts';
import type { Cell, Content, PageSetup, Range, Table, TabPurpose } from '../workbook/workbook.ts';
import { fileFault } from './check-zip.ts';
import type { FileTab } from './file-tab.ts';
import { filledBy } from './formula-references.ts';
import { contentOf, FileLooks } from './read-look.ts';
import { chartsOf, formatsOf, rangeOfRef, validationsOf } from './read-parts.ts';

/** Rows whose look is read; long tables look like their first rows. */
const STYLED_ROWS = 2_100;

type Rows = readonly (readonly Content[])[];

/** What is read of a sheet: bare values of all rows, and the first rows with looks, formulas and notes. */
interface Source {
  readonly sheet: Sheet;
  readonly rows: Rows;
  readonly looks: FileLooks;
  readonly longTable: number;
}

const places = ({ sheet }: Source) =>
  [...(sheet.cells ?? [])].map(([key, cell]) => {
    const [row = 0, column = 0] = key.split(',').map(Number);
    return { key, row, column, cell };
  });

/** Formulas as text, those shared by several cells told for each. */
function formulasOf(source: Source): Map<string, string> {
  const formulas = new Map<string, string>();
  const shared = new Map<number, { row: number; column: number; formula: string }>();
  for (const { key, row, column, cell } of places(source)) {
    const { formula, formulaSharedIndex: index } = cell;
    if (formula && index !== undefined) shared.set(index, { row, column, formula });
    const first = index === undefined ? undefined : shared.get(index);
    if (formula) formulas.set(key, formula);
    else if (formula === '' && first)
      formulas.set(key, filledBy(first.formula, row - first.row, column - first.column));
  }
  return formulas;
}

function cellOf({ sheet, looks, rows }: Source, row: number, column: number): Cell {
  const cell = sheet.cells?.get(`${row},${column}`);
  const link = /^'?(.+?)'?!/.exec(cell?.hyperlink?.location ?? '')?.[1]?.replaceAll("''", "'");
  return {
    ...{ row, column, value: rows[row]?.[column] ?? null },
    ...(cell?.style ? { style: looks.of(cell.style) } : {}),
    ...(cell?.comment ? { note: cell.comment.text } : {}),
    ...(link ? { link } : {}),
  };
}

function tableAt(source: Source, name: string, range: Range): Table {
  const { rows } = source;
  const header = Array.from({ length: range.columns }, (_, c) => cellOf(source, range.row, range.column + c));
  const first = Array.from({ length: range.columns }, (_, c) => cellOf(source, range.row + 1, range.column + c));
  return {
    ...{ name, row: range.row, column: range.column, headerStyle: header[0]?.style ?? {} },
    columns: header.map(({ value, style, note }, c) => ({
      header: String(value ?? ''),
      ...(note ? { note } : {}),
      ...(style ? { headerStyle: style } : {}),
      style: first[c]?.style ?? {},
    })),
    rows: Array.from({ length: range.rows - 1 }, (_, r) => {
      const row = rows[range.row + 1 + r] ?? [];
      return Array.from({ length: range.columns }, (_, c) => row[range.column + c] ?? null);
    }),
  };
}

const isFilled = (content: Content | undefined): boolean => content !== null && content !== undefined && content !== '';

/** A sheet with more rows than a grid should show is one table, from its first row with two values on. */
function longTableOf({ rows, sheet }: Source): { name: string; range: Range } | null {
  const row = rows.findIndex((cells) => cells.filter(isFilled).length > 1);
  if (row < 0) return null;
  const column = rows[row]!.findIndex(isFilled);
  const columns = rows[row]!.findLastIndex(isFilled) - column + 1;
  const last = rows.findLastIndex((cells) => cells.some(isFilled));
  const name = sheet.name.replace(/[^\p{L}\p{N}_]+/gu, '_').replace(/^(?=\d)/, '_');
  return { name, range: { row, column, rows: last - row + 1, columns } };
}

function tablesOf(source: Source): Table[] {
  const named = (source.sheet.tables ?? []).flatMap((table) => {
    const range = table.range ? rangeOfRef(table.range) : null;
    return range ? [{ name: table.displayName ?? table.name, range }] : [];
  });
  const long = named.length === 0 && source.rows.length > source.longTable ? longTableOf(source) : null;
  return (long ? [long] : named).map(({ name, range }) => tableAt(source, name, range));
}

/** Cells that no table tells: those beside tables, and those in tables with a look, formula or note of their own. */
function cellsOf(source: Source, tables: readonly Table[], formulas: ReadonlyMap<string, string>): Cell[] {
  const tableOf = (row: number, column: number) =>
    tables.find((table) => {
      const inRows = row >= table.row && row <= table.row + Math.max(1, table.rows.length);
      return inRows && column >= table.column && column < table.column + table.columns.length;
    });
  const cells = new Map<string, Cell>();
  const long = tables.some((table) => table.rows.length > source.longTable);
  const tell = (row: number, column: number) => {
    const cell = cellOf(source, row, column);
    const table = tableOf(row, column);
    const style = table?.columns[column - table.column]?.style;
    const own = cell.note !== undefined || formulas.has(`${row},${column}`) || (cell.style ?? style) !== style;
    if (!table || (row > table.row && own && !long)) cells.set(`${row},${column}`, cell);
  };
  for (const { row, column } of places(source)) tell(row, column);
  source.rows.forEach((row, r) => {
    row.forEach((content, c) => {
      if (isFilled(content) && !tableOf(r, c)) tell(r, c);
    });
  });
  return [...cells.values()];
}

function pageOf({ pageSetup }: Sheet): PageSetup {
  const last = /\$?(\d+)$/.exec(pageSetup?.printTitlesRow ?? '')?.[1];
  return {
    landscape: pageSetup?.orientation === 'landscape',
    fit: pageSetup?.fitToHeight === 1 ? 'one-page' : 'width',
    repeatRows: last ? Number(last) : 0,
    ...(pageSetup?.scale ? { scale: pageSetup.scale } : {}),
  };
}

function tabOf(source: Source): FileTab {
  const { sheet, looks } = source;
  const color = looks.color(sheet.view?.tabColor) ?? null;
  const purposes = Object.keys(tabColors) as TabPurpose[];
  const purpose = purposes.find((one) => tabColors[one] === color);
  const tables = tablesOf(source);
  const long = tables.some((table) => table.rows.length > source.longTable);
  const formulas = long ? new Map<string, string>() : formulasOf(source);
  const heights = [...(sheet.rowDefs ?? [])].flatMap(([row, { height }]): [number, number][] =>
    height ? [[row, height]] : [],
  );
  return {
    ...{ name: sheet.name, purpose: purpose ?? 'table', description: sheet.a11y?.summary ?? '' },
    ...(purpose ? {} : { color }),
    ...(sheet.hidden || sheet.veryHidden ? { hidden: true } : {}),
    widths: Array.from(sheet.columns ?? [], (column) => column?.width ?? 0),
    heights: new Map(heights),
    ...{ frozenRows: sheet.freezePane?.rows ?? 0, frozenColumns: sheet.freezePane?.columns ?? 0 },
    gridlines: sheet.view?.showGridLines !== false,
    ...{ cells: cellsOf(source, tables, formulas), tables, formulas },
    merges: (sheet.merges ?? []).map(({ startRow: row, startCol: column, endRow, endCol }) => ({
      ...{ row, column, rows: endRow - row + 1, columns: endCol - column + 1 },
    })),
    ...{ validations: validationsOf(sheet), conditionalFormats: formatsOf(sheet, looks), charts: chartsOf(sheet) },
    page: pageOf(sheet),
  };
}

const contents = ({ rows }: Sheet): Rows => rows.map((row) => Array.from(row ?? [], contentOf));

/**
 * All tabs of an xlsx file with values, formulas and basic looks: what `writeXlsx` writes comes back. Sheets with more rows
 * than `longTable` come as one table, without formulas. Throws an Error with a sentence where the file cannot be read.
 */
export async function readFileTabs(file: Uint8Array, longTable: number): Promise<FileTab[]> {
  const fault = fileFault(file);
  if (fault) throw new Error(fault.message);
  let read: readonly [Workbook, Workbook];
  try {
    read = [await readXlsx(file), await readXlsx(file, { readStyles: true, maxRows: STYLED_ROWS })];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The workbook cannot be read: ${reason}. Open it in Excel and save it again as .xlsx.`);
  }
  const [values, looked] = read;
  const looks = new FileLooks(looked.themeColors ?? [], looked.defaultFont?.size);
  return looked.sheets.map((sheet, i) => tabOf({ sheet, rows: contents(values.sheets[i]!), looks, longTable }));
}
