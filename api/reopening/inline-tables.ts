import type { Finding } from '../../schema/sheets/finding.ts';
import type { CellValue, SheetLayout } from '../../schema/sheets/layout.ts';
import {
  capacitySheet,
  demandForecastSheet,
  demandSheet,
  financialsSheet,
  parametersSheet,
  serviceAttributesSheet,
  utilizationSheet,
} from '../../schema/sheets/reopening-inputs.ts';
import type { TableChunk } from '../runs/run.ts';

/** Input tables by the name they have in the API. */
export const inlineTables = {
  capacity: capacitySheet,
  utilization: utilizationSheet,
  serviceAttributes: serviceAttributesSheet,
  financials: financialsSheet,
  demand: demandSheet,
  demandForecast: demandForecastSheet,
  parameters: parametersSheet,
} as const satisfies Record<string, SheetLayout>;

export type InlineRow = Readonly<Record<string, CellValue | undefined>>;

/** Typed rows of the tables, by column key; a table that is not given is absent. */
export type InlineTables = { readonly [K in keyof typeof inlineTables]?: readonly InlineRow[] | null };

const given = (tables: InlineTables) =>
  Object.entries(inlineTables).flatMap(([name, layout]) => {
    const rows = tables[name as keyof InlineTables];
    return rows ? [{ layout: layout as SheetLayout, rows }] : [];
  });

/** Tables with more rows than their layout allows. */
export const inlineFindings = (tables: InlineTables): Finding[] =>
  given(tables)
    .filter(({ layout, rows }) => rows.length > layout.rowsMax)
    .map(({ layout, rows }) => ({
      severity: 'error',
      table: layout.table,
      row: null,
      column: null,
      code: 'ROW_LIMIT',
      saw: `${rows.length} rows`,
      allowed: `at most ${layout.rowsMax} rows`,
      message: `${layout.tab} has ${rows.length} rows; at most ${layout.rowsMax} are taken.`,
    }));

// 2,000 rows of the widest table stay far below the 2 MB a chunk may have.
const CHUNK_ROWS = 2_000;

/** The same chunks an upload of typed cells would have; the first row given is row 2, below a header. */
export function inlineChunks(tables: InlineTables): { readonly chunk: TableChunk; readonly rowsMax: number }[] {
  return given(tables).flatMap(({ layout, rows }) => {
    const keys = Object.keys(layout.columns);
    const headers = Object.values(layout.columns).map((column) => column.header);
    const count = Math.max(1, Math.ceil(rows.length / CHUNK_ROWS));
    return Array.from({ length: count }, (_, seq) => ({
      rowsMax: layout.rowsMax,
      chunk: {
        table: layout.table,
        part: '',
        seq,
        firstRow: 2 + seq * CHUNK_ROWS,
        headers,
        rows: rows.slice(seq * CHUNK_ROWS, (seq + 1) * CHUNK_ROWS).map((row) => keys.map((key) => row[key] ?? null)),
        source: 'WORKBOOK' as const,
        dateSystem: 1900 as const,
      },
    }));
  });
}
