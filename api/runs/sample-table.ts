import type { RowOf, SheetLayout } from '../../schema/sheets/layout.ts';
import { headersOf, toCells } from '../../schema/sheets/write-rows.ts';
import { ClientError } from '../kernel/client-error.ts';
import { chunkRows } from './chunk-rows.ts';
import type { TablePage } from './download-table.ts';
import { decodeCursor, encodeCursor } from './pages.ts';
import type { RunKind } from './run.ts';

/** Invented input of a kind of run, to start from. The same seed (0 or more) gives the same rows, cell by cell. */
export type Sample = (
  seed: number,
) => readonly { readonly layout: SheetLayout; readonly rows: readonly RowOf<SheetLayout>[] }[];

/** One per kind of run. */
export type Samples = Readonly<Record<RunKind, Sample>>;

interface SampleRequest {
  readonly kind: RunKind;
  readonly table: string;
  readonly seed: number;
  readonly after: string | null;
}

/** Pages of samples. The last one invented is kept: a client asks for all its tables, and each takes a tenth of a second. */
export function createSampleTables(samples: Samples): (request: SampleRequest) => TablePage {
  let last: { readonly kind: RunKind; readonly seed: number; readonly tables: ReturnType<Sample> } | null = null;
  return (request) => {
    const { kind, seed } = request;
    if (seed < 0) throw new ClientError('BAD_USER_INPUT', `seed is ${seed}; allowed is 0 or more.`);
    if (last?.kind !== kind || last.seed !== seed) last = { kind, seed, tables: samples[kind](seed) };
    return pageOf(last.tables, request);
  };
}

/** A page of at most 2 MB; throws BAD_USER_INPUT for an unknown table. */
function pageOf(tables: ReturnType<Sample>, { table, after }: SampleRequest): TablePage {
  const found = tables.find(({ layout }) => layout.table === table);
  if (!found) {
    const allowed = tables.map(({ layout }) => layout.table).join(', ');
    throw new ClientError('BAD_USER_INPUT', `table names no input table; allowed is one of ${allowed}.`);
  }
  const { layout, rows } = found;
  const headers = headersOf(layout);
  const chunks = chunkRows(
    table,
    '',
    headers,
    rows.map((row) => toCells(layout, row)),
  );
  const place = !after ? 0 : Number(decodeCursor(after, 'number')[0]) + 1;
  const chunk = chunks[place];
  if (!chunk) return { headers, rows: [], endCursor: null, hasNextPage: false };
  return { headers, rows: chunk.rows, endCursor: encodeCursor([place]), hasNextPage: place + 1 < chunks.length };
}
