import type { PriceCertificate } from '../../../api/assignments/core/bound/bound-plan.ts';
import type { MatchingProblem } from '../../../api/assignments/core/matching/problem.ts';

interface Offer {
  readonly worth: number;
  readonly price: number;
  readonly least: number;
  readonly most: number;
  readonly isNew: boolean;
}

interface Pair {
  readonly r: number;
  readonly p: number;
  readonly isNew: boolean;
  readonly pin: number;
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const largest = (values: readonly number[], count: number): number =>
  total([...values].sort((a, b) => b - a).slice(0, Math.max(0, count)));

function pairsOf({ requests, pairs }: MatchingProblem): Pair[] {
  return [...pairs.person].map((p, pair) => ({
    r: requests.findIndex((_, r) => pairs.starts[r]! <= pair && pair < pairs.starts[r + 1]!),
    ...{ p, isNew: pairs.onTeam[pair] === 0, pin: pairs.pin[pair]! },
  }));
}

/**
 * Proves a bound from its prices alone, with no code of the bound: weak duality. Pinned hours are taken off; a request can get no
 * more than its largest partners have, a person give no more than her largest requests take; what is left of needs and places is
 * paid at its price, and each person's best choice is found by trying every set of requests.
 */
export function boundFromPrices(problem: MatchingProblem, { prices }: PriceCertificate): number {
  const { requests, people } = problem;
  const own = requests.map(({ id }) => prices.find(({ requestId }) => requestId === id)!);
  const rows = pairsOf(problem);
  const pinned = rows.filter(({ pin }) => pin > 0);
  const hoursOf = (list: readonly Pair[]) => total(list.map(({ pin }) => pin));
  const need = requests.map((one, r) => one.need - hoursOf(pinned.filter((row) => row.r === r)));
  const places = requests.map(({ peopleMax }, r) => peopleMax - pinned.filter((row) => row.r === r).length);
  const least = requests.map((one) => Math.min(one.chunk, one.need));
  const limits = people.map(({ capacity, requestsMax, newTeamsMax }, p) => {
    const settled = pinned.filter((row) => row.p === p);
    return {
      ...{ halfHours: capacity - hoursOf(settled), pieces: requestsMax - settled.length },
      newPieces: newTeamsMax - settled.filter(({ isNew }) => isNew).length,
    };
  });
  const most = ({ r, p }: Pair) => Math.min(need[r]!, limits[p]!.halfHours);
  const free = rows.filter((row) => {
    const { pieces, newPieces } = limits[row.p]!;
    const mayStart = pieces > 0 && places[row.r]! > 0 && (!row.isNew || newPieces > 0);
    return row.pin <= 0 && mayStart && most(row) >= least[row.r]!;
  });
  const reachable = need.map((value, r) =>
    Math.min(value, largest(free.filter((row) => row.r === r).map(most), places[r]!)),
  );
  const paid = requests.map(
    ({ weight }, r) =>
      (weight / 2) * hoursOf(pinned.filter((row) => row.r === r)) +
      own[r]!.halfHour * reachable[r]! +
      own[r]!.place * Math.min(places[r]!, people.length),
  );
  const won = limits.map((limit, p) => {
    const offered = free.filter((row) => row.p === p);
    const halfHours = Math.min(limit.halfHours, largest(offered.map(most), limit.pieces));
    const offers = offered.map(({ r, isNew }): Offer => {
      const { halfHour, place } = own[r]!;
      return { worth: requests[r]!.weight / 2 - halfHour, price: place, least: least[r]!, most: reachable[r]!, isNew };
    });
    return bestChoice(offers, { ...limit, halfHours });
  });
  return total(paid) + total(won);
}

/** Largest worth of any choice, every set of pieces and all of their hours tried. */
export function bestChoice(
  offers: readonly Offer[],
  { halfHours, pieces, newPieces }: { halfHours: number; pieces: number; newPieces: number },
): number {
  const [first, ...rest] = offers;
  if (!first || pieces <= 0) return 0;
  let best = bestChoice(rest, { halfHours, pieces, newPieces });
  if (first.isNew && newPieces <= 0) return best;
  for (let x = first.least; x <= Math.min(first.most, halfHours); x += 1) {
    const left = { halfHours: halfHours - x, pieces: pieces - 1, newPieces: newPieces - (first.isNew ? 1 : 0) };
    best = Math.max(best, first.worth * x - first.price + bestChoice(rest, left));
  }
  return best;
}
