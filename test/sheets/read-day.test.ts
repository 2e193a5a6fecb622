import { describe, expect, test } from 'vitest';
import type { CellValue, SheetLayout } from '../../schema/sheets/layout.ts';
import { readDayInWords } from '../../schema/sheets/read-day.ts';
import { readRows } from '../../schema/sheets/read-rows.ts';

const layout = {
  table: 'INPUT_DAYS',
  file: 'input_days',
  tab: 'Days',
  description: 'Days',
  rowsMax: 1000,
  columns: { day: { header: 'date', type: 'day', description: 'Day', required: true } },
} as const satisfies SheetLayout;

function read(cell: CellValue, source: 'CSV' | 'WORKBOOK', dateSystem: 1900 | 1904 = 1900) {
  const { rows, findings } = readRows(layout, { headers: ['date'], rows: [[cell]], firstRow: 2, source, dateSystem });
  return { day: rows[0]?.values.day ?? null, codes: findings.map((f) => f.code), saw: findings[0]?.saw };
}

describe('days in CSV', () => {
  test.each([
    ['11/22/2026', '2026-11-22'],
    ['1/2/2026', '2026-01-02'],
    ['02/29/2020', '2020-02-29'],
    ['2026-11-22', '2026-11-22'],
    [' 2026-11-22 ', '2026-11-22'],
    ['2026-11-22T00:00:00', '2026-11-22'],
    ['2026-11-22 00:00:00', '2026-11-22'],
    ['1960-01-01', '1960-01-01'],
  ])('%j is %s', (cell, day) => expect(read(cell, 'CSV')).toMatchObject({ day, codes: [] }));

  test.each([
    '22/11/2026',
    '02/30/2020',
    '2/29/2100',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '11/22/26',
    '22.11.2026',
    'Nov 22 2026',
    '0999-01-01',
    '2026-11-22T25:00:00',
    '44000',
    44000,
  ])('%j is no day: null and a finding', (cell) => {
    expect(read(cell, 'CSV')).toEqual({ day: null, codes: ['NOT_A_DAY'], saw: String(cell) });
  });

  test('a time of day is left out with a notice, whatever zone it names', () => {
    expect(read('2026-11-22 23:30:00', 'CSV')).toMatchObject({ day: '2026-11-22', codes: ['TIME_LEFT_OUT'] });
    expect(read('2026-11-22T23:30:00-05:00', 'CSV')).toMatchObject({ day: '2026-11-22', codes: ['TIME_LEFT_OUT'] });
  });
});

describe('days in a workbook', () => {
  // Known pairs: 43831 is 2020-01-01 in the 1900 system; the 1904 system counts 1,462 days less.
  test.each([
    [43831, 1900, '2020-01-01'],
    [42369, 1904, '2020-01-01'],
    [61, 1900, '1900-03-01'],
    [2958465, 1900, '9999-12-31'],
    [2957003, 1904, '9999-12-31'],
    [0, 1904, '1904-01-01'],
  ] as const)('serial %d of the %d system is %s', (serial, system, day) => {
    expect(read(serial, 'WORKBOOK', system)).toMatchObject({ day, codes: [] });
  });

  test.each([
    [60, 1900],
    [0, 1900],
    [-1, 1900],
    [-1, 1904],
    [2958466, 1900],
    [1e300, 1900],
  ] as const)('serial %d of the %d system is no day', (serial, system) => {
    expect(read(serial, 'WORKBOOK', system)).toMatchObject({ day: null, codes: ['NOT_A_DAY'] });
  });

  test('a serial with a fraction is its day, with a notice', () => {
    expect(read(43831.75, 'WORKBOOK')).toMatchObject({ day: '2020-01-01', codes: ['TIME_LEFT_OUT'] });
  });

  test('ISO text is a day; month-first text is a finding, since it can be read in two ways', () => {
    expect(read('2020-03-04', 'WORKBOOK')).toMatchObject({ day: '2020-03-04', codes: [] });
    expect(read('3/4/2020', 'WORKBOOK')).toMatchObject({ day: null, codes: ['DAY_AS_TEXT'] });
    expect(read('soon', 'WORKBOOK')).toMatchObject({ day: null, codes: ['NOT_A_DAY'] });
  });

  test('every day of four centuries comes back from its serial', () => {
    const rows = Array.from({ length: 146_097 }, (_, i) => [61 + i]);
    const table = readRows(
      { ...layout, rowsMax: 200_000 },
      { headers: ['date'], rows, firstRow: 2, source: 'WORKBOOK' },
    );
    const first = Date.UTC(1900, 2, 1);
    expect(
      table.rows.every((r, i) => r.values.day === new Date(first + i * 86_400_000).toISOString().slice(0, 10)),
    ).toBe(true);
  });
});

describe('days in words, as file names and old histories have them', () => {
  test.each([
    ['November 5 2026', '2026-11-05'],
    ['Nov. 05, 2026', '2026-11-05'],
    ['MAY 31 2026', '2026-05-31'],
    ['Sept 1 2026', '2026-09-01'],
    ['february 29 2028', '2028-02-29'],
    // No such day, no such month, another ending, two digits of a year, something behind it.
    ['February 30 2026', null],
    ['Brumaire 5 2026', null],
    ['Novembre 5 2026', null],
    ['November 5 26', null],
    ['November 5 2026.', null],
    ['', null],
  ])('%j is %s', (text, day) => expect(readDayInWords(text)?.day ?? null).toBe(day));
});
