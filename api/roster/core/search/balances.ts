import { type Counts, copyCounts, evenness, isWeekendAdded, noCounts } from './counts.ts';
import { WEEKEND } from './day-sums.ts';
import type { SearchInstance } from './instance.ts';

/** Counts of a balance lie between 0 and 31. */
const COUNTS = 32;

const lowest = (counts: number): number => 31 - Math.clz32(counts & -counts);
const highest = (counts: number): number => 31 - Math.clz32(counts);

/**
 * How even duties, weekend duties and free weekends are. For each balance it knows how many doctors have each count and, as
 * bits, which counts there are: so the largest and the smallest after a change of two doctors need no look at the others.
 */
export class Balances {
  readonly #instance: SearchInstance;
  readonly #of: readonly Counts[];
  /** Balances: each weekend day, all of them, free weekends, then duties for each number of duties done elsewhere. */
  readonly #doctorsWith: Uint8Array;
  readonly #present: Int32Array;
  readonly #kinds: number;
  /** Worth of the weekend balances, 0 where the added ones weigh them. */
  readonly #each: number;
  readonly #allWeekend: number;
  #values = { total: 0, weekend: 0, free: 0 };
  #weighed = { total: 0, weekend: 0, free: 0 };

  constructor(instance: SearchInstance) {
    this.#instance = instance;
    this.#kinds = instance.weekendKinds;
    this.#each = isWeekendAdded(instance) ? 0 : instance.balances.each;
    this.#allWeekend = isWeekendAdded(instance) ? 0 : instance.balances.weekend;
    const balances = this.#kinds + 2 + instance.offsets.total.values.length;
    this.#doctorsWith = new Uint8Array(balances * COUNTS);
    this.#present = new Int32Array(balances);
    this.#of = instance.doctors.map(noCounts);
  }

  get value(): number {
    return this.#values.total + this.#values.weekend + this.#values.free;
  }

  /** Begins with the given counts of all doctors. */
  begin(counts: readonly Counts[]): void {
    this.#doctorsWith.fill(0);
    this.#present.fill(0);
    for (let doctor = 0; doctor < counts.length; doctor++) {
      Object.assign(this.#of[doctor]!, counts[doctor]);
      this.#add(doctor, 1);
    }
    const none = this.#of[0]!;
    this.#values.total = this.#total(0, 0, none, none, none, none);
    this.#values.weekend = this.#weekend(none.weekend, none.weekend, none.weekend, none.weekend);
    this.#values.free = this.#free(none.free, none.free, none.free, none.free);
  }

  /** The value with new counts of two doctors. */
  weigh(a: number, b: number, newA: Counts, newB: Counts): number {
    const [oldA, oldB] = [this.#of[a]!, this.#of[b]!];
    const offsetOf = this.#instance.offsets.total.of;
    const now = this.#weighed;
    const before = this.#values;
    now.total =
      (newA.duties === oldA.duties && newB.duties === oldB.duties) ||
      (newA.duties === oldB.duties && newB.duties === oldA.duties && offsetOf[a] === offsetOf[b])
        ? before.total
        : this.#total(a, b, oldA, oldB, newA, newB);
    now.weekend = isSamePair(oldA.weekend, oldB.weekend, newA.weekend, newB.weekend)
      ? before.weekend
      : this.#weekend(oldA.weekend, oldB.weekend, newA.weekend, newB.weekend);
    now.free = isSamePair(oldA.free, oldB.free, newA.free, newB.free)
      ? before.free
      : this.#free(oldA.free, oldB.free, newA.free, newB.free);
    return now.total + now.weekend + now.free;
  }

  /** Makes the change that was weighed last. */
  accept(a: number, b: number, newA: Counts, newB: Counts): void {
    this.#add(a, -1);
    this.#add(b, -1);
    copyCounts(newA, this.#of[a]!);
    copyCounts(newB, this.#of[b]!);
    this.#add(a, 1);
    this.#add(b, 1);
    const weighed = this.#weighed;
    this.#weighed = this.#values;
    this.#values = weighed;
  }

  #add(doctor: number, by: 1 | -1): void {
    const { duties, weekend, free } = this.#of[doctor]!;
    for (let kind = 0; kind < this.#kinds; kind++)
      this.#put(kind, (weekend >>> (WEEKEND.bits * kind)) & WEEKEND.mask, by);
    this.#put(this.#kinds, weekend >>> WEEKEND.allShift, by);
    this.#put(this.#kinds + 1, free, by);
    this.#put(this.#kinds + 2 + this.#instance.offsets.total.of[doctor]!, duties, by);
  }

  #put(balance: number, count: number, by: 1 | -1): void {
    const at = balance * COUNTS + count;
    const doctors = this.#doctorsWith[at]! + by;
    this.#doctorsWith[at] = doctors;
    if (doctors === 0) this.#present[balance]! &= ~(1 << count);
    else this.#present[balance]! |= 1 << count;
  }

  /** Counts there are without one doctor who has `a` and one who has `b`. */
  #without(balance: number, a: number, b: number): number {
    const at = balance * COUNTS;
    let present = this.#present[balance]!;
    if (this.#doctorsWith[at + a]! <= (a === b ? 2 : 1)) present &= ~(1 << a);
    if (a !== b && this.#doctorsWith[at + b]! <= 1) present &= ~(1 << b);
    return present;
  }

  #range(balance: number, oldA: number, oldB: number, newA: number, newB: number): number {
    const present = this.#without(balance, oldA, oldB) | (1 << newA) | (1 << newB);
    return highest(present) - lowest(present);
  }

  #weekend(oldA: number, oldB: number, newA: number, newB: number): number {
    let sum = 0;
    for (let kind = 0; kind < this.#kinds; kind++) {
      const shift = WEEKEND.bits * kind;
      const count = (packed: number): number => (packed >>> shift) & WEEKEND.mask;
      sum += evenness(this.#range(kind, count(oldA), count(oldB), count(newA), count(newB)));
    }
    const all = WEEKEND.allShift;
    const range = this.#range(this.#kinds, oldA >>> all, oldB >>> all, newA >>> all, newB >>> all);
    return this.#each * sum + this.#allWeekend * evenness(range);
  }

  #free(oldA: number, oldB: number, newA: number, newB: number): number {
    return this.#instance.balances.free * evenness(this.#range(this.#kinds + 1, oldA, oldB, newA, newB));
  }

  #total(a: number, b: number, oldA: Counts, oldB: Counts, newA: Counts, newB: Counts): number {
    const { values: offsets, of: offsetOf } = this.#instance.offsets.total;
    const [groupA, groupB] = [offsetOf[a]!, offsetOf[b]!];
    let [least, most] = [Infinity, -Infinity];
    for (let group = 0; group < offsets.length; group++) {
      const balance = this.#kinds + 2 + group;
      let present = this.#present[balance]!;
      if (group === groupA && group === groupB) present = this.#without(balance, oldA.duties, oldB.duties);
      else if (group === groupA) present = this.#withoutOne(balance, oldA.duties);
      else if (group === groupB) present = this.#withoutOne(balance, oldB.duties);
      if (group === groupA) present |= 1 << newA.duties;
      if (group === groupB) present |= 1 << newB.duties;
      least = Math.min(least, offsets[group]! + lowest(present));
      most = Math.max(most, offsets[group]! + highest(present));
    }
    return this.#instance.balances.total * evenness(most - least);
  }

  #withoutOne(balance: number, count: number): number {
    const present = this.#present[balance]!;
    return this.#doctorsWith[balance * COUNTS + count]! <= 1 ? present & ~(1 << count) : present;
  }
}

const isSamePair = (oldA: number, oldB: number, newA: number, newB: number): boolean =>
  (newA === oldA && newB === oldB) || (newA === oldB && newB === oldA);
