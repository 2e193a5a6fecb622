import type { Finding } from '../../schema/sheets/finding.ts';
import type { Ask } from './api-client.ts';
import { type ApiFinding, fromApi } from './findings.ts';
import type { InputTable } from './load-input.ts';

const CREATE_UPLOAD = 'mutation CreateUpload($kind: RunKind!) { createUpload(kind: $kind) { id } }';
const APPEND_ROWS = `mutation AppendRows($input: AppendRowsInput!) {
  appendRows(input: $input) {
    __typename
    ... on InputRefused { findings { severity table row column code saw allowed message } }
  }
}`;

type AppendAnswer = { appendRows: { __typename: string; findings?: ApiFinding[] } };

/** Sends one table chunk by chunk and stops at its first refusal. */
async function sendTable(ask: Ask, uploadId: string, table: InputTable, signal: AbortSignal): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const { findings: found, ...chunk } of table.chunks()) {
    signal.throwIfAborted();
    findings.push(...found);
    if (found.some(({ severity }) => severity === 'error')) break;
    const input = { uploadId, table: table.layout.table, ...chunk };
    const { appendRows } = await ask<AppendAnswer>(APPEND_ROWS, { input });
    if (appendRows.__typename === 'UploadProgress') continue;
    findings.push(...(appendRows.findings ?? []).map(fromApi));
    break;
  }
  return findings;
}

/** Sends every table; findings of all of them at once. Throws when `signal` aborts. */
export async function upload(
  ask: Ask,
  kind: 'REOPENING' | 'ASSIGNMENTS' | 'ROSTER',
  tables: readonly InputTable[],
  signal: AbortSignal,
): Promise<{ uploadId: string; findings: Finding[] }> {
  const { createUpload } = await ask<{ createUpload: { id: string } }>(CREATE_UPLOAD, { kind });
  const findings: Finding[] = [];
  for (const table of tables) findings.push(...(await sendTable(ask, createUpload.id, table, signal)));
  return { uploadId: createUpload.id, findings };
}
