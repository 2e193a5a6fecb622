import type { RosterState } from '../search/roster-state.ts';
import type { Condition } from './steered-state.ts';

/** Keeps a roster at a distance from others, or lets it come no nearer until it is that far away. */
export class Apart implements Condition {
  readonly #others: readonly Uint8Array[];
  readonly #distance: number;
  readonly #posts: number;
  /** Slots that differ from each of the others, now and after the change asked for last. */
  readonly #apart: Int32Array;
  readonly #apartNext: Int32Array;

  /** `roster` is the one that is moved; `distance` and all that is counted are slots. */
  constructor(others: readonly Uint8Array[], roster: Uint8Array, distance: number, posts: number) {
    this.#others = others;
    this.#distance = distance;
    this.#posts = posts;
    this.#apart = Int32Array.from(others, (other) =>
      roster.reduce((sum, doctor, at) => sum + +(other[at] !== doctor), 0),
    );
    this.#apartNext = this.#apart.slice();
  }

  get isFarEnough(): boolean {
    return this.#shortage(this.#apart) === 0;
  }

  allows({ roster, sets }: RosterState, a: number, b: number, days: number, exchanged: number): boolean {
    const [apart, next, posts] = [this.#apart, this.#apartNext, this.#posts];
    next.set(apart);
    const [setA, setB] = [sets[a]!, sets[b]!];
    for (let left = ((setA ^ setB) & days) | (setA & setB & exchanged); left !== 0; left &= left - 1) {
      const day = 31 - Math.clz32(left & -left);
      for (let slot = day * posts; slot < (day + 1) * posts; slot++) {
        const doctor = roster[slot]!;
        if (doctor === a) this.#change(slot, a, b);
        else if (doctor === b) this.#change(slot, b, a);
      }
    }
    const shortage = this.#shortage(next);
    return shortage === 0 || shortage <= this.#shortage(apart);
  }

  accepted(): void {
    this.#apart.set(this.#apartNext);
  }

  #change(slot: number, from: number, to: number): void {
    for (let n = 0; n < this.#others.length; n++) {
      const other = this.#others[n]![slot]!;
      if (other === from) this.#apartNext[n]!++;
      else if (other === to) this.#apartNext[n]!--;
    }
  }

  #shortage(apart: Int32Array): number {
    let shortage = 0;
    for (let n = 0; n < apart.length; n++) shortage += Math.max(0, this.#distance - apart[n]!);
    return shortage;
  }
}
