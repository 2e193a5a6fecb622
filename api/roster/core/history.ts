import type { Weekend } from './calendar.ts';
import type { RosterProblem } from './types.ts';

/** Duties of the days before the month by doctor, as places before the first day, -7 to -1, in order. */
export function earlierDuties({ doctors, lastDays }: RosterProblem): number[][] {
  const duties: number[][] = doctors.map(() => []);
  for (const [i, { doctors: onDuty }] of lastDays.entries())
    for (const doctor of onDuty) if (doctor >= 0) duties[doctor]!.push(i - lastDays.length);
  return duties;
}

/** Whether a doctor has been on duty in the part of the first weekend that lies before the month. */
export function isFirstWeekendTaken(
  { days, weekendDays, lastDays }: RosterProblem,
  weekends: readonly Weekend[],
  earlier: readonly number[],
): boolean {
  if (weekends[0]?.first !== 0) return false;
  for (let place = -1; place >= -lastDays.length; place--) {
    if (!weekendDays.includes((days[0]!.weekday + place + 7) % 7)) return false;
    if (earlier.includes(place)) return true;
  }
  return false;
}
