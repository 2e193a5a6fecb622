import { describe, expect, it } from 'vitest';
import { availableOf } from '../../../api/assignments/core/available-hours.ts';
import { capacityRows } from '../../../api/assignments/core/capacity-rows.ts';
import { tabNameOf } from '../../../schema/workbook/assignment-tab-names.ts';
import { dayFrom, type GivenTables, told } from './given-tables.ts';

const forty = { personId: 'E1', contractedHours: 40 };

/** Hours of the first person, and what was told. */
const hoursOf = (given: GivenTables) => {
  const { day, findings } = dayFrom({ people: [forty], ...given });
  const { assignedHours, timeOffHours, ticketHours, availableHours } = day.people[0]!;
  return { hours: [assignedHours, timeOffHours, ticketHours, availableHours], findings: told(findings) };
};

describe('hours of people (section 5)', () => {
  it('take the assignments off that are active on the plan date', () => {
    const standing = (assignmentId: string, hoursPerWeek: number, more: object) => ({
      ...{ assignmentId, personId: 'E1', hoursPerWeek },
      ...more,
    });
    const { hours } = hoursOf({
      existingAssignments: [
        standing('A1', 1, { status: 'Active', startDate: '2026-11-23', endDate: '2026-11-23' }),
        standing('A2', 2, { status: 'Proposed' }),
        standing('A3', 4, { status: null, startDate: '2026-01-01' }),
        standing('A4', 8, { status: 'ENDED' }),
        standing('A5', 8, { status: 'Cancelled' }),
        standing('A6', 8, { status: 'Active', endDate: '2026-11-22' }),
        standing('A7', 8, { status: 'Active', startDate: '2026-11-24' }),
      ],
    });
    // 1 + 2 + 4; ended, cancelled, past and coming ones don't count.
    expect(hours).toEqual([7, 0, null, 33]);
  });

  it('take the hours off that an earlier plan gave away, before they begin and until they end', () => {
    const pushedBefore = (startDate: string, endDate: string | null) =>
      hoursOf({
        existingAssignments: [
          {
            ...{ assignmentId: 'A1', personId: 'E1', hoursPerWeek: 8, startDate, endDate, status: 'Proposed' },
            planKey: '2026-11-20:SR-1:E1',
          },
        ],
      }).hours;
    expect(pushedBefore('2026-12-01', null)).toEqual([8, 0, null, 32]);
    expect(pushedBefore('2026-11-20', '2026-11-22')).toEqual([0, 0, null, 40]);
  });

  it('take time off that falls into the week of the plan, by workdays where no hours are named', () => {
    // The 23rd is a Monday. Thursday to Tuesday: 2 of 5 workdays of 40 h; Saturday and next week take nothing.
    const away = (fromDate: string, toDate: string | null, hours: number | null = null) => ({
      ...{ personId: 'E1', fromDate, toDate, hours },
    });
    expect(hoursOf({ timeOff: [away('2026-11-26', '2026-12-01')] }).hours).toEqual([0, 16, null, 24]);
    expect(hoursOf({ timeOff: [away('2026-11-28', '2026-11-29')] }).hours).toEqual([0, 0, null, 40]);
    expect(hoursOf({ timeOff: [away('2026-11-27', '2026-11-27', 5)] }).hours).toEqual([0, 5, null, 35]);
    expect(hoursOf({ timeOff: [away('2026-11-01', null), away('2026-11-23', '2026-11-23')] }).hours).toEqual([
      ...[0, 40, null, 0],
    ]);
  });

  it('take the week of the plan date, also on a Sunday', () => {
    const timeOff = [{ personId: 'E1', fromDate: '2026-11-20', toDate: '2026-11-20' }];
    const settings = [{ key: 'plan_date', value: '2026-11-22' }];
    // Sunday the 22nd ends the week of Monday the 16th; one of 5 days of 40 h.
    expect(hoursOf({ timeOff, settings }).hours).toEqual([0, 8, null, 32]);
  });

  it('add up what open tickets offer, consumed hours off; nothing offered is null', () => {
    const ticket = (ticketId: string, hours: number, more: object = {}) => ({
      ticketId,
      personId: 'E1',
      hours,
      ...more,
    });
    const { hours } = hoursOf({
      tickets: [
        ticket('CT-1', 10, { consumedHours: 4, status: 'Open', fromDate: '2026-11-23', toDate: '2026-11-23' }),
        ticket('CT-2', 3, { status: null }),
        ticket('CT-3', 2, { consumedHours: 5, status: 'open' }),
        ticket('CT-4', 20, { status: 'Consumed' }),
        ticket('CT-5', 20, { status: 'Open', toDate: '2026-11-22' }),
      ],
    });
    // 10 - 4, 3, and 2 - 5 as nothing.
    expect(hours).toEqual([0, 0, 9, 9]);
    expect(hoursOf({ tickets: [{ ...ticket('CT-1', 9), personId: 'E2' }] }).hours).toEqual([0, 0, null, 0]);
  });

  it('follow the capacity source, and show over-allocation whatever is offered', () => {
    const hours = { contracted: 40, assigned: 20, away: 8, ticket: 9 };
    expect([availableOf('COMPUTED', hours), availableOf('TICKET', hours), availableOf('MIN', hours)]).toEqual([
      12, 9, 9,
    ]);
    expect(availableOf('MIN', { ...hours, ticket: 30 })).toBe(12);
    expect(availableOf('MIN', { ...hours, ticket: null })).toBe(0);
    // Away for longer than there are hours left is no over-allocation; 44 of 40 h assigned is.
    expect(availableOf('COMPUTED', { ...hours, away: 35 })).toBe(0);
    expect(availableOf('TICKET', { ...hours, assigned: 44 })).toBe(-4);
  });

  it('given in columns win over what is added up', () => {
    const given: GivenTables = {
      people: [{ ...forty, assignedHours: 12, availableHours: -3 }],
      existingAssignments: [{ assignmentId: 'A1', personId: 'E1', hoursPerWeek: 30 }],
    };
    expect(hoursOf(given).hours).toEqual([12, 0, null, -3]);
    const blank: GivenTables = { ...given, people: [{ ...forty, assignedHours: null, availableHours: null }] };
    expect(hoursOf(blank).hours).toEqual([30, 0, null, 10]);
  });

  it('are none without contracted hours, with a warning where nothing else tells', () => {
    const people = [{ personId: 'E1', contractedHours: null }];
    expect(hoursOf({ people })).toEqual({
      ...{ hours: [0, 0, null, 0], findings: ['warning CONTRACTED_MISSING 2 contracted_hours'] },
    });
    expect(hoursOf({ people, tickets: [{ ticketId: 'CT-1', personId: 'E1', hours: 6 }] })).toEqual({
      ...{ hours: [0, 0, 6, 6], findings: [] },
    });
    expect(hoursOf({ people: [{ personId: 'E1', availableHours: 5 }] })).toEqual({
      hours: [0, 0, null, 5],
      findings: [],
    });
  });

  it('never lose a row silently', () => {
    const { findings } = hoursOf({
      existingAssignments: [{ assignmentId: 'A1', personId: null, hoursPerWeek: 3 }],
      tickets: [{ ticketId: 'CT-1', personId: null, hours: 3 }],
      timeOff: [{ personId: 'E1', fromDate: null, toDate: null }],
      people: [forty, { ...forty, contractedHours: 20 }, { personId: 'E3', holdHours: -2, timeZone: 'Mars' }],
      personSkills: [{ personId: 'E1', skill: null }],
      teamMembers: [{ teamId: 'T1', personId: null }],
      skillCatalog: [{ skill: 'PCI', category: null }],
    });
    expect(findings.filter((one) => !one.includes('ROW_LEFT_OUT'))).toEqual([
      ...['error KEY_MISSING 2 person_id', 'warning KEY_MISSING 2 person_id', 'warning KEY_MISSING 2 person_id'],
      ...['warning DUPLICATE_ROW 3', 'warning NOT_ALLOWED 4 hold_hours', 'warning KEY_MISSING 2 skill'],
      ...['warning KEY_MISSING 2 from_date', 'warning KEY_MISSING 2 category'],
    ]);
  });
});

describe('people', () => {
  it('have the skills of column and table, the table winning, withdrawn ones gone', () => {
    const { day } = dayFrom({
      people: [{ ...forty, skills: 'PCI:2;STK;ONC:4' }],
      personSkills: [
        { personId: 'E1', skill: 'pci', level: 5, validUntil: '2027-01-01', active: null },
        { personId: 'E1', skill: 'STK', level: 3, validUntil: null, active: false },
      ],
    });
    expect(day.people[0]!.skills).toEqual([
      { skill: 'ONC', level: 4, validUntil: null },
      { skill: 'PCI', level: 5, validUntil: '2027-01-01' },
    ]);
  });

  it('are on the teams of memberships and standing assignments, by id', () => {
    const { day } = dayFrom({
      people: [forty],
      teamMembers: [{ teamId: 'T9', personId: 'E1' }],
      existingAssignments: [
        { assignmentId: 'A1', personId: 'E1', teamId: 'T2', hoursPerWeek: 1 },
        { assignmentId: 'A2', personId: 'E1', teamId: 'T3', hoursPerWeek: 1, status: 'Ended' },
        { assignmentId: 'A3', personId: 'E1', teamId: null, hoursPerWeek: 1 },
      ],
    });
    expect(day.people[0]!.teams).toEqual(['T2', 'T9']);
  });

  it('have a time zone by minutes or by name, the standard access where none is named', () => {
    const { day, findings } = dayFrom({
      people: [
        { personId: 'E1', contractedHours: 1, timeZone: 'Asia/Kolkata', country: 'in', access: 'citrix' },
        { personId: 'E2', contractedHours: 1, timeZone: 'Mars', tzMinutes: -60 },
        { personId: 'E3', contractedHours: 1, timeZone: 'Mars', active: false },
      ],
    });
    const seen = day.people.map((one) => [one.name, one.active, one.tzMinutes, one.country, one.access]);
    expect(seen).toEqual([
      ['E1', true, 330, 'IN', ['citrix']],
      ['E2', true, -60, null, ['STANDARD']],
      ['E3', false, null, null, ['STANDARD']],
    ]);
    expect(told(findings)).toEqual(['warning UNKNOWN_TIME_ZONE 4 time_zone']);
  });
});

describe('the category tabs (section 5)', () => {
  const given: GivenTables = {
    requests: [
      { requestId: 'SR-1', category: 'Cardiac', skills: 'PCI;ICD', priorityTotal: 1, ageDays: 0, sowHours: 8 },
      { requestId: 'SR-2', category: null, skills: 'PCI', priorityTotal: 1, ageDays: 0, sowHours: 8 },
      { requestId: 'SR-3', category: 'Closed ward', skills: 'PCI', priorityTotal: 1, ageDays: 0, sowHours: 8 },
    ],
    people: [
      { ...forty, skills: 'PCI;STK', holdHours: 5, timeZone: 'UTC', country: 'US', maxNewTeams: 2, personName: 'Zoe' },
      { personId: 'E2', contractedHours: 40, skills: 'ICD:2', personName: 'Amy' },
      { personId: 'E3', contractedHours: 40, skills: 'PCI', active: false },
      { personId: 'E4', contractedHours: 40, skills: 'PCI', endDate: '2026-11-22' },
      { personId: 'E5', contractedHours: 35, skills: 'PCI', endDate: '2026-11-23', personName: 'Zoe' },
      { personId: 'E6', contractedHours: 40, skills: 'ONC' },
    ],
    teams: [{ teamId: 'T1', teamName: 'Harbor' }],
    teamMembers: [
      { teamId: 'T1', personId: 'E1' },
      { teamId: 'T7', personId: 'E1' },
    ],
    settings: [{ key: 'excluded_categories', value: 'closed ward' }],
  };

  it('show everybody there with a skill of the category, most hours left first, then by name', () => {
    const rows = capacityRows(dayFrom(given).day, []);
    // Categories come from the requests: PCI belongs to Cardiac and Uncategorized, ICD to Cardiac. Both Zoes have 35 h left.
    expect(rows.map((row) => [row.planningCategory, row.personId, row.left])).toEqual([
      ...[
        ['Cardiac', 'E2', 40],
        ['Cardiac', 'E1', 35],
        ['Cardiac', 'E5', 35],
      ],
      ...[
        ['Uncategorized', 'E1', 35],
        ['Uncategorized', 'E5', 35],
      ],
    ]);
  });

  it('name skills of the category, other skills, teams and limits', () => {
    const [, row] = capacityRows(dayFrom(given).day, []);
    expect(row).toMatchObject({
      ...{ skills: 'PCI', otherSkills: 'STK', teamsNow: 'Harbor; T7', hold: 5, timeZone: 'UTC', country: 'US' },
      ...{ access: 'STANDARD', maxNewTeams: 2, ticketHours: null, contracted: 40, assigned: 0, available: 40 },
    });
  });

  it('show the same hours left on both tabs [Q: separate tables let the same hours be spent twice]', () => {
    const rows = capacityRows(dayFrom(given).day, [
      { requestId: 'SR-1', personId: 'E1', hours: 8 },
      { requestId: 'SR-2', personId: 'E1', hours: 4.5 },
    ]);
    // 40 - 5 held - 8 - 4.5.
    const own = rows.filter(({ personId }) => personId === 'E1');
    expect(own.map((row) => [row.planningCategory, row.plannedToday, row.left])).toEqual([
      ['Cardiac', 12.5, 22.5],
      ['Uncategorized', 12.5, 22.5],
    ]);
  });

  it('follow the catalog of skills where it names one, and leave excluded categories out', () => {
    const catalog = [
      { skill: 'pci', category: 'cardiac' },
      { skill: 'ONC', category: 'Oncology' },
      { skill: 'ICD', category: 'Closed Ward' },
      { skill: 'ICD', category: 'Devices' },
    ];
    const rows = capacityRows(dayFrom({ ...given, skillCatalog: catalog }).day, []);
    expect(rows.map((row) => [row.planningCategory, row.personId])).toEqual([
      ...[
        ['Cardiac', 'E1'],
        ['Cardiac', 'E5'],
        ['Devices', 'E2'],
        ['Oncology', 'E6'],
      ],
    ]);
  });

  it('have names a workbook can have [Q: a category with / broke the writer]', () => {
    expect(tabNameOf('Ob/Gyn: [adult]?', [])).toBe('Ob-Gyn- -adult-');
    expect(tabNameOf('history', [])).toBe('history (2)');
    expect(tabNameOf('CARDIAC', ['Cardiac', 'cardiac (2)'])).toBe('CARDIAC (3)');
    expect(tabNameOf('x'.repeat(40), ['X'.repeat(31)])).toBe(`${'x'.repeat(27)} (2)`);
  });
});
