import { describe, expect, test } from 'vitest';
import { csvChunker, formatCsv, formatNumber, parseCsv } from '../../schema/sheets/csv.ts';
import type { CellValue, SheetLayout } from '../../schema/sheets/layout.ts';
import { readChunks, readRows } from '../../schema/sheets/read-rows.ts';
import { splitGrid } from '../../schema/sheets/split-grid.ts';
import { fromCells, headersOf, toCells } from '../../schema/sheets/write-rows.ts';

const layout = {
  table: 'OUTPUT_WARDS',
  file: 'output_wards',
  tab: 'Wards',
  description: 'Wards',
  rowsMax: 100_000,
  columns: {
    ward: { header: 'ward', type: 'text', description: 'Ward', required: true },
    load: { header: 'Load', type: 'number', description: 'Load', required: true, decimals: 2 },
    day: { header: 'day', type: 'day', description: 'Day', required: true },
  },
} as const satisfies SheetLayout;

function chunksOf(pieces: Iterable<Uint8Array | string>, bytesMax?: number) {
  const chunker = csvChunker('INPUT_X', bytesMax);
  const chunks = [];
  for (const piece of pieces) {
    chunks.push(...chunker.push(piece));
    if (chunker.failed()) break;
  }
  return [...chunks, ...chunker.end()];
}

describe('reading CSV', () => {
  test.each([
    ['LF', 'a,b\n1,2\n3,4\n'],
    ['CRLF', 'a,b\r\n1,2\r\n3,4\r\n'],
    ['CR', 'a,b\r1,2\r3,4\r'],
    ['no line end at the end', 'a,b\n1,2\n3,4'],
    ['a byte order mark', '\ufeffa,b\n1,2\n3,4\n'],
    ['quotes everywhere', '"a","b"\n"1","2"\n"3","4"\n'],
  ])('with %s gives the same table', (_, text) => {
    const table = {
      headers: ['a', 'b'],
      rows: [
        ['1', '2'],
        ['3', '4'],
      ],
      firstRow: 2,
      source: 'CSV',
      findings: [],
    };
    expect(parseCsv(text)).toEqual(table);
    expect(parseCsv(new TextEncoder().encode(text))).toEqual(table);
  });

  test('keeps commas, doubled quotes and line ends inside quotes', () => {
    expect(parseCsv('a,b\n"x, y","say ""hi""\r\nthere"\n"",""""\n').rows).toEqual([
      ['x, y', 'say "hi"\r\nthere'],
      ['', '"'],
    ]);
  });

  test('keeps empty cells at the ends of a record', () => {
    expect(parseCsv('a,b,c\n,,\n1,,\n').rows).toEqual([
      ['', '', ''],
      ['1', '', ''],
    ]);
    expect(parseCsv('a,b,c\n1,2,').rows).toEqual([['1', '2', '']]);
  });

  test('takes a quote inside a bare cell as it is', () => {
    expect(parseCsv('a\n5" pipe\n').rows).toEqual([['5" pipe']]);
  });

  test('counts a record as one row however many lines it spans, and blank lines as rows', () => {
    const read = readRows(layout, parseCsv('ward,Load,day\n"two\nlines",1,\n\nB,x,\n'));
    expect(read.rows.map((r) => r.row)).toEqual([2, 4]);
    expect(read.findings).toMatchObject([{ row: 4, code: 'NOT_A_NUMBER' }]);
  });

  test('finds the headers below blank lines', () => {
    expect(parseCsv('\n,,\na,b\n1,2\n')).toMatchObject({ headers: ['a', 'b'], firstRow: 4 });
  });

  test('reads a header alone as a table without rows, and nothing as a table without headers', () => {
    expect(parseCsv('a,b\n')).toMatchObject({ headers: ['a', 'b'], rows: [], findings: [] });
    expect(parseCsv('')).toMatchObject({ headers: [], rows: [], findings: [] });
    expect(readRows(layout, parseCsv('')).findings).toMatchObject([{ severity: 'error', code: 'NO_HEADERS' }]);
  });

  test('names the row of a quote that is never closed', () => {
    const read = parseCsv('a,b\n1,2\n3,"4\n5,6\n', 'INPUT_X');
    expect(read.findings).toMatchObject([{ severity: 'error', table: 'INPUT_X', code: 'UNCLOSED_QUOTE', row: 3 }]);
    expect(read.rows).toEqual([
      ['1', '2'],
      ['3', '4\n5,6\n'],
    ]);
  });

  test('gives up on a forgotten quote early instead of swallowing a large file', () => {
    let pieces = 0;
    function* endless() {
      yield 'a,b\n1,"2\n';
      for (; pieces < 1000; pieces += 1) yield 'x,y\n'.repeat(10_000);
    }
    expect(chunksOf(endless()).at(-1)?.findings).toMatchObject([{ code: 'UNCLOSED_QUOTE', row: 2 }]);
    expect(pieces).toBeLessThan(50);
  });

  test('tells of text behind a closing quote and keeps it', () => {
    const read = parseCsv('a,b\n"x" y,2\n"z"w,3\n', 'INPUT_X');
    expect(read.rows).toEqual([
      ['x y', '2'],
      ['zw', '3'],
    ]);
    expect(read.findings).toMatchObject([{ severity: 'warning', code: 'TEXT_AFTER_QUOTE', row: 2 }]);
    expect(read.findings[0]?.message).toContain('2 rows');
  });

  test.each([
    ['Latin-1', Uint8Array.from([0x61, 0x0a, 0xe9, 0x0a])],
    ['UTF-16', Uint8Array.from([0xff, 0xfe, 0x61, 0x00, 0x0a, 0x00])],
    ['a character cut off at the end', Uint8Array.from([0x61, 0x0a, 0xc3])],
  ])('says that %s is not UTF-8', (_, bytes) => {
    expect(parseCsv(bytes, 'INPUT_X').findings).toMatchObject([{ severity: 'error', code: 'NOT_UTF8' }]);
  });
});

describe('reading CSV in pieces', () => {
  const text = 'ward,Load,day\r\n"A, ""1""\r\n",1.5,2026-01-02\r\n\r\nÜ\u{1f600},2,1/3/2026\r\n"C",3,\r\n';

  test.each([1, 2, 3, 5, 7, 64])('of %d bytes gives what reading at once gives', (size) => {
    const bytes = new TextEncoder().encode(text);
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      bytes.slice(i * size, (i + 1) * size),
    );
    const chunks = chunksOf(pieces);
    expect(chunks).toHaveLength(1);
    const { seq, ...table } = chunks[0]!;
    expect(seq).toBe(0);
    expect(table).toEqual(parseCsv(text));
  });

  test('cuts chunks below the limit of bytes, rows numbered through', () => {
    const lines = Array.from({ length: 2000 }, (_, i) => `ward ${i} \u00fc"",${i},2026-01-02`);
    const chunks = chunksOf([`ward,Load,day\n${lines.join('\n')}\n`], 10_000);
    expect(chunks.length).toBeGreaterThan(5);
    let next = 2;
    for (const [index, chunk] of chunks.entries()) {
      expect(chunk).toMatchObject({ seq: index, firstRow: next, headers: ['ward', 'Load', 'day'] });
      expect(new TextEncoder().encode(JSON.stringify(chunk.rows)).length).toBeLessThan(10_000);
      next += chunk.rows.length;
    }
    expect(next).toBe(2002);
    const read = readChunks(layout, chunks);
    expect(read.rows.map((r) => r.row)).toEqual(lines.map((_, i) => i + 2));
  });

  test('of a file without rows gives one chunk with the headers', () => {
    expect(chunksOf(['a,', 'b\n'])).toMatchObject([{ headers: ['a', 'b'], rows: [], firstRow: 2, seq: 0 }]);
  });

  test('a table already read is cut the same way', () => {
    const grid = { ...parseCsv(`ward\n${'a\n'.repeat(100)}`) };
    const pieces = [...splitGrid(grid, 50)];
    expect(pieces.flatMap((piece) => piece.rows)).toEqual(grid.rows);
    expect(pieces.map((piece) => piece.firstRow)).toEqual(
      pieces.map((_, i) => 2 + pieces.slice(0, i).reduce((sum, piece) => sum + piece.rows.length, 0)),
    );
    const mixed = {
      headers: ['a', 'b'],
      rows: [
        [1, null],
        [true, '\u00fc"'],
        [-1e-300, '\n'],
      ],
      firstRow: 7,
    };
    const cut = [...splitGrid(mixed, 1)];
    expect(cut.map((piece) => [piece.firstRow, piece.rows])).toEqual(mixed.rows.map((row, i) => [7 + i, [row]]));
    expect([...splitGrid({ headers: ['a'], rows: [], firstRow: 2 })]).toHaveLength(1);
  });
});

describe('writing CSV', () => {
  test('of an empty table is the header alone', () => {
    expect(formatCsv(headersOf(layout), [])).toBe('ward,Load,day\n');
  });

  test('quotes what needs quotes and leaves empty cells empty', () => {
    expect(
      formatCsv(
        ['a', 'b'],
        [
          ['x, y', 'say "hi"'],
          ['two\nlines', null],
          [' padded ', true],
        ],
      ),
    ).toBe('a,b\n"x, y","say ""hi"""\n"two\nlines",\n" padded ",TRUE\n');
  });

  test.each([
    '=1+1',
    '+1',
    '-1',
    '@a',
    '\t=1',
    '\rx',
    '\nx',
    '\u0000x',
    '\uff1d1',
    '\uff0b1',
    '\uff0d1',
    '\uff20a',
    ' =1',
    "'=1",
  ])('puts an apostrophe before %j', (text) => {
    const cell = parseCsv(formatCsv(['a', 'b'], [[text, 'x']])).rows[0]?.[0];
    expect(cell).toBe(`'${text}`);
  });

  test.each(["'t Hart", 'a=b', '1-2', '#1', '(x)'])('leaves %j as it is', (text) => {
    expect(formatCsv(['a'], [[text]])).toBe(`a\n${text}\n`);
  });

  test('never guards a number: a negative one stays a number', () => {
    expect(formatCsv(['a', 'b'], [[-5, '-5']])).toBe("a,b\n-5,'-5\n");
  });

  test.each([
    [0.1 + 0.2, '0.30000000000000004'],
    [1e-7, '0.0000001'],
    [-1.5e-9, '-0.0000000015'],
    [1e20, '100000000000000000000'],
    [-0, '0'],
    [12.5, '12.5'],
  ])('prints %d as %s', (value, text) => expect(formatNumber(value)).toBe(text));

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses to write %d', (value) => {
    expect(() => formatNumber(value)).toThrow(RangeError);
    expect(() => toCells(layout, { ward: 'A', load: value, day: null })).toThrow('Load');
  });

  test('rounds half away from zero to the decimals of the layout where asked', () => {
    const row = { ward: 'A', load: 1.005, day: '2026-01-02' } as const;
    expect(toCells(layout, row)).toEqual(['A', 1.005, '2026-01-02']);
    expect(toCells(layout, row, 'rounded')).toEqual(['A', 1.01, '2026-01-02']);
    expect(toCells(layout, { ...row, load: -2.675 }, 'rounded')[1]).toBe(-2.68);
    expect(Object.is(toCells(layout, { ...row, load: -0.001 }, 'rounded')[1], 0)).toBe(true);
  });

  test('of stored cells gives the row back', () => {
    const row = { ward: null, load: 2.5, day: '2026-01-02' } as const;
    expect(fromCells(layout, toCells(layout, row))).toEqual(row);
    expect(fromCells(layout, ['A'] as CellValue[])).toEqual({ ward: 'A', load: null, day: null });
  });
});
