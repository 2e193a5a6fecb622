import type { RowOf } from '../../schema/sheets/layout.ts';
import type {
  drawnRosterSheet,
  nextLastDaysSheet,
  nextTotalsSheet,
  rosterCriteriaSheet,
  rosterDoctorRowsSheet,
} from '../../schema/sheets/roster-outputs.ts';
import { WEEKDAYS } from './core/calendar.ts';
import { doctorRows } from './core/doctor-rows.ts';
import type { RosterFacts } from './core/facts.ts';
import { hardRules, softRules } from './core/rules/rule-list.ts';
import { scoreOf } from './core/score.ts';
import type { Roster, RosterProblem } from './core/types.ts';

/** Days of this month that the next one looks back on. */
const LAST_DAYS = 7;

/** Day, weekday and post of a slot. */
export function slotOf({ days, posts }: RosterProblem, slot: number) {
  const { date, weekday } = days[Math.floor(slot / posts.length)]!;
  return { date, weekday: WEEKDAYS[weekday]!, post: posts[slot % posts.length]! || null };
}

export const doctorOf = ({ doctors }: RosterProblem, doctor: number) => {
  const { id, name } = doctors[doctor]!;
  return { doctorId: id, doctorName: name };
};

/** Who is on duty, in order of days and posts. */
export const rosterRows = (problem: RosterProblem, roster: Roster): RowOf<typeof drawnRosterSheet>[] =>
  roster.map((doctor, slot) => ({ ...slotOf(problem, slot), ...doctorOf(problem, doctor) }));

export function criteriaRows(facts: RosterFacts): RowOf<typeof rosterCriteriaSheet>[] {
  const rules = new Map([...hardRules, ...softRules].map((rule) => [rule.key, rule]));
  return scoreOf(facts).criteria.map(({ key, name, isHard, weight, value, contribution }) => {
    const { formula, unit } = rules.get(key)!;
    return { key, name, isHard, weight, value, contribution, formula, unit };
  });
}

/** Running totals of each doctor with this month, as the next month reads them. */
export function nextTotals(facts: RosterFacts): RowOf<typeof nextTotalsSheet>[] {
  const { problem, duties } = facts;
  const { days, doctors, weekendDays, holidays, posts } = problem;
  const shares = doctors.reduce((sum, { share }) => sum + share, 0);
  const isWeekendDay = days.map(({ weekday }) => weekendDays.includes(weekday));
  const isHoliday = days.map(({ date }) => holidays.has(date));
  const count = (is: readonly boolean[]) => is.filter(Boolean).length * posts.length;
  return doctors.map(({ soFar, share }, doctor) => {
    const own = duties[doctor]!;
    const even = (slots: number) => (slots * share) / shares;
    return {
      ...doctorOf(problem, doctor),
      duties: soFar.duties + own.length,
      dutiesTarget: soFar.dutiesTarget + even(days.length * posts.length),
      weekendDays: soFar.weekendDays + own.filter((day) => isWeekendDay[day]).length,
      weekendDaysTarget: soFar.weekendDaysTarget + even(count(isWeekendDay)),
      holidays: soFar.holidays + own.filter((day) => isHoliday[day]).length,
      holidaysTarget: soFar.holidaysTarget + even(count(isHoliday)),
    };
  });
}

/** A row per doctor: this month, and with earlier ones together. */
export function statisticsRows(facts: RosterFacts): RowOf<typeof rosterDoctorRowsSheet>[] {
  const totals = nextTotals(facts);
  const { days, holidays } = facts.problem;
  return doctorRows(facts).map((row) => {
    const own = facts.duties[row.doctor]!.map((day) => days[day]!);
    const on = (weekday: number) => own.filter((day) => day.weekday === weekday).length;
    const total = totals[row.doctor]!;
    return {
      ...doctorOf(facts.problem, row.doctor),
      ...{ duties: row.duties, target: row.target, weekendDays: row.weekendDays, freeWeekends: row.freeWeekends },
      ...{ mon: on(0), tue: on(1), wed: on(2), thu: on(3), fri: on(4), sat: on(5), sun: on(6) },
      holidays: own.filter(({ date }) => holidays.has(date)).length,
      backToBackPairs: row.backToBackPairs,
      ...{ wishesMet: row.wishesMet, wishesRefused: row.wishesRefused },
      ...{ totalDuties: total.duties, totalTarget: total.dutiesTarget },
      ...{ totalWeekendDays: total.weekendDays, totalHolidays: total.holidays },
    };
  });
}

/** The last seven days, as the next month reads them. */
export function nextLastDays(problem: RosterProblem, roster: Roster): RowOf<typeof nextLastDaysSheet>[] {
  const first = Math.max(0, problem.days.length - LAST_DAYS) * problem.posts.length;
  return rosterRows(problem, roster)
    .slice(first)
    .map(({ weekday: _, ...row }) => row);
}
