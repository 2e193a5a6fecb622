import type { CellValue } from '../../schema/sheets/layout.ts';
import { columnFormulas } from '../../schema/xlsx/row-formulas.ts';
import type { CellsRead, TableInfo, TableRead } from '../ports.ts';
import { readBlocks } from './read-blocks.ts';

const FORMULAS = 'Formulas';

type Rows = readonly (readonly CellValue[])[];

/** A table that was found, with what has been asked about it. */
interface Asked {
  readonly name: string;
  readonly table: Excel.Table;
  readonly body: Excel.Range;
  /** Cells with formulas, by column. */
  probes: readonly Excel.RangeAreas[];
}

function queueTable(name: string, table: Excel.Table): Asked {
  const body = table.getDataBodyRange();
  body.load('rowIndex,columnIndex,rowCount,columnCount');
  table.load('name');
  table.columns.load('items/name');
  table.worksheet.load('name,protection/protected');
  return { name, table, body, probes: [] };
}

/** Excel does not search protected tabs, and of a single cell it searches the whole tab. */
const isSearchable = ({ table, body }: Asked): boolean => !table.worksheet.protection.protected && body.rowCount > 1;

const rangeOf = ({ table, body }: Asked) => ({
  sheet: table.worksheet,
  range: { row: body.rowIndex, column: body.columnIndex, rows: body.rowCount, columns: body.columnCount },
});

/** Queues a search for formulas in every column. */
function queueProbes(asked: Asked): void {
  asked.probes = Array.from({ length: asked.body.columnCount }, (_, column) => {
    const areas = asked.body.getColumn(column).getSpecialCellsOrNullObject(FORMULAS);
    areas.load('cellCount');
    return areas;
  });
}

/** What a cell holds as a formula, without `=`. Text that looks like one has itself as its value. */
const formulaIn = (formula: CellValue | undefined, value: CellValue | undefined): string | null =>
  typeof formula === 'string' && formula.startsWith('=') && formula !== value ? formula.slice(1) : null;

/** Columns of which formulas are read: all of a table that cannot be searched, else those that have some. */
const columnsToRead = ({ body, probes }: Asked): number[] =>
  Array.from({ length: body.columnCount }, (_, column) => column).filter((column) => {
    const areas = probes[column];
    return !areas || (!areas.isNullObject && areas.cellCount > 0);
  });

type Formulas = Pick<TableRead, 'hasFormulas' | 'formulas'>;

interface ColumnRead {
  readonly asked: Asked;
  readonly column: number;
  readonly formulas: Rows;
}

/** Where formulas are, and which. */
function formulasOf({ body }: Asked, read: readonly ColumnRead[], values: Rows): Formulas {
  const hasFormulas = Array<boolean>(body.columnCount).fill(false);
  const found = new Map<number, readonly (string | null)[]>();
  for (const { column, formulas } of read) {
    const texts = values.map((cells, row) => formulaIn(formulas[row]?.[0], cells[column]));
    if (texts.every((text) => text === null)) continue;
    hasFormulas[column] = true;
    found.set(column, columnFormulas(body.rowIndex + 1, texts));
  }
  return { hasFormulas, ...(found.size > 0 ? { formulas: found } : {}) };
}

async function readFormulas(context: Excel.RequestContext, found: readonly Asked[]): Promise<ColumnRead[]> {
  const wanted = found.flatMap((asked) => columnsToRead(asked).map((column) => ({ asked, column })));
  const ranges = wanted.map(({ asked, column }) => {
    const { sheet, range } = rangeOf(asked);
    return { sheet, range: { ...range, column: range.column + column, columns: 1 } };
  });
  const read = await readBlocks(context, ranges, undefined, 'formulas');
  return wanted.map((one, at) => ({ ...one, formulas: read[at]! }));
}

/** Whole tables: three requests and one per block of values and formulas. Absent tables are absent from the answer. */
export async function readTables(
  context: Excel.RequestContext,
  names: readonly string[],
  onProgress?: (share: number) => void,
): Promise<Map<string, TableRead>> {
  const asked = names.map((name) => ({ name, table: context.workbook.tables.getItemOrNullObject(name) }));
  for (const { table } of asked) table.load('showHeaders');
  await context.sync();
  const found = asked.flatMap(({ name, table }) => (table.isNullObject ? [] : [queueTable(name, table)]));
  if (found.length === 0) return new Map();
  await context.sync();
  const searched = found.filter(isSearchable);
  for (const each of searched) queueProbes(each);
  // Apart from the values, whose request may be refused and repeated.
  if (searched.length > 0) await context.sync();
  const values = await readBlocks(context, found.map(rangeOf), onProgress);
  const read = await readFormulas(context, found);
  return new Map(
    found.map((each, index): [string, TableRead] => {
      const { name, table, body } = each;
      const info: TableInfo = {
        name: table.name,
        tab: table.worksheet.name,
        row: body.rowIndex - (table.showHeaders ? 1 : 0),
        column: body.columnIndex,
        headers: table.columns.items.map((column) => column.name),
        rows: body.rowCount,
      };
      const formulas = formulasOf(
        each,
        read.filter(({ asked: of }) => of === each),
        values[index]!,
      );
      return [name, { ...info, values: values[index]!, ...formulas }];
    }),
  );
}

/** Values of a used range that has been loaded, with the tab they stand on. */
async function readUsed(context: Excel.RequestContext, tab: string, used: Excel.Range): Promise<CellsRead> {
  const range = { row: used.rowIndex, column: used.columnIndex, rows: used.rowCount, columns: used.columnCount };
  const [values] = await readBlocks(context, [{ sheet: context.workbook.worksheets.getItem(tab), range }]);
  return { tab, row: range.row, column: range.column, values: values! };
}

/** Cells with contents of a tab; null where there is no such tab or nothing on it. */
export async function readTab(context: Excel.RequestContext, name: string): Promise<CellsRead | null> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(name);
  sheet.load('name');
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load('rowIndex,columnIndex,rowCount,columnCount');
  await context.sync();
  return sheet.isNullObject || used.isNullObject ? null : readUsed(context, sheet.name, used);
}

/** The part of the selection with contents; without any, the selection's first cell and no values. */
export async function readSelection(context: Excel.RequestContext): Promise<CellsRead> {
  const selected = context.workbook.getSelectedRange();
  selected.load('rowIndex,columnIndex');
  const used = selected.getUsedRangeOrNullObject(true);
  used.load('rowIndex,columnIndex,rowCount,columnCount');
  const sheet = context.workbook.worksheets.getActiveWorksheet();
  sheet.load('name');
  await context.sync();
  if (!used.isNullObject) return readUsed(context, sheet.name, used);
  return { tab: sheet.name, row: selected.rowIndex, column: selected.columnIndex, values: [] };
}
