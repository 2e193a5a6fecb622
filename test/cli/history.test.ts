import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CellValue, SheetLayout } from '../../schema/sheets/layout.ts';
import { tableTabs } from '../../schema/workbook/table-tab.ts';
import { writeXlsx } from '../../schema/xlsx/write-xlsx.ts';
import { plainCommandLine, testFolder } from '../support/command-line.ts';

const folder = testFolder();
const planwright = await plainCommandLine({ PLANWRIGHT_DATA: testFolder() });

const column = (header: string) => ({ header, type: 'text', description: header, required: true }) as const;
/** A sheet as the old notebook wrote them. */
const sheet = (tab: string): SheetLayout => ({
  ...{ table: tab.toUpperCase(), file: tab, tab, description: tab, rowsMax: 100 },
  columns: { request: column('Request_ID'), person: column('Suggested_Resource'), date: column('Date Created') },
});

async function oldHistory(
  name: string,
  rows: Readonly<Record<string, readonly (readonly CellValue[])[]>>,
): Promise<string> {
  const file = join(folder, name);
  const tabs = Object.entries(rows).flatMap(([tab, own]) => tableTabs(sheet(tab), own, 'table'));
  const properties = { title: name, subject: '', creator: 'test', createdAt: '2026-01-01T00:00:00Z' };
  writeFileSync(file, await writeXlsx({ ...properties, tabs }));
  return file;
}

test('an old history workbook is taken over with both its sheets, once, and comes out again', async () => {
  const file = await oldHistory('old.xlsx', {
    Current: [['SR-9', 'Zoe', '2026-10-01']],
    Older: [['SR-8', 'Max', '2025-03-04']],
  });
  for (const _ of [1, 2]) expect((await planwright('history', 'import', file).ended).code).toBe(0);
  const output = join(folder, 'history.csv');
  expect((await planwright('history', '--output', output).ended).code).toBe(0);
  const lines = readFileSync(output, 'utf8').trim().split('\n').slice(1);
  // Imported twice, two decisions with one revision each.
  expect(lines.map((line) => line.split(',').slice(0, 5).join(','))).toEqual([
    '2026-10-01,SR-9,Zoe,1,1',
    '2025-03-04,SR-8,Max,1,1',
  ]);
  expect(lines[1]).toContain('Older');
}, 120_000);

test('faults of the command line are told at once, and a row without a day takes nothing over', async () => {
  const wrong = await planwright('history', 'export', '--api', 'nowhere').ended;
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toMatch(/--api is "nowhere"[\s\S]*knows the word import/);
  const file = await oldHistory('faulty.xlsx', {
    Current: [
      ['SR-1', 'Ann', 'some day'],
      ['SR-2', 'Bob', '2026-09-01'],
    ],
  });
  const { code, stderr } = await planwright('history', 'import', file).ended;
  expect(code).toBe(2);
  expect(stderr).toContain('some day');
}, 120_000);

describe('files that cannot be read or written', () => {
  test('a damaged workbook is refused in a sentence before anything starts', async () => {
    const file = await oldHistory('damaged.xlsx', { Current: [['SR-1', 'Ann', '2026-09-01']] });
    const whole = readFileSync(file);
    // The parts behind the first one overwritten: a zip file by its directory, and nothing that unpacks.
    writeFileSync(
      file,
      Buffer.concat([whole.subarray(0, 60), Buffer.alloc(whole.length / 2, 7), whole.subarray(60 + whole.length / 2)]),
    );
    const { code, stderr } = await planwright('history', 'import', file).ended;
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: .*damaged[.]xlsx cannot be read: .*[.]\n$/);
  });

  test('a folder by the name of a workbook is told, too', async () => {
    const file = join(folder, 'folder.xlsx');
    mkdirSync(file);
    const { code, stderr } = await planwright('history', 'import', file).ended;
    expect({ code, lines: stderr.trim().split('\n').length }).toEqual({ code: 2, lines: 1 });
    expect(stderr).toContain('folder.xlsx cannot be read');
  });

  test('a workbook beyond what is taken over at once is refused with what to do', async () => {
    // 300 cells of 30,000 letters, below the 32,767 a cell may hold, are 8.6 MB of 1024 x 1024 bytes.
    const rows = Array.from({ length: 300 }, (_, n) => [`SR-${n}`, 'x'.repeat(30_000), '2026-09-01']);
    const { code, stderr } = await planwright('history', 'import', await oldHistory('large.xlsx', { Current: rows }))
      .ended;
    expect(code).toBe(2);
    expect(stderr).toMatch(/large[.]xlsx holds 9 MB of cells, more than the 8 MB .* split its rows by day/);
  });

  test('a place that cannot be written is told before the decisions are read', async () => {
    const blocked = join(folder, 'old.csv');
    writeFileSync(blocked, '');
    for (const [output, told] of [
      [folder, 'is a folder, not a CSV file'],
      [join(blocked, 'history.csv'), 'cannot be written'],
    ] as const) {
      const { code, stderr } = await planwright('history', '--output', output).ended;
      expect(code).toBe(2);
      expect(stderr).toMatch(new RegExp(`^error: --output .* ${told}.*\n$`));
    }
  });

  test('an output named beside an import is said not to be used', async () => {
    const file = await oldHistory('beside.xlsx', { Current: [['SR-7', 'Ann', '2026-09-01']] });
    const { code, stderr } = await planwright('history', 'import', file, '--output', join(folder, 'no.csv')).ended;
    expect(code).toBe(0);
    expect(stderr).toBe('notice: history import writes no file; --output is not used.\n');
  });
});
