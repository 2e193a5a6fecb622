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
type Settled = Pick<Parameters<typeof summaryRow>[0], 'decided' | 'pin'>;

const names = Object.keys(requestSummarySheet.columns) as Column[];
const PERSON = ['suggestedResource', 'resourceId', 'assignHours', 'pin'] as const;

const line = (name: string, id: string, hours: number, more: Settled = {}): CellValue[] =>
  summaryRow({
    ...more,
    ...{ requestId: 'SR-1', suggestedResource: name, resourceId: id, assignHours: hours, override: false },
    ...{ proposedResource: name, proposedResourceId: id, proposedHours: hours },
  });

const tableOf = (row: CellValue[]): Table =>
  assignmentRequestTab([row], { candidates: new Map(), inputs: {} }, '').tables[0]!;

/** Cells of a line as they stand after her edits and a new result. */
async function redrawn(
  before: CellValue[],
  edits: Cells,
  fresh: CellValue[],
  isRemembered: boolean,
  columns: readonly Column[],
): Promise<CellValue[]> {
  const drawn = tableOf(before);
  const values = [names.map((name, at) => (name in edits ? edits[name]! : (drawn.rows[0]![at] as CellValue)))];
  const existing: TableRead = {
    ...{ name: drawn.name, tab: requestSummarySheet.tab, row: 0, column: 0, rows: 1, values },
    headers: drawn.columns.map(({ header }) => header),
    hasFormulas: drawn.columns.map(() => false),
  };
  const { write } = (await planTable(existing, tableOf(fresh), 1900, isRemembered ? drawn : null))!;
  return columns.map(
    (column) => write.columns.find(({ index }) => index === names.indexOf(column))!.values[0] as CellValue,
  );
}

/** Ann's line after her edits and a new result, whose plan has somebody on it. `more`: what was drawn besides. */
const after = (edits: Cells, fresh: CellValue[], isRemembered: boolean, more: Settled = {}): Promise<CellValue[]> =>
  redrawn(line('Ann', 'E1', 8, more), edits, fresh, isRemembered, PERSON);

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

/** What was decided of Ann's line, with what she types while a plan is made that does not know it, and how her line stands then. */
const withHours: readonly (readonly [string, Settled, Cells, readonly CellValue[]])[] = [
  ['open go', { decided: 'person' }, {}, ['Bob', null, null, 'none']],
  ['open beside a pin go', { decided: 'open hours', pin: 'pin' }, {}, ['Bob', null, null, 'pin']],
  ['open but typed over stay', { decided: 'person' }, { assignHours: 5 }, ['Bob', null, 5, 'none']],
  ['her own stay', { decided: 'person and hours' }, {}, ['Bob', null, 8, 'none']],
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

  test.each(withHours)(`hours that were %s where she chooses somebody else (drawing ${where})`, async (...given) => {
    const [, more, edits, expected] = given;
    const fresh = line('Ann', 'E1', 7, more);
    expect(await after({ suggestedResource: 'Bob', ...edits }, fresh, isRemembered, more)).toEqual(expected);
  });

  test(`a decided line that stays without its request keeps no hours that were left open (drawing ${where})`, async () => {
    const other = summaryRow({ requestId: 'SR-2' });
    const noted = (more: Settled) => after({ notes: 'call' }, other, isRemembered, more);
    expect(await noted({ decided: 'person' })).toEqual(['Ann', 'E1', null, 'none']);
    expect(await noted({ decided: 'open hours', pin: 'pin' })).toEqual(['Ann', 'E1', null, 'pin']);
    expect(await noted({ decided: 'hours' })).toEqual(['Ann', 'E1', 8, 'none']);
    const typed = await after({ notes: 'call', assignHours: 5 }, other, isRemembered, { decided: 'person' });
    expect(typed).toEqual(['Ann', 'E1', 5, 'none']);
  });
}

test.each([true, false])(
  'what she typed on a line of nobody, before a name, stays (remembered: %s)',
  async (isRemembered) => {
    const edits: Cells = { assignHours: 5, pin: 'pin', override: true, overrideReason: 'travel ok' };
    const drawn = summaryRow({ requestId: 'SR-1', override: false });
    const more = ['override', 'overrideReason'] as const;
    const typed = [5, 'pin', true, 'travel ok'];
    const now = (fresh: CellValue[]) => redrawn(drawn, edits, fresh, isRemembered, [...PERSON, ...more]);
    expect(await now(drawn)).toEqual([null, null, ...typed]);
    expect(await now(line('Zoe', 'E9', 7))).toEqual(['Zoe', 'E9', 7, 'none', false, null]);
    const cleared = redrawn(line('Ann', 'E1', 8), { ...edits, suggestedResource: null }, drawn, isRemembered, PERSON);
    expect(await cleared).toEqual([null, null, null, 'none']);
  },
);

test('a line that the new plan gives to nobody keeps who was chosen', async () => {
  const nobody = summaryRow({ requestId: 'SR-1' });
  expect(await after({ suggestedResource: 'Bob' }, nobody, true)).toEqual(['Bob', null, 8, 'none']);
});
