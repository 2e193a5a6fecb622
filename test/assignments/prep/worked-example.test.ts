import { describe, expect, it } from 'vitest';
import { buildProblem } from '../../../api/assignments/core/build-problem.ts';
import { capacityRows } from '../../../api/assignments/core/capacity-rows.ts';
import { reasonsAgainst } from '../../../api/assignments/core/eligibility.ts';
import { plannedRequestRows, proposalRows } from '../../../api/assignments/core/plan-rows.ts';
import { skillsMatrixRows } from '../../../api/assignments/core/skills-matrix-rows.ts';
import { summaryRows } from '../../../api/assignments/core/summary-rows.ts';
import { dayFrom, told } from './given-tables.ts';

/**
 * A small agency worked out by hand: four requests, four people, planned for Monday, 23 November 2026.
 * Ages: 13 November is 10 days before, 3 November 20, 22 November 1, 14 October 40 (17 of October and 23 of November).
 */
const { day, findings } = dayFrom({
  requests: [
    {
      ...{ requestId: 'SR-3', category: 'Special', alternativeCategory: 'Stroke', teamId: 'T2', skills: 'STK' },
      ...{ priorityTotal: 5, createdDate: '2026-11-22', stage: 'delayed ', sowHours: 10, status: 'open' },
    },
    {
      ...{ requestId: 'SR-1', category: 'Cardiac', teamId: 'T1', skills: 'PCI', priorityTotal: 8, sowHours: 23 },
      ...{ createdDate: '2026-11-13', stage: 'In Implementation', status: 'Open' },
    },
    {
      ...{ requestId: 'SR-4', category: 'Pediatrics', priorityTotal: 3, createdDate: '2026-10-14', sowHours: 6 },
      status: 'Open',
    },
    {
      ...{ requestId: 'SR-2', category: null, teamId: 'T2', skills: 'STK:2', priorityTotal: 8, sowHours: 12 },
      ...{ createdDate: '2026-11-03', stage: 'Live', status: 'Partially Filled', access: 'CITRIX' },
    },
  ],
  people: [
    { personId: 'E1', personName: 'Ada', contractedHours: 40, nonproductiveHours: 2, timeZone: 'America/New_York' },
    { personId: 'E2', personName: 'Ben', contractedHours: 32, access: 'STANDARD;citrix' },
    { personId: 'E3', personName: 'Cleo', contractedHours: 20, access: 'CITRIX', skills: 'STK' },
    { personId: 'E4', personName: 'Dan', contractedHours: 24, access: 'CITRIX', holdHours: 4 },
  ],
  teams: [
    { teamId: 'T1', teamName: 'Harbor Cardiac' },
    { teamId: 'T2', teamName: 'Harbor Stroke' },
  ],
  personSkills: [
    { personId: 'E1', skill: 'PCI', level: 3 },
    { personId: 'E2', skill: 'PCI' },
    { personId: 'E2', skill: 'STK', level: 2 },
    { personId: 'E4', skill: 'STK', level: 3, validUntil: '2026-12-31' },
    { personId: 'E4', skill: 'PCI', validUntil: '2026-11-20' },
  ],
  existingAssignments: [
    { assignmentId: 'A1', personId: 'E1', teamId: 'T1', hoursPerWeek: 10, status: 'Active' },
    { assignmentId: 'A2', personId: 'E2', teamId: 'T2', hoursPerWeek: 8, status: 'Active' },
    { assignmentId: 'A3', personId: 'E2', teamId: 'T1', hoursPerWeek: 20, status: 'Ended' },
    { assignmentId: 'A4', personId: 'E3', teamId: 'T2', hoursPerWeek: 24, status: 'Active' },
  ],
  timeOff: [{ personId: 'E2', fromDate: '2026-11-25', toDate: '2026-11-30' }],
  categoryRules: [
    { order: 1, field: 'category', operator: 'equals', pattern: 'special', planningCategory: '{alternative}' },
    { order: 2, field: 'team_name', operator: 'contains', pattern: 'stroke', planningCategory: 'Stroke' },
  ],
  settings: [{ key: 'excluded_categories', value: 'pediatrics' }],
});

const pieces = [
  { requestId: 'SR-2', personId: 'E4', hours: 12 },
  { requestId: 'SR-3', personId: 'E4', hours: 8 },
  { requestId: 'SR-1', personId: 'E1', hours: 28 },
];

describe('a small agency, worked out by hand', () => {
  it('is read without a finding', () => {
    expect(told(findings)).toEqual([]);
  });

  it('ranks the requests', () => {
    // Youngest 1 day, oldest 40, and 2 more: a span of 41. SR-1 is 9 days above the youngest, SR-2 19.
    // SR-1 asks for 23 h at 1.3 = 29.9, up to 30; SR-3 is delayed: 10 h at 1.3 = 13; SR-2 is live.
    const seen = day.requests.map((request) => [
      ...[request.planningCategory, request.id, request.ageDays, request.priorityTotal],
      ...[request.normalizedDays, request.composite, request.sowHours, request.factor, request.plannedHours],
    ]);
    expect(seen).toEqual([
      ['Cardiac', 'SR-1', 10, 8, 9 / 41, 8 + 9 / 41, 23, 1.3, 30],
      ['Stroke', 'SR-2', 20, 8, 19 / 41, 8 + 19 / 41, 12, 1, 12],
      ['Stroke', 'SR-3', 1, 5, 0, 5, 10, 1.3, 13],
    ]);
  });

  it('counts the request that is left out, whose age still sets the scale', () => {
    expect(day.excludedRequests).toBe(1);
  });

  it('adds up the hours of the people', () => {
    // Ada 40 - 10 - 2 nonproductive. Ben 32 - 8 and away from Wednesday to Friday, 3 of 5 days of 32 h = 19.2. Cleo has 24 h
    // assigned of 20. Dan has all of his 24.
    const seen = day.people.map((person) => [
      ...[person.id, person.contractedHours, person.assignedHours],
      ...[person.timeOffHours, person.availableHours],
    ]);
    expect(seen).toEqual([
      ['E1', 40, 10, 0, 28],
      ['E2', 32, 8, expect.closeTo(19.2, 9), expect.closeTo(4.8, 9)],
      ['E3', 20, 24, 0, -4],
      ['E4', 24, 0, 0, 24],
    ]);
  });

  it('says of everybody what speaks against a request', () => {
    const reasons = day.requests.map((request) => day.people.map((person) => reasonsAgainst(day, request, person)));
    expect(reasons).toEqual([
      [[], [], ['SKILL_MISSING:PCI', 'NO_HOURS'], ['SKILL_EXPIRED:PCI']],
      [['SKILL_MISSING:STK', 'ACCESS:CITRIX'], [], ['SKILL_LEVEL:STK', 'NO_HOURS'], []],
      [['SKILL_MISSING:STK'], [], ['NO_HOURS'], []],
    ]);
  });

  it('becomes a problem in half hours', () => {
    // 4.8 h are 9 half hours and a rest nobody can plan; of Dan's 24 h 4 are held.
    const { problem } = buildProblem(day, [{ requestId: 'SR-2', personId: 'E4', hours: 12 }]);
    expect(problem.requests.map(({ id, need, chunk, tier }) => [id, need, chunk, tier])).toEqual([
      ['SR-1', 60, 8, 8],
      ['SR-2', 24, 8, 8],
      ['SR-3', 26, 8, 5],
    ]);
    expect(problem.people.map(({ id, capacity }) => [id, capacity])).toEqual([
      ['E1', 56],
      ['E2', 9],
      ['E3', 0],
      ['E4', 40],
    ]);
    expect([...problem.pairs.starts]).toEqual([0, 2, 4, 6]);
    expect([...problem.pairs.person]).toEqual([0, 1, 1, 3, 1, 3]);
    expect([...problem.pairs.onTeam]).toEqual([1, 0, 1, 0, 1, 0]);
    expect([...problem.pairs.previous]).toEqual([0, 0, 0, 24, 0, 0]);
  });

  it('shows people by category, with one number of hours left', () => {
    // Ada 28 - 28, Dan 24 - 4 held - 20, Cleo below 0 counts as 0; Ben keeps 4.8. Dan's PCI has run out, so he is on one tab.
    const seen = capacityRows(day, pieces).map((row) => [row.planningCategory, row.personName, row.skills, row.left]);
    expect(seen).toEqual([
      ['Cardiac', 'Ben', 'PCI', expect.closeTo(4.8, 9)],
      ['Cardiac', 'Ada', 'PCI:3', 0],
      ['Stroke', 'Ben', 'STK:2', expect.closeTo(4.8, 9)],
      ['Stroke', 'Cleo', 'STK', 0],
      ['Stroke', 'Dan', 'STK:3', 0],
    ]);
  });

  it('shows the plan on the request summary', () => {
    const why = new Map([['SR-1', 'Two hours are short.']]);
    const rows = summaryRows(day, pieces, {
      ...{ whyRequest: why, whyPiece: new Map([['SR-1', new Map([['E1', 'Ada is on the team.']])]]) },
      ...{ validation: new Map([['SR-3:1', 'Short by 5 h.']]), assignmentStatus: new Map([['SR-2:1', 'insert']]) },
    });
    const seen = rows.map((row) => [
      ...[row.requestId, row.line, row.sourceCategory, row.suggestedResource, row.assignHours, row.filled, row.open],
      ...[row.proposedBy, row.position, row.access, row.why, row.validation, row.assignmentStatus],
    ]);
    expect(seen).toEqual([
      [
        ...['SR-1', 1, 'Cardiac', 'Ada', 28, 28, 2, 'engine', 'Abstractor', 'STANDARD'],
        ...['Ada is on the team. Two hours are short.', null, null],
      ],
      ['SR-2', 1, null, 'Dan', 12, 12, 0, 'engine', 'Abstractor', 'CITRIX', null, null, 'insert'],
      ['SR-3', 1, 'Special', 'Dan', 8, 8, 5, 'engine', 'Abstractor', 'STANDARD', null, 'Short by 5 h.', null],
    ]);
  });

  it('lists proposals and requests in the order of the summary', () => {
    expect(proposalRows(day, pieces).map(({ requestId, personId }) => `${requestId} ${personId}`)).toEqual([
      'SR-1 E1',
      'SR-2 E4',
      'SR-3 E4',
    ]);
    const rows = plannedRequestRows(day, pieces.slice(0, 2), new Map([['SR-1', 'Nobody has hours.']]));
    expect(rows.map((row) => [row.requestId, row.filledHours, row.openHours, row.status, row.why])).toEqual([
      ['SR-1', 0, 30, 'open', 'Nobody has hours.'],
      ['SR-2', 12, 0, 'filled', null],
      ['SR-3', 8, 5, 'partly filled', null],
    ]);
  });

  it('lists who holds what, the expired with its day', () => {
    const seen = skillsMatrixRows(day).map((row) => [row.personId, row.skill, row.level, row.validUntil]);
    expect(seen).toEqual([
      ['E1', 'PCI', 3, null],
      ['E2', 'PCI', 1, null],
      ['E2', 'STK', 2, null],
      ['E3', 'STK', 1, null],
      ['E4', 'PCI', 1, '2026-11-20'],
      ['E4', 'STK', 3, '2026-12-31'],
    ]);
  });
});
