import type { Random } from './random.ts';

/** Quick whole random numbers for the inner loops (xorshift, Marsaglia 2003), seeded from a `Random`. */
export class Dice {
  #state: number;

  constructor(random: Random) {
    // Any start but 0 goes through all 2^32 - 1 states.
    this.#state = 1 + Math.floor(random() * 0x7fffffff);
  }

  /** Uniform among 0 .. below - 1, for below < 2^31. */
  below(below: number): number {
    return Math.floor(this.share() * below);
  }

  /** Uniform in [0, 1). */
  share(): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x;
    return (x >>> 0) / 4294967296;
  }

  /** True with the given chance. */
  chance(share: number): boolean {
    return this.share() < share;
  }
}
