import type { Offsets } from './instance.ts';

/** Counts lie between 0 and 31. */
const COUNTS = 32;

const lowest = (counts: number): number => 31 - Math.clz32(counts & -counts);
const highest = (counts: number): number => 31 - Math.clz32(counts);

/**
 * How far counts of the doctors lie apart with what is added to each. Doctors to whom the same is added are a group: of each it
 * knows how many have each count and, as bits, which counts there are.
 */
export class GroupedCounts {
  readonly #offsets: Float64Array;
  readonly #groupOf: Int32Array;
  readonly #doctorsWith: Uint8Array;
  readonly #present: Int32Array;

  constructor({ values, of }: Offsets) {
    this.#offsets = values;
    this.#groupOf = of;
    this.#doctorsWith = new Uint8Array(values.length * COUNTS);
    this.#present = new Int32Array(values.length);
  }

  clear(): void {
    this.#doctorsWith.fill(0);
    this.#present.fill(0);
  }

  /** Takes a doctor's count in, or out again. */
  put(doctor: number, count: number, by: 1 | -1): void {
    const group = this.#groupOf[doctor]!;
    const at = group * COUNTS + count;
    const doctors = this.#doctorsWith[at]! + by;
    this.#doctorsWith[at] = doctors;
    if (doctors === 0) this.#present[group]! &= ~(1 << count);
    else this.#present[group]! |= 1 << count;
  }

  /** Largest less smallest once two doctors, who have the old counts, have the new ones; they may be one who keeps the count. */
  range(a: number, b: number, oldA: number, oldB: number, newA: number, newB: number): number {
    const [groupA, groupB] = [this.#groupOf[a]!, this.#groupOf[b]!];
    let [least, most] = [Infinity, -Infinity];
    for (let group = 0; group < this.#offsets.length; group++) {
      let present = this.#present[group]!;
      if (group === groupA && group === groupB) present = this.#without(group, oldA, oldB);
      else if (group === groupA) present = this.#withoutOne(group, oldA);
      else if (group === groupB) present = this.#withoutOne(group, oldB);
      if (group === groupA) present |= 1 << newA;
      if (group === groupB) present |= 1 << newB;
      least = Math.min(least, this.#offsets[group]! + lowest(present));
      most = Math.max(most, this.#offsets[group]! + highest(present));
    }
    return most - least;
  }

  #without(group: number, a: number, b: number): number {
    if (a !== b) return this.#withoutOne(group, a) & this.#withoutOne(group, b);
    const present = this.#present[group]!;
    return this.#doctorsWith[group * COUNTS + a]! <= 2 ? present & ~(1 << a) : present;
  }

  #withoutOne(group: number, count: number): number {
    const present = this.#present[group]!;
    return this.#doctorsWith[group * COUNTS + count]! <= 1 ? present & ~(1 << count) : present;
  }
}
