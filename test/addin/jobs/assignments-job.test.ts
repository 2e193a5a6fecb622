import { expect, test } from 'vitest';
import { assignmentGrids, assignmentInputs } from '../../../addin/jobs/assignments/input.ts';
import { assignmentOptions } from '../../../addin/jobs/assignments/options.ts';
import { requestSummarySheet } from '../../../schema/sheets/assignment-outputs.ts';
import { decisionsSheet } from '../../../schema/sheets/assignment-planner.ts';

const inputOf = (table: string) => assignmentInputs.find(({ layout }) => layout.table === table)!;
const place = { tab: 'Any', firstRow: 2, column: 0, dateSystem: 1900 } as const;

test.each([
  ['planDate', null, true],
  ['planDate', '', true],
  ['planDate', ' 2026-11-23 ', true],
  ['planDate', '2026-02-30', false],
  ['planDate', '23.11.2026', false],
  ['planDate', 46_000, false],
  ['timeLimitSeconds', null, true],
  ['timeLimitSeconds', 0.5, true],
  ['timeLimitSeconds', 3_600, true],
  ['timeLimitSeconds', 3_601, false],
  ['timeLimitSeconds', 0, false],
  ['timeLimitSeconds', 'long', false],
  ['seed', 0, true],
  ['seed', 2_147_483_647, true],
  ['seed', 2_147_483_648, false],
  ['seed', 1.5, false],
  ['seed', -1, false],
  ['evaluations', 1, true],
  ['evaluations', 0, false],
  ['evaluations', 2.5, false],
])('the option %s takes %j: %s', (key, value, fits) => {
  const { fault } = assignmentOptions.find((option) => option.key === key)!;
  expect(fault(value) === null).toBe(fits);
});

test('of the request summary only what was decided leaves the workbook, wherever its columns stand', () => {
  const headers = [...Object.values(requestSummarySheet.columns).map(({ header }) => header), 'my own notes'].reverse();
  const rows = [headers.map((header) => `cell of ${header}`)];
  const { grids, findings } = assignmentGrids({ ...place, input: inputOf('INPUT_DECISIONS'), headers, rows });
  expect(findings).toEqual([]);
  const decided = Object.values(decisionsSheet.columns).map(({ header }) => header);
  expect([...grids[0]!.headers].sort()).toEqual([...decided].sort());
  expect(grids[0]!.rows).toEqual([grids[0]!.headers.map((header) => `cell of ${header}`)]);
  expect(grids[0]!.headers).not.toContain('Why');
  expect(grids[0]).toMatchObject({ firstRow: 2, source: 'WORKBOOK', dateSystem: 1900 });
});

test('other tables go as they stand', () => {
  const headers = ['request_id', 'mine'];
  const rows = [['SR-1', 'x']];
  const { grids } = assignmentGrids({ ...place, input: inputOf('INPUT_REQUESTS'), headers, rows });
  expect(grids).toEqual([{ source: 'WORKBOOK', dateSystem: 1900, firstRow: 2, headers, rows }]);
});

test('the decisions are read from the table the results are written to', () => {
  expect(inputOf('INPUT_DECISIONS').excelTable).toBe('Output_request_summary');
  expect(assignmentInputs.filter(({ required }) => required).map(({ layout }) => layout.tab)).toEqual([
    ...['Requests', 'People'],
  ]);
});
