/** What the search asks of its surroundings; the clock lives outside of the core. */
export interface SearchHooks {
  /** True once the search shall end; what it has by then is the result. */
  isStopped(): boolean;
  onProgress(progress: SearchProgress): void;
}

export interface SearchProgress {
  readonly generation: number;
  readonly evaluations: number;
  /** Score of the best roster so far, and mean score of the islands' rosters; below 0 in sane mode where hard rules are broken. */
  readonly best: number;
  readonly mean: number;
  /** That best roster; changes as the search goes on. */
  readonly roster: ArrayLike<number>;
}

/** Evaluations between two looks at whether to stop. */
const EVALUATIONS_PER_LOOK = 256;

/** Counts the evaluations of an island: a search that time ended repeats when it may spend just as many. */
export class Meter {
  evaluations = 0;
  isOver = false;
  readonly #evaluationsMax: number;
  readonly #isStopped: () => boolean;
  #nextLook = EVALUATIONS_PER_LOOK;

  constructor(evaluationsMax: number, isStopped: () => boolean) {
    this.#evaluationsMax = evaluationsMax;
    this.#isStopped = isStopped;
  }

  /** Counts an evaluation; true once there shall be no more. */
  count(): boolean {
    this.evaluations++;
    if (this.evaluations >= this.#evaluationsMax) this.isOver = true;
    else if (this.evaluations >= this.#nextLook) {
      this.#nextLook = this.evaluations + EVALUATIONS_PER_LOOK;
      this.isOver = this.#isStopped();
    }
    return this.isOver;
  }
}
