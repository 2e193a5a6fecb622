import { writeXlsx } from 'hucre';
import { describe, expect, test } from 'vitest';
import { capacitySheet } from '../../schema/sheets/reopening-inputs.ts';
import { readWorkbook } from '../../schema/xlsx/read-xlsx.ts';
import { type RawTab, rawRow, rawXlsx, xlsxParts, zip } from './raw-xlsx.ts';

const CAPACITY = ['facility', 'service_line', 'sub_service', 'resource', 'capacity'];

const capacityTab: RawTab = {
  name: 'Capacity',
  rows: rawRow(1, CAPACITY) + rawRow(2, ['F1', 'ALL', 'ALL', 'Beds', 12.5]),
};

describe('files', () => {
  const codeOf = async (file: Uint8Array) =>
    (await readWorkbook(file, [capacitySheet])).findings.map((f) => [f.severity, f.code]);

  test.each([
    ['that are empty', new Uint8Array()],
    ['of text', new TextEncoder().encode('facility,capacity\nF1,3\n'.repeat(10))],
    ['of zeros', new Uint8Array(4096)],
    ['cut off', rawXlsx([capacityTab]).slice(0, 900)],
    ['that are zip files of something else', zip({ 'readme.txt': 'hello' })],
  ])('%s are a finding', async (_, file) => {
    expect(await codeOf(file)).toEqual([['error', 'NOT_A_WORKBOOK']]);
  });

  test('with a password are a finding that says so', async () => {
    const file = await writeXlsx({
      sheets: [{ name: 'Capacity', rows: [CAPACITY] }],
      encryption: { password: 'secret', spinCount: 1 },
    });
    expect(await codeOf(file)).toEqual([['error', 'WORKBOOK_LOCKED']]);
  });

  test('whose tab is damaged XML are a finding', async () => {
    const parts = xlsxParts([capacityTab]);
    parts['xl/worksheets/sheet1.xml'] = '<worksheet><sheetData><row r="1"><c r="A1"';
    expect(await codeOf(zip(parts))).toEqual([['error', 'NOT_A_WORKBOOK']]);
  });

  test('that unpack to gigabytes are refused before they are unpacked', async () => {
    const parts = xlsxParts([capacityTab]);
    const started = performance.now();
    expect(await codeOf(zip(parts, { 'xl/worksheets/sheet1.xml': 900_000_000 }))).toEqual([
      ['error', 'FILE_TOO_LARGE'],
    ]);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('of more than 100 MB, or of thousands of parts, are refused unread', async () => {
    expect(await codeOf(new Uint8Array(100_000_001))).toEqual([['error', 'FILE_TOO_LARGE']]);
    const parts = Object.fromEntries(Array.from({ length: 5001 }, (_, i) => [`xl/part${i}.xml`, '']));
    expect(await codeOf(zip({ ...xlsxParts([capacityTab]), ...parts }))).toEqual([['error', 'FILE_TOO_LARGE']]);
  });

  test('that lie about what they unpack to are stopped at their claim', async () => {
    const parts = xlsxParts([{ name: 'Capacity', rows: `${rawRow(1, CAPACITY)}${' '.repeat(20_000_000)}` }]);
    expect(await codeOf(zip(parts, { 'xl/worksheets/sheet1.xml': 5000 }))).toEqual([['error', 'NOT_A_WORKBOOK']]);
    expect(await codeOf(zip(parts, { 'xl/worksheets/sheet1.xml': 0 }))).toEqual([['error', 'NOT_A_WORKBOOK']]);
  });

  test('with an entity bomb are read without expanding it', async () => {
    const parts = xlsxParts([capacityTab]);
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
    const sheet = parts['xl/worksheets/sheet1.xml']!.replace('<worksheet', `${bomb}<worksheet`).replace('Beds', '&b;');
    const book = await readWorkbook(zip({ ...parts, 'xl/worksheets/sheet1.xml': sheet }), [capacitySheet]);
    expect(JSON.stringify(book).length).toBeLessThan(2000);
    expect(book.findings.length + book.tables.length).toBeGreaterThan(0);
  });

  test('with two cells at the far corners of a tab are a finding, not an exhausted memory', async () => {
    const rows = `${rawRow(1, CAPACITY)}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`;
    expect(await codeOf(rawXlsx([{ name: 'Capacity', rows }]))).toEqual([['error', 'NOT_A_WORKBOOK']]);
  });
});
