import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { parseCsv } from '../../schema/sheets/csv.ts';
import type { CellValue } from '../../schema/sheets/layout.ts';
import { readFileTabs } from '../../schema/xlsx/read-file-tabs.ts';
import { commandLine, plainCommandLine, testFolder, writeFiles } from '../support/command-line.ts';
import { serviceFolder, smallInstance, smallService } from './duty-month-files.ts';

const parent = testFolder();
const planwright = await commandLine();
const alone = await plainCommandLine();

let count = 0;
const outFolder = (): string => join(parent, `out-${count++}`);
const inFolder = (files: Readonly<Record<string, string>> = {}): string =>
  serviceFolder(parent, `in-${count++}`, { ...smallService(), ...files });
const instanceFile = (parts: object = {}): string => {
  const path = join(parent, `instance-${count++}.json`);
  writeFileSync(path, JSON.stringify(smallInstance(parts)));
  return path;
};
const text = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');
const reportIn = (folder: string) => JSON.parse(text(folder, 'run.json'));
const rowsOf = (folder: string, file: string): Record<string, CellValue>[] => {
  const { headers, rows } = parseCsv(text(folder, file));
  return rows.map((cells) => Object.fromEntries(headers.map((header, at) => [String(header), cells[at] ?? null])));
};
const column = (folder: string, file: string, name: string) => rowsOf(folder, file).map((row) => row[name]);
const tablesIn = (folder: string) => readdirSync(folder).filter((file) => file.endsWith('.csv'));
const events = (calendar: string): number => calendar.split('BEGIN:VEVENT\r\n').length - 1;

const draw = (input: string, output: string, ...more: readonly string[]) =>
  planwright(
    ...['roster', '--input', input, '--output', output, '--evaluations', '50000', '--time-limit', '1', ...more],
  ).ended;
const SILENT = { code: 0, stdout: '', stderr: '' };

const FILES = [
  ...['criteria.csv', 'doctors.csv', 'next_last_days.csv', 'next_totals.csv', 'roster-ann.ics', 'roster-bob.ics'],
  ...['roster-cora.ics', 'roster.csv', 'roster.ics', 'roster_alternatives.csv', 'roster_changes.csv', 'roster_why.csv'],
  ...['run.json', 'violations.csv', 'wishes.csv'],
];

describe('a folder of CSV files', () => {
  const [input, output] = [inFolder(), outFolder()];
  const drawn = draw(input, output);

  test('becomes a folder of exactly the promised files, silently, with exit code 0; nothing is written beside the input', async () => {
    expect(await drawn).toEqual(SILENT);
    expect(readdirSync(output).sort()).toEqual(FILES);
    expect(readdirSync(input).sort()).toEqual(Object.keys(smallService()).sort());
    for (const [file, content] of Object.entries(smallService())) expect(text(input, file)).toBe(content);
    const report = reportIn(output);
    expect(report).toMatchObject({
      ...{ job: 'roster', seed: 1, month: '2026-02', mode: 'sane', max_score: 100, evaluations: 50_000 },
      ...{ hard_violations: 0, hard_violations_minimum: 0, wishes: { met: 2, refused: 0 }, findings: [] },
    });
    // It spent its evaluations, unless a proof came first: a budget is spent to its end.
    expect(['OPTIMAL', 'EVALUATIONS']).toContain(report.status);
    expect(report.percent).toBeCloseTo(report.score, 9);
    expect(report).toHaveProperty('bound');
    expect(report).toHaveProperty('gap');
    expect(Object.keys(report.budget)).toEqual(['seconds', 'evaluations', 'nodes']);
    expect(Object.keys(report.versions)).toEqual(['planwright', 'highs']);
    expect(Object.keys(report.seconds).sort()).toEqual(['output', 'prep', 'solve']);
    expect(Object.keys(report.hashes).sort()).toEqual(FILES.filter((file) => file !== 'run.json'));
  });

  test('is written with the headers of the contract, a row for each of the 28 days, and keeps what is settled', async () => {
    await drawn;
    expect(text(output, 'roster.csv').split('\n')[0]).toBe('date,weekday,post,doctor_id,doctor_name');
    const rows = rowsOf(output, 'roster.csv');
    expect(rows).toHaveLength(28);
    expect(rows[0]).toMatchObject({ date: '2026-02-01', weekday: 'Sun', post: '' });
    expect(rows[9]).toMatchObject({ date: '2026-02-10', weekday: 'Tue', doctor_id: 'cora', doctor_name: 'Cora Crest' });
    expect(rows[2]!['doctor_id']).not.toBe('ann');
    const duties = column(output, 'doctors.csv', 'duties').map(Number);
    expect(duties.reduce((sum, one) => sum + one, 0)).toBe(28);
    // No rule is broken: an empty table is a header alone.
    expect(text(output, 'violations.csv').trimEnd().split('\n')).toHaveLength(1);
  });

  test('comes with calendars whose events are the duties: one file for all, one per doctor', async () => {
    await drawn;
    expect(events(text(output, 'roster.ics'))).toBe(28);
    expect(text(output, 'roster.ics')).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*\r\nEND:VCALENDAR\r\n$/);
    const own = ['ann', 'bob', 'cora'].map((id) => events(text(output, `roster-${id}.ics`)));
    expect(own).toEqual(column(output, 'doctors.csv', 'duties').map(Number));
  });

  test('gives the same tables for the same evaluations and seed, also from a configuration that says the same', async () => {
    await drawn;
    const [again, fromJson] = [outFolder(), outFolder()];
    expect(await draw(inFolder(), again, '--seed', '1')).toEqual(SILENT);
    expect(await draw(instanceFile(), fromJson)).toEqual(SILENT);
    for (const file of tablesIn(output)) {
      expect(text(again, file), file).toBe(text(output, file));
      expect(text(fromJson, file), file).toBe(text(output, file));
    }
    expect(reportIn(fromJson).score).toBe(reportIn(output).score);
  });

  test('is read in the way of the original where --mode says so, with other rosters beside it on request', async () => {
    const parity = outFolder();
    const more = ['--mode', 'parity', '--alternatives', '2', '--distance', '3', '--searches', '2', '--spread'];
    expect(await draw(input, parity, ...more, '--service', 'Ward 3')).toEqual(SILENT);
    // Three hard rules of 33 and soft weights of 3.589; two searches spend 50,000 evaluations each.
    expect(reportIn(parity)).toMatchObject({ mode: 'parity', evaluations: 100_000 });
    expect(reportIn(parity).max_score).toBeCloseTo(102.589, 9);
    expect(new Set(column(parity, 'roster_alternatives.csv', 'alternative'))).toEqual(new Set(['1', '2']));
    for (const changed of column(parity, 'roster_alternatives.csv', 'days_changed'))
      expect(Number(changed)).toBeGreaterThanOrEqual(3);
    expect(text(parity, 'roster.ics')).toContain('Ward 3');
  });
});

describe('workbooks', () => {
  test('go in and come out with calendars beside them; the result is an input again and a roster to check', async () => {
    const folder = outFolder();
    mkdirSync(folder);
    const [input, may, second] = ['service', 'may', 'may-2'].map((name) => join(folder, `${name}.xlsx`)) as [
      string,
      string,
      string,
    ];
    expect((await alone('sample', '--job', 'roster', '--output', input).ended).code).toBe(0);
    expect((await draw(input, may)).code).toBe(0);
    const calendars = readdirSync(folder).filter((file) => file.endsWith('.ics'));
    expect(calendars).toHaveLength(9);
    expect(calendars).toContain('may.ics');
    expect(calendars).toContain('may-anna.ics');
    const tabs = (await readFileTabs(readFileSync(may), 100_000)).map(({ name }) => name);
    for (const tab of ['Roster', 'Roster table', 'Next running totals', 'Duty doctors']) expect(tabs).toContain(tab);

    const score = reportIn(folder).score;
    expect((await draw(may, second)).code).toBe(0);
    expect(reportIn(folder).score).toBe(score);
    // A run of may.xlsx leaves the calendars of may-2.xlsx alone.
    expect((await draw(input, may)).code).toBe(0);
    expect(readdirSync(folder).filter((file) => /^may-2.*[.]ics$/.test(file))).toHaveLength(9);
    const checked = await planwright('roster-check', '--input', input, '--roster', may, '--json').ended;
    expect(checked.code).toBe(0);
    expect(JSON.parse(checked.stdout)).toMatchObject({ mode: 'sane', score, max_score: 100, hard_violations: 0 });
  }, 60_000);
});

describe('a roster that somebody has typed into', () => {
  test('is kept aside when another takes its place; files of doctors who have left go', async () => {
    const output = outFolder();
    expect(await draw(inFolder(), output)).toEqual(SILENT);
    const path = join(output, 'roster.csv');
    appendFileSync(path, 'typed');
    const doctors = smallService()['roster_doctors.csv']!.replace('ann,Ann Ahl', 'dora,Dora Dahl');
    const dates = 'doctor_id,date,kind\n';
    const { code, stderr } = await draw(inFolder({ 'roster_doctors.csv': doctors, 'roster_dates.csv': dates }), output);
    expect({ code, stderr }).toEqual({
      ...{ code: 0 },
      stderr: `${path} is not as Planwright wrote it: it is kept as ${join(output, 'roster.edited-1.csv')}.\n`,
    });
    expect(text(output, 'roster.edited-1.csv')).toMatch(/typed$/);
    const calendars = readdirSync(output).filter((file) => file.endsWith('.ics'));
    expect(calendars.sort()).toEqual(['roster-bob.ics', 'roster-cora.ics', 'roster-dora.ics', 'roster.ics']);
  });
});

describe('--json', () => {
  test('prints run.json on standard output and nothing else', async () => {
    const output = outFolder();
    const { stdout, stderr } = await draw(inFolder(), output, '--json');
    expect(stderr).toBe('');
    expect(stdout).toBe(text(output, 'run.json'));
  });
});

describe('exit code 2', () => {
  test('is given with all findings at once, each with its cell or path, and leaves no roster of before behind', async () => {
    const output = outFolder();
    expect(await draw(inFolder(), output)).toEqual(SILENT);
    appendFileSync(join(output, 'wishes.csv'), 'typed');
    writeFiles(output, { 'notes.txt': 'mine' });
    const files = {
      'roster_pins.csv': 'date,doctor_id\n2026-02-10,dora\n',
      'roster_settings.csv': 'key,value\nmonth,2026-02\nelitism,2\n',
    };
    const { code, stderr } = await draw(inFolder(files), output);
    expect(code).toBe(2);
    expect(stderr).toMatch(/INPUT_ROSTER_PINS, row 2.*dora/);
    expect(stderr).toMatch(/INPUT_ROSTER_SETTINGS, row 3.*elitism is "2"/);
    expect(readdirSync(output).sort()).toEqual(['notes.txt', 'run.json', 'wishes.edited-1.csv']);
    expect(reportIn(output)).toMatchObject({ status: 'REFUSED', score: null });

    const wrong = await draw(instanceFile({ month: 'May', seed: 3 }), output);
    expect(wrong.code).toBe(2);
    // A key of the configuration is not the option of the same name.
    expect(wrong.stderr).toMatch(
      /error in seed: There is no setting seed[\s\S]*error in month: Month must use YYYY-MM/,
    );
  });

  test('is given for the command line itself, before anything starts', async () => {
    const output = outFolder();
    const { code, stderr } = await alone('roster', '--output', output, '--mode', 'strict', '--searches', '17').ended;
    expect(code).toBe(2);
    for (const option of ['--input is missing', '--mode is "strict"', '--searches is "17"'])
      expect(stderr).toContain(option);
    const gone = await alone('roster', '--input', join(parent, 'gone.json'), '--output', output).ended;
    expect(gone.code).toBe(2);
    expect(gone.stderr).toContain('a JSON file, a folder of CSV files');
  });

  test('is given where the result would replace its input, or files of the planner', async () => {
    const [input, output] = [inFolder(), outFolder()];
    expect((await alone('roster', '--input', input, '--output', input).ended).stderr).toContain('is the same place as');
    mkdirSync(output);
    writeFiles(output, { 'doctors.csv': 'mine' });
    const { code, stderr } = await alone('roster', '--input', input, '--output', output).ended;
    expect(code).toBe(2);
    expect(stderr).toContain('holds doctors.csv, which no run of this job has written there');
    expect(readdirSync(output)).toEqual(['doctors.csv']);
  });
});

describe('exit code 3', () => {
  test('is given with the roster where a rule cannot be kept, each violation told', async () => {
    const output = outFolder();
    // All three are away on one day, so every roster breaks one rule on it.
    const away = ['ann', 'bob', 'cora'].map((id) => `${id},2026-02-17,unavailable\n`).join('');
    const { code, stderr } = await draw(inFolder({ 'roster_dates.csv': `doctor_id,date,kind\n${away}` }), output);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^The roster breaks 1 hard rule; no roster breaks fewer[.]\n {2}Tue 2026-02-17 /);
    expect(reportIn(output)).toMatchObject({ status: 'VIOLATIONS', hard_violations: 1, hard_violations_minimum: 1 });
    expect(column(output, 'violations.csv', 'date')).toEqual(['2026-02-17']);
    expect(rowsOf(output, 'roster.csv')).toHaveLength(28);
  });
});

describe('exit code 5', () => {
  test('is given when the API does not answer; a workbook of before is as it was', async () => {
    const output = `${outFolder()}.xlsx`;
    writeFileSync(output, 'as it was');
    const args = ['--input', inFolder(), '--output', output, '--api', 'http://127.0.0.1:9'];
    const { code, stderr } = await alone('roster', ...args).ended;
    expect(code).toBe(5);
    expect(stderr).toContain('127.0.0.1:9');
    expect(readFileSync(output, 'utf8')).toBe('as it was');
  }, 60_000);
});

describe('exit code 130', () => {
  test('is given at Ctrl-C, and the best roster so far is kept', async () => {
    const output = outFolder();
    const running = planwright('roster', '--input', inFolder(), '--output', output, '--evaluations', '1000000000000');
    await sleep(5000);
    running.interrupt();
    expect((await running.ended).code).toBe(130);
    expect(reportIn(output)).toMatchObject({ status: 'CANCELLED', hard_violations: 0 });
    expect(existsSync(join(output, 'roster.csv'))).toBe(true);
    expect(rowsOf(output, 'roster.csv')).toHaveLength(28);
  }, 60_000);
});
