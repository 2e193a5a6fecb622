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
export const nextTotals = (facts: RosterFacts): RowOf<typeof nextTotalsSheet>[] =>
  doctorRows(facts).map((row) => ({
    ...doctorOf(facts.problem, row.doctor),
    ...{ duties: row.totalDuties, dutiesTarget: row.totalTarget },
    ...{ weekendDays: row.totalWeekendDays, weekendDaysTarget: row.totalWeekendTarget },
    ...{ holidays: row.totalHolidays, holidaysTarget: row.totalHolidaysTarget },
  }));

/** A row per doctor: this month, and with earlier ones together. */
export const statisticsRows = (facts: RosterFacts): RowOf<typeof rosterDoctorRowsSheet>[] =>
  doctorRows(facts).map(({ doctor, byWeekday, ...row }) => {
    const [mon, tue, wed, thu, fri, sat, sun] = byWeekday as [number, number, number, number, number, number, number];
    return {
      ...doctorOf(facts.problem, doctor),
      ...{ duties: row.duties, target: row.target, weekendDays: row.weekendDays, holidays: row.holidays },
      ...{ mon, tue, wed, thu, fri, sat, sun, freeWeekends: row.freeWeekends, backToBackPairs: row.backToBackPairs },
      ...{ wishesMet: row.wishesMet, wishesRefused: row.wishesRefused },
      ...{ totalDuties: row.totalDuties, totalTarget: row.totalTarget },
      ...{ totalWeekendDays: row.totalWeekendDays, totalHolidays: row.totalHolidays },
    };
  });

/** The last seven days, as the next month reads them. */
export function nextLastDays(problem: RosterProblem, roster: Roster): RowOf<typeof nextLastDaysSheet>[] {
  const first = Math.max(0, problem.days.length - LAST_DAYS) * problem.posts.length;
  return rosterRows(problem, roster)
    .slice(first)
    .map(({ weekday: _, ...row }) => row);
}
