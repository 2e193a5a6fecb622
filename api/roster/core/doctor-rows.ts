import { WEEKDAYS } from './calendar.ts';
import { dutyOffsets, evenCounts, lessThanEven, slotsByClass } from './even-shares.ts';
import type { RosterFacts } from './facts.ts';
import type { RosterProblem, RunningTotals, WeekdayIndex } from './types.ts';
import { wishesOf } from './wishes.ts';

/** What the month brings a doctor. */
export interface DoctorRow {
  readonly doctor: number;
  readonly duties: number;
  /** Duties at which all doctors would be equal, those done elsewhere and earlier counted. */
  readonly target: number;
  readonly weekendDays: number;
  /** In the order of the problem's weekend days. */
  readonly byWeekendDay: readonly { readonly weekday: WeekdayIndex; readonly duties: number }[];
  /** Duties by weekday, Monday first. */
  readonly byWeekday: readonly number[];
  /** Duties on public holidays. */
  readonly holidays: number;
  readonly freeWeekends: number;
  readonly backToBackPairs: number;
  readonly wishesMet: number;
  readonly wishesRefused: number;
  /** With earlier months: what there was, and what would have been even. */
  readonly totalDuties: number;
  readonly totalTarget: number;
  readonly totalWeekendDays: number;
  readonly totalWeekendTarget: number;
  readonly totalHolidays: number;
  readonly totalHolidaysTarget: number;
}

/**
 * What is even in the month by itself. Duties done elsewhere count as done, so that they are not made up for later; what
 * earlier months carry does not, since their own totals say it.
 */
function monthTargets(problem: RosterProblem) {
  const { all, weekend, holidays } = slotsByClass(problem);
  const even = (slots: number) => evenCounts(slots, lessThanEven(problem, slots));
  // Parity knows no totals, and all else is the same.
  return { duties: evenCounts(all, dutyOffsets(problem, 'parity')), weekend: even(weekend), holidays: even(holidays) };
}

type Totals = Pick<
  DoctorRow,
  'totalDuties' | 'totalTarget' | 'totalWeekendDays' | 'totalWeekendTarget' | 'totalHolidays' | 'totalHolidaysTarget'
>;

const totalsOf = (soFar: RunningTotals, month: RunningTotals): Totals => ({
  totalDuties: soFar.duties + month.duties,
  totalTarget: soFar.dutiesTarget + month.dutiesTarget,
  totalWeekendDays: soFar.weekendDays + month.weekendDays,
  totalWeekendTarget: soFar.weekendDaysTarget + month.weekendDaysTarget,
  totalHolidays: soFar.holidays + month.holidays,
  totalHolidaysTarget: soFar.holidaysTarget + month.holidaysTarget,
});

export function doctorRows(facts: RosterFacts): DoctorRow[] {
  const { problem, mode, duties, freeWeekends, backToBackPairs } = facts;
  const { days, doctors, weekendDays } = problem;
  const targets = evenCounts(slotsByClass(problem).all, dutyOffsets(problem, mode));
  const even = monthTargets(problem);
  const wishes = wishesOf(facts);
  return duties.map((own, doctor) => {
    const byWeekday = WEEKDAYS.map((_, weekday) => own.filter((at) => days[at]!.weekday === weekday).length);
    const weekend = weekendDays.reduce((sum, weekday) => sum + byWeekday[weekday]!, 0);
    const holidays = own.filter((at) => problem.holidays.has(days[at]!.date)).length;
    const wished = wishes.filter((wish) => wish.doctor === doctor);
    const wishesMet = wished.filter(({ isMet }) => isMet).length;
    return {
      ...{ doctor, duties: own.length, target: targets[doctor]!, weekendDays: weekend, byWeekday, holidays },
      byWeekendDay: weekendDays.map((weekday) => ({ weekday, duties: byWeekday[weekday]! })),
      freeWeekends: freeWeekends[doctor]!,
      backToBackPairs: backToBackPairs[doctor]!,
      ...{ wishesMet, wishesRefused: wished.length - wishesMet },
      ...totalsOf(doctors[doctor]!.soFar, {
        ...{ duties: own.length, dutiesTarget: even.duties[doctor]! },
        ...{ weekendDays: weekend, weekendDaysTarget: even.weekend[doctor]! },
        ...{ holidays, holidaysTarget: even.holidays[doctor]! },
      }),
    };
  });
}
