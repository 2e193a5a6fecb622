import { WEEKEND } from './day-sums.ts';
import { GroupedCounts } from './grouped-counts.ts';
import type { SearchInstance } from './instance.ts';

/** What the balances need of a duty set; `weekend` as `DaySums` packs it. */
export interface Counts {
  duties: number;
  weekend: number;
  free: number;
  holidays: number;
}

export const noCounts = (): Counts => ({ duties: 0, weekend: 0, free: 0, holidays: 0 });

/** Equal numbers give 1, each one between the largest and the smallest takes a tenth. */
const evenness = (range: number): number => (range < 10 ? 1 - 0.1 * range : 0);

const noValues = () => ({ total: 0, weekend: 0, free: 0, holidays: 0 });

const kindOf = (packed: number, kind: number): number => (packed >>> (WEEKEND.bits * kind)) & WEEKEND.mask;
const allOf = (packed: number): number => packed >>> WEEKEND.allShift;

/** How even duties, weekend duties, free weekends and duties on public holidays are. */
export class Balances {
  readonly #instance: SearchInstance;
  readonly #of: readonly Counts[];
  readonly #kinds: readonly GroupedCounts[];
  readonly #weekend: GroupedCounts;
  readonly #free: GroupedCounts;
  readonly #total: GroupedCounts;
  readonly #holidays: GroupedCounts;
  readonly #all: readonly GroupedCounts[];
  readonly #hasHolidays: boolean;
  /** Whether two doctors who change their weekend duties for each other leave all weekend balances as they are. */
  readonly #isWeekendEqual: boolean;
  #values = noValues();
  #weighed = noValues();

  constructor(instance: SearchInstance) {
    const { doctors, offsets } = instance;
    this.#instance = instance;
    this.#kinds = offsets.kinds.map((kind) => new GroupedCounts(kind));
    this.#weekend = new GroupedCounts(offsets.weekend);
    this.#free = new GroupedCounts({ values: new Float64Array(1), of: new Int32Array(doctors.length) });
    this.#total = new GroupedCounts(offsets.total);
    this.#holidays = new GroupedCounts(offsets.holidays);
    this.#all = [...this.#kinds, this.#weekend, this.#free, this.#total, this.#holidays];
    this.#hasHolidays = instance.balances.holidays > 0;
    this.#isWeekendEqual = [offsets.weekend, ...offsets.kinds].every(({ values }) => values.length === 1);
    this.#of = doctors.map(noCounts);
  }

  get value(): number {
    return this.#values.total + this.#values.weekend + this.#values.free + this.#values.holidays;
  }

  /** Begins with the given counts of all doctors. */
  begin(counts: readonly Counts[]): void {
    for (const grouped of this.#all) grouped.clear();
    for (let doctor = 0; doctor < counts.length; doctor++) {
      Object.assign(this.#of[doctor]!, counts[doctor]);
      this.#add(doctor, 1);
    }
    const first = this.#of[0]!;
    this.#values.total = this.#totalValue(0, 0, first, first, first, first);
    this.#values.weekend = this.#weekendValue(0, 0, first.weekend, first.weekend, first.weekend, first.weekend);
    this.#values.free = this.#freeValue(0, 0, first, first, first, first);
    this.#values.holidays = this.#holidayValue(0, 0, first, first, first, first);
  }

  /** The value with new counts of two doctors. */
  weigh(a: number, b: number, newA: Counts, newB: Counts): number {
    const [oldA, oldB] = [this.#of[a]!, this.#of[b]!];
    const now = this.#weighed;
    const before = this.#values;
    now.total = this.#total.isSame(a, b, oldA.duties, oldB.duties, newA.duties, newB.duties)
      ? before.total
      : this.#totalValue(a, b, oldA, oldB, newA, newB);
    now.weekend = this.#isWeekendSame(oldA.weekend, oldB.weekend, newA.weekend, newB.weekend)
      ? before.weekend
      : this.#weekendValue(a, b, oldA.weekend, oldB.weekend, newA.weekend, newB.weekend);
    now.free = this.#free.isSame(a, b, oldA.free, oldB.free, newA.free, newB.free)
      ? before.free
      : this.#freeValue(a, b, oldA, oldB, newA, newB);
    if (this.#hasHolidays) now.holidays = this.#holidayValue(a, b, oldA, oldB, newA, newB);
    return now.total + now.weekend + now.free + now.holidays;
  }

  /** Makes the change that was weighed last. */
  accept(a: number, b: number, newA: Counts, newB: Counts): void {
    this.#add(a, -1);
    this.#add(b, -1);
    copy(newA, this.#of[a]!);
    copy(newB, this.#of[b]!);
    this.#add(a, 1);
    this.#add(b, 1);
    const weighed = this.#weighed;
    this.#weighed = this.#values;
    this.#values = weighed;
  }

  #add(doctor: number, by: 1 | -1): void {
    const { duties, weekend, free, holidays } = this.#of[doctor]!;
    for (let kind = 0; kind < this.#kinds.length; kind++) this.#kinds[kind]!.put(doctor, kindOf(weekend, kind), by);
    this.#weekend.put(doctor, allOf(weekend), by);
    this.#free.put(doctor, free, by);
    this.#total.put(doctor, duties, by);
    if (this.#hasHolidays) this.#holidays.put(doctor, holidays, by);
  }

  #isWeekendSame(oldA: number, oldB: number, newA: number, newB: number): boolean {
    return (newA === oldA && newB === oldB) || (this.#isWeekendEqual && newA === oldB && newB === oldA);
  }

  #weekendValue(a: number, b: number, oldA: number, oldB: number, newA: number, newB: number): number {
    const { each, weekend } = this.#instance.balances;
    let sum = 0;
    for (let kind = 0; kind < this.#kinds.length; kind++) {
      const shift = WEEKEND.bits * kind;
      const count = (packed: number): number => (packed >>> shift) & WEEKEND.mask;
      sum += evenness(this.#kinds[kind]!.range(a, b, count(oldA), count(oldB), count(newA), count(newB)));
    }
    const range = this.#weekend.range(a, b, allOf(oldA), allOf(oldB), allOf(newA), allOf(newB));
    return each * sum + weekend * evenness(range);
  }

  #freeValue(a: number, b: number, oldA: Counts, oldB: Counts, newA: Counts, newB: Counts): number {
    const range = this.#free.range(a, b, oldA.free, oldB.free, newA.free, newB.free);
    return this.#instance.balances.free * evenness(range);
  }

  #totalValue(a: number, b: number, oldA: Counts, oldB: Counts, newA: Counts, newB: Counts): number {
    const range = this.#total.range(a, b, oldA.duties, oldB.duties, newA.duties, newB.duties);
    return this.#instance.balances.total * evenness(range);
  }

  #holidayValue(a: number, b: number, oldA: Counts, oldB: Counts, newA: Counts, newB: Counts): number {
    if (!this.#hasHolidays) return 0;
    const range = this.#holidays.range(a, b, oldA.holidays, oldB.holidays, newA.holidays, newB.holidays);
    return this.#instance.balances.holidays * evenness(range);
  }
}

function copy(from: Counts, to: Counts): void {
  to.duties = from.duties;
  to.weekend = from.weekend;
  to.free = from.free;
  to.holidays = from.holidays;
}
