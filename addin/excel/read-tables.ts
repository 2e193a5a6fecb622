import type { CellsRead, TableInfo, TableRead } from '../ports.ts';
import { readBlocks } from './read-blocks.ts';

const FORMULAS = 'Formulas';

/** Where to ask whether there are formulas. */
interface FormulaProbe {
  readonly areas: Excel.RangeAreas | null;
  readonly row: Excel.Range | null;
}

function queueTable(table: Excel.Table) {
  const body = table.getDataBodyRange();
  body.load('rowIndex,columnIndex,rowCount,columnCount');
  table.load('name');
  table.columns.load('items/name');
  table.worksheet.load('name');
  return { table, body };
}

/** One probe per column. A single cell is asked for its formula: Excel searches the whole tab for special cells of one. */
function queueProbes(body: Excel.Range): FormulaProbe[] {
  return Array.from({ length: body.columnCount }, (_, column): FormulaProbe => {
    const cells = body.getColumn(column);
    if (body.rowCount > 1) {
      const areas = cells.getSpecialCellsOrNullObject(FORMULAS);
      areas.load('cellCount');
      return { areas, row: null };
    }
    cells.load('formulas');
    return { areas: null, row: cells };
  });
}

const hasFormula = ({ areas, row }: FormulaProbe): boolean => {
  if (areas) return !areas.isNullObject && areas.cellCount > 0;
  const formula: unknown = row?.formulas[0]?.[0];
  return typeof formula === 'string' && formula.startsWith('=');
};

/** Whole tables: three requests and one per block of values. Absent tables are absent from the answer. */
export async function readTables(
  context: Excel.RequestContext,
  names: readonly string[],
  onProgress?: (share: number) => void,
): Promise<Map<string, TableRead>> {
  const asked = names.map((name) => ({ name, table: context.workbook.tables.getItemOrNullObject(name) }));
  for (const { table } of asked) table.load('showHeaders');
  await context.sync();
  const found = asked.flatMap(({ name, table }) => (table.isNullObject ? [] : [{ name, ...queueTable(table) }]));
  if (found.length === 0) return new Map();
  await context.sync();
  const probes = found.map(({ body }) => queueProbes(body));
  // Apart from the values, whose request may be refused and repeated.
  await context.sync();
  const values = await readBlocks(
    context,
    found.map(({ table, body }) => ({
      sheet: table.worksheet,
      range: { row: body.rowIndex, column: body.columnIndex, rows: body.rowCount, columns: body.columnCount },
    })),
    onProgress,
  );
  return new Map(
    found.map(({ name, table, body }, index): [string, TableRead] => {
      const info: TableInfo = {
        name: table.name,
        tab: table.worksheet.name,
        row: body.rowIndex - (table.showHeaders ? 1 : 0),
        column: body.columnIndex,
        headers: table.columns.items.map((column) => column.name),
        rows: body.rowCount,
      };
      return [name, { ...info, values: values[index]!, hasFormulas: probes[index]!.map(hasFormula) }];
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
