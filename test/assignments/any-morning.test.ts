import { expect, test } from 'vitest';
import { ofAnyMorning } from '../../api/assignments/run-handler.ts';
import type { TableChunk } from '../../api/runs/run.ts';

const chunk = (table: string, rows: TableChunk['rows']): TableChunk => ({
  ...{ table, part: '', seq: 0, firstRow: 2, headers: ['Key', 'Value'], rows, source: 'CSV' },
});

test('a schedule plans the day it fires on: neither the plan date nor the plan before of the upload is kept', () => {
  const requests = chunk('INPUT_REQUESTS', [['SR-1', 8]]);
  const settings = chunk('INPUT_ASSIGNMENT_SETTINGS', [
    ['seed', '7'],
    [' Plan_Date ', '2026-11-23'],
  ]);
  const morning = ofAnyMorning([requests, settings, chunk('PREVIOUS_PROPOSALS', [['SR-1', 'E1']])]);
  expect(morning.map(({ table }) => table)).toEqual([requests.table, settings.table]);
  expect(morning[0]).toBe(requests);
  // Rows keep their places, so that findings about others name the right ones.
  expect(morning[1]!.rows).toEqual([
    ['seed', '7'],
    [null, null],
  ]);
});
