import { bitCount } from '../search/bits.ts';
import type { Offsets, SearchInstance } from '../search/instance.ts';
import { exclusiveRuns } from './conflicts.ts';
import { type Block, type Scope, termsOf } from './day-columns.ts';
import { leastRange } from './least-range.ts';
import type { KnownRoster, ProgramBuilder, Term } from './program-builder.ts';

/** A count by doctor that shall be even. */
interface Balance {
  readonly worth: number;
  readonly isWhole: boolean;
  /** What of a doctor's count the terms do not say. */
  readonly offset: (doctor: number) => number;
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
  const { worth, isWhole, offset, terms, count, mostOfLeast, leastOfMost, lowest, highest, rangeMin } = balance;
  if (worth === 0) return;
  const doctors = [...scope.instance.doctors.keys()];
  const counts = (known: KnownRoster) => doctors.map((doctor) => count(known, doctor));
  const most = (known: KnownRoster) => Math.max(...counts(known));
  const least = (known: KnownRoster) => Math.min(...counts(known));
  const high = builder.column({ isWhole, lower: leastOfMost, upper: highest, at: most });
  const low = builder.column({ isWhole, lower: lowest, upper: mostOfLeast, at: least });
  for (const doctor of doctors) {
    builder.atMost(-offset(doctor), [...terms(doctor), [high, -1]]);
    builder.row(-offset(doctor), Infinity, [...terms(doctor), [low, -1]]);
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

/** Duties on a set of days, of which every post has a doctor, with what is added to each count. */
function balanceOfDays(
  { doctors, posts }: SearchInstance,
  blocks: readonly Block[],
  set: number,
  { values, of }: Offsets,
  worth: number,
): Balance {
  const offset = (doctor: number) => values[of[doctor]!]!;
  const slots = posts.count * bitCount(set);
  const isWhole = values.every((value) => Number.isInteger(value));
  const mean = (slots + of.reduce((sum, group) => sum + values[group]!, 0)) / doctors.length;
  const [mostOfLeast, leastOfMost] = isWhole ? [Math.floor(mean), Math.ceil(mean)] : [mean, mean];
  return {
    ...{ worth, isWhole, mostOfLeast, leastOfMost, offset },
    ...{ lowest: Math.min(...values), highest: bitCount(set) + Math.max(...values) },
    rangeMin: leastRange({ values, of }, slots, bitCount(set)),
    terms: (doctor) => ofDoctor(blocks, doctor, set),
    count: ({ sets }, doctor) => bitCount(sets[doctor]! & set) + offset(doctor),
  };
}

function isFree({ weekends, doctors }: SearchInstance, { sets }: KnownRoster, doctor: number, n: number): boolean {
  return (sets[doctor]! & weekends[n]!) === 0 && !(n === 0 && doctors[doctor]!.isFirstWeekendTaken);
}

/** Columns for the weekends a doctor has free: no day of any run of days that exclude each other is theirs. */
function addFreeWeekends(builder: ProgramBuilder, scope: Scope, blocks: readonly Block[]): Term[][] {
  const { doctors, weekends, freeWeekend } = scope.instance;
  const runs = [...weekends].map((weekend) => exclusiveRuns(scope, weekend));
  return doctors.map(({ isFirstWeekendTaken }, doctor) =>
    [...weekends].map((weekend, n): Term => {
      const isTaken = n === 0 && isFirstWeekendTaken;
      const free = builder.column({
        cost: freeWeekend,
        upper: isTaken ? 0 : 1,
        isWhole: true,
        at: (known) => (isFree(scope.instance, known, doctor, n) ? 1 : 0),
      });
      if (isTaken) return [free, 1];
      for (const run of runs[n]!) builder.atMost(1, [[free, 1], ...ofDoctor(blocks, doctor, run)]);
      builder.row(1, Infinity, [[free, 1], ...ofDoctor(blocks, doctor, weekend)]);
      return [free, 1];
    }),
  );
}

/** Duties, with those that count as done, by the number of duties that is chosen. */
function balanceOfDuties(instance: SearchInstance, blocks: readonly Block[]): Balance {
  const { days, slots } = instance;
  const { values, of } = instance.offsets.total;
  const offset = (doctor: number) => values[of[doctor]!]!;
  const mean = (slots + of.reduce((sum, group) => sum + values[group]!, 0)) / of.length;
  return {
    ...{ worth: instance.balances.total, isWhole: false, rangeMin: leastRange({ values, of }, slots, days) },
    ...{ mostOfLeast: mean, leastOfMost: mean, lowest: Math.min(...values), highest: days + Math.max(...values) },
    // In the terms already.
    offset: () => 0,
    terms: (doctor) =>
      blocks.flatMap((block): Term[] =>
        block.doctor === doctor ? [[block.chosen, block.duties + offset(doctor)]] : [],
      ),
    count: ({ duties }, doctor) => duties[doctor]! + offset(doctor),
  };
}

/** Columns for weekends on duty right after one on duty. */
function addWeekendsAgain(builder: ProgramBuilder, instance: SearchInstance, free: readonly Term[][]): void {
  if (instance.weekendAgain === 0) return;
  for (const [doctor, own] of free.entries())
    for (const [n, [column]] of own.slice(1).entries()) {
      const [before] = own[n]!;
      const again = builder.column({
        cost: -instance.weekendAgain,
        upper: 1,
        at: (known) => (isFree(instance, known, doctor, n) || isFree(instance, known, doctor, n + 1) ? 0 : 1),
      });
      builder.row(1, Infinity, [
        [again, 1],
        [column, 1],
        [before, 1],
      ]);
    }
}

/** Free weekends and the balances. */
export function addBalances(builder: ProgramBuilder, scope: Scope, blocks: readonly Block[]): void {
  const { instance } = scope;
  const { balances, kindDays, offsets, holidays } = instance;
  const free = addFreeWeekends(builder, scope, blocks);
  addWeekendsAgain(builder, instance, free);
  const addDays = (set: number, own: Offsets, worth: number) =>
    addBalance(builder, scope, balanceOfDays(instance, blocks, set, own, worth));
  for (const [kind, set] of kindDays.entries()) addDays(set, offsets.kinds[kind]!, balances.each);
  const weekendDays = kindDays.reduce((all, set) => all | set, 0);
  addDays(weekendDays, offsets.weekend, balances.weekend);
  addDays(holidays, offsets.holidays, balances.holidays);
  addBalance(builder, scope, balanceOfDuties(instance, blocks));
  const weekends = instance.weekends.length;
  addBalance(builder, scope, {
    ...{ worth: balances.free, isWhole: true, rangeMin: 0 },
    ...{ mostOfLeast: weekends, leastOfMost: 0, lowest: 0, highest: weekends, offset: () => 0 },
    terms: (doctor) => free[doctor]!,
    count: (known, doctor) => instance.weekends.filter((_, n) => isFree(instance, known, doctor, n)).length,
  });
}
