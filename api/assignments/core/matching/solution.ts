import type { Instance } from './instance.ts';
import { growTo, IndexSet } from './number-set.ts';

/** Places of the objectives in `Solution.totals`. */
export const FILL = 0;
export const FULL = 1;
export const CHANGED_ROWS = 2;
export const CHANGED_HOURS = 3;
export const TEAM_HOURS = 4;
export const FIT = 5;
export const BALANCE = 6;
export const PIECES = 7;
const TOTALS = 8;

/**
 * Cost of a person's load in twentieths of half an hour: the slope is 1 up to half of the capacity, then 2, from 75 % on 4,
 * from 90 % on 8 (section 11, objective 5).
 */
export function loadCost(load: number, capacity: number): number {
  const at = 20 * load;
  return (
    at + Math.max(0, at - 10 * capacity) + 2 * Math.max(0, at - 15 * capacity) + 4 * Math.max(0, at - 18 * capacity)
  );
}

/**
 * A plan under change: half hours of each pair with everything the hard rules and the objectives need, kept in step. Every
 * change is written to a journal and can be taken back. Who changes hours asks the rules first; `set` does not.
 */
export class Solution {
  readonly instance: Instance;
  readonly hours: Int32Array;
  readonly filled: Int32Array;
  /** People on each request. */
  readonly people: Int32Array;
  readonly slack: Int32Array;
  /** Requests of each person. */
  readonly count: Int32Array;
  readonly newTeams: Int32Array;
  readonly totals = new Float64Array(TOTALS);
  /** Half hours filled by tier. */
  readonly tierHours: Float64Array;
  /** Requests that lack hours and have someone eligible. */
  readonly open: IndexSet;
  /** People with hours left and something they are eligible for. */
  readonly idle: IndexSet;
  readonly #requestUsed: Int32Array;
  readonly #requestSlot: Int32Array;
  readonly #personUsed: Int32Array;
  readonly #personSlot: Int32Array;
  #isCountingAll = true;
  #journalPairs = new Int32Array(64);
  #journalHours = new Int32Array(64);
  #journalLength = 0;

  constructor(instance: Instance) {
    const { requests, people, pairs, tiers, previous } = instance;
    this.instance = instance;
    this.hours = new Int32Array(pairs);
    this.filled = new Int32Array(requests);
    this.people = new Int32Array(requests);
    this.slack = instance.capacity.slice();
    this.count = new Int32Array(people);
    this.newTeams = new Int32Array(people);
    this.tierHours = new Float64Array(tiers);
    this.open = new IndexSet(requests);
    this.idle = new IndexSet(people);
    this.#requestUsed = new Int32Array(pairs);
    this.#requestSlot = new Int32Array(pairs);
    this.#personUsed = new Int32Array(pairs);
    this.#personSlot = new Int32Array(pairs);
    for (let r = 0; r < requests; r++) this.#noteOpen(r);
    for (let p = 0; p < people; p++) this.#noteIdle(p);
    for (const hours of previous) {
      if (hours > 0) this.totals[CHANGED_ROWS]!++;
      this.totals[CHANGED_HOURS]! += hours;
    }
    for (const need of instance.need) if (need === 0) this.totals[FULL]!++;
  }

  /** The n-th used pair of a request, 0 <= n < people[r]. */
  pieceOf(r: number, n: number): number {
    return this.#requestUsed[this.instance.starts[r]! + n]!;
  }

  /** The n-th used pair of a person, 0 <= n < count[p]. */
  workOf(p: number, n: number): number {
    return this.#personUsed[this.instance.personStarts[p]! + n]!;
  }

  /** Half hours the request still lacks. */
  lacking(r: number): number {
    return this.instance.need[r]! - this.filled[r]!;
  }

  /** Whether an unused pair may be used as far as numbers of people, requests and new teams go. */
  mayUse(pair: number): boolean {
    const { requestOf, personOf, peopleMax } = this.instance;
    const r = requestOf[pair]!;
    return this.people[r]! < peopleMax[r]! && this.mayTake(pair, personOf[pair]!);
  }

  /** Whether the person may take on one more request, as far as numbers go. */
  mayTake(pair: number, p: number): boolean {
    const { requestsMax, newTeamsMax, onTeam } = this.instance;
    return this.count[p]! < requestsMax[p]! && (onTeam[pair] === 1 || this.newTeams[p]! < newTeamsMax[p]!);
  }

  /** Changes the half hours of a pair. */
  set(pair: number, hours: number): void {
    if (this.#journalLength === this.#journalPairs.length) {
      this.#journalPairs = growTo(this.#journalPairs, 2 * this.#journalLength);
      this.#journalHours = growTo(this.#journalHours, 2 * this.#journalLength);
    }
    this.#journalPairs[this.#journalLength] = pair;
    this.#journalHours[this.#journalLength++] = this.hours[pair]!;
    this.#change(pair, hours);
  }

  add(pair: number, hours: number): void {
    this.set(pair, this.hours[pair]! + hours);
  }

  /** Changes since the plan was last kept. */
  get changes(): number {
    return this.#journalLength;
  }

  /** Back to the plan that was last kept. */
  undo(): void {
    while (this.#journalLength > 0) {
      this.#journalLength--;
      this.#change(this.#journalPairs[this.#journalLength]!, this.#journalHours[this.#journalLength]!);
    }
  }

  /** The pair of the n-th change in the journal. */
  changedPair(n: number): number {
    return this.#journalPairs[n]!;
  }

  /** Does work that asks for no total but those of fill, filled requests and pieces; the others are counted anew at its end. */
  countingFillAlone<T>(work: () => T): T {
    this.#isCountingAll = false;
    const done = work();
    this.#isCountingAll = true;
    this.#countAnew();
    return done;
  }

  #countAnew(): void {
    const { onTeam, fitCost, previous, capacity } = this.instance;
    const { totals, hours, slack } = this;
    for (const total of [TEAM_HOURS, FIT, CHANGED_ROWS, CHANGED_HOURS, BALANCE]) totals[total] = 0;
    for (let pair = 0; pair < hours.length; pair++) {
      const now = hours[pair]!;
      const change = Math.abs(now - previous[pair]!);
      if (onTeam[pair] === 1) totals[TEAM_HOURS]! += now;
      totals[FIT]! += now * fitCost[pair]!;
      totals[CHANGED_HOURS]! += change;
      if (change > 0) totals[CHANGED_ROWS]!++;
    }
    for (let p = 0; p < slack.length; p++) totals[BALANCE]! += loadCost(capacity[p]! - slack[p]!, capacity[p]!);
  }

  /** Forgets how it came here. */
  keep(): void {
    this.#journalLength = 0;
  }

  /** Takes over another plan. */
  load(hours: Int32Array): void {
    for (let pair = 0; pair < hours.length; pair++)
      if (this.hours[pair] !== hours[pair]) this.#change(pair, hours[pair]!);
    this.keep();
  }

  #change(pair: number, hours: number): void {
    const { instance, totals } = this;
    const r = instance.requestOf[pair]!;
    const p = instance.personOf[pair]!;
    const before = this.hours[pair]!;
    const change = hours - before;
    if (change === 0) return;
    this.hours[pair] = hours;
    const need = instance.need[r]!;
    if (this.filled[r] === need) totals[FULL]!--;
    this.filled[r]! += change;
    if (this.filled[r] === need) totals[FULL]!++;
    this.tierHours[instance.tier[r]!]! += change;
    totals[FILL]! += change * instance.weight[r]!;
    if (this.#isCountingAll) this.#countLater(pair, p, before, hours);
    this.slack[p]! -= change;
    if (before === 0) this.#use(pair, r, p);
    else if (hours === 0) this.#release(pair, r, p);
    this.#noteOpen(r);
    this.#noteIdle(p);
  }

  /** Changes totals of the objectives after the fill; the person's slack is still the one before. */
  #countLater(pair: number, p: number, before: number, hours: number): void {
    const { onTeam, fitCost, previous, capacity } = this.instance;
    const { totals } = this;
    const change = hours - before;
    if (onTeam[pair] === 1) totals[TEAM_HOURS]! += change;
    totals[FIT]! += change * fitCost[pair]!;
    const earlier = previous[pair]!;
    totals[CHANGED_ROWS]! += (hours === earlier ? 0 : 1) - (before === earlier ? 0 : 1);
    totals[CHANGED_HOURS]! += Math.abs(hours - earlier) - Math.abs(before - earlier);
    const load = capacity[p]! - this.slack[p]!;
    totals[BALANCE]! += loadCost(load + change, capacity[p]!) - loadCost(load, capacity[p]!);
  }

  #use(pair: number, r: number, p: number): void {
    const { starts, personStarts, onTeam } = this.instance;
    const atRequest = starts[r]! + this.people[r]!++;
    this.#requestUsed[atRequest] = pair;
    this.#requestSlot[pair] = atRequest;
    const atPerson = personStarts[p]! + this.count[p]!++;
    this.#personUsed[atPerson] = pair;
    this.#personSlot[pair] = atPerson;
    if (onTeam[pair] === 0) this.newTeams[p]!++;
    this.totals[PIECES]!++;
  }

  #release(pair: number, r: number, p: number): void {
    const { starts, personStarts, onTeam } = this.instance;
    const lastOfRequest = this.#requestUsed[starts[r]! + --this.people[r]!]!;
    this.#requestUsed[this.#requestSlot[pair]!] = lastOfRequest;
    this.#requestSlot[lastOfRequest] = this.#requestSlot[pair]!;
    const lastOfPerson = this.#personUsed[personStarts[p]! + --this.count[p]!]!;
    this.#personUsed[this.#personSlot[pair]!] = lastOfPerson;
    this.#personSlot[lastOfPerson] = this.#personSlot[pair]!;
    if (onTeam[pair] === 0) this.newTeams[p]!--;
    this.totals[PIECES]!--;
  }

  #noteOpen(r: number): void {
    const { starts, need } = this.instance;
    if (this.filled[r]! < need[r]! && starts[r + 1]! > starts[r]!) this.open.add(r);
    else this.open.delete(r);
  }

  #noteIdle(p: number): void {
    const { personStarts } = this.instance;
    if (this.slack[p]! > 0 && personStarts[p + 1]! > personStarts[p]!) this.idle.add(p);
    else this.idle.delete(p);
  }
}
