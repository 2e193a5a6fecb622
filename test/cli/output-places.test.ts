import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAssignments } from '../../api/cli/assignment-options.ts';
import { hashOfFile } from '../../api/cli/file-hash.ts';
import { filesThere, filesToCome, foreignTablesIn, ownTablesIn, removeResults } from '../../api/cli/own-files.ts';
import { plainCommandLine, testFolder, writeFiles } from '../support/command-line.ts';
import { agencyFolder, smallAgency } from './agency-files.ts';

const parent = testFolder();
const planwright = await plainCommandLine();

let count = 0;
const input = (): string => agencyFolder(parent, `in-${count++}`, smallAgency());
function folder(files: Readonly<Record<string, string>> = {}): string {
  const path = join(parent, `folder-${count++}`);
  mkdirSync(path);
  writeFiles(path, files);
  return path;
}
/** The report of a folder, told that these files are as they were written. */
function written(place: string, ...names: readonly string[]): void {
  const hashes = Object.fromEntries(names.map((name) => [name, hashOfFile(join(place, name))]));
  const report = JSON.parse(readFileSync(join(place, 'run.json'), 'utf8'));
  writeFileSync(join(place, 'run.json'), JSON.stringify({ ...report, hashes }));
}
const silently = (line: string): never => expect.unreachable(line);
const faultsOf = (...args: readonly string[]) => parseAssignments(args).faults;

// The header that data-dictionary.md gives for the table, and the one a planner's own requests have.
const RESULT = 'request_id,composite,planned_hours,filled_hours,open_hours,status,why\nSR-1,9,10,10,0,filled,\n';
const OWN = 'request_id,category,skills\nSR-1,Cardiac,PCI\n';
const PROPOSALS = 'request_id,person_id,hours\nSR-1,E1,10\n';
const reportOf = (...files: readonly string[]): string => JSON.stringify({ job: 'assignments', files });
const REPORT = reportOf('proposals.csv', 'requests.csv');

describe('a result that would take the place of what it is made from', () => {
  test('is refused with every file as it was, and no report among them', async () => {
    const agency = input();
    const before = readdirSync(agency).map((file) => [file, readFileSync(join(agency, file), 'utf8')]);
    const { code, stderr } = await planwright('assignments', '--input', agency, '--output', `${agency}/.`).ended;
    expect(code).toBe(2);
    expect(stderr).toContain(`is the same place as --input ${agency}`);
    expect(readdirSync(agency).map((file) => [file, readFileSync(join(agency, file), 'utf8')])).toEqual(before);
  });

  test('is seen through links, through folders that are not there yet, and in workbooks', () => {
    const agency = input();
    const link = join(parent, 'link');
    symlinkSync(agency, link);
    expect(faultsOf('--input', agency, '--output', link)).toHaveLength(1);
    const book = join(folder(), 'agency.xlsx');
    expect(faultsOf('--input', book, '--output', book)).toHaveLength(1);
    expect(faultsOf('--input', book, '--output', join(link, '..', 'new', 'agency.xlsx'))).toEqual([]);
    const twice = join(parent, 'new', 'out');
    expect(faultsOf('--input', agency, '--output', twice, '--output', `${twice}/../out`)).toHaveLength(1);
  });

  test('may be the plan before, its report, or the push workbook', () => {
    const [agency, before] = [input(), folder({ 'proposals.csv': '', 'run.json': REPORT })];
    const common = ['--input', agency, '--previous', before] as const;
    expect(faultsOf(...common, '--output', before)).toEqual([expect.stringContaining(`--previous ${before}`)]);
    // A workbook in that folder brings its own run.json, in the place of the one with the date of the plan before.
    expect(faultsOf(...common, '--output', join(before, 'today.xlsx'))).toEqual([expect.stringContaining('run.json')]);
    const book = join(parent, 'plan.xlsx');
    expect(faultsOf('--input', agency, '--output', book, '--push', book)).toHaveLength(1);
    const input2 = join(parent, 'plan-push.xlsx');
    expect(faultsOf('--input', input2, '--output', book)).toEqual([expect.stringContaining('--push')]);
    expect(faultsOf('--input', input2, '--output', book, '--push', join(parent, 'rows.xlsx'))).toEqual([]);
    expect(faultsOf('--input', agency, '--output', book, '--push', join(agency, 'people.csv'))).toHaveLength(1);
  });
});

describe('what an earlier run left at the outputs of one without a plan', () => {
  test('goes where it could pass for the new result; a result workbook may hold the planner’s words and stays', () => {
    const push = (place: string): string => join(place, 'plan-push.xlsx');
    const place = folder({
      'plan.xlsx': '',
      'plan-push.xlsx': '',
      'run.json': reportOf('plan.xlsx', 'plan-push.xlsx'),
    });
    written(place, 'plan-push.xlsx');
    removeResults([join(place, 'plan.xlsx')], push(place), silently);
    expect(readdirSync(place).sort()).toEqual(['plan.xlsx', 'run.json']);
    expect(filesThere(join(place, 'plan.xlsx'))).toEqual(['plan.xlsx']);
    // Rows to push that no run has put there are somebody's.
    const other = folder({ 'plan.xlsx': '', 'plan-push.xlsx': '', 'run.json': reportOf('plan.xlsx') });
    removeResults([join(other, 'plan.xlsx')], push(other), silently);
    expect(readdirSync(other)).toContain('plan-push.xlsx');
  });

  test('is found beside a folder, too', () => {
    const inside = folder();
    const push = `${inside}-push.xlsx`;
    writeFileSync(push, '');
    writeFiles(inside, { 'proposals.csv': PROPOSALS, 'run.json': reportOf(...filesToCome(inside, push)) });
    written(inside, 'proposals.csv', relative(inside, push));
    removeResults([inside], push, silently);
    expect([existsSync(push), readdirSync(inside)]).toEqual([false, ['run.json']]);
  });
});

describe('files in an output folder', () => {
  test('that no run of this job has written are named and stay', async () => {
    const [agency, mine] = [input(), folder({ 'requests.csv': OWN, 'history.csv': 'mine' })];
    const { code, stderr } = await planwright('assignments', '--input', agency, '--output', mine).ended;
    expect(code).toBe(2);
    expect(stderr).toContain('history.csv, requests.csv');
    // Not even the report: the next run would take it for a sign that the files are its own.
    expect(readdirSync(mine).sort()).toEqual(['history.csv', 'requests.csv']);
  });

  test('are the planner’s where the report is of another job, or of a workbook beside her requests', () => {
    const other = folder({ 'history.csv': '', 'run.json': '{"job":"reopening"}' });
    expect(faultsOf('--input', input(), '--output', other)).toHaveLength(1);
    const beside = folder({ 'requests.csv': OWN, 'proposals.csv': PROPOSALS, 'run.json': REPORT });
    expect(foreignTablesIn(beside)).toEqual(['requests.csv']);
    written(beside, 'proposals.csv');
    removeResults([beside], `${beside}-push.xlsx`, silently);
    expect(readdirSync(beside).sort()).toEqual(['requests.csv', 'run.json']);
  });

  test('are the planner’s where the report does not list them, whatever they are called and begin with', () => {
    // `planwright history --output out/history.csv` beside the report of `planwright assignments --output out/plan.xlsx`.
    const mine = { 'history.csv': 'plan_date,request_id\n', 'proposals.csv': PROPOSALS };
    const beside = folder({ ...mine, 'run.json': reportOf('plan.xlsx', 'plan-push.xlsx') });
    expect(faultsOf('--input', input(), '--output', beside)).toEqual([
      expect.stringContaining('history.csv, proposals.csv'),
    ]);
    removeResults([beside], `${beside}-push.xlsx`, silently);
    expect(readdirSync(beside).sort()).toEqual(['history.csv', 'proposals.csv', 'run.json']);
  });

  test('are listed before they are written, so that a run ended half way leaves none that nobody owns', () => {
    const half = folder({ 'run.json': reportOf('plan.xlsx') });
    writeFileSync(join(half, 'run.json'), reportOf(...filesToCome(half, `${half}-push.xlsx`)));
    writeFiles(half, { 'proposals.csv': PROPOSALS, 'requests.csv': RESULT });
    expect(foreignTablesIn(half)).toEqual([]);
    expect(faultsOf('--input', input(), '--output', half)).toEqual([]);
    // What was never written is not listed in the end.
    expect(filesThere(half)).toEqual(['proposals.csv', 'requests.csv']);
  });

  test('are the planner’s where they cannot be read', () => {
    const linked = folder({ 'run.json': REPORT });
    symlinkSync(join(parent, 'nowhere.csv'), join(linked, 'requests.csv'));
    expect(foreignTablesIn(linked)).toEqual(['requests.csv']);
  });

  test('are ours whatever their headers where they are listed, since columns come later and Excel marks what it saves', () => {
    const files = ['explanations.csv', 'request_summary.csv', 'requests.csv'];
    const tables = { 'request_summary.csv': 'Line,Request Name\n1,SR-1\n', 'explanations.csv': '\uFEFFrequest_id\r\n' };
    // Of requests.csv the header tells: hers is called so, too.
    const saved = { 'requests.csv': `\uFEFF${RESULT.replaceAll('\n', '\r\n')}` };
    const listed = folder({ ...tables, ...saved, 'run.json': reportOf(...files) });
    expect(foreignTablesIn(listed)).toEqual([]);
    expect(faultsOf('--input', input(), '--output', listed)).toEqual([]);
    written(listed, ...files);
    removeResults([listed], `${listed}-push.xlsx`, silently);
    expect(readdirSync(listed)).toEqual(['run.json']);
  });

  test('are ours beside a report of this job from before reports listed them', () => {
    const report = { 'run.json': '{"job":"assignments","status":"OPTIMAL"}' };
    const old = folder({
      'proposals.csv': PROPOSALS,
      'request_summary.csv': 'Line\n1\n',
      'requests.csv': OWN,
      ...report,
    });
    expect(foreignTablesIn(old)).toEqual(['requests.csv']);
    // Once the report lists files they stay ours, and hers hers.
    expect(filesThere(old)).toEqual(['proposals.csv', 'request_summary.csv']);
    const clean = folder({ 'proposals.csv': PROPOSALS, ...report });
    expect(faultsOf('--input', input(), '--output', clean)).toEqual([]);
  });

  test('are replaced where an earlier run of this job left them', () => {
    const earlier = folder({ 'requests.csv': RESULT, 'proposals.csv': PROPOSALS, 'run.json': REPORT, 'notes.txt': '' });
    expect(faultsOf('--input', input(), '--output', earlier)).toEqual([]);
    expect([...ownTablesIn(earlier)].sort()).toEqual(['proposals.csv', 'requests.csv']);
    writeFileSync(join(earlier, 'run.json'), '{');
    expect(ownTablesIn(earlier)).toEqual([]);
  });
});
