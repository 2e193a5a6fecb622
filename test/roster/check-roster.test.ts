import { describe, expect, test } from 'vitest';
import { checkRoster, type RosterCheck } from '../../api/roster/check-roster.ts';
import { plainOptions } from '../../api/roster/options.ts';
import type { InputRefused } from '../../api/runs/refusals.ts';
import { instanceOf, problemOf, rosterRows } from '../support/roster-builders.ts';

const HEADERS = ['date', 'weekday', 'doctor_id'];
const rows = rosterRows(problemOf(), 'ab').map(([date = '', id = '']) => [date, '', id]);

function check(
  table: readonly (readonly string[])[],
  headers = HEADERS,
  parts: object = {},
): RosterCheck | InputRefused {
  const instance = JSON.stringify(instanceOf(parts));
  const input = { options: { ...plainOptions, instance }, uploaded: [] };
  return checkRoster({ input, table: { headers, rows: table, firstRow: 2 } });
}
const refused = (table: readonly (readonly string[])[], headers?: string[]): string[] => {
  const answer = check(table, headers);
  if (!('code' in answer)) throw new Error('not refused');
  return answer.findings.map(({ row, column, code }) => `${row} ${column} ${code}`);
};
/** The roster with the cells of one row exchanged; row 2 is the first. */
const withRow = (row: number, cells: readonly string[]) => rows.map((own, i) => (i === row - 2 ? cells : own));

describe('a roster', () => {
  test('is answered with names, days and weekdays in the place of numbers', () => {
    const dates = { desiredDutyDates: { b: ['01/02/2026'] } };
    const parts = { dates, doctors: [{ id: 'a', name: 'Ann', consultancyWeekdays: ['Thu'] }, { id: 'b' }] };
    const answer = check(rows, HEADERS, parts) as RosterCheck;
    const sunday = { date: '2026-02-01', weekday: 'Sun', doctorId: 'b', doctorName: 'b' };
    expect(answer.wishes).toEqual([{ ...sunday, kind: 'duty', isMet: false }]);
    expect(answer.doctors[0]).toMatchObject({ doctorId: 'a', doctorName: 'Ann', duties: 14 });
    expect(answer.doctors[0]!.byWeekendDay[0]).toEqual({ weekday: 'Fri', duties: 2 });
    // Wednesdays 11 and 25 are a's; the Mondays 9, 16 and 23 follow Saturdays.
    expect(answer.violations.map(({ weekday, doctorName }) => `${weekday} ${doctorName}`)).toEqual([
      ...['Mon Ann', 'Wed Ann', 'Mon b', 'Mon Ann', 'Wed Ann'],
    ]);
    expect([answer.hardViolations, answer.mode, answer.criteria.length]).toEqual([5, 'sane', 12]);
  });

  test('may have its days in any order and in any of the ways a file writes them, with other columns beside', () => {
    const [first, ...others] = rows;
    const plain = check(rows) as RosterCheck;
    const shuffled = check([...others.reverse(), ['2/1/2026', 'Sun', first![2]!]]) as RosterCheck;
    expect(shuffled).toEqual(plain);
    const headers = ['DATE', 'Doctor_ID', 'post', 'doctor_name', 'note'];
    const named = check(
      rows.map(([date = '', , id = '']) => [date, id, '', 'Somebody', 'x']),
      headers,
    ) as RosterCheck;
    expect(named.score).toBe(plain.score);
  });
});

describe('a roster that is refused', () => {
  test.each([
    [3, ['2026-02-02', '', 'c'], '3 doctor_id UNKNOWN_DOCTOR'],
    [3, ['2026-02-02', '', ''], '3 doctor_id UNKNOWN_DOCTOR'],
    [3, ['2026-02-02', 'Tue', 'a'], '3 weekday OTHER_WEEKDAY'],
  ])('tells what is wrong with row %i: %j', (row, cells, fault) => {
    expect(refused(withRow(row, cells))).toEqual([fault]);
  });

  test.each([
    [3, ['2026-03-02', '', 'a'], '3 date OTHER_MONTH'],
    [3, ['2026-02-01', '', 'a'], '3 date DAY_TWICE'],
    [3, ['', '', 'a'], '3 date DAY_MISSING'],
    [3, ['30/02/2026', '', 'a'], '3 date NOT_A_DAY'],
  ])('tells the day that is left without a doctor by row %i: %j', (row, cells, fault) => {
    expect(refused(withRow(row, cells)).sort()).toEqual([fault, 'null date DAY_WITHOUT_DOCTOR']);
  });

  test('tells a post where days have one without a name', () => {
    const answer = check(
      rows.map(([date = '', , id = '']) => [date, 'ward', id]),
      ['date', 'post', 'doctor_id'],
    ) as InputRefused;
    expect(answer.findings[0]).toMatchObject({ row: 2, column: 'post', code: 'UNKNOWN_POST', saw: 'ward' });
  });

  test('tells a cell that cannot be read, and each day without a row', () => {
    expect(refused(withRow(3, ['2026-02-02', '', '#REF!']))).toEqual(['3 doctor_id ERROR_CELL']);
    expect(refused(rows.slice(2))).toEqual(['null date DAY_WITHOUT_DOCTOR', 'null date DAY_WITHOUT_DOCTOR']);
  });

  test('tells a column that is missing', () => {
    expect(refused(rows, ['date', 'weekday', 'doctor'])).toEqual(['1 doctor_id MISSING_HEADER']);
  });

  test('tells faults of the configuration and of the table at once', () => {
    const answer = check(rows, ['day', 'weekday', 'doctor_id'], { month: 'May', dates: [] }) as InputRefused;
    expect(answer.findings.map(({ column }) => column)).toEqual(['month', 'dates', 'date']);
    expect(answer.message).toContain('3 reasons');
  });
});
