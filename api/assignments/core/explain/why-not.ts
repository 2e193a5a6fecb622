import { reasonsAgainst } from '../eligibility.ts';
import { reasonInWords } from '../reason-words.ts';
import { hoursFor, roomFor } from './one-person.ts';
import { changeOfPair, ontoRequest, type PairStep, stepAt, type WouldChange } from './pair-steps.ts';
import { counted, inHours, inPoints, listed, named, peopleCounted } from './phrases.ts';
import { hasRoom, lackingOf, leastOf, type PlanView, pairAt } from './plan-view.ts';
import { changesFor } from './relaxation.ts';

/** Why a person is not on a request: a code and clauses in words. */
export interface WhyNot {
  readonly code: string;
  readonly clauses: readonly string[];
  /** What would bring her onto it; null where a planner can do nothing about it. */
  readonly change: WouldChange | null;
  /** The same in words. */
  readonly wouldChange: string;
}

/** All failing tests of a person who may not work on the request, in words, and what passes them and leaves her a part. */
function whyIneligible(view: PlanView, r: number, p: number): WhyNot {
  const request = view.requests[r]!;
  const person = view.people[p]!;
  const codes = reasonsAgainst(view.day, request, person);
  const clauses = [listed(codes.map((code) => reasonInWords(view.day, code, request, person)))];
  const passing = changesFor(codes, request, person);
  if (passing === null) {
    return { code: codes[0]!, clauses, change: null, wouldChange: 'Nothing a planner can change.' };
  }
  const change = ontoRequest(view, r, [[...passing, ...withMore(view, r, p)]]);
  return { code: codes[0]!, clauses, change, wouldChange: changeOfPair(view, change, person.id, named(person)) };
}

/** Limits to raise and hours to give until the person has a part for the request beside what she works on. */
const withMore = (view: PlanView, r: number, p: number): readonly PairStep[] => [
  ...roomFor(view, r, p),
  ...hoursFor(view, p, leastOf(view, r) - view.left[p]!),
];

type Why = Omit<WhyNot, 'wouldChange' | 'change'> & { readonly change: WouldChange };

/** Why somebody eligible is not chosen: other requests have her hours, a limit is reached, or the request needs nobody more. */
export function whyNotChosen(view: PlanView, pair: number): WhyNot {
  const why = reasonOf(view, pair);
  const { id } = view.people[view.problem.pairs.person[pair]!]!;
  return { ...why, wouldChange: changeOfPair(view, why.change, id, 'them') };
}

function reasonOf(view: PlanView, pair: number): Why {
  const r = view.requestOf[pair]!;
  const left = view.left[view.problem.pairs.person[pair]!]!;
  const least = leastOf(view, r);
  const lacking = lackingOf(view, r);
  if (left < least) return takenElsewhere(view, pair);
  if (!hasRoom(view, pair)) return limitReached(view, pair);
  const free = `eligible with ${inHours(left)} left`;
  const { peopleMax } = view.problem.requests[r]!;
  if (lacking === 0) {
    return {
      code: 'FILLED',
      clauses: [free, 'the request is filled without them'],
      change: ontoRequest(view, r, [[]]),
    };
  }
  const ids = { requestId: view.requests[r]!.id };
  const parts: PairStep[] =
    lacking < least ? [{ kind: 'lowerChunk', ...ids, fromHours: least / 2, toHours: lacking / 2 }] : [];
  const isFull = view.piecesOfRequest[r]!.length >= peopleMax;
  const places: PairStep[] = isFull ? [{ kind: 'raiseMaxPeople', ...ids, to: peopleMax + 1 }] : [];
  const change = { ways: [[...places, ...parts]], isPinned: false };
  if (isFull) {
    return { code: 'SPLIT', clauses: [free, `no more than ${peopleCounted(peopleMax)} may share the request`], change };
  }
  if (lacking < least) {
    const rest = `the ${inHours(lacking)} still open are fewer than the ${inHours(least)} one person must take`;
    return { code: 'CHUNK', clauses: [free, rest], change };
  }
  const clauses = [free, 'could be added; the search has not found it'];
  return { code: 'SEARCH_GAP', clauses, change: { ways: [[]], isPinned: true } };
}

function limitReached(view: PlanView, pair: number): Why {
  const p = view.problem.pairs.person[pair]!;
  const r = view.requestOf[pair]!;
  const free = `eligible with ${inHours(view.left[p]!)} left`;
  const change = ontoRequest(view, r, [roomFor(view, r, p)]);
  if (view.count[p]! >= view.problem.people[p]!.requestsMax) {
    const working = `works on ${counted(view.count[p]!, 'request', 'requests')}, no more are allowed`;
    return { code: 'REQUESTS_MAX', clauses: [free, working], change };
  }
  const joining = `joins ${counted(view.newTeams[p]!, 'new team', 'new teams')}, no more are allowed`;
  return { code: 'NEW_TEAMS_MAX', clauses: [free, joining], change };
}

/** The request with the most of her hours and what moving them over would lose and win at most. */
function takenElsewhere(view: PlanView, pair: number): Why {
  const { problem, hours, requestOf, requests, left } = view;
  const p = problem.pairs.person[pair]!;
  const others = [...view.piecesOfPerson[p]!].sort((a, b) => hours[b]! - hours[a]! || a - b);
  const most = others[0]!;
  const weight = problem.requests[requestOf[most]!]!.weight;
  const names = others.map(
    (other) =>
      `${requests[requestOf[other]!]!.id} (priority ${inPoints(problem.requests[requestOf[other]!]!.weight)}) for ${inHours(hours[other]!)}`,
  );
  const r = requestOf[pair]!;
  const gained = Math.min(lackingOf(view, r), hours[most]! + left[p]!);
  const scoreOf = (halfHours: number, points: number) =>
    `${inHours(halfHours)} x ${inPoints(points)} = ${inPoints((halfHours / 2) * points)} points`;
  const won =
    gained > 0 ? `and win at most ${scoreOf(gained, problem.requests[r]!.weight)} here` : 'and win nothing here';
  return {
    code: 'TAKEN',
    clauses: [
      `eligible; taken by ${listed(names.slice(0, 3))}`,
      `moving ${inHours(hours[most]!)} over would lose ${scoreOf(hours[most]!, weight)} there ${won}`,
    ],
    change: ontoRequest(view, r, [freeing(view, pair, others), withMore(view, r, p)]),
  };
}

/** Gives up as many of her pieces, the largest first, as leave her a part for the request, and raises what limit then remains. */
function freeing(view: PlanView, pair: number, others: readonly number[]): readonly PairStep[] {
  const r = view.requestOf[pair]!;
  const p = view.problem.pairs.person[pair]!;
  const freed: number[] = [];
  let left = view.left[p]!;
  for (const other of others) {
    if (left >= leastOf(view, r)) break;
    left += view.hours[other]!;
    freed.push(other);
  }
  const isPinned = (other: number) => view.problem.pairs.pin[other]! >= 0;
  return [
    ...freed.map((other) => stepAt(view, isPinned(other) ? 'liftPin' : 'forbid', other)),
    ...roomFor(view, r, p, freed),
  ];
}

/** Why a person is not on a request, whoever she is; null where she is on it. */
export function whyNot(view: PlanView, r: number, p: number): WhyNot | null {
  if (view.problem.requests[r]!.need === 0) {
    return {
      ...{ code: 'NO_HOURS_ASKED', clauses: ['no hours asked'], change: null },
      wouldChange: 'Ask for hours on the request.',
    };
  }
  const pair = pairAt(view, r, p);
  if (pair < 0) return whyIneligible(view, r, p);
  return view.hours[pair]! > 0 ? null : whyNotChosen(view, pair);
}
