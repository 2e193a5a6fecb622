import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FoundInput } from '../../../addin/jobs/job.ts';
import { reopening } from '../../../addin/jobs/reopening/job.ts';
import { followPlace, followRows } from '../../../addin/planner/follow-rows.ts';
import type { CellValue } from '../../../schema/sheets/layout.ts';

const read = (headers: CellValue[], rows: CellValue[][], over: Partial<FoundInput> = {}): FoundInput => ({
  ...{ input: reopening.inputs[0]!, tab: 'Capacity', headers, rows, firstRow: 2, column: 0, dateSystem: 1900 },
  ...over,
});

const headers = ['unit', 'beds'];
const before = read(headers, [
  ['A', 1],
  ['B', 'many'],
  ['C', 3],
]);
/** The cell `many`, B3 of the tab. */
const many = { row: 2, column: 1 };
const followed = (now: FoundInput) => followPlace(before, now, followRows(before, now), many);

test('rows inserted above move a place down, and it is unchanged', () => {
  const now = read(headers, [
    ['A', 1],
    [null, null],
    [null, null],
    ['B', 'many'],
    ['C', 3],
  ]);
  expect(followed(now)).toEqual({ place: { row: 4, column: 1 }, changed: false });
});

test('a row taken out above moves it up; its own row taken out leaves it nowhere', () => {
  expect(
    followed(
      read(headers, [
        ['B', 'many'],
        ['C', 3],
      ]),
    ),
  ).toEqual({ place: { row: 1, column: 1 }, changed: false });
  expect(
    followed(
      read(headers, [
        ['A', 1],
        ['C', 3],
      ]),
    ),
  ).toEqual({ place: null, changed: true });
});

test('sorting takes it along', () => {
  const now = read(headers, [
    ['B', 'many'],
    ['C', 3],
    ['A', 1],
  ]);
  expect(followed(now)).toEqual({ place: { row: 1, column: 1 }, changed: false });
});

test('its own cell edited is a change where it stands, also below an inserted row', () => {
  expect(
    followed(
      read(headers, [
        ['A', 1],
        ['B', 2],
        ['C', 3],
      ]),
    ),
  ).toEqual({ place: many, changed: true });
  expect(
    followed(
      read(headers, [
        ['X', 0],
        ['A', 1],
        ['B', 2],
        ['C', 3],
      ]),
    ),
  ).toEqual({
    place: { row: 3, column: 1 },
    changed: true,
  });
});

test('another cell of its row edited leaves it unchanged', () => {
  expect(
    followed(
      read(headers, [
        ['A', 1],
        ['B2', 'many'],
        ['C', 3],
      ]),
    ),
  ).toEqual({ place: many, changed: false });
});

test('a column of hers put before it moves it to the right; a renamed header loses the cell', () => {
  const wider = read(
    ['note', 'unit', 'beds'],
    [
      ['x', 'A', 1],
      [null, 'B', 'many'],
      ['y', 'C', 3],
    ],
  );
  expect(followed(wider)).toEqual({ place: { row: 2, column: 2 }, changed: false });
  const renamed = read(
    ['unit', 'Betten'],
    [
      ['A', 1],
      ['B', 'many'],
      ['C', 3],
    ],
  );
  expect(followed(renamed)).toEqual({ place: { row: 2, column: null }, changed: true });
});

test('a table moved elsewhere on its tab takes it along', () => {
  const now = read(headers, [...before.rows.map((row) => [...row])], { firstRow: 12, column: 3 });
  expect(followed(now)).toEqual({ place: { row: 12, column: 4 }, changed: false });
});

test('equal rows are told apart by their order', () => {
  const twins = read(headers, [
    ['A', 1],
    ['A', 1],
  ]);
  const now = read(headers, [
    ['Z', 0],
    ['A', 1],
    ['A', 1],
  ]);
  expect(followRows(twins, now)).toEqual([1, 2]);
});

test('whatever is inserted, deleted and reordered: no two rows end on one, and kept rows are found by content', () => {
  const row = fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.integer({ min: 0, max: 3 })).map((cells) => [...cells]);
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), fc.array(row, { maxLength: 8 }), (old, next) => {
      const places = followRows(read(headers, old), read(headers, next));
      const found = places.filter((place) => place >= 0);
      expect(new Set(found).size).toBe(found.length);
      expect(found.every((place) => place < next.length)).toBe(true);
      const count = (rows: CellValue[][], text: string) =>
        rows.filter((cells) => JSON.stringify(cells) === text).length;
      for (const cells of old) {
        const text = JSON.stringify(cells);
        const kept = old.filter(
          (other, i) => JSON.stringify(other) === text && JSON.stringify(next[places[i]!]) === text,
        );
        expect(kept.length).toBeGreaterThanOrEqual(Math.min(count(old, text), count(next, text)));
      }
    }),
  );
});
