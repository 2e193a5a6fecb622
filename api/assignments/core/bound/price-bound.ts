import type { MatchingProblem } from '../matching/problem.ts';
import type { Caps } from './caps.ts';
import { PieceChoice, pieceOffers } from './piece-choice.ts';

/**
 * Prices of what requests offer, >= 0: the certificate of a bound. Any prices prove one; good ones prove a tight one.
 */
export interface Prices {
  /** Points per half hour of each request. */
  readonly halfHour: Float64Array;
  /** Points per place (person) on each request. */
  readonly place: Float64Array;
}

/** Told what each person would choose who chooses anything: requests and half hours in turn. */
export type OnChoice = (person: number, choice: number[]) => void;

/** Below it, a choice cannot matter. */
const NOTHING = 1e-12;

/**
 * Bound of the weighted fill from prices (Lagrange): needs and split limits are paid for instead of kept, and each person takes the
 * best choice that keeps all of her own rules, parts, limits and whole half hours included. Source: section 11, model; weak duality.
 */
export class PriceBound {
  readonly #problem: MatchingProblem;
  readonly #caps: Caps;
  /** Free pairs by person. */
  readonly #starts: Int32Array;
  readonly #pairs: Int32Array;
  readonly #requestOf: Int32Array;
  readonly #offers: ReturnType<typeof pieceOffers>;
  /** Pair of each offer. */
  readonly #offered: Int32Array;
  readonly #choice: PieceChoice;

  constructor(problem: MatchingProblem, caps: Caps) {
    const { requests, people, pairs } = problem;
    this.#problem = problem;
    this.#caps = caps;
    this.#requestOf = new Int32Array(pairs.person.length);
    this.#starts = new Int32Array(people.length + 1);
    requests.forEach((_, r) => {
      this.#requestOf.fill(r, pairs.starts[r], pairs.starts[r + 1]);
    });
    pairs.person.forEach((p) => {
      this.#starts[p + 1]! += 1;
    });
    for (let p = 0; p < people.length; p += 1) this.#starts[p + 1]! += this.#starts[p]!;
    const next = this.#starts.slice();
    this.#pairs = new Int32Array(pairs.person.length);
    pairs.person.forEach((p, pair) => {
      this.#pairs[next[p]!] = pair;
      next[p]! += 1;
    });
    const most = people.reduce((max, _, p) => Math.max(max, this.#starts[p + 1]! - this.#starts[p]!), 0);
    this.#offers = pieceOffers(most);
    this.#offered = new Int32Array(most);
    this.#choice = new PieceChoice(caps.capacity.reduce((max, value) => Math.max(max, value), 0));
  }

  /** No plan's weighted fill exceeds it; null where it was stopped on its way. */
  at(prices: Prices, onChoice: OnChoice, isStopped: () => boolean = () => false): number | null {
    const { requests, people } = this.#problem;
    const { need, places, fixed } = this.#caps;
    let bound = 0;
    requests.forEach(({ weight }, r) => {
      bound += (weight / 2) * fixed[r]! + prices.halfHour[r]! * need[r]! + prices.place[r]! * places[r]!;
    });
    for (let p = 0; p < people.length; p += 1) {
      // Somebody with many hours and many requests takes seconds.
      if (isStopped()) return null;
      bound += this.#chooseFor(p, prices, onChoice);
    }
    return bound;
  }

  #chooseFor(p: number, prices: Prices, onChoice: OnChoice): number {
    const { capacity, turns, newTurns } = this.#caps;
    const offers = this.#offers;
    this.#collect(p, prices);
    const limits = { halfHours: capacity[p]!, pieces: turns[p]!, newPieces: newTurns[p]! };
    const total = this.#choice.solve(offers, limits);
    const choice: number[] = [];
    for (let i = 0; i < offers.count; i += 1)
      if (offers.chosen[i]! > 0) choice.push(this.#requestOf[this.#offered[i]!]!, offers.chosen[i]!);
    if (choice.length > 0) onChoice(p, choice);
    return total;
  }

  /** Offers that could be worth something to the person. */
  #collect(p: number, prices: Prices): void {
    const { requests, pairs } = this.#problem;
    const { need, capacity, least, isOut } = this.#caps;
    const offers = this.#offers;
    offers.count = 0;
    for (let at = this.#starts[p]!; at < this.#starts[p + 1]!; at += 1) {
      const pair = this.#pairs[at]!;
      const r = this.#requestOf[pair]!;
      const worth = requests[r]!.weight / 2 - prices.halfHour[r]!;
      const most = Math.min(need[r]!, capacity[p]!);
      if (isOut[pair] === 1 || worth * most - prices.place[r]! <= NOTHING) continue;
      const i = offers.count;
      offers.count += 1;
      this.#offered[i] = pair;
      offers.worth[i] = worth;
      offers.price[i] = prices.place[r]!;
      offers.least[i] = least[r]!;
      offers.most[i] = most;
      offers.isNew[i] = 1 - pairs.onTeam[pair]!;
    }
  }
}
