import type { Random } from '../../kernel/random.ts';

/** One of a list that is not empty. */
export const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)]!;

/** A whole number from `min` to `max`, both included. */
export const wholeBetween = (min: number, max: number, random: Random): number =>
  min + Math.floor(random() * (max - min + 1));
