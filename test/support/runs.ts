import type { NewRun } from '../../api/runs/ports.ts';
import type { TableChunk, Viewer } from '../../api/runs/run.ts';

export function viewerOf(workspaceId: string): Viewer {
  return { workspaceId, userId: `user of ${workspaceId}`, name: 'Ada', role: 'planner' };
}

export function newRun(clientMutationKey: string, more: Partial<NewRun> = {}): NewRun {
  return {
    kind: 'reopening',
    options: { gap: 0.005 },
    seed: 1,
    uploadId: null,
    fromRunId: null,
    clientMutationKey,
    submittedWith: 'api',
    ...more,
  };
}

export function chunk(seq: number, rows: TableChunk['rows'], more: Partial<TableChunk> = {}): TableChunk {
  const place = { table: 'INPUT_DEMAND', part: '', seq, firstRow: 2 + seq * 10 };
  return { ...place, headers: ['FACILITY', 'DEMAND'], rows, source: 'CSV', dateSystem: 1900, ...more };
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Polls until `found` answers something; fails after `seconds`. */
export async function eventually<T>(seconds: number, found: () => Promise<T | null | undefined | false>): Promise<T> {
  for (const deadline = Date.now() + seconds * 1000; ; ) {
    const value = await found();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`It did not happen within ${seconds} s.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
