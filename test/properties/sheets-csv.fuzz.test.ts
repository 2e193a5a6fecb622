import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvChunker, formatCsv, parseCsv } from '../../schema/sheets/csv.ts';
import { readRows } from '../../schema/sheets/read-rows.ts';
import { toCells } from '../../schema/sheets/write-rows.ts';
import { cell, check, HEADERS, isFilled, layout, runs, typedRow } from './sheet-arbitraries.ts';

describe('CSV', () => {
  test('written from typed rows reads back as the same rows', () => {
    check(
      fc.property(fc.array(typedRow.filter(isFilled), { maxLength: 10 }), (typed) => {
        const text = formatCsv(
          HEADERS,
          typed.map((row) => toCells(layout, row)),
        );
        const read = readRows(layout, parseCsv(text));
        expect(read.rows.map((row) => row.values)).toEqual(typed);
        expect(read.findings).toEqual([]);
      }),
    );
  });

  test('never holds text a spreadsheet would take for a formula', () => {
    check(
      fc.property(
        fc.array(
          fc.oneof(cell, fc.string({ unit: 'binary' })).filter((value) => typeof value === 'string'),
          { minLength: 1 },
        ),
        (cells) => {
          for (const text of parseCsv(formatCsv(['h'], [cells])).rows[0]!)
            expect(text).not.toMatch(/^[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]/);
        },
      ),
    );
  });

  const csvText = fc.string({
    unit: fc.constantFrom('"', '"', ',', '\r', '\n', ' ', 'a', '\u00fc', '\u{1f600}'),
    maxLength: 60,
  });

  test('of any text reads the same in pieces of any size', () => {
    check(
      fc.property(
        csvText,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 10, max: 200 }),
        (text, size, bytesMax) => {
          const bytes = new TextEncoder().encode(text);
          const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
            bytes.slice(i * size, (i + 1) * size),
          );
          const chunker = csvChunker('T', bytesMax);
          const chunks = [...pieces.flatMap((piece) => chunker.push(piece)), ...chunker.end()];
          const whole = parseCsv(text, 'T');
          expect(chunks.flatMap((chunk) => chunk.rows)).toEqual(whole.rows);
          expect(chunks.at(-1)?.findings).toEqual(whole.findings);
          expect(chunks[0]).toMatchObject({ headers: whole.headers, firstRow: whole.firstRow });
        },
      ),
    );
  });

  test('of any bytes is read without a crash', () => {
    check(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), csvText), (file) => {
        const csv = parseCsv(file, 'INPUT_FUZZ');
        readRows(layout, csv);
      }),
      runs * 3,
    );
  });
});
