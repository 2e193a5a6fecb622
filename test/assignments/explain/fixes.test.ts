import { describe, expect, it } from 'vitest';
import { buildProblem } from '../../../api/assignments/core/build-problem.ts';
import { applyChanges } from '../../../api/assignments/core/explain/apply-change.ts';
import { explainRequest } from '../../../api/assignments/core/explain/explain-plan.ts';
import { mostAlone } from '../../../api/assignments/core/explain/fill-alone.ts';
import { costOfChange, type InputChange } from '../../../api/assignments/core/explain/input-change.ts';
import { offersOf } from '../../../api/assignments/core/explain/offers.ts';
import { lackingOf, piecesIn, viewPlan } from '../../../api/assignments/core/explain/plan-view.ts';
import type { PlanningDay } from '../../../api/assignments/core/types.ts';
import { pin, randomDay, searched } from './day.ts';

describe('every fix that is shown', () => {
  it('fills the request when it is applied and the day is planned again, with no other request losing an hour', () => {
    let shown = 0;
    let open = 0;
    const kinds = new Set<string>();
    for (let n = 0; n < 60; n++) {
      const { day, dayProblem, hours } = searched(randomDay(`fix ${n}`));
      const view = viewPlan(day, dayProblem, hours);
      for (const [r, { id }] of view.requests.entries()) {
        if (lackingOf(view, r) === 0) continue;
        open += 1;
        const { fix } = explainRequest({ day, dayProblem, hours, bound: null }, id)!;
        if (!fix) continue;
        shown += 1;
        for (const { kind } of fix.changes) kinds.add(kind);
        const pins = fix.pieces.map((piece) => pin(id, piece.personId, piece.hours));
        const others = piecesIn(view).filter((piece) => piece.requestId !== id);
        const changed = applyChanges(day, fix.changes);
        // The plan as it was, with the request's new pieces in place of its old ones, is allowed by the changed problem as is.
        const asPromised = buildProblem({ ...changed, pins }, [...others, ...fix.pieces]);
        const promised = viewPlan(changed, asPromised, asPromised.problem.pairs.previous);
        expect(Math.min(...promised.left, 0)).toBe(0);
        expect(promised.count.every((count, p) => count <= asPromised.problem.people[p]!.requestsMax)).toBe(true);
        expect(promised.newTeams.every((count, p) => count <= asPromised.problem.people[p]!.newTeamsMax)).toBe(true);
        expect(lackingOf(promised, r)).toBe(0);
        expect(promised.filled.every((filled, other) => filled >= view.filled[other]!)).toBe(true);
        // Planned again by the engine, pins of the fix in place.
        const again = searched({ ...changed, pins }, others);
        const replanned = viewPlan(changed, again.dayProblem, again.hours);
        expect(lackingOf(replanned, replanned.requestIndex.get(id)!)).toBe(0);
      }
    }
    // Somebody new can always be found, unless pins leave no place: so every open request has a fix.
    expect(shown).toBe(open);
    expect(shown).toBeGreaterThan(100);
    expect(kinds.size).toBeGreaterThan(9);
  });
});

describe('the cheapest fix', () => {
  it('is not dearer than any single change that lets the request be filled from hours left', () => {
    let compared = 0;
    for (let n = 0; n < 25; n++) {
      const { day, dayProblem, hours } = searched(randomDay(`cheap ${n}`));
      const view = viewPlan(day, dayProblem, hours);
      for (const [r, one] of view.requests.entries()) {
        if (lackingOf(view, r) === 0) continue;
        const { fix } = explainRequest({ day, dayProblem, hours, bound: null }, one.id)!;
        for (const change of singleChanges(day, one.id)) {
          // The rest of the plan pinned down by its hours: what the changed problem leaves to the request alone.
          const others = piecesIn(view).filter((piece) => piece.requestId !== one.id);
          const changed = applyChanges(day, [change]);
          const problem = buildProblem(changed, others);
          const left = viewPlan(changed, problem, problem.problem.pairs.previous);
          const { need, chunk, peopleMax } = problem.problem.requests[r]!;
          const most = mostAlone({ need, least: Math.min(chunk, need), peopleMax }, offersOf(left, r));
          if (most < need) continue;
          compared += 1;
          expect(fix!.cost).toBeLessThanOrEqual(costOfChange(change));
        }
      }
    }
    expect(compared).toBeGreaterThan(50);
  });
});

/** Every change of one rule or person on its own, hours aside. */
function singleChanges(day: PlanningDay, requestId: string): InputChange[] {
  const one = day.requests.find(({ id }) => id === requestId)!;
  return [
    { kind: 'raiseMaxPeople', requestId, to: one.maxPeople + 1 },
    { kind: 'lowerChunk', requestId, fromHours: one.minChunkHours, toHours: one.minChunkHours / 2 },
    ...day.people.flatMap(({ id: personId, holdHours, maxRequests, maxNewTeams }): InputChange[] => [
      { kind: 'unblock', requestId, personId },
      ...(holdHours > 0 ? [{ kind: 'releaseHold' as const, personId, hours: holdHours }] : []),
      ...(maxRequests === null ? [] : [{ kind: 'raiseMaxRequests' as const, personId, to: maxRequests + 1 }]),
      ...(maxNewTeams === null ? [] : [{ kind: 'raiseMaxNewTeams' as const, personId, to: maxNewTeams + 1 }]),
      ...one.access.map((access) => ({ kind: 'grantAccess' as const, personId, access })),
      ...one.skills.map(({ skill, minLevel }) => ({ kind: 'grantSkill' as const, personId, skill, level: minLevel })),
      ...one.skills.map(({ skill }) => ({ kind: 'renewSkill' as const, personId, skill })),
      { kind: 'addHours', personId, hours: 4 },
    ]),
  ];
}
