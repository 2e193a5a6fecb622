import { RosterState } from '../search/roster-state.ts';

/** What a search may not leave. */
export interface Condition {
  /** Whether a change may be made; doctors `a` and `b`, days as bits, as `RosterState.weigh` has them. */
  allows(state: RosterState, a: number, b: number, days: number, exchanged: number): boolean;
  /** The change asked for last has been made. */
  accepted(): void;
}

/** A roster whose search keeps to a condition: a change that it does not allow is worth nothing at all. */
export class SteeredState extends RosterState {
  #condition: Condition | null = null;

  /** Sets the condition from now on, which the roster fulfils. */
  steer(condition: Condition | null): void {
    this.#condition = condition;
  }

  override weigh(a: number, b: number, days: number, exchanged = 0): number {
    if (this.#condition && !this.#condition.allows(this, a, b, days, exchanged)) return -Infinity;
    return super.weigh(a, b, days, exchanged);
  }

  override accept(): void {
    super.accept();
    this.#condition?.accepted();
  }
}
