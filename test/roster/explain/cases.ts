import { defaultWeights } from '../../../api/roster/core/rules/rule-list.ts';
import type { RosterProblem } from '../../../api/roster/core/types.ts';

const none = Object.fromEntries(Object.keys(defaultWeights).map((key) => [key, 0]));

/** A configuration in which only the given criteria count. */
export const weighted = (weights: object) => ({ algorithm: { evaluatorWeights: { ...none, ...weights } } });

/** Doctors by the letters of their ids, one a slot; the letters begin again where they end before the slots do. */
export const rosterOf = ({ days, doctors, posts }: RosterProblem, letters: string): number[] =>
  Array.from({ length: days.length * posts.length }, (_, slot) =>
    doctors.findIndex(({ id }) => id === letters[slot % letters.length]),
  );

/** All slots pinned to the roster, but for those of some days of the month, 1 to 31. */
export const pinnedBut = (roster: readonly number[], ...days: readonly number[]): (number | null)[] =>
  roster.map((doctor, slot) => (days.includes(slot + 1) ? null : doctor));
