import { factsOf, type RosterFacts } from '../../api/roster/core/facts.ts';
import { readInstance } from '../../api/roster/core/input/read-instance.ts';
import type { RosterMode, RosterProblem } from '../../api/roster/core/types.ts';

/** A configuration of February 2026, Sunday the 1st to Saturday the 28th, with doctors a and b. */
export const instanceOf = (parts: object = {}): Record<string, unknown> => ({
  month: '2026-02',
  doctors: [{ id: 'a' }, { id: 'b' }],
  ...parts,
});

export function problemOf(parts: object = {}): RosterProblem {
  const { problem, findings } = readInstance(JSON.stringify(instanceOf(parts)));
  if (!problem) throw new Error(JSON.stringify(findings));
  return problem;
}

/** Doctors by the letters of their ids, one a day; the letters begin again where they end before the month does. */
const rosterOf = ({ days, doctors }: RosterProblem, letters: string): number[] =>
  days.map((_, day) => doctors.findIndex(({ id }) => id === letters[day % letters.length]));

export function rosterFacts(parts: object, letters: string, mode: RosterMode = 'sane'): RosterFacts {
  const problem = problemOf(parts);
  return factsOf(problem, rosterOf(problem, letters), mode);
}

/** Rows of a roster file. */
export const rosterRows = ({ days, doctors }: RosterProblem, letters: string): string[][] =>
  rosterOf({ days, doctors } as RosterProblem, letters).map((doctor, day) => [days[day]!.date, doctors[doctor]!.id]);
