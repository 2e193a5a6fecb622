import { expect, test } from 'vitest';
import type { TableRead } from '../../../addin/ports.ts';
import { planTable } from '../../../addin/refresh/plan-table.ts';
import { requestSummarySheet } from '../../../schema/sheets/assignment-outputs.ts';
import type { CellValue } from '../../../schema/sheets/layout.ts';
import { assignmentResultTabs, assignmentWorkbook } from '../../../schema/workbook/assignment-workbook.ts';
import type { Table } from '../../../schema/workbook/workbook.ts';
import { readFileTabs } from '../../../schema/xlsx/read-file-tabs.ts';
import { writeXlsx } from '../../../schema/xlsx/write-xlsx.ts';
import { assignmentResult, summaryRow } from '../../workbook/assignment-result.ts';

type Column = keyof typeof requestSummarySheet.columns;
const names = Object.keys(requestSummarySheet.columns) as Column[];
const at = (column: Column) => names.indexOf(column);

/** A line as a plan draws it: proposal, defaults, nothing of the planner's. */
const line = (requestId: string, name: string, id: string, hours: number) =>
  summaryRow({
    ...{ requestId, suggestedResource: name, resourceId: id, assignHours: hours, position: 'Abstractor' },
    ...{
      proposedResource: name,
      proposedResourceId: id,
      proposedHours: hours,
      access: 'ONSITE',
      assignmentPlan: 'soon',
    },
    ...{ requestHoursUpdate: false, override: false },
  });

const resultOf = (rows: CellValue[][]) => assignmentResult({ tables: { [requestSummarySheet.table]: rows } });
const summaryOf = (rows: CellValue[][]): Table =>
  assignmentResultTabs(resultOf(rows)).find(({ name }) => name === requestSummarySheet.tab)!.tables[0]!;

/** The table as Excel opens it from a workbook of the command line, of which nobody remembers how it was drawn. */
async function opened(rows: CellValue[][], edits: [number, Column, CellValue][]): Promise<TableRead> {
  const file = await readFileTabs(await writeXlsx(assignmentWorkbook(resultOf(rows))), 5_000);
  const [table] = file.find(({ name }) => name === requestSummarySheet.tab)!.tables as [Table];
  const values = table.rows.map((row) => row.map((cell) => cell as CellValue));
  for (const [row, column, value] of edits) values[row]![at(column)] = value;
  return {
    ...{ name: table.name, tab: requestSummarySheet.tab, row: 0, column: 0, rows: values.length, values },
    headers: table.columns.map(({ header }) => header),
    hasFormulas: table.columns.map(() => false),
  };
}

test('a workbook of the command line written again in Excel: her changes stay, old proposals and vanished rows go', async () => {
  const existing = await opened(
    [
      ...[line('SR-1', 'Ann', 'E1', 8), line('SR-2', 'Ann', 'E1', 4), line('SR-3', 'Ben', 'E2', 6)],
      ...[line('SR-4', 'Ben', 'E2', 6), line('SR-5', 'Cat', 'E3', 6)],
    ],
    [
      // Another name chosen from the list, other hours, a note on a request that is gone.
      [1, 'suggestedResource', 'Cat'],
      [2, 'assignHours', 5],
      [4, 'notes', 'call back'],
    ],
  );
  const fresh = summaryOf(['SR-1', 'SR-2', 'SR-3'].map((id) => line(id, 'Zoe', 'E9', 7)));
  const { write, keptRows } = (await planTable(existing, fresh, 1900))!;
  const written = (column: Column) => write.columns.find(({ index }) => index === at(column))!.values;
  expect(written('requestId')).toEqual(['SR-1', 'SR-2', 'SR-3', 'SR-5']);
  // What she decided about Cat and Ben does not pass to Zoe, whom the new plan has there; beside Cat there is no old id.
  // On SR-5 she wrote a note and decided nothing: what was proposed there goes.
  expect(written('suggestedResource')).toEqual(['Zoe', 'Cat', 'Ben', null]);
  expect(written('resourceId')).toEqual(['E9', null, 'E2', null]);
  expect(written('assignHours')).toEqual([7, 4, 5, null]);
  expect(written('proposedResourceId')).toEqual(['E9', 'E9', 'E9', null]);
  expect(written('pin')).toEqual(['none', 'none', 'none', 'none']);
  expect(written('notes')).toEqual([null, null, null, 'call back']);
  expect(written('assignmentStatus')).toEqual([null, null, null, 'not planned']);
  expect([write.deleteRows, keptRows]).toEqual([[{ first: 3, count: 1 }], 1]);
});

test('a pin of a proposed person does not pass to another, and hours left to the plan come with the plan that has the pin', async () => {
  const before = [line('SR-1', 'Ann', 'E1', 8), line('SR-2', 'Ben', 'E2', 6)];
  const existing = await opened(before, [
    [0, 'pin', 'pin'],
    [1, 'suggestedResource', 'Cat'],
    [1, 'resourceId', 'E3'],
    [1, 'assignHours', null],
    [1, 'pin', 'pin'],
  ]);
  const cells = async (fresh: CellValue[][]) => {
    const { write } = (await planTable(existing, summaryOf(fresh), 1900, summaryOf(before)))!;
    const columns = (['suggestedResource', 'resourceId', 'assignHours', 'pin'] as const).map(at);
    return [0, 1].map((row) =>
      columns.map((column) => write.columns.find(({ index }) => index === column)!.values[row]),
    );
  };
  // A plan that knew nothing of the pins.
  expect(await cells([line('SR-1', 'Zoe', 'E9', 7), line('SR-2', 'Zoe', 'E9', 7)])).toEqual([
    ['Ann', 'E1', 8, 'pin'],
    ['Cat', 'E3', null, 'pin'],
  ]);
  // One that was made with them.
  expect(await cells([line('SR-1', 'Ann', 'E1', 9), line('SR-2', 'Cat', 'E3', 6)])).toEqual([
    ['Ann', 'E1', 9, 'pin'],
    ['Cat', 'E3', 6, 'pin'],
  ]);
});

test('what she decided before stays in a row that is kept for a note, whether pinned, overridden or typed', async () => {
  const decided = (['Ann', 'Ben', 'Cat', 'Dee'] as const).map((name, n) =>
    line(`SR-${n + 1}`, name, `E${n + 1}`, 4 + n),
  );
  decided[0]![at('pin')] = 'pin';
  decided[1]![at('decided')] = 'person and hours';
  decided[2]![at('overrideReason')] = 'knows the ward';
  const existing = await opened(
    decided,
    [0, 1, 2, 3].map((row) => [row, 'notes', 'call back']),
  );
  const { write } = (await planTable(existing, summaryOf([]), 1900, summaryOf(decided)))!;
  const cells = (row: number) =>
    (['suggestedResource', 'resourceId', 'assignHours', 'pin', 'overrideReason'] as const).map(
      (column) => write.columns.find(({ index }) => index === at(column))!.values[row],
    );
  expect(cells(0)).toEqual(['Ann', 'E1', 4, 'pin', null]);
  expect(cells(1)).toEqual(['Ben', 'E2', 5, 'none', null]);
  expect(cells(2)).toEqual(['Cat', 'E3', 6, 'none', 'knows the ward']);
  expect(cells(3)).toEqual([null, null, null, 'none', null]);
});
