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
export function fillAlone(asked: Asked, offers: readonly Offer[]): readonly Share[] | null {
  const { fixed, free, rest, from, slots } = settle(asked, offers);
  if (rest === 0) return from > 0 ? null : fixed;
  const to = Math.min(slots, free.length);
  for (const order of [keepFirst, mostFirst]) {
    const shares = share([...free].sort(order), { rest, least: asked.least, from: Math.max(1, from), to });
    if (shares) return [...fixed, ...shares];
  }
  return null;
}

/** The most half hours of a request that the offers can fill, as exactly. */
export function mostAlone(asked: Asked, offers: readonly Offer[]): number {
  const { free, rest, from, slots } = settle(asked, offers);
  const sorted = [...free].sort(mostFirst);
  let [most, reach] = [0, 0];
  for (let people = 1; people <= Math.min(slots, sorted.length) && people * asked.least <= rest; people++) {
    reach += sorted[people - 1]!.reach;
    if (people >= from) most = Math.max(most, Math.min(rest, reach));
  }
  return asked.need - rest + most;
}

/** What the planner's pins leave to be shared, and by how many people at least and at most. */
function settle({ need, least, peopleMax }: Asked, offers: readonly Offer[]) {
  const fixed = offers.flatMap(({ person, fixed: hours }) => (hours === null ? [] : [{ person, hours }]));
  const free = offers.filter((offer) => offer.fixed === null && (offer.isPinned || offer.reach >= least));
  return {
    ...{ fixed, free, rest: need - fixed.reduce((sum, { hours }) => sum + hours, 0) },
    ...{ from: free.filter(({ isPinned }) => isPinned).length, slots: peopleMax - fixed.length },
  };
}

const pinnedFirst = (a: Offer, b: Offer): number => Number(b.isPinned) - Number(a.isPinned);
const mostFirst = (a: Offer, b: Offer): number => pinnedFirst(a, b) || b.reach - a.reach || a.person - b.person;
const keepFirst = (a: Offer, b: Offer): number =>
  pinnedFirst(a, b) || Number(b.isKept) - Number(a.isKept) || mostFirst(a, b);

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
