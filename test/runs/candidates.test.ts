import { expect, test } from 'vitest';
import { candidateChunks } from '../../api/assignments/candidates-table.ts';
import { readCandidates } from '../../api/assignments/read-candidates.ts';
import type { TablesPort } from '../../api/runs/ports.ts';
import type { Run } from '../../api/runs/run.ts';

test('people of requests come in pages that read no more of the table than the page needs', async () => {
  // A megabyte a chunk: requests of 600,000 characters each are stored apart.
  const long = 'x'.repeat(300_000);
  const requests = ['SR-1', 'SR-2', 'SR-3'];
  const chunks = candidateChunks(
    requests.flatMap((id) => [[id, `${id} Ann ${long}`] as const, [id, `Ben ${long}`] as const]),
  );
  expect(chunks).toHaveLength(3);
  const read: number[] = [];
  const tables: Pick<TablesPort, 'read' | 'inventory'> = {
    async *read(_workspace, _owner, table, _part, from = 0) {
      for (const chunk of chunks.slice(from)) {
        expect(chunk.table).toBe(table);
        read.push(chunk.seq);
        yield chunk;
      }
    },
    inventory: async () => [{ table: chunks[0]!.table, part: '', rows: 3 }],
  };
  const run = { workspaceId: 'north', id: 'one', parts: [] } as unknown as Run;
  const page = (after: string | null) =>
    readCandidates(tables)(run, { first: 1, after, signal: new AbortController().signal });
  const first = await page(null);
  const names = ({ edges }: typeof first) =>
    edges.map(({ node }) => [node.requestId, ...node.labels.map((label) => label.replace(` ${long}`, ''))]);
  expect(names(first)).toEqual([['SR-1', 'SR-1 Ann', 'Ben']]);
  // One row more than asked for tells whether another page follows.
  expect(read).toEqual([0, 1]);
  const second = await page(first.pageInfo.endCursor);
  expect(names(second)).toEqual([['SR-2', 'SR-2 Ann', 'Ben']]);
  const third = await page(second.pageInfo.endCursor);
  expect([names(third), third.pageInfo.hasNextPage]).toEqual([[['SR-3', 'SR-3 Ann', 'Ben']], false]);
});

test('people of a result of an earlier version, stored a row per person, are asked for by repeating the run', async () => {
  const chunk = { part: '', seq: 0, firstRow: 0, headers: ['request_id', 'label'], rows: [['SR-1', 'Ann (E1)']] };
  const tables: Pick<TablesPort, 'read' | 'inventory'> = {
    async *read(_workspace, _owner, table) {
      yield { ...chunk, table };
    },
    inventory: async () => [{ table: candidateChunks([])[0]!.table, part: '', rows: 1 }],
  };
  const run = { workspaceId: 'north', id: 'one', parts: [] } as unknown as Run;
  const page = readCandidates(tables)(run, { first: 1, signal: new AbortController().signal });
  await expect(page).rejects.toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('repeat the run') });
});
