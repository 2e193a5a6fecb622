import type { SearchInstance } from '../search/instance.ts';
import { RosterState } from '../search/roster-state.ts';

/** Whether doctors `a` and `b` may pass each other those of the days (bits) that one of them has. */
export type Allows = (state: RosterState, a: number, b: number, days: number) => boolean;

/** A roster whose search keeps to a condition: a change that it does not allow is worth nothing at all. */
export class SteeredState extends RosterState {
  #allows: Allows = () => true;

  constructor(instance: SearchInstance) {
    super(instance);
  }

  /** Sets the condition from now on; the roster loaded next fulfils it. */
  steer(allows: Allows): void {
    this.#allows = allows;
  }

  override weigh(a: number, b: number, days: number): number {
    return this.#allows(this, a, b, days) ? super.weigh(a, b, days) : -Infinity;
  }
}
