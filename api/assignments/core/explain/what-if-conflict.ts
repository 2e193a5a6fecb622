import { reasonsAgainst } from '../eligibility.ts';
import { FREE } from '../matching/problem.ts';
import { reasonInWords } from '../reason-words.ts';
import { inHours, listed, named } from './phrases.ts';
import { leastOf, type PlanView, pairAt } from './plan-view.ts';
import type { WhatIfChange } from './what-if-change.ts';

/** Why a question has no answer: the change would break a rule, or names nobody. */
export interface Conflict {
  readonly kind: 'conflict';
  readonly message: string;
}

const conflict = (message: string): Conflict => ({ kind: 'conflict', message });

/** Ids that the plan does not have. */
export function unknownIn(view: PlanView, change: WhatIfChange): Conflict | null {
  if ('requestId' in change && !view.requestIndex.has(change.requestId)) {
    return conflict(`There is no request ${change.requestId} in this plan.`);
  }
  if ('personId' in change && !view.personIndex.has(change.personId)) {
    return conflict(`There is no person ${change.personId} in this plan.`);
  }
  return null;
}

/** What is wrong with a change, looked at in the problem that has it. */
export function conflictOf(view: PlanView, change: WhatIfChange): Conflict | null {
  if (change.kind === 'pin') {
    const wrong = wrongPin(view, change);
    if (wrong) return wrong;
  }
  if (change.kind === 'forbid' && isPinnedByPlanner(view, change)) {
    return conflict('The planner has pinned this person on this request: lift the pin first.');
  }
  const atRequest = 'requestId' in change ? pinsTooManyFor(view, view.requestIndex.get(change.requestId)!) : null;
  return atRequest ?? ('personId' in change ? pinsTooManyOf(view, view.personIndex.get(change.personId)!) : null);
}

interface PairNamed {
  readonly requestId: string;
  readonly personId: string;
}

const isPinnedByPlanner = ({ day }: PlanView, { requestId, personId }: PairNamed): boolean =>
  day.pins.some((pin) => pin.requestId === requestId && pin.personId === personId);

function wrongPin(view: PlanView, change: Extract<WhatIfChange, { kind: 'pin' }>): Conflict | null {
  const r = view.requestIndex.get(change.requestId)!;
  const p = view.personIndex.get(change.personId)!;
  const [request, person] = [view.requests[r]!, view.people[p]!];
  if (pairAt(view, r, p) < 0) {
    const codes = reasonsAgainst(view.day, request, person);
    return conflict(`${named(person)} ${listed(codes.map((code) => reasonInWords(view.day, code, request, person)))}.`);
  }
  if (change.hours === null || change.hours * 2 >= leastOf(view, r)) return null;
  return conflict(`${change.hours} h are fewer than the ${inHours(leastOf(view, r))} one person must take.`);
}

const heldAt = (view: PlanView, pair: number): number => {
  const pin = view.problem.pairs.pin[pair]!;
  return pin > 0 ? pin : leastOf(view, view.requestOf[pair]!);
};

function pinsTooManyFor(view: PlanView, r: number): Conflict | null {
  const { pairs, requests } = view.problem;
  const { id, need, peopleMax } = requests[r]!;
  const pinned = range(pairs.starts[r]!, pairs.starts[r + 1]!).filter((pair) => pairs.pin[pair] !== FREE);
  const held = sum(pinned.map((pair) => heldAt(view, pair)));
  if (held > need) return conflict(`${inHours(held)} are pinned on ${id}, it needs ${inHours(need)}.`);
  if (pinned.length > peopleMax) {
    return conflict(`${pinned.length} people are pinned on ${id}, at most ${peopleMax} may share it.`);
  }
  return null;
}

function pinsTooManyOf(view: PlanView, p: number): Conflict | null {
  const { pairs, people, requests } = view.problem;
  const { capacity, requestsMax, newTeamsMax } = people[p]!;
  const pinned = range(0, requests.length)
    .map((r) => pairAt(view, r, p))
    .filter((pair) => pair >= 0 && pairs.pin[pair] !== FREE);
  const held = sum(pinned.map((pair) => heldAt(view, pair)));
  const name = named(view.people[p]!);
  if (held > capacity) return conflict(`${name} has ${inHours(capacity)} to plan, ${inHours(held)} are pinned.`);
  if (pinned.length > requestsMax) {
    return conflict(`${name} is pinned on ${pinned.length} requests, at most ${requestsMax} are allowed.`);
  }
  const newTeams = pinned.filter((pair) => pairs.onTeam[pair] === 0).length;
  if (newTeams > newTeamsMax) {
    return conflict(`${name} is pinned on ${newTeams} new teams, at most ${newTeamsMax} are allowed.`);
  }
  return null;
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
