import { daysBack } from '../calendar.ts';
import type { Pins } from '../search/instance.ts';
import type { Doctor, RosterProblem } from '../types.ts';

/** One change of the input: a pin removed, a doctor there on a day, qualified for a post, a day without the rule, one more doctor. */
export type InputChange =
  | { readonly kind: 'unpinned'; readonly slot: number }
  | { readonly kind: 'available'; readonly day: number; readonly doctor: number }
  | { readonly kind: 'qualified'; readonly post: number; readonly doctor: number }
  | { readonly kind: 'may follow'; readonly day: number }
  | { readonly kind: 'one more doctor' };

/** What a roster is drawn for, pins included. */
export interface PinnedProblem {
  readonly problem: RosterProblem;
  readonly pins: Pins;
}

/** The input with the change made. It serves to count violations; names and soft criteria of it mean nothing. */
export function withChange({ problem, pins }: PinnedProblem, change: InputChange): PinnedProblem {
  switch (change.kind) {
    case 'unpinned':
      return { problem, pins: pins.map((pin, slot) => (slot === change.slot ? null : pin)) };
    case 'available':
      return { problem: withAvailable(problem, change.day, change.doctor), pins };
    case 'qualified': {
      const qualify = ({ posts }: Doctor) => posts && new Set([...posts, change.post]);
      return {
        problem: withDoctorAt(problem, change.doctor, (doctor) => ({ ...doctor, posts: qualify(doctor) })),
        pins,
      };
    }
    case 'may follow':
      return { problem: withOwnWeekday(problem, change.day, { mayFollow: true, available: null }), pins };
    case 'one more doctor':
      return { problem: { ...problem, doctors: [...problem.doctors, alwaysThere(problem.doctors[0]!)] }, pins };
  }
}

const alwaysThere = (like: Doctor): Doctor => ({
  ...{ ...like, unavailableWeekdays: new Set<number>(), unavailableDates: new Set<string>(), posts: null },
  ...{ desiredDutyDates: [], desiredFreeDates: [], dutiesDoneElsewhere: 0 },
});

const withDoctorAt = (problem: RosterProblem, at: number, change: (doctor: Doctor) => Doctor): RosterProblem => ({
  ...problem,
  doctors: problem.doctors.map((doctor, place) => (place === at ? change(doctor) : doctor)),
});

function withAvailable(problem: RosterProblem, day: number, doctor: number): RosterProblem {
  const { date, weekday } = problem.days[day]!;
  const there = withDoctorAt(problem, doctor, (own) => {
    return { ...own, unavailableDates: new Set([...own.unavailableDates].filter((away) => away !== date)) };
  });
  return problem.doctors[doctor]!.unavailableWeekdays.has(weekday)
    ? withOwnWeekday(there, day, { mayFollow: false, available: doctor })
    : there;
}

/**
 * The problem with a weekday that the day has for itself, an eighth one, so that a rule can be taken off this day alone. It looks
 * back as far as the weekday it was and is one on which the same doctors are away, but for what is taken off.
 */
function withOwnWeekday(
  problem: RosterProblem,
  day: number,
  { mayFollow, available }: { readonly mayFollow: boolean; readonly available: number | null },
): RosterProblem {
  const { days, doctors, notConsecutive } = problem;
  const own = notConsecutive.length;
  const { weekday } = days[day]!;
  // The weekday that lies as far before the own one, in the circle of seven.
  const earlier = mayFollow ? [] : notConsecutive[weekday]!.map((before) => daysBack(own, daysBack(weekday, before)));
  return {
    ...problem,
    days: days.map((one, at) => (at === day ? { ...one, weekday: own } : one)),
    notConsecutive: [...notConsecutive, earlier],
    doctors: doctors.map((doctor, at) => {
      const { unavailableWeekdays } = doctor;
      return at !== available && unavailableWeekdays.has(weekday)
        ? { ...doctor, unavailableWeekdays: new Set([...unavailableWeekdays, own]) }
        : doctor;
    }),
  };
}
