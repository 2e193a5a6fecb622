import { describe, expect, it } from 'vitest';
import { dayFrom, type GivenTables, told } from './given-tables.ts';

const base: GivenTables = {
  requests: [
    { requestId: 'SR-1', priorityTotal: 1, ageDays: 0, sowHours: 8, skills: 'PCI' },
    { requestId: 'SR-2', priorityTotal: 1, ageDays: 0, sowHours: 8, status: 'Closed' },
  ],
  people: [{ personId: 'E1', contractedHours: 40, skills: 'PCI' }],
};
const findingsOf = (more: GivenTables) =>
  dayFrom({ ...base, ...more }).findings.filter(({ code }) => code !== 'NOT_OPEN');
const toldOf = (more: GivenTables): string[] => told(findingsOf(more));

describe('faulty rows that would loosen a hard rule', () => {
  it('refuse the plan where a request would be planned without its skill', () => {
    const row = { requestId: 'SR-1', skill: 'PCI', required: null };
    expect(toldOf({ requestSkills: [{ ...row, minLevel: 7 }] })).toEqual([
      ...['error NOT_ALLOWED 2 min_level', 'error ROW_LEFT_OUT 2'],
    ]);
    // Which of the two levels is meant nobody knows.
    const levels = [3, 4].map((minLevel) => ({ ...row, minLevel }));
    expect(toldOf({ requestSkills: levels })).toEqual(['error DUPLICATE_ROW 3']);
  });

  it('refuse the plan where hours that are given away would be planned again', () => {
    const row = { assignmentId: 'A1', personId: 'E1', hoursPerWeek: 8 };
    expect(toldOf({ existingAssignments: [{ ...row, hoursPerWeek: 'eight' as never }] })).toEqual([
      'error ROW_LEFT_OUT 2',
    ]);
    expect(toldOf({ existingAssignments: [row, { ...row, hoursPerWeek: 6 }] })).toEqual(['error DUPLICATE_ROW 3']);
  });
});

describe('rows that stand there twice', () => {
  it('are a notice where they are equal in all cells, also where a fault would refuse the plan', () => {
    const block = { requestId: 'SR-1', personId: 'E1', reason: 'asked for' };
    expect(toldOf({ blocks: [block, block] })).toEqual(['notice REPEATED_ROW 3']);
    expect(toldOf({ blocks: [block, { ...block, reason: 'another' }] })).toEqual(['error DUPLICATE_ROW 3']);
    const person = base.people![0]!;
    expect(toldOf({ people: [person, person] })).toEqual(['notice REPEATED_ROW 3']);
    expect(dayFrom({ ...base, blocks: [block, block] }).day.blocks).toHaveLength(1);
  });

  it('are two where their keys only look the same when they are put together', () => {
    const skills = [
      { personId: 'E1', skill: 'A, B' },
      { personId: 'E1, A', skill: 'B' },
    ];
    const people = [...base.people!, { personId: 'E1, A', contractedHours: 8 }];
    const { day, findings } = dayFrom({ ...base, people, personSkills: skills });
    expect(told(findings)).toEqual(['notice NOT_OPEN status']);
    expect(day.people.map((one) => one.skills.map(({ skill }) => skill))).toEqual([['A, B', 'PCI'], ['B']]);
  });
});

describe('rows whose id is nobody’s', () => {
  it('are one warning a table, at the first of them', () => {
    const more: GivenTables = {
      requestSkills: [{ requestId: 'SR-1x', skill: 'PCI', minLevel: null, required: null }],
      personSkills: [{ personId: 'e1', skill: 'PCI' }],
      teamMembers: [{ teamId: 'T1', personId: 'E8' }],
      existingAssignments: [{ assignmentId: 'A1', personId: 'E8', hoursPerWeek: 8 }],
      tickets: [
        { ticketId: 'CT-1', personId: 'E1', hours: 8 },
        { ticketId: 'CT-2', personId: 'E8', hours: 8 },
        { ticketId: 'CT-3', personId: 'E9', hours: 8 },
      ],
      timeOff: [{ personId: 'E8', fromDate: '2026-11-23', toDate: null, hours: null }],
    };
    expect(toldOf(more)).toEqual([
      ...['warning UNKNOWN_REQUEST 2 request_id', 'warning UNKNOWN_PERSON 2 person_id'],
      ...['warning UNKNOWN_PERSON 2 person_id', 'warning UNKNOWN_PERSON 2 person_id'],
      ...['warning UNKNOWN_PERSON 3 person_id', 'warning UNKNOWN_PERSON 2 person_id'],
    ]);
    const messages = findingsOf(more).map(({ message }) => message);
    expect(messages[0]).toBe(
      'INPUT_REQUEST_SKILLS row 2, column request_id: SR-1x is not on Requests; the row changes nothing.',
    );
    expect(messages[4]).toBe(
      'INPUT_CAPACITY_TICKETS row 3, column person_id: E8 is not on People; ' +
        '2 rows of the table name an id that is not there, and change nothing.',
    );
  });

  it('are none where the id is that of a request or person who is not planned today, or blank', () => {
    const requestSkills = [{ requestId: 'SR-2', skill: 'PCI', minLevel: null, required: null }];
    expect(toldOf({ requestSkills })).toEqual([]);
    const tickets = [{ ticketId: 'CT-1', personId: null, hours: 8 }];
    expect(toldOf({ tickets })).toEqual(['warning KEY_MISSING 2 person_id', 'warning ROW_LEFT_OUT 2']);
  });
});
