import type { scenariosSheet } from '../../schema/sheets/assignment-outputs.ts';
import type { RowOf } from '../../schema/sheets/layout.ts';
import type { PlanOutcome } from '../../schema/workbook/assignment-input.ts';
import { baselinePlans } from './baseline-plans.ts';
import { isThere } from './core/capacity-rows.ts';
import { capacityOf } from './core/eligibility.ts';
import { layOut } from './core/matching/instance.ts';
import { previousPlan } from './core/matching/start.ts';
import { filledHours, lacksNothing } from './core/plan-rows.ts';
import type { Piece } from './core/types.ts';
import { type BaselineInput, previousPieces, type ReadDay } from './day-input.ts';
import { gapOf } from './outcome.ts';
import { hoursOf, piecesOf } from './plan-pieces.ts';

type Row = RowOf<typeof scenariosSheet>;

/** Standard deviation of the share of their hours that people who are there and have some have planned. */
function utilizationSd({ day }: ReadDay, pieces: readonly Piece[]): number {
  const planned = new Map<string, number>();
  for (const { personId, hours } of pieces) planned.set(personId, (planned.get(personId) ?? 0) + hours);
  const shares = day.people
    .filter((person) => isThere(person, day.settings.planDate) && capacityOf(person) > 0)
    .map((person) => (2 * (planned.get(person.id) ?? 0)) / capacityOf(person));
  const mean = shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
  const variance = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / Math.max(1, shares.length);
  return Math.sqrt(variance);
}

/** Requests of each person, as one text. */
function requestsByPerson(pieces: readonly Piece[]): Map<string, string> {
  const sets = new Map<string, string[]>();
  for (const { personId, requestId } of pieces) sets.set(personId, [...(sets.get(personId) ?? []), requestId]);
  return new Map([...sets].map(([person, requests]) => [person, requests.sort().join('\u0001')]));
}

/** People whose set of requests differs from the plan before, as it was: those of a closed request move in every plan. */
function peopleMoved(pieces: readonly Piece[], before: readonly Piece[]): number {
  const [now, then] = [requestsByPerson(pieces), requestsByPerson(before)];
  return [...new Set([...now.keys(), ...then.keys()])].filter((person) => now.get(person) !== then.get(person)).length;
}

/**
 * An earlier plan as it would be carried out today: with the people, hours and needs there are now, what is worth most first,
 * and around the pins, as the plans made by hand. Empty where nothing of it is left.
 */
function stillPossible(read: ReadDay, earlier: readonly Piece[]): Piece[] {
  const { problem } = read.dayProblem;
  const pairs = { ...problem.pairs, previous: hoursOf(read, earlier) };
  const kept = previousPlan(layOut({ ...problem, pairs }, read.day.settings.fillMode));
  return kept === null ? [] : piecesOf(read, kept);
}

/** The plan beside the two made by hand and the one before, as far as that can still be carried out. */
export function scenarioRows(
  read: ReadDay,
  pieces: readonly Piece[],
  baseline: BaselineInput | null,
  { bound, hours: { asked } }: PlanOutcome,
): Row[] {
  const before = previousPieces(baseline);
  const requests = new Map(read.day.requests.map((request) => [request.id, request]));
  const row = (name: string, plan: readonly Piece[]): Row => {
    const filled = filledHours(plan);
    const weighted = plan.reduce(
      (sum, { requestId, hours }) => sum + Math.max(0, requests.get(requestId)!.composite) * hours,
      0,
    );
    const full = read.day.requests.filter((one) => lacksNothing(one, filled.get(one.id) ?? 0)).length;
    const total = plan.reduce((sum, { hours }) => sum + hours, 0);
    return {
      ...{ name, fillShare: asked === 0 ? 1 : total / asked, weightedFill: weighted, fullRequests: full },
      ...{ peopleMoved: baseline === null ? null : peopleMoved(plan, before) },
      ...{ utilizationSd: utilizationSd(read, plan), bound, gap: gapOf(weighted, bound) },
    };
  };
  const [human, best] = baselinePlans(read.dayProblem).plans;
  return [
    row('Proposed plan', pieces),
    row('By hand: in order', piecesOf(read, human!)),
    row('By hand: best fit', piecesOf(read, best!)),
    ...(baseline === null ? [] : [row(`Plan of ${baseline.planDate}`, stillPossible(read, before))]),
  ];
}
