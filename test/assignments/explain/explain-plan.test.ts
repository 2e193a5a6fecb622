import { describe, expect, it } from 'vitest';
import { explainPlan } from '../../../api/assignments/core/explain/explain-plan.ts';
import { explanationsSheet } from '../../../schema/sheets/assignment-outputs.ts';
import { toCells } from '../../../schema/sheets/write-rows.ts';
import { dayOf, holds, needs, person, planned, randomDay, request, searched } from './day.ts';

describe('a plan explained', () => {
  const people = ['Ann', 'Bea', 'Cid', 'Dov', 'Eve'].map((id) => person(id));
  const experts = [...people, person('Fay', { skills: holds('STS') })];
  const day = dayOf([request('SR-1'), request('SR-2', { skills: needs('STS'), plannedHours: 12 })], experts);
  const plan = planned(day, [
    ['SR-1', 'Bea', 8],
    ['SR-2', 'Fay', 8],
  ]);
  const { rows, whyRequest, whyPiece } = explainPlan({ ...plan, bound: null });

  it('has a row for each request, its people and the next three, and counts of the rest where hours are open', () => {
    const short = rows.map(({ requestId, personId, rank, verdict, reasonCode }) => [
      requestId,
      personId,
      rank,
      verdict,
      reasonCode,
    ]);
    expect(short).toEqual([
      ['SR-1', null, null, 'request', 'FILLED'],
      ['SR-1', 'Bea', 1, 'chosen', 'CHOSEN'],
      ['SR-1', 'Ann', 2, 'eligible, not chosen', 'FILLED'],
      ['SR-1', 'Cid', 3, 'eligible, not chosen', 'FILLED'],
      ['SR-1', 'Dov', 4, 'eligible, not chosen', 'FILLED'],
      ['SR-2', null, null, 'request', 'SATURATED'],
      ['SR-2', 'Fay', 1, 'chosen', 'CHOSEN'],
      ['SR-2', null, null, 'ineligible', 'SKILL_MISSING:STS'],
    ]);
    for (const row of rows) expect(toCells(explanationsSheet, row)).toHaveLength(8);
  });

  it('says what would change each verdict', () => {
    const changeOf = (at: number) => rows[at]!.wouldChange;
    expect(changeOf(0)).toBeNull();
    expect(changeOf(2)).toBe('Pin them on the request.');
    // 4 hours are open: Fay has none left, 4 more cost 5; training another would cost 9.
    expect(changeOf(5)).toBe('Give Fay 4 h more; then pin Fay for 12 h on it.');
    expect(changeOf(7)).toBe('5 of them fail no other test.');
    expect(rows[2]!.hoursLeft).toBe(8);
  });

  it('has a sentence for each request and for each piece', () => {
    expect(whyRequest.get('SR-1')).toBe('Filled with 8 h of 1 person.');
    expect(whyRequest.get('SR-2')).toBe(rows[5]!.reasonText);
    expect(whyPiece.get('SR-2')!.get('Fay')).toBe(
      '8 h, rank 1 of 1 eligible; nobody else is eligible and free to be chosen.',
    );
  });

  it('never has more than a few rows of people per request, and is the same each time', () => {
    const plans = ['one', 'two', 'three'].map((seed) => searched(randomDay(`rows ${seed}`)));
    for (const one of plans) {
      const explained = explainPlan({ ...one, bound: null });
      const named = explained.rows.filter(({ verdict }) => verdict === 'eligible, not chosen');
      expect(named.length).toBeLessThanOrEqual(3 * one.day.requests.length);
      expect(explainPlan({ ...one, bound: null })).toEqual(explained);
    }
  });

  it('gives counts and fixes to the open requests of highest priority where there are too many people for all', () => {
    const crowd = Array.from({ length: 15 }, (_, n) => person(`R${10 + n}`, { active: false }));
    const many = Array.from({ length: 14 }, (_, n) => request(`SR-${n}`, { composite: n % 2 === 0 ? 5 : 9 }));
    const large = explainPlan({ ...planned(dayOf(many, crowd), []), bound: null, testsMax: 155 });
    const fixed = large.rows.filter(({ verdict, wouldChange }) => verdict === 'request' && wouldChange !== null);
    // 155 tests at 15 people: 10 requests, first the 7 with 9 points, then the first 3 with 5.
    expect(fixed.map(({ requestId }) => Number(requestId!.slice(3)))).toEqual([0, 1, 2, 3, 4, 5, 7, 9, 11, 13]);
  });
});

describe('the names offered for a request', () => {
  it('stand in the order of the ranking', () => {
    const day = dayOf([request('SR-1')], [person('Ann', { availableHours: 6 }), person('Bea')]);
    const { dayProblem, hours } = planned(day, []);
    const { candidates } = explainPlan({ day, dayProblem, hours, bound: null });
    expect(candidates.map(([id]) => id)).toEqual(['SR-1', 'SR-1']);
    expect(candidates[0]![1]).toContain('Bea');
  });
});
