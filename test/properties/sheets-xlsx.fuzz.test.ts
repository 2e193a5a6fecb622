import fc from 'fast-check';
import { writeXlsx } from 'hucre';
import { describe, expect, test } from 'vitest';
import { readChunks } from '../../schema/sheets/read-rows.ts';
import { reopeningInputSheets } from '../../schema/sheets/reopening-inputs.ts';
import { headersOf } from '../../schema/sheets/write-rows.ts';
import { readWorkbook } from '../../schema/xlsx/read-xlsx.ts';
import { check, dateSystem, HEADERS, isFilled, layout, runs, typedRow } from './sheet-arbitraries.ts';

describe('workbooks', () => {
  const xlsxRuns = Math.max(20, Math.ceil(runs / 20));

  test('written from typed rows read back as the same rows', async () => {
    // XML cannot carry most control characters; plainText has graphemes only.
    const row = typedRow.filter(isFilled);
    await check(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), dateSystem, async (typed, system) => {
        const rows = typed.map(({ name, amount, count, day }) => [
          name,
          amount,
          count,
          day === null ? null : new Date(`${day}T00:00:00Z`),
        ]);
        const days = { header: 'day', numFmt: 'yyyy-mm-dd' };
        const columns = [{ header: 'name' }, { header: 'amount' }, { header: 'count' }, days];
        const dated = typed.map((r) => (system === 1904 && r.day !== null && r.day < '1904-01-01' ? null : r));
        fc.pre(!dated.includes(null));
        const file = await writeXlsx({
          sheets: [{ name: 'Fuzz', columns, rows: [HEADERS, ...rows] }],
          dateSystem: String(system) as '1900',
        });
        const book = await readWorkbook(file, [layout]);
        const read = readChunks(layout, book.tables[0]!.grids);
        expect(read.rows.map((r) => r.values)).toEqual(typed);
        expect([...book.findings, ...read.findings]).toEqual([]);
      }),
      xlsxRuns,
    );
  });

  test('with bytes flipped anywhere are read or refused, never a crash', async () => {
    const layouts = reopeningInputSheets;
    const file = await writeXlsx({
      sheets: layouts.map((sheet) => ({
        name: sheet.tab,
        rows: [headersOf(sheet), ['F1', 'A', 'B', 'I', 'MED', 1, 2]],
      })),
    });
    await check(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }),
        async (flips) => {
          const bytes = file.slice();
          for (const [at, value] of flips) bytes[at] = value;
          const book = await readWorkbook(bytes, layouts);
          for (const table of book.tables) readChunks(table.layout, table.grids);
          expect(book.tables.length + book.findings.length).toBeGreaterThan(0);
        },
      ),
      xlsxRuns * 4,
    );
  });
});
