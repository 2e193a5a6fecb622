import { describe, expect, it } from 'vitest';
import { buildProblem } from '../../../api/assignments/core/build-problem.ts';
import { applyChanges } from '../../../api/assignments/core/explain/apply-change.ts';
import { explainPair } from '../../../api/assignments/core/explain/explain-plan.ts';
import type { PairStep } from '../../../api/assignments/core/explain/pair-steps.ts';
import { pairAt, piecesIn, viewPlan } from '../../../api/assignments/core/explain/plan-view.ts';
import { offerOf } from '../../../api/assignments/core/explain/rank-candidates.ts';
import { whyNot } from '../../../api/assignments/core/explain/why-not.ts';
import type { Piece, PlanningDay } from '../../../api/assignments/core/types.ts';
import { dayOf, type PlannedDay, person, pin, planned, randomDay, request, searched } from './day.ts';

const isSame = (one: { requestId: string; personId: string }) => (other: { requestId: string; personId: string }) =>
  one.requestId === other.requestId && one.personId === other.personId;

/** The day and the plan with the steps taken: a piece that is forbidden, or whose pin is lifted, is given up. */
function taken(
  day: PlanningDay,
  pieces: readonly Piece[],
  steps: readonly PairStep[],
): [PlanningDay, readonly Piece[]] {
  let [changed, left] = [day, pieces];
  for (const step of steps) {
    if (step.kind !== 'forbid' && step.kind !== 'liftPin') {
      changed = applyChanges(changed, [step]);
      continue;
    }
    left = left.filter((piece) => !isSame(step)(piece));
    const { requestId, personId } = step;
    changed =
      step.kind === 'liftPin'
        ? { ...changed, pins: changed.pins.filter((one) => !isSame(step)(one)) }
        : { ...changed, blocks: [...changed.blocks, { requestId, personId, reason: null }] };
  }
  return [changed, left];
}

/** A random day, on every other one with pins on some of the pieces of a plan of it. */
function somePlan(n: number): PlannedDay {
  const day = randomDay(`pair ${n}`);
  const first = searched(day);
  if (n % 2 === 0) return first;
  const pieces = piecesIn(viewPlan(day, first.dayProblem, first.hours));
  const pins = pieces.flatMap(({ requestId, personId, hours }, at) =>
    at % 3 === 0 ? [pin(requestId, personId, at % 2 === 0 ? hours : null)] : [],
  );
  return searched({ ...day, pins }, pieces);
}

describe('what would change it, of every person who is not on a request', () => {
  it('leaves her hours for it when applied, and puts her on it when pinned where that is said', () => {
    let [fitting, pinned, refused] = [0, 0, 0];
    const kinds = new Set<string>();
    for (let n = 0; n < 60; n += 1) {
      const { day, dayProblem, hours } = somePlan(n);
      const view = viewPlan(day, dayProblem, hours);
      const pieces = piecesIn(view);
      for (const [r, { id: requestId }] of view.requests.entries()) {
        for (const [p, { id: personId }] of view.people.entries()) {
          const why = whyNot(view, r, p);
          if (why === null) continue;
          if (why.change === null) refused += 1;
          for (const steps of why.change?.ways ?? []) {
            for (const { kind } of steps) kinds.add(kind);
            const [changed, left] = taken(day, pieces, steps);
            const problem = buildProblem(changed, left);
            const after = viewPlan(changed, problem, problem.problem.pairs.previous);
            const pair = pairAt(after, r, p);
            const at = `day ${n}: ${requestId} ${personId}: ${why.wouldChange}`;
            expect(pair, at).toBeGreaterThanOrEqual(0);
            const offer = offerOf(after, pair) / 2;
            expect(offer, at).toBeGreaterThan(0);
            const one = changed.requests.find(({ id }) => id === requestId)!;
            const own = left.filter((piece) => piece.requestId === requestId);
            const open = one.plannedHours - own.reduce((sum, piece) => sum + piece.hours, 0);
            if (!why.change!.isPinned) {
              // She fits beside those on it: hours are open for a part that she has, and a place.
              fitting += 1;
              expect(Math.min(open, offer), at).toBeGreaterThanOrEqual(Math.min(one.minChunkHours, one.plannedHours));
              expect(own.length, at).toBeLessThan(one.maxPeople);
            } else if (pinned++ % 24 === 0) {
              const held = { ...changed, pins: [...changed.pins, pin(requestId, personId, null)] };
              const again = searched(held, left);
              const replanned = viewPlan(held, again.dayProblem, again.hours);
              expect(again.hours[pairAt(replanned, r, p)], at).toBeGreaterThan(0);
              for (const one of changed.pins) {
                const [q, w] = [replanned.requestIndex.get(one.requestId)!, replanned.personIndex.get(one.personId)!];
                expect(again.hours[pairAt(replanned, q, w)], at).toBeGreaterThan(0);
              }
            }
          }
        }
      }
    }
    expect(Math.min(fitting, pinned, refused)).toBeGreaterThan(100);
    expect([...kinds].sort()).toEqual([
      ...['addHours', 'forbid', 'grantAccess', 'grantSkill', 'liftPin', 'lowerChunk', 'raiseMaxNewTeams'],
      ...['raiseMaxPeople', 'raiseMaxRequests', 'raiseSkillLevel', 'releaseHold', 'renewSkill', 'unblock', 'widenTz'],
    ]);
  });
});

describe('what would change it', () => {
  const change = (plan: PlannedDay, requestId: string, personId: string) =>
    explainPair(plan, requestId, personId)!.wouldChange;

  it('lifts a pin there rather than forbid what the planner has pinned', () => {
    const day = dayOf([request('SR-0'), request('SR-1')], [person('Ann')], { pins: [pin('SR-0', 'Ann', 8)] });
    expect(change(planned(day, [['SR-0', 'Ann', 8]]), 'SR-1', 'Ann')).toBe(
      'Lift the pin on SR-0, or give them 4 h more.',
    );
  });

  it('gives up as many of her pieces as a part takes, the largest first, and counts them off her limits', () => {
    // 5 + 3 of 8 hours are used, a part of SR-1 has 8: both go. Two requests are all she may have: with them gone, one is no more.
    const requests = [
      request('SR-0', { plannedHours: 3 }),
      request('SR-1', { minChunkHours: 8 }),
      request('SR-2', { plannedHours: 5 }),
    ];
    const ann = person('Ann', { maxRequests: 2, maxNewTeams: 2 });
    const plan = planned(dayOf(requests, [ann]), [
      ['SR-0', 'Ann', 3],
      ['SR-2', 'Ann', 5],
    ]);
    expect(change(plan, 'SR-1', 'Ann')).toBe(
      'Forbid them on SR-2 and forbid them on SR-0, or allow them 3 requests, allow them 3 new teams and give them 8 h more.',
    );
  });

  it('releases hours held free before it asks for more', () => {
    // 8 hours less 6 held are 2, half a part.
    const day = dayOf([request('SR-1')], [person('Ann', { name: 'Ann Ash', holdHours: 6 })]);
    expect(change(planned(day, []), 'SR-1', 'Ann')).toBe('Release 2 h held free of Ann Ash (Ann).');
  });

  it('lifts a pin of somebody else where pins settle the request', () => {
    const people = ['Ann', 'Bea', 'Cid'].map((id) => person(id));
    const day = dayOf([request('SR-1', { plannedHours: 12 })], people, {
      pins: [pin('SR-1', 'Ann', 4), pin('SR-1', 'Bea', 8)],
    });
    // Bea's 8 hours are the larger pin and leave a part of 4 when they go.
    const plan = planned(day, [
      ['SR-1', 'Ann', 4],
      ['SR-1', 'Bea', 8],
    ]);
    expect(change(plan, 'SR-1', 'Cid')).toBe('Lift the pin of Bea on SR-1; then pin them here.');
  });

  it('asks for hours where a request asks for none', () => {
    const day = dayOf([request('SR-1', { plannedHours: 0 })], [person('Ann')]);
    expect(explainPair(planned(day, []), 'SR-1', 'Ann')).toEqual({
      ...{ code: 'NO_HOURS_ASKED', why: 'No hours asked.', wouldChange: 'Ask for hours on the request.' },
    });
  });
});
