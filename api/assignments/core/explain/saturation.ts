import { FREE } from '../matching/problem.ts';
import { hasRoom, leastOf, type PlanView } from './plan-view.ts';

/**
 * A set of requests that share people who are all used by them: whatever one of them gains another loses. Nobody outside of
 * `people` may work on one of `requests`, apart from pins nobody outside of `requests` uses their hours, and no request has a
 * lower weight than the one asked about.
 */
export interface Saturation {
  /** By index, the one asked about first. */
  readonly requests: readonly number[];
  readonly people: readonly number[];
  /** Half hours that the requests ask. */
  readonly needed: number;
  /** Half hours of the people that these requests have. */
  readonly have: number;
  /** Half hours of the people that are left, too few for a piece or beyond a limit of theirs. */
  readonly unusable: number;
}

/** Walks from requests to people to requests over one plan; the marks are shared by all walks. */
export class SaturationSearch {
  readonly #view: PlanView;
  readonly #requestSeen: Int32Array;
  readonly #personSeen: Int32Array;
  #walk = 0;
  readonly #looksMax: number;
  #looks = 0;

  /** `looksMax`: pairs all walks together may look at; after that a walk is broken off. */
  constructor(view: PlanView, looksMax = Infinity) {
    this.#view = view;
    this.#looksMax = looksMax;
    this.#requestSeen = new Int32Array(view.requests.length);
    this.#personSeen = new Int32Array(view.people.length);
  }

  /**
   * The saturated set around an open request that can take no hours at once, or null where hours could reach it: somebody
   * further off has usable hours left, or somebody in reach works on a request of lower weight. `unknown`: the walk was broken off.
   */
  around(r: number): Saturation | 'unknown' | null {
    this.#walk += 1;
    const { problem, filled, left } = this.#view;
    const weight = problem.requests[r]!.weight;
    const requests = [r];
    const people: number[] = [];
    this.#requestSeen[r] = this.#walk;
    let [needed, have, unusable] = [0, 0, 0];
    for (let next = 0; next < requests.length; next++) {
      if (this.#looks > this.#looksMax) return 'unknown';
      const current = requests[next]!;
      needed += problem.requests[current]!.need;
      have += filled[current]!;
      for (let pair = problem.pairs.starts[current]!; pair < problem.pairs.starts[current + 1]!; pair++) {
        this.#looks += 1;
        const p = problem.pairs.person[pair]!;
        if (next > 0 && this.#isUsable(pair, current)) return null;
        if (this.#personSeen[p] === this.#walk) continue;
        this.#personSeen[p] = this.#walk;
        people.push(p);
        unusable += left[p]!;
        for (const piece of this.#view.piecesOfPerson[p]!) {
          const other = this.#view.requestOf[piece]!;
          if (this.#requestSeen[other] === this.#walk || problem.pairs.pin[piece] !== FREE) continue;
          if (problem.requests[other]!.weight < weight) return null;
          this.#requestSeen[other] = this.#walk;
          requests.push(other);
        }
      }
    }
    return { requests, people, needed, have, unusable };
  }

  /** Whether hours the person has left could take the place of somebody else's on the request, whom the walk came by. */
  #isUsable(pair: number, r: number): boolean {
    const { problem, hours, left, piecesOfRequest } = this.#view;
    const { person, pin } = problem.pairs;
    const spare = left[person[pair]!]!;
    if (spare === 0 || pin[pair]! > 0) return false;
    if (hours[pair] === 0 && (spare < leastOf(this.#view, r) || !hasRoom(this.#view, pair))) return false;
    return piecesOfRequest[r]!.some(
      (piece) => piece !== pair && pin[piece] === FREE && this.#personSeen[person[piece]!] === this.#walk,
    );
  }
}
