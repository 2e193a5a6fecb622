import type { RuleKey } from '../types.ts';
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
import type { HardRule, Rule } from './rule.ts';
import { totalDutyDaysBalance } from './total-duty-days-balance.ts';
import { weekendDaysBalance } from './weekend-days-balance.ts';

/** What a roster must keep. */
export const hardRules: readonly HardRule[] = [
  commonNotConsecutiveWeekdays,
  personalNotAvailableWeekdays,
  personalNotAvailableDates,
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
];

const rules: readonly Rule[] = [...hardRules, ...softRules];

/** The weights where a configuration names none. */
export const defaultWeights = Object.fromEntries(rules.map(({ key, weight }) => [key, weight])) as Record<
  RuleKey,
  number
>;
