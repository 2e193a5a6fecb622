import { describe, expect, it } from 'vitest';
import { buildProblem } from '../../../api/assignments/core/build-problem.ts';
import { isEligible, reasonsAgainst } from '../../../api/assignments/core/eligibility.ts';
import { fitCostOf, scarcity } from '../../../api/assignments/core/fit-cost.ts';
import { FREE, PINNED_OPEN } from '../../../api/assignments/core/matching/problem.ts';
import { dayFrom, type GivenTables } from './given-tables.ts';

type Request = NonNullable<GivenTables['requests']>[number];
type Person = NonNullable<GivenTables['people']>[number];

const dayOf = (request: Request, person: Person, more: GivenTables = {}) =>
  dayFrom({
    requests: [{ requestId: 'SR-1', priorityTotal: 1, ageDays: 0, sowHours: 8, ...request }],
    people: [{ personId: 'E1', contractedHours: 40, ...person }],
    ...more,
  }).day;

/** What speaks against the one pair of a day; the yes or no for millions of pairs must say the same. */
const reasons = (...args: Parameters<typeof dayOf>) => {
  const day = dayOf(...args);
  const found = reasonsAgainst(day, day.requests[0]!, day.people[0]!);
  expect(isEligible(day, day.requests[0]!, day.people[0]!)).toBe(found.length === 0);
  return found;
};

const skill = (level: number, validUntil: string | null = null): GivenTables => ({
  personSkills: [{ personId: 'E1', skill: 'PCI', level, validUntil }],
});

describe('the hard rules (section 11)', () => {
  it('ask for every skill, at its level, through the start of the work', () => {
    expect(reasons({ skills: 'PCI:2;STK' }, { skills: 'ONC' })).toEqual(['SKILL_MISSING:PCI', 'SKILL_MISSING:STK']);
    expect(reasons({ skills: 'PCI:3' }, {}, skill(2))).toEqual(['SKILL_LEVEL:PCI']);
    expect(reasons({ skills: 'PCI:3' }, {}, skill(3))).toEqual([]);
    // Valid on the last day, not on the day after; without a start of the request the plan date counts.
    expect(reasons({ skills: 'PCI' }, {}, skill(1, '2026-11-23'))).toEqual([]);
    expect(reasons({ skills: 'PCI' }, {}, skill(1, '2026-11-22'))).toEqual(['SKILL_EXPIRED:PCI']);
    expect(reasons({ skills: 'PCI', startDate: '2026-12-01' }, {}, skill(1, '2026-11-30'))).toEqual([
      'SKILL_EXPIRED:PCI',
    ]);
  });

  it('judge a request that began long ago by the plan date', () => {
    const begun = { skills: 'PCI', startDate: '2026-01-05' };
    expect(reasons(begun, {}, skill(1, '2026-06-30'))).toEqual(['SKILL_EXPIRED:PCI']);
    expect(reasons({ startDate: '2026-01-05' }, { startDate: '2026-03-01' })).toEqual([]);
  });

  it('ask for every access, in any case', () => {
    expect(reasons({ access: 'citrix;ONSITE' }, { access: 'STANDARD;CITRIX' })).toEqual(['ACCESS:ONSITE']);
    expect(reasons({ access: null }, { access: null })).toEqual([]);
  });

  it('keep to the country, which must be known', () => {
    expect(reasons({ usOnly: true }, { country: 'us' })).toEqual([]);
    expect(reasons({ country: 'CA' }, { country: 'US' })).toEqual(['COUNTRY']);
    expect(reasons({ usOnly: true }, { country: null })).toEqual(['COUNTRY']);
  });

  it('keep to the distance in time, the limit included; an unknown zone limits nobody', () => {
    const near = { tzMinutes: -300, maxTzDiffMinutes: 60 };
    expect(reasons(near, { tzMinutes: -360 })).toEqual([]);
    expect(reasons(near, { tzMinutes: -361 })).toEqual(['TZ']);
    expect(reasons(near, { tzMinutes: null })).toEqual([]);
    expect(reasons({ tzMinutes: null, maxTzDiffMinutes: 0 }, { tzMinutes: 330 })).toEqual([]);
    expect(reasons({ tzMinutes: -300, maxTzDiffMinutes: null }, { tzMinutes: 330 })).toEqual([]);
  });

  it('ask for somebody who is there for the whole time', () => {
    const december = { startDate: '2026-12-01', endDate: '2026-12-31' };
    expect(reasons(december, { active: false })).toEqual(['INACTIVE']);
    expect(reasons(december, { startDate: '2026-12-01', endDate: '2026-12-31' })).toEqual([]);
    expect(reasons(december, { startDate: '2026-12-02' })).toEqual(['DATES']);
    expect(reasons(december, { endDate: '2026-12-30' })).toEqual(['DATES']);
    expect(reasons({ startDate: '2026-12-01' }, { endDate: '2026-12-15' })).toEqual([]);
    expect(reasons({}, { endDate: '2026-11-22' })).toEqual(['DATES']);
  });

  it('keep to blocks and forbids', () => {
    expect(reasons({}, {}, { blocks: [{ requestId: 'SR-1', personId: 'E1' }] })).toEqual(['BLOCKED']);
    expect(reasons({}, {}, { pins: [{ requestId: 'SR-1', personId: 'E1', kind: 'Forbid' }] })).toEqual(['BLOCKED']);
    expect(reasons({}, {}, { blocks: [{ requestId: 'SR-2', personId: 'E1' }] })).toEqual([]);
  });

  it('ask for hours, at least the chunk or the whole request where that is less', () => {
    expect(reasons({}, { contractedHours: 0 })).toEqual(['NO_HOURS']);
    expect(reasons({}, { contractedHours: 10, holdHours: 10 })).toEqual(['NO_HOURS']);
    // 3.9 h are 3.5 in half hours, fewer than 4.
    expect(reasons({}, { contractedHours: 3.9 })).toEqual(['CHUNK']);
    expect(reasons({}, { contractedHours: 4 })).toEqual([]);
    expect(reasons({ sowHours: 3 }, { contractedHours: 3 })).toEqual([]);
    expect(reasons({ sowHours: 3 }, { contractedHours: 2.5 })).toEqual(['CHUNK']);
    expect(reasons({ minChunkHours: 6.2 }, { contractedHours: 6.4 })).toEqual(['CHUNK']);
    expect(reasons({ sowHours: 0 }, {})).toEqual(['CHUNK']);
  });

  it('tell all reasons at once, in one order', () => {
    const far = { skills: 'PCI', access: 'ONSITE', usOnly: true, tzMinutes: -300, maxTzDiffMinutes: 60 };
    const person = { active: false, endDate: '2026-11-01', tzMinutes: 330, country: 'IN', contractedHours: 0 };
    expect(reasons(far, person, { blocks: [{ requestId: 'SR-1', personId: 'E1' }] })).toEqual([
      ...['INACTIVE', 'DATES', 'SKILL_MISSING:PCI', 'ACCESS:ONSITE', 'COUNTRY', 'TZ', 'BLOCKED', 'NO_HOURS'],
    ]);
  });
});

describe('the matching problem', () => {
  it('holds exactly the pairs that pass, by request and then person, whatever skill is rarest', () => {
    const { day } = dayFrom({
      requests: [
        { requestId: 'SR-1', priorityTotal: 3, ageDays: 0, sowHours: 8, skills: 'PCI;ONC' },
        { requestId: 'SR-2', priorityTotal: 2, ageDays: 0, sowHours: 8, skills: null },
        { requestId: 'SR-3', priorityTotal: 1, ageDays: 0, sowHours: 8, skills: 'NOBODY' },
        { requestId: 'SR-4', priorityTotal: 0, ageDays: 0, sowHours: 8, skills: 'ONC;PCI', teamId: 'T1' },
      ],
      people: [
        { personId: 'E3', contractedHours: 40, skills: 'PCI;ONC' },
        { personId: 'E1', contractedHours: 40, skills: 'PCI' },
        { personId: 'E2', contractedHours: 40, skills: 'PCI;ONC', maxRequests: 2, maxNewTeams: 1 },
      ],
      teamMembers: [{ teamId: 'T1', personId: 'E3' }],
    });
    const { problem, requests, people } = buildProblem(day, []);
    expect(requests.map(({ id }) => id)).toEqual(['SR-1', 'SR-2', 'SR-3', 'SR-4']);
    expect(people.map(({ id }) => id)).toEqual(['E1', 'E2', 'E3']);
    expect([...problem.pairs.starts]).toEqual([0, 2, 5, 5, 7]);
    expect([...problem.pairs.person]).toEqual([1, 2, 0, 1, 2, 1, 2]);
    expect([...problem.pairs.onTeam]).toEqual([0, 0, 0, 0, 0, 0, 1]);
    expect(problem.people.map(({ requestsMax, newTeamsMax }) => [requestsMax, newTeamsMax])).toEqual([
      [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
      [2, 1],
      [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    ]);
  });

  it('weighs by composite, never below 0, and has the priority as its tier', () => {
    const { day } = dayFrom({ requests: [{ requestId: 'SR-1', priorityTotal: -2, ageDays: 0, sowHours: 8 }] });
    const { problem } = buildProblem(day, []);
    expect(problem.requests).toEqual([{ id: 'SR-1', need: 16, weight: 0, tier: -2, chunk: 8, peopleMax: 3 }]);
  });

  it('carries pins, exact or open, and the hours of the plan before', () => {
    const people = ['E1', 'E2', 'E3'].map((personId) => ({ personId, contractedHours: 40 }));
    const { day } = dayFrom({
      requests: [{ requestId: 'SR-1', priorityTotal: 1, ageDays: 0, sowHours: 20 }],
      people,
      pins: [
        { requestId: 'SR-1', personId: 'E1', kind: 'pin', hours: 6.5 },
        { requestId: 'SR-1', personId: 'E2', kind: 'pin', hours: null },
      ],
    });
    const before = [
      { requestId: 'SR-1', personId: 'E3', hours: 5.5 },
      { requestId: 'SR-9', personId: 'E3', hours: 9 },
    ];
    const { pairs } = buildProblem(day, before).problem;
    expect([...pairs.pin]).toEqual([13, PINNED_OPEN, FREE]);
    expect([...pairs.previous]).toEqual([0, 0, 11]);
  });

  it('costs distance in time, level above need and skills that are sought elsewhere', () => {
    const { day } = dayFrom({
      requests: [
        { requestId: 'SR-1', priorityTotal: 2, ageDays: 0, sowHours: 10, skills: 'PCI', tzMinutes: -300 },
        { requestId: 'SR-2', priorityTotal: 1, ageDays: 0, sowHours: 10, skills: 'ONC' },
      ],
      people: [
        { personId: 'E1', contractedHours: 40, skills: 'PCI:3;ONC', tzMinutes: -120 },
        { personId: 'E2', contractedHours: 40, skills: 'PCI', tzMinutes: null },
        { personId: 'E3', contractedHours: 40, skills: 'PCI', tzMinutes: 840 },
      ],
    });
    const of = scarcity(day, () => 20);
    // 10 h of ONC are asked for, 20 half hours; E1 alone holds it and counts 20 half hours here: as sought as can be.
    expect(of('ONC')).toBe(1);
    // 20 half hours of PCI asked of 60 held; a skill nobody asks for is not sought.
    expect([of('PCI'), of('STK')]).toEqual([20 / 60, 0]);
    const [request] = day.requests;
    const costs = day.people.map((person) => fitCostOf(request!, person, of));
    // 180 of 720 minutes; two of four levels at a quarter; ONC at a half. Unknown zones cost nothing; 1,140 minutes count as 720.
    expect(costs).toEqual([180 / 720 + (0.25 * 2) / 4 + 0.5, 0, 1]);
  });
});
