import type { Finding } from '../../schema/sheets/finding.ts';
import type { Grid } from '../../schema/sheets/read-rows.ts';
import { CHUNK_BYTES_MAX, splitGrid } from '../../schema/sheets/split-grid.ts';
import { ApiFailed } from '../api/client.ts';
import { fromApi } from '../api/findings.ts';
import { AppendRowsDocument, CreateUploadDocument } from '../api/generated/operations.ts';
import type { Context } from './context.ts';
import type { WireInput } from './wire-inputs.ts';

/** A proxy that takes less than this in a request lets nothing through worth sending. */
const CHUNK_BYTES_MIN = 50_000;

/** Rows the server has: `uploadId` null where it refused some, and why. */
export interface Sent {
  readonly uploadId: string | null;
  readonly findings: readonly Finding[];
}

const rowsOf = (grids: readonly Grid[]): number => grids.reduce((sum, { rows }) => sum + rows.length, 0);

/** How much a request may hold on the way to the server; learned while sending. */
interface Road {
  bytesMax: number;
}

/** One upload under way. */
interface Sending {
  readonly context: Context;
  readonly uploadId: string;
  readonly road: Road;
  readonly tell: (rows: number) => void;
}

/** Sends one chunk; null: too large for something on the way, which takes at most half from now on. */
async function sendChunk({ context, uploadId, road }: Sending, table: string, seq: number, chunk: Grid) {
  const { rows, firstRow, dateSystem = 1900 } = chunk;
  const headers = chunk.headers.map((header) => String(header ?? ''));
  const input = { uploadId, table, seq, firstRow, headers, rows, source: 'WORKBOOK' as const, dateSystem };
  try {
    return (await context.ports.ask(AppendRowsDocument, { input })).appendRows;
  } catch (error) {
    const isTooLarge = error instanceof ApiFailed && error.code === 'PAYLOAD_TOO_LARGE';
    if (!isTooLarge || road.bytesMax / 2 < CHUNK_BYTES_MIN || rows.length < 2) throw error;
    road.bytesMax /= 2;
    return null;
  }
}

/** Sends one table in chunks as large as the way to the server lets through; stops at the first refusal. */
async function sendTable(sending: Sending, table: string, grids: readonly Grid[]): Promise<Finding[]> {
  const waiting: Grid[] = [...grids];
  let seq = 0;
  for (let grid = waiting.shift(); grid; grid = waiting.shift()) {
    const whole = grid;
    for (const chunk of splitGrid(whole, sending.road.bytesMax)) {
      const answer = await sendChunk(sending, table, seq, chunk);
      if (answer?.__typename === 'InputRefused') return answer.findings.map(fromApi);
      if (!answer) {
        const sent = chunk.firstRow - whole.firstRow;
        waiting.unshift({ ...whole, rows: whole.rows.slice(sent), firstRow: chunk.firstRow });
        break;
      }
      seq += 1;
      sending.tell(chunk.rows.length);
    }
  }
  return [];
}

/** Sends the tables, unless the server was sent exactly these before; `print` is their fingerprint, places included. */
export async function sendInputs(context: Context, inputs: readonly WireInput[], print: string): Promise<Sent> {
  const noticed = inputs.flatMap(({ findings }) => findings);
  const { upload } = context.kept();
  if (upload?.inputs === print) return { uploadId: upload.id, findings: noticed };
  const total = Math.max(
    1,
    inputs.reduce((sum, { grids }) => sum + rowsOf(grids), 0),
  );
  let done = 0;
  const tell = (rows: number) => {
    done += rows;
    context.progress(done / total);
  };
  const { createUpload } = await context.ports.ask(CreateUploadDocument, { kind: context.job().kind });
  const sending = { context, uploadId: createUpload.id, road: { bytesMax: CHUNK_BYTES_MAX }, tell };
  const refused: Finding[] = [];
  for (const { layout, grids } of inputs) refused.push(...(await sendTable(sending, layout.table, grids)));
  if (refused.length > 0) return { uploadId: null, findings: [...noticed, ...refused] };
  await context.keep({ upload: { id: createUpload.id, inputs: print } });
  return { uploadId: createUpload.id, findings: noticed };
}
