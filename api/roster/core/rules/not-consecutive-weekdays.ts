import { addDays } from '../../../kernel/day.ts';
import { daysBack, WEEKDAYS } from '../calendar.ts';
import { dayOfSlot } from '../slots.ts';
import { hardRule } from './rule.ts';

/** A duty counts once, however many of the weekdays break it; days before the first break it only where they are known. */
export const commonNotConsecutiveWeekdays = hardRule({
  key: 'commonNotConsecutiveWeekdays',
  name: 'Weekdays that do not follow each other',
  formula: 'duties whose doctor was on duty on none of the listed weekdays, each on its latest day, / duties',
  weight: 33,
  source: 1,
  broken({ problem, duties, earlier, roster }, slot) {
    const { days, notConsecutive } = problem;
    const [day, doctor] = [dayOfSlot(problem, slot), roster[slot]!];
    const { weekday, date } = days[day]!;
    for (const other of notConsecutive[weekday]!) {
      const back = daysBack(weekday, other);
      const known = day < back ? earlier : duties;
      if (known[doctor]!.includes(day - back)) return `on duty on ${WEEKDAYS[other]} ${addDays(date, -back)}, too`;
    }
    return null;
  },
});
