import { expect, test } from 'vitest';
import { calendarFileNames, rosterCalendarFiles } from '../../schema/calendar/calendar-files.ts';
import { parseCalendar } from './parse-calendar.ts';

const namesOf = (...ids: string[]): string[] => [...calendarFileNames(ids).values()];

test('an id is the name of the file as far as its signs are safe', () => {
  expect(namesOf('nancy', 'Dr. José_Ñ-2', 'a/b\\c:d*e?"<f>|', '../../etc/passwd')).toEqual([
    ...['roster-nancy.ics', 'roster-Dr.-José_Ñ-2.ics', 'roster-a-b-c-d-e-f.ics', 'roster-etc-passwd.ics'],
  ]);
});

test('ids that come to the same name are told apart, also by case and by how a letter is written', () => {
  expect(namesOf('ana', 'Ana', 'ana!', 'ana-2')).toEqual([
    ...['roster-ana.ics', 'roster-Ana-2.ics', 'roster-ana-3.ics', 'roster-ana-2-2.ics'],
  ]);
  // é as one character, and as e with its accent.
  const [first, second] = namesOf('Jos\u00e9', 'Jose\u0301');
  expect(first!.normalize('NFC').toLowerCase()).not.toBe(second!.normalize('NFC').toLowerCase());
});

test('ids of signs alone, of nothing and of great length have names, and none is that of the file of all', () => {
  const names = namesOf('???', '', '🫀', 'x'.repeat(300), '.ics');
  expect(names).toEqual([
    ...['roster-doctor.ics', 'roster-doctor-2.ics', 'roster-doctor-3.ics', `roster-${'x'.repeat(50)}.ics`],
    'roster-ics.ics',
  ]);
});

test('one file for all and one per doctor on duty, in the order of the doctors', () => {
  const row = (date: string, doctorId: string) => ({ date, post: null, doctorId, doctorName: doctorId });
  const rows = [row('2026-05-01', 'b'), row('2026-05-02', 'a'), row('2026-05-03', 'b')];
  const input = { rows, month: '2026-05', service: '', stamp: '2026-04-20T06:00:00Z' };
  const files = rosterCalendarFiles(input, ['a', 'b', 'idle']);
  expect(files.map(({ file, doctorId, text }) => [file, doctorId, parseCalendar(text).events.length])).toEqual([
    ['roster.ics', null, 3],
    ['roster-a.ics', 'a', 1],
    ['roster-b.ics', 'b', 2],
  ]);
  expect(rosterCalendarFiles({ ...input, rows: [] }, ['a'])).toEqual([]);
});
