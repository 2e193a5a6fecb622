import { createHash } from 'node:crypto';
import type { Finding } from '../../schema/sheets/finding.ts';
import type { CellValue, SheetLayout } from '../../schema/sheets/layout.ts';
import type { TablesPort } from './ports.ts';
import type { RunKind, TableChunk, Viewer } from './run.ts';

/** Input tables by the name they have in the API. */
export type InlineLayouts = Readonly<Record<string, SheetLayout>>;

type InlineRow = Readonly<Record<string, CellValue | undefined>>;

/** Typed rows of the tables, by column key; a table that is not given is absent. */
export type InlineTables<Layouts extends InlineLayouts> = {
  readonly [K in keyof Layouts]?: readonly InlineRow[] | null;
};

const given = <Layouts extends InlineLayouts>(layouts: Layouts, tables: InlineTables<Layouts>) =>
  Object.entries(layouts).flatMap(([name, layout]) => {
    const rows = tables[name];
    return rows ? [{ layout: layout as SheetLayout, rows }] : [];
  });

/** Tables with more rows than their layout allows. */
export const inlineFindings = <Layouts extends InlineLayouts>(
  layouts: Layouts,
  tables: InlineTables<Layouts>,
): Finding[] =>
  given(layouts, tables)
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
export function inlineChunks<Layouts extends InlineLayouts>(
  layouts: Layouts,
  tables: InlineTables<Layouts>,
): { readonly chunk: TableChunk; readonly rowsMax: number }[] {
  return given(layouts, tables).flatMap(({ layout, rows }) => {
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

/** Stores the rows as an upload, named by its content: the same request sent again then is the same run. */
export async function uploadInline<Layouts extends InlineLayouts>(
  tables: Pick<TablesPort, 'createUpload' | 'append'>,
  viewer: Viewer,
  kind: RunKind,
  inline: { readonly layouts: Layouts; readonly rows: InlineTables<Layouts> },
): Promise<string> {
  const chunks = inlineChunks(inline.layouts, inline.rows);
  const hash = createHash('sha256').update(JSON.stringify(chunks)).digest('hex');
  const uploadId = await tables.createUpload(viewer, kind, hash);
  for (const { chunk, rowsMax } of chunks) await tables.append(viewer, uploadId, chunk, rowsMax);
  return uploadId;
}
