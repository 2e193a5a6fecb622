import seedrandom from 'seedrandom';
import { beforeAll, expect, it } from 'vitest';
import { boundTask } from '../../../api/assignments/bound-task.ts';
import type { BaselineInput, DayInput } from '../../../api/assignments/day-input.ts';
import { outputTask } from '../../../api/assignments/output-task.ts';
import { sampleAgency } from '../../../api/assignments/sample/agency.ts';
import { searchTask, type TaskTools } from '../../../api/assignments/search-task.ts';
import type { TableChunk } from '../../../api/runs/run.ts';
import { createHighsSolver } from '../../../api/solver/highs.ts';
import { headersOf, toCells } from '../../../schema/sheets/write-rows.ts';
import { chunkOf } from '../../support/assignment-day.ts';

const OPTIONS = {
  ...{ planDate: null, fillMode: null, timeLimitSeconds: null, evaluations: 4000, seed: 1 },
  ...{ previousPlanDate: null, checkOnly: false, replayRunId: null },
};
const hooks = { onProgress: () => undefined, isCancelled: () => false };
let tools: TaskTools;
beforeAll(async () => {
  tools = { solver: await createHighsSolver(), random: (seed) => seedrandom(String(seed)), now: () => 0 };
});

const agency = sampleAgency(seedrandom('order')).map(({ layout, rows }) =>
  chunkOf(
    layout.table,
    headersOf(layout),
    rows.map((row) => toCells(layout, row)),
  ),
);

/** The same rows in another order. */
const shuffled = (chunks: readonly TableChunk[], seed: string): TableChunk[] => {
  const random = seedrandom(seed);
  return chunks.map((chunk) => ({
    ...chunk,
    rows: chunk.rows
      .map((row) => ({ row, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ row }) => row),
  }));
};

/** The result of a run as the plan before of the next. */
function asBefore(tables: readonly TableChunk[]): BaselineInput {
  const names: Readonly<Record<string, string>> = {
    OUTPUT_REQUEST_SUMMARY: 'PREVIOUS_REQUEST_SUMMARY',
    OUTPUT_CAPACITY: 'PREVIOUS_CAPACITY',
    OUTPUT_PROPOSALS: 'PREVIOUS_PROPOSALS',
  };
  const chunks = tables.flatMap((chunk) => {
    const table = names[chunk.table];
    return table === undefined ? [] : [{ ...chunk, table }];
  });
  return { planDate: '2026-11-20', runId: null, chunks };
}

function output(uploaded: readonly TableChunk[], baseline: BaselineInput | null) {
  const input: DayInput = { options: OPTIONS, submittedAt: '2026-11-23T17:00:00Z', uploaded, baseline };
  const { plan } = searchTask(tools)(input, hooks);
  const bound = boundTask(tools)(input, hooks)!;
  const { outcome, tables } = outputTask(() => 0)({ ...input, plan: plan!, bound, user: 'planner' });
  return { outcome, tables };
}

it('leaves the same tables whatever the order of the rows, of the plan before, too', () => {
  const first = output(agency, null);
  expect(output(shuffled(agency, 'a'), null)).toEqual(first);
  // One request less, so that there is something to tell apart.
  const fewer = agency.map((chunk) =>
    chunk.table === 'INPUT_REQUESTS' ? { ...chunk, rows: chunk.rows.slice(1) } : chunk,
  );
  const before = asBefore(first.tables);
  const second = output(fewer, before);
  expect(output(shuffled(fewer, 'b'), { ...before, chunks: shuffled(before.chunks, 'c') })).toEqual(second);
  const rowsOf = (table: string) => second.tables.filter((chunk) => chunk.table === table).flatMap(({ rows }) => rows);
  expect(rowsOf('OUTPUT_PROPOSALS').length).toBeGreaterThan(40);
  expect(rowsOf('OUTPUT_DIFF_REQUESTS').length).toBeGreaterThan(0);
});
