import { describe, expect, test } from 'vitest';
import type { CellValue } from '../../schema/sheets/layout.ts';
import { readChunks, readRows } from '../../schema/sheets/read-rows.ts';
import { csv, HEADERS, layout, sheet } from './wards.ts';

describe('headers', () => {
  const row = ['2026-11-22', 'A', 3, 1.5];

  test.each([
    ['in any case and order', ['DATE', 'Ward_Name', 'Beds', 'LOAD']],
    ['with blanks and no-break spaces around them', [' date', 'ward_name\u00a0', '\tbeds ', 'load']],
    ['behind a byte order mark', ['\ufeffdate', 'ward_name', 'beds', 'load']],
    ['in full-width letters', ['\uff44\uff41\uff54\uff45', 'ward_name', 'beds', 'load']],
  ])('are found %s', (_, headers) => {
    const read = readRows(layout, { headers, rows: [row], firstRow: 2 });
    expect(read.findings).toEqual([]);
    expect(read.rows).toEqual([{ row: 2, values: { ward: 'A', beds: 3, load: 1.5, day: '2026-11-22' }, unread: {} }]);
  });

  test('that are missing are errors, each naming its column, and the rows still come out', () => {
    const read = readRows(layout, { headers: ['ward_name', 'load'], rows: [['A', '1']], firstRow: 2 });
    expect(read.findings.map(({ severity, code, column, row }) => [severity, code, column, row])).toEqual([
      ['error', 'MISSING_HEADER', 'beds', 1],
      ['error', 'MISSING_HEADER', 'date', 1],
    ]);
    expect(read.rows[0]?.values).toEqual({ ward: 'A', beds: null, load: 1, day: null });
  });

  test('that are missing but not required are no finding', () => {
    expect(readRows(layout, { headers: ['ward_name', 'beds', 'date'], rows: [], firstRow: 2 }).findings).toEqual([]);
  });

  test('that stand there twice are an error naming both places; the first is read', () => {
    const read = readRows(layout, { headers: [...HEADERS, 'BEDS'], rows: [['A', '1', '', '', '2']], firstRow: 2 });
    expect(read.findings).toMatchObject([{ severity: 'error', code: 'DOUBLED_HEADER', column: 'beds', saw: 'BEDS' }]);
    expect(read.findings[0]?.message).toContain('columns B and E');
    expect(read.rows[0]?.values.beds).toBe(1);
  });

  test('nobody knows are named in one notice and their values ignored', () => {
    const headers = [...HEADERS, 'note', 'Note', 'color'];
    const read = readRows(layout, { headers, rows: [['A', '1', '', '2026-01-01', 'x', 'y', 'z']], firstRow: 2 });
    expect(read.findings).toMatchObject([{ severity: 'notice', code: 'UNKNOWN_COLUMNS', saw: 'note, Note, color' }]);
    expect(read.rows).toHaveLength(1);
  });

  test('called __proto__ and constructor are unknown columns like any other', () => {
    const headers = [...HEADERS, '__proto__', 'constructor', 'toString'];
    const read = readRows(layout, { headers, rows: [['A', '1', '', '', '{"beds":9}', 'x', 'y']], firstRow: 2 });
    expect(read.findings.map((f) => [f.code, f.saw])).toEqual([
      ['UNKNOWN_COLUMNS', '__proto__, constructor, toString'],
    ]);
    expect(read.rows[0]?.values).toEqual({ ward: 'A', beds: 1, load: null, day: null });
    expect(({} as Record<string, unknown>)['beds']).toBeUndefined();
  });

  test('in a row separated by semicolons say so instead of naming every column', () => {
    const read = readRows(layout, { headers: ['ward_name;beds;load;date'], rows: [['A;1;2;']], firstRow: 2 });
    expect(read.findings.filter((f) => f.severity === 'error').map((f) => f.code)).toEqual(['WRONG_SEPARATOR']);
  });

  test('that are all unknown are one error', () => {
    const read = readRows(layout, { headers: ['a', 'b'], rows: [], firstRow: 5 });
    expect(read.findings.map(({ code, severity, row }) => [code, severity, row])).toEqual([
      ['NO_HEADERS', 'error', 4],
      ['UNKNOWN_COLUMNS', 'notice', 4],
    ]);
  });

  test('are 16,384 and only the known ones are read', () => {
    const headers = [...HEADERS, ...Array.from({ length: 16_380 }, (_, i) => `extra ${i}`)];
    const read = readRows(layout, { headers, rows: [['A', '1', '2', '2026-01-01']], firstRow: 2 });
    expect(read.findings).toHaveLength(1);
    expect(read.findings[0]?.saw).toContain('and 16360 more');
  });
});

describe('rows', () => {
  test('that are blank are skipped and the others keep their numbers', () => {
    const read = readRows(layout, csv(['A', '1'], [], ['', ' ', '\u00a0', null], ['B', '2'], ['']));
    expect(read.rows.map((r) => [r.row, r.values.ward])).toEqual([
      [2, 'A'],
      [5, 'B'],
    ]);
    expect(read.findings).toEqual([]);
  });

  test('with more values than headers are told in CSV, where a comma has shifted them', () => {
    const read = readRows(layout, csv(['A', 'West wing', '3', '1', '1/2/2026']));
    expect(read.findings).toContainEqual(
      expect.objectContaining({ severity: 'warning', code: 'TOO_MANY_VALUES', row: 2, saw: '1/2/2026' }),
    );
  });

  test('with empty values behind the headers are as good as others', () => {
    expect(readRows(layout, csv(['A', '1', '2', '2026-01-01', '', ' '])).findings).toEqual([]);
  });

  test('with notes beside the table are told once, with a count', () => {
    const read = readRows(layout, sheet(['A', 1, 2, '2026-01-01', null, 'ask Ann'], ['B', 1, 2, '2026-01-01', 'old']));
    expect(read.findings).toMatchObject([{ severity: 'notice', code: 'BESIDE_TABLE', row: 2, saw: 'ask Ann' }]);
    expect(read.findings[0]?.message).toContain('2 places');
  });

  test('with a value in an unused column only are left out with a notice', () => {
    const read = readRows(layout, {
      headers: [...HEADERS, 'note'],
      rows: [[null, null, null, null, 'end']],
      firstRow: 9,
    });
    expect(read.rows).toEqual([]);
    expect(read.findings.find((f) => f.code === 'ROW_WITHOUT_VALUES')).toMatchObject({ row: 9, saw: 'end' });
  });

  test('in chunks read as one table, headers checked once', () => {
    const headers = [...HEADERS, 'note'];
    const read = readChunks(layout, [
      {
        headers,
        rows: [
          ['A', '1'],
          ['B', 'x'],
        ],
        firstRow: 2,
      },
      { headers: [...headers], rows: [['C', '3']], firstRow: 4 },
      { headers, rows: [[], ['D', 'y']], firstRow: 5 },
    ]);
    expect(read.rows.map((r) => r.row)).toEqual([2, 3, 4, 6]);
    expect(read.findings.map((f) => [f.code, f.row])).toEqual([
      ['NOT_A_NUMBER', 3],
      ['NOT_A_NUMBER', 6],
      ['UNKNOWN_COLUMNS', 1],
    ]);
  });

  test('in a chunk with other headers are an error', () => {
    const read = readChunks(layout, [
      csv(['A', '1']),
      { headers: ['ward_name', 'date', 'beds'], rows: [], firstRow: 3 },
    ]);
    expect(read.findings).toMatchObject([{ severity: 'error', code: 'HEADERS_CHANGED', row: 3 }]);
  });

  test('above the limit of the layout are refused, none is read', () => {
    const rows = Array.from({ length: 1001 }, (): CellValue[] => ['A', 'x']);
    expect(readRows(layout, csv(...rows))).toMatchObject({
      rows: [],
      findings: [{ severity: 'error', code: 'ROW_LIMIT' }],
    });
    expect(readRows(layout, csv(...rows.slice(1))).rows).toHaveLength(1000);
  });

  test('that are blank do not count against the limit', () => {
    const rows = Array.from({ length: 5000 }, (_, i): CellValue[] => (i % 10 === 0 ? ['A', '1'] : []));
    const read = readRows(layout, csv(...rows));
    expect(read.rows).toHaveLength(500);
    expect(read.findings).toEqual([]);
  });

  test('above the limit are refused also when they come in chunks', () => {
    const rows = Array.from({ length: 600 }, (): CellValue[] => ['A', '1']);
    const read = readChunks(layout, [csv(...rows), { ...csv(...rows), firstRow: 602 }]);
    expect(read.rows).toEqual([]);
    expect(read.findings.map((f) => f.code)).toEqual(['ROW_LIMIT']);
  });
});

describe('findings', () => {
  test('beyond 200 are counted by kind with their rows, and every row still has its unread text', () => {
    const rows = Array.from({ length: 500 }, (_, i): CellValue[] => ['A', 'x', i < 250 ? '1,5' : '2']);
    const read = readRows(layout, csv(...rows));
    expect(read.findings).toHaveLength(201);
    const last = read.findings.at(-1);
    expect(last).toMatchObject({ severity: 'warning', code: 'MORE_FINDINGS', saw: '550' });
    expect(last?.message).toContain('rows 102 to 501');
    expect(last?.message).toContain('550 NOT_A_NUMBER');
    expect(read.rows.filter((row) => row.unread.beds === 'x')).toHaveLength(500);
  });

  test('name errors first, then warnings, then notices', () => {
    const read = readRows(layout, { headers: ['ward_name', 'beds', 'x'], rows: [['A\u200b', 'y']], firstRow: 2 });
    expect(read.findings.map((f) => f.severity)).toEqual(['error', 'warning', 'notice', 'notice']);
  });
});
