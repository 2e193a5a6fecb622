import type { Piece } from '../types.ts';
import { holdsUp } from './check-fix.ts';
import { type Asked, fillAlone, type Offer, type Share } from './fill-alone.ts';
import { changeInWords, type InputChange } from './input-change.ts';
import { offersOf } from './offers.ts';
import { peopleWithin, roomFor, type Way, waysThroughOnePerson, waysThroughPins } from './one-person.ts';
import { listed, named, sentence } from './phrases.ts';
import { lackingOf, leastOf, type PlanView } from './plan-view.ts';
import { costOf, isAboutHours, type Verdicts } from './relaxation.ts';

/** Changes of the input after which the request can be filled completely while no other request loses an hour. */
export interface Fix {
  /** Empty: the request can be filled as things are, by pinning the pieces. */
  readonly changes: readonly InputChange[];
  /** Sum of the costs of the changes, for comparing only. */
  readonly cost: number;
  /** Everybody's hours on the request afterwards; pinned, they stay in the next plan. */
  readonly pieces: readonly Piece[];
  readonly words: string;
}

/** People more than now that a fix may allow on a request. */
const MORE_PEOPLE_MAX = 2;

/**
 * The cheapest verified change of input that fills an open request from the plan as it is: rules of the request, or one
 * person made eligible or given hours or room, or somebody new; every other piece stays. Each candidate is checked against
 * the changed day before it counts. Null: filled already, or nothing found. `verdicts`: failing tests of all people.
 */
export function cheapestFix(view: PlanView, r: number, verdicts: Verdicts): Fix | null {
  if (lackingOf(view, r) === 0) return null;
  const offers = offersOf(view, r);
  const within = peopleWithin(view, r, verdicts);
  const ways: Way[] = [...waysThroughPins(view, r)];
  for (let more = 0; more <= MORE_PEOPLE_MAX; more++) {
    const terms = termsOf(view, r, more);
    if (ways.some(({ cost }) => cost <= costOf(terms.changes))) break;
    const shares = fillAlone(terms.asked, offers);
    if (shares) {
      ways.push({ changes: terms.changes, cost: costOf(terms.changes), shares: () => shares });
      break;
    }
    ways.push(...waysThroughOnePerson(view, r, { ...terms, offers }, within));
    ways.push(...withSmallerParts(view, r, { ...terms, offers: [...offers, ...smallOffers(view, r, verdicts)] }));
  }
  ways.sort((a, b) => a.cost - b.cost);
  for (const { changes, cost, shares } of ways) {
    const fix = { changes, cost, pieces: piecesOf(view, r, { changes, shares: shares() ?? [] }) };
    if (holdsUp(view, r, fix)) return { ...fix, words: inWords(view, fix) };
  }
  return null;
}

interface Terms {
  readonly asked: Asked;
  readonly changes: readonly InputChange[];
}

function termsOf(view: PlanView, r: number, more: number): Terms {
  const { need, peopleMax } = view.problem.requests[r]!;
  const to = peopleMax + more;
  const changes = more === 0 ? [] : [{ kind: 'raiseMaxPeople' as const, requestId: view.requests[r]!.id, to }];
  return { asked: { need, least: leastOf(view, r), peopleMax: to }, changes };
}

/** People who only have too few hours for a piece as large as the request wants. */
function smallOffers(view: PlanView, r: number, verdicts: Verdicts): Offer[] {
  return [...view.people.keys()].flatMap((person) => {
    const codes = verdicts[person]!;
    if (codes.length === 0 || !codes.every(isAboutHours) || view.left[person] === 0) return [];
    if (roomFor(view, r, person).length > 0) return [];
    return [{ person, reach: view.left[person]!, fixed: null, isKept: false, isPinned: false }];
  });
}

/** The largest smaller piece with which the people as they are suffice. */
function withSmallerParts(view: PlanView, r: number, { asked, changes, offers }: Terms & { offers: Offer[] }): Way[] {
  const { id: requestId } = view.requests[r]!;
  for (let least = asked.least - 1; least >= 1; least--) {
    const shares = fillAlone({ ...asked, least }, offers);
    if (!shares) continue;
    const lower = { kind: 'lowerChunk' as const, requestId, fromHours: asked.least / 2, toHours: least / 2 };
    const all = [...changes, lower];
    return [{ changes: all, cost: costOf(all), shares: () => shares }];
  }
  return [];
}

interface Found {
  readonly changes: readonly InputChange[];
  readonly shares: readonly Share[];
}

/** Shares with the ids of people; beyond the people of the day stands somebody new. */
function piecesOf(view: PlanView, r: number, { changes, shares }: Found): Piece[] {
  const newcomer = changes.find((change) => change.kind === 'addPerson');
  return shares.map(({ person, hours }) => ({
    requestId: view.requests[r]!.id,
    personId: view.people[person]?.id ?? newcomer!.personId,
    hours: hours / 2,
  }));
}

function inWords(view: PlanView, { changes, pieces }: Omit<Fix, 'words'>): string {
  const nameOf = (personId: string) => {
    const p = view.personIndex.get(personId);
    return p === undefined ? 'somebody new' : named(view.people[p]!);
  };
  const plan = listed(pieces.map(({ personId, hours }) => `${nameOf(personId)} for ${hours} h`));
  const toDo = changes.map((change) => changeInWords(change, nameOf));
  return sentence(toDo.length === 0 ? [`pin ${plan} on it, as things are`] : [...toDo, `then pin ${plan} on it`]);
}
