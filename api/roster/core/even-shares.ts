import { mean } from './rules/rule.ts';
import type { RosterMode, RosterProblem, WeekdayIndex } from './types.ts';

/** How many slots a class of days has. */
interface DayClasses {
  readonly all: number;
  readonly weekend: number;
  readonly holidays: number;
  readonly on: (weekday: WeekdayIndex) => number;
}

export function slotsByClass({ days, posts, weekendDays, holidays }: RosterProblem): DayClasses {
  const on = (weekday: WeekdayIndex) => posts.length * days.filter((day) => day.weekday === weekday).length;
  return {
    all: posts.length * days.length,
    weekend: weekendDays.reduce((sum, weekday) => sum + on(weekday), 0),
    holidays: posts.length * holidays.size,
    on,
  };
}

/** What each doctor's target share takes off an even part of the slots: 0 where all have the same share. */
export function lessThanEven({ doctors }: RosterProblem, slots: number): number[] {
  const all = doctors.reduce((sum, { share }) => sum + share, 0);
  const isSame = doctors.every(({ share }) => share === doctors[0]!.share);
  return doctors.map(({ share }) => (isSame ? 0 : slots / doctors.length - (slots * share) / all));
}

/** By doctor, what is added to a count before counts are compared. */
export type Offsets = readonly number[];

/** Duties that count as done already: elsewhere, in earlier months (sane mode only), or by a smaller share. */
export function dutyOffsets(problem: RosterProblem, mode: RosterMode): Offsets {
  const { doctors, offsetRatio } = problem;
  const less = lessThanEven(problem, slotsByClass(problem).all);
  const carried = (doctor: number) => (mode === 'sane' ? doctors[doctor]!.carried.duties : 0);
  return doctors.map(
    ({ dutiesDoneElsewhere }, doctor) => offsetRatio * dutiesDoneElsewhere + (carried(doctor) + less[doctor]!),
  );
}

export function weekendOffsets(problem: RosterProblem, mode: RosterMode): Offsets {
  const less = lessThanEven(problem, slotsByClass(problem).weekend);
  return problem.doctors.map(({ carried }, doctor) => (mode === 'sane' ? carried.weekendDays : 0) + less[doctor]!);
}

export function holidayOffsets(problem: RosterProblem, mode: RosterMode): Offsets {
  const less = lessThanEven(problem, slotsByClass(problem).holidays);
  return problem.doctors.map(({ carried }, doctor) => (mode === 'sane' ? carried.holidays : 0) + less[doctor]!);
}

/** Of a weekday by itself; earlier months do not tell their weekdays apart. */
export const weekdayOffsets = (problem: RosterProblem, weekday: WeekdayIndex): Offsets =>
  lessThanEven(problem, slotsByClass(problem).on(weekday));

/** By doctor, the count of the month at which all counts with their offsets are equal. */
export function evenCounts(slots: number, offsets: Offsets): number[] {
  const level = slots / offsets.length + mean(offsets);
  return offsets.map((offset) => level - offset);
}
