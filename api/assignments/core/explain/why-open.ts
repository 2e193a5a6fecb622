import { mostAlone } from './fill-alone.ts';
import { offersOf } from './offers.ts';
import { counted, inHours, inPoints, listed, peopleCounted } from './phrases.ts';
import { hasRoom, lackingOf, leastOf, type PlanView } from './plan-view.ts';
import type { Saturation, SaturationSearch } from './saturation.ts';

export type OpenCode =
  | 'FILLED'
  | 'NO_HOURS_ASKED'
  | 'NOBODY_ELIGIBLE'
  | 'CHUNK'
  | 'SPLIT'
  | 'PERSON_LIMIT'
  | 'SATURATED'
  | 'PROVEN'
  | 'SEARCH_GAP';

/** What became of a request as a whole, and why hours are open. */
export interface WhyOpen {
  readonly code: OpenCode;
  readonly clauses: readonly string[];
  readonly saturation: Saturation | null;
}

/** Points between the plan and what no plan can exceed; null where no bound is known. */
export type Room = number | null;

const plain = (code: OpenCode, ...clauses: string[]): WhyOpen => ({ code, clauses, saturation: null });

/** Why a request has open hours: nobody eligible, limits of pieces and people, hours used up, or an unfinished search. */
export function whyOpen(view: PlanView, r: number, search: SaturationSearch, room: Room): WhyOpen {
  const { need } = view.problem.requests[r]!;
  const lacking = lackingOf(view, r);
  if (need === 0) return plain('NO_HOURS_ASKED', 'no hours asked');
  if (lacking === 0) return plain('FILLED', `filled with ${inHours(need)} of ${filledBy(view, r)}`);
  const { starts } = view.problem.pairs;
  const open = `${inHours(lacking)} of ${inHours(need)} open`;
  const eligible = starts[r + 1]! - starts[r]!;
  if (eligible === 0) return plain('NOBODY_ELIGIBLE', `${open}: nobody is eligible`);
  if (couldTakeMore(view, r)) return gap(view, r, room, `${open}: eligible people have hours left for it`);
  // No exchange helps where the planner has settled every place, so nothing is said of a search that might.
  if (isPinnedShut(view, r))
    return plain(
      'SPLIT',
      open,
      `all ${peopleCounted(view.problem.requests[r]!.peopleMax)} it may have are pinned with fixed hours`,
    );
  const limit = limitsIn(view, r);
  const saturation = search.around(r);
  const busy = `the ${peopleCounted(eligible)} eligible ${eligible === 1 ? 'has' : 'have'} no hours left`;
  if (saturation === null || saturation === 'unknown') {
    const maybe = saturation === null ? gap(view, r, room).clauses : [];
    if (limit) return plain(limit.code, open, ...limit.clauses, ...maybe);
    return saturation === null ? gap(view, r, room, `${open}: ${busy}`) : plain('SATURATED', open, busy);
  }
  const { code, clauses } = limit ?? { code: 'SATURATED' as const, clauses: [] };
  return { code, clauses: [open, ...clauses, ...saturatedWords(view, r, saturation)], saturation };
}

const filledBy = ({ piecesOfRequest }: PlanView, r: number): string => peopleCounted(piecesOfRequest[r]!.length);

/** Honest about an unfinished search: whether the request could be filled is unknown unless the bound leaves no room. */
function gap(view: PlanView, r: number, room: Room, ...because: string[]): WhyOpen {
  const { weight } = view.problem.requests[r]!;
  if (room !== null && room < weight / 2) {
    const proof = 'no plan is worth more by as little as half an hour of it, so other requests would lose as much';
    return plain('PROVEN', ...because, proof);
  }
  const atMost = room === null ? [] : [`all such moves together can win ${inPoints(room)} points at most`];
  return plain(
    'SEARCH_GAP',
    ...because,
    'moving people might fill more of it, the search has not found how',
    ...atMost,
  );
}

/** Whether the request could have more hours at once, all else as planned: an exact answer. */
function couldTakeMore(view: PlanView, r: number): boolean {
  const { need, peopleMax } = view.problem.requests[r]!;
  return mostAlone({ need, least: leastOf(view, r), peopleMax }, offersOf(view, r)) > view.filled[r]!;
}

/** Hours that are left with eligible people and cannot be used, by the limit in the way; null where there are none. */
function limitsIn(view: PlanView, r: number): { code: OpenCode; clauses: string[] } | null {
  const { starts, person } = view.problem.pairs;
  const least = leastOf(view, r);
  const [small, full, split]: number[][] = [[], [], []];
  for (let pair = starts[r]!; pair < starts[r + 1]!; pair++) {
    const spare = view.left[person[pair]!]!;
    if (spare === 0 || view.hours[pair]! > 0) continue;
    if (spare < least) small!.push(spare);
    else if (!hasRoom(view, pair)) full!.push(spare);
    else split!.push(spare);
  }
  const has = (spare: readonly number[]) =>
    `${counted(spare.length, 'eligible person has', 'eligible people have')} ${inHours(spare.reduce((a, b) => a + b, 0))} left`;
  const clauses = [
    ...(split!.length > 0 ? [`${has(split!)}, but ${splitWords(view, r)}`] : []),
    ...(full!.length > 0 ? [`${has(full!)}, but no further request or new team is allowed there`] : []),
    ...(small!.length > 0
      ? [`${has(small!)}, ${small!.length > 1 ? 'each ' : ''}fewer than the ${inHours(least)} one person must take`]
      : []),
  ];
  if (clauses.length === 0) return null;
  const atLimit = full!.length > 0 ? 'PERSON_LIMIT' : 'CHUNK';
  const code = split!.length === 0 ? atLimit : isSplitFull(view, r) ? 'SPLIT' : 'CHUNK';
  return { code, clauses };
}

const isSplitFull = ({ problem, piecesOfRequest }: PlanView, r: number): boolean =>
  piecesOfRequest[r]!.length >= problem.requests[r]!.peopleMax;

const isPinnedShut = (view: PlanView, r: number): boolean =>
  isSplitFull(view, r) && view.piecesOfRequest[r]!.every((pair) => view.problem.pairs.pin[pair]! > 0);

const splitWords = (view: PlanView, r: number): string =>
  isSplitFull(view, r)
    ? `no more than ${peopleCounted(view.problem.requests[r]!.peopleMax)} may share it`
    : `the ${inHours(lackingOf(view, r))} open are fewer than the ${inHours(leastOf(view, r))} one person must take`;

/** The saturated set in words, with what one hour more would be worth. */
function saturatedWords(view: PlanView, r: number, { requests, people, needed, have, unusable }: Saturation): string[] {
  const { weight } = view.problem.requests[r]!;
  const { skills, country } = view.requests[r]!;
  const who = [...skills.map(({ skill }) => skill), ...(country === null ? [] : [country])].join('+');
  const others = requests.slice(1, 4).map((other) => view.requests[other]!.id);
  const rest = requests.length - 1 - others.length;
  const names = listed([...others, ...(rest > 0 ? [`${rest} more`] : [])]);
  const competing =
    requests.length === 1
      ? `it alone asks for the ${peopleCounted(people.length)} eligible`
      : `it shares ${peopleCounted(people.length)}${who === '' ? '' : ` around ${who}`} with ${counted(requests.length - 1, 'request', 'requests')} of equal or higher priority (${names})`;
  return [
    competing,
    `together they need ${inHours(needed)} and have ${inHours(have)}: ${inHours(needed - have)} short`,
    ...(unusable > 0 ? [`${inHours(unusable)} more are left in parts that no piece or limit lets them use`] : []),
    `one hour more of these people would be worth at least ${inPoints(weight)} points`,
  ];
}
