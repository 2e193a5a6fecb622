import { describe, expect, it } from 'vitest';
import { decisionCounts, decisionsOf } from '../../../api/assignments/core/change/decisions.ts';
import { lostDecisions } from '../../../api/assignments/core/change/lost-decisions.ts';
import { planKeyOf } from '../../../api/assignments/core/change/standing-on-team.ts';
import { validateDecisions } from '../../../api/assignments/core/change/validate-decisions.ts';
import { dayFrom, type GivenTables } from '../prep/given-tables.ts';

type Decision = NonNullable<GivenTables['decisions']>[number];

const base: GivenTables = {
  requests: [
    { requestId: 'SR-1', priorityTotal: 9, ageDays: 0, sowHours: 20, teamId: 'T1', skills: 'PCI', maxPeople: 2 },
    { requestId: 'SR-2', priorityTotal: 8, ageDays: 0, sowHours: 10, teamId: 'T2' },
    { requestId: 'X-3', priorityTotal: 7, ageDays: 0, sowHours: 10, teamId: 'T1', teamName: 'second' },
  ],
  people: [
    { personId: 'E1', personName: 'Ada', contractedHours: 16, skills: 'PCI' },
    { personId: 'E2', personName: 'Ben', contractedHours: 16, skills: 'PCI' },
    { personId: 'E3', personName: 'Cleo', contractedHours: 16 },
    { personId: 'E4', personName: 'Ben', contractedHours: 16, skills: 'PCI' },
  ],
  teams: [
    { teamId: 'T1', teamName: 'First' },
    { teamId: 'T2', teamName: 'Second' },
  ],
};

type Piece = readonly [requestId: string, personId: string, hours: number];

function validated(decisions: readonly Decision[], plan: readonly Piece[] = [], more: GivenTables = {}) {
  const { day } = dayFrom({ ...base, decisions, ...more });
  const own = decisionsOf(
    day,
    plan.map(([requestId, personId, hours]) => ({ requestId, personId, hours })),
  );
  const { rows, pushed, textByLine, statusByLine } = validateDecisions(day, own);
  return {
    rows: rows.map(({ severity, code, requestId, line, column }) => [severity, code, requestId, line, column]),
    ...{ all: rows, text: Object.fromEntries(textByLine), status: Object.fromEntries(statusByLine) },
    ...{ pushed: pushed.map(({ request, person }) => `${request.id} ${person!.id}`), counts: decisionCounts(own), day },
  };
}

const row = (
  requestId: string,
  suggestedResource: string,
  assignHours: number | null,
  more: Decision = {},
): Decision => ({
  ...{ requestId, suggestedResource, assignHours },
  ...more,
});

describe('decisions (section 8)', () => {
  it('say in the words of the old tool that nothing is decided [N]', () => {
    const { all } = validated([row('SR-1', '  ', 8), { requestId: 'SR-2', notes: 'later' }]);
    expect(all.map(({ severity, message, column }) => [severity, message, column])).toEqual([
      [...['error', 'Please input the Suggested resources into the "Suggested Resource" column'], 'Suggested Resource'],
    ]);
  });

  it('say nothing of the kind where there is no request to decide', () => {
    const { day } = dayFrom({ requests: [] });
    expect(validateDecisions(day, decisionsOf(day, [])).rows).toEqual([]);
  });

  it('are counted for the check of the planner: requests, people, hours [N]', () => {
    const { counts } = validated([row('SR-1', 'Ada', 8), row('SR-1', 'E2', 6.5, { line: 2 }), row('SR-2', 'Ada', 8)]);
    expect(counts).toEqual({ requests: 2, people: 2, hours: 22.5 });
    expect(validated([row('SR-1', 'Nobody', 8), row('SR-2', 'Ada', null)]).counts).toEqual({
      ...{ requests: 1, people: 1, hours: 0 },
    });
  });

  it('are those of the engine and of the planner, forbidden people left out', () => {
    const { pushed } = validated(
      [row('SR-1', 'Ada', 8), row('SR-1', 'E2', null, { line: 2, pin: 'forbid' })],
      [
        ['SR-1', 'E1', 8],
        ['SR-2', 'E3', 10],
      ],
    );
    expect(pushed).toEqual(['SR-1 E1', 'SR-2 E3']);
  });
});

describe('validation in bulk (section 8)', () => {
  it('passes what is right, without a row', () => {
    const { rows, status, pushed } = validated([row('SR-1', 'Ada', 8)]);
    expect([rows, status, pushed]).toEqual([[], { 'SR-1:1': 'insert' }, ['SR-1 E1']]);
  });

  it('blocks a line whose person is unknown or has a name of several [Q: the row was skipped unvalidated]', () => {
    const { rows, status, pushed, text } = validated([
      ...[row('SR-1', 'Zed', 8), row('SR-1', 'Ben', 8, { line: 2 })],
      row('SR-2', 'Cleo', 8, { resourceId: 'E1' }),
    ]);
    expect(rows).toEqual([
      ['error', 'UNKNOWN_PERSON', 'SR-1', 1, 'Suggested Resource'],
      ['error', 'AMBIGUOUS_PERSON', 'SR-1', 2, 'Suggested Resource'],
      ['error', 'PERSON_CONTRADICTION', 'SR-2', 1, 'Suggested Resource'],
    ]);
    expect(status).toEqual({ 'SR-1:1': 'blocked', 'SR-1:2': 'blocked', 'SR-2:1': 'blocked' });
    expect(pushed).toEqual([]);
    expect(text['SR-1:1']).toContain('"Zed" is nobody among the people');
  });

  it('finds the team by the request where its name has a prefix of requests, else by the name of the team [N]', () => {
    // X-3 has no prefix: its team_id is not looked at, its team name is that of T2.
    const standing = [{ assignmentId: 'A1', personId: 'E3', teamId: 'T2', hoursPerWeek: 4 }];
    const { rows } = validated([row('X-3', 'Cleo', 8)], [], { existingAssignments: standing });
    expect(rows).toEqual([['notice', 'UPDATE_NEEDED', 'X-3', 1, null]]);
    const requests = [
      { requestId: 'X-3', priorityTotal: 7, ageDays: 0, sowHours: 10, teamId: 'T1', teamName: 'Nowhere' },
    ];
    expect(validated([row('X-3', 'Cleo', 8)], [], { requests }).rows).toEqual([
      ['error', 'TEAM_UNKNOWN', 'X-3', 1, null],
    ]);
  });

  it('has no team where two have the name, or none is named', () => {
    const teams = [
      { teamId: 'T5', teamName: 'second' },
      { teamId: 'T6', teamName: 'Second' },
    ];
    expect(validated([row('X-3', 'Cleo', 8)], [], { teams }).rows).toEqual([['error', 'TEAM_UNKNOWN', 'X-3', 1, null]]);
    const requests = [{ requestId: 'SR-9', priorityTotal: 7, ageDays: 0, sowHours: 10 }];
    expect(validated([row('SR-9', 'Cleo', 8)], [], { requests }).rows).toEqual([
      ['error', 'TEAM_UNKNOWN', 'SR-9', 1, null],
    ]);
  });

  it('needs an update where the person works on the team, by id and on the date [Q: it compared names, ended ones too]', () => {
    const on = (assignmentId: string, teamId: string, more: object = {}) => ({
      ...{ assignmentId, personId: 'E1', teamId, hoursPerWeek: 2, status: 'Active' },
      ...more,
    });
    const others = [
      { assignmentId: 'A8', personId: 'E2', teamId: 'T1', hoursPerWeek: 1, position: 'Abstractor' },
      { assignmentId: 'A9', personId: 'E4', teamId: 'T1', hoursPerWeek: 1, position: 'Lead' },
      { assignmentId: 'A7', personId: 'E9', teamId: 'T1', hoursPerWeek: 1, position: null },
    ];
    const update = validated([row('SR-1', 'Ada', 8)], [], { existingAssignments: [on('A1', 'T1'), ...others] });
    expect(update.status).toEqual({ 'SR-1:1': 'update needed' });
    expect(update.text['SR-1:1']).toBe(
      'Ada is on the team already with 2 h, which grow; in the standard position are Ada, Ben, E9.',
    );
    // A team of the same name but another id, an ended and a past assignment are none.
    const others2 = [on('A1', 'T9'), on('A2', 'T1', { status: 'Ended' }), on('A3', 'T1', { endDate: '2026-11-01' })];
    const teams = [...base.teams!, { teamId: 'T9', teamName: 'First' }];
    expect(validated([row('SR-1', 'Ada', 8)], [], { existingAssignments: others2, teams }).status).toEqual({
      'SR-1:1': 'insert',
    });
  });

  it('knows its own decision by the key, so that a repeat changes nothing', () => {
    const standing = (hoursPerWeek: number) => [
      { assignmentId: 'A1', personId: 'E1', teamId: 'T1', hoursPerWeek, planKey: '2026-11-23:sr-1:e1' },
    ];
    const again = validated([row('SR-1', 'Ada', 8)], [], { existingAssignments: standing(8) });
    expect([again.status, again.rows]).toEqual([
      { 'SR-1:1': 'unchanged' },
      [['notice', 'PUSHED_BEFORE', 'SR-1', 1, null]],
    ]);
    const more = validated([row('SR-1', 'Ada', 8)], [], { existingAssignments: standing(6) });
    expect(more.status).toEqual({ 'SR-1:1': 'update needed' });
    expect(planKeyOf(again.day, 'SR-1', 'E1')).toBe('2026-11-23:SR-1:E1');
  });

  it('warns of hard rules that are broken; a tick and a reason together go on', () => {
    const plain = validated([row('SR-1', 'Cleo', 8)]);
    expect(plain.rows).toEqual([['warning', 'SKILL_MISSING:PCI', 'SR-1', 1, 'Suggested Resource']]);
    expect(plain.pushed).toEqual([]);
    expect(plain.text['SR-1:1']).toBe('Cleo lacks the skill PCI.');
    expect(validated([row('SR-1', 'Cleo', 8, { override: true, overrideReason: ' ' })]).pushed).toEqual([]);
    expect(validated([row('SR-1', 'Cleo', 8, { overrideReason: 'she learns' })]).pushed).toEqual([]);
    const overridden = validated([row('SR-1', 'Cleo', 8, { override: true, overrideReason: 'she learns' })]);
    expect(overridden.pushed).toEqual(['SR-1 E3']);
    expect(overridden.all[0]).toMatchObject({ isOverridden: true, overrideReason: 'she learns', isPushed: true });
  });

  it('has words for every hard rule', () => {
    const requests = [
      {
        ...{
          requestId: 'SR-1',
          priorityTotal: 9,
          ageDays: 0,
          sowHours: 20,
          teamId: 'T1',
          skills: 'A;B:3;C',
          country: 'US',
        },
        ...{ access: 'CITRIX', tzMinutes: 0, maxTzDiffMinutes: 30 },
      },
    ];
    const people = [
      {
        ...{ personId: 'E1', contractedHours: 16, active: false, endDate: '2026-01-01', tzMinutes: 60, country: 'IN' },
        skills: 'B',
      },
    ];
    const personSkills = [{ personId: 'E1', skill: 'C', validUntil: '2026-01-01' }];
    const { all } = validated([row('SR-1', 'E1', 8)], [], { requests, people, personSkills });
    expect(all.map(({ message }) => message)).toEqual([
      'E1 is not active.',
      'E1 is not there for the whole time of the request.',
      'E1 lacks the skill A.',
      'E1 has B at level 1, level 3 is needed.',
      'E1 holds C, which will have expired.',
      'E1 lacks the access CITRIX.',
      'E1 is in IN, US is needed.',
      'E1 is 1 h of time zones away, at most 0.5 h are allowed.',
    ]);
  });

  it('lets nobody override a block, and says why it stands there', () => {
    const given = { override: true, overrideReason: 'please' };
    const blocked = (...reasons: readonly (string | null)[]) =>
      validated([row('SR-1', 'Ada', 8, given)], [], {
        blocks: reasons.slice(0, 1).map((reason) => ({ requestId: 'SR-1', personId: 'E1', reason })),
        pins: reasons.slice(1).map(() => ({ requestId: 'SR-1', personId: 'E1', kind: 'forbid', hours: null })),
      });
    const { rows, pushed } = blocked(null);
    expect([rows, pushed]).toEqual([[['error', 'BLOCKED', 'SR-1', 1, 'Suggested Resource']], []]);
    const told = (...reasons: readonly (string | null)[]) => blocked(...reasons).all[0]!.message;
    expect(told(null)).toBe('Ada is blocked for this request.');
    expect(told('is related to the chief')).toBe('Ada is blocked for this request (is related to the chief).');
    // Of several the first that says something.
    expect(told('is related to the chief', null)).toBe('Ada is blocked for this request (is related to the chief).');
    expect(told(null, null)).toBe('Ada is blocked for this request (forbidden by the planner).');
  });

  it('warns of a dissolved team', () => {
    const { rows } = validated([row('SR-1', 'Ada', 8)], [], {
      teams: [{ teamId: 'T1', teamName: 'First', active: false }],
    });
    expect(rows).toEqual([['warning', 'TEAM_INACTIVE', 'SR-1', 1, null]]);
  });

  it('keeps the hours of people over all lines of the plan, each of them told', () => {
    // Ada has 16 h: 10 and 8 are 18.
    const { rows, text } = validated([row('SR-1', 'Ada', 10), row('SR-2', 'Ada', 8)]);
    expect(rows).toEqual([
      ['error', 'CAPACITY_SHORT', 'SR-1', 1, 'Assign Hours'],
      ['error', 'CAPACITY_SHORT', 'SR-2', 1, 'Assign Hours'],
    ]);
    expect(text['SR-2:1']).toBe('Ada gets 18 h in this plan and has 16 h to plan.');
  });

  it('keeps to half hours, chunk, need and split', () => {
    expect(validated([row('SR-1', 'Ada', null)]).rows).toEqual([['error', 'HOURS_MISSING', 'SR-1', 1, 'Assign Hours']]);
    expect(validated([row('SR-1', 'Ada', 7.3)]).rows).toEqual([['error', 'HOURS_STEP', 'SR-1', 1, 'Assign Hours']]);
    expect(validated([row('SR-1', 'Ada', 3.5)]).rows).toEqual([['error', 'CHUNK_SHORT', 'SR-1', 1, 'Assign Hours']]);
    expect(validated([row('SR-2', 'Ada', 10.5)]).rows).toEqual([['error', 'NEED_EXCEEDED', 'SR-2', 1, 'Assign Hours']]);
    const split = [row('SR-1', 'Ada', 4), row('SR-1', 'E2', 4, { line: 2 }), row('SR-1', 'E4', 4, { line: 3 })];
    expect(validated(split).rows).toEqual(
      [1, 2, 3].map((line) => [...['error', 'PEOPLE_EXCEEDED', 'SR-1', line, 'Suggested Resource']]),
    );
  });

  it('wants a pair on one line', () => {
    const { all } = validated([row('SR-1', 'Ada', 4), row('SR-1', 'E1', 4, { line: 2 })]);
    expect(all.map(({ code, line }) => [code, line])).toEqual([
      ['PAIR_TWICE', 1],
      ['PAIR_TWICE', 2],
    ]);
    expect(all[0]!.message).toBe('Ada stands on lines 1 and 2 of SR-1; put the hours on one.');
  });

  it('wants a request that is still planned', () => {
    const proposal = { resourceId: 'E1', proposedResourceId: 'E1', proposedHours: 8 };
    const { day, pushed, rows } = validated([
      ...[row('SR-1', 'Ada', 8), row('SR-9', 'Ada', 8), row('SR-8', 'Zed', 8), row('SR-7', 'Ada', 8, proposal)],
    ]);
    expect(
      lostDecisions(day).map(({ severity, code, requestId, column }) => [severity, code, requestId, column]),
    ).toEqual([['error', 'REQUEST_NOT_OPEN', 'SR-9', 'Request Name']]);
    expect([rows, pushed]).toEqual([[], ['SR-1 E1']]);
  });

  it('wants a key that fits its field', () => {
    const requestId = `SR-${'1'.repeat(70)}`;
    const requests = [{ requestId, priorityTotal: 7, ageDays: 0, sowHours: 10, teamId: 'T1' }];
    expect(validated([row(requestId, 'Cleo', 8)], [], { requests }).rows).toEqual([
      ['error', 'PLAN_KEY_LONG', requestId, 1, null],
    ]);
  });
});
