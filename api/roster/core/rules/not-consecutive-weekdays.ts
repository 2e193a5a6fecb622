import { daysBack, WEEKDAYS } from '../calendar.ts';
import { hardRule } from './rule.ts';

/** A day counts once, however many of the weekdays break it; days before the first are not known and break nothing. */
export const commonNotConsecutiveWeekdays = hardRule({
  key: 'commonNotConsecutiveWeekdays',
  name: 'Weekdays that do not follow each other',
  formula: 'days whose doctor was on duty on none of the listed weekdays, each on its latest day, / days',
  weight: 33,
  source: 1,
  broken({ problem: { days, notConsecutive }, roster }, day) {
    const { weekday } = days[day]!;
    for (const earlier of notConsecutive[weekday]!) {
      const before = day - daysBack(weekday, earlier);
      if (before >= 0 && roster[before] === roster[day])
        return `on duty on ${WEEKDAYS[earlier]} ${days[before]!.date}, too`;
    }
    return null;
  },
});
