import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { piecesIn, viewPlan } from '../../../api/assignments/core/explain/plan-view.ts';
import { whatIf } from '../../../api/assignments/core/explain/what-if.ts';
import type { WhatIfChange } from '../../../api/assignments/core/explain/what-if-change.ts';
import { dayOf, holds, needs, type PlannedDay, person, pin, planned, randomDay, request, searched } from './day.ts';

const ask = (plan: PlannedDay, change: WhatIfChange) =>
  whatIf({ ...plan, change }, { random: seedrandom('if'), solver: null });

function answer(plan: PlannedDay, change: WhatIfChange) {
  const found = ask(plan, change);
  if (found.kind === 'conflict') throw new Error(found.message);
  return found;
}

function conflict(plan: PlannedDay, change: WhatIfChange): string | null {
  const found = ask(plan, change);
  return found.kind === 'conflict' ? found.message : null;
}

/** Ann and Bea have 8 hours each; SR-1 (10 points) is Ann's, SR-2 (4 points) is Bea's. */
const two = () =>
  planned(dayOf([request('SR-1'), request('SR-2', { composite: 4 })], [person('Ann'), person('Bea')]), [
    ['SR-1', 'Ann', 8],
    ['SR-2', 'Bea', 8],
  ]);

describe('what if', () => {
  it('a person is forbidden: another takes over, the request of lower priority is lost', () => {
    // Bea has to do SR-1 alone; SR-2 may be Ann's, so that nothing is lost but both move.
    expect(answer(two(), { kind: 'forbid', requestId: 'SR-1', personId: 'Ann' })).toMatchObject({
      ...{ hoursFilledBefore: 16, hoursFilledAfter: 16, valueChange: 0, requestsGained: [], requestsLost: [] },
      ...{
        peopleMoved: ['Ann', 'Bea'],
        requests: [],
        words: 'As many hours filled (+0 points); 2 people change requests.',
      },
    });
    // Where Ann cannot do SR-2, its 8 hours at 4 points are gone.
    const { day } = two();
    const apart = { ...day, blocks: [{ requestId: 'SR-2', personId: 'Ann', reason: null }] };
    const plan = planned(apart, [
      ['SR-1', 'Ann', 8],
      ['SR-2', 'Bea', 8],
    ]);
    expect(answer(plan, { kind: 'forbid', requestId: 'SR-1', personId: 'Ann' })).toEqual({
      ...{ kind: 'answer', hoursFilledBefore: 16, hoursFilledAfter: 8, valueChange: -32 },
      ...{ requestsGained: [], requestsLost: ['SR-2'], peopleMoved: ['Ann', 'Bea'] },
      requests: [{ requestId: 'SR-2', filledBefore: 8, filledAfter: 0 }],
      pieces: [
        { requestId: 'SR-1', personId: 'Ann', hoursBefore: 8, hoursAfter: 0 },
        { requestId: 'SR-1', personId: 'Bea', hoursBefore: 0, hoursAfter: 8 },
        { requestId: 'SR-2', personId: 'Bea', hoursBefore: 8, hoursAfter: 0 },
      ],
      words: '8 h less filled (-32 points); no longer filled: SR-2; 2 people change requests.',
    });
  });

  it('a person is pinned, for given hours or for a part at least', () => {
    const pinned = answer(two(), { kind: 'pin', requestId: 'SR-1', personId: 'Bea', hours: 8 });
    expect(pinned).toMatchObject({ hoursFilledAfter: 16, peopleMoved: ['Ann', 'Bea'] });
    const open = answer(two(), { kind: 'pin', requestId: 'SR-1', personId: 'Bea', hours: null });
    const bea = open.pieces.find((piece) => piece.requestId === 'SR-1' && piece.personId === 'Bea')!;
    expect(bea.hoursAfter).toBeGreaterThanOrEqual(4);
    expect(open.hoursFilledAfter).toBe(16);
  });

  it('a person has more hours or fewer, or may be used at all', () => {
    const open = dayOf(
      [request('SR-1'), request('SR-2', { skills: needs('STS') })],
      [person('Ann', { skills: holds('STS') }), person('Bea', { availableHours: 0 })],
    );
    const plan = planned(open, [['SR-1', 'Ann', 8]]);
    expect(answer(plan, { kind: 'addHours', personId: 'Ann', hours: 8 })).toMatchObject({
      ...{ hoursFilledAfter: 16, valueChange: 80, requestsGained: ['SR-2'], requestsLost: [] },
      words: '8 h more filled (+80 points); then filled: SR-2; 1 person changes requests.',
    });
    // Bea had no hours, so she was not even eligible; now she takes SR-1 and Ann SR-2.
    expect(answer(plan, { kind: 'addHours', personId: 'Bea', hours: 8 })).toMatchObject({ hoursFilledAfter: 16 });
    expect(answer(plan, { kind: 'addHours', personId: 'Ann', hours: -4 })).toMatchObject({
      ...{ hoursFilledAfter: 4, requestsLost: ['SR-1'], peopleMoved: [] },
    });
  });

  it('a request needs more or fewer hours', () => {
    const plan = planned(dayOf([request('SR-1')], [person('Ann'), person('Bea')]), [['SR-1', 'Ann', 8]]);
    expect(answer(plan, { kind: 'need', requestId: 'SR-1', hours: 14 })).toMatchObject({ hoursFilledAfter: 14 });
    expect(answer(plan, { kind: 'need', requestId: 'SR-1', hours: 2 })).toMatchObject({
      hoursFilledAfter: 2,
      requestsLost: [],
    });
  });

  it('any fix is made', () => {
    const closed = dayOf([request('SR-1', { access: ['CITRIX'] })], [person('Ann')]);
    const change = { kind: 'grantAccess', personId: 'Ann', access: 'CITRIX' } as const;
    expect(answer(planned(closed, []), change)).toMatchObject({ requestsGained: ['SR-1'], peopleMoved: ['Ann'] });
  });

  it('leaves far parts of the plan alone and keeps every rule', () => {
    for (let n = 0; n < 30; n++) {
      const plan = searched(randomDay(`what if ${n}`));
      const view = viewPlan(plan.day, plan.dayProblem, plan.hours);
      const piece = piecesIn(view)[0];
      if (!piece) continue;
      const { requestId, personId } = piece;
      const found = answer(plan, { kind: 'forbid', requestId, personId });
      const after = new Map(piecesIn(view).map((one) => [`${one.requestId} ${one.personId}`, one]));
      for (const one of found.pieces) {
        const key = `${one.requestId} ${one.personId}`;
        expect(after.get(key)?.hours ?? 0).toBe(one.hoursBefore);
        after.set(key, { ...one, hours: one.hoursAfter });
      }
      const pieces = [...after.values()].filter(({ hours }) => hours > 0);
      expect(pieces.some((one) => one.requestId === requestId && one.personId === personId)).toBe(false);
      // The pieces stand in the problem that lacks the pair: eligible all of them, and no limit is passed.
      const day = { ...plan.day, blocks: [...plan.day.blocks, { requestId, personId, reason: null }] };
      const changed = planned(
        day,
        pieces.map((one) => [one.requestId, one.personId, one.hours] as const),
      );
      const then = viewPlan(changed.day, changed.dayProblem, changed.hours);
      const { requests, people } = changed.dayProblem.problem;
      expect(Math.min(0, ...then.left)).toBe(0);
      requests.forEach(({ need, chunk, peopleMax }, r) => {
        expect(then.filled[r]).toBeLessThanOrEqual(need);
        expect(then.piecesOfRequest[r]!.length).toBeLessThanOrEqual(peopleMax);
        for (const pair of then.piecesOfRequest[r]!)
          expect(then.hours[pair]).toBeGreaterThanOrEqual(Math.min(chunk, need));
      });
      people.forEach(({ requestsMax, newTeamsMax }, p) => {
        expect(then.count[p]).toBeLessThanOrEqual(requestsMax);
        expect(then.newTeams[p]).toBeLessThanOrEqual(newTeamsMax);
      });
      expect(found.hoursFilledAfter).toBe(then.filled.reduce((sum, hours) => sum + hours, 0) / 2);
      expect(ask(plan, { kind: 'forbid', requestId, personId })).toEqual(found);
    }
  });
});

describe('a question without an answer', () => {
  it('names ids that are not there', () => {
    expect(conflict(two(), { kind: 'need', requestId: 'SR-9', hours: 4 })).toBe(
      'There is no request SR-9 in this plan.',
    );
    expect(conflict(two(), { kind: 'addHours', personId: 'Zoe', hours: 4 })).toBe(
      'There is no person Zoe in this plan.',
    );
    const empty = planned(dayOf([], [person('Ann')]), []);
    expect(answer(empty, { kind: 'addHours', personId: 'Ann', hours: 4 })).toMatchObject({ hoursFilledAfter: 0 });
  });

  it('names why a person cannot be pinned', () => {
    const { day } = two();
    const blocked = planned({ ...day, blocks: [{ requestId: 'SR-1', personId: 'Bea', reason: null }] }, []);
    expect(conflict(blocked, { kind: 'pin', requestId: 'SR-1', personId: 'Bea', hours: 8 })).toBe(
      'Bea is blocked for this request.',
    );
    expect(conflict(two(), { kind: 'pin', requestId: 'SR-1', personId: 'Bea', hours: 3 })).toBe(
      '3 h are fewer than the 4 h one person must take.',
    );
    expect(conflict(two(), { kind: 'pin', requestId: 'SR-1', personId: 'Bea', hours: 9 })).toBe(
      '9 h are pinned on SR-1, it needs 8 h.',
    );
    // Somebody pinned in spite of eligibility stays so.
    const held = { ...blocked.day, pins: [pin('SR-1', 'Bea', 4, true)] };
    expect(answer(planned(held, []), { kind: 'pin', requestId: 'SR-1', personId: 'Bea', hours: 8 }).pieces).toEqual(
      expect.arrayContaining([{ requestId: 'SR-1', personId: 'Bea', hoursBefore: 0, hoursAfter: 8 }]),
    );
  });

  it('does not pass the limits of request and person by pins', () => {
    const limited = (
      given: Parameters<typeof person>[1],
      one: Parameters<typeof request>[1],
      pins = [pin('SR-2', 'Ann', 4)],
    ) => planned(dayOf([request('SR-1', one), request('SR-2')], [person('Ann', given), person('Bea')], { pins }), []);
    const ann = { kind: 'pin', requestId: 'SR-1', personId: 'Ann', hours: null } as const;
    expect(conflict(limited({ availableHours: 7 }, {}), ann)).toBe('Ann has 7 h to plan, 8 h are pinned.');
    expect(conflict(limited({ maxRequests: 1 }, {}), ann)).toBe('Ann is pinned on 2 requests, at most 1 are allowed.');
    expect(conflict(limited({ maxNewTeams: 1 }, {}), ann)).toBe('Ann is pinned on 2 new teams, at most 1 are allowed.');
    expect(conflict(limited({}, { maxPeople: 1 }, [pin('SR-1', 'Bea', 4)]), ann)).toBe(
      '2 people are pinned on SR-1, at most 1 may share it.',
    );
    expect(conflict(limited({}, {}), { kind: 'need', requestId: 'SR-2', hours: 2 })).toBe(
      '4 h are pinned on SR-2, it needs 2 h.',
    );
  });

  it('does not forbid whom the planner has pinned', () => {
    const held = planned({ ...two().day, pins: [pin('SR-1', 'Ann', 8)] }, []);
    expect(conflict(held, { kind: 'forbid', requestId: 'SR-1', personId: 'Ann' })).toBe(
      'The planner has pinned this person on this request: lift the pin first.',
    );
    expect(conflict(held, { kind: 'forbid', requestId: 'SR-1', personId: 'Bea' })).toBeNull();
  });
});
