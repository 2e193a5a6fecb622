import { Balances, type Counts } from './balances.ts';
import { DutySetScale } from './duty-set.ts';
import type { SearchInstance } from './instance.ts';

const noChange = () => ({ a: 0, b: 0, days: 0, worthA: 0, worthB: 0, value: 0 });

/**
 * A roster whose value follows from a change alone: each doctor's duty set as bits with its own worth, and the balances by
 * counts. A change passes days between two doctors; it is weighed first and made by `accept`.
 */
export class RosterState {
  readonly instance: SearchInstance;
  /** Doctor of each day. */
  readonly roster: Uint8Array;
  /** Duty set of each doctor. */
  readonly sets: Int32Array;
  /** In units of the weights. */
  value = 0;
  readonly #scale: DutySetScale;
  readonly #worth: Float64Array;
  readonly #balances: Balances;
  readonly #change = noChange();
  readonly #countsA: Counts = { duties: 0, weekend: 0, free: 0 };
  readonly #countsB: Counts = { duties: 0, weekend: 0, free: 0 };

  constructor(instance: SearchInstance) {
    this.instance = instance;
    this.roster = new Uint8Array(instance.days);
    this.sets = new Int32Array(instance.doctors.length);
    this.#scale = new DutySetScale(instance);
    this.#worth = new Float64Array(instance.doctors.length);
    this.#balances = new Balances(instance);
  }

  /** Takes on a roster and weighs all of it. */
  load(roster: ArrayLike<number>): number {
    this.roster.set(roster);
    this.sets.fill(0);
    for (let day = 0; day < this.roster.length; day++) this.sets[this.roster[day]!]! |= 1 << day;
    const counts = this.instance.doctors.map((_, doctor) => {
      this.#worth[doctor] = this.#scale.weigh(doctor, this.sets[doctor]!);
      const { duties, weekendSums, freeWeekends } = this.#scale;
      return { duties, weekend: weekendSums, free: freeWeekends };
    });
    this.#balances.begin(counts);
    this.value = this.#sum();
    return this.value;
  }

  /** Value after doctors `a` and `b`, who are two, have passed each other those of the days that one of them has. */
  weigh(a: number, b: number, days: number): number {
    const change = this.#change;
    const passed = (this.sets[a]! | this.sets[b]!) & days;
    change.a = a;
    change.b = b;
    change.days = passed;
    change.worthA = this.#weighSet(a, this.sets[a]! ^ passed, this.#countsA);
    change.worthB = this.#weighSet(b, this.sets[b]! ^ passed, this.#countsB);
    change.value =
      this.value -
      (this.#worth[a]! + this.#worth[b]! + this.#balances.value) +
      (change.worthA + change.worthB + this.#balances.weigh(a, b, this.#countsA, this.#countsB));
    return change.value;
  }

  /** Makes the change that was weighed last. */
  accept(): void {
    const { a, b, days, worthA, worthB } = this.#change;
    const fromA = this.sets[a]! & days;
    for (let left = days; left !== 0; left &= left - 1) {
      const day = 31 - Math.clz32(left & -left);
      this.roster[day] = (fromA >>> day) & 1 ? b : a;
    }
    this.sets[a]! ^= days;
    this.sets[b]! ^= days;
    this.#worth[a] = worthA;
    this.#worth[b] = worthB;
    this.#balances.accept(a, b, this.#countsA, this.#countsB);
    // Summed anew, so that no rounding adds up over millions of changes and the way here makes no difference.
    this.value = this.#sum();
  }

  #weighSet(doctor: number, set: number, counts: Counts): number {
    const scale = this.#scale;
    const worth = scale.weigh(doctor, set);
    counts.duties = scale.duties;
    counts.weekend = scale.weekendSums;
    counts.free = scale.freeWeekends;
    return worth;
  }

  #sum(): number {
    let sum = 0;
    for (let doctor = 0; doctor < this.#worth.length; doctor++) sum += this.#worth[doctor]!;
    return this.instance.base + sum + this.#balances.value;
  }
}
