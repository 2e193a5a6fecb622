import type { Day } from '../../kernel/day.ts';
import type { RosterFacts } from './facts.ts';
import type { Doctor, RosterProblem } from './types.ts';

export type WishKind = 'duty' | 'free';

const listed = ({ desiredDutyDates, desiredFreeDates }: Doctor, kind: WishKind): readonly Day[] =>
  kind === 'duty' ? desiredDutyDates : desiredFreeDates;

/** Places of the days a doctor wishes for, each once and of this month only. */
export function wishedDays({ days, doctors }: RosterProblem, doctor: number, kind: WishKind): number[] {
  const wished = new Set(listed(doctors[doctor]!, kind));
  return days.flatMap(({ date }, at) => (wished.has(date) ? [at] : []));
}

/**
 * The share of a doctor's wishes of a kind that fall on a duty; null without any wish. In parity mode the whole list
 * counts, days of other months and repetitions included, as in the original, where a list kept for the year dilutes itself.
 */
export function dutyShare({ problem, mode, roster }: RosterFacts, doctor: number, kind: WishKind): number | null {
  const wished = wishedDays(problem, doctor, kind);
  const count = mode === 'parity' ? listed(problem.doctors[doctor]!, kind).length : wished.length;
  return count === 0 ? null : wished.filter((day) => roster[day] === doctor).length / count;
}
