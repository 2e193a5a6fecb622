import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import seedrandom from 'seedrandom';
import { readInstance } from '../../api/roster/core/input/read-instance.ts';
import type { RosterProblem } from '../../api/roster/core/types.ts';

export interface RosterInstance {
  readonly name: string;
  readonly problem: RosterProblem;
  /** Of the plain weighted sum; null where nobody has given one. */
  readonly bestKnown: number | null;
  readonly givenBound: number | null;
  /** Measured for growth only. */
  readonly isScaling: boolean;
}

interface BestKnown {
  readonly instance: string;
  readonly best_known_parity_score: number;
  readonly upper_bound: number;
}

const problemOf = (text: string): RosterProblem => readInstance(text).problem!;

/** A service of so many doctors in a month: each away on up to four dates in a row, with a few wishes and an own tolerance. */
export function seededMonth(name: string, month: string, doctors: number): object {
  const random = seedrandom(name);
  const below = (count: number) => Math.floor(random() * count);
  const [year, monthOfYear] = month.split('-');
  const date = (day: number) => `${String(day).padStart(2, '0')}/${monthOfYear}/${year}`;
  const ids = Array.from({ length: doctors }, (_, n) => `d${n + 1}`);
  const some = (count: number) => [...new Set(Array.from({ length: count }, () => date(1 + below(28))))];
  const inRow = () =>
    Array.from(
      { length: 1 + below(4) },
      (
        (first) => (_, n) =>
          date(first + n)
      )(1 + below(24)),
    );
  const byDoctor = (dates: () => string[]) => Object.fromEntries(ids.map((id) => [id, dates()]));
  return {
    month,
    doctors: ids.map((id, n) => ({ id, name: id, backToBackTolerance: (n % 5) / 5 })),
    dates: {
      notAvailableDates: byDoctor(inRow),
      desiredDutyDates: byDoctor(() => some(1 + below(2))),
      desiredFreeDates: byDoctor(() => some(1 + below(3))),
    },
  };
}

const seeded = (month: string, doctors: number, isScaling: boolean): RosterInstance => {
  const name = `seeded ${doctors} doctors ${month}`;
  const problem = problemOf(JSON.stringify({ ...seededMonth(name, month, doctors), offsets: { d1: 1, d2: -1 } }));
  return { name, problem, bestKnown: null, givenBound: null, isScaling };
};

function given(folder: string): RosterInstance[] {
  const known = JSON.parse(readFileSync(join(folder, 'best_known.json'), 'utf8')) as readonly BestKnown[];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json') && file !== 'best_known.json')
    .sort()
    .map((file) => {
      const name = file.slice(0, -'.json'.length);
      const best = known.find(({ instance }) => instance === name);
      const [bestKnown, givenBound] = [best?.best_known_parity_score ?? null, best?.upper_bound ?? null];
      const problem = problemOf(readFileSync(join(folder, file), 'utf8'));
      return { name, problem, bestKnown, givenBound, isScaling: false };
    });
}

/** The given instances where PLANWRIGHT_REFERENCE_DATA names where they lie, else seeded ones; then more and more doctors. */
export function rosterInstances(): RosterInstance[] {
  const root = process.env['PLANWRIGHT_REFERENCE_DATA'];
  const folder = root ? join(root, 'roster') : null;
  const own = [
    ...(['2026-02', '2026-05', '2026-10'] as const).flatMap((month) => [
      seeded(month, 4, false),
      seeded(month, 8, false),
    ]),
  ];
  return [
    ...(folder !== null && existsSync(folder) ? given(folder) : own),
    ...[4, 6, 8, 12, 20, 30, 60].map((doctors) => seeded('2026-08', doctors, true)),
  ];
}
