import type { CellValue, SheetLayout } from '../../../schema/sheets/layout.ts';
import { type Grid, readRows } from '../../../schema/sheets/read-rows.ts';
import { isParameterGrid, readParameterGrid } from '../../../schema/workbook/parameter-grid.ts';
import type { ColumnMapping } from './propose-mapping.ts';
import type { SourceTable } from './source-table.ts';

/** The source with the headers of the layout where columns are mapped; other columns are left out. */
function mappedGrid({ headers, rows, source, dateSystem }: SourceTable, mapping: readonly ColumnMapping[]): Grid {
  const used = mapping.flatMap(({ header, source: from }) => {
    const index = from === null ? -1 : headers.indexOf(from);
    return index < 0 ? [] : [{ header, index }];
  });
  return {
    headers: used.map(({ header }) => header),
    rows: rows.map((cells) => used.map(({ index }) => cells[index] ?? null)),
    firstRow: 2,
    ...{ source, dateSystem },
  };
}

/**
 * The rows of a source in the order of the layout's columns, days as ISO text. What cannot be read as its column asks
 * stays as it stood, so that Check shows it on its cell and nothing is lost.
 */
export function mappedRows(layout: SheetLayout, source: SourceTable, mapping: readonly ColumnMapping[]): CellValue[][] {
  const grid = isParameterGrid(source.headers) ? parameters(source) : mappedGrid(source, mapping);
  const keys = Object.keys(layout.columns);
  return readRows(layout, grid).rows.map(({ values, unread }) =>
    keys.map((key) => (values as Record<string, CellValue>)[key] ?? (unread as Record<string, string>)[key] ?? null),
  );
}

function parameters({ headers, rows, source, dateSystem }: SourceTable): Grid {
  const grid = readParameterGrid({ headers, rows, dateSystem });
  return { headers: grid.headers, rows: grid.rows, firstRow: 2, source, dateSystem };
}
