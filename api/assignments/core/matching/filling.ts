import type { Dice } from '../../../kernel/dice.ts';
import type { Solution } from './solution.ts';

/** Chance that a candidate is passed over, so that the same gap is not always filled in the same way (blinks). */
const BLINK = 0.02;

/** What a person on a request costs, in half hours: an hour nobody can use any more, a further piece, an hour that stays open. */
const WASTE = 1;
const SPLIT = 3;
const OPEN = 4;
/** Settles what costs the same: the smallest rest, of those who cannot give all that lacks the most hours. */
const TIE = 0.01;

/** Gives a request hours of people who have them left: first of those already on it, then the person who fits best. */
export function fillRequest(solution: Solution, r: number, dice: Dice | null): void {
  for (let n = 0; n < solution.people[r]!; n++) growPiece(solution, solution.pieceOf(r, n));
  while (solution.lacking(r) > 0) {
    const pair = bestFitting(solution, r, dice);
    if (pair < 0) return;
    solution.set(pair, Math.min(solution.lacking(r), solution.slack[solution.instance.personOf[pair]!]!));
  }
}

function growPiece(solution: Solution, pair: number): void {
  const { requestOf, personOf, frozen } = solution.instance;
  const more = Math.min(solution.lacking(requestOf[pair]!), solution.slack[personOf[pair]!]!);
  if (more > 0 && frozen[pair] === 0) solution.add(pair, more);
}

/** The unused pair of the person whose hours fit best, see `misfit`; -1 when nobody can take a piece. */
function bestFitting(solution: Solution, r: number, dice: Dice | null): number {
  const { starts, peopleMax, personOf, least } = solution.instance;
  const { slack } = solution;
  const lacking = solution.lacking(r);
  const first = starts[r]!;
  const candidates = starts[r + 1]! - first;
  if (solution.people[r]! >= peopleMax[r]! || lacking < least[r]!) return -1;
  // Where the look begins settles ties: anywhere in the search, at the first in a greedy plan.
  let pair = first + (dice ? dice.below(candidates) : 0);
  let best = -1;
  let bestCost = Infinity;
  for (let n = 0; n < candidates && bestCost > 0; n++, pair++) {
    if (pair === first + candidates) pair = first;
    const p = personOf[pair]!;
    if (slack[p]! < least[r]!) continue;
    const cost = misfit(solution, r, p, lacking);
    if (cost >= bestCost || solution.hours[pair]! > 0 || !solution.mayTake(pair, p)) continue;
    if (best >= 0 && dice?.chance(BLINK)) continue;
    best = pair;
    bestCost = cost;
  }
  return best;
}

/** How badly the hours a person has left fit those the request lacks: 0 where they are equal. */
function misfit({ instance, slack, count, people }: Solution, r: number, p: number, lacking: number): number {
  const rest = slack[p]! - lacking;
  if (rest === 0) return 0;
  if (rest > 0) {
    const isStuck = count[p]! + 1 >= instance.requestsMax[p]! || rest < instance.personLeast[p]!;
    return (isStuck ? WASTE * rest : 0) + 1 + TIE * rest;
  }
  const mayOthers = people[r]! + 1 < instance.peopleMax[r]! && -rest >= instance.least[r]!;
  return (mayOthers ? SPLIT : OPEN * -rest) - TIE * rest;
}

/** Gives a person's hours left to requests that lack them, each time where they are worth most. */
export function fillPerson(solution: Solution, p: number, dice: Dice | null): void {
  const { personLeast, requestsMax, requestOf } = solution.instance;
  while (solution.slack[p]! > 0) {
    const mayStart = solution.slack[p]! >= personLeast[p]! && solution.count[p]! < requestsMax[p]!;
    const pair = mayStart ? worthiest(solution, p, dice) : worthiestPiece(solution, p);
    if (pair < 0) return;
    solution.add(pair, Math.min(solution.lacking(requestOf[pair]!), solution.slack[p]!));
  }
}

/** The person's piece whose request lacks most worth; -1 when none does. */
function worthiestPiece(solution: Solution, p: number): number {
  const { requestOf, weight, frozen } = solution.instance;
  let best = -1;
  let bestGain = 0;
  for (let n = 0; n < solution.count[p]!; n++) {
    const pair = solution.workOf(p, n);
    const r = requestOf[pair]!;
    const gain = Math.min(solution.slack[p]!, solution.lacking(r)) * weight[r]!;
    if (gain <= bestGain || frozen[pair] === 1) continue;
    best = pair;
    bestGain = gain;
  }
  return best;
}

function worthiest(solution: Solution, p: number, dice: Dice | null): number {
  const { personStarts, personPairs, personRequests, weight, least, frozen, need } = solution.instance;
  const { filled, hours } = solution;
  const slack = solution.slack[p]!;
  const end = personStarts[p + 1]!;
  let best = -1;
  let bestGain = 0;
  for (let at = personStarts[p]!; at < end; at++) {
    const r = personRequests[at]!;
    const lacking = need[r]! - filled[r]!;
    if (lacking === 0) continue;
    const more = Math.min(slack, lacking);
    const gain = more * weight[r]!;
    const pair = personPairs[at]!;
    if (gain <= bestGain || frozen[pair] === 1) continue;
    if (hours[pair] === 0 && (more < least[r]! || !solution.mayUse(pair))) continue;
    if (best >= 0 && dice?.chance(BLINK)) continue;
    best = pair;
    bestGain = gain;
  }
  return best;
}
