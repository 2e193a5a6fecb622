import { Balances } from './balances.ts';
import { type Counts, copyCounts, evenness, isWeekendAdded, kindCount, noCounts } from './counts.ts';
import { WEEKEND } from './day-sums.ts';
import { GroupedCounts } from './grouped-counts.ts';
import type { Offsets, SearchInstance } from './instance.ts';

interface Added {
  readonly worth: number;
  readonly counts: GroupedCounts;
  readonly count: (counts: Counts) => number;
}

function addedBalances(instance: SearchInstance): Added[] {
  const { offsets, balances } = instance;
  const added = (own: Offsets, worth: number, count: Added['count']): Added => {
    return { worth, counts: new GroupedCounts(own), count };
  };
  const weekends = isWeekendAdded(instance)
    ? [
        ...offsets.kinds.map((own, kind) => added(own, balances.each, ({ weekend }) => kindCount(weekend, kind))),
        added(offsets.weekend, balances.weekend, ({ weekend }) => weekend >>> WEEKEND.allShift),
      ]
    : [];
  const holidays = added(offsets.holidays, balances.holidays, (counts) => counts.holidays);
  return [...weekends, holidays].filter(({ worth }) => worth > 0);
}

/**
 * With the balances that a month without history, holidays and part-time has not: those of weekends with what is added to their
 * counts, and that of public holidays. Apart from the others, which are to stay fast.
 */
class AddedBalances extends Balances {
  readonly #added: readonly Added[];
  readonly #of: readonly Counts[];
  #value = 0;
  #weighed = 0;

  constructor(instance: SearchInstance, added: readonly Added[]) {
    super(instance);
    this.#added = added;
    this.#of = instance.doctors.map(noCounts);
  }

  override get value(): number {
    return super.value + this.#value;
  }

  override begin(counts: readonly Counts[]): void {
    super.begin(counts);
    for (const { counts: grouped } of this.#added) grouped.clear();
    for (let doctor = 0; doctor < counts.length; doctor++) {
      copyCounts(counts[doctor]!, this.#of[doctor]!);
      this.#put(doctor, 1);
    }
    this.#value = this.#weighAdded(0, 0, counts[0]!, counts[0]!);
  }

  override weigh(a: number, b: number, newA: Counts, newB: Counts): number {
    this.#weighed = this.#weighAdded(a, b, newA, newB);
    return super.weigh(a, b, newA, newB) + this.#weighed;
  }

  override accept(a: number, b: number, newA: Counts, newB: Counts): void {
    super.accept(a, b, newA, newB);
    this.#put(a, -1);
    this.#put(b, -1);
    copyCounts(newA, this.#of[a]!);
    copyCounts(newB, this.#of[b]!);
    this.#put(a, 1);
    this.#put(b, 1);
    this.#value = this.#weighed;
  }

  #put(doctor: number, by: 1 | -1): void {
    for (const { counts, count } of this.#added) counts.put(doctor, count(this.#of[doctor]!), by);
  }

  #weighAdded(a: number, b: number, newA: Counts, newB: Counts): number {
    const [oldA, oldB] = [this.#of[a]!, this.#of[b]!];
    let value = 0;
    for (const { worth, counts, count } of this.#added)
      value += worth * evenness(counts.range(a, b, count(oldA), count(oldB), count(newA), count(newB)));
    return value;
  }
}

/** The balances that the problem has. */
export function balancesOf(instance: SearchInstance): Balances {
  const added = addedBalances(instance);
  return added.length === 0 ? new Balances(instance) : new AddedBalances(instance, added);
}
