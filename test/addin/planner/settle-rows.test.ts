import { describe, expect, test } from 'vitest';
import { assignmentDesk } from '../../../addin/jobs/assignments/desk.ts';
import { CellEdits } from '../../../addin/planner/cell-edits.ts';
import { forbidEdits, pinEdits } from '../../../addin/planner/settle-rows.ts';
import type { TableRead } from '../../../addin/ports.ts';
import { requestSummarySheet } from '../../../schema/sheets/assignment-outputs.ts';
import type { CellValue } from '../../../schema/sheets/layout.ts';

type Column = keyof typeof requestSummarySheet.columns;
type Cells = Partial<Record<Column, CellValue>>;

const columns = Object.entries(requestSummarySheet.columns).map(([name, { header }]) => ({ name, header }));

const editsOf = (name: string, headers: readonly string[], values: CellValue[][]): CellEdits =>
  new CellEdits({
    ...{ name, tab: name, row: 0, column: 0, rows: values.length, headers, values },
    hasFormulas: headers.map(() => false),
  } satisfies TableRead);

/** The summary with lines of SR-1, numbered from 1, and a table of pins without rows. */
function summaryOf(...lines: readonly Cells[]) {
  const filled = lines.map((cells, at) => ({
    requestId: 'SR-1',
    line: at + 1,
    pin: 'none',
    override: false,
    ...cells,
  }));
  const values = filled.map((cells: Cells) => columns.map(({ name }) => cells[name as Column] ?? null));
  const headers = columns.map(({ header }) => header);
  const rows = editsOf('Output_request_summary', headers, values);
  const pins = editsOf('Input_pins', Object.values(assignmentDesk.pins.headers), []);
  const shown = (row: number, ...wanted: Column[]) =>
    wanted.map((column) => rows.get(requestSummarySheet.columns[column].header, row));
  return { rows, pins, shown };
}

const who = { E1: 'Ann', E2: 'Bob', E3: 'Cat' };
const pair = (id: keyof typeof who, hasNamesake = false) => ({
  ...{ desk: assignmentDesk, item: 'SR-1', hasNamesake },
  person: { id, name: who[id], isChosen: false, hours: 0, hoursLeft: 10, reason: '' },
});

/** A line as it was drawn, nothing changed. */
const drawn = (name: string, id: string, hours: number, decided: string | null = null): Cells => ({
  ...{ suggestedResource: name, resourceId: id, assignHours: hours },
  ...{ proposedResource: name, proposedResourceId: id, proposedHours: hours, decided },
});

const PERSON = ['suggestedResource', 'resourceId', 'assignHours', 'pin'] as const;
const OVERRIDE = ['override', 'overrideReason'] as const;
const overridden = { override: true, overrideReason: 'knows the ward' };

describe('an override', () => {
  test('stays beside the person it is about, and passes to nobody else', () => {
    const { rows, shown } = summaryOf({ ...drawn('Ann', 'E1', 8), ...overridden });
    pinEdits(rows, null, 0, pair('E1'));
    expect(shown(0, ...PERSON, ...OVERRIDE)).toEqual(['Ann', 'E1', 8, 'pin', true, 'knows the ward']);
    pinEdits(rows, null, 0, pair('E2'));
    expect(shown(0, ...PERSON, ...OVERRIDE)).toEqual(['Bob', 'E2', null, 'pin', false, null]);
  });

  test('that is not there is not written', () => {
    const { rows, shown } = summaryOf({ ...drawn('Ann', 'E1', 8), override: null });
    pinEdits(rows, null, 0, pair('E1'));
    expect(shown(0, ...PERSON, ...OVERRIDE)).toEqual(['Ann', 'E1', 8, 'pin', null, null]);
  });

  test('goes with a person who is kept off', () => {
    const { rows, pins, shown } = summaryOf({ ...drawn('Ann', 'E1', 8), ...overridden });
    forbidEdits(rows, pins, pair('E1'));
    expect(shown(0, ...PERSON, ...OVERRIDE)).toEqual([null, null, null, 'none', false, null]);
  });

  test('goes along where the person comes from another line', () => {
    const { rows, shown } = summaryOf(drawn('Bob', 'E2', 4), { ...drawn('Ann', 'E1', 8), ...overridden });
    pinEdits(rows, null, 0, pair('E1'));
    expect(shown(0, ...PERSON, ...OVERRIDE)).toEqual(['Ann', 'E1', null, 'pin', true, 'knows the ward']);
    expect(shown(1, ...PERSON, ...OVERRIDE)).toEqual([null, null, null, 'none', false, null]);
  });
});

describe('whom a line means, where somebody is kept off', () => {
  const isCleared = (cells: Cells, id: keyof typeof who = 'E1', hasNamesake = false): boolean => {
    const { rows, pins, shown } = summaryOf(cells);
    forbidEdits(rows, pins, pair(id, hasNamesake));
    return shown(0, 'suggestedResource', 'resourceId').every((cell) => cell === null);
  };

  test.each<[string, Cells, boolean]>([
    ['the person as drawn', drawn('Ann', 'E1', 8), true],
    ['the person under a name she had when it was drawn', drawn('Ann Byron', 'E1', 8), true],
    ['her name chosen over another', { ...drawn('Bob', 'E2', 8), suggestedResource: 'ann ' }, true],
    ['her name typed where nobody stood', { suggestedResource: 'Ann' }, true],
    ['her label', { ...drawn('Bob', 'E2', 8), suggestedResource: 'Ann (E1)' }, true],
    ['her id in the place of the name', { ...drawn('Bob', 'E2', 8), suggestedResource: 'e1' }, true],
    ['her id typed beside a name that stands', { ...drawn('Bob', 'E2', 8), resourceId: 'E1' }, true],
    [
      'her id typed beside a name that was cleared',
      { ...drawn('Bob', 'E2', 8), suggestedResource: null, resourceId: 'E1' },
      true,
    ],
    ['another name chosen over hers', { ...drawn('Ann', 'E1', 8), suggestedResource: 'Bob' }, false],
    ['another id typed over hers', { ...drawn('Ann', 'E1', 8), resourceId: 'E2' }, false],
    ['another id typed beside her label', { ...drawn('Ann (E1)', 'E1', 8), resourceId: 'E9' }, false],
    ['her id typed beside the label of another', { ...drawn('Ann (E9)', 'E9', 8), resourceId: 'E1' }, true],
    [
      'a namesake, who may not do it, by her id',
      { suggestedResource: 'Ann', resourceId: 'E9', assignHours: 6, pin: 'pin' },
      false,
    ],
    [
      'such a namesake by the plain name of her label',
      { ...drawn('Ann (E9)', 'E9', 8), suggestedResource: 'Ann' },
      false,
    ],
  ])('%s', (_, cells, expected) => {
    expect(isCleared(cells)).toBe(expected);
  });

  test('a name two of the people have means nobody without an id', () => {
    expect(isCleared({ suggestedResource: 'Ann' }, 'E1', true)).toBe(false);
    expect(isCleared({ suggestedResource: 'Ann', resourceId: 'E1' }, 'E1', true)).toBe(true);
  });
});

describe('hours of a person who is pinned while she stands on another line', () => {
  test.each<[string, Cells, number | null]>([
    ['that the plan gave her stay open', drawn('Cat', 'E3', 6), null],
    ['typed over a proposal go along', { ...drawn('Cat', 'E3', 8), assignHours: 6 }, 6],
    ['typed on a line of the planner’s own go along', { suggestedResource: 'Cat', assignHours: 6 }, 6],
    ['typed before an earlier run go along', drawn('Cat', 'E3', 6, 'person and hours'), 6],
    ['typed beside a proposal before an earlier run go along', drawn('Cat', 'E3', 6, 'hours'), 6],
    ['left open beside a typed person stay open', drawn('Cat', 'E3', 6, 'person'), null],
    ['of a pin go along', { ...drawn('Cat', 'E3', 6), pin: 'pin' }, 6],
    ['left open beside a pin stay open', { ...drawn('Cat', 'E3', 6, 'open hours'), pin: 'pin' }, null],
    [
      'of somebody else, whom she took the place of, stay open',
      { ...drawn('Bob', 'E2', 6), suggestedResource: 'Cat' },
      null,
    ],
  ])('%s', (_, cells, expected) => {
    const { rows, shown } = summaryOf(drawn('Ann', 'E1', 4), cells);
    pinEdits(rows, null, 0, pair('E3'));
    expect(shown(0, ...PERSON)).toEqual(['Cat', 'E3', expected, 'pin']);
    expect(shown(1, ...PERSON)).toEqual([null, null, null, 'none']);
  });
});

describe('what a line holds for a person who was chosen on it, once she is pinned there', () => {
  const chosen = { ...drawn('Bob', 'E2', 8), suggestedResource: 'Ann' };

  test.each<[string, Cells, readonly CellValue[]]>([
    ['hours and an override stay', { assignHours: 6, ...overridden }, [6, true, 'knows the ward']],
    ['hours drawn for somebody else go', {}, [null, false, null]],
    ['hours stay beside her label', { suggestedResource: 'Ann (E1)', assignHours: 6 }, [6, false, null]],
    ['hours stay where her id was cleared', { resourceId: null, assignHours: 6 }, [6, false, null]],
  ])('%s', (_, cells, expected) => {
    const { rows, shown } = summaryOf({ ...chosen, ...cells });
    pinEdits(rows, null, 0, pair('E1'));
    expect(shown(0, ...PERSON, ...OVERRIDE)).toEqual(['Ann', 'E1', expected[0], 'pin', ...expected.slice(1)]);
  });
});

describe('what a person who is pinned on her line holds on another one', () => {
  const given = { suggestedResource: 'Ann', assignHours: 10, ...overridden };
  const pinnedAt = (hours: number | null, ...reason: CellValue[]) => ['Ann', 'E1', hours, 'pin', ...reason];

  test.each<[string, Cells, Cells, readonly CellValue[]]>([
    [
      'comes along beside a proposal',
      drawn('Ann', 'E1', 4),
      given,
      pinnedAt(10, overridden.override, overridden.overrideReason),
    ],
    [
      'comes along beside a name chosen without more',
      { ...drawn('Bob', 'E2', 4), suggestedResource: 'Ann' },
      given,
      pinnedAt(10, overridden.override, overridden.overrideReason),
    ],
    [
      'comes along but for hours, where the line has hers',
      { ...drawn('Ann', 'E1', 4), assignHours: 6 },
      given,
      pinnedAt(6, overridden.override, overridden.overrideReason),
    ],
    [
      'comes along but for an override, where the line has one',
      { ...drawn('Ann', 'E1', 4), override: true, overrideReason: 'travel ok' },
      given,
      pinnedAt(10, true, 'travel ok'),
    ],
    [
      'leaves hours as proposed where it has none of hers',
      drawn('Ann', 'E1', 4),
      drawn('Ann', 'E1', 8),
      pinnedAt(4, false, null),
    ],
  ])('%s', (_, first, second, expected) => {
    const { rows, shown } = summaryOf(first, second);
    pinEdits(rows, null, 0, pair('E1'));
    expect(shown(0, ...PERSON, ...OVERRIDE)).toEqual(expected);
    expect(shown(1, ...PERSON, ...OVERRIDE)).toEqual([null, null, null, 'none', false, null]);
  });

  test('is gathered from all of them, the upper one first', () => {
    const { rows, shown } = summaryOf(drawn('Bob', 'E2', 4), { suggestedResource: 'Ann', assignHours: 3 }, given);
    pinEdits(rows, null, 0, pair('E1'));
    expect(shown(0, ...PERSON, ...OVERRIDE)).toEqual(pinnedAt(3, true, 'knows the ward'));
  });
});
