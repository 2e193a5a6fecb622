import { expect, test } from 'vitest';
import { type CalendarDuty, type RosterCalendarInput, rosterCalendar } from '../../schema/calendar/icalendar.ts';
import { parseCalendar } from './parse-calendar.ts';

const duty = (date: string, more: Partial<CalendarDuty> = {}): CalendarDuty => ({
  ...{ date, post: null, doctorId: 'nancy', doctorName: 'Nancy Norton', ...more },
});

const written = (rows: readonly CalendarDuty[], more: Partial<RosterCalendarInput> = {}): string =>
  rosterCalendar({ rows, month: '2026-05', service: '', stamp: '2026-04-20T06:07:08.900Z', ...more })!;

const read = (rows: readonly CalendarDuty[], more: Partial<RosterCalendarInput> = {}) =>
  parseCalendar(written(rows, more));

const valuesOf = (rows: readonly CalendarDuty[], name: string, more: Partial<RosterCalendarInput> = {}) =>
  read(rows, more).events.map((event) => event.get(name)?.value);

test('a duty is an event of one whole day that says who and what', () => {
  const { properties, events } = read([duty('2026-05-01')]);
  expect(properties.get('VERSION')!.value).toBe('2.0');
  expect(properties.get('NAME')!.value).toBe('Duty roster of May 2026');
  expect(events).toHaveLength(1);
  const [event] = events as [(typeof events)[0]];
  expect(event.get('DTSTART')).toMatchObject({ parameters: { VALUE: 'DATE' }, value: '20260501' });
  // The end is the first day that is free again.
  expect(event.get('DTEND')).toMatchObject({ parameters: { VALUE: 'DATE' }, value: '20260502' });
  expect(event.get('DTSTAMP')!.value).toBe('20260420T060708Z');
  expect(event.get('SUMMARY')!.value).toBe('Nancy Norton on duty');
  expect(event.get('STATUS')!.value).toBe('CONFIRMED');
});

test.each([
  ['the last of a month', '2026-04', '2026-04-30', '20260501'],
  ['28 February', '2026-02', '2026-02-28', '20260301'],
  ['28 February of a leap year', '2028-02', '2028-02-28', '20280229'],
  ['the leap day', '2028-02', '2028-02-29', '20280301'],
  ['the last of a year', '2026-12', '2026-12-31', '20270101'],
  ['the day a clock is put forward in Europe', '2026-03', '2026-03-29', '20260330'],
])('a duty on %s ends on the day after', (_, month, date, end) => {
  expect(valuesOf([duty(date)], 'DTEND', { month })).toEqual([end]);
});

test.each([
  'Doe, Jane; née \\O’Brien',
  'Jürgen Größe-Ørsted Šťastný',
  'Дмитрий Иванович Менделеев-Преображенский',
  '👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️ Zoë 🫀',
  'two\nlines',
  '内科医師'.repeat(40),
  'x'.repeat(500),
])('the name %j comes back whole, whatever its letters', (doctorName) => {
  expect(valuesOf([duty('2026-05-01', { doctorName })], 'SUMMARY')).toEqual([`${doctorName} on duty`]);
});

test('lines are full before they are broken, between letters of one to four octets', () => {
  // One octet each: the first line takes 75 with SUMMARY:, the next ones 74 behind their blank.
  const lines = written([duty('2026-05-01', { doctorName: 'x'.repeat(200) })]).split('\r\n');
  const at = lines.findIndex((line) => line.startsWith('SUMMARY:'));
  expect(lines[at]).toBe(`SUMMARY:${'x'.repeat(67)}`);
  expect(lines[at + 1]).toBe(` ${'x'.repeat(74)}`);
  // 200 - 67 - 74 are left.
  expect(lines[at + 2]).toBe(` ${'x'.repeat(59)} on duty`);
  // Four octets each: 67 behind SUMMARY: take 16, a line 18.
  const hearts = written([duty('2026-05-01', { doctorName: '🫀'.repeat(40) })]).split('\r\n');
  const from = hearts.findIndex((line) => line.startsWith('SUMMARY:'));
  expect(hearts[from]).toBe(`SUMMARY:${'🫀'.repeat(16)}`);
  expect(hearts[from + 1]).toBe(` ${'🫀'.repeat(18)}`);
});

test('what no calendar may hold does not get into one', () => {
  const names = valuesOf([duty('2026-05-01', { doctorName: 'A\u0000B\u0007C\u007fD\tE\r\nF\rG\ud800' })], 'SUMMARY');
  expect(names).toEqual(['A B C D\tE\nF\nG\ufffd on duty']);
});

test('a name cannot add a property of its own', () => {
  const { events } = read([duty('2026-05-01', { doctorName: 'A\r\nSTATUS:CANCELLED\r\nEND:VEVENT' })]);
  expect(events).toHaveLength(1);
  expect(events[0]!.get('STATUS')!.value).toBe('CONFIRMED');
});

test('a duty keeps its identity when doctor or run change, so that importing again changes the event', () => {
  const first = valuesOf([duty('2026-05-01', { post: 'ICU' })], 'UID');
  const moved = duty('2026-05-01', { post: 'ICU', doctorId: 'john', doctorName: 'John' });
  expect(valuesOf([moved], 'UID', { stamp: '2026-04-21T00:00:00Z' })).toEqual(first);
  expect(valuesOf([moved], 'UID', { doctorId: 'john' })).toEqual(first);
});

test('day, post and service tell events apart, also where they are made of the signs that stand between them', () => {
  const uid = (date: string, post: string | null, service: string) =>
    valuesOf([duty(date, { post })], 'UID', { service });
  const all = [
    ...[uid('2026-05-01', null, ''), uid('2026-05-02', null, ''), uid('2026-05-01', 'ICU', '')],
    ...[uid('2026-05-01', null, 'ICU'), uid('2026-05-01', 'a/b', 'c'), uid('2026-05-01', 'a', 'b/c')],
    ...[uid('2026-05-01', 'a b', ''), uid('2026-05-01', 'a-b', ''), uid('2026-05-01', 'ä', '')],
  ].flat();
  expect(new Set(all).size).toBe(9);
  for (const one of all) expect(one).toMatch(/^[\u0021-\u007e]+@roster[.]planwright$/);
});

test('of two runs the later one has the higher sequence, a second after as well as years', () => {
  const sequence = (stamp: string) => Number(valuesOf([duty('2026-05-01')], 'SEQUENCE', { stamp })[0]);
  // From 1 January 2020 on: one day and one second.
  expect(sequence('2020-01-02T00:00:01Z')).toBe(86_401);
  expect(sequence('2026-04-20T06:00:01Z')).toBe(sequence('2026-04-20T06:00:00Z') + 1);
  // Half an hour after noon in Madrid is half past ten elsewhere.
  expect(sequence('2026-04-20T12:30:00+02:00')).toBe(sequence('2026-04-20T10:30:00Z'));
  // Whole numbers of calendars end at 2,147,483,647.
  expect(sequence('2087-12-31T23:59:59Z')).toBeLessThan(2 ** 31);
  expect(sequence('1999-01-01T00:00:00Z')).toBe(0);
});

test('the calendar of a doctor holds the own duties only, and takes those days', () => {
  const rows = [duty('2026-05-01'), duty('2026-05-02', { doctorId: 'john', doctorName: 'John' }), duty('2026-05-03')];
  expect(valuesOf(rows, 'DTSTART')).toEqual(['20260501', '20260502', '20260503']);
  expect(valuesOf(rows, 'TRANSP')).toEqual(['TRANSPARENT', 'TRANSPARENT', 'TRANSPARENT']);
  expect(valuesOf(rows, 'DTSTART', { doctorId: 'nancy' })).toEqual(['20260501', '20260503']);
  expect(valuesOf(rows, 'TRANSP', { doctorId: 'nancy' })).toEqual(['OPAQUE', 'OPAQUE']);
});

test('a published duty that is another’s now is called off in the calendar of whoever had it, under its identity', () => {
  const rows = [duty('2026-05-01'), duty('2026-05-02', { doctorId: 'john', doctorName: 'John' })];
  const changes = [{ date: '2026-05-02', post: null, publishedId: 'nancy', publishedName: 'Nancy Norton' }];
  const nancy = read(rows, { doctorId: 'nancy', changes });
  expect(nancy.events.map((event) => [event.get('DTSTART')!.value, event.get('STATUS')!.value])).toEqual([
    ['20260501', 'CONFIRMED'],
    ['20260502', 'CANCELLED'],
  ]);
  const [uid] = valuesOf(rows, 'UID', { doctorId: 'john', changes });
  expect(nancy.events[1]!.get('UID')!.value).toBe(uid);
  // In the calendar of all the duty is John's and nothing else.
  expect(valuesOf(rows, 'STATUS', { changes })).toEqual(['CONFIRMED', 'CONFIRMED']);
});

test('service and post are told where there are any', () => {
  const { properties, events } = read([duty('2026-05-01', { post: 'ICU' })], { service: 'Cardiology, Ward 3' });
  expect(properties.get('X-WR-CALNAME')!.value).toBe('Cardiology, Ward 3, Duty roster of May 2026');
  expect(events[0]!.get('SUMMARY')!.value).toBe('Nancy Norton on duty, ICU');
  expect(events[0]!.get('DESCRIPTION')!.value).toBe('Cardiology, Ward 3');
});

test.each([
  ['a long line', (file: string) => file.replace('SUMMARY:', `SUMMARY:${'x'.repeat(80)}`), /octets/],
  ['a bare line feed', (file: string) => file.replace('\r\n', '\n'), /half a line end/],
  ['a comma without backslash', (file: string) => file.replace('Nancy', 'Nancy,'), /without a backslash/],
  ['a property twice', (file: string) => file.replace('UID:', 'UID:1\r\nUID:'), /twice/],
  ['an event without end', (file: string) => file.replace(/DTEND.*\r\n/, ''), /DTEND is missing/],
])('the reader of these tests refuses %s', (_, spoil, fault) => {
  expect(() => parseCalendar(spoil(written([duty('2026-05-01')])))).toThrow(fault);
});

test('nobody on duty is no calendar, and duties of other months do not count', () => {
  expect(written([])).toBeNull();
  expect(written([duty('2026-06-01')])).toBeNull();
  expect(written([duty('2026-05-01')], { doctorId: 'john' })).toBeNull();
});
