import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../../api/assignments/core/explain/apply-change.ts';
import { explainRequest } from '../../../api/assignments/core/explain/explain-plan.ts';
import { costOfChange, type InputChange } from '../../../api/assignments/core/explain/input-change.ts';
import type { DayPerson, DayRequest, PlanningDay } from '../../../api/assignments/core/types.ts';
import { dayOf, holds, needs, person, pin, planned, request } from './day.ts';

type Pieces = readonly (readonly [string, string, number])[];

/** The fix of SR-1, which asks for 8 hours, in a day of these people. */
function fixOf(
  people: readonly DayPerson[],
  given: { readonly one?: Partial<DayRequest>; readonly pieces?: Pieces; readonly day?: Partial<PlanningDay> } = {},
) {
  const requests = [request('SR-0', { composite: 20 }), request('SR-1', given.one)];
  const pieces = given.pieces ?? [];
  const plan = planned(dayOf(requests, people, given.day), pieces);
  return explainRequest({ ...plan, bound: null }, 'SR-1')!.fix!;
}

const busy: Pieces = [['SR-0', 'Ann', 8]];

describe('the cheapest fix', () => {
  it('lifts a block', () => {
    const day = { blocks: ['SR-1', 'SR-2'].map((requestId) => ({ requestId, personId: 'Ann', reason: null })) };
    const fix = fixOf([person('Ann')], { day });
    expect(fix).toEqual({
      changes: [{ kind: 'unblock', requestId: 'SR-1', personId: 'Ann' }],
      cost: 1,
      pieces: [{ requestId: 'SR-1', personId: 'Ann', hours: 8 }],
      words: 'Lift the block of Ann on SR-1; then pin Ann for 8 h on it.',
    });
  });

  it('releases hours held free before it adds any', () => {
    // 12 available, 6 held, 8 wanted: 2 of the held ones suffice.
    const held = fixOf([person('Ann', { availableHours: 12, holdHours: 6 })]);
    expect(held.words).toBe('Release 2 h held free of Ann; then pin Ann for 8 h on it.');
    // 3 available, 1 held: all held ones and 5 more.
    const both = fixOf([person('Ann', { availableHours: 3, holdHours: 1 })]);
    expect(both.changes.map(({ kind }) => kind)).toEqual(['releaseHold', 'addHours']);
    expect(both.words).toBe('Release 1 h held free of Ann; give Ann 5 h more; then pin Ann for 8 h on it.');
  });

  it('adds hours up to those needed, also to somebody with more assigned than contracted', () => {
    // All 8 hours are on SR-0, so 8 more.
    expect(fixOf([person('Ann')], { pieces: busy }).changes).toEqual([{ kind: 'addHours', personId: 'Ann', hours: 8 }]);
    // 2 below nothing: 2 to come to nothing, and 8.
    expect(fixOf([person('Ann', { availableHours: -2 })]).changes).toEqual([
      { kind: 'addHours', personId: 'Ann', hours: 10 },
    ]);
    // 7.3 hours count as 7; 1 hour more gives 8.3, which counts as 8.
    expect(fixOf([person('Ann', { availableHours: 7.3 })]).changes).toEqual([
      { kind: 'addHours', personId: 'Ann', hours: 1 },
    ]);
  });

  it('lets somebody on it have more, rather than a further person', () => {
    const fix = fixOf([person('Ann', { availableHours: 6 })], { pieces: [['SR-1', 'Ann', 6]] });
    expect(fix.words).toBe('Give Ann 2 h more; then pin Ann for 8 h on it.');
  });

  it('allows more people where the hours are there', () => {
    // Two of 5 and 4 hours, one person allowed.
    const people = [person('Ann', { availableHours: 5 }), person('Bea', { availableHours: 4 })];
    const fix = fixOf(people, { one: { maxPeople: 1 }, pieces: [['SR-1', 'Ann', 5]] });
    expect(fix.words).toBe('Allow 2 people on SR-1; then pin Ann for 4 h and Bea for 4 h on it.');
    // Three parts of 4 hours: two people more than the one allowed.
    const three = ['Ann', 'Bea', 'Cid'].map((id) => person(id, { availableHours: 4 }));
    expect(fixOf(three, { one: { maxPeople: 1, plannedHours: 12 } }).changes).toEqual([
      { kind: 'raiseMaxPeople', requestId: 'SR-1', to: 3 },
    ]);
  });

  it('allows smaller parts where the hours are there', () => {
    // 8 hours in parts of at least 4 by people with 6 and 2 hours: parts of 2 do.
    const people = [person('Ann', { availableHours: 6 }), person('Bea', { availableHours: 2 })];
    expect(fixOf(people).words).toBe(
      'Allow parts of 2 h instead of 4 h on SR-1; then pin Ann for 6 h and Bea for 2 h on it.',
    );
    // Somebody else with few hours is at her limit of requests, or has no hour left: no help.
    const others = [
      person('Cid', { availableHours: 3.5, maxRequests: 0 }),
      person('Dov', { availableHours: 3.5, maxNewTeams: 0 }),
      person('Eve', { availableHours: 0 }),
    ];
    expect(fixOf([...people, ...others]).words).toContain('Ann for 6 h and Bea for 2 h');
    // Bea may join no new team, and is on the team of the request: her limit is not in the way.
    const member = person('Bea', { availableHours: 2, maxNewTeams: 0, teams: ['T-SR-1'] });
    expect(fixOf([people[0]!, member]).words).toBe(fixOf(people).words);
  });

  it('raises limits of a person', () => {
    const fix = fixOf([person('Ann', { maxRequests: 1, maxNewTeams: 1, availableHours: 16 })], { pieces: busy });
    expect(fix.words).toBe('Allow Ann 2 requests; allow Ann 2 new teams; then pin Ann for 8 h on it.');
    const onTeam = person('Ann', { maxNewTeams: 0, availableHours: 16, teams: ['T-SR-0'] });
    expect(fixOf([onTeam], { pieces: busy }).words).toBe('Allow Ann 1 new team; then pin Ann for 8 h on it.');
    const member = person('Ann', { maxRequests: 0, maxNewTeams: 0, teams: ['T-SR-1'] });
    expect(fixOf([member]).words).toBe('Allow Ann 1 request; then pin Ann for 8 h on it.');
    expect(fixOf([member], { one: { teamId: null } }).changes).toHaveLength(2);
  });

  it('widens the zones, grants access, renews, raises and teaches skills', () => {
    expect(
      fixOf([person('Ann', { tzMinutes: -480 })], { one: { tzMinutes: -300, maxTzDiffMinutes: 60 } }),
    ).toMatchObject({
      changes: [{ kind: 'widenTz', requestId: 'SR-1', fromMinutes: 60, toMinutes: 180 }],
      cost: 6,
      words: 'Allow 3 h of time zones on SR-1; then pin Ann for 8 h on it.',
    });
    expect(fixOf([person('Ann', { name: 'Ann Ash' })], { one: { access: ['CITRIX'] } }).words).toBe(
      'Give Ann Ash (Ann) the access CITRIX; then pin Ann Ash (Ann) for 8 h on it.',
    );
    const old = person('Ann', { skills: [{ skill: 'TQIP', level: 3, validUntil: '2026-01-31' }, ...holds('STS')] });
    expect(fixOf([old], { one: { skills: needs('TQIP') } }).words).toBe(
      'Renew TQIP of Ann; then pin Ann for 8 h on it.',
    );
    const expert = { one: { skills: [{ skill: 'TQIP', minLevel: 4 }] } };
    expect(fixOf([person('Ann', { skills: holds('STS', 'TQIP') })], expert).words).toBe(
      'Bring Ann to level 4 of TQIP; then pin Ann for 8 h on it.',
    );
    expect(fixOf([person('Ann')], expert).words).toBe('Train Ann in TQIP to level 4; then pin Ann for 8 h on it.');
    expect(fixOf([person('Ann')], { one: { skills: needs('TQIP') } }).words).toBe(
      'Train Ann in TQIP; then pin Ann for 8 h on it.',
    );
  });

  it('finds somebody new where nobody there can be changed', () => {
    const fix = fixOf([person('Ann', { active: false })], {
      one: { skills: needs('TQIP'), access: ['CITRIX'], country: 'US' },
    });
    expect(fix.words).toBe('Find one more person who may work on SR-1, with 8 h; then pin somebody new for 8 h on it.');
    expect(fix.pieces).toEqual([{ requestId: 'SR-1', personId: 'NEW-SR-1', hours: 8 }]);
  });

  it('changes the hours of a pin where they are in the way', () => {
    // 6 of 8 hours are pinned; the 2 open ones are too few for another person.
    const given = {
      day: { pins: [pin('SR-1', 'Ann', 6), pin('SR-0', 'Ann', 1, true)] },
      pieces: [['SR-1', 'Ann', 6]] as Pieces,
    };
    expect(fixOf([person('Ann'), person('Bea')], given).words).toBe(
      'Pin Ann on SR-1 for 8 h; then pin Ann for 8 h on it.',
    );
    expect(fixOf([person('Ann', { availableHours: 6 })], given).words).toBe(
      'Pin Ann on SR-1 for 8 h; give Ann 2 h more; then pin Ann for 8 h on it.',
    );
    // Both are pinned, Bea's 3 hours below the part by the planner's word: they may stand.
    const two = {
      day: { pins: [pin('SR-1', 'Ann', 4), pin('SR-1', 'Bea', 3, true)] },
      one: { maxPeople: 2 },
      pieces: [
        ['SR-1', 'Ann', 4],
        ['SR-1', 'Bea', 3],
      ] as Pieces,
    };
    expect(fixOf([person('Ann'), person('Bea')], two).words).toContain('Pin Ann on SR-1 for 5 h');
    expect(fixOf([person('Ann'), person('Bea')], { ...two, one: { maxPeople: 2, minChunkHours: 3 } }).pieces).toEqual([
      { requestId: 'SR-1', personId: 'Ann', hours: 5 },
      { requestId: 'SR-1', personId: 'Bea', hours: 3 },
    ]);
  });

  it('shows none where none holds', () => {
    // Both have one hour by the planner's word; the hour that is open is no part of 3, nor would be 2.
    const pins = ['Ann', 'Bea'].map((id) => pin('SR-1', id, 1, true));
    const pieces: Pieces = [
      ['SR-1', 'Ann', 1],
      ['SR-1', 'Bea', 1],
    ];
    const people = [person('Ann'), person('Bea')];
    expect(fixOf(people, { day: { pins }, one: { plannedHours: 3 }, pieces })).toBeNull();
  });

  it('prefers what is least effort', () => {
    // Bea needs access (5), Cid training (9), Ann 8 hours more (7).
    const people = [person('Ann'), person('Bea', { skills: holds('STS') }), person('Cid', { access: ['CITRIX'] })];
    const ann = { ...people[0]!, skills: holds('STS'), access: ['CITRIX'] };
    const one = { skills: needs('STS'), access: ['CITRIX'] };
    expect(fixOf([ann, people[1]!, people[2]!], { one, pieces: busy }).words).toContain('Give Bea the access CITRIX');
    expect(fixOf([ann, people[2]!], { one, pieces: busy }).words).toContain('Give Ann 8 h more');
  });
});

describe('a change of input', () => {
  it('leaves a day alone that does not have its request', () => {
    const day = dayOf([], []);
    expect(applyChanges(day, [{ kind: 'addPerson', requestId: 'SR-9', personId: 'NEW', hours: 4 }])).toBe(day);
  });

  it('costs the more the more others have to agree to it', () => {
    const hours = 8;
    const ids = { requestId: 'SR-1', personId: 'Ann', skill: 'TQIP', access: 'CITRIX', level: 2, to: 2, hours };
    const changes: InputChange[] = [
      { kind: 'unblock', ...ids },
      { kind: 'releaseHold', ...ids },
      { kind: 'raiseMaxPeople', ...ids },
      { kind: 'lowerChunk', ...ids, fromHours: 4, toHours: 3 },
      { kind: 'widenTz', ...ids, fromMinutes: 60, toMinutes: 90 },
      { kind: 'grantAccess', ...ids },
      { kind: 'renewSkill', ...ids },
      { kind: 'addHours', ...ids },
      { kind: 'raiseSkillLevel', ...ids },
      { kind: 'grantSkill', ...ids },
      { kind: 'addPerson', ...ids },
    ];
    // By hand from the table of costs: 1 + 0.1 x 8, 2 + 0.25 x 1, 4 + half an hour, 3 + 0.5 x 8, 15 + 0.1 x 8.
    expect(changes.map((change) => costOfChange(change))).toEqual([1, 1.8, 2, 2.25, 4.5, 5, 6, 7, 7, 9, 15.8]);
  });
});
