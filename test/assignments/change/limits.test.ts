import { describe, expect, it } from 'vitest';
import { decisionsOf } from '../../../api/assignments/core/change/decisions.ts';
import { lostDecisions } from '../../../api/assignments/core/change/lost-decisions.ts';
import { validateDecisions } from '../../../api/assignments/core/change/validate-decisions.ts';
import { dayFrom, type GivenTables } from '../prep/given-tables.ts';

type Piece = readonly [requestId: string, personId: string, hours: number];

const request = (requestId: string, teamId: string | null) => ({
  ...{ requestId, teamId, priorityTotal: 1, ageDays: 0, sowHours: 20 },
});

const found = (person: object, plan: readonly Piece[], more: GivenTables = {}) => {
  const { day } = dayFrom({
    requests: [request('SR-1', 'T1'), request('SR-2', 'T2'), request('SR-3', 'T2'), request('SR-4', null)],
    people: [{ personId: 'E1', personName: 'Ada', contractedHours: 40, ...person }],
    ...more,
  });
  const pieces = plan.map(([requestId, personId, hours]) => ({ requestId, personId, hours }));
  const { rows } = validateDecisions(day, decisionsOf(day, pieces));
  return rows.map(({ severity, code, requestId }) => `${severity} ${code} ${requestId}`);
};

describe('limits of a person (section 11, checked as section 8 says)', () => {
  it('are told on every line of the person: requests', () => {
    const plan: Piece[] = [
      ['SR-1', 'E1', 8],
      ['SR-2', 'E1', 8],
    ];
    expect(found({ maxRequests: 2 }, plan)).toEqual([]);
    expect(found({ maxRequests: 1 }, plan)).toEqual(['error REQUESTS_EXCEEDED SR-1', 'error REQUESTS_EXCEEDED SR-2']);
  });

  it('are told on every line of the person: new teams, each counted once', () => {
    const plan: Piece[] = [
      ['SR-2', 'E1', 8],
      ['SR-3', 'E1', 8],
    ];
    expect(found({ maxNewTeams: 1 }, plan)).toEqual([]);
    expect(found({ maxNewTeams: 0 }, plan)).toEqual(['error NEW_TEAMS_EXCEEDED SR-2', 'error NEW_TEAMS_EXCEEDED SR-3']);
  });

  it('leave teams alone the person is on', () => {
    const teamMembers = [{ teamId: 'T2', personId: 'E1' }];
    expect(found({ maxNewTeams: 0 }, [['SR-2', 'E1', 8]], { teamMembers })).toEqual([]);
  });

  it('count a request without a team as a new one', () => {
    expect(found({ maxNewTeams: 0 }, [['SR-4', 'E1', 8]])).toEqual([
      ...['error TEAM_UNKNOWN SR-4', 'error NEW_TEAMS_EXCEEDED SR-4'],
    ]);
  });
});

describe('access and position of a line', () => {
  const line = (cells: object, person: object = {}) =>
    found(person, [['SR-1', 'E1', 8]], {
      decisions: [{ requestId: 'SR-1', suggestedResource: 'E1', assignHours: 8, ...cells }],
    });

  it('are those of the person, or the standard position', () => {
    expect(
      line({ access: 'citrix; STANDARD', position: 'lead' }, { access: 'STANDARD;CITRIX', position: 'Lead' }),
    ).toEqual([]);
    expect(line({ position: 'Abstractor' }, { position: 'Lead' })).toEqual([]);
  });

  it('are warned of where the person has neither', () => {
    expect(line({ access: 'CITRIX', position: 'Lead' })).toEqual([
      ...['warning ACCESS_NOT_HELD SR-1', 'warning POSITION_NOT_HELD SR-1'],
    ]);
  });

  it('are not asked where nobody wrote them', () => {
    expect(found({ access: 'CITRIX' }, [['SR-1', 'E1', 8]])).toEqual([]);
  });

  it('are told once where the request asks for the access', () => {
    const requests = [{ ...request('SR-1', 'T1'), access: 'CITRIX' }];
    expect(found({}, [['SR-1', 'E1', 8]], { requests })).toEqual(['warning ACCESS:CITRIX SR-1']);
  });
});

describe('requests looked up again at the check', () => {
  const plain = { requestId: 'SR-1', teamId: 'T1', priorityTotal: 1, ageDays: 0, sowHours: 20 };
  const { day } = dayFrom({
    requests: [{ ...plain, status: 'Open', lastModifiedAt: '2026-11-23T08:00:00Z' }],
    people: [{ personId: 'E1', contractedHours: 40 }],
  });
  const decisions = decisionsOf(day, [{ requestId: 'SR-1', personId: 'E1', hours: 8 }]);
  const checked = (now: { status: string | null; lastModifiedAt: string } | null) =>
    validateDecisions(day, decisions, new Map([['SR-1', now]])).rows.map(({ severity, code }) => `${severity} ${code}`);

  it('are to be open still', () => {
    expect(checked({ status: 'Closed', lastModifiedAt: '2026-11-23T09:00:00Z' })).toEqual(['error REQUEST_NOT_OPEN']);
    expect(checked(null)).toEqual(['error REQUEST_NOT_OPEN']);
  });

  it('are warned of where somebody changed them since', () => {
    expect(checked({ status: 'open', lastModifiedAt: '2026-11-23T09:00:00Z' })).toEqual(['warning REQUEST_MODIFIED']);
    expect(checked({ status: null, lastModifiedAt: '2026-11-23T08:00:00Z' })).toEqual([]);
  });
});

describe('a new status for a request that is gone', () => {
  it('is told not to be sent', () => {
    const { day } = dayFrom({
      decisions: [
        { requestId: 'SR-9', requestStatusUpdate: 'Filled' },
        { requestId: 'SR-8', notes: 'later' },
      ],
    });
    expect(lostDecisions(day).map(({ severity, code, requestId }) => `${severity} ${code} ${requestId}`)).toEqual([
      'notice UPDATE_NOT_SENT SR-9',
    ]);
  });
});
