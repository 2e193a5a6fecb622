import type { Day } from '../../kernel/day.ts';
import type { RosterFacts } from './facts.ts';
import type { Doctor, RosterMode, RosterProblem } from './types.ts';

export type WishKind = 'duty' | 'free';

const listed = ({ desiredDutyDates, desiredFreeDates }: Doctor, kind: WishKind): readonly Day[] =>
  kind === 'duty' ? desiredDutyDates : desiredFreeDates;

/** Places of the days a doctor wishes for, each once and of this month only. */
export function wishedDays({ days, doctors }: RosterProblem, doctor: number, kind: WishKind): number[] {
  const wished = new Set(listed(doctors[doctor]!, kind));
  return days.flatMap(({ date }, at) => (wished.has(date) ? [at] : []));
}

/**
 * How many wishes of a kind a doctor has. In parity mode the whole list counts, days of other months and repetitions
 * included, as in the original, where a list kept for the year dilutes itself.
 */
export const wishCount = (problem: RosterProblem, mode: RosterMode, doctor: number, kind: WishKind): number =>
  mode === 'parity' ? listed(problem.doctors[doctor]!, kind).length : wishedDays(problem, doctor, kind).length;

/** The share of a doctor's wishes of a kind that fall on a duty; null without any wish. */
export function dutyShare({ problem, mode, duties }: RosterFacts, doctor: number, kind: WishKind): number | null {
  const count = wishCount(problem, mode, doctor, kind);
  return count === 0
    ? null
    : wishedDays(problem, doctor, kind).filter((day) => duties[doctor]!.includes(day)).length / count;
}
