import type { scenariosSheet } from '../../schema/sheets/assignment-outputs.ts';
import type { RowOf } from '../../schema/sheets/layout.ts';
import type { PlanOutcome } from '../../schema/workbook/assignment-input.ts';
import { baselinePlans } from './baseline-plans.ts';
import { capacityOf } from './core/eligibility.ts';
import type { Piece } from './core/types.ts';
import { type BaselineInput, previousPieces, type ReadDay } from './day-input.ts';
import { gapOf } from './outcome.ts';
import { piecesOf } from './plan-pieces.ts';

type Row = RowOf<typeof scenariosSheet>;

/** Standard deviation of the share of their hours that people with hours have planned. */
function utilizationSd({ day }: ReadDay, pieces: readonly Piece[]): number {
  const planned = new Map<string, number>();
  for (const { personId, hours } of pieces) planned.set(personId, (planned.get(personId) ?? 0) + hours);
  const shares = day.people
    .filter((person) => capacityOf(person) > 0)
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

/** People whose set of requests differs from the plan before. */
function peopleMoved(pieces: readonly Piece[], before: readonly Piece[]): number {
  const [now, then] = [requestsByPerson(pieces), requestsByPerson(before)];
  return [...new Set([...now.keys(), ...then.keys()])].filter((person) => now.get(person) !== then.get(person)).length;
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
  const row = (name: string, all: readonly Piece[]): Row => {
    const plan = all.filter(({ requestId }) => requests.has(requestId));
    const filled = new Map<string, number>();
    for (const { requestId, hours } of plan) filled.set(requestId, (filled.get(requestId) ?? 0) + hours);
    const weighted = plan.reduce(
      (sum, { requestId, hours }) => sum + Math.max(0, requests.get(requestId)!.composite) * hours,
      0,
    );
    const full = [...filled].filter(([id, hours]) => hours >= requests.get(id)!.plannedHours).length;
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
    ...(baseline === null ? [] : [row(`Plan of ${baseline.planDate}`, before)]),
  ];
}
