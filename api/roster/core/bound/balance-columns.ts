import { bitCount } from '../search/bits.ts';
import type { SearchInstance } from '../search/instance.ts';
import { exclusiveRuns } from './conflicts.ts';
import { type Block, type Scope, termsOf } from './day-columns.ts';
import type { KnownRoster, ProgramBuilder, Term } from './program-builder.ts';

/** A count by doctor that shall be even. */
interface Balance {
  readonly worth: number;
  readonly isWhole: boolean;
  readonly terms: (doctor: number) => readonly Term[];
  readonly count: (known: KnownRoster, doctor: number) => number;
  /** Between which the largest and the smallest lie, and least distance of the two. */
  readonly mostOfLeast: number;
  readonly leastOfMost: number;
  readonly lowest: number;
  readonly highest: number;
  readonly rangeMin: number;
}

/** A range of ten takes all of a balance's worth; more takes no more. */
const RANGE_MAX = 10;

function addBalance(builder: ProgramBuilder, scope: Scope, balance: Balance): void {
  const { worth, isWhole, terms, count, mostOfLeast, leastOfMost, lowest, highest, rangeMin } = balance;
  if (worth === 0) return;
  const doctors = [...scope.instance.doctors.keys()];
  const counts = (known: KnownRoster) => doctors.map((doctor) => count(known, doctor));
  const most = (known: KnownRoster) => Math.max(...counts(known));
  const least = (known: KnownRoster) => Math.min(...counts(known));
  const high = builder.column({ isWhole, lower: leastOfMost, upper: highest, at: most });
  const low = builder.column({ isWhole, lower: lowest, upper: mostOfLeast, at: least });
  for (const doctor of doctors) {
    builder.atMost(0, [...terms(doctor), [high, -1]]);
    builder.row(0, Infinity, [...terms(doctor), [low, -1]]);
  }
  builder.row(rangeMin, Infinity, [
    [high, 1],
    [low, -1],
  ]);
  const evenness = (known: KnownRoster) => Math.max(0, 1 - (most(known) - least(known)) / RANGE_MAX);
  const value = builder.column({ cost: worth, upper: 1, at: evenness });
  // A roster that loses all of the worth is no better than the known one where there is less to lose.
  const canLoseAll = scope.slack >= worth;
  const lost = builder.column({
    upper: canLoseAll ? 1 : 0,
    isWhole: true,
    at: (known) => (most(known) - least(known) > RANGE_MAX ? 1 : 0),
  });
  builder.atMost(1, [
    [value, 1],
    [high, 1 / RANGE_MAX],
    [low, -1 / RANGE_MAX],
    [lost, -(highest - lowest) / RANGE_MAX],
  ]);
  builder.atMost(1, [
    [value, 1],
    [lost, 1],
  ]);
}

const ofDoctor = (blocks: readonly Block[], doctor: number, set: number): Term[] =>
  blocks.filter((block) => block.doctor === doctor).flatMap((block) => termsOf(block, set));

/** Duties on a set of days, of which every one has a doctor. */
function balanceOfDays({ doctors }: SearchInstance, blocks: readonly Block[], set: number, worth: number): Balance {
  const mean = bitCount(set) / doctors.length;
  const [mostOfLeast, leastOfMost] = [Math.floor(mean), Math.ceil(mean)];
  return {
    ...{
      worth,
      isWhole: true,
      mostOfLeast,
      leastOfMost,
      lowest: 0,
      highest: bitCount(set),
      rangeMin: leastOfMost - mostOfLeast,
    },
    terms: (doctor) => ofDoctor(blocks, doctor, set),
    count: ({ sets }, doctor) => bitCount(sets[doctor]! & set),
  };
}

/** Columns for the weekends a doctor has free: no day of any run of days that exclude each other is theirs. */
function addFreeWeekends(builder: ProgramBuilder, scope: Scope, blocks: readonly Block[]): Term[][] {
  const { doctors, weekends, freeWeekend } = scope.instance;
  const runs = [...weekends].map((weekend) => exclusiveRuns(scope, weekend));
  return doctors.map((_, doctor) =>
    [...weekends].map((weekend, n): Term => {
      const free = builder.column({
        cost: freeWeekend,
        upper: 1,
        isWhole: true,
        at: ({ sets }) => ((sets[doctor]! & weekend) === 0 ? 1 : 0),
      });
      for (const run of runs[n]!) builder.atMost(1, [[free, 1], ...ofDoctor(blocks, doctor, run)]);
      builder.row(1, Infinity, [[free, 1], ...ofDoctor(blocks, doctor, weekend)]);
      return [free, 1];
    }),
  );
}

/** The least range that duties with those done elsewhere can have, tried from every doctor's count as the smallest. */
function leastRange({ days, offsets, offsetOf }: SearchInstance): number {
  const own = [...offsetOf].map((group) => offsets[group]!);
  let least = Infinity;
  for (const offset of offsets)
    for (let duties = 0; duties <= days; duties++) {
      const low = offset + duties;
      const needed = own.reduce((sum, other) => sum + Math.max(0, Math.ceil(low - other - 1e-9)), 0);
      if (needed > days) break;
      least = Math.min(least, rangeFrom(own, low, days));
    }
  return least;
}

/** How far above `low` the counts must reach to take up all days. */
function rangeFrom(own: readonly number[], low: number, days: number): number {
  const highs = own.flatMap((offset) => Array.from({ length: days + 1 }, (_, duties) => offset + duties - low));
  const enough = (range: number) =>
    own.reduce((sum, offset) => sum + Math.max(0, Math.floor(low + range - offset + 1e-9)), 0) >= days;
  return Math.min(...highs.filter((range) => range >= -1e-9 && enough(range)).map((range) => Math.max(0, range)));
}

/** Duties, with those done elsewhere, by the number of duties that is chosen. */
function balanceOfDuties(instance: SearchInstance, blocks: readonly Block[]): Balance {
  const { offsets, offsetOf, days } = instance;
  const offset = (doctor: number) => offsets[offsetOf[doctor]!]!;
  const mean = (days + [...offsetOf].reduce((sum, group) => sum + offsets[group]!, 0)) / offsetOf.length;
  return {
    ...{ worth: instance.balances.total, isWhole: false, rangeMin: leastRange(instance) },
    ...{ mostOfLeast: mean, leastOfMost: mean, lowest: Math.min(...offsets), highest: days + Math.max(...offsets) },
    terms: (doctor) =>
      blocks.flatMap((block): Term[] =>
        block.doctor === doctor ? [[block.chosen, block.duties + offset(doctor)]] : [],
      ),
    count: ({ duties }, doctor) => duties[doctor]! + offset(doctor),
  };
}

/** Free weekends and the four balances. */
export function addBalances(builder: ProgramBuilder, scope: Scope, blocks: readonly Block[]): void {
  const { instance } = scope;
  const { balances, kindDays } = instance;
  const free = addFreeWeekends(builder, scope, blocks);
  for (const set of kindDays) addBalance(builder, scope, balanceOfDays(instance, blocks, set, balances.each));
  const weekendDays = kindDays.reduce((all, set) => all | set, 0);
  addBalance(builder, scope, balanceOfDays(instance, blocks, weekendDays, balances.weekend));
  addBalance(builder, scope, balanceOfDuties(instance, blocks));
  const weekends = instance.weekends.length;
  addBalance(builder, scope, {
    ...{ worth: balances.free, isWhole: true, rangeMin: 0 },
    ...{ mostOfLeast: weekends, leastOfMost: 0, lowest: 0, highest: weekends },
    terms: (doctor) => free[doctor]!,
    count: ({ sets }, doctor) => instance.weekends.filter((weekend) => (sets[doctor]! & weekend) === 0).length,
  });
}
