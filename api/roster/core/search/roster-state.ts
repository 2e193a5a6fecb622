import { balancesOf } from './added-balances.ts';
import type { Balances } from './balances.ts';
import { type Counts, noCounts } from './counts.ts';
import { DutySetScale } from './duty-set.ts';
import type { SearchInstance } from './instance.ts';
import { PostTally, slotOfDoctor } from './post-tally.ts';

const noChange = () => ({ a: 0, b: 0, days: 0, exchanged: 0, worthA: 0, worthB: 0, value: 0 });

/**
 * A roster whose value follows from a change alone: each doctor's duty set as bits with its own worth, and the balances by
 * counts. A change passes days between two doctors; it is weighed first and made by `accept`.
 */
export class RosterState {
  readonly instance: SearchInstance;
  /** Doctor of each slot. */
  readonly roster: Uint8Array;
  /** Duty set of each doctor. */
  readonly sets: Int32Array;
  /** In units of the weights. */
  value = 0;
  readonly #scale: DutySetScale;
  /** Null where no post matters. */
  readonly #posts: PostTally | null;
  readonly #worth: Float64Array;
  readonly #balances: Balances;
  readonly #change = noChange();
  readonly #countsA: Counts = noCounts();
  readonly #countsB: Counts = noCounts();

  constructor(instance: SearchInstance) {
    this.instance = instance;
    this.roster = new Uint8Array(instance.slots);
    this.sets = new Int32Array(instance.doctors.length);
    this.#scale = new DutySetScale(instance);
    this.#posts = instance.posts.isAny || instance.posts.count > 1 ? new PostTally(instance, this.roster) : null;
    this.#worth = new Float64Array(instance.doctors.length);
    this.#balances = balancesOf(instance);
  }

  /** Takes on a roster and weighs all of it. */
  load(roster: ArrayLike<number>): number {
    const { doctors, posts } = this.instance;
    this.roster.set(roster);
    this.sets.fill(0);
    for (let slot = 0; slot < this.roster.length; slot++)
      this.sets[this.roster[slot]!]! |= 1 << Math.floor(slot / posts.count);
    this.#posts?.begin();
    const counts = doctors.map((_, doctor) => {
      const own = noCounts();
      this.#worth[doctor] = this.#weighSet(doctor, this.sets[doctor]!, own);
      if (this.#posts) this.#worth[doctor]! += this.#posts.worth(doctor);
      return own;
    });
    this.#balances.begin(counts);
    this.value = this.#sum();
    return this.value;
  }

  /**
   * Value after doctors `a` and `b`, who are two, have passed each other those of the days that one of them has. Where both are
   * on duty they stay, but on days of `exchanged`, on which they exchange their posts.
   */
  weigh(a: number, b: number, days: number, exchanged = 0): number {
    const change = this.#change;
    const passed = (this.sets[a]! ^ this.sets[b]!) & days;
    change.a = a;
    change.b = b;
    change.days = passed;
    change.worthA = this.#weighSet(a, this.sets[a]! ^ passed, this.#countsA);
    change.worthB = this.#weighSet(b, this.sets[b]! ^ passed, this.#countsB);
    if (this.#posts !== null) this.#weighPosts(this.#posts, exchanged);
    change.value =
      this.value -
      (this.#worth[a]! + this.#worth[b]! + this.#balances.value) +
      (change.worthA + change.worthB + this.#balances.weigh(a, b, this.#countsA, this.#countsB));
    return change.value;
  }

  /** Apart from `weigh`, which is to stay small. */
  #weighPosts(posts: PostTally, exchanged: number): void {
    const change = this.#change;
    const { a, b, days } = change;
    const [setA, setB] = [this.sets[a]!, this.sets[b]!];
    change.exchanged = setA & setB & exchanged;
    posts.weigh(a, b, setA & days, setB & days, change.exchanged);
    change.worthA += posts.worthA;
    change.worthB += posts.worthB;
  }

  /** Makes the change that was weighed last. */
  accept(): void {
    const { a, b, days, worthA, worthB } = this.#change;
    if (this.instance.posts.count === 1) this.#handOver(a, b, days);
    else this.#handOverPosts();
    this.sets[a]! ^= days;
    this.sets[b]! ^= days;
    this.#posts?.accept(a, b);
    this.#worth[a] = worthA;
    this.#worth[b] = worthB;
    this.#balances.accept(a, b, this.#countsA, this.#countsB);
    // Summed anew, so that no rounding adds up over millions of changes and the way here makes no difference.
    this.value = this.#sum();
  }

  #handOver(a: number, b: number, days: number): void {
    const fromA = this.sets[a]! & days;
    for (let left = days; left !== 0; left &= left - 1) {
      const day = 31 - Math.clz32(left & -left);
      this.roster[day] = (fromA >>> day) & 1 ? b : a;
    }
  }

  #handOverPosts(): void {
    const { a, b, days, exchanged } = this.#change;
    const { count } = this.instance.posts;
    for (let left = days | exchanged; left !== 0; left &= left - 1) {
      const day = 31 - Math.clz32(left & -left);
      const slotA = (this.sets[a]! >>> day) & 1 ? slotOfDoctor(this.roster, count, day, a) : -1;
      const slotB = (this.sets[b]! >>> day) & 1 ? slotOfDoctor(this.roster, count, day, b) : -1;
      if (slotA >= 0) this.roster[slotA] = b;
      if (slotB >= 0) this.roster[slotB] = a;
    }
  }

  #weighSet(doctor: number, set: number, counts: Counts): number {
    const scale = this.#scale;
    const worth = scale.weigh(doctor, set);
    counts.duties = scale.duties;
    counts.weekend = scale.weekendSums;
    counts.free = scale.freeWeekends;
    counts.holidays = scale.holidays;
    return worth;
  }

  #sum(): number {
    let sum = 0;
    for (let doctor = 0; doctor < this.#worth.length; doctor++) sum += this.#worth[doctor]!;
    return this.instance.base + sum + this.#balances.value;
  }
}
