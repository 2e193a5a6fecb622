import { describe, expect, it } from 'vitest';
import { requestUpdates } from '../../../api/assignments/core/change/request-updates.ts';
import { dayFrom, type GivenTables } from '../prep/given-tables.ts';

type Decision = NonNullable<GivenTables['decisions']>[number];

const updates = (decisions: readonly Decision[], notes: string | null = null, noteLengthMax = '32768') => {
  const plain = { priorityTotal: 1, ageDays: 0, sowHours: 20, stage: 'In Implementation', status: 'Open', notes };
  const { day } = dayFrom({
    requests: [
      { requestId: 'SR-1', requestSfId: 'a01', ...plain },
      { requestId: 'SR-2 see SR-1', ...plain },
      { requestId: 'Q-3', ...plain },
    ],
    decisions: decisions.map((one) => ({ requestId: 'SR-1', ...one })),
    settings: [{ key: 'note_length_max', value: noteLengthMax }],
  });
  const { rows, validation } = requestUpdates(day, 'M. Gray');
  return {
    rows: rows.map(({ field, before, after }) => [field, before, after]),
    ...{ all: rows, told: validation.map(({ severity, code }) => `${severity} ${code}`), validation },
  };
};

const filled = { requestStatusUpdate: 'Filled' };

describe('updates of requests (section 8)', () => {
  it('set the status, spelled as the picklist has it, and say that no note is sent [N]', () => {
    const { all, told } = updates([{ requestStatusUpdate: 'filled' }]);
    expect(all).toEqual([
      {
        ...{ requestId: 'SR-1', requestSfId: 'a01', field: 'Status__c', before: 'Open', after: 'Filled' },
        note: 'Skipping notes update',
      },
    ]);
    expect(told).toEqual(['notice NOTES_SKIPPED']);
  });

  it('take rows with a status of requests alone, no pointers to others [Q: the pattern matched every text]', () => {
    const { rows, validation } = updates([
      ...[
        { requestId: 'SR-2 see SR-1', ...filled },
        { requestId: 'Q-3', ...filled },
      ],
      ...[
        { notes: 'no status', line: 2 },
        { requestId: 'SR-9', ...filled },
      ],
    ]);
    expect(rows).toEqual([]);
    // SR-9 is not planned, which lostDecisions tells.
    expect(validation.map(({ requestId, line, code, column }) => [requestId, line, code, column]).sort()).toEqual([
      ['Q-3', 1, 'UPDATE_NOT_SENT', 'Request Name'],
      ['SR-1', 2, 'UPDATE_NOT_SENT', 'Request Status Update'],
      ['SR-2 see SR-1', 1, 'UPDATE_NOT_SENT', 'Request Name'],
    ]);
  });

  it('tell of hours and notes that have no status beside them, once a row, and say nothing of empty rows', () => {
    const told = (one: Decision) => updates([one]).told;
    expect(told({ notes: 'Call first' })).toEqual(['notice UPDATE_NOT_SENT']);
    expect(told({ requestHoursUpdate: true })).toEqual(['notice UPDATE_NOT_SENT']);
    expect(told({ requestHoursUpdate: false, updateRequestHoursTo: 12 })).toEqual(['notice UPDATE_NOT_SENT']);
    expect(told({ notes: 'nan', requestHoursUpdate: false, suggestedResource: 'Ada' })).toEqual([]);
    // The note of line 2 has no status of its own: line 1 is sent without it.
    const split = updates([filled, { line: 2, notes: 'Call first' }]);
    expect(split.rows).toEqual([['Status__c', 'Open', 'Filled']]);
    expect(split.told).toEqual(['notice UPDATE_NOT_SENT', 'notice NOTES_SKIPPED']);
  });

  it('refuse a status that is not on the list, and change nothing of the request then', () => {
    const { rows, told, validation } = updates([{ requestStatusUpdate: 'Done', notes: 'x' }]);
    expect([rows, told]).toEqual([[], ['error STATUS_UNKNOWN']]);
    expect(validation[0]).toMatchObject({ column: 'Request Status Update', isPushed: false });
  });

  it('send hours with the flag and a number, SOW hours without the factor [Q: the flag was compared as a text]', () => {
    const hours = { ...filled, updateRequestHoursTo: 12 };
    expect(updates([{ ...hours, requestHoursUpdate: true }]).rows).toContainEqual(['SOW_Hours__c', '20', '12']);
    expect(updates([{ ...hours, requestHoursUpdate: true, updateRequestHoursTo: 0 }]).rows).toContainEqual([
      ...['SOW_Hours__c', '20', '0'],
    ]);
    const without = updates([{ ...hours, requestHoursUpdate: false }]);
    expect(without.rows.map(([field]) => field)).toEqual(['Status__c']);
    expect(without.told).toContain('notice HOURS_NOT_SENT');
  });

  it('send hours over unknown ones, also none, with nothing before', () => {
    const { day } = dayFrom({
      requests: [{ requestId: 'SR-1', priorityTotal: 1, ageDays: 0, plannedHours: 20, status: 'Open' }],
      decisions: [{ requestId: 'SR-1', ...filled, requestHoursUpdate: true, updateRequestHoursTo: 0 }],
    });
    const sent = requestUpdates(day, 'M. Gray').rows.map(({ field, before, after }) => [field, before, after]);
    expect(sent).toContainEqual(['SOW_Hours__c', null, '0']);
  });

  it('never send blank or negative hours [Q: a blank was sent as NaN]', () => {
    for (const updateRequestHoursTo of [null, -4]) {
      const { rows, told } = updates([{ ...filled, requestHoursUpdate: true, updateRequestHoursTo }]);
      expect([rows, told[0]]).toEqual([[], 'error HOURS_MISSING']);
    }
  });

  it('append notes whatever the hours flag says [Q: notes were sent with hours alone]', () => {
    expect(updates([{ ...filled, notes: ' Call first ' }], 'Old line').rows).toContainEqual([
      ...['Notes__c', 'Old line', 'Old line\n[2026-11-23 M. Gray] Call first'],
    ]);
  });

  it('begin notes without a blank line or the word None [Q: None and nan were written]', () => {
    expect(updates([{ ...filled, notes: 'Call first' }]).rows).toContainEqual([
      ...['Notes__c', null, '[2026-11-23 M. Gray] Call first'],
    ]);
  });

  it('take nan and None for blank [Q: the old tool wrote them into notes]', () => {
    for (const notes of ['nan', ' None '])
      expect(updates([{ ...filled, notes }], 'Old').rows).toEqual([['Status__c', 'Open', 'Filled']]);
  });

  it('append the same note once [Q: a second run appended it again]', () => {
    const { rows, told } = updates([{ ...filled, notes: 'Call first' }], '[2026-11-20 M. Gray] Call first');
    expect(rows.map(([field]) => field)).toEqual(['Status__c']);
    expect(told).toEqual(['notice NOTES_THERE']);
  });

  it('never cut notes that grow too long', () => {
    // "[2026-11-23 M. Gray] " has 21 characters, and 10 are those of the note.
    expect(updates([{ ...filled, notes: 'Call first' }], null, '31').told).toEqual([]);
    const { rows, told } = updates([{ ...filled, notes: 'Call first' }], null, '30');
    expect([rows, told]).toEqual([[], ['error NOTES_TOO_LONG']]);
  });

  it('send changed fields alone', () => {
    const { rows } = updates([{ requestStatusUpdate: 'OPEN', requestHoursUpdate: true, updateRequestHoursTo: 20 }]);
    expect(rows).toEqual([]);
  });

  it('update a request once, whatever lines it has, and refuse lines that differ', () => {
    const { rows } = updates([
      { line: 2, ...filled, notes: 'second' },
      { line: 1, ...filled, notes: 'first', requestHoursUpdate: true, updateRequestHoursTo: 5 },
    ]);
    expect(rows).toEqual([
      ['Status__c', 'Open', 'Filled'],
      ['SOW_Hours__c', '20', '5'],
      ['Notes__c', null, '[2026-11-23 M. Gray] first\nsecond'],
    ]);
    const differing = updates([{ ...filled }, { line: 2, requestStatusUpdate: 'Closed' }]);
    expect([differing.rows, differing.told[0]]).toEqual([[], 'error LINES_DIFFER']);
  });
});
