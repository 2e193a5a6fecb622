import type { CellValue } from '../../../schema/sheets/layout.ts';
import type { Grid } from '../../../schema/sheets/read-rows.ts';
import type { Job, JobInput } from '../../jobs/job.ts';
import { layoutRows } from '../layout-rows.ts';
import type { ColumnMapping } from './propose-mapping.ts';
import type { SourceTable } from './source-table.ts';
import { typedCells } from './typed-cells.ts';

/** The source with the headers of the layout where columns are mapped; other columns are left out. */
function mappedGrid({ layout }: JobInput, from: SourceTable, mapping: readonly ColumnMapping[]): Grid {
  const { headers, rows, source, dateSystem } = from;
  const columns = new Map(Object.values(layout.columns).map((column) => [column.header, column] as const));
  const used = mapping.flatMap(({ header, source: name }) => {
    const index = name === null ? -1 : headers.indexOf(name);
    const column = columns.get(header);
    return index < 0 || !column ? [] : [{ header, index, type: column.type }];
  });
  const cellsOf = used.map(({ index, type }) => typedCells(from, index, type));
  return {
    headers: used.map(({ header }) => header),
    rows: rows.map((cells) => used.map(({ index }, i) => cellsOf[i]!(cells[index] ?? null))),
    firstRow: 2,
    ...{ source, dateSystem },
  };
}

/**
 * The rows of a source in the order of the layout's columns, days as ISO text. What cannot be read as its column asks
 * stays as it stood, so that Check shows it on its cell and nothing is lost.
 */
export async function mappedRows(
  job: Pick<Job, 'readsAsIs' | 'grids'>,
  input: JobInput,
  from: SourceTable,
  mapping: readonly ColumnMapping[],
): Promise<CellValue[][]> {
  const { headers, rows, dateSystem, source } = from;
  if (!job.readsAsIs(input, headers)) return layoutRows(input.layout, [mappedGrid(input, from, mapping)]);
  const found = { input, tab: from.from, headers, rows, firstRow: 2, column: 0, dateSystem };
  return layoutRows(
    input.layout,
    job.grids(found).grids.map((grid) => ({ ...grid, source })),
  );
}
