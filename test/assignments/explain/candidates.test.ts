import { describe, expect, it } from 'vitest';
import { candidatesOf } from '../../../api/assignments/core/explain/candidates-of.ts';
import { explainPair } from '../../../api/assignments/core/explain/explain-plan.ts';
import type { ObjectiveName } from '../../../api/assignments/core/matching/problem.ts';
import { dayOf, holds, needs, type PlannedDay, person, pin, planned, request } from './day.ts';

const candidates = ({ day, dayProblem, hours }: PlannedDay, id: string) => candidatesOf(day, dayProblem, hours, id)!;
const order = (plan: PlannedDay, id: string) => candidates(plan, id).eligible.map(({ personId }) => personId);
const reasonOf = (plan: PlannedDay, requestId: string, personId: string) =>
  candidates(plan, requestId).eligible.find((one) => one.personId === personId)!;

describe('the ranking of candidates', () => {
  it('puts first who can give more hours, as far as the request needs them', () => {
    // 8 hours are needed: Bea's 20 are no better than Cid's 8, Ann's 6 are fewer, Dov has no full part.
    const people = [
      person('Ann', { availableHours: 6 }),
      person('Bea', { availableHours: 20 }),
      person('Cid'),
      person('Dov', { availableHours: 7 }),
    ];
    const other = request('SR-0', { plannedHours: 4 });
    const day = dayOf([request('SR-1'), other], people);
    const objectives: readonly ObjectiveName[] = ['priority_fill'];
    const plain = { ...day, settings: { ...day.settings, objectiveOrder: objectives } };
    expect(order(planned(plain, [['SR-0', 'Dov', 4]]), 'SR-1')).toEqual(['Bea', 'Cid', 'Ann', 'Dov']);
    expect(reasonOf(planned(plain, [['SR-0', 'Dov', 4]]), 'SR-1', 'Dov')).toMatchObject({
      hoursLeft: 3,
      canGive: 0,
      rank: 4,
    });
  });

  it('goes on by plan before, team, fit and load, in the order of the objectives', () => {
    const people = [
      person('Ann', { availableHours: 16 }),
      person('Bea', { tzMinutes: -480 }),
      person('Cid'),
      person('Dov', { teams: ['T-SR-1'], tzMinutes: -480 }),
      person('Eve', { tzMinutes: -480 }),
    ];
    const day = dayOf([request('SR-1', { tzMinutes: -300 })], people);
    const plan = planned(day, [['SR-1', 'Eve', 4]]);
    // Eve has it, Dov is on the team, Ann and Cid are near and Ann would be half loaded, Bea is three hours away.
    expect(order(plan, 'SR-1')).toEqual(['Eve', 'Dov', 'Ann', 'Cid', 'Bea']);
    const turned = { ...day, settings: { ...day.settings, objectiveOrder: ['balance', 'fit'] as const } };
    expect(order(planned(turned, []), 'SR-1')).toEqual(['Ann', 'Cid', 'Bea', 'Dov', 'Eve']);
    expect(reasonOf(plan, 'SR-1', 'Bea')).toMatchObject({ timeZoneHours: 3, onTeam: false });
    expect(reasonOf(plan, 'SR-1', 'Ann').timeZoneHours).toBeNull();
    expect(reasonOf(plan, 'SR-1', 'Dov').onTeam).toBe(true);
  });

  it('knows no request that the plan does not have', () => {
    const { day, dayProblem, hours } = planned(dayOf([], []), []);
    expect(candidatesOf(day, dayProblem, hours, 'SR-9')).toBeNull();
  });

  it('counts who is not eligible beside the ranked', () => {
    const day = dayOf(
      [request('SR-1', { skills: needs('STS') })],
      [person('Ann', { skills: holds('STS') }), person('Bea'), person('Cid')],
    );
    expect(candidates(planned(day, []), 'SR-1').ineligible).toEqual([
      { code: 'SKILL_MISSING:STS', people: 2, failOnlyThis: 2, text: '2 without the skill STS' },
    ]);
  });
});

describe('why a person is chosen', () => {
  const people = [
    person('Ann', { name: 'Ann Ash', teams: ['T-SR-1'] }),
    person('Bea', { name: 'Bea Birch', availableHours: 5 }),
    person('Cid', { name: '', tzMinutes: -480 }),
  ];
  const day = dayOf([request('SR-1', { tzMinutes: -300 })], people);

  it('names rank, terms ahead of the next three, and what the next would change', () => {
    const { reason, instead } = reasonOf(planned(day, [['SR-1', 'Ann', 8]]), 'SR-1', 'Ann');
    expect(reason).toBe(
      '8 h, rank 1 of 3 eligible; can give more hours than Bea Birch; was on it in the plan before, rather than Cid and Bea Birch; is on the team already, rather than Cid and Bea Birch; fits better than Cid; with Cid instead: as many hours filled and 1 new team more.',
    );
    // Bea has 5 of the 8 hours; neither is on the team.
    expect(instead).toEqual([
      { personId: 'Cid', hoursLess: 0, newTeamsMore: 1 },
      { personId: 'Bea', hoursLess: 3, newTeamsMore: 1 },
    ]);
  });

  it('says so where the next would do better for teams, or nothing at all', () => {
    const { reason } = reasonOf(planned(day, [['SR-1', 'Cid', 8]]), 'SR-1', 'Cid');
    expect(reason).toContain('with Ann Ash instead: as many hours filled and 1 new team fewer.');
    const busy = dayOf([request('SR-1'), request('SR-0')], [person('Ann'), person('Bea')]);
    const { instead } = reasonOf(
      planned(busy, [
        ['SR-1', 'Ann', 8],
        ['SR-0', 'Bea', 8],
      ]),
      'SR-1',
      'Ann',
    );
    // Bea has nothing left: 8 hours and a team that is new to Ann would go.
    expect(instead).toEqual([{ personId: 'Bea', hoursLess: 8, newTeamsMore: -1 }]);
  });

  it('names the planner where she pinned the person, and says when there is nobody else', () => {
    const one = dayOf([request('SR-1')], [person('Ann')]);
    expect(reasonOf(planned(one, [['SR-1', 'Ann', 8]]), 'SR-1', 'Ann').reason).toBe(
      '8 h, rank 1 of 1 eligible; nobody else is eligible and free to be chosen.',
    );
    const held = { ...one, pins: [pin('SR-1', 'Ann', 8)] };
    expect(reasonOf(planned(held, [['SR-1', 'Ann', 8]]), 'SR-1', 'Ann').reason).toBe(
      'Pinned by the planner: 8 h, rank 1 of 1 eligible.',
    );
  });

  it('leaves out a part too small to stand in for a pinned one', () => {
    const held = dayOf(
      [request('SR-1', { minChunkHours: 8 })],
      [person('Ann'), person('Bea', { availableHours: 16 })],
      {
        pins: [pin('SR-1', 'Ann', 4, true)],
      },
    );
    expect(reasonOf(planned(held, [['SR-1', 'Ann', 4]]), 'SR-1', 'Ann').instead).toEqual([
      { personId: 'Bea', hoursLess: 4, newTeamsMore: -1 },
    ]);
  });
});

describe('why a person is not chosen', () => {
  const why = (plan: PlannedDay, requestId: string, personId: string) => explainPair(plan, requestId, personId);

  it('names the requests that have her hours and what moving them would lose and win', () => {
    // 12 hours at 11.4 points against at most 8 hours at 6.
    const day = dayOf(
      [request('SR-0', { composite: 11.4, plannedHours: 12 }), request('SR-1', { composite: 6 })],
      [person('Ann', { availableHours: 14 })],
    );
    const plan = planned(day, [['SR-0', 'Ann', 12]]);
    expect(why(plan, 'SR-1', 'Ann')).toEqual({
      code: 'TAKEN',
      why: 'Eligible; taken by SR-0 (priority 11.4) for 12 h; moving 12 h over would lose 12 h x 11.4 = 136.8 points there and win at most 8 h x 6 = 48 points here.',
      // 2 of the 14 hours are left, a part has 4: 2 more.
      wouldChange: 'Forbid them on SR-0, or give them 2 h more.',
    });
    expect(why(plan, 'SR-0', 'Ann')).toBeNull();
    expect(why(plan, 'SR-9', 'Ann')).toBeNull();
    expect(why(plan, 'SR-0', 'Zoe')).toBeNull();
  });

  it('does not promise a gain where the request is filled', () => {
    const day = dayOf(
      [request('SR-0', { plannedHours: 4 }), request('SR-1'), request('SR-2', { plannedHours: 4 })],
      [person('Ann'), person('Bea')],
    );
    const plan = planned(day, [
      ['SR-0', 'Ann', 4],
      ['SR-2', 'Ann', 4],
      ['SR-1', 'Bea', 8],
    ]);
    const { why: words, wouldChange } = why(plan, 'SR-1', 'Ann')!;
    expect(words).toContain('taken by SR-0 (priority 10) for 4 h and SR-2 (priority 10) for 4 h');
    expect(words).toContain('and win nothing here.');
    // Nothing is left and a part has 4 hours: her first 4, or 4 more; filled as it is, the plan takes her only when told to.
    expect(wouldChange).toBe('Forbid them on SR-0, or give them 4 h more; then pin them here.');
  });

  it('tells limits of people and of the request', () => {
    const requests = [request('SR-0', { plannedHours: 4 }), request('SR-1', { plannedHours: 12, maxPeople: 1 })];
    const limited = [
      person('Ann', { maxRequests: 1, availableHours: 16 }),
      person('Bea', { maxNewTeams: 0 }),
      person('Cid'),
      person('Dov', { maxNewTeams: 1, availableHours: 4 }),
    ];
    const day = dayOf(requests, limited);
    const plan = planned(day, [
      ['SR-0', 'Ann', 4],
      ['SR-1', 'Cid', 8],
    ]);
    expect(why(plan, 'SR-1', 'Ann')).toEqual({
      code: 'REQUESTS_MAX',
      why: 'Eligible with 12 h left; works on 1 request, no more are allowed.',
      wouldChange: 'Allow them 2 requests; then pin them here.',
    });
    expect(why(plan, 'SR-1', 'Bea')).toEqual({
      code: 'NEW_TEAMS_MAX',
      why: 'Eligible with 8 h left; joins 0 new teams, no more are allowed.',
      wouldChange: 'Allow them 1 new team; then pin them here.',
    });
    expect(why(plan, 'SR-1', 'Dov')).toEqual({
      code: 'SPLIT',
      why: 'Eligible with 4 h left; no more than 1 person may share the request.',
      wouldChange: 'Allow 2 people on SR-1.',
    });
    expect(why(plan, 'SR-0', 'Dov')).toMatchObject({ code: 'FILLED', wouldChange: 'Pin them on the request.' });
  });

  it('tells a rest smaller than a part, and admits an oversight', () => {
    const day = dayOf([request('SR-1', { plannedHours: 10 })], [person('Ann'), person('Bea')]);
    expect(why(planned(day, [['SR-1', 'Ann', 8]]), 'SR-1', 'Bea')).toEqual({
      code: 'CHUNK',
      why: 'Eligible with 8 h left; the 2 h still open are fewer than the 4 h one person must take.',
      wouldChange: 'Allow parts of 2 h instead of 4 h on SR-1.',
    });
    expect(why(planned(day, []), 'SR-1', 'Bea')).toMatchObject({ code: 'SEARCH_GAP' });
  });

  it('tells every failing test in words, and what would pass them', () => {
    const strict = request('SR-1', {
      skills: [
        { skill: 'CathPCI', minLevel: 1 },
        { skill: 'TQIP', minLevel: 3 },
        { skill: 'STS', minLevel: 1 },
      ],
      ...{ access: ['CITRIX'], country: 'US', tzMinutes: -300, maxTzDiffMinutes: 60, startDate: '2026-12-01' },
    });
    const skills = [
      { skill: 'TQIP', level: 2, validUntil: null },
      { skill: 'STS', level: 2, validUntil: '2026-11-30' },
    ];
    const far = person('Ann', { skills, tzMinutes: -480, country: 'US', availableHours: 3 });
    const plan = (who: Parameters<typeof person>[1], blocks: string[] = []) =>
      planned(
        dayOf([strict], [{ ...far, ...who }], {
          blocks: blocks.map((personId) => ({ requestId: 'SR-1', personId, reason: null })),
        }),
        [],
      );
    expect(why(plan({}, ['Ann']), 'SR-1', 'Ann')).toEqual({
      code: 'SKILL_MISSING:CathPCI',
      why: 'Lacks the skill CathPCI, has TQIP at level 2, level 3 is needed, holds STS, which will have expired, lacks the access CITRIX, is 3 h of time zones away, at most 1 h are allowed, is blocked for this request and has 3 h to plan, fewer than the 4 h one person must take.',
      wouldChange:
        'Train Ann in CathPCI, bring Ann to level 3 of TQIP, renew STS of Ann, give Ann the access CITRIX, allow 3 h of time zones on SR-1, lift the block of Ann on SR-1 and give Ann 1 h more.',
    });
    const nothing = { wouldChange: 'Nothing a planner can change.' };
    expect(why(plan({ country: null }), 'SR-1', 'Ann')).toMatchObject({
      ...nothing,
      why: expect.stringContaining('is in an unknown country, US is needed'),
    });
    expect(why(plan({ country: 'IN' }), 'SR-1', 'Ann')!.why).toContain('is in IN, US is needed');
    expect(why(plan({ active: false }), 'SR-1', 'Ann')).toMatchObject({
      code: 'INACTIVE',
      why: expect.stringContaining('Is not active'),
    });
    expect(why(plan({ endDate: '2026-11-30' }), 'SR-1', 'Ann')).toMatchObject({
      ...{ code: 'DATES', why: expect.stringContaining('Is not there for the whole time of the request') },
    });
    expect(why(plan({ availableHours: 0 }), 'SR-1', 'Ann')!.why).toContain('has no hours to plan');
  });
});
