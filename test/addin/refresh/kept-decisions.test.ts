import { expect, test } from 'vitest';
import type { TableRead } from '../../../addin/ports.ts';
import { planTable } from '../../../addin/refresh/plan-table.ts';
import { requestSummarySheet } from '../../../schema/sheets/assignment-outputs.ts';
import type { CellValue } from '../../../schema/sheets/layout.ts';
import { assignmentRequestTab } from '../../../schema/workbook/assignment-request-tab.ts';
import type { Table } from '../../../schema/workbook/workbook.ts';
import { summaryRow } from '../../workbook/assignment-result.ts';

type Column = keyof typeof requestSummarySheet.columns;
type Cells = Partial<Record<Column, CellValue>>;

const names = Object.keys(requestSummarySheet.columns) as Column[];
const PERSON = ['suggestedResource', 'resourceId', 'assignHours', 'pin'] as const;

const line = (name: string, id: string, hours: number): CellValue[] =>
  summaryRow({
    ...{ requestId: 'SR-1', suggestedResource: name, resourceId: id, assignHours: hours, override: false },
    ...{ proposedResource: name, proposedResourceId: id, proposedHours: hours },
  });

const tableOf = (row: CellValue[]): Table =>
  assignmentRequestTab([row], { candidates: new Map(), inputs: {} }, '').tables[0]!;

/** Ann's line as it stands after her edits and a new result, whose plan has somebody on it. */
async function after(edits: Cells, fresh: CellValue[], isRemembered: boolean): Promise<CellValue[]> {
  const drawn = tableOf(line('Ann', 'E1', 8));
  const values = [names.map((name, at) => (name in edits ? edits[name]! : (drawn.rows[0]![at] as CellValue)))];
  const existing: TableRead = {
    ...{ name: drawn.name, tab: requestSummarySheet.tab, row: 0, column: 0, rows: 1, values },
    headers: drawn.columns.map(({ header }) => header),
    hasFormulas: drawn.columns.map(() => false),
  };
  const { write } = (await planTable(existing, tableOf(fresh), 1900, isRemembered ? drawn : null))!;
  return PERSON.map(
    (column) => write.columns.find(({ index }) => index === names.indexOf(column))!.values[0] as CellValue,
  );
}

/** What she does while a plan is made that then has Zoe on the line, and how the line stands afterwards. */
const whilePlanned: readonly (readonly [string, Cells, readonly CellValue[]])[] = [
  ['nothing', {}, ['Zoe', 'E9', 7, 'none']],
  ['another name', { suggestedResource: 'Bob' }, ['Bob', null, 8, 'none']],
  ['an id beside the name that stood', { resourceId: 'E2' }, [null, 'E2', 8, 'none']],
  ['name and id', { suggestedResource: 'Bob', resourceId: 'E2', assignHours: null }, ['Bob', 'E2', null, 'none']],
  ['other hours', { assignHours: 5 }, ['Ann', 'E1', 5, 'none']],
  ['a pin', { pin: 'pin' }, ['Ann', 'E1', 8, 'pin']],
  ['a pin on a line whose person is cleared', { suggestedResource: null, pin: 'pin' }, ['Zoe', 'E9', 7, 'none']],
];

/** What she does before a plan that knows it, and so has Bob on the line. */
const beforePlan: readonly (readonly [string, Cells])[] = [
  ['her own spelling of the name', { suggestedResource: 'bob' }],
  ['the id in the place of the name', { suggestedResource: 'E2' }],
  ['name and id in one cell', { suggestedResource: 'Bob (E2)' }],
  ['the id beside the name that stood', { resourceId: 'E2' }],
  ['the id beside a name that was cleared', { suggestedResource: null, resourceId: 'E2' }],
];

for (const isRemembered of [true, false]) {
  const where = isRemembered ? 'remembered' : 'told by the table';

  test.each(whilePlanned)(`%s, typed while a plan is made, stays (drawing ${where})`, async (_, edits, expected) => {
    expect(await after(edits, line('Zoe', 'E9', 7), isRemembered)).toEqual(expected);
  });

  test.each(beforePlan)(`%s is written as the plan has it (drawing ${where})`, async (_, edits) => {
    expect(await after({ ...edits, assignHours: null }, line('Bob', 'E2', 7), isRemembered)).toEqual([
      ...['Bob', 'E2', 7, 'none'],
    ]);
  });
}

test('a line that the new plan gives to nobody keeps who was chosen', async () => {
  const nobody = summaryRow({ requestId: 'SR-1' });
  expect(await after({ suggestedResource: 'Bob' }, nobody, true)).toEqual(['Bob', null, 8, 'none']);
});
