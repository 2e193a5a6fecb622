import { ClientError } from '../kernel/client-error.ts';
import { chunkRows } from '../runs/chunk-rows.ts';
import type { StoredRow } from '../runs/page-rows.ts';
import { STAGE_PREFIX, type TableChunk } from '../runs/run.ts';

/** Labels of the people who may work on each request, for the lists of the request summary: a row per request. */
export const CANDIDATES = `${STAGE_PREFIX}CANDIDATES`;
const HEADERS = ['request_id', 'labels'];

export interface RequestCandidates {
  readonly requestId: string;
  /** Best first. */
  readonly labels: readonly string[];
}

/** The stored table of pairs of request and label, those of a request best first. */
export function candidateChunks(pairs: readonly (readonly [string, string])[]): TableChunk[] {
  const byRequest = new Map<string, string[]>();
  for (const [requestId, label] of pairs) {
    const labels = byRequest.get(requestId);
    if (labels) labels.push(label);
    else byRequest.set(requestId, [label]);
  }
  const rows = [...byRequest].map(([requestId, labels]) => [requestId, JSON.stringify(labels)]);
  return chunkRows(CANDIDATES, '', HEADERS, rows);
}

/** Throws NOT_FOUND for a result of a version that stored a row per person. */
export function candidatesIn({ headers, cells: [requestId, labels] }: StoredRow): RequestCandidates {
  if (headers[1] !== HEADERS[1])
    throw new ClientError(
      'NOT_FOUND',
      'An earlier version of Planwright made this result and kept its people otherwise; repeat the run.',
    );
  return { requestId: String(requestId), labels: JSON.parse(String(labels)) as string[] };
}
