import { WEEKDAYS } from '../calendar.ts';
import { dayOfSlot, postOfSlot } from '../slots.ts';
import type { Roster, RosterProblem } from '../types.ts';

/** Slots of a day, in the order of the posts. */
export const slotsOf = ({ posts }: RosterProblem, day: number): number[] =>
  posts.map((_, post) => day * posts.length + post);

/** Slots that differ between two rosters of a problem, in order. */
export const changedSlots = (one: Roster, other: Roster): number[] =>
  [...one.keys()].filter((slot) => one[slot] !== other[slot]);

/** A slot with another doctor on it; who had another post on that day exchanges posts, since nobody has two. */
export function withDoctor(problem: RosterProblem, roster: Roster, slot: number, doctor: number): number[] {
  const changed = [...roster];
  const other = slotsOf(problem, dayOfSlot(problem, slot)).find((own) => roster[own] === doctor);
  if (other !== undefined) changed[other] = roster[slot]!;
  changed[slot] = doctor;
  return changed;
}

/** `Sat 2026-05-09`. */
export function dateInWords({ days }: RosterProblem, day: number): string {
  const { date, weekday } = days[day]!;
  return `${WEEKDAYS[weekday]} ${date}`;
}

/** `Sat 2026-05-09`, with the name of the post where there are several. */
export function slotInWords(problem: RosterProblem, slot: number): string {
  const { posts } = problem;
  const date = dateInWords(problem, dayOfSlot(problem, slot));
  return posts.length === 1 ? date : `${date} (${posts[postOfSlot(problem, slot)]})`;
}
