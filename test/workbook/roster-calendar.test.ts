import { expect, test } from 'vitest';
import { drawnRosterSheet, rosterChangesSheet, rosterWishesSheet } from '../../schema/sheets/roster-outputs.ts';
import { DOCTOR_FILLS, doctorFill } from '../../schema/workbook/roster-colors.ts';
import type { RosterResultInput } from '../../schema/workbook/roster-input.ts';
import { daysOfMonth, isoWeek, monthTitle, weekdayOf, weeksOf } from '../../schema/workbook/roster-month.ts';
import { dutyAt } from '../../schema/workbook/roster-places.ts';
import { rosterResultTabs } from '../../schema/workbook/roster-workbook.ts';
import { colors } from '../../schema/workbook/styles.ts';
import type { Cell, Tab } from '../../schema/workbook/workbook.ts';
import { doctors, rosterResult, row } from './roster-result.ts';

const calendarOf = (input: RosterResultInput): Tab => rosterResultTabs(input).find(({ name }) => name === 'Roster')!;
const cellAt = ({ cells }: Tab, at: { row: number; column: number }): Cell | undefined =>
  cells.findLast((cell) => cell.row === at.row && cell.column === at.column);

/** By day of the month, the cells of a column from the day on: day, duties by post, wishes. */
function dayCells(tab: Tab, date: number, rows = 3): (Cell | undefined)[] {
  const day = tab.cells.find(({ row: r, column, value }) => {
    return r > 3 && column > 0 && typeof value === 'string' && new RegExp(`^${date}( ·|$)`).test(value);
  })!;
  return Array.from({ length: rows }, (_, n) => cellAt(tab, { row: day.row + n, column: day.column }));
}
const shown = (tab: Tab, date: number, rows = 3) => dayCells(tab, date, rows).map((cell) => cell?.value ?? null);
/** A sign never goes to a line of its own. */
const beside = (...words: string[]) => words.join('\u00a0');

const tab = calendarOf(rosterResult());

test('a day says who is on duty, and in signs what is to be told about it', () => {
  const [ana, ben, cleo] = doctors.map(({ doctorName }) => doctorName);
  expect(shown(tab, 1)).toEqual(['1', ana, null]);
  // Ben wished for the 2nd, Cléo to be free on the 3rd.
  expect(shown(tab, 2)).toEqual(['2', beside(ben!, '✓'), null]);
  expect(shown(tab, 3)).toEqual(['3', beside(cleo!, '✗'), null]);
  // On the 4th Ben is free as he wished, and Cléo is not on duty as she wished.
  expect(shown(tab, 4)).toEqual(['4', ana, `✓ free: ${ben}\n✗ duty: ${cleo}`]);
  expect(shown(tab, 5)).toEqual(['5', beside(ben!, '!'), null]);
  expect(shown(tab, 6)).toEqual(['6', beside(cleo!, '■'), null]);
  // A pin of 6 March says nothing about February.
  expect(tab.cells.filter(({ value }) => String(value).endsWith('■'))).toHaveLength(1);
});

test('the reason stands in the note of the duty', () => {
  expect(dayCells(tab, 3)[1]!.note).toBe('Wished to be free. Ana Abt would have two duties in a row');
  expect(dayCells(tab, 5)[1]!.note).toBe('Ben Bo is not available on 5 Feb. Cure: take 2026-02-05 off his dates.');
  expect(dayCells(tab, 6)[1]!.note).toBe('Pinned.');
  expect(dayCells(tab, 1)[1]!.note).toBeUndefined();
});

test('a doctor has one color all month and in the list of doctors; a broken rule stands out from all of them', () => {
  const fill = (date: number) => dayCells(tab, date)[1]!.style!.fill;
  expect(new Set([1, 4, 7, 28].map(fill)).size).toBe(1);
  expect(new Set([1, 2, 3].map(fill)).size).toBe(3);
  expect(fill(5)).toBe(colors.bad);
  expect(dayCells(tab, 5)[1]!.style!.color).toBe('FFFFFF');
  const ana = tab.cells.find(({ value }) => String(value).startsWith('Ana Abt\n'))!;
  expect(ana.value).toBe('Ana Abt\n10 duties, 4 weekend');
  expect(ana.style!.fill).toBe(fill(1));
});

test('holidays of the month bear their name, and one without a name its kind', () => {
  expect([15, 16, 17].map((date) => shown(tab, date)[0])).toEqual(['15', '16 · Rose Monday', '17 · Public holiday']);
  // 15 February 2026 is a Sunday; the 18th is a plain Wednesday.
  const fills = [15, 16, 18].map((date) => dayCells(tab, date)[0]!.style!.fill);
  expect(fills[1]).toBe(colors.warning);
  expect(fills[0]).not.toBe(fills[1]);
  expect(fills[2]).toBeUndefined();
});

test('every sign of the calendar is explained above it', () => {
  const legend = tab.cells.filter(({ row: r }) => r === 2).map(({ value }) => value);
  expect(legend).toEqual([
    ...['✓ wish granted', '✗ wish refused', '! hard rule broken', '■ pinned', '≠ not as published', 'weekend'],
    'public holiday',
  ]);
});

test('a duty that is not as published says so, and who had it', () => {
  const base = rosterResult();
  const change = row(rosterChangesSheet, {
    date: '2026-02-07',
    publishedId: 'ben',
    publishedName: 'Ben Bo',
    ...doctors[0],
  });
  const tables = { ...base.tables, [rosterChangesSheet.table]: [change] };
  const [, duty] = dayCells(calendarOf(rosterResult({ tables, outcome: { changes: 1 } })), 7);
  expect(duty).toMatchObject({ value: beside('Ana Abt', '≠'), note: 'Published: Ben Bo.' });
});

test('weeks begin on Monday with their number, or on Sunday without', () => {
  const headers = (of: Tab) => of.cells.filter(({ row: r }) => r === 3).map(({ value }) => value);
  expect(headers(tab)).toEqual(['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);
  const sunday = calendarOf(rosterResult({ weekStart: 'Sun' }));
  expect(headers(sunday)).toEqual(['', 'Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']);
  const weeks = (of: Tab) => of.cells.filter(({ value }) => /^Week/.test(String(value))).map(({ value }) => value);
  // 1 February 2026 is the Sunday of week 5: 4 January is always in week 1, and in 2026 it is its Sunday.
  expect(weeks(tab)).toEqual(['Week 5', 'Week 6', 'Week 7', 'Week 8', 'Week 9']);
  expect(weeks(sunday)).toEqual([]);
  expect(dayCells(tab, 1)[0]!.column).toBe(7);
  expect(dayCells(sunday, 1)[0]!.column).toBe(1);
});

test('posts of a day stand below each other in their order, each in a row with its name', () => {
  const rows = ['01', '02'].flatMap((day, n) =>
    ['ICU', 'ward'].map((post, p) => row(drawnRosterSheet, { date: `2026-02-${day}`, post, ...doctors[(n + p) % 3]! })),
  );
  const posts = calendarOf(rosterResult({ tables: { [drawnRosterSheet.table]: rows } }));
  expect(shown(posts, 1, 4)).toEqual(['1', 'Ana Abt', 'Ben Bo', null]);
  expect(shown(posts, 2, 4)).toEqual(['2', 'Ben Bo', doctors[2].doctorName, null]);
  expect(shown(posts, 3, 4)).toEqual(['3', '–', '–', null]);
  const at = dayCells(posts, 1)[0]!.row;
  expect([1, 2].map((n) => cellAt(posts, { row: at + n, column: 0 })!.value)).toEqual(['ICU', 'ward']);
});

test.each(['Mon', 'Sun'] as const)(
  'a click on any cell of a calendar from %s finds its duty, elsewhere none',
  (weekStart) => {
    const shape = { month: '2026-02', weekStart, posts: [''] };
    const of = calendarOf(rosterResult({ weekStart }));
    for (let date = 1; date <= 28; date += 1) {
      const [day, duty, wishes] = dayCells(of, date) as [Cell, Cell, Cell];
      expect(dutyAt(shape, duty)).toEqual({ date: `2026-02-${String(date).padStart(2, '0')}`, post: '' });
      expect([dutyAt(shape, day), dutyAt(shape, wishes)]).toEqual([null, null]);
    }
    const legend = of.cells.find(({ value }) => String(value).startsWith('Ana Abt\n'))!;
    const elsewhere = [
      { row: 0, column: 1 },
      { row: 3, column: 1 },
      { row: 5, column: 0 },
      { row: 5, column: 8 },
      legend,
    ];
    expect(elsewhere.map((place) => dutyAt(shape, place))).toEqual(elsewhere.map(() => null));
    expect(dutyAt({ ...shape, posts: ['a', 'b'] }, { row: 6, column: 7 })).toEqual(
      weekStart === 'Mon' ? { date: '2026-02-01', post: 'b' } : { date: '2026-02-07', post: 'b' },
    );
  },
);

test('many wishes of one kind are told by eight names and a number', () => {
  const wish = (n: number) =>
    row(rosterWishesSheet, { date: '2026-02-01', doctorId: `w${n}`, kind: 'free', isMet: true });
  const tables = { ...rosterResult().tables, [rosterWishesSheet.table]: Array.from({ length: 10 }, (_, n) => wish(n)) };
  expect(shown(calendarOf(rosterResult({ tables })), 1)[2]).toBe('✓ free: w0, w1, w2, w3, w4, w5, w6, w7 and 2 more');
});

test('months have their days, weekdays and weeks, February of a leap year and the turn of a year included', () => {
  expect(['2026-02', '2028-02', '2026-04', '2026-12'].map((month) => daysOfMonth(month).length)).toEqual([
    ...[28, 29, 30, 31],
  ]);
  expect(monthTitle('2026-12')).toBe('December 2026');
  // 1 March 2026 is a Sunday, 29 February 2028 a Tuesday.
  expect(['2026-03-01', '2028-02-29', '1999-12-31'].map(weekdayOf)).toEqual([6, 1, 4]);
  // Friday 1 January 2027 still is in week 53 of 2026; Monday 30 December 2024 already in week 1 of 2025.
  expect(['2027-01-01', '2024-12-30', '2026-01-01'].map(isoWeek)).toEqual([53, 1, 1]);
  // February 2026 from Sunday fills four weeks without a gap; from Monday its 1st stands alone.
  expect(weeksOf('2026-02', 'Sun').map((week) => week.filter(Boolean).length)).toEqual([7, 7, 7, 7]);
  expect(weeksOf('2026-02', 'Mon').map((week) => week.filter(Boolean).length)).toEqual([1, 7, 7, 7, 6]);
});

/** Relative luminance by WCAG 2. */
function luminance(hex: string): number {
  const [r, g, b] = [0, 2, 4].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test('24 doctors have colors of their own, on each of which the name can be read', () => {
  const fills = Array.from({ length: DOCTOR_FILLS }, (_, place) => doctorFill(place));
  expect(DOCTOR_FILLS).toBeGreaterThanOrEqual(20);
  expect(new Set(fills).size).toBe(DOCTOR_FILLS);
  for (const fill of fills)
    expect((luminance(fill) + 0.05) / (luminance(colors.ink) + 0.05), fill).toBeGreaterThanOrEqual(7);
  expect(doctorFill(DOCTOR_FILLS)).toBe(doctorFill(0));
});
