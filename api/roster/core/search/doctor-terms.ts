import { daysBack, type Weekend } from '../calendar.ts';
import { isAwayAllMonth } from '../facts.ts';
import { earlierDuties, isFirstWeekendTaken } from '../history.ts';
import { toleranceOf } from '../rules/avoid-back-to-back.ts';
import type { RosterDay, RosterMode, RosterProblem } from '../types.ts';
import { type WishKind, wishCount, wishedDays } from '../wish-lists.ts';
import { bitsOf } from './bits.ts';

/** Days on which a doctor's wishes fall, and what each duty there adds to the value. */
export interface Wish {
  readonly days: number;
  readonly perDuty: number;
}

/** What one doctor's duty set is worth by itself. Sets of days are bits, the first day the lowest. */
export interface DoctorTerms {
  readonly awayDates: number;
  readonly awayWeekdays: number;
  /** Days on which a duty breaks the rule of following weekdays by one before the month. */
  readonly followsEarlier: number;
  /** Days on which a duty makes a pair with the last one before the month, unless there is one between them. */
  readonly pairsEarlier: number;
  /** Whether the first weekend is not free, by a duty before the month. */
  readonly isFirstWeekendTaken: boolean;
  readonly wishedDuty: Wish;
  readonly wishedFree: Wish;
  /** Cost of a pair of duties at most two days apart, for one duty in all. */
  readonly pairCost: number;
  /** What no duty at all is worth for the rest of the doctor. */
  readonly idle: number;
}

function wishOf(problem: RosterProblem, mode: RosterMode, doctor: number, kind: WishKind, worth: number): Wish {
  const count = wishCount(problem, mode, doctor, kind);
  return { days: bitsOf(wishedDays(problem, doctor, kind)), perDuty: count === 0 ? 0 : worth / count };
}

function followsEarlier({ days, notConsecutive }: RosterProblem, earlier: readonly number[]): number {
  const following = [...days.keys()].filter((at) => {
    const { weekday } = days[at]!;
    return notConsecutive[weekday]!.some((other) => {
      const before = at - daysBack(weekday, other);
      return before < 0 && earlier.includes(before);
    });
  });
  return bitsOf(following);
}

/** The first day pairs with the two before it, the second with the last of them. */
const pairsEarlier = (earlier: readonly number[]): number =>
  (earlier.includes(-1) ? 0b11 : 0) | (earlier.includes(-2) ? 0b1 : 0);

export function doctorTerms(problem: RosterProblem, mode: RosterMode, weekends: readonly Weekend[]): DoctorTerms[] {
  const { days, doctors, weights } = problem;
  const earlierOf = earlierDuties(problem);
  const share = 1 / doctors.length;
  return doctors.map(({ unavailableDates, unavailableWeekdays }, doctor) => {
    const daysWhere = (test: (day: RosterDay) => boolean) => bitsOf([...days.keys()].filter((at) => test(days[at]!)));
    const earlier = earlierOf[doctor]!;
    return {
      awayDates: daysWhere(({ date }) => unavailableDates.has(date)),
      awayWeekdays: daysWhere(({ weekday }) => unavailableWeekdays.has(weekday)),
      followsEarlier: followsEarlier(problem, earlier),
      pairsEarlier: pairsEarlier(earlier),
      isFirstWeekendTaken: isFirstWeekendTaken(problem, weekends, earlier),
      wishedDuty: wishOf(problem, mode, doctor, 'duty', share * weights.personalDesiredDutyDates),
      wishedFree: wishOf(problem, mode, doctor, 'free', share * weights.personalDesiredFreeDates),
      pairCost: share * weights.avoidBackToBack * (1 - toleranceOf(problem, mode, doctor)),
      idle: mode === 'sane' && isAwayAllMonth(problem, doctor) ? share * weights.avoidBackToBack : 0,
    };
  });
}
