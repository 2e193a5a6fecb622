import type { Dice } from './dice.ts';
import type { Solution } from './solution.ts';

/** Chance that a candidate is passed over, so that the same gap is not always filled in the same way (blinks). */
const BLINK = 0.05;

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

/** The unused pair of the smallest sufficient person, else of the largest; -1 when nobody can take a piece. */
function bestFitting(solution: Solution, r: number, dice: Dice | null): number {
  const { starts, peopleMax, personOf, least } = solution.instance;
  const lacking = solution.lacking(r);
  if (solution.people[r]! >= peopleMax[r]! || lacking < least[r]!) return -1;
  let best = -1;
  let bestSlack = 0;
  for (let pair = starts[r]!; pair < starts[r + 1]!; pair++) {
    const p = personOf[pair]!;
    const slack = solution.slack[p]!;
    if (slack < least[r]! || solution.hours[pair]! > 0 || !solution.mayTake(pair, p)) continue;
    const better = bestSlack < lacking ? slack > bestSlack : slack >= lacking && slack < bestSlack;
    if (!better || (best >= 0 && dice?.chance(BLINK))) continue;
    best = pair;
    bestSlack = slack;
  }
  return best;
}

/** Gives a person's hours left to requests that lack them, each time where they are worth most. */
export function fillPerson(solution: Solution, p: number, dice: Dice | null): void {
  while (solution.slack[p]! > 0) {
    const pair = worthiest(solution, p, dice);
    if (pair < 0) return;
    solution.add(pair, Math.min(solution.lacking(solution.instance.requestOf[pair]!), solution.slack[p]!));
  }
}

function worthiest(solution: Solution, p: number, dice: Dice | null): number {
  const { personStarts, personPairs, requestOf, weight, least, frozen } = solution.instance;
  const slack = solution.slack[p]!;
  let best = -1;
  let bestGain = 0;
  for (let at = personStarts[p]!; at < personStarts[p + 1]!; at++) {
    const pair = personPairs[at]!;
    const r = requestOf[pair]!;
    const hours = Math.min(slack, solution.lacking(r));
    const gain = hours * weight[r]!;
    if (gain <= bestGain || frozen[pair] === 1) continue;
    if (solution.hours[pair] === 0 && (hours < least[r]! || !solution.mayUse(pair))) continue;
    if (best >= 0 && dice?.chance(BLINK)) continue;
    best = pair;
    bestGain = gain;
  }
  return best;
}
