import { describe, expect, test } from 'vitest';
import type { TableRead } from '../../addin/ports.ts';
import { planTable } from '../../addin/refresh/plan-table.ts';
import { summaryRows } from '../../api/assignments/core/summary-rows.ts';
import type { Piece, PlanningDay } from '../../api/assignments/core/types.ts';
import { requestSummarySheet } from '../../schema/sheets/assignment-outputs.ts';
import { decisionsSheet } from '../../schema/sheets/assignment-planner.ts';
import type { CellValue, RowOf } from '../../schema/sheets/layout.ts';
import { toCells } from '../../schema/sheets/write-rows.ts';
import { assignmentRequestTab } from '../../schema/workbook/assignment-request-tab.ts';
import type { Table } from '../../schema/workbook/workbook.ts';
import { dayFrom, told } from './prep/given-tables.ts';

type Row = RowOf<typeof requestSummarySheet>;
type Edit = Partial<Record<'suggestedResource' | 'resourceId' | 'assignHours' | 'pin', string | number | null>>;

const people = [
  ['E1', 'Ann'],
  ['E2', 'Bob'],
  ['E3', 'Cat'],
  ['E4', 'Kim Poe'],
  ['E5', 'Kim Poe'],
].map(([personId, personName]) => ({ personId: personId!, personName: personName!, contractedHours: 40 }));
const ANN: Shown = ['Ann', 'E1', 12, 'none'];

/** Name, id, hours and pin as they stand in the row of the request. */
type Shown = readonly [string | null, string | null, number | null, string];

const names = Object.keys(requestSummarySheet.columns) as (keyof Row)[];
const ofDecision = names.filter((name) => name in decisionsSheet.columns);

/** What she settled stands, with 9 h where she left them open; else Ann has 12 h, or Bob where Ann is kept off. */
function planOf({ pins, blocks }: PlanningDay): Piece[] {
  if (pins.length > 0)
    return pins.map(({ requestId, personId, hours }) => ({ requestId, personId, hours: hours ?? 9 }));
  const free = people.find(({ personId }) => !blocks.some((block) => block.personId === personId))!;
  return [{ requestId: 'SR-1', personId: free.personId, hours: 12 }];
}

function rowsOfRun(rows: readonly Row[]): Row[] {
  const decisions = rows.map((row) => Object.fromEntries(ofDecision.map((name) => [name, row[name]])));
  const { day, findings } = dayFrom({
    requests: [{ requestId: 'SR-1', priorityTotal: 1, ageDays: 0, sowHours: 20 }],
    ...{ people, ...(rows.length > 0 ? { decisions } : {}) },
  });
  expect(told(findings)).toEqual([]);
  const facts = { whyRequest: new Map(), whyPiece: new Map(), validation: new Map(), assignmentStatus: new Map() };
  return summaryRows(day, planOf(day), facts);
}

const tableOf = (rows: readonly Row[]): Table =>
  assignmentRequestTab(
    rows.map((row) => toCells(requestSummarySheet, row)),
    { candidates: new Map(), inputs: {} },
    '',
  ).tables[0]!;

/**
 * The rows as they stand in the workbook once the new result is written over hers. `lacking`: a column the workbook does not have.
 */
async function refreshed(
  hers: readonly Row[],
  fresh: readonly Row[],
  previous: readonly Row[] | null,
  lacking?: keyof Row,
): Promise<Row[]> {
  const { name, columns, rows } = tableOf(hers);
  const there = names.flatMap((one, at) => (one === lacking ? [] : [at]));
  const values = rows.map((row) => there.map((at) => row[at] as CellValue));
  const existing: TableRead = {
    ...{ name, tab: requestSummarySheet.tab, row: 0, column: 0, rows: values.length, values },
    headers: there.map((at) => columns[at]!.header),
    hasFormulas: there.map(() => false),
  };
  const { write, typedOver } = (await planTable(existing, tableOf(fresh), 1900, previous && tableOf(previous)))!;
  expect(typedOver).toBeNull();
  return Array.from({ length: write.rows }, (_, row) => ({
    ...(lacking ? { [lacking]: null } : {}),
    ...Object.fromEntries(write.columns.map(({ index, values: cells }) => [names[there[index]!]!, cells[row]])),
  })) as unknown as Row[];
}

const ways: Readonly<Record<string, (hers: Row[], fresh: Row[], drawn: Row[]) => Row[] | Promise<Row[]>>> = {
  'in files, each result anew': (_, fresh) => fresh,
  'in a workbook whose last drawing is remembered': refreshed,
  'in a workbook from the command line': (hers, fresh) => refreshed(hers, fresh, null),
};

const pick = (suggestedResource: string): Edit => ({ suggestedResource });
const cleared: Edit = { suggestedResource: null };
/** *Pin* of the pane beside somebody else: hours are left to the plan. */
const pinned = (suggestedResource: string, resourceId: string): Edit => ({
  ...{ suggestedResource, resourceId, assignHours: null, pin: 'pin' },
});

/** Each edit of the first line is followed by a run, and stands with what the lines show after it. */
const sequences: Readonly<Record<string, readonly (readonly [Edit, ...Shown[]])[]>> = {
  'names chosen one after the other': [
    [pick('Bob'), ['Bob', 'E2', 12, 'none']],
    [pick('Cat'), ['Cat', 'E3', 12, 'none']],
    [pick('Bob'), ['Bob', 'E2', 12, 'none']],
    [pick('Ann'), ['Ann', 'E1', 12, 'none']],
    [pick('Cat'), ['Cat', 'E3', 12, 'none']],
    [cleared, ANN],
    [pick('Cat'), ['Cat', 'E3', 12, 'none']],
  ],
  'a typed name that is cleared': [
    [pick('Bob'), ['Bob', 'E2', 12, 'none']],
    [cleared, ANN],
  ],
  'a typed name and hours, cleared together': [
    [{ suggestedResource: 'Bob', assignHours: 6 }, ['Bob', 'E2', 6, 'none']],
    [{ suggestedResource: null, assignHours: null }, ANN],
  ],
  'name, id and hours cleared': [
    [pick('Bob'), ['Bob', 'E2', 12, 'none']],
    [{ suggestedResource: null, resourceId: null, assignHours: null }, ANN],
  ],
  'hours left open, then another person, then cleared': [
    [{ suggestedResource: 'Bob', assignHours: null }, ['Bob', 'E2', 9, 'none']],
    [pick('Cat'), ['Cat', 'E3', 9, 'none']],
    [{ assignHours: 7 }, ['Cat', 'E3', 7, 'none']],
    [{ assignHours: null }, ['Cat', 'E3', 9, 'none']],
    [cleared, ANN],
  ],
  'ids typed beside the name that stands': [
    [{ resourceId: 'E2' }, ['Bob', 'E2', 12, 'none']],
    [{ resourceId: 'e3' }, ['Cat', 'E3', 12, 'none']],
    [{ resourceId: 'E5' }, ['Kim Poe (E5)', 'E5', 12, 'none']],
    [{ resourceId: 'E1' }, ['Ann', 'E1', 12, 'none']],
    [cleared, ANN],
  ],
  'an id in the place of the name': [
    [pick('E2'), ['Bob', 'E2', 12, 'none']],
    [pick('E3'), ['Cat', 'E3', 12, 'none']],
    [cleared, ANN],
  ],
  'an id typed beside a name that was cleared': [
    [{ suggestedResource: null, resourceId: 'E2' }, ['Bob', 'E2', 12, 'none']],
    [{ suggestedResource: null, resourceId: 'E3' }, ['Cat', 'E3', 12, 'none']],
  ],
  'a name, then an id, then a name': [
    [pick('Bob'), ['Bob', 'E2', 12, 'none']],
    [{ resourceId: 'E3' }, ['Cat', 'E3', 12, 'none']],
    [pick('Bob'), ['Bob', 'E2', 12, 'none']],
    [{ resourceId: null }, ['Bob', 'E2', 12, 'none']],
    [cleared, ANN],
  ],
  'one of two people of a name, then the other': [
    [pick('Kim Poe (E4)'), ['Kim Poe (E4)', 'E4', 12, 'none']],
    [pick('Kim Poe (E5)'), ['Kim Poe (E5)', 'E5', 12, 'none']],
    [pick('Kim Poe'), ['Kim Poe (E5)', 'E5', 12, 'none']],
    [cleared, ANN],
  ],
  'a pin from the pane, taken off': [
    [pinned('Bob', 'E2'), ['Bob', 'E2', 9, 'pin']],
    [{}, ['Bob', 'E2', 9, 'pin']],
    [{ pin: 'none' }, ANN],
  ],
  'a pin from the pane that is given other hours, then none': [
    [pinned('Bob', 'E2'), ['Bob', 'E2', 9, 'pin']],
    [{ assignHours: 7 }, ['Bob', 'E2', 7, 'pin']],
    [{ assignHours: null }, ['Bob', 'E2', 9, 'pin']],
    [{ pin: 'none', assignHours: 5 }, ['Bob', 'E2', 5, 'none']],
    [{ assignHours: null }, ANN],
  ],
  'a pin from the pane, then another, then a name from the list': [
    [pinned('Bob', 'E2'), ['Bob', 'E2', 9, 'pin']],
    [pinned('Cat', 'E3'), ['Cat', 'E3', 9, 'pin']],
    [pick('Bob'), ['Bob', 'E2', 9, 'pin']],
    [{ suggestedResource: 'Cat', pin: 'none' }, ['Cat', 'E3', 9, 'none']],
    [cleared, ANN],
  ],
  'a pin whose name is cleared': [
    [pinned('Bob', 'E2'), ['Bob', 'E2', 9, 'pin']],
    [cleared, ANN],
  ],
  'a pin on a proposal, taken off, and on a typed person': [
    [{ pin: 'pin' }, ['Ann', 'E1', 12, 'pin']],
    [{ pin: 'none' }, ANN],
    [pick('Bob'), ['Bob', 'E2', 12, 'none']],
    [{ pin: 'pin' }, ['Bob', 'E2', 12, 'pin']],
    [{ pin: 'none' }, ANN],
  ],
  'hours changed on a proposal, and given back to it': [
    [{ assignHours: 7 }, ['Ann', 'E1', 7, 'none']],
    [{}, ['Ann', 'E1', 7, 'none']],
    [{ assignHours: null }, ANN],
    [{ assignHours: 7 }, ['Ann', 'E1', 7, 'none']],
    [pick('Bob'), ['Bob', 'E2', 7, 'none']],
    [cleared, ANN],
  ],
  'a person kept off, then another, then nobody': [
    [{ pin: 'forbid' }, ['Ann', 'E1', null, 'forbid'], ['Bob', 'E2', 12, 'none']],
    [{}, ['Ann', 'E1', null, 'forbid'], ['Bob', 'E2', 12, 'none']],
    [pick('Bob'), ['Bob', 'E2', null, 'forbid'], ANN],
    // Ann stands on the second line by now, and the first one is free.
    [{ pin: 'none' }, ANN],
    [{ pin: 'forbid' }, ['Bob', 'E2', 12, 'none'], ['Ann', 'E1', null, 'forbid']],
    [pick('Cat'), ['Cat', 'E3', 12, 'none'], ['Ann', 'E1', null, 'forbid']],
    [{ pin: 'forbid' }, ['Cat', 'E3', null, 'forbid'], ['Ann', 'E1', null, 'forbid'], ['Bob', 'E2', 12, 'none']],
    // A line on which a pin stood alone is there once more.
    [cleared, [null, null, null, 'none'], ['Ann', 'E1', null, 'forbid'], ['Bob', 'E2', 12, 'none']],
    [{}, ['Ann', 'E1', null, 'forbid'], ['Bob', 'E2', 12, 'none']],
  ],
  'a person kept off, whose line goes to another': [
    [{ pin: 'forbid' }, ['Ann', 'E1', null, 'forbid'], ['Bob', 'E2', 12, 'none']],
    [{ suggestedResource: 'Cat', pin: 'none' }, ['Cat', 'E3', 9, 'none']],
    [cleared, ANN],
  ],
};

const shownIn = ({ suggestedResource, resourceId, assignHours, pin }: Row): Shown => [
  ...([suggestedResource, resourceId, assignHours, pin ?? ''] as const),
];

type Steps = (typeof sequences)[string];

async function holds(written: (typeof ways)[string], steps: Steps): Promise<void> {
  let drawn = rowsOfRun([]);
  let standing = drawn;
  for (const [edit, ...expected] of steps) {
    const hers = standing.map((row, at) => (at === 0 ? { ...row, ...edit } : row)) as Row[];
    const fresh = rowsOfRun(hers);
    standing = [...(await written(hers, fresh, drawn))].sort((a, b) => a.line! - b.line!);
    drawn = fresh;
    expect(standing.map(shownIn), JSON.stringify(edit)).toEqual(expected);
  }
}

describe.each(Object.entries(ways))('a planner who changes her mind %s', (_, written) => {
  test.each(Object.entries(sequences))('has what she decided last: %s', (_name, steps) => holds(written, steps));
});

/** What she decided stands as if she had just typed it: the person by name, with the hours of the line. */
const unmarked: Readonly<Record<string, Steps>> = {
  'a name, kept over a run, then cleared': [
    [pick('Bob'), ['Bob', null, 12, 'none']],
    [{}, ['Bob', null, 12, 'none']],
    [pick('Cat'), ['Cat', null, 12, 'none']],
    [{}, ['Cat', null, 12, 'none']],
    [cleared, ANN],
  ],
  'an id, and one of two people of a name': [
    [{ resourceId: 'E2' }, ['Bob', null, 12, 'none']],
    [{}, ['Bob', null, 12, 'none']],
    [pick('Kim Poe (E5)'), ['Kim Poe (E5)', null, 12, 'none']],
    [{}, ['Kim Poe (E5)', null, 12, 'none']],
  ],
  'hours beside a proposal': [
    [{ assignHours: 7 }, ['Ann', null, 7, 'none']],
    [{}, ['Ann', null, 7, 'none']],
    [cleared, ANN],
  ],
  'a pin from the pane': [
    [pinned('Bob', 'E2'), ['Bob', null, 9, 'pin']],
    // A pin with hours is told by itself.
    [{}, ['Bob', 'E2', 9, 'pin']],
    [{ pin: 'none' }, ANN],
  ],
  'a proposal, which stays one': [
    [{}, ANN],
    [{ pin: 'pin' }, ['Ann', 'E1', 12, 'pin']],
    [{ pin: 'none' }, ANN],
  ],
};

describe.each([
  ['is remembered', true],
  ['is not', false],
])('a workbook without the column of what was decided, whose last drawing %s', (_, isRemembered) => {
  test.each(Object.entries(unmarked))('loses no decision: %s', (_name, steps) =>
    holds((hers, fresh, drawn) => refreshed(hers, fresh, isRemembered ? drawn : null, 'decided'), steps),
  );
});
