import { IndexSet } from './number-set.ts';
import type { Solution } from './solution.ts';

/** The best plan seen, kept beside one under change: only what differs is copied. */
export class Incumbent {
  readonly hours: Int32Array;
  score: number;
  readonly #solution: Solution;
  readonly #differing: IndexSet;

  constructor(solution: Solution, score: number) {
    this.#solution = solution;
    this.#differing = new IndexSet(solution.hours.length);
    this.hours = solution.hours.slice();
    this.score = score;
  }

  /** Accepts the changes in the journal: the plan under change goes its own way. */
  drift(): void {
    const changes = this.#solution.changes;
    for (let n = 0; n < changes; n++) this.#differing.add(this.#solution.changedPair(n));
    this.#solution.keep();
  }

  /** The plan under change is the best from now on. */
  take(score: number): void {
    this.drift();
    for (let n = 0; n < this.#differing.size; n++) {
      const pair = this.#differing.at(n);
      this.hours[pair] = this.#solution.hours[pair]!;
    }
    this.#differing.clear();
    this.score = score;
  }

  /** Brings the plan under change back to the best. */
  restore(): void {
    for (let n = 0; n < this.#differing.size; n++) {
      const pair = this.#differing.at(n);
      this.#solution.set(pair, this.hours[pair]!);
    }
    this.#differing.clear();
    this.#solution.keep();
  }
}
