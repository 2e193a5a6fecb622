import { expect, test } from 'vitest';
import { doctorRows } from '../../../api/roster/core/doctor-rows.ts';
import { factsOf } from '../../../api/roster/core/facts.ts';
import type { RosterProblem } from '../../../api/roster/core/types.ts';
import { problemOf } from '../../support/roster-builders.ts';
import { search } from './random-roster.ts';

const ids = ['a', 'b', 'c', 'd'];

/** History for the month after a roster, from the rows of its doctors. */
function historyOf(problem: RosterProblem, roster: readonly number[]) {
  const rows = doctorRows(factsOf(problem, roster, 'sane'));
  const totals = rows.map((row) => [
    ids[row.doctor]!,
    {
      ...{ duties: row.totalDuties, dutiesTarget: row.totalTarget },
      ...{ weekendDays: row.totalWeekendDays, weekendDaysTarget: row.totalWeekendTarget },
      ...{ holidays: row.totalHolidays, holidaysTarget: row.totalHolidaysTarget },
    },
  ]);
  const lastDays = problem.days.slice(-7).map(({ date }, n) => ({ date, doctor: ids[roster.at(n - 7)!] }));
  return { lastDays, totals: Object.fromEntries(totals) };
}

test('what one month leaves uneven the next one makes up for, and rules hold over the border', () => {
  const months = ['2026-07', '2026-08', '2026-09', '2026-10'];
  // Changes of clocks, and public holidays in three of the months, one each: by themselves nobody could tell who had the last.
  const holidays = ['2026-07-14', '2026-08-15', '2026-10-12'];
  let history = {};
  for (const [n, month] of months.entries()) {
    const problem = problemOf({ month, doctors: ids.map((id) => ({ id, backToBackTolerance: 0 })), holidays, history });
    const { roster, hardViolations } = search(problem, { evaluationsMax: 40_000 }, n + 1);
    expect(hardViolations).toBe(0);
    const rows = doctorRows(factsOf(problem, roster, 'sane'));
    const range = (counts: readonly number[]) => Math.max(...counts) - Math.min(...counts);
    // 31, 62, 92 and 123 duties of four doctors.
    expect(range(rows.map((row) => row.totalDuties))).toBeLessThanOrEqual(1);
    expect(range(rows.map((row) => row.totalHolidays))).toBeLessThanOrEqual(1);
    history = historyOf(problem, roster);
  }
});
