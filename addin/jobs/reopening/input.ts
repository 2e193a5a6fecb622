import type { Finding } from '../../../schema/sheets/finding.ts';
import type { Grid } from '../../../schema/sheets/read-rows.ts';
import { parametersSheet, reopeningInputSheets } from '../../../schema/sheets/reopening-inputs.ts';
import { locateFindings } from '../../../schema/workbook/locate-finding.ts';
import { isParameterGrid, readParameterGrid } from '../../../schema/workbook/parameter-grid.ts';
import { namelessValues, parameterPieces } from '../../../schema/workbook/parameter-pieces.ts';
import { tableName } from '../../../schema/workbook/table-tab.ts';
import type { FoundInput, JobInput, Place } from '../job.ts';

/** Demand may come as history or as a forecast that is brought along; parameters have defaults. */
const OPTIONAL: readonly string[] = ['INPUT_DEMAND_FORECAST', 'INPUT_OPT_PARAMETERS'];

export const reopeningInputs: readonly JobInput[] = reopeningInputSheets.map((layout) => ({
  layout,
  excelTable: tableName(layout.table === parametersSheet.table ? 'PARAMETER_GRID' : layout.table),
  required: !OPTIONAL.includes(layout.table),
}));

/** Parameters may stand as a grid with a column per scenario. */
export const isGrid = ({ input, headers }: Pick<FoundInput, 'input' | 'headers'>): boolean =>
  input.layout.table === parametersSheet.table && isParameterGrid(headers);

export function reopeningGrids(found: FoundInput): { grids: readonly Grid[]; findings: readonly Finding[] } {
  const { input, headers, rows, firstRow, dateSystem } = found;
  const kind = { source: 'WORKBOOK', dateSystem } as const;
  const table = { headers, rows, firstRow };
  if (!isGrid(found)) return { grids: [{ ...kind, ...table }], findings: [] };
  return { grids: parameterPieces(table, kind), findings: namelessValues(table, input.layout.table) };
}

export function locateReopening(findings: readonly Finding[], found: FoundInput): readonly (Place | null)[] {
  const { input, headers, rows, firstRow, column, dateSystem } = found;
  const table = { headers, firstRow, firstColumn: column };
  return locateFindings(
    findings,
    input.layout,
    table,
    isGrid(found) ? readParameterGrid({ headers, rows, dateSystem }) : undefined,
  );
}
