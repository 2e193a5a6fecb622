/** What the search asks of its surroundings; the clock lives outside of the core. */
export interface SearchHooks {
  /** True once the search shall end; what it has by then is the result. */
  isStopped(): boolean;
  /** Share of the time that is over, 0 .. 1; constant 0 where only evaluations count. */
  elapsed(): number;
  onProgress(progress: SearchProgress): void;
}

export interface SearchProgress {
  /** Objective that is being improved. */
  readonly phase: string;
  readonly percent: number;
  /** Sum of composite times filled hours of the best plan so far. */
  readonly value: number;
  readonly evaluations: number;
}

/**
 * Time as the search saw it: pairs of a share of the time in thousandths and how many looks at the clock in a row saw it.
 * Given back to the search, it repeats what it did, change by change.
 */
export type SearchWork = readonly number[];

/** Tells of progress in a phase, with the hours of its best plan. */
export type Tell = (phase: string, best: Int32Array) => void;

/** Candidate moves between two looks at the clock. */
const EVALUATIONS_PER_LOOK = 64;
const OVER = 1000;

/** Turns clock, evaluations or an earlier record into one coarse, recorded share of the work done. */
export class Pacer {
  evaluations = 0;
  readonly #hooks: SearchHooks;
  readonly #evaluationsMax: number;
  /** Levels of all looks of the search to repeat. */
  readonly #replay: readonly number[] | null;
  readonly #record: number[] = [];
  #looks = 0;
  #level = 0;
  #nextLook = 0;
  #told = -1;

  constructor(hooks: SearchHooks, evaluationsMax: number, replay: SearchWork | null) {
    this.#hooks = hooks;
    this.#evaluationsMax = evaluationsMax;
    this.#replay = replay && levelsOf(replay);
  }

  get work(): SearchWork {
    return this.#record;
  }

  /** Share of the work that is done, 0 .. 1, as of the last look. */
  get share(): number {
    return this.#level / OVER;
  }

  /** Whether a piece of work that ends at this share may go on; never once all of the time is over. */
  isBefore(until: number): boolean {
    return this.#level < OVER && this.share < until;
  }

  /** Counts candidate moves; true when a look at the clock followed. */
  count(evaluations: number): boolean {
    this.evaluations += evaluations;
    if (this.evaluations < this.#nextLook) return false;
    this.look();
    return true;
  }

  look(): void {
    this.#nextLook = this.evaluations + EVALUATIONS_PER_LOOK;
    this.#level = Math.max(this.#level, this.#replayedLevel() ?? this.#liveLevel());
    this.#looks++;
    const last = this.#record.length - 2;
    if (this.#record[last] === this.#level) this.#record[last + 1]!++;
    else this.#record.push(this.#level, 1);
  }

  /** Share at the next look where it is known from a record: work that ended after its time need not be done again. */
  nextShare(): number {
    return (this.#replayedLevel() ?? this.#level) / OVER;
  }

  /** Share of the work that would be done after so many more candidate moves. */
  shareWith(evaluations: number): number {
    return Math.max(this.share, (this.evaluations + evaluations) / this.#evaluationsMax);
  }

  /** For work that asks on its way whether to go on; in a repeat only `isStopped` counts. */
  shareNow(): number {
    return (this.#replay ? this.#stopped(0) : this.#liveLevel()) / OVER;
  }

  tell(phase: string, value: () => number): void {
    const percent = Math.floor(this.#level / 10);
    if (percent === this.#told) return;
    this.#told = percent;
    this.#hooks.onProgress({ phase, percent, value: value(), evaluations: this.evaluations });
  }

  #liveLevel(): number {
    const share = Math.max(this.#hooks.elapsed(), this.evaluations / this.#evaluationsMax);
    return this.#stopped(Math.min(OVER, Math.floor(OVER * share)));
  }

  #replayedLevel(): number | null {
    return this.#replay && this.#stopped(this.#replay[this.#looks] ?? OVER);
  }

  #stopped(level: number): number {
    return this.#hooks.isStopped() ? OVER : level;
  }
}

function levelsOf(work: SearchWork): number[] {
  const levels: number[] = [];
  for (let at = 0; at < work.length; at += 2) for (let n = work[at + 1]!; n > 0; n--) levels.push(work[at]!);
  return levels;
}
