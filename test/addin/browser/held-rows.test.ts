import { expect, test } from 'vitest';
import type { HeldRows } from '../../../addin/browser/drawn.ts';
import { freeTableName, freeTabName } from '../../../addin/browser/free-name.ts';
import { pageWith, writtenRows } from '../../../addin/browser/held-rows.ts';
import { grid as words } from '../../../addin/strings.ts';

const held: HeldRows = {
  headers: ['name', 'opens', 'remark'],
  rows: [
    ['Alpha', 46_082, 'mine'],
    ['Beta', 46_083, null],
    ['Gamma', 46_084, 'also mine'],
  ],
  from: 0,
};

test('a write replaces its columns, takes rows out whole, adds blank ones, and leaves the rows given as they were', () => {
  const before = structuredClone(held.rows);
  const rows = writtenRows(held, {
    deleteRows: [{ first: 1, count: 1 }],
    rows: 3,
    columns: [{ index: 1, values: ['2026-03-01', { day: '2026-03-02' }, null], day: true }],
  });
  expect(rows).toEqual([
    ['Alpha', 46_082, 'mine'],
    ['Gamma', 46_083, 'also mine'],
    [null, null, null],
  ]);
  expect(held.rows).toEqual(before);
});

test('a write of fewer rows cuts the end off', () => {
  expect(writtenRows(held, { deleteRows: [], rows: 1, columns: [] })).toEqual([['Alpha', 46_082, 'mine']]);
});

test('the page of a row begins at a multiple of 200, and no row is beyond the last page', () => {
  const long = { ...held, rows: Array.from({ length: 450 }, () => [null]) };
  expect([0, 199, 200, 449, 9_999].map((row) => pageWith(long, row))).toEqual([0, 0, 200, 400, 400]);
});

test('the strip says how much is shown', () => {
  expect(words.held(1, 200, 200_000)).toContain('First 200 of 200,000 rows');
  expect(words.held(201, 400, 200_000)).toContain('Rows 201 to 400 of 200,000');
});

test('names that are taken in any case get a number, tabs within 31 characters', () => {
  expect(freeTabName('Plan', ['Summary'])).toBe('Plan');
  expect(freeTabName('Plan', ['PLAN', 'plan (2)'])).toBe('Plan (3)');
  const long = 'A name of thirty-one characters';
  expect(freeTabName(long, [long])).toBe('A name of thirty-one charac (2)');
  expect(freeTableName('Findings', ['findings'])).toBe('Findings_2');
});
