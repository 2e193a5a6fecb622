import { reasonsAgainst } from '../eligibility.ts';
import { reasonInWords } from '../reason-words.ts';
import { changeInWords } from './input-change.ts';
import { counted, inHours, inPoints, listed, named, peopleCounted, sentence } from './phrases.ts';
import { hasRoom, lackingOf, leastOf, type PlanView, pairAt } from './plan-view.ts';
import { changesFor, isAboutHours } from './relaxation.ts';

/** Why a person is not on a request: a code and clauses in words. */
export interface WhyNot {
  readonly code: string;
  readonly clauses: readonly string[];
  /** The smallest change that would put the person on the request. */
  readonly wouldChange: string;
}

/** All failing tests of a person who may not work on the request, in words. */
function whyIneligible(view: PlanView, r: number, p: number): WhyNot {
  const request = view.requests[r]!;
  const person = view.people[p]!;
  const codes = reasonsAgainst(view.day, request, person);
  const changes = changesFor(codes, request, person);
  const words = (changes ?? []).map((change) => changeInWords(change, () => named(person)));
  const hours = codes.some(isAboutHours) ? [`give ${named(person)} more hours`] : [];
  return {
    code: codes[0]!,
    clauses: [listed(codes.map((code) => reasonInWords(code, request, person)))],
    wouldChange: sentence(changes === null ? ['nothing a planner can change'] : [listed([...words, ...hours])]),
  };
}

/** Why somebody eligible is not chosen: other requests have her hours, a limit is reached, or the request needs nobody more. */
export function whyNotChosen(view: PlanView, pair: number): WhyNot {
  const r = view.requestOf[pair]!;
  const p = view.problem.pairs.person[pair]!;
  const left = view.left[p]!;
  const least = leastOf(view, r);
  if (left < least) return takenElsewhere(view, pair);
  if (!hasRoom(view, pair)) return limitReached(view, pair);
  const free = `eligible with ${inHours(left)} left`;
  const { peopleMax } = view.problem.requests[r]!;
  const working = view.piecesOfRequest[r]!.length;
  if (lackingOf(view, r) === 0)
    return { code: 'FILLED', clauses: [free, 'the request is filled without them'], wouldChange: PIN };
  if (working >= peopleMax) {
    return {
      code: 'SPLIT',
      clauses: [free, `no more than ${peopleCounted(peopleMax)} may share the request`],
      wouldChange: `Allow ${working + 1} people on the request.`,
    };
  }
  if (lackingOf(view, r) < least) {
    const rest = `the ${inHours(lackingOf(view, r))} still open are fewer than the ${inHours(least)} one person must take`;
    return { code: 'CHUNK', clauses: [free, rest], wouldChange: `Allow parts of ${inHours(lackingOf(view, r))}.` };
  }
  return { code: 'SEARCH_GAP', clauses: [free, 'could be added; the search has not found it'], wouldChange: PIN };
}

const PIN = 'Pin them on the request.';

function limitReached(view: PlanView, pair: number): WhyNot {
  const p = view.problem.pairs.person[pair]!;
  const { requestsMax } = view.problem.people[p]!;
  const free = `eligible with ${inHours(view.left[p]!)} left`;
  if (view.count[p]! >= requestsMax) {
    return {
      code: 'REQUESTS_MAX',
      clauses: [free, `works on ${counted(view.count[p]!, 'request', 'requests')}, no more are allowed`],
      wouldChange: `Allow them ${view.count[p]! + 1} requests.`,
    };
  }
  return {
    code: 'NEW_TEAMS_MAX',
    clauses: [free, `joins ${counted(view.newTeams[p]!, 'new team', 'new teams')}, no more are allowed`],
    wouldChange: `Allow them ${counted(view.newTeams[p]! + 1, 'new team', 'new teams')}.`,
  };
}

/** The request with the most of her hours and what moving them over would lose and win at most. */
function takenElsewhere(view: PlanView, pair: number): WhyNot {
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
    wouldChange: `Forbid them on ${requests[requestOf[most]!]!.id}, or give them ${inHours(leastOf(view, r))} more.`,
  };
}

/** Why a person is not on a request, whoever she is; null where she is on it. */
export function whyNot(view: PlanView, r: number, p: number): WhyNot | null {
  const pair = pairAt(view, r, p);
  if (pair < 0) return whyIneligible(view, r, p);
  return view.hours[pair]! > 0 ? null : whyNotChosen(view, pair);
}
