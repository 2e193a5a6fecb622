import { bitCount } from './bits.ts';
import { SPREAD, sumsOf } from './day-sums.ts';
import type { DoctorTerms } from './doctor-terms.ts';
import type { SearchInstance } from './instance.ts';

/** Weighs the duty set of one doctor by what concerns nobody else, and keeps what the balances need of it. */
export class DutySetScale {
  readonly #instance: SearchInstance;
  duties = 0;
  /** Sums of weekend days as `DaySums.weekend` packs them. */
  weekendSums = 0;
  freeWeekends = 0;
  holidays = 0;

  constructor(instance: SearchInstance) {
    this.#instance = instance;
  }

  /** Worth of the duty set in units of the weights, less than 0 where hard rules are broken. */
  weigh(doctor: number, set: number): number {
    const { sums, rest, freeWeekend, weekendAgain, holidays } = this.#instance;
    const terms = this.#instance.doctors[doctor]!;
    const spreadSums = sumsOf(sums.spread, set);
    const duties = spreadSums & SPREAD.countMask;
    this.duties = duties;
    this.weekendSums = sumsOf(sums.weekend, set);
    this.freeWeekends = this.#free(terms, set);
    this.holidays = holidays === 0 ? 0 : bitCount(set & holidays);
    let worth = freeWeekend * this.freeWeekends - this.#brokenCost(terms, set);
    if (weekendAgain > 0) worth -= weekendAgain * this.#again(terms, set);
    if (terms.wishedDuty.perDuty > 0) worth += terms.wishedDuty.perDuty * bitCount(set & terms.wishedDuty.days);
    if (terms.wishedFree.perDuty > 0) worth -= terms.wishedFree.perDuty * bitCount(set & terms.wishedFree.days);
    if (duties === 0) return worth + terms.idle;
    const pairs = terms.pairCost > 0 ? bitCount(set & ((set << 1) | (set << 2) | terms.pairsEarlier)) : 0;
    return worth + rest - (terms.pairCost * pairs) / duties + this.#spread(duties, spreadSums);
  }

  #spread(duties: number, packed: number): number {
    if (duties < 2) return 0;
    const sum = (packed >>> SPREAD.sumShift) & SPREAD.sumMask;
    const squares = packed >>> SPREAD.squaresShift;
    return this.#instance.spread * Math.sqrt((squares - (sum * sum) / duties) / (duties - 1));
  }

  #free(terms: DoctorTerms, set: number): number {
    const { weekends } = this.#instance;
    let free = 0;
    for (let n = 0; n < weekends.length; n++) if ((set & weekends[n]!) === 0) free++;
    return terms.isFirstWeekendTaken && (set & weekends[0]!) === 0 ? free - 1 : free;
  }

  /** Weekends on duty right after one on duty. */
  #again(terms: DoctorTerms, set: number): number {
    const { weekends } = this.#instance;
    let again = 0;
    let wasWorked = false;
    for (let n = 0; n < weekends.length; n++) {
      const isWorked = (set & weekends[n]!) !== 0 || (n === 0 && terms.isFirstWeekendTaken);
      if (isWorked && wasWorked) again++;
      wasWorked = isWorked;
    }
    return again;
  }

  #brokenCost({ awayDates, awayWeekdays, followsEarlier }: DoctorTerms, set: number): number {
    const { looks, broken } = this.#instance;
    let following = followsEarlier;
    for (let n = 0; n < looks.length; n++) following |= (set << looks[n]!.back) & looks[n]!.days;
    const [bad, weekdays, dates] = [following & set, set & awayWeekdays, set & awayDates];
    let cost = bad === 0 ? 0 : broken[0] * bitCount(bad);
    if (weekdays !== 0) cost += broken[1] * bitCount(weekdays);
    if (dates !== 0) cost += broken[2] * bitCount(dates);
    return cost;
  }
}
