import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { loadPrevious } from '../../api/cli/previous-plan.ts';
import { apiServer } from '../support/api.ts';
import { builtProgram } from '../support/built.ts';
import { plainCommandLine, testFolder } from '../support/command-line.ts';
import { agencyFolder, smallAgency } from './agency-files.ts';

const parent = testFolder();
const api = await apiServer();
const planwright = await plainCommandLine();
await api.work();

/** The API, behind a gate that calls `onQuestion` with each document before it is let through. */
async function gated(onQuestion: (body: string) => void): Promise<string> {
  const server = createServer(async (request, response) => {
    const body = await text(request);
    onQuestion(body);
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${api.url}${request.url}`, { method: 'POST', headers, body });
    response.writeHead(answer.status, headers).end(await answer.text());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('an output folder whose run was killed between its tables and its report says so, and takes the next run', async () => {
  const [input, output, book] = [
    agencyFolder(parent, 'in', smallAgency()),
    join(parent, 'out'),
    join(parent, 'p.xlsx'),
  ];
  const common = ['assignments', '--input', input, '--evaluations', '2000', '--output', output];
  // Only the workbook needs the lists of people: by then the tables of the folder stand in their places.
  const url = await gated((body) => {
    if (body.includes('candidates(')) child.kill('SIGKILL');
  });
  const child = spawn(process.execPath, [
    join(await builtProgram(), 'cli.mjs'),
    ...common,
    '--output',
    book,
    '--api',
    url,
  ]);
  const [code, signal] = await once(child, 'exit');
  expect([code, signal]).toEqual([null, 'SIGKILL']);
  const reportIn = () => JSON.parse(readFileSync(join(output, 'run.json'), 'utf8'));
  expect(readdirSync(output)).toContain('proposals.csv');
  expect(reportIn()).toMatchObject({ job: 'assignments', status: 'FAILED', value: null, planDate: null });
  expect(reportIn().reason).toContain('not been written to its end');
  const previous = await planwright('assignments', '--input', input, '--previous', output, '--output', `${output}-2`)
    .ended;
  expect([previous.code, previous.stderr]).toEqual([2, expect.stringContaining('ended without a plan (FAILED)')]);
  expect(await planwright(...common, '--api', api.url).ended).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(reportIn()).toMatchObject({ status: 'OPTIMAL', value: 178 });
});

test('a refused run leaves a result workbook, in which she may have decided, says whose it is, and takes rows to push away', async () => {
  const folder = join(parent, 'books');
  mkdirSync(folder);
  const book = join(folder, 'plan.xlsx');
  const reportIn = () => JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));
  const planned = (name: string, more: Readonly<Record<string, string>>) => {
    const input = agencyFolder(parent, name, { ...smallAgency(), ...more });
    const options = ['--input', input, '--output', book, '--evaluations', '2000', '--api', api.url];
    return planwright('assignments', ...options).ended;
  };
  expect(await planned('good', {})).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(reportIn().files).toEqual(['plan-push.xlsx', 'plan.xlsx']);
  const before = readFileSync(book);
  const { code, stderr } = await planned('faulty', { 'settings.csv': 'key,value\nmax_people,many\n' });
  expect(code).toBe(2);
  expect(stderr).toContain(`${book} is as it was before: it is no result of this run.`);
  expect(readFileSync(book).equals(before)).toBe(true);
  // The rows of another plan would be pushed once more.
  expect(readdirSync(folder).sort()).toEqual(['plan.xlsx', 'run.json']);
  expect(reportIn()).toMatchObject({ status: 'REFUSED', files: ['plan.xlsx'] });
});

test('a place that cannot be written to takes no result away at another, in either job', async () => {
  const file = join(parent, 'a-file');
  writeFileSync(file, '');
  const lost = (job: string, good: string, input: string) =>
    planwright(job, '--input', input, '--output', good, '--output', file).ended;
  const report = { job: 'assignments', files: ['proposals.csv', '../monday-push.xlsx'] };
  const monday = agencyFolder(parent, 'monday', {
    'proposals.csv': 'request_id,person_id,hours\n',
    'run.json': JSON.stringify(report),
  });
  writeFileSync(`${monday}-push.xlsx`, '');
  const input = agencyFolder(parent, 'unread', smallAgency());
  const { code, stderr } = await lost('assignments', monday, input);
  expect([code, stderr]).toEqual([2, expect.stringContaining(`--output ${file} is a file`)]);
  expect(stderr.match(/is a file/g)).toHaveLength(1);
  expect(readdirSync(monday).sort()).toEqual(['proposals.csv', 'run.json']);
  expect(existsSync(`${monday}-push.xlsx`)).toBe(true);
  const hospital = agencyFolder(parent, 'hospital', { 'output_opt_summary.csv': '' });
  expect((await lost('reopening', hospital, input)).code).toBe(2);
  expect(readdirSync(hospital)).toContain('output_opt_summary.csv');
});

test('where no run came to be the folder is still the plan before it was, until a run takes its tables away', async () => {
  const folder = join(parent, 'still');
  const input = agencyFolder(parent, 'still-in', smallAgency());
  const faulty = agencyFolder(parent, 'still-faulty', {
    ...smallAgency(),
    'settings.csv': 'key,value\nmax_people,many\n',
  });
  const planned = (from: string, ...more: readonly string[]) =>
    planwright('assignments', '--input', from, '--output', folder, '--evaluations', '2000', ...more).ended;
  const report = () => JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));
  const ofMonday = { planDate: '2026-11-23', findings: [] };
  expect((await planned(input, '--api', api.url, '--plan-date', '2026-11-23')).code).toBe(0);
  const tables = readdirSync(folder);
  // The API is away; then an option is mistyped.
  for (const more of [
    ['--api', 'http://127.0.0.1:9'],
    ['--seed', 'x'],
  ]) {
    const { code } = await planned(input, ...more, '--json');
    expect([code, report().status]).toEqual(code === 2 ? [2, 'REFUSED'] : [5, 'FAILED']);
    expect(report()).toMatchObject({ run: null, value: null, planDate: '2026-11-23' });
    expect(readdirSync(folder)).toEqual(tables);
    expect(await loadPrevious(folder, null)).toMatchObject(ofMonday);
  }
  expect((await planned(faulty, '--api', api.url)).code).toBe(2);
  expect(report()).toMatchObject({ status: 'REFUSED', planDate: null });
  expect(readdirSync(folder)).toEqual(['run.json']);
});

test('a refused run leaves a request summary she has typed into, however often, and the next plan keeps it aside', async () => {
  const folder = join(parent, 'typed');
  const summary = join(folder, 'request_summary.csv');
  const tables = () => readdirSync(folder).filter((file) => file.endsWith('.csv'));
  const input = agencyFolder(parent, 'typed-in', smallAgency());
  const faulty = agencyFolder(parent, 'typed-faulty', {
    ...smallAgency(),
    'settings.csv': 'key,value\nmax_people,many\n',
  });
  const planned = (from: string, output: string) =>
    planwright('assignments', '--input', from, '--output', output, '--evaluations', '2000', '--api', api.url).ended;
  expect((await planned(input, folder)).code).toBe(0);
  const typed = readFileSync(summary, 'utf8').replace(/.*SR-1.*/, (row) => row.replace('PCI', 'PCI, see mail'));
  writeFileSync(summary, typed);
  // A workbook beside it brings a report of its own, which does not take what she typed for the program's.
  expect((await planned(input, join(folder, 'plan.xlsx'))).code).toBe(0);
  for (let runs = 0; runs < 2; runs += 1) {
    const { code, stderr } = await planned(faulty, folder);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`${summary} is as it was before: it is no result of`)]);
    expect(tables()).toEqual(['request_summary.csv']);
    expect(readFileSync(summary, 'utf8')).toBe(typed);
  }
  // What she typed is kept aside, and is nothing that a later run without a plan would speak of.
  const aside = join(folder, 'request_summary.edited-1.csv');
  const kept = `${summary} is not as Planwright wrote it: it is kept as ${aside}.\n`;
  expect(await planned(input, folder)).toEqual({ code: 0, stdout: '', stderr: kept });
  expect(readFileSync(aside, 'utf8')).toBe(typed);
  expect(readFileSync(summary, 'utf8')).not.toBe(typed);
  expect((await planned(faulty, folder)).stderr).not.toContain('as it was before');
  expect(tables()).toEqual(['request_summary.edited-1.csv']);
});
