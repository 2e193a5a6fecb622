import { describe, expect, test } from 'vitest';
import type { CellValue } from '../../schema/sheets/layout.ts';
import { type Grid, readRows } from '../../schema/sheets/read-rows.ts';
import { csv, HEADERS, layout, sheet } from './wards.ts';

describe('numbers', () => {
  const beds = (cell: CellValue, from = csv) => readRows(layout, from(['A', null, cell]));

  test.each([
    ['1', 1],
    [' 2.50 ', 2.5],
    ['-3', -3],
    ['+4', 4],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['2.5E-3', 0.0025],
    [7.25, 7.25],
  ])('%j in CSV is the number %d', (cell, value) => {
    const read = beds(cell);
    expect(read.rows[0]?.values.load).toBe(value);
    expect(read.findings).toEqual([]);
  });

  test.each([
    '1,5',
    '1.000,5',
    '1 000',
    '0x1F',
    '1e309',
    '-1e400',
    'Infinity',
    'NaN',
    '12a',
    '.',
    '-',
    '\u0661\u0662',
    '1.2.3',
    '$5',
    '50%',
  ])('%j in CSV is not guessed at: null, its text kept, a finding', (cell) => {
    const read = beds(cell);
    expect(read.rows[0]?.values.load).toBeNull();
    expect(read.rows[0]?.unread).toEqual({ load: cell });
    expect(read.findings).toMatchObject([
      { severity: 'warning', table: 'INPUT_WARDS', row: 2, column: 'load', code: 'NOT_A_NUMBER', saw: cell },
    ]);
    expect(read.findings[0]?.allowed).toContain('a number');
  });

  test('negative zero is zero', () => {
    expect(Object.is(beds('-0').rows[0]?.values.load, 0)).toBe(true);
    expect(Object.is(beds(-0, sheet).rows[0]?.values.load, 0)).toBe(true);
  });

  test('typed as text in a workbook are a finding that offers the fix', () => {
    const read = beds('12', sheet);
    expect(read.rows[0]).toMatchObject({ values: { load: null }, unread: { load: '12' } });
    expect(read.findings).toMatchObject([{ code: 'NUMBER_AS_TEXT', saw: '12', column: 'load' }]);
    expect(read.findings[0]?.allowed).toContain('Convert to Number');
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('%d as a number cell is a finding', (cell) => {
    expect(beds(cell, sheet).findings).toMatchObject([{ code: 'NOT_A_NUMBER' }]);
  });

  test('outside the range of the layout are read: the job judges them', () => {
    const read = readRows(layout, csv(['A', '-5']));
    expect(read.rows[0]?.values.beds).toBe(-5);
    expect(read.findings).toEqual([]);
  });

  test.each([
    ['3', 3],
    ['3.0', 3],
    [4, 4],
  ])('%j is a whole number', (cell, value) => {
    expect(readRows(layout, csv(['A', cell])).rows[0]?.values.beds).toBe(value);
  });

  test.each(['3.5', '1e300', 2 ** 60])('%j is not a whole number', (cell) => {
    expect(readRows(layout, csv(['A', cell])).findings).toMatchObject([{ code: 'NOT_AN_INTEGER', column: 'beds' }]);
  });
});

describe('cells of the wrong kind', () => {
  test.each(['#REF!', '#N/A', '#VALUE!', '#DIV/0!', '#NUM!', '#NAME?', '#NULL!', '#SPILL!', '#n/a'])(
    'the error %s is a problem in every column, never a text',
    (error) => {
      for (const from of [csv, sheet]) {
        const read = readRows(layout, from([error, error, error, error]));
        expect(read.rows[0]?.values).toEqual({ ward: null, beds: null, load: null, day: null });
        expect(read.findings.map((f) => [f.code, f.column, f.saw])).toEqual(
          HEADERS.map((header) => ['ERROR_CELL', header, error]),
        );
      }
    },
  );

  test('text that only begins like an error is text', () => {
    expect(readRows(layout, csv(['#1 ward', '1'])).rows[0]?.values.ward).toBe('#1 ward');
  });

  test('TRUE and FALSE cells are problems in every column', () => {
    const read = readRows(layout, sheet([true, false, true, false]));
    expect(read.findings.map((f) => f.code)).toEqual(['BOOLEAN_CELL', 'BOOLEAN_CELL', 'BOOLEAN_CELL', 'BOOLEAN_CELL']);
    expect(read.rows[0]?.unread).toEqual({ ward: 'true', beds: 'false', load: 'true', day: 'false' });
  });

  test('things that are no cells at all are problems, not crashes', () => {
    const odd = [{}, [], Symbol('x'), 10n, () => 1, new Date(0), Object.create(null)] as unknown as CellValue[];
    for (const cell of odd) {
      const read = readRows(layout, sheet([cell, cell, cell, cell]));
      expect(read.findings.map((f) => f.code)).toEqual(['NOT_A_VALUE', 'NOT_A_VALUE', 'NOT_A_VALUE', 'NOT_A_VALUE']);
    }
    const broken = { headers: null, rows: [null, 7, undefined], firstRow: 2 } as unknown as Grid;
    expect(readRows(layout, broken).findings.map((f) => f.code)).toEqual(['NO_HEADERS']);
  });
});

describe('text', () => {
  const ward = (cell: CellValue, from = csv) => readRows(layout, from([cell, '1']));

  test.each([
    ['  Ward  ', 'Ward'],
    ['Cafe\u0301', 'Caf\u00e9'],
    ['West\u00a0wing', 'West wing'],
    ['two\nlines', 'two\nlines'],
    ['\u{1f468}\u200d\u2695\ufe0f ER', '\u{1f468}\u200d\u2695\ufe0f ER'],
  ])('%j reads as %j without a finding', (cell, text) => {
    expect(ward(cell).rows[0]?.values.ward).toBe(text);
    expect(ward(cell).findings).toEqual([]);
  });

  test.each([
    ['ICU\u200b', 'ICU'],
    ['\u202eICU', 'ICU'],
    ['I\u0000CU', 'I\ufffdCU'],
    ['I\u0007CU', 'I\ufffdCU'],
    ['\ud800ICU', '\ufffdICU'],
    ['ICU\udc00', 'ICU\ufffd'],
  ])('%j reads as %j with a notice', (cell, text) => {
    const read = ward(cell);
    expect(read.rows[0]?.values.ward).toBe(text);
    expect(read.findings).toMatchObject([{ severity: 'notice', code: 'TEXT_REPAIRED', row: 2, column: 'ward_name' }]);
  });

  test('repaired in many rows is told once per column with the count', () => {
    const rows = Array.from({ length: 300 }, (_, i): CellValue[] => [`ICU\u200b${i}`, '1']);
    const read = readRows(layout, csv(...rows));
    expect(read.findings).toHaveLength(1);
    expect(read.findings[0]?.message).toContain('300 places');
  });

  test('of 32,767 characters is kept whole and quoted short', () => {
    const long = 'x'.repeat(32_767);
    expect(ward(long).rows[0]?.values.ward).toBe(long);
    const read = readRows(layout, csv(['A', long]));
    expect(read.rows[0]?.unread.beds).toBe(long);
    expect(read.findings[0]?.saw.length).toBeLessThan(130);
  });

  test('that was a number cell in a workbook is its digits', () => {
    expect(ward(101, sheet).rows[0]?.values.ward).toBe('101');
  });

  test('that CSV writing guarded against formulas loses the guard again, other apostrophes stay', () => {
    expect(ward("'=SUM(A1)").rows[0]?.values.ward).toBe('=SUM(A1)');
    expect(ward("'t Hart").rows[0]?.values.ward).toBe("'t Hart");
    expect(ward("'=SUM(A1)", sheet).rows[0]?.values.ward).toBe("'=SUM(A1)");
  });
});
