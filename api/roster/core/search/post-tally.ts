import type { SearchInstance } from './instance.ts';

/** Duties of a doctor on posts without qualification, and those as published. */
interface Tally {
  unqualified: number;
  unchanged: number;
}

/** The doctor's slot of a day, on which the doctor is on duty. */
export function slotOfDoctor(roster: Uint8Array, posts: number, day: number, doctor: number): number {
  let slot = day * posts;
  while (roster[slot] !== doctor) slot++;
  return slot;
}

/**
 * What depends on who has which post, counted: a change is weighed from the posts it touches. Counts are whole numbers, so that
 * nothing adds up on the way.
 */
export class PostTally {
  readonly #instance: SearchInstance;
  readonly #roster: Uint8Array;
  readonly #of: readonly Tally[];
  readonly #newA: Tally = { unqualified: 0, unchanged: 0 };
  readonly #newB: Tally = { unqualified: 0, unchanged: 0 };

  constructor(instance: SearchInstance, roster: Uint8Array) {
    this.#instance = instance;
    this.#roster = roster;
    this.#of = instance.doctors.map(() => ({ unqualified: 0, unchanged: 0 }));
  }

  /** Counts the roster anew. */
  begin(): void {
    for (const tally of this.#of) Object.assign(tally, { unqualified: 0, unchanged: 0 });
    for (let slot = 0; slot < this.#roster.length; slot++) {
      const doctor = this.#roster[slot]!;
      this.#put(this.#of[doctor]!, doctor, slot, 1);
    }
  }

  /** Worth of the doctor's posts now. */
  worth(doctor: number): number {
    return this.#worthOf(this.#of[doctor]!);
  }

  /** Weighs a change: `a` has the days of `fromA`, `b` those of `fromB`, and both have those of `exchanged`. */
  weigh(a: number, b: number, fromA: number, fromB: number, exchanged: number): void {
    Object.assign(this.#newA, this.#of[a]);
    Object.assign(this.#newB, this.#of[b]);
    this.#pass(a, b, fromA | exchanged, this.#newA, this.#newB);
    this.#pass(b, a, fromB | exchanged, this.#newB, this.#newA);
  }

  get worthA(): number {
    return this.#worthOf(this.#newA);
  }

  get worthB(): number {
    return this.#worthOf(this.#newB);
  }

  /** Makes the change that was weighed last. */
  accept(a: number, b: number): void {
    Object.assign(this.#of[a]!, this.#newA);
    Object.assign(this.#of[b]!, this.#newB);
  }

  /** The posts of one doctor on the days go to another. */
  #pass(from: number, to: number, days: number, own: Tally, others: Tally): void {
    for (let left = days; left !== 0; left &= left - 1) {
      const day = 31 - Math.clz32(left & -left);
      const slot = slotOfDoctor(this.#roster, this.#instance.posts.count, day, from);
      this.#put(own, from, slot, -1);
      this.#put(others, to, slot, 1);
    }
  }

  #put(tally: Tally, doctor: number, slot: number, by: 1 | -1): void {
    const { count, unqualified, published } = this.#instance.posts;
    tally.unqualified += by * unqualified[doctor * count + (slot % count)]!;
    if (published[slot] === doctor) tally.unchanged += by;
  }

  #worthOf({ unqualified, unchanged }: Tally): number {
    return this.#instance.posts.perUnchanged * unchanged - this.#instance.broken[3] * unqualified;
  }
}
