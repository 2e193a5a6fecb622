import { describe, expect, test } from 'vitest';
import { csvSource } from '../../../addin/planner/import/csv-source.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => csvSource('x.csv', bytes(text));

describe('cells are separated', () => {
  test.each([
    [',', 'a,b\n1,2\n'],
    [';', 'a;b\n1;2\n'],
    ['tab', 'a\tb\n1\t2\n'],
    ['|', 'a|b\n1|2\n'],
  ])('by %s', async (_name, text) => {
    expect(await read(text)).toMatchObject({ headers: ['a', 'b'], rows: [['1', '2']] });
  });

  test('as the first line says, which is no header', async () => {
    expect(await read('sep=;\r\na;b,c\r\n1;2\r\n')).toMatchObject({ headers: ['a', 'b,c'], rows: [['1', '2']] });
  });

  test('by what stands outside of quotes', async () => {
    expect(await read('"a, b, c, d";e\n1;2\n')).toMatchObject({ headers: ['a, b, c, d', 'e'], separator: ';' });
  });
});

describe('letters are read', () => {
  test('with a byte order mark, which is no part of the first header', async () => {
    expect((await csvSource('x.csv', new Uint8Array([0xef, 0xbb, 0xbf, ...bytes('a,b\n1,2\n')]))).headers).toEqual([
      'a',
      'b',
    ]);
  });

  test('as Excel writes Unicode text: UTF-16 with tabs', async () => {
    const text = 'Haus\tBetten\nKöln\t4\n';
    const wide = new Uint8Array([0xff, 0xfe, ...new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer)]);
    expect(await csvSource('x.txt', wide)).toMatchObject({
      headers: ['Haus', 'Betten'],
      rows: [['Köln', '4']],
      notes: [],
    });
  });

  test('as Excel writes plain CSV in western Europe, which is told because it is a guess', async () => {
    // 0xf6 is ö there, and no UTF-8.
    const plain = new Uint8Array([...bytes('Haus;Betten\nK'), 0xf6, ...bytes('ln;4\n')]);
    const source = await csvSource('x.csv', plain);
    expect(source).toMatchObject({ rows: [['Köln', '4']], faults: [] });
    expect(source.notes.join()).toContain('Windows-1252');
  });
});

test('a line break inside quotes is part of its cell, also where pieces of a long file meet', async () => {
  const rows = Array.from({ length: 60_000 }, (_, i) => `"ward\n${i}",${i}`);
  const source = await read(`name,number\n${rows.join('\n')}\n`);
  expect(source.rows).toHaveLength(60_000);
  expect(source.rows[43_210]).toEqual(['ward\n43210', '43210']);
});

test('a file that breaks off inside quotes cannot be imported', async () => {
  const { faults } = await read('a,b\n"1,2\n3,4\n');
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain('never closed');
});

test('headers stand once each: doubled ones are numbered, one that is missing over values is called by its column', async () => {
  const { headers } = await read('beds,Beds,,\n1,2,3,\n');
  expect(headers).toEqual(['beds', 'Beds (2)', 'Column C', '']);
});

test('values beyond the headers are told, with the first row', async () => {
  const { notes } = await read('a,b\n1,2\n1,2,3\n1,2,4\n');
  expect(notes).toHaveLength(1);
  expect(notes[0]).toMatch(/^2 rows .* row 2 below the headers/);
});

test('an empty file and one with headers alone have no rows', async () => {
  expect((await read('')).rows).toEqual([]);
  expect((await read('a,b\n')).rows).toEqual([]);
  expect((await read('a,b\n,\n\n')).rows).toEqual([]);
});
