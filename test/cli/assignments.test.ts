import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseCsv } from '../../schema/sheets/csv.ts';
import type { CellValue } from '../../schema/sheets/layout.ts';
import { readFileTabs } from '../../schema/xlsx/read-file-tabs.ts';
import { commandLine, plainCommandLine, testFolder, writeFiles } from '../support/command-line.ts';
import { agencyFolder, smallAgency } from './agency-files.ts';
import { decided } from './decided-workbook.ts';

const parent = testFolder();
const planwright = await commandLine();
const alone = await plainCommandLine();

let count = 0;
const outFolder = (): string => join(parent, `out-${count++}`);
const inFolder = (files: Readonly<Record<string, string>> = {}): string =>
  agencyFolder(parent, `in-${count++}`, { ...smallAgency(), ...files });
const text = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');
const reportIn = (folder: string) => JSON.parse(text(folder, 'run.json'));
const rowsOf = (folder: string, file: string): Record<string, CellValue>[] => {
  const { headers, rows } = parseCsv(text(folder, file));
  return rows.map((cells) => Object.fromEntries(headers.map((header, at) => [String(header), cells[at] ?? null])));
};
const column = (folder: string, file: string, name: string) => rowsOf(folder, file).map((row) => row[name]);
const pairs = (folder: string) => text(folder, 'proposals.csv').trimEnd().split('\n').slice(1).sort();

const plan = (input: string, output: string, ...more: readonly string[]) =>
  planwright('assignments', '--input', input, '--output', output, '--evaluations', '20000', ...more).ended;
const SILENT = { code: 0, stdout: '', stderr: '' };
const DAY_1 = ['--plan-date', '2026-11-23'] as const;
const DAY_2 = ['--plan-date', '2026-11-24'] as const;

// As specs of the command line name them, and five more tables of the workbook.
const FILES = [
  ...['assignments_insert.csv', 'assignments_update.csv', 'capacity.csv', 'capacity_tickets.csv', 'diff.csv'],
  ...['diff_capacity.csv', 'explanations.csv', 'history.csv', 'orphaned_decisions.csv', 'proposals.csv'],
  ...['request_summary.csv', 'request_updates.csv', 'requests.csv', 'run.json', 'scenarios.csv', 'skills_matrix.csv'],
  'validation.csv',
];

describe('a folder of CSV files', () => {
  const output = outFolder();
  const planned = plan(inFolder(), output, ...DAY_1);

  test('becomes a folder of exactly the promised files, silently, with exit code 0', async () => {
    expect(await planned).toEqual(SILENT);
    expect(readdirSync(output).sort()).toEqual(FILES);
    expect(existsSync(`${output}-push.xlsx`)).toBe(true);
    const report = reportIn(output);
    expect(report).toMatchObject({ job: 'assignments', status: 'OPTIMAL', seed: 1, planDate: '2026-11-23' });
    expect(report).toMatchObject({
      value: 178,
      baselines: { human_order: 166, best_fit: 166 },
      requests: { total: 3, filled: 2, partly: 1, open: 0 },
      hours: { asked: 52, filled: 36 },
    });
    expect(report.bound).toBeCloseTo(178, 4);
    expect(report.gap).toBeLessThan(1e-6);
    expect(report.objectives[0]).toMatchObject({ name: 'priority_fill', value: 178 });
    expect(Object.keys(report.budget)).toEqual(['seconds', 'evaluations', 'nodes']);
    expect(Object.keys(report.versions)).toEqual(['planwright', 'highs']);
    expect(Object.keys(report.seconds).sort()).toEqual(['output', 'prep', 'solve']);
  });

  test('is written with the headers of the contract, and half hours add up', async () => {
    await planned;
    const head = (file: string) => text(output, file).split('\n')[0];
    expect(head('proposals.csv')).toBe('request_id,person_id,hours');
    expect(head('requests.csv')).toBe('request_id,composite,planned_hours,filled_hours,open_hours,status,why');
    expect(
      rowsOf(output, 'requests.csv').map((row) => [row['request_id'], row['filled_hours'], row['status']]),
    ).toEqual([
      ['SR-1', '10', 'filled'],
      ['SR-2', '12', 'filled'],
      ['SR-3', '14', 'partly filled'],
    ]);
    const hours = column(output, 'proposals.csv', 'hours').map(Number);
    expect(hours.reduce((sum, value) => sum + value, 0)).toBe(36);
    expect(rowsOf(output, 'assignments_insert.csv')[0]).toMatchObject({
      ...{ plan_key: '2026-11-23:SR-1:E1', person_id: 'E1', team_id: 'T1', hours_per_week: '10' },
      ...{ start_date: '2026-11-23', request_sf_id: 'a01', position: 'Abstractor' },
    });
    // Nobody is on the team by an assignment, so nothing is updated: an empty table is a header alone.
    expect(text(output, 'assignments_update.csv').trimEnd().split('\n')).toHaveLength(1);
  });

  test('gives the same bytes for the same budget and seed', async () => {
    const [first, second] = [output, outFolder()];
    await planned;
    expect(await plan(inFolder(), second, ...DAY_1, '--seed', '1')).toEqual(SILENT);
    for (const file of FILES.filter((name) => name.endsWith('.csv')))
      expect(text(second, file), file).toBe(text(first, file));
    expect(reportIn(second).budget.evaluations).toBe(reportIn(first).budget.evaluations);
  });

  test('keeps text that looks like a formula as text', async () => {
    const guarded = outFolder();
    const people = smallAgency()['people.csv']!.replace('Ann Ahl', '=1+1');
    expect(await plan(inFolder({ 'people.csv': people }), guarded, ...DAY_1)).toEqual(SILENT);
    expect(column(guarded, 'capacity.csv', 'Resource')).toContain("'=1+1");
    expect(text(guarded, 'capacity.csv')).not.toContain(',=1+1');
  });

  test('strict tiers fill the highest priority first', async () => {
    const tiers = outFolder();
    const { code } = await plan(inFolder(), tiers, ...DAY_1, '--objective', 'tiers');
    expect(code).toBe(0);
    expect(column(tiers, 'requests.csv', 'filled_hours')).toEqual(['10', '12', '14']);
  });
});

describe('--json', () => {
  test('prints run.json on standard output and nothing else', async () => {
    const output = outFolder();
    const { stdout, stderr } = await plan(inFolder(), output, ...DAY_1, '--json');
    expect(stderr).toBe('');
    expect(stdout).toBe(text(output, 'run.json'));
  });
});

describe('a refused input', () => {
  const faulty = {
    'pins.csv': 'request_id,person_id,kind,hours\nSR-3,E4,pin,6\nSR-1,NOBODY,pin,4\n',
    'settings.csv': 'key,value\nmax_people,many\n',
  };

  test('is told with all its findings at once, exit code 2, and leaves no table behind', async () => {
    const output = outFolder();
    expect(await plan(inFolder(), output, ...DAY_1)).toEqual(SILENT);
    expect(reportIn(output).files).toEqual([
      `../${basename(output)}-push.xlsx`,
      ...FILES.filter((file) => file !== 'run.json'),
    ]);
    writeFiles(output, { 'notes.txt': 'mine' });
    const { code, stderr } = await plan(inFolder(faulty), output, ...DAY_1);
    expect(code).toBe(2);
    expect(reportIn(output).files).toEqual([]);
    expect(readdirSync(output).sort()).toEqual(['notes.txt', 'run.json']);
    expect(existsSync(`${output}-push.xlsx`)).toBe(false);
    const { status, findings, value } = reportIn(output);
    expect({ status, value }).toEqual({ status: 'REFUSED', value: null });
    const errors = findings.filter(({ severity }: { severity: string }) => severity === 'error');
    const places = errors.map(({ table, row }: { table: string; row: number }) => `${table} ${row}`).sort();
    expect(places).toEqual(['INPUT_ASSIGNMENT_SETTINGS 2', 'INPUT_PINS 2', 'INPUT_PINS 3']);
    for (const { table } of errors) expect(stderr).toContain(table);
  });

  test('may be the command line itself', async () => {
    const output = outFolder();
    const { code, stderr } = await planwright('assignments', '--output', output, '--objective', 'best', '--seed', '-1')
      .ended;
    expect(code).toBe(2);
    for (const option of ['--input', '--objective', '--seed']) expect(stderr).toContain(option);
  });
});

describe('--previous', () => {
  test('changes no row when nothing changed, and the diff says so', async () => {
    const [input, before, after] = [inFolder(), outFolder(), outFolder()];
    await plan(input, before, ...DAY_1);
    const { code } = await plan(input, after, ...DAY_2, '--previous', before);
    expect(code).toBe(0);
    expect(pairs(after)).toEqual(pairs(before));
    expect(column(after, 'diff.csv', 'change')).toEqual(['unchanged', 'unchanged', 'unchanged']);
    expect(new Set(column(after, 'diff.csv', 'baseline'))).toEqual(new Set(['2026-11-23']));
    expect(reportIn(after).baseline).toMatchObject({ planDate: '2026-11-23' });
    const stability = reportIn(after).objectives.find(({ name }: { name: string }) => name === 'stability');
    expect(stability.value).toBe(0);
  });

  test('as the old notebook showed it: requests with more hours, and people whose offer has not shrunk, none at all included', async () => {
    const tickets = (...hours: readonly number[]) =>
      `ticket_id,person_id,hours,consumed_hours,status\n${hours.map((offer, i) => `CT-${i},E${i + 1},${offer},0,Open\n`).join('')}`;
    const [before, after] = [outFolder(), outFolder()];
    await plan(inFolder({ 'tickets.csv': tickets(10, 12, 0, 6) }), before, ...DAY_1);
    const more = smallAgency()['requests.csv']!.replace('5,0,12,12', '5,0,16,16').replace('9,0,10,10', '9,0,8,8');
    const today = inFolder({ 'tickets.csv': tickets(10, 8, 0), 'requests.csv': more });
    await plan(today, after, ...DAY_2, '--previous', before, '--diff-view', 'notebook');
    expect(column(after, 'diff.csv', 'request_id')).toEqual(['SR-2']);
    // E2 offers less and E4 nothing any more; E3 offers 0 hours then and now.
    expect(new Set(column(after, 'diff_capacity.csv', 'person_id'))).toEqual(new Set(['E1', 'E3']));
  });

  test('that cannot be read is refused, not passed over', async () => {
    const broken = join(parent, 'broken.xlsx');
    writeFileSync(broken, 'no workbook');
    const halfway = inFolder();
    writeFileSync(join(halfway, 'proposals.csv'), 'request_id,person_id,hours\n');
    writeFileSync(join(halfway, 'run.json'), '{');
    for (const previous of [broken, join(parent, 'nowhere'), outFolder(), halfway]) {
      const output = outFolder();
      const { code } = await plan(inFolder(), output, ...DAY_2, '--previous', previous);
      expect({ previous, code, status: reportIn(output).status }).toEqual({ previous, code: 2, status: 'REFUSED' });
    }
  });
});

describe('workbooks', () => {
  test('go in and come out; the result is an input again with its decisions, and a plan to stay close to', async () => {
    const folder = outFolder();
    mkdirSync(folder);
    const [input, first, edited, second] = ['agency', 'first', 'edited', 'second'].map((name) =>
      join(folder, `${name}.xlsx`),
    ) as [string, string, string, string];
    expect((await alone('sample', '--job', 'assignments', '--output', input).ended).code).toBe(0);
    expect((await plan(input, first)).code).toBe(0);
    const before = reportIn(folder);
    expect(before.requests.total).toBeGreaterThan(50);
    expect(readdirSync(folder).sort()).toEqual(['agency.xlsx', 'first-push.xlsx', 'first.xlsx', 'run.json']);

    // The first proposal of the plan is settled by the planner; it has to stand in the next plan, as hers.
    const [table] = (await readFileTabs(readFileSync(first), 100_000)).find(
      ({ name }) => name === 'Request summary',
    )!.tables;
    const headers = table!.columns.map(({ header }) => header);
    const cell = (row: readonly unknown[], header: string) => row[headers.indexOf(header)];
    const lines = (request: unknown) => table!.rows.filter((row) => cell(row, 'Request Name') === request).length;
    const row = table!.rows.find((one) => cell(one, 'Resource Id') && lines(cell(one, 'Request Name')) === 1)!;
    const request = String(cell(row, 'Request Name'));
    await decided(first, request, { Pin: 'pin', Notes: 'agreed by phone' }, edited);

    const tables = join(folder, 'tables');
    const again = await plan(
      edited,
      second,
      '--output',
      tables,
      ...DAY_2,
      '--previous',
      first,
      '--previous-date',
      '2026-11-23',
    );
    expect(again.code).toBe(0);
    const line = rowsOf(tables, 'request_summary.csv').find((one) => one['Request Name'] === request)!;
    expect(line).toMatchObject({
      ...{ Pin: 'pin', Notes: 'agreed by phone', 'Proposed By': 'planner' },
      'Resource Id': cell(row, 'Resource Id'),
      'Assign Hours': String(cell(row, 'Assign Hours')),
    });
    // The offers of people come from the category tabs of that workbook: nobody's has changed.
    expect(new Set(column(tables, 'diff_capacity.csv', 'change'))).toEqual(new Set(['same']));
    const proposed = table!.rows.filter((one) => cell(one, 'Resource Id'));
    expect(pairs(tables)).toEqual(
      proposed
        .map((one) => ['Request Name', 'Resource Id', 'Assign Hours'].map((header) => cell(one, header)).join(','))
        .sort(),
    );
  }, 60_000);

  test('hold the rows to push under the names of the fields, the key first, one object per sheet', async () => {
    const output = outFolder();
    const push = join(parent, 'to-push.xlsx');
    const decisions =
      'Request Name,Line,Request Status Update,Notes\nSR-3,1,Partially Filled,Two people found\nSR-1,1,Filled,\n';
    await plan(inFolder({ 'decisions.csv': decisions }), output, ...DAY_1, '--push', push);
    const tabs = await readFileTabs(readFileSync(push), 100_000);
    const head = Object.fromEntries(
      tabs.map(({ name, tables }) => [name, tables[0]!.columns.map(({ header }) => header)]),
    );
    expect(head).toEqual({
      'Assignment__c insert': [
        ...['Plan_Key__c', 'Resource__r.Employee_Id__c', 'Team__c', 'Staffing_Request__c', 'Position__c'],
        ...['Hours_Per_Week__c', 'Start_Date__c', 'End_Date__c', 'Access__c', 'Status__c'],
      ],
      'Assignment__c update': ['Id', 'Hours_Per_Week__c', 'Plan_Key__c'],
      Capacity_Ticket__c: ['Name', 'Consumed_Hours__c', 'Status__c'],
      Staffing_Request__c: ['Id', 'Name', 'Notes__c', 'Status__c'],
    });
    const updates = tabs.find(({ name }) => name === 'Staffing_Request__c')!.tables[0]!.rows;
    expect(updates.map(([id, name, , status]) => [id, name, status])).toEqual([
      ['a01', 'SR-1', 'Filled'],
      ['a03', 'SR-3', 'Partially Filled'],
    ]);
  });
});
