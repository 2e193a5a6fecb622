import { hardRule } from './rule.ts';

export const personalNotAvailableDates = hardRule({
  key: 'personalNotAvailableDates',
  name: 'Dates a doctor is not available',
  formula: 'days whose doctor has not listed the date / days',
  weight: 33,
  source: 3,
  broken({ problem: { days, doctors }, roster }, day) {
    return doctors[roster[day]!]!.unavailableDates.has(days[day]!.date) ? 'not available on that date' : null;
  },
});
