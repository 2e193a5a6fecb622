import type { RosterProblem } from './types.ts';

/** Place of the day of a slot. */
export const dayOfSlot = ({ posts }: RosterProblem, slot: number): number => Math.floor(slot / posts.length);

/** Place of the post of a slot. */
export const postOfSlot = ({ posts }: RosterProblem, slot: number): number => slot % posts.length;
