import type { Dice } from '../../../kernel/dice.ts';

/** A set of whole numbers below a size, from which the n-th member is read at once; in no particular order. */
export class IndexSet {
  size = 0;
  readonly #members: Int32Array;
  readonly #places: Int32Array;

  constructor(below: number) {
    this.#members = new Int32Array(below);
    this.#places = new Int32Array(below).fill(-1);
  }

  has(member: number): boolean {
    return this.#places[member]! >= 0;
  }

  at(n: number): number {
    return this.#members[n]!;
  }

  add(member: number): void {
    if (this.has(member)) return;
    this.#places[member] = this.size;
    this.#members[this.size++] = member;
  }

  delete(member: number): void {
    const place = this.#places[member]!;
    if (place < 0) return;
    const last = this.#members[--this.size]!;
    this.#members[place] = last;
    this.#places[last] = place;
    this.#places[member] = -1;
  }

  /** Puts the members in any order (Fisher and Yates). */
  shuffle(dice: Dice): void {
    for (let n = this.size - 1; n > 0; n--) {
      const other = dice.below(n + 1);
      const [a, b] = [this.#members[n]!, this.#members[other]!];
      this.#members[n] = b;
      this.#members[other] = a;
      this.#places[b] = n;
      this.#places[a] = other;
    }
  }

  clear(): void {
    while (this.size > 0) this.#places[this.#members[--this.size]!] = -1;
  }
}

export function growTo(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(length);
  grown.set(array);
  return grown;
}
