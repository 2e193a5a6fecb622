import type { RosterFacts } from './facts.ts';
import { mean } from './rules/rule.ts';
import type { WeekdayIndex } from './types.ts';
import { wishesOf } from './wishes.ts';

/** What the month brings a doctor. */
export interface DoctorRow {
  readonly doctor: number;
  readonly duties: number;
  /** Duties at which all doctors would be equal, those done elsewhere counted. */
  readonly target: number;
  readonly weekendDays: number;
  /** In the order of the problem's weekend days. */
  readonly byWeekendDay: readonly { readonly weekday: WeekdayIndex; readonly duties: number }[];
  readonly freeWeekends: number;
  readonly backToBackPairs: number;
  readonly wishesMet: number;
  readonly wishesRefused: number;
}

export function doctorRows(facts: RosterFacts): DoctorRow[] {
  const { problem, duties, freeWeekends, backToBackPairs } = facts;
  const { days, doctors, offsetRatio, weekendDays } = problem;
  const elsewhere = doctors.map(({ dutiesDoneElsewhere }) => offsetRatio * dutiesDoneElsewhere);
  const level = days.length / doctors.length + mean(elsewhere);
  const wishes = wishesOf(facts);
  return duties.map((own, doctor) => {
    const byWeekendDay = weekendDays.map((weekday) => {
      return { weekday, duties: own.filter((at) => days[at]!.weekday === weekday).length };
    });
    const wished = wishes.filter((wish) => wish.doctor === doctor);
    const wishesMet = wished.filter(({ isMet }) => isMet).length;
    return {
      ...{ doctor, duties: own.length, target: level - elsewhere[doctor]!, byWeekendDay },
      weekendDays: byWeekendDay.reduce((sum, { duties: count }) => sum + count, 0),
      freeWeekends: freeWeekends[doctor]!,
      backToBackPairs: backToBackPairs[doctor]!,
      ...{ wishesMet, wishesRefused: wished.length - wishesMet },
    };
  });
}
