import type { RosterProblem, RuleKey } from '../types.ts';
import { avoidBackToBack } from './avoid-back-to-back.ts';
import { freeWeekendsBalance } from './free-weekends-balance.ts';
import { isolatedWeekendDaysBalance } from './isolated-weekend-days-balance.ts';
import { maxPossibleFreeWeekends } from './max-possible-free-weekends.ts';
import { commonNotConsecutiveWeekdays } from './not-consecutive-weekdays.ts';
import { personalDesiredDutyDates } from './personal-desired-duty-dates.ts';
import { personalDesiredFreeDates } from './personal-desired-free-dates.ts';
import { personalDutiesDistribution } from './personal-duties-distribution.ts';
import { personalNotAvailableDates } from './personal-not-available-dates.ts';
import { personalNotAvailableWeekdays } from './personal-not-available-weekdays.ts';
import { postQualification } from './post-qualification.ts';
import { publicHolidaysBalance } from './public-holidays-balance.ts';
import type { HardRule, Rule } from './rule.ts';
import { totalDutyDaysBalance } from './total-duty-days-balance.ts';
import { unchangedDuties } from './unchanged-duties.ts';
import { weekendDaysBalance } from './weekend-days-balance.ts';
import { weekendSpacing } from './weekend-spacing.ts';

/** What a roster must keep. */
export const hardRules: readonly HardRule[] = [
  commonNotConsecutiveWeekdays,
  personalNotAvailableWeekdays,
  personalNotAvailableDates,
  postQualification,
];

/** What makes one roster better than another. */
export const softRules: readonly Rule[] = [
  avoidBackToBack,
  totalDutyDaysBalance,
  personalDesiredFreeDates,
  personalDesiredDutyDates,
  personalDutiesDistribution,
  maxPossibleFreeWeekends,
  weekendDaysBalance,
  freeWeekendsBalance,
  isolatedWeekendDaysBalance,
  publicHolidaysBalance,
  weekendSpacing,
  unchangedDuties,
];

const isActive =
  (problem: RosterProblem) =>
  ({ applies }: Rule): boolean =>
    applies?.(problem) ?? true;

/** Those that have something to judge in a problem. */
export const activeHardRules = (problem: RosterProblem): HardRule[] => hardRules.filter(isActive(problem));
export const activeSoftRules = (problem: RosterProblem): Rule[] => softRules.filter(isActive(problem));

const rules: readonly Rule[] = [...hardRules, ...softRules];

/** The weights where a configuration names none. */
export const defaultWeights = Object.fromEntries(rules.map(({ key, weight }) => [key, weight])) as Record<
  RuleKey,
  number
>;
