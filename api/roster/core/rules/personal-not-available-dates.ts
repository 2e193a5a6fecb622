import { dayOfSlot } from '../slots.ts';
import { hardRule } from './rule.ts';

export const personalNotAvailableDates = hardRule({
  key: 'personalNotAvailableDates',
  name: 'Dates a doctor is not available',
  formula: 'duties whose doctor has not listed the date / duties',
  weight: 33,
  source: 3,
  broken({ problem, roster }, slot) {
    const { days, doctors } = problem;
    return doctors[roster[slot]!]!.unavailableDates.has(days[dayOfSlot(problem, slot)]!.date)
      ? 'not available on that date'
      : null;
  },
});
