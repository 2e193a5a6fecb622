/** Pieces one person may choose from; each has at least `least` and at most `most` half hours. */
export interface PieceOffers {
  count: number;
  /** Worth of each half hour, > 0. */
  readonly worth: Float64Array;
  /** Price of having the piece at all, >= 0. */
  readonly price: Float64Array;
  readonly least: Int32Array;
  readonly most: Int32Array;
  /** 1 where the piece counts against the limit of new teams. */
  readonly isNew: Uint8Array;
  /** Answer: half hours chosen. */
  readonly chosen: Int32Array;
}

export interface PieceLimits {
  readonly halfHours: number;
  readonly pieces: number;
  readonly newPieces: number;
}

export function pieceOffers(size: number): PieceOffers {
  return {
    count: 0,
    worth: new Float64Array(size),
    price: new Float64Array(size),
    least: new Int32Array(size),
    most: new Int32Array(size),
    isNew: new Uint8Array(size),
    chosen: new Int32Array(size),
  };
}

/** 20 million cells take about 0.2 s and 40 MB. */
const CELLS_MAX = 20_000_000;

/**
 * Best choice of pieces for one person: dynamic program over pieces, new pieces and half hours. A piece adds a line to the value, so
 * the best of a window of sums is kept in a queue: time and memory grow with pieces x (new pieces + 1) x half hours x offers. Beyond
 * `CELLS_MAX` of them, which takes hours of a year typed as those of a week, the limits of pieces and their prices are let go.
 */
export class PieceChoice {
  #value = new Float64Array(0);
  #taken = new Int16Array(0);
  readonly #queue: Int32Array;
  readonly #queued: Float64Array;
  readonly #cellsMax: number;

  /** `halfHoursMax`: of anybody. `cellsMax`: of the dynamic program. */
  constructor(halfHoursMax: number, cellsMax = CELLS_MAX) {
    this.#cellsMax = cellsMax;
    this.#queue = new Int32Array(halfHoursMax + 1);
    this.#queued = new Float64Array(halfHoursMax + 1);
  }

  /** Worth of the best choice, which is left in `offers.chosen`; beyond `cellsMax` more than any choice is worth, none chosen. */
  solve(offers: PieceOffers, { halfHours, pieces, newPieces }: PieceLimits): number {
    offers.chosen.fill(0, 0, offers.count);
    const places = Math.min(pieces, roomFor(offers, halfHours));
    if (places <= 0) return 0;
    if (places === 1 && newPieces > 0) return chooseOne(offers);
    const limitsNew = newPieces < places;
    // Layers: new pieces allowed.
    const layers = limitsNew ? newPieces + 1 : 1;
    const width = halfHours + 1;
    const grid = { places, limitsNew, layers, width, size: (places + 1) * layers * width };
    if (grid.size * offers.count > this.#cellsMax) return worthAtMost(offers, halfHours);
    if (this.#value.length < grid.size) this.#value = new Float64Array(grid.size);
    if (this.#taken.length < grid.size * offers.count) this.#taken = new Int16Array(grid.size * offers.count);
    this.#value.fill(0, 0, grid.size);
    for (let i = 0; i < offers.count; i += 1) this.#offer(offers, i, grid);
    return this.#readBack(offers, grid);
  }

  #offer(offers: PieceOffers, i: number, grid: Grid): void {
    const { places, layers, limitsNew, width, size } = grid;
    const step = limitsNew ? offers.isNew[i]! : 0;
    this.#taken.fill(0, i * size, (i + 1) * size);
    for (let place = places; place > 0; place -= 1)
      for (let layer = layers - 1; layer >= step; layer -= 1) {
        const to = (place * layers + layer) * width;
        const from = ((place - 1) * layers + layer - step) * width;
        this.#extend(offers, i, from, to, grid);
      }
  }

  /** Tries the piece on top of every number of half hours of the row at `from`. */
  #extend(offers: PieceOffers, i: number, from: number, to: number, { width, size }: Grid): void {
    const [value, queue, queued] = [this.#value, this.#queue, this.#queued];
    const [worth, price] = [offers.worth[i]!, offers.price[i]!];
    const [least, most] = [offers.least[i]!, offers.most[i]!];
    let [head, tail] = [0, 0];
    for (let at = least; at < width; at += 1) {
      const base = at - least;
      const sum = value[from + base]! - worth * base;
      while (tail > head && queued[tail - 1]! <= sum) tail -= 1;
      queue[tail] = base;
      queued[tail] = sum;
      tail += 1;
      if (queue[head]! < at - most) head += 1;
      const total = queued[head]! + worth * at - price;
      if (total > value[to + at]!) {
        value[to + at] = total;
        this.#taken[i * size + to + at] = at - queue[head]!;
      }
    }
  }

  #readBack(offers: PieceOffers, { places, limitsNew, layers, width, size }: Grid): number {
    let [place, layer, at] = [places, layers - 1, width - 1];
    const best = this.#value[(place * layers + layer) * width + at]!;
    for (let i = offers.count - 1; i >= 0 && place > 0; i -= 1) {
      const taken = this.#taken[i * size + (place * layers + layer) * width + at]!;
      if (taken === 0) continue;
      offers.chosen[i] = taken;
      at -= taken;
      place -= 1;
      if (limitsNew) layer -= offers.isNew[i]!;
    }
    return best;
  }
}

interface Grid {
  readonly places: number;
  readonly limitsNew: boolean;
  readonly layers: number;
  readonly width: number;
  readonly size: number;
}

/** Pieces at most that the half hours have room for. */
function roomFor({ count, least }: PieceOffers, halfHours: number): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < count; i += 1) smallest = Math.min(smallest, least[i]!);
  return Math.min(count, Math.floor(halfHours / smallest));
}

function chooseOne(offers: PieceOffers): number {
  let [best, choice] = [0, -1];
  for (let i = 0; i < offers.count; i += 1) {
    const total = offers.worth[i]! * offers.most[i]! - offers.price[i]!;
    if (total > best) [best, choice] = [total, i];
  }
  if (choice >= 0) offers.chosen[choice] = offers.most[choice]!;
  return best;
}

/** The hours spent on what is worth most, as if parts, numbers of pieces and prices were no matter: no choice is worth more. */
function worthAtMost({ count, worth, most }: PieceOffers, halfHours: number): number {
  const byWorth = Array.from({ length: count }, (_, i) => i).sort((a, b) => worth[b]! - worth[a]!);
  let [left, total] = [halfHours, 0];
  for (const i of byWorth) {
    const hours = Math.min(left, most[i]!);
    total += worth[i]! * hours;
    left -= hours;
  }
  return total;
}
