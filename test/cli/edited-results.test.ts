import { appendFileSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseCsv } from '../../schema/sheets/csv.ts';
import type { CellValue } from '../../schema/sheets/layout.ts';
import { commandLine, testFolder } from '../support/command-line.ts';
import { agencyFolder, smallAgency } from './agency-files.ts';
import { decided } from './decided-workbook.ts';
import { hospitalFolder, smallHospital } from './hospital-files.ts';

const parent = testFolder();
const planwright = await commandLine();

let count = 0;
function place(): string {
  const folder = join(parent, `place-${count++}`);
  mkdirSync(folder);
  return folder;
}
const agency = (files: Readonly<Record<string, string>> = {}): string =>
  agencyFolder(parent, `agency-${count++}`, { ...smallAgency(), ...files });
const hospital = (files = smallHospital()): string => hospitalFolder(parent, `hospital-${count++}`, files);
const plan = (input: string, ...more: readonly string[]) =>
  planwright('assignments', '--input', input, '--evaluations', '2000', '--plan-date', '2026-11-23', ...more).ended;
const reopen = (input: string, ...more: readonly string[]) => planwright('reopening', '--input', input, ...more).ended;
const told = (path: string, aside: string): string =>
  `${path} is not as Planwright wrote it: it is kept as ${aside}.\n`;
const SILENT = { code: 0, stdout: '', stderr: '' };
const asidesIn = (folder: string) => readdirSync(folder).filter((file) => file.includes('.edited-'));
const reportIn = (folder: string) => JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));

describe('a result of assignments that somebody has typed into', () => {
  test('is kept aside when a plan takes its place, workbook, table and rows to push alike; what nobody touched is replaced silently', async () => {
    const [input, home] = [agency(), place()];
    const [tables, book, push] = [join(home, 'tables'), join(home, 'plan.xlsx'), join(home, 'tables-push.xlsx')];
    const outputs = ['--output', tables, '--output', book] as const;
    expect(await plan(input, ...outputs)).toEqual(SILENT);
    // Every file has its hash in the report beside it, and beside an untouched result the next run says nothing.
    expect(Object.keys(reportIn(tables).hashes)).toEqual([...reportIn(tables).files].sort());
    expect(Object.keys(reportIn(home).hashes)).toEqual(['plan.xlsx', 'tables-push.xlsx']);
    expect(await plan(input, ...outputs, '--seed', '2')).toEqual(SILENT);
    expect([...asidesIn(home), ...asidesIn(tables)]).toEqual([]);

    const typed = [join(tables, 'proposals.csv'), push];
    for (const path of typed) appendFileSync(path, 'typed');
    await decided(book, 'SR-1', { Notes: 'agreed by phone' }, book);
    const before = [...typed, book].map((path) => readFileSync(path));
    const asides = [join(tables, 'proposals.edited-1.csv'), join(home, 'tables-push.edited-1.xlsx')];
    const bookAside = join(home, 'plan.edited-1.xlsx');
    const { code, stderr } = await plan(input, ...outputs);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: told(typed[0]!, asides[0]!) + told(book, bookAside) + told(push, asides[1]!),
    });
    expect([...asides, bookAside].map((path) => readFileSync(path))).toEqual(before);
    expect(await plan(input, ...outputs)).toEqual(SILENT);

    // Kept under the next free number; the older one stays.
    appendFileSync(book, 'typed again');
    expect((await plan(input, ...outputs)).stderr).toBe(told(book, join(home, 'plan.edited-2.xlsx')));
    expect(readFileSync(bookAside).equals(before[2]!)).toBe(true);

    // What was kept aside is an input with its decisions, and a plan before, like any result.
    const again = join(home, 'again');
    const from = ['--output', again, '--previous', bookAside, '--previous-date', '2026-11-20'] as const;
    expect((await plan(bookAside, ...from)).code).toBe(0);
    const { headers, rows } = parseCsv(readFileSync(join(again, 'request_summary.csv'), 'utf8'));
    const cell = (row: readonly CellValue[], header: string) => row[headers.indexOf(header)];
    const notes = rows.filter((row) => cell(row, 'Request Name') === 'SR-1').map((row) => cell(row, 'Notes'));
    expect(notes).toContain('agreed by phone');
  }, 60_000);

  test('is still told in the words of --json, which has standard output for itself', async () => {
    const [input, output] = [agency(), join(place(), 'out')];
    await plan(input, '--output', output);
    const capacity = join(output, 'capacity.csv');
    appendFileSync(capacity, 'mine');
    const { stdout, stderr } = await plan(input, '--output', output, '--json');
    expect(stderr).toBe(told(capacity, join(output, 'capacity.edited-1.csv')));
    expect(JSON.parse(stdout)).toEqual(reportIn(output));
  });

  test('is kept aside by a run without a plan, too, which takes the rest away', async () => {
    const output = join(place(), 'out');
    await plan(agency(), '--output', output);
    const explanations = join(output, 'explanations.csv');
    appendFileSync(explanations, 'mine');
    const faulty = agency({ 'settings.csv': 'key,value\nmax_people,many\n' });
    const { code, stderr } = await plan(faulty, '--output', output);
    expect([code, stderr]).toEqual([
      ...[2, expect.stringContaining(told(explanations, join(output, 'explanations.edited-1.csv')))],
    ]);
    expect(readdirSync(output).sort()).toEqual(['explanations.edited-1.csv', 'run.json']);
  });

  test('cannot be told from one that was not where the report is gone: it is kept aside', async () => {
    const [input, home] = [agency(), place()];
    const book = join(home, 'plan.xlsx');
    await plan(input, '--output', book);
    writeFileSync(join(home, 'run.json'), '{');
    const { code, stderr } = await plan(input, '--output', book);
    const push = told(join(home, 'plan-push.xlsx'), join(home, 'plan-push.edited-1.xlsx'));
    expect({ code, stderr }).toEqual({ code: 0, stderr: told(book, join(home, 'plan.edited-1.xlsx')) + push });
  });
});

describe('a result of reopening that somebody has typed into', () => {
  test('is kept aside when a plan takes its place; what nobody touched is replaced or goes silently', async () => {
    const [input, home] = [hospital(), place()];
    const [tables, book] = [join(home, 'tables'), join(home, 'plan.xlsx')];
    const outputs = ['--output', tables, '--output', book] as const;
    expect(await reopen(input, ...outputs, '--debug')).toEqual(SILENT);
    const files = readdirSync(tables).sort();
    expect(Object.keys(reportIn(tables).hashes)).toEqual(files.filter((file) => file !== 'run.json'));
    expect(await reopen(input, ...outputs, '--debug')).toEqual(SILENT);
    expect(readdirSync(tables).sort()).toEqual(files);

    const typed = ['debug_clean_capacity', 'output_opt_summary'];
    for (const file of typed) appendFileSync(join(tables, `${file}.csv`), 'mine');
    appendFileSync(book, 'mine');
    // Without --debug its tables go; the one that is kept goes no second time.
    const { code, stderr } = await reopen(input, ...outputs);
    expect(code).toBe(0);
    const lines = typed.map((file) => told(join(tables, `${file}.csv`), join(tables, `${file}.edited-1.csv`)));
    expect(stderr.split('\n').sort()).toEqual(
      `${lines.join('')}${told(book, join(home, 'plan.edited-1.xlsx'))}`.split('\n').sort(),
    );
    for (const file of typed) expect(readFileSync(join(tables, `${file}.edited-1.csv`), 'utf8')).toMatch(/mine$/);
    expect(existsSync(join(tables, 'debug_clean_capacity.csv'))).toBe(false);
    expect(await reopen(input, ...outputs)).toEqual(SILENT);
    expect(asidesIn(tables)).toEqual(typed.map((file) => `${file}.edited-1.csv`));
  }, 60_000);

  test('may be its own input, whose rows stay as they were typed', async () => {
    const home = place();
    const book = join(home, 'hospital.xlsx');
    expect(await reopen(hospital(), '--output', book)).toEqual(SILENT);
    // As saved by another program: the same cells, other bytes.
    await decided(book, '', {}, book);
    const before = readFileSync(book);
    const { code, stderr } = await reopen(book, '--output', book);
    const aside = join(home, 'hospital.edited-1.xlsx');
    expect({ code, stderr }).toEqual({ code: 0, stderr: told(book, aside) });
    expect(readFileSync(aside).equals(before)).toBe(true);
    expect(reportIn(home).scenarios[0].revenue).toBeCloseTo(8400, 2);
  });
});

test('results of both jobs in one folder share a report that tells of all of them', async () => {
  const home = place();
  const [assigned, reopened] = [join(home, 'assigned.xlsx'), join(home, 'reopened.xlsx')];
  const [people, beds] = [agency(), hospital()];
  for (const _ of [1, 2]) {
    expect(await plan(people, '--output', assigned)).toEqual(SILENT);
    expect(await reopen(beds, '--output', reopened)).toEqual(SILENT);
  }
  expect(Object.keys(reportIn(home).hashes)).toEqual(['assigned-push.xlsx', 'assigned.xlsx', 'reopened.xlsx']);
  // A copy under a name that no report knows is somebody's.
  const copy = join(home, 'copy.xlsx');
  copyFileSync(reopened, copy);
  expect((await reopen(beds, '--output', copy)).stderr).toBe(told(copy, join(home, 'copy.edited-1.xlsx')));
}, 60_000);
