import type { Block, Scope } from './day-columns.ts';
import type { KnownRoster, ProgramBuilder, Term } from './program-builder.ts';

/** Middle and deviation of duty days, at which a cut touches the standard deviation. */
export interface Touch {
  readonly middle: number;
  readonly deviation: number;
}

/** The spread of a block, with the sums that every cut on it is made of. */
export interface Spread {
  readonly block: Block;
  readonly spread: number;
  readonly sum: number;
  readonly squares: number;
}

/** Days are counted from the middle of the month, which keeps the numbers of the program small. */
const fromMiddle = ({ days }: Block, day: number): number => day - (days.length - 1) / 2;

const sumOver = ({ days }: Block, of: (day: number) => number): Term[] =>
  [...days.entries()].flatMap(([day, column]): Term[] => (column >= 0 ? [[column, of(day)]] : []));

/** Standard deviation (n - 1) of the days a doctor has. */
function deviationOf(days: readonly number[]): number {
  const mean = days.reduce((sum, day) => sum + day, 0) / days.length;
  return Math.sqrt(days.reduce((sum, day) => sum + (day - mean) ** 2, 0) / (days.length - 1));
}

/** A column of the spread for each block of two duties or more. */
export function addSpreads(builder: ProgramBuilder, { instance }: Scope, blocks: readonly Block[]): Spread[] {
  if (instance.spread === 0) return [];
  return blocks
    .filter(({ duties }) => duties >= 2)
    .map((block) => {
      const own = ({ sets, duties }: KnownRoster): number[] =>
        duties[block.doctor] === block.duties
          ? [...block.days.keys()].filter((day) => (sets[block.doctor]! >>> day) & 1)
          : [];
      const total = (known: KnownRoster, of: (day: number) => number) =>
        own(known).reduce((sum, day) => sum + of(day), 0);
      const place = (day: number) => fromMiddle(block, day);
      const square = (day: number) => place(day) ** 2;
      const spread = builder.column({
        cost: instance.spread,
        at: (known) => (own(known).length === 0 ? 0 : deviationOf(own(known))),
      });
      const sum = builder.column({ lower: -Infinity, at: (known) => total(known, place) });
      const squares = builder.column({ at: (known) => total(known, square) });
      builder.equal(0, [...sumOver(block, place), [sum, -1]]);
      builder.equal(0, [...sumOver(block, square), [squares, -1]]);
      return { block, spread, sum, squares };
    });
}

/**
 * The deviation is at most its tangent: with duties x, n of them, and any m and s > 0,
 * sd(x) <= (sum of (x - m)^2 / (n - 1)) / 2s + s / 2, and equal where m is their mean and s their deviation.
 */
export function addCut(builder: ProgramBuilder, { block, spread, sum, squares }: Spread, touch: Touch): void {
  const { middle, deviation } = touch;
  const { duties, chosen } = block;
  const scale = 1 / (2 * deviation * (duties - 1));
  builder.atMost(0, [
    [spread, 1],
    [squares, -scale],
    [sum, 2 * middle * scale],
    [chosen, -(middle * middle * duties * scale + deviation / 2)],
  ]);
}

/** Where a solution claims more spread than its days have; null where it does not. */
export function violatedAt({ block, spread, sum, squares }: Spread, solution: Float64Array): Touch | null {
  const { duties, chosen } = block;
  const share = solution[chosen]!;
  if (share < 1e-6) return null;
  const middle = solution[sum]! / (duties * share);
  const variance = (solution[squares]! / share - duties * middle * middle) / (duties - 1);
  const deviation = Math.sqrt(Math.max(variance, 0.01));
  return solution[spread]! / share > deviation + 2e-3 ? { middle, deviation } : null;
}
