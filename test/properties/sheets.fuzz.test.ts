import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CellValue } from '../../schema/sheets/layout.ts';
import { readChunks, readRows } from '../../schema/sheets/read-rows.ts';
import { demandSheet } from '../../schema/sheets/reopening-inputs.ts';
import { headersOf } from '../../schema/sheets/write-rows.ts';
import { anyGrid, check, goodGrid, HEADERS, KEYS, layout, runs } from './sheet-arbitraries.ts';

// Written apart from the reader's own rule: blank is what shows nothing on a screen.
const BLANK = /^[\s\u00a0\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]*$/u;
const isBlank = (value: CellValue | undefined) =>
  value === null || value === undefined || (typeof value === 'string' && BLANK.test(value));

describe('any grid', () => {
  test('is read without a crash: finite numbers, real days, addressed findings', () => {
    check(
      fc.property(fc.oneof(anyGrid, goodGrid), (grid) => {
        const { rows: read, findings } = readRows(layout, grid);
        for (const { values } of read) {
          for (const number of [values.amount, values.count])
            expect(number === null || Number.isFinite(number)).toBe(true);
          expect(values.count === null || Number.isInteger(values.count)).toBe(true);
          expect(
            values.day === null || new Date(`${values.day}T00:00:00Z`).toISOString().slice(0, 10) === values.day,
          ).toBe(true);
          expect(
            values.name === null ||
              (values.name === values.name.normalize('NFC').trim() && !/\p{Surrogate}/u.test(values.name)),
          ).toBe(true);
        }
        for (const finding of findings) {
          expect(finding.table).toBe('INPUT_FUZZ');
          expect(finding.code).toMatch(/^[A-Z0-9_]+$/);
          expect(finding.message.length).toBeGreaterThan(10);
          expect(finding.saw.length).toBeLessThan(3000);
          if (finding.severity === 'warning' && finding.code !== 'MORE_FINDINGS')
            expect(finding.row).toBeGreaterThan(0);
        }
      }),
    );
  });

  test('keeps every row that is not blank, under its own number, and every value or its text', () => {
    check(
      fc.property(goodGrid, (grid) => {
        const { rows: read } = readRows(layout, grid);
        const filled = grid.rows.flatMap((cells, i) => (HEADERS.some((_, c) => !isBlank(cells[c])) ? [i] : []));
        expect(read.map((row) => row.row)).toEqual(filled.map((i) => i + grid.firstRow));
        read.forEach((row, position) => {
          const cells = grid.rows[filled[position]!]!;
          KEYS.forEach((key, c) => {
            const kept = row.values[key] !== null || row.unread[key] !== undefined;
            expect(kept).toBe(!isBlank(cells[c]));
            expect(row.values[key] !== null && row.unread[key] !== undefined).toBe(false);
          });
        });
      }),
    );
  });

  test('has a finding for every cell that could not be read, listed or counted', () => {
    check(
      fc.property(
        fc.array(goodGrid, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        (grids, times) => {
          const { source: from = 'CSV', dateSystem: system = 1900 } = grids[0]!;
          const all = Array.from({ length: times }, () => grids.flatMap((grid) => grid.rows)).flat();
          const { rows: read, findings } = readRows(layout, {
            headers: HEADERS,
            rows: all,
            firstRow: 2,
            source: from,
            dateSystem: system,
          });
          const unread = read.reduce((sum, row) => sum + Object.keys(row.unread).length, 0);
          const wide =
            from === 'CSV' ? all.filter((cells) => cells.slice(4).some((value) => !isBlank(value))).length : 0;
          const listed = findings.filter((f) => f.severity === 'warning' && f.code !== 'MORE_FINDINGS');
          const counted = Number(findings.find((f) => f.code === 'MORE_FINDINGS')?.saw ?? 0);
          expect(listed.length).toBeLessThanOrEqual(200);
          expect(listed.length + counted).toBe(unread + wide);
        },
      ),
      Math.ceil(runs / 5),
    );
  });

  test('reads the same whatever the order of its columns and however it is cut into chunks', () => {
    check(
      fc.property(
        goodGrid,
        fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
        fc.integer({ min: 1, max: 5 }),
        (grid, order, size) => {
          const narrow = grid.rows.map((cells) => HEADERS.map((_, c) => cells[c] ?? null));
          const whole = readRows(layout, { ...grid, rows: narrow });
          const moved = readRows(layout, {
            ...grid,
            headers: order.map((c) => HEADERS[c]!),
            rows: narrow.map((cells) => order.map((c) => cells[c]!)),
          });
          expect(moved.rows).toEqual(whole.rows);
          const chunks = Array.from({ length: Math.ceil(narrow.length / size) }, (_, i) => ({
            ...grid,
            rows: narrow.slice(i * size, (i + 1) * size),
            firstRow: grid.firstRow + i * size,
          }));
          expect(readChunks(layout, [{ ...grid, rows: [] }, ...chunks])).toEqual(whole);
        },
      ),
    );
  });

  test('gives the same days in both date systems', () => {
    check(
      fc.property(fc.integer({ min: 1462, max: 2_958_465 }), (serial) => {
        const dayOf = (value: number, system: 1900 | 1904) =>
          readRows(layout, { headers: ['day'], rows: [[value]], firstRow: 2, source: 'WORKBOOK', dateSystem: system })
            .rows[0]?.values.day;
        expect(dayOf(serial, 1900)).toBe(dayOf(serial - 1462, 1904));
        expect(dayOf(serial, 1900)).not.toBeNull();
      }),
    );
  });
});

describe('large grids', () => {
  test('of a million rows are refused in a moment', () => {
    const one: CellValue[] = ['F', 'S', 'U', 'I', 'MED', '2020-01-01', '1'];
    const grid = { headers: headersOf(demandSheet), rows: Array.from({ length: 1_000_000 }, () => one), firstRow: 2 };
    const started = performance.now();
    const read = readRows(demandSheet, grid);
    expect(performance.now() - started).toBeLessThan(1000);
    expect(read).toMatchObject({
      rows: [],
      findings: [{ severity: 'error', code: 'ROW_LIMIT', table: 'INPUT_DEMAND' }],
    });
  });

  test('of 500,000 demand rows are read in seconds, every one', () => {
    const rows = Array.from({ length: 500_000 }, (_, i): CellValue[] => [
      `facility${i % 4}`,
      'Cardiac',
      `Unit ${i % 70}`,
      i % 2 ? 'I' : 'O',
      'MED',
      `${(i % 12) + 1}/${(i % 28) + 1}/2019`,
      `${i % 7}.5`,
    ]);
    const started = performance.now();
    const read = readRows(demandSheet, { headers: headersOf(demandSheet), rows, firstRow: 2 });
    // Measured 0.6 s on two busy cores; the promise is about 2 s, the gate leaves room for a loaded machine.
    expect(performance.now() - started).toBeLessThan(6000);
    expect(read.rows).toHaveLength(500_000);
    expect(read.findings).toEqual([]);
  });
});
