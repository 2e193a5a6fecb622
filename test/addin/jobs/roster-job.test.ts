import { expect, test } from 'vitest';
import type { RunStatus } from '../../../addin/api/watch-run.ts';
import { roster } from '../../../addin/jobs/roster/job.ts';
import { pinnedTo, pinWrite } from '../../../addin/jobs/roster/pins.ts';
import { type DrawnRoster, meantDuties } from '../../../addin/jobs/roster/standing.ts';
import type { TableRead } from '../../../addin/ports.ts';
import { rosterInputSheets, rosterPinsSheet } from '../../../schema/sheets/roster-inputs.ts';

test.each([
  ['timeLimitSeconds', null, true],
  ['timeLimitSeconds', 0.5, true],
  ['timeLimitSeconds', 3_600, true],
  ['timeLimitSeconds', 3_601, false],
  ['timeLimitSeconds', 0, false],
  ['timeLimitSeconds', 'long', false],
  ['alternatives', 0, true],
  ['alternatives', 9, true],
  ['alternatives', 10, false],
  ['alternatives', 1.5, false],
  ['alternativesDistance', 1, true],
  ['alternativesDistance', 31, true],
  ['alternativesDistance', 32, false],
  ['alternativesDistance', 0, false],
  ['seed', 2_147_483_647, true],
  ['seed', 2_147_483_648, false],
  ['seed', -1, false],
  ['evaluations', 1, true],
  ['evaluations', 0, false],
  ['searches', 16, true],
  ['searches', 17, false],
  ['searches', 0, false],
  ['parity', true, true],
  ['sundayFirst', false, true],
  ['service', 'Ward 3', true],
])('the option %s takes %j: %s', (key, value, fits) => {
  const { fault } = roster.options.find((option) => option.key === key)!;
  expect(fault(value) === null).toBe(fits);
});

test('doctors and rules are needed, and nothing else', () => {
  expect(roster.inputs.map(({ layout }) => layout.table)).toEqual(rosterInputSheets.map(({ table }) => table));
  expect(roster.inputs.filter(({ required }) => required).map(({ layout }) => layout.tab)).toEqual([
    ...['Duty doctors', 'Duty rules'],
  ]);
});

test('the search is told by its best, its bound and how far it came; nothing is told before it has a roster', () => {
  const told = (status: Partial<RunStatus>) => roster.bestSoFar({ bound: null, gap: null, ...status } as RunStatus);
  const rosterProgress = { generation: 1_234, evaluations: 2_000_000, best: 91.25, mean: 80.5, hardViolations: 0 };
  expect(told({ rosterProgress: null, seconds: 1 })).toEqual([]);
  expect(told({ rosterProgress, bound: 92, gap: 0.0083, seconds: 3.4 })).toEqual([
    'Score 91.2500, all hard rules kept',
    'No roster scores more than 92.0000: gap 0.83 %',
    'Generation 1,234, mean score 80.5000, 2,000,000 evaluations in 3 s',
  ]);
  const broken = told({ rosterProgress: { ...rosterProgress, hardViolations: 2 }, seconds: 1 });
  expect(broken.slice(0, 2)).toEqual([
    ...['Score 91.2500, 2 hard rules broken', 'How near the best is not proven yet'],
  ]);
});

const MAY_1 = 46_143;
const headers = Object.values(rosterPinsSheet.columns).map(({ header }) => header);

const pinsOf = (values: TableRead['values'], over: Partial<TableRead> = {}): TableRead => ({
  ...{ name: 'Input_roster_pins', tab: 'Pinned duties', row: 0, column: 0, headers, rows: values.length, values },
  ...{ hasFormulas: headers.map(() => false), ...over },
});
const first = { day: '2026-05-01', post: '' };
const icu = { day: '2026-05-01', post: 'ICU' };

test('a pin goes into the row of its day and post, else into an empty one, else below; the note of another goes', () => {
  const pins = pinsOf([
    [MAY_1, 'icu', 'nancy', 'promised'],
    [null, null, null, null],
  ]);
  expect(pinnedTo(pins, icu, 1900)).toBe('nancy');
  expect(pinnedTo(pins, first, 1900)).toBeNull();
  expect(pinWrite(pins, icu, 'nancy', 1900)).toBeNull();
  expect(pinWrite(pins, icu, 'john', 1900)).toMatchObject({
    ...{ deleteRows: [], rows: 2 },
    columns: [
      { index: 0, day: true, values: ['2026-05-01', null] },
      { index: 1, values: ['ICU', null] },
      { index: 2, values: ['john', null] },
      { index: 3, values: [null, null] },
    ],
  });
  expect(pinWrite(pins, first, 'john', 1900)).toMatchObject({
    rows: 2,
    columns: [{ values: [MAY_1, '2026-05-01'] }, { values: ['icu', null] }, { values: ['nancy', 'john'] }, {}],
  });
  const full = pinsOf([[MAY_1, 'icu', 'nancy', null]]);
  expect(pinWrite(full, first, 'john', 1900)).toMatchObject({
    rows: 2,
    columns: [{}, {}, { values: ['nancy', 'john'] }, {}],
  });
});

test('a pin that stands twice becomes one, and goes with both of its rows; the last row of a table is emptied', () => {
  const twice = pinsOf([
    [MAY_1, null, 'nancy', null],
    [MAY_1 + 1, null, 'lily', null],
    [MAY_1, null, 'john', null],
  ]);
  expect(pinWrite(twice, first, 'john', 1900)).toMatchObject({
    ...{ deleteRows: [{ first: 2, count: 1 }], rows: 2 },
    columns: [{}, {}, { values: ['john', 'lily'] }, {}],
  });
  expect(pinWrite(twice, first, null, 1900)).toEqual({
    ...{
      deleteRows: [
        { first: 0, count: 1 },
        { first: 2, count: 1 },
      ],
      rows: 1,
      columns: [],
    },
  });
  const only = pinsOf([[MAY_1, null, 'nancy', 'mine']]);
  expect(pinWrite(only, first, null, 1900)).toMatchObject({
    ...{ deleteRows: [], rows: 1 },
    columns: [{ values: [null] }, { values: [null] }, { values: [null] }, { values: [null] }],
  });
  expect(pinWrite(only, icu, null, 1900)).toBeNull();
});

test('a pin is not written where its column is gone, or is computed', () => {
  const without = pinsOf([[MAY_1, 'nancy']], { headers: ['date', 'doctor_id'], hasFormulas: [false, false] });
  expect(pinWrite(without, icu, 'john', 1900)).toEqual({ fault: expect.stringContaining('post is not on Pinned') });
  expect(pinWrite(without, first, 'john', 1900)).toMatchObject({ rows: 1 });
  const computed = pinsOf([[MAY_1, null, 'nancy', null]], { hasFormulas: [true, false, false, false] });
  expect(pinWrite(computed, first, 'john', 1900)).toEqual({ fault: expect.stringContaining('date on Pinned duties') });
});

const doctor = (doctorId: string, doctorName: string) => ({ doctorId, doctorName }) as DrawnRoster['doctors'][number];
const drawn: DrawnRoster = {
  doctors: [doctor('n', 'Nancy'), doctor('j', 'John'), doctor('j2', 'John'), doctor('l', 'Lily')],
  duties: [{ date: '2026-05-01', weekday: 'Fri', post: null, doctorId: 'n', doctorName: 'Nancy' }],
};

test.each([
  ['nothing typed', 'n', 'Nancy', 'n'],
  ['an id', 'l', 'Nancy', 'l'],
  ['an id in another case', ' L ', 'Nancy', 'l'],
  ['a name among ids', 'Lily', 'Nancy', 'l'],
  ['a name', 'n', 'lily', 'l'],
  ['a name that two have', 'n', 'John', 'n'],
  ['a name that nobody has', 'n', 'Zoe', 'n'],
  ['both: the id counts', 'j2', 'Lily', 'j2'],
  ['nobody', 'zoe', 'Nancy', 'zoe'],
  ['the name taken out', 'n', '', 'n'],
])('who is meant on a row of the roster: %s', (_what, doctorId, doctorName, meant) => {
  const row = { row: 0, date: '2026-05-01', post: '', doctorId, doctorName };
  expect(meantDuties([row], drawn)[0]!.doctorId).toBe(meant);
});
