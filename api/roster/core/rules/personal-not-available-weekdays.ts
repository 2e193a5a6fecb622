import { WEEKDAYS } from '../calendar.ts';
import { hardRule } from './rule.ts';

export const personalNotAvailableWeekdays = hardRule({
  key: 'personalNotAvailableWeekdays',
  name: 'Weekdays a doctor is not available',
  formula: 'days whose doctor is available on that weekday / days',
  weight: 33,
  source: 2,
  broken({ problem: { days, doctors }, roster }, day) {
    const { weekday } = days[day]!;
    return doctors[roster[day]!]!.unavailableWeekdays.has(weekday) ? `not available on ${WEEKDAYS[weekday]}` : null;
  },
});
