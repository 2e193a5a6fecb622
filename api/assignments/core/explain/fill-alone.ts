/** Somebody who could work on a request: half hours she could have on it in all, and what is settled. */
export interface Offer {
  readonly person: number;
  readonly reach: number;
  /** Half hours the planner pinned; null: free. */
  readonly fixed: number | null;
  /** On the request already or pinned to it with open hours: kept where that is possible. */
  readonly isKept: boolean;
  /** Pinned to the request: must stay. */
  readonly isPinned: boolean;
}

export interface Share {
  readonly person: number;
  readonly hours: number;
}

/** What a request asks: half hours, the fewest of a person, people at most. */
export interface Asked {
  readonly need: number;
  readonly least: number;
  readonly peopleMax: number;
}

/**
 * The exact answer whether a request can be filled completely from the offers, nothing else touched: some number of people
 * whose smallest pieces fit and whose hours suffice; with that number fixed, those with most hours are the best choice.
 * Those on it already are kept where possible. Null where it cannot be filled.
 */
export function fillAlone({ need, least, peopleMax }: Asked, offers: readonly Offer[]): readonly Share[] | null {
  const fixed = offers.flatMap(({ person, fixed: hours }) => (hours === null ? [] : [{ person, hours }]));
  const rest = need - fixed.reduce((sum, { hours }) => sum + hours, 0);
  const slots = peopleMax - fixed.length;
  const free = offers.filter((offer) => offer.fixed === null && (offer.isPinned || offer.reach >= least));
  if (rest === 0) return free.some(({ isPinned }) => isPinned) ? null : fixed;
  const byReach = (a: Offer, b: Offer) => Number(b.isPinned) - Number(a.isPinned) || b.reach - a.reach;
  const keepFirst = (a: Offer, b: Offer) => Number(b.isKept) - Number(a.isKept) || b.reach - a.reach;
  const pinned = free.filter(({ isPinned }) => isPinned).length;
  for (const order of [keepFirst, byReach]) {
    const sorted = [...free].sort((a, b) => byReach2(a, b, order));
    const shares = share(sorted, { rest, least, from: Math.max(1, pinned), to: Math.min(slots, sorted.length) });
    if (shares) return [...fixed, ...shares];
  }
  return null;
}

const byReach2 = (a: Offer, b: Offer, order: (a: Offer, b: Offer) => number): number =>
  Number(b.isPinned) - Number(a.isPinned) || order(a, b) || a.person - b.person;

interface Split {
  readonly rest: number;
  readonly least: number;
  readonly from: number;
  readonly to: number;
}

/** Splits the rest over the first few: the fewest of them that suffice, the smallest pieces first, then what is left in order. */
function share(sorted: readonly Offer[], { rest, least, from, to }: Split): Share[] | null {
  for (let people = from; people <= to && people * least <= rest; people++) {
    const used = sorted.slice(0, people);
    if (used.reduce((sum, { reach }) => sum + Math.min(reach, rest), 0) < rest) continue;
    let more = rest - people * least;
    return used.map(({ person, reach }) => {
      const extra = Math.min(more, reach - least);
      more -= extra;
      return { person, hours: least + extra };
    });
  }
  return null;
}
