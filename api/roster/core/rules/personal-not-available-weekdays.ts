import { WEEKDAYS } from '../calendar.ts';
import { dayOfSlot } from '../slots.ts';
import { hardRule } from './rule.ts';

export const personalNotAvailableWeekdays = hardRule({
  key: 'personalNotAvailableWeekdays',
  name: 'Weekdays a doctor is not available',
  formula: 'duties whose doctor is available on that weekday / duties',
  weight: 33,
  source: 2,
  broken({ problem, roster }, slot) {
    const { days, doctors } = problem;
    const { weekday } = days[dayOfSlot(problem, slot)]!;
    return doctors[roster[slot]!]!.unavailableWeekdays.has(weekday) ? `not available on ${WEEKDAYS[weekday]}` : null;
  },
});
