import type { Finding } from '../../schema/sheets/finding.ts';
import type { Grid } from '../../schema/sheets/read-rows.ts';
import { splitGrid } from '../../schema/sheets/split-grid.ts';
import { fromApi } from '../api/findings.ts';
import { AppendRowsDocument, CreateUploadDocument } from '../api/generated/operations.ts';
import type { FoundInput } from '../jobs/job.ts';
import type { Context } from './context.ts';

/** Rows the server has: `uploadId` null where it refused some, and why. */
export interface Sent {
  readonly uploadId: string | null;
  readonly findings: readonly Finding[];
}

const rowsOf = (grids: readonly Grid[]): number => grids.reduce((sum, { rows }) => sum + rows.length, 0);

/** Sends one table in chunks of at most 1.5 MB; stops at the first refusal. */
async function sendTable(
  context: Context,
  uploadId: string,
  table: string,
  grids: readonly Grid[],
  tell: (rows: number) => void,
) {
  let seq = 0;
  for (const whole of grids) {
    const headers = whole.headers.map((header) => String(header ?? ''));
    for (const { rows, firstRow, dateSystem = 1900 } of splitGrid(whole)) {
      const input = { uploadId, table, seq, firstRow, headers, rows, source: 'WORKBOOK' as const, dateSystem };
      const { appendRows } = await context.ports.ask(AppendRowsDocument, { input });
      if (appendRows.__typename === 'InputRefused') return appendRows.findings.map(fromApi);
      seq += 1;
      tell(rows.length);
    }
  }
  return [];
}

/** Sends the tables, unless the server was sent exactly these before. */
export async function sendInputs(context: Context, found: readonly FoundInput[], inputs: string): Promise<Sent> {
  const pieces = found.map((one) => ({ table: one.input.layout.table, ...context.job().grids(one) }));
  const noticed = pieces.flatMap(({ findings }) => findings);
  const { upload } = context.kept();
  if (upload?.inputs === inputs) return { uploadId: upload.id, findings: noticed };
  const total = Math.max(
    1,
    pieces.reduce((sum, { grids }) => sum + rowsOf(grids), 0),
  );
  let done = 0;
  const tell = (rows: number) => {
    done += rows;
    context.progress(done / total);
  };
  const { createUpload } = await context.ports.ask(CreateUploadDocument, { kind: context.job().kind });
  const refused: Finding[] = [];
  for (const { table, grids } of pieces)
    refused.push(...(await sendTable(context, createUpload.id, table, grids, tell)));
  if (refused.length > 0) return { uploadId: null, findings: [...noticed, ...refused] };
  await context.keep({ upload: { id: createUpload.id, inputs } });
  return { uploadId: createUpload.id, findings: noticed };
}
