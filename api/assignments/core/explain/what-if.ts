import type { LinearSolver } from '../../../kernel/linear-program.ts';
import type { Random } from '../../../kernel/random.ts';
import { buildProblem, type DayProblem } from '../build-problem.ts';
import type { PairHours } from '../matching/problem.ts';
import { searchPlan } from '../matching/search-plan.ts';
import type { Piece, Pin, PlanningDay } from '../types.ts';
import { applyChanges } from './apply-change.ts';
import { partOf, putBack, requestsNear, seedsOf } from './neighbourhood.ts';
import { counted, inPoints, listed, sentence } from './phrases.ts';
import { type PlanView, piecesIn, pointsOf, viewPlan } from './plan-view.ts';
import type { WhatIfChange } from './what-if-change.ts';
import { type Conflict, conflictOf, unknownIn } from './what-if-conflict.ts';

export interface ChangedPiece {
  readonly requestId: string;
  readonly personId: string;
  readonly hoursBefore: number;
  readonly hoursAfter: number;
}

export interface ChangedRequest {
  readonly requestId: string;
  readonly filledBefore: number;
  readonly filledAfter: number;
}

/** The plan with the change made beside the plan as it is. */
export interface WhatIfAnswer {
  readonly kind: 'answer';
  readonly hoursFilledBefore: number;
  readonly hoursFilledAfter: number;
  /** Sum of composite times filled hours, after minus before. */
  readonly valueChange: number;
  /** Requests filled completely afterwards only, and before only. */
  readonly requestsGained: readonly string[];
  readonly requestsLost: readonly string[];
  /** People whose set of requests changes. */
  readonly peopleMoved: readonly string[];
  readonly requests: readonly ChangedRequest[];
  readonly pieces: readonly ChangedPiece[];
  readonly words: string;
}

export type WhatIf = WhatIfAnswer | Conflict;

/** Candidate moves of each search: well under a second on a few dozen requests. */
const EVALUATIONS = 10_000;
/** Requests that may change: a small answer is better unless a larger one wins more than the rows it changes are worth. */
const SIZES = [6, 15, 60];
/** Share of the fill nearby that may be given up for fewer changes. */
const TOLERANCE = 0.001;

interface Given {
  readonly day: PlanningDay;
  readonly dayProblem: DayProblem;
  readonly hours: PairHours;
  readonly change: WhatIfChange;
}

/**
 * What a change of one row would do, planned again near it while the rest of the plan stays: in a small neighbourhood and in
 * larger ones, of which the answer is the one worth most when every changed row costs as much as half an hour of an average
 * request. It is a plan that keeps every rule, not a proof that nothing better exists. A change that contradicts a rule is a conflict. Hours added may be
 * below 0: fewer. The same question has the same answer for the same `random`.
 */
export function whatIf(
  { day, dayProblem, hours, change }: Given,
  { random, solver }: { readonly random: Random; readonly solver: LinearSolver | null },
): WhatIf {
  const before = viewPlan(day, dayProblem, hours);
  const unknown = unknownIn(before, change);
  if (unknown) return unknown;
  const changedDay = dayWith(day, change);
  const changed = buildProblem(changedDay, piecesIn(before));
  const view = viewPlan(changedDay, changed, changed.problem.pairs.previous);
  const conflict = conflictOf(view, change);
  if (conflict) return conflict;
  const seeds = seedsOf(view, change);
  const answers = SIZES.map((size) => {
    const part = partOf(view, requestsNear(view, seeds, size));
    const { hours: found } = searchPlan(
      part.problem,
      {
        objectives: day.settings.objectiveOrder.filter((name) => name !== 'balance'),
        ...{ mode: day.settings.fillMode, stabilityTolerance: TOLERANCE, evaluationsMax: EVALUATIONS },
      },
      { random, solver, hooks: { isStopped: () => false, elapsed: () => 0, onProgress: () => {} } },
    );
    return compare(before, viewPlan(changedDay, changed, putBack(view, part, found)));
  });
  const rowPrice = meanWeight(view) / 2;
  const worthOf = ({ valueChange, pieces }: WhatIfAnswer) => valueChange - rowPrice * pieces.length;
  return answers.reduce((best, answer) => (worthOf(answer) > worthOf(best) ? answer : best));
}

const meanWeight = ({ problem: { requests } }: PlanView): number =>
  requests.reduce((sum, { weight }) => sum + weight, 0) / requests.length;

function dayWith(day: PlanningDay, change: WhatIfChange): PlanningDay {
  switch (change.kind) {
    case 'pin': {
      const { requestId, personId, hours } = change;
      const isSame = (pin: Pin) => pin.requestId === requestId && pin.personId === personId;
      const others = day.pins.filter((pin) => !isSame(pin));
      const overridden = day.pins.find(isSame)?.overridden ?? false;
      return { ...day, pins: [...others, { requestId, personId, hours, overridden, table: 'WHAT_IF', row: 0 }] };
    }
    case 'forbid': {
      const { requestId, personId } = change;
      return { ...day, blocks: [...day.blocks, { requestId, personId, reason: null }] };
    }
    case 'need': {
      const withNeed = (request: PlanningDay['requests'][number]) =>
        request.id === change.requestId ? { ...request, plannedHours: change.hours } : request;
      return { ...day, requests: day.requests.map(withNeed) };
    }
    default:
      return applyChanges(day, [change]);
  }
}

/** Two plans of the same requests and people, by id: pairs and needs may differ. */
function compare(before: PlanView, after: PlanView): WhatIfAnswer {
  const pieces = changedPieces(piecesIn(before), piecesIn(after));
  const requests = after.requests.flatMap(({ id }, r) => {
    const was = before.requestIndex.get(id)!;
    const [filledBefore, filledAfter] = [before.filled[was]! / 2, after.filled[r]! / 2];
    return filledBefore === filledAfter ? [] : [{ requestId: id, filledBefore, filledAfter }];
  });
  const isFull = (view: PlanView, id: string) => {
    const r = view.requestIndex.get(id)!;
    return view.filled[r] === view.problem.requests[r]!.need;
  };
  const ids = after.requests.map(({ id }) => id);
  const moved = pieces.filter(({ hoursBefore, hoursAfter }) => hoursBefore === 0 || hoursAfter === 0);
  const facts = {
    hoursFilledBefore: hoursIn(before),
    hoursFilledAfter: hoursIn(after),
    valueChange: pointsOf(after) - pointsOf(before),
    requestsGained: ids.filter((id) => !isFull(before, id) && isFull(after, id)),
    requestsLost: ids.filter((id) => isFull(before, id) && !isFull(after, id)),
    peopleMoved: [...new Set(moved.map(({ personId }) => personId))].sort((a, b) => (a < b ? -1 : 1)),
  };
  return { kind: 'answer', ...facts, requests, pieces, words: inWords(facts) };
}

const hoursIn = ({ filled }: PlanView): number => filled.reduce((sum, hours) => sum + hours, 0) / 2;

function changedPieces(before: readonly Piece[], after: readonly Piece[]): ChangedPiece[] {
  const keyOf = ({ requestId, personId }: Piece) => JSON.stringify([requestId, personId]);
  const hoursBefore = new Map(before.map((piece) => [keyOf(piece), piece]));
  const hoursAfter = new Map(after.map((piece) => [keyOf(piece), piece]));
  return [...new Set([...hoursBefore.keys(), ...hoursAfter.keys()])].sort().flatMap((key) => {
    const [was, is] = [hoursBefore.get(key), hoursAfter.get(key)];
    if (was?.hours === is?.hours) return [];
    const { requestId, personId } = (was ?? is)!;
    return [{ requestId, personId, hoursBefore: was?.hours ?? 0, hoursAfter: is?.hours ?? 0 }];
  });
}

type Facts = Omit<WhatIfAnswer, 'kind' | 'requests' | 'pieces' | 'words'>;

function inWords({ hoursFilledBefore, hoursFilledAfter, valueChange, ...rest }: Facts): string {
  const change = hoursFilledAfter - hoursFilledBefore;
  const hours = change === 0 ? 'as many hours filled' : `${Math.abs(change)} h ${change > 0 ? 'more' : 'less'} filled`;
  const points = `${valueChange < 0 ? '-' : '+'}${inPoints(Math.abs(valueChange))} points`;
  return sentence([
    `${hours} (${points})`,
    ...(rest.requestsGained.length > 0 ? [`then filled: ${listed(rest.requestsGained)}`] : []),
    ...(rest.requestsLost.length > 0 ? [`no longer filled: ${listed(rest.requestsLost)}`] : []),
    `${counted(rest.peopleMoved.length, 'person changes', 'people change')} requests`,
  ]);
}
