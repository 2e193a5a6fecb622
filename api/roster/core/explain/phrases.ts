import type { RosterProblem } from '../types.ts';
import type { Violation } from '../violations.ts';
import type { Difference } from './difference.ts';
import { dateInWords } from './slots.ts';

/** Less is said to be less, and is left out of lists. */
const POINTS_MIN = 0.001;
const CRITERIA_MAX = 3;

/** A number of points as planners read it: `0.13`, `less than 0.001`. */
export const pointsInWords = (points: number): string =>
  points < POINTS_MIN ? `less than ${POINTS_MIN}` : String(Number(points.toFixed(3)));

/** `a`, `a or b`, `a, b or c`. */
export const listInWords = (words: readonly string[], last: 'and' | 'or'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;

/** `1 violation`, `2 violations`. */
export const violationCount = (count: number): string => `${count} violation${count === 1 ? '' : 's'}`;

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function criteriaInWords({ criteria }: Difference, sign: 1 | -1): string {
  return criteria
    .filter(({ gain }) => sign * gain >= POINTS_MIN)
    .slice(0, CRITERIA_MAX)
    .map(({ name, gain }) => `${lowerFirst(name)} ${sign > 0 ? '+' : '-'}${pointsInWords(Math.abs(gain))}`)
    .join(', ');
}

/** The criteria that lose most: `balance of duties -0.13, free weekends -0.02`; empty where none loses much. */
const lossesInWords = (difference: Difference): string => criteriaInWords(difference, -1);

/** The criteria that gain most. */
export const gainsInWords = (difference: Difference): string => criteriaInWords(difference, 1);

/** What is lost and, where anything is gained, what that stands against: `free weekends -0.9 against balance of duties +0.4`. */
export function tradeOffInWords(difference: Difference): string {
  const [losses, gains] = [lossesInWords(difference), gainsInWords(difference)];
  return losses === '' || gains === '' ? losses : `${losses} against ${gains}`;
}

/** `what: more`, or `what` alone where there is no more to say. */
export const explained = (what: string, more: string): string => (more === '' ? what : `${what}: ${more}`);

/** `Nancy on Wed 2026-05-06: not available on Wed`. */
export const violationInWords = (problem: RosterProblem, { day, doctor, why }: Violation): string =>
  `${problem.doctors[doctor]!.name} on ${dateInWords(problem, day)}: ${why}`;
