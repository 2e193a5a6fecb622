import { type Asked, fillAlone, type Offer, type Share } from './fill-alone.ts';
import type { InputChange } from './input-change.ts';
import { lackingOf, type PlanView, pairsByPerson } from './plan-view.ts';
import { changesFor, costOf, type Verdicts } from './relaxation.ts';

/** A way to fill a request: what to change, what it costs, who has how much of the request then. */
export interface Way {
  readonly changes: readonly InputChange[];
  readonly cost: number;
  /** Worked out when it is wanted. */
  readonly shares: () => readonly Share[] | null;
}

interface Situation {
  readonly asked: Asked;
  /** What the eligible people offer as things are. */
  readonly offers: readonly Offer[];
  /** Changes of the request's own rules behind `asked`. */
  readonly changes: readonly InputChange[];
}

/** Somebody whom changes of input make eligible; no changes: who is so already. */
export interface Within {
  readonly p: number;
  readonly changes: readonly InputChange[];
  readonly cost: number;
}

/** People a planner could make eligible for the request. */
export const peopleWithin = (view: PlanView, r: number, verdicts: Verdicts): readonly Within[] =>
  view.people.flatMap((person, p) => {
    const changes = changesFor(verdicts[p]!, view.requests[r]!, person);
    return changes === null ? [] : [{ p, changes, cost: costOf(changes) }];
  });

/** Ways kept of those through one person; cheaper ones that fail the check are rare. */
const KEPT = 3;

/** The cheapest ways to fill the request by changing one person, or with somebody new. */
export function waysThroughOnePerson(
  view: PlanView,
  r: number,
  situation: Situation,
  within: readonly Within[],
): readonly Way[] {
  const { asked, offers } = situation;
  const anybody = requiredReach(asked, offers);
  const own = [...mostReach(asked, offers), ...offers.filter(({ isKept, isPinned }) => isKept || isPinned)];
  const special = new Set(own.map(({ person }) => person));
  const allowed = pairsByPerson(view, r);
  const before = costOf(situation.changes);
  const best: Way[] = [];
  for (const one of within) {
    if (best.length === KEPT && before + one.cost >= best[KEPT - 1]!.cost) continue;
    const pair = allowed.get(one.p) ?? -1;
    if (pair >= 0 && view.problem.pairs.pin[pair]! > 0) continue;
    const others = offers.filter(({ person }) => person !== one.p);
    const required = special.has(one.p) ? requiredReach(asked, others) : anybody;
    if (required === null) continue;
    const changes = changesOf(view, r, { ...one, required, pair });
    insert(best, wayOf(situation, { person: one.p, reach: required, changes }));
  }
  if (anybody !== null) {
    const { id } = view.requests[r]!;
    const change = { kind: 'addPerson', requestId: id, personId: `NEW-${id}`, hours: anybody / 2 } as const;
    insert(best, wayOf(situation, { person: view.people.length, reach: anybody, changes: [change] }));
  }
  return best;
}

/** Those whose own offer decides whether the others suffice. */
const mostReach = ({ peopleMax }: Asked, offers: readonly Offer[]): Offer[] =>
  [...offers].sort((a, b) => b.reach - a.reach || a.person - b.person).slice(0, peopleMax);

function insert(best: Way[], way: Way): void {
  best.push(way);
  best.sort((a, b) => a.cost - b.cost);
  best.length = Math.min(best.length, KEPT);
}

interface Changed {
  readonly person: number;
  readonly reach: number;
  readonly changes: readonly InputChange[];
}

function wayOf({ asked, offers, changes: before }: Situation, { person, reach, changes }: Changed): Way {
  const all = [...before, ...changes];
  const kept = offers.find((offer) => offer.person === person);
  const offer = { person, reach, fixed: null, isKept: kept?.isKept ?? false, isPinned: kept?.isPinned ?? false };
  const others = offers.filter((other) => other.person !== person);
  return { changes: all, cost: costOf(all), shares: () => fillAlone(asked, [...others, offer]) };
}

/** The fewest half hours one more person must have for the request to be filled; null where nobody's hours suffice. */
function requiredReach(asked: Asked, offers: readonly Offer[]): number | null {
  const suffices = (reach: number) =>
    fillAlone(asked, [...offers, { person: -1, reach, fixed: null, isKept: false, isPinned: false }]) !== null;
  if (!suffices(asked.need)) return null;
  let [low, high] = [asked.least - 1, asked.need];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (suffices(middle)) high = middle;
    else low = middle;
  }
  return high;
}

interface Wanted extends Within {
  /** Half hours the person must have on the request. */
  readonly required: number;
  /** The person's pair of the problem; -1 where there is none. */
  readonly pair: number;
}

/** All that has to change for the person to have the hours on the request. */
function changesOf(view: PlanView, r: number, { p, changes, required, pair }: Wanted): readonly InputChange[] {
  const onIt = pair < 0 ? 0 : view.hours[pair]!;
  const missing = required - view.left[p]! - onIt;
  return [...changes, ...(onIt > 0 ? [] : roomFor(view, r, p)), ...hoursFor(view, p, missing)];
}

/** Ways to have somebody whose hours on the request are pinned take all that is open. */
export function waysThroughPins(view: PlanView, r: number): readonly Way[] {
  const lacking = lackingOf(view, r);
  const pieces = view.piecesOfRequest[r]!;
  const { pin, person } = view.problem.pairs;
  return pieces
    .filter((pair) => pin[pair]! > 0)
    .map((fixed) => {
      const p = person[fixed]!;
      const ids = { requestId: view.requests[r]!.id, personId: view.people[p]!.id };
      const toHours = (view.hours[fixed]! + lacking) / 2;
      const changes = [{ kind: 'changePin' as const, ...ids, toHours }, ...hoursFor(view, p, lacking - view.left[p]!)];
      const shares = pieces.map((pair) => ({
        person: person[pair]!,
        hours: view.hours[pair]! + (pair === fixed ? lacking : 0),
      }));
      return { changes, cost: costOf(changes), shares: () => shares };
    });
}

/** Limits of the person to be raised before she may start on the request. `freed`: pieces of hers that are given up for it. */
export function roomFor(view: PlanView, r: number, p: number, freed: readonly number[] = []): readonly InputChange[] {
  const { requestsMax, newTeamsMax } = view.problem.people[p]!;
  const { id: personId, teams } = view.people[p]!;
  const { teamId } = view.requests[r]!;
  const isNewTeam = teamId === null || !teams.includes(teamId);
  const count = view.count[p]! - freed.length;
  const newTeams = view.newTeams[p]! - freed.filter((pair) => view.problem.pairs.onTeam[pair] === 0).length;
  return [
    ...(count >= requestsMax ? [{ kind: 'raiseMaxRequests' as const, personId, to: count + 1 }] : []),
    ...(isNewTeam && newTeams >= newTeamsMax
      ? [{ kind: 'raiseMaxNewTeams' as const, personId, to: newTeams + 1 }]
      : []),
  ];
}

const upToHalf = (hours: number): number => Math.ceil(hours * 2) / 2;

/** Held hours are released before hours are added. `missing`: half hours beyond those the person has to plan. */
export function hoursFor(view: PlanView, p: number, missing: number): readonly InputChange[] {
  if (missing <= 0) return [];
  const { id: personId, availableHours, holdHours } = view.people[p]!;
  const wanted = (view.problem.people[p]!.capacity + missing) / 2 + holdHours - availableHours;
  const released = Math.min(holdHours, upToHalf(wanted));
  const added = upToHalf(wanted - released);
  return [
    ...(released > 0 ? [{ kind: 'releaseHold' as const, personId, hours: released }] : []),
    ...(added > 0 ? [{ kind: 'addHours' as const, personId, hours: added }] : []),
  ];
}
