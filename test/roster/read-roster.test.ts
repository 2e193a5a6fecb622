import { expect, test } from 'vitest';
import { readRoster } from '../../api/roster/core/input/read-roster.ts';
import { readRows } from '../../schema/sheets/read-rows.ts';
import { rosterSheet } from '../../schema/sheets/roster.ts';
import { problemOf } from '../support/roster-builders.ts';

const problem = problemOf({ posts: ['ward', 'icu'], doctors: ['a', 'b', 'c'].map((id) => ({ id })) });
/** Doctors a and b on the two posts of each day, by turns. */
const rows = problem.days.flatMap(({ date }, day) =>
  problem.posts.map((post, n) => [date, post, (day + n) % 2 === 0 ? 'a' : 'b']),
);

function read(table: readonly (readonly string[])[]) {
  const { rows: readable } = readRows(rosterSheet, {
    headers: ['date', 'post', 'doctor_id'],
    rows: table,
    firstRow: 2,
  });
  const { roster, findings } = readRoster(problem, readable);
  return { roster, told: findings.map(({ row, column, code }) => `${row} ${column} ${code}`) };
}
const withRow = (row: number, cells: readonly string[]) => rows.map((own, i) => (i === row - 2 ? cells : own));

test('a roster of two posts has a doctor by slot, its rows in any order', () => {
  const { roster, told } = read([...rows].reverse());
  expect(told).toEqual([]);
  expect(roster!.slice(0, 6)).toEqual([0, 1, 1, 0, 0, 1]);
});

test.each([
  [['2026-02-01', 'icu', 'a'], ['3 doctor_id TWO_POSTS']],
  [
    ['2026-02-01', 'er', 'b'],
    ['3 post UNKNOWN_POST', 'null date DAY_WITHOUT_DOCTOR'],
  ],
  [
    ['2026-02-01', '', 'b'],
    ['3 post UNKNOWN_POST', 'null date DAY_WITHOUT_DOCTOR'],
  ],
  [
    ['2026-02-01', 'er', 'zed'],
    ['3 post UNKNOWN_POST', '3 doctor_id UNKNOWN_DOCTOR', 'null date DAY_WITHOUT_DOCTOR'],
  ],
  [
    ['2026-02-01', 'ward', 'c'],
    ['3 date DAY_TWICE', 'null date DAY_WITHOUT_DOCTOR'],
  ],
  [
    ['2026-03-01', 'icu', 'c'],
    ['3 date OTHER_MONTH', 'null date DAY_WITHOUT_DOCTOR'],
  ],
])('a row %j is told, and the duty that is left without a doctor', (cells, faults) => {
  const { roster, told } = read(withRow(3, cells));
  expect(roster).toBeNull();
  expect(told).toEqual(faults);
});
