import { describe, expect, test } from 'vitest';
import type { CellValue, TableRows } from '../../schema/sheets/layout.ts';
import {
  publishedRosterSheet,
  rosterDatesSheet,
  rosterDoctorsSheet,
  rosterInputSheets,
  rosterPinsSheet,
  rosterSettingsSheet,
} from '../../schema/sheets/roster-inputs.ts';
import { nextLastDaysSheet, nextTotalsSheet } from '../../schema/sheets/roster-outputs.ts';
import { toCells } from '../../schema/sheets/write-rows.ts';
import {
  monthOfInstance,
  monthOfTables,
  nextMonthInstance,
  nextMonthTables,
  rollFault,
} from '../../schema/workbook/roster-next-month.ts';

const NO_DOCTOR = { doctorName: null, unavailableWeekdays: null, consultancyWeekdays: null, backToBackTolerance: null };
const doctorRows = (elsewhere: number | null) =>
  ['a', 'b'].map((doctorId) =>
    toCells(rosterDoctorsSheet, { ...NO_DOCTOR, doctorId, share: null, dutiesDoneElsewhere: elsewhere, posts: null }),
  );
const doctors = doctorRows(2);
const setting = (key: string, value: string) =>
  toCells(rosterSettingsSheet, { key, value, type: null, default: null, help: null });
const pin = (date: string) => toCells(rosterPinsSheet, { date, post: null, doctorId: 'a', note: null });
const published = (date: string) =>
  toCells(publishedRosterSheet, { date, weekday: null, post: null, doctorId: 'a', doctorName: null, keep: true });
const away = toCells(rosterDatesSheet, {
  ...{ doctorId: 'a', date: '2026-12-24', toDate: '2027-01-02', kind: 'unavailable', note: null },
});
const december: TableRows = {
  [rosterDoctorsSheet.table]: doctors,
  [rosterDatesSheet.table]: [away],
  [rosterSettingsSheet.table]: [setting('mode', 'sane'), setting('Month', '2026-12')],
  [rosterPinsSheet.table]: [pin('2026-12-25'), pin('2027-01-01')],
  [publishedRosterSheet.table]: [published('2026-12-01')],
};

const lastDay = (date: string, doctorId: string): CellValue[] =>
  toCells(nextLastDaysSheet, { date, post: null, doctorId, doctorName: doctorId.toUpperCase() });
const total = (doctorId: string): CellValue[] =>
  toCells(nextTotalsSheet, {
    ...{ doctorId, doctorName: doctorId.toUpperCase(), duties: 16, dutiesTarget: 15.5, weekendDays: 6 },
    ...{ weekendDaysTarget: 6.5, holidays: 1, holidaysTarget: 1.5 },
  });
// c was on duty in December and has left since.
const result: TableRows = {
  [nextLastDaysSheet.table]: [lastDay('2026-12-29', 'c'), lastDay('2026-12-30', 'a'), lastDay('2026-12-31', 'b')],
  [nextTotalsSheet.table]: [total('a'), total('b'), total('c')],
};

describe('the input tables of the month after', () => {
  const next = nextMonthTables(december, result);

  test('are those of January after December: doctors, rules and dates as they were, duties done elsewhere gone', () => {
    expect(monthOfTables(december)).toBe('2026-12');
    expect(monthOfTables(next)).toBe('2027-01');
    expect(next[rosterSettingsSheet.table]).toEqual([setting('mode', 'sane'), setting('Month', '2027-01')]);
    expect(next[rosterDoctorsSheet.table]).toEqual(doctorRows(null));
    expect(next[rosterDatesSheet.table]).toEqual([away]);
  });

  test('go on from the result: last duties and totals of who is still there', () => {
    expect(next['INPUT_ROSTER_LAST_DAYS']).toEqual([lastDay('2026-12-30', 'a'), lastDay('2026-12-31', 'b')]);
    expect(next['INPUT_ROSTER_TOTALS']).toEqual([total('a'), total('b')]);
  });

  test('hold nothing settled of the month that is over; what is settled ahead stays', () => {
    expect(next[rosterPinsSheet.table]).toEqual([pin('2027-01-01')]);
    expect(next[publishedRosterSheet.table]).toEqual([]);
    const { [rosterPinsSheet.table]: _, ...withoutPins } = december;
    expect(nextMonthTables(withoutPins, result)).not.toHaveProperty(rosterPinsSheet.table);
  });

  test('are tables of the job alone', () => {
    const known: readonly string[] = rosterInputSheets.map(({ table }) => table);
    expect(Object.keys(next).filter((table) => !known.includes(table))).toEqual([]);
  });
});

describe('the configuration of the month after', () => {
  const instance = {
    ...{ name: 'ward', month: '2026-12', doctors: [{ id: 'a' }, { id: 'b' }] },
    dates: { notAvailableDates: { a: ['24/12/2026'] } },
    pins: [
      { date: '31/12/2026', doctor: 'a' },
      { date: '01/01/2027', doctor: 'b' },
    ],
    published: [{ date: '2026-12-01', doctor: 'a' }],
  };

  test('says the same of the month after, with the history of the result', () => {
    expect(nextMonthInstance(instance, result)).toEqual({
      ...{ name: 'ward', month: '2027-01', doctors: instance.doctors, dates: instance.dates },
      ...{ pins: [{ date: '01/01/2027', doctor: 'b' }], published: [] },
      history: {
        lastDays: [
          { date: '2026-12-30', doctor: 'a' },
          { date: '2026-12-31', doctor: 'b' },
        ],
        totals: Object.fromEntries(
          ['a', 'b'].map((id) => [
            id,
            {
              ...{ duties: 16, dutiesTarget: 15.5, weekendDays: 6, weekendDaysTarget: 6.5 },
              ...{ holidays: 1, holidaysTarget: 1.5 },
            },
          ]),
        ),
      },
    });
  });

  test('has no key the one before had not, but its history', () => {
    const next = nextMonthInstance({ month: '2026-12', doctors: [] }, result);
    expect(Object.keys(next)).toEqual(['month', 'doctors', 'history']);
  });
});

describe('a month does not go on from', () => {
  test('a result of another month, of no roster, or without a month of its own', () => {
    expect(rollFault('2026-12', result)).toBeNull();
    expect(rollFault('2026-11', result)).toBe(
      'The result ends on 2026-12-31, the month of the input on 2026-11-30: they are of two months.',
    );
    expect(rollFault('2026-12', {})).toMatch(/^The result has no last duties/);
    expect(rollFault('', result)).toBe('The input has no month such as 2026-05.');
    expect(rollFault('2026-13', result)).toBe('The input has no month such as 2026-05, but "2026-13".');
    expect(monthOfInstance({ month: 5 })).toBe('');
  });

  test('is told by the last day that the month has: February 2028 has 29', () => {
    const february = { [nextLastDaysSheet.table]: [lastDay('2028-02-28', 'a'), lastDay('2028-02-29', 'b')] };
    expect(rollFault('2028-02', february)).toBeNull();
  });
});
