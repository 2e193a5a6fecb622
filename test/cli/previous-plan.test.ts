import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadPrevious } from '../../api/cli/previous-plan.ts';
import { proposalsSheet } from '../../schema/sheets/assignment-outputs.ts';
import { tableTabs } from '../../schema/workbook/table-tab.ts';
import type { Content, Tab } from '../../schema/workbook/workbook.ts';
import { readFileTabs } from '../../schema/xlsx/read-file-tabs.ts';
import { writeXlsx } from '../../schema/xlsx/write-xlsx.ts';
import { commandLine, testFolder, writeFiles } from '../support/command-line.ts';
import { agencyFolder, smallAgency } from './agency-files.ts';

const parent = testFolder();
const planwright = await commandLine();
const PROPOSALS = 'request_id,person_id,hours\nSR-1,E1,10\n';
const words = { title: '', subject: '', creator: '', createdAt: '2026-11-23T08:00:00Z' };

/** A result folder of that name, with a report where one is given. */
function resultFolder(name: string, report?: string): string {
  const folder = join(parent, name);
  mkdirSync(folder);
  writeFiles(folder, { 'proposals.csv': PROPOSALS, ...(report === undefined ? {} : { 'run.json': report }) });
  return folder;
}

describe('the date of a plan brought along', () => {
  test.each([
    // As the notebook named its files.
    ['Assignment_Planning_November 5 2026', '2026-11-05'],
    ['Assignment_Planning_december_31_2025', '2025-12-31'],
    ['Assignment_Planning_2026-11-05', '2026-11-05'],
    ['plan of 2026-11-05, second try', '2026-11-05'],
    // 2028 is a leap year, 2026 is none.
    ['Assignment_Planning_February 29 2028', '2028-02-29'],
    ['Assignment_Planning_February 29 2026', null],
    ['Assignment_Planning_February 30 2028', null],
    ['Assignment_Planning_Brumaire 5 2026', null],
    ['2026-02-30', null],
    ['Assignment_Planning', null],
    ['yesterday', null],
  ])('is that in its name: %s', async (name, planDate) => {
    const folder = resultFolder(name);
    expect((await loadPrevious(folder, null)).planDate).toBe(planDate);
    // A workbook is named likewise.
    const file = `${folder}.xlsx`;
    writeFileSync(file, await writeXlsx({ ...words, tabs: tableTabs(proposalsSheet, [['SR-1', 'E1', 10]], 'table') }));
    const { planDate: ofWorkbook, tables, findings } = await loadPrevious(file, null);
    expect([ofWorkbook, findings, tables.map(({ layout }) => layout.table)]).toEqual([
      ...[planDate, [], ['PREVIOUS_PROPOSALS']],
    ]);
  });

  test('is not guessed where the last run into the folder left no plan: the tables may be of several runs', async () => {
    const report = '{ "job": "assignments", "status": "FAILED", "planDate": null }';
    const folder = resultFolder('2026-11-02', report);
    const { findings } = await loadPrevious(folder, null);
    expect(findings).toMatchObject([{ severity: 'error', code: 'PREVIOUS_WITHOUT_PLAN', saw: 'FAILED' }]);
    expect(await loadPrevious(folder, '2026-11-02')).toMatchObject({ planDate: '2026-11-02', findings: [] });
  });

  test('is rather what its report says, and before all what the planner says', async () => {
    const folder = resultFolder('2026-11-01', '{ "planDate": "2026-11-05" }');
    expect((await loadPrevious(folder, null)).planDate).toBe('2026-11-05');
    expect((await loadPrevious(folder, '2026-11-09')).planDate).toBe('2026-11-09');
  });
});

/** The tab as the planner left it after *Move or Copy*: Excel gives the copied table the next free number. */
function copyOf({ tables: [table], ...tab }: Tab, change: (cell: Content, header: string) => Content): Tab {
  const rows = table!.rows.map((row) => row.map((cell, at) => change(cell, table!.columns[at]!.header)));
  return { ...tab, name: `${tab.name} (2)`, tables: [{ ...table!, name: `${table!.name}3`, rows }] };
}

describe('a workbook with tabs the planner made', () => {
  test('is the same input and the same plan before as without them', async () => {
    const plan = async (input: string, output: string, ...more: readonly string[]) => {
      const { code, stderr } = await planwright(
        ...['assignments', '--input', input, '--output', output, '--evaluations', '2000', ...more],
      ).ended;
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    };
    const offers = 'ticket_id,person_id,hours,consumed_hours,status\nCT-1,E1,10,0,Open\nCT-2,E2,12,0,Open\n';
    const input = agencyFolder(parent, 'agency', { ...smallAgency(), 'tickets.csv': offers });
    const first = join(parent, 'first.xlsx');
    await plan(input, first, '--plan-date', '2026-11-23');

    const tabs = await readFileTabs(readFileSync(first), 100_000);
    const named = (name: string) => tabs.find((tab) => tab.name === name)!;
    const [scratch] = tableTabs({ ...proposalsSheet, tab: 'Scratch' }, [['SR-1', 'E9', 99]], 'table') as [Tab];
    const more = [
      { ...scratch, tables: [{ ...scratch.tables[0]!, name: 'Table1' }] },
      { ...named('Morning'), name: 'My notes' },
      // Copies she plays with, before and behind what they are copies of: what stands in them is no offer and no request.
      copyOf(named('Cardiac'), (cell, header) => (header === 'Capticket Hours' ? 1 : cell)),
    ];
    const last = [
      copyOf(named('Stroke'), (cell, header) => (header === 'Capticket Hours' ? 1 : cell)),
      copyOf(named('Requests'), (cell, header) => (header === 'planned_hours' ? 1 : cell)),
      copyOf(named('Request summary'), (cell, header) => (header === 'Planned Hours' ? 1 : cell)),
    ];
    const hers = join(parent, 'hers.xlsx');
    writeFileSync(hers, await writeXlsx({ ...words, tabs: [...more, ...tabs, ...last] }));

    const [plain, again] = [join(parent, 'plain'), join(parent, 'again')];
    const morning = ['--plan-date', '2026-11-24', '--previous-date', '2026-11-23'];
    await plan(first, plain, ...morning, '--previous', first);
    await plan(hers, again, ...morning, '--previous', hers);
    const text = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8');
    for (const file of ['requests.csv', 'proposals.csv', 'capacity.csv', 'diff.csv', 'diff_capacity.csv'])
      expect(text(again, file), file).toBe(text(plain, file));
    // Two people with an offer on two tabs each, and nothing has changed since.
    const changes = text(again, 'diff_capacity.csv').trimEnd().split('\n').slice(1);
    expect(changes.map((line) => line.split(',')[0])).toEqual(['same', 'same', 'same', 'same']);
  });
});
