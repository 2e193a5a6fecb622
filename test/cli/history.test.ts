import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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
