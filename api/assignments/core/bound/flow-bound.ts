import type { MatchingProblem } from '../matching/problem.ts';
import { type Caps } from './caps.ts';

/** The relaxation of the fill to a flow, in half hours. */
export interface FlowBound {
  /** Sum of composite times filled hours that no plan exceeds. */
  readonly bound: number;
  /** Half hours of each request that the flow fills. */
  readonly filled: Int32Array;
  /**
   * Certificate: people who can give no more to whoever reaches them. With `deadAt` the number of the request, in the order of
   * filling, at which a person's hours were shown to be used up; -1: hours are left.
   */
  readonly deadAt: Int32Array;
  /** Requests in the order of filling: weight down, then id. */
  readonly order: readonly number[];
}

/** Hours from requests to people: x >= 0, rows at most the needs, columns at most the capacities. */
class Flow {
  readonly filled: Int32Array;
  readonly left: Int32Array;
  readonly deadAt: Int32Array;
  readonly #hours: Int32Array;
  readonly #problem: MatchingProblem;
  readonly #caps: Caps;
  /** Pairs of each person that carry hours. */
  readonly #carrying: Set<number>[];
  readonly #requestOf: Int32Array;
  readonly #seen: Int32Array;
  /** Pair over which the walk came to a person. */
  readonly #cameBy: Int32Array;
  readonly #seenRequest: Int32Array;
  /** Pair of a request whose hours move on: on the person over whom the walk came to it. */
  readonly #givesUp: Int32Array;
  #walk = 0;

  constructor(problem: MatchingProblem, caps: Caps) {
    const { requests, people, pairs } = problem;
    this.#problem = problem;
    this.#caps = caps;
    this.filled = new Int32Array(requests.length);
    this.left = caps.capacity.slice();
    this.deadAt = new Int32Array(people.length).fill(-1);
    this.#hours = new Int32Array(pairs.person.length);
    this.#carrying = people.map(() => new Set());
    this.#requestOf = new Int32Array(pairs.person.length);
    this.#seen = new Int32Array(people.length);
    this.#seenRequest = new Int32Array(requests.length);
    this.#givesUp = new Int32Array(requests.length);
    this.#cameBy = new Int32Array(people.length);
    for (let r = 0; r < requests.length; r += 1) this.#requestOf.fill(r, pairs.starts[r], pairs.starts[r + 1]);
  }

  /** Fills a request as far as hours can be made free by moving those of others, who keep what they have. */
  fill(r: number, place: number): void {
    while (this.filled[r]! < this.#caps.need[r]!) {
      const end = this.#reach(r);
      if (end < 0) {
        this.#bury(place);
        return;
      }
      this.#push(r, end);
    }
  }

  /** Breadth first over people whose hours could be freed for the request; the first with hours left, or -1. */
  #reach(r: number): number {
    this.#walk += 1;
    this.#seenRequest[r] = this.#walk;
    const queue: number[] = [];
    const found = this.#visit(r, queue);
    if (found >= 0) return found;
    for (let at = 0; at < queue.length; at += 1)
      for (const pair of this.#carrying[queue[at]!]!) {
        const by = this.#requestOf[pair]!;
        if (this.#seenRequest[by] === this.#walk) continue;
        this.#seenRequest[by] = this.#walk;
        this.#givesUp[by] = pair;
        const next = this.#visit(by, queue);
        if (next >= 0) return next;
      }
    return -1;
  }

  #visit(r: number, queue: number[]): number {
    const { starts, person } = this.#problem.pairs;
    for (let pair = starts[r]!; pair < starts[r + 1]!; pair += 1) {
      const p = person[pair]!;
      if (this.#seen[p] === this.#walk || this.deadAt[p]! >= 0 || this.#caps.isOut[pair] === 1) continue;
      this.#seen[p] = this.#walk;
      this.#cameBy[p] = pair;
      if (this.left[p]! > 0) return p;
      queue.push(p);
    }
    return -1;
  }

  /** Moves as many hours along the walk as every step of it can. */
  #push(r: number, end: number): void {
    const steps: number[] = [];
    let amount = Math.min(this.#caps.need[r]! - this.filled[r]!, this.left[end]!);
    for (let p = end; ; ) {
      const pair = this.#cameBy[p]!;
      steps.push(pair);
      const by = this.#requestOf[pair]!;
      if (by === r) break;
      const from = this.#givesUp[by]!;
      steps.push(from);
      amount = Math.min(amount, this.#hours[from]!);
      p = this.#problem.pairs.person[from]!;
    }
    for (const [i, pair] of steps.entries()) this.#change(pair, i % 2 === 0 ? amount : -amount);
    this.left[end]! -= amount;
    this.filled[r]! += amount;
  }

  #change(pair: number, amount: number): void {
    const p = this.#problem.pairs.person[pair]!;
    this.#hours[pair]! += amount;
    if (this.#hours[pair]! > 0) this.#carrying[p]!.add(pair);
    else this.#carrying[p]!.delete(pair);
  }

  #bury(place: number): void {
    this.#seen.forEach((walk, p) => {
      if (walk === this.#walk) this.deadAt[p] = place;
    });
  }
}

/**
 * Upper bound of the weighted fill: chunks, splits and limits of teams are let go, what they leave of needs and capacities is
 * kept (`capsOf`). What is left is a polymatroid: filling requests in descending weight, each as far as augmenting paths go, is
 * best for every weight with that order. Source: section 11.
 */
export function flowBound(problem: MatchingProblem, caps: Caps): FlowBound {
  const { requests } = problem;
  const order = requests
    .map((_, r) => r)
    .sort((a, b) => requests[b]!.weight - requests[a]!.weight || (requests[a]!.id < requests[b]!.id ? -1 : 1));
  const flow = new Flow(problem, caps);
  for (const [place, r] of order.entries()) flow.fill(r, place);
  const filled = flow.filled.map((halfHours, r) => halfHours + caps.fixed[r]!);
  const bound = order.reduce((sum, r) => sum + (requests[r]!.weight * filled[r]!) / 2, 0);
  return { bound, filled, deadAt: flow.deadAt, order };
}
