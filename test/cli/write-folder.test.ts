import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TablePart } from '../../api/cli/download.ts';
import type { OutputTable } from '../../api/cli/output-tables.ts';
import { writeTables, writeWhole } from '../../api/cli/write-folder.ts';
import { hierarchyMismatchSheet, resourceMismatchSheet } from '../../schema/sheets/reopening-outputs.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'planwright-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const full: OutputTable = { file: 'output_dp_resource_mismatch.csv', layout: resourceMismatchSheet, parts: [] };
const empty: OutputTable = { file: 'output_dp_hierarchy_mismatch.csv', layout: hierarchyMismatchSheet, parts: [] };
async function* pages(table: OutputTable): AsyncGenerator<TablePart> {
  if (table !== full) return;
  const headers = ['facility', 'resource'];
  yield { headers, rows: [['=North', 'Beds, "short"']] };
  yield { headers, rows: [['South', null]] };
}
const text = (file: string): string => readFileSync(join(folder, file), 'utf8');

describe('an output folder', () => {
  test('gets one header per file, pages in order, guarded text, and a header alone for an empty table', async () => {
    await writeTables(folder, [full, empty], pages, [], () => undefined);
    expect(text(full.file)).toBe('facility,resource\n\'=North,"Beds, ""short"""\nSouth,\n');
    expect(text(empty.file)).toBe(
      'facility,service_line,sub_service,ip_op_indicator,med_surg_indicator,in_demand,in_financials,in_service_attributes,in_utilization\n',
    );
  });

  test('loses the files of an earlier run and keeps those of others', async () => {
    for (const file of ['notes.txt', 'output_opt_summary.csv', 'run.json']) writeFileSync(join(folder, file), 'old');
    const asked: unknown[] = [];
    await writeTables(folder, [full], pages, ['output_opt_summary.csv', 'run.json'], (coming, leaving) => {
      asked.push([...coming.keys()], leaving, text('output_opt_summary.csv'));
    });
    // Whoever keeps edited files aside is asked while they are still there.
    const gone = ['output_opt_summary.csv', 'run.json'].map((file) => join(folder, file));
    expect(asked).toEqual([[join(folder, full.file)], gone, 'old']);
    expect(readdirSync(folder).sort()).toEqual(['notes.txt', full.file]);
    expect(text('notes.txt')).toBe('old');
  });

  test('stays as it was when a table breaks off half way', async () => {
    writeFileSync(join(folder, full.file), 'old');
    const breaking = async function* (table: OutputTable): AsyncGenerator<TablePart> {
      yield* pages(table);
      if (table === empty) throw new Error('the connection broke');
    };
    await expect(writeTables(folder, [full, empty], breaking, [full.file], () => undefined)).rejects.toThrow(
      'the connection broke',
    );
    expect(readdirSync(folder)).toEqual([full.file]);
    expect(text(full.file)).toBe('old');
  });
});

test('a file that cannot be put in place leaves no draft behind', () => {
  const blocked = join(folder, 'blocked.xlsx');
  writeWhole(join(blocked, 'inside'), 'a folder of the same name is in the way');
  expect(() => writeWhole(blocked, 'new')).toThrow();
  expect(readdirSync(folder)).toEqual(['blocked.xlsx']);
  expect(existsSync(join(blocked, 'inside'))).toBe(true);
});
