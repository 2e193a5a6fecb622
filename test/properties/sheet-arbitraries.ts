import fc from 'fast-check';
import type { CellValue, SheetLayout } from '../../schema/sheets/layout.ts';
import type { Grid } from '../../schema/sheets/read-rows.ts';
import { headersOf } from '../../schema/sheets/write-rows.ts';

// A failure prints its seed; SEED=n replays it. Nightly runs raise FUZZ_RUNS.
const seed = Number(process.env['SEED'] ?? 20_261_122);
export const runs = Number(process.env['FUZZ_RUNS'] ?? 1000);
export const check = <T>(property: fc.IProperty<T> | fc.IAsyncProperty<T>, numRuns = runs) =>
  fc.assert(property as fc.IAsyncProperty<T>, { seed, numRuns });

export const layout = {
  table: 'INPUT_FUZZ',
  file: 'input_fuzz',
  tab: 'Fuzz',
  description: 'One column of every type',
  rowsMax: 5000,
  columns: {
    name: { header: 'name', type: 'text', description: 'Text', required: true },
    amount: { header: 'amount', type: 'number', description: 'Number', required: true },
    count: { header: 'count', type: 'integer', description: 'Whole number', required: false },
    day: { header: 'day', type: 'day', description: 'Day', required: true },
  },
} as const satisfies SheetLayout;
export const KEYS = ['name', 'amount', 'count', 'day'] as const;
export const HEADERS = headersOf(layout);

const ODD_TEXTS = [
  '#REF!',
  '#N/A',
  'NaN',
  'Infinity',
  '1e309',
  '-0',
  '0x10',
  '1,5',
  '2020-02-30',
  '2/29/2020',
  '2020-01-01',
  '60',
  '__proto__',
  'constructor',
  '=1+1',
  '@x',
  '\t',
  '\u00a0',
  '\u200b',
  '\ufeff',
  '\u202eabc',
  '\u0000',
  '\ud800',
  '\udfff x',
  'e\u0301',
  '\u0661\u0662\u0663',
  '\u{1f600}',
  'a\nb',
  '"',
  "'",
  "'=x",
  ',',
  ';',
  'x'.repeat(32_767),
];
export const cell: fc.Arbitrary<CellValue> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<CellValue>(...ODD_TEXTS) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<CellValue>(null, '', ' ', true, false, -0, Number.NaN, Number.NEGATIVE_INFINITY),
  },
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.integer({ min: -100, max: 3_000_000 }),
  fc.integer({ min: 61, max: 2_958_465 }),
  fc
    .date({ noInvalidDate: true, min: new Date('1000-01-02'), max: new Date('9999-12-30') })
    .map((date) => date.toISOString().slice(0, 10)),
);
const header = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...HEADERS, ' NAME ', 'Amount', 'COUNT\u00a0', '\ufeffday') },
  fc.constantFrom<CellValue>(null, '', '__proto__', 'constructor', 7, true),
  fc.string({ unit: 'binary', maxLength: 10 }),
);
const source = fc.constantFrom('CSV' as const, 'WORKBOOK' as const);
export const dateSystem = fc.constantFrom(1900 as const, 1904 as const);
const rows = fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 12 });
export const anyGrid: fc.Arbitrary<Grid> = fc.record({
  headers: fc.array(header, { maxLength: 7 }),
  rows,
  firstRow: fc.integer({ min: 1, max: 99 }),
  source,
  dateSystem,
});
export const goodGrid: fc.Arbitrary<Grid> = fc.record({
  headers: fc.constant(HEADERS),
  rows,
  firstRow: fc.constant(2),
  source,
  dateSystem,
});

// Odd spaces read as plain ones, which a test of the reader covers.
const plainText = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .map((text) => text.replace(/\p{Z}/gu, ' ').normalize('NFC').trim());
const day = fc
  .date({ noInvalidDate: true, min: new Date('1900-03-01'), max: new Date('9999-12-30') })
  .map((date) => date.toISOString().slice(0, 10));
const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()).map((value) => value + 0);
export const typedRow = fc.record({
  name: fc
    .oneof(plainText, fc.constantFrom('=1+1', '-x', "'=y", '\u{1f468}\u200d\u2695\ufe0f', 'a,"b"\r\nc'))
    .map((text) => text || null),
  amount: fc.option(number),
  count: fc.option(fc.maxSafeInteger().map((value) => value + 0)),
  day: fc.option(day),
});
export const isFilled = (row: object) => Object.values(row).some((value) => value !== null);
