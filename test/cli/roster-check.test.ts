import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CellValue, SheetLayout } from '../../schema/sheets/layout.ts';
import { rosterSheet } from '../../schema/sheets/roster.ts';
import { rosterDoctorsSheet, rosterSettingsSheet } from '../../schema/sheets/roster-inputs.ts';
import { tableTabs } from '../../schema/workbook/table-tab.ts';
import { writeXlsx } from '../../schema/xlsx/write-xlsx.ts';
import { commandLine, plainCommandLine, testFolder } from '../support/command-line.ts';
import { instanceOf, problemOf, rosterRows } from '../support/roster-builders.ts';
import { serviceFolder } from './duty-month-files.ts';

const folder = testFolder();
const planwright = await commandLine();
const alone = await plainCommandLine();

const fileOf = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const csvOf = (rows: readonly (readonly string[])[]): string =>
  `date,doctor_id\n${rows.map((row) => `${row.join(',')}\n`).join('')}`;

// February 2026, two doctors in turn, a wishes for the 2nd, which is b's; Mondays after Saturdays are allowed here.
const parts = {
  doctors: [
    { id: 'a', name: 'Ann' },
    { id: 'b', name: 'Bob' },
  ],
  dates: { desiredDutyDates: { a: ['02/02/2026', '03/02/2026'] } },
  weekdays: { notConsecutiveWeekdays: {} },
};
const input = fileOf('instance.json', JSON.stringify(instanceOf(parts)));
const rows = rosterRows(problemOf(parts), 'ab');
const roster = fileOf('roster.csv', csvOf(rows));
const strict = fileOf('strict.json', JSON.stringify(instanceOf({ ...parts, weekdays: {} })));
const check = (...args: readonly string[]) => planwright('roster-check', ...args).ended;

describe('planwright roster-check', () => {
  test('prints score, wishes refused, criteria and a row per doctor', async () => {
    const { code, stdout, stderr } = await check('--input', input, '--roster', roster);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Score: [0-9.]+ of 100[.]000000 [(][0-9.]+ %[)], mode sane\nHard violations: 0\n/);
    expect(stdout).toContain('Wishes: 1 met, 1 refused\n  Mon 2026-02-02 Ann: wished to be on duty\n');
    // One of two wishes of Ann is met, Bob has none: (1/2 + 1) / 2.
    expect(stdout).toMatch(/\nDuties wished for +0[.]134 +0[.]7500 /);
    expect(stdout).toMatch(
      /\nDoctor +Duties +Target +Weekend days +Fri +Sat +Sun +Free weekends +Back to back +Wishes met +Refused\n/,
    );
    expect(stdout).toMatch(/\nAnn +14 +14[.]00 +6 +2 +2 +2 +0 +13 +1 +1\n/);
  });

  test('tells each violation by day, doctor and rule, and ends with 3', async () => {
    const { code, stdout } = await check('--input', strict, '--roster', roster, '--mode', 'parity');
    expect(code).toBe(3);
    expect(stdout).toContain('of 102.589000');
    expect(stdout).toContain(
      'Hard violations: 3\n  Mon 2026-02-09 Ann: on duty on Sat 2026-02-07, too (Weekdays that do not follow each other)\n',
    );
  });

  test('prints with --json the same figures and nothing else', async () => {
    const { code, stdout } = await check('--input', strict, '--roster', roster, '--json');
    expect(code).toBe(3);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ job: 'roster-check', status: 'VIOLATIONS', mode: 'sane', hard_violations: 3 });
    expect(report.score).toBeCloseTo(report.percent, 9);
    expect(report.max_score).toBe(100);
    expect(report.criteria).toHaveLength(12);
    expect(report.criteria[3]).toMatchObject({ key: 'avoidBackToBack', is_hard: false, weight: 1.339, value: 1 });
    expect(report.violations[0]).toMatchObject({ date: '2026-02-09', doctor_id: 'a', weekday: 'Mon' });
    expect(report.wishes[0]).toMatchObject({ date: '2026-02-02', kind: 'duty', is_met: false });
    expect(report.doctors[1]).toMatchObject({ doctor_id: 'b', duties: 14, by_weekend_day: { Fri: 2, Sat: 2, Sun: 2 } });
  });

  test('a warning is told and changes nothing', async () => {
    const dates = { desiredFreeDates: { a: ['01/02/2026', '01/02/2026'] } };
    const twice = fileOf('twice.json', JSON.stringify(instanceOf({ ...parts, dates })));
    const { code, stderr } = await check('--input', twice, '--roster', roster);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^warning in dates[.]desiredFreeDates[.]a\[1\]: This date stands in .*a\[0\], too[.]/);
  });
});

describe('planwright roster-check takes its input from', () => {
  const tables = {
    'roster_doctors.csv': 'doctor_id,doctor_name\na,Ann\nb,Bob\n',
    'roster_dates.csv': 'doctor_id,date,to_date,kind\na,2026-02-02,2026-02-03,wish duty\n',
    'roster_settings.csv':
      'key,value\nmonth,2026-02\nmode,parity\nnot_on_mon_after,none\nnot_on_tue_after,none\nnot_on_wed_after,none\n' +
      'not_on_thu_after,none\nnot_on_fri_after,none\nnot_on_sat_after,none\nnot_on_sun_after,none\n',
  };

  test('a folder, in the mode its settings say unless another is asked for, with the figures of the same configuration', async () => {
    const sheets = serviceFolder(folder, 'tables', tables);
    const figures = async (...args: readonly string[]) => {
      const { mode, score, percent, wishes } = JSON.parse((await check(...args, '--roster', roster, '--json')).stdout);
      return { mode, score, percent, wishes };
    };
    expect(await figures('--input', sheets)).toEqual(await figures('--input', input, '--mode', 'parity'));
    expect(await figures('--input', sheets, '--mode', 'sane')).toEqual(await figures('--input', input));
    expect((await figures('--input', sheets)).mode).toBe('parity');
  });

  test('a workbook, also one that holds the roster, whose row is told where it is wrong', async () => {
    const days = rows.map(([date = '', id = ''], i) => [date, null, null, i === 3 ? 'zoe' : id, null]);
    const book = join(folder, 'edited.xlsx');
    const tab = (layout: SheetLayout, cells: readonly (readonly CellValue[])[]) => tableTabs(layout, cells, 'table');
    const write = async (cells: readonly (readonly CellValue[])[]) => {
      const doctors = ['a', 'b'].map((id) => [id, null, null, null, null, null, null, null]);
      const month = [['month', '2026-02', null, null, null]];
      const tabs = [
        ...tab(rosterDoctorsSheet, doctors),
        ...tab(rosterSettingsSheet, month),
        ...tab(rosterSheet, cells),
      ];
      const workbook = { title: '', subject: '', creator: '', createdAt: '2026-01-01T00:00:00Z', tabs };
      writeFileSync(book, await writeXlsx(workbook));
    };
    await write(days);
    const wrong = await check('--input', book, '--roster', book);
    expect(wrong.code).toBe(2);
    // Below the header, and whatever stands above it, the fourth day is the fourth row.
    const headerRow = Number(/INPUT_ROSTER[, ]+row (\d+)/.exec(wrong.stderr)?.[1]) - 4;
    expect(wrong.stderr).toContain('zoe');
    expect(headerRow).toBeGreaterThan(0);
    await write(rows.map(([date = '', id = '']) => [date, null, null, id, null]));
    const { code, stdout } = await check('--input', book, '--roster', book, '--json');
    // As in the strict rules below: Mondays after a Saturday of the same doctor.
    expect([code, JSON.parse(stdout).hard_violations]).toEqual([3, 3]);
    const empty = await check('--input', input, '--roster', await bookWithout());
    expect([empty.code, empty.stdout]).toEqual([2, '']);
    expect(empty.stderr).toContain('No tab of the workbook holds a table');
  });

  const bookWithout = async (): Promise<string> => {
    const path = join(folder, 'other.xlsx');
    const tabs = tableTabs(rosterSettingsSheet, [], 'table');
    const workbook = { title: '', subject: '', creator: '', createdAt: '2026-01-01T00:00:00Z', tabs };
    writeFileSync(path, await writeXlsx(workbook));
    return path;
  };
});

describe('planwright roster-check refuses with 2', () => {
  test('a configuration and a roster, every finding with its path or row', async () => {
    const wrong = fileOf('wrong.json', JSON.stringify(instanceOf({ ...parts, offsets: { c: 1 }, month: 'May' })));
    const named = await check('--input', wrong, '--roster', roster);
    expect([named.code, named.stdout]).toEqual([2, '']);
    expect(named.stderr).toMatch(
      /^error in month: Month must use YYYY-MM format[.].*\nerror in offsets[.]c: No doctor/,
    );
    const short = fileOf('short.csv', csvOf(rows.slice(1)));
    const { code, stdout, stderr } = await check('--input', input, '--roster', short, '--json');
    expect(code).toBe(2);
    expect(stderr).toContain('nobody is on duty on 2026-02-01');
    expect(JSON.parse(stdout)).toMatchObject({ status: 'REFUSED', findings: [{ code: 'DAY_WITHOUT_DOCTOR' }] });
  });

  test('a command line that names no files, a folder, or another mode, before anything starts', async () => {
    const { code, stderr } = await alone('roster-check', '--mode', 'strict', '--roster', folder, 'more').ended;
    expect(code).toBe(2);
    expect(stderr).toMatch(/--mode is "strict"; it must be sane or parity[.]/);
    expect(stderr).toMatch(/"more" belongs to no option[.][\s\S]*--input is missing[\s\S]*is a folder, not a CSV file/);
    const gone = await alone('roster-check', '--input', join(folder, 'gone.json'), '--roster', roster, '--json').ended;
    expect(gone.code).toBe(2);
    expect(JSON.parse(gone.stdout)).toMatchObject({ status: 'REFUSED', findings: [{ code: 'COMMAND_LINE' }] });
  });

  test('a file with more rows than a roster may have, and one whose quotes never close', async () => {
    const many = fileOf('many.csv', csvOf(Array.from({ length: 20_001 }, () => ['2026-02-01', 'a'])));
    expect((await alone('roster-check', '--input', input, '--roster', many).ended).stderr).toContain('20001 rows');
    const open = fileOf('open.csv', 'date,doctor_id\n"2026-02-01,a\n');
    const { code, stderr } = await alone('roster-check', '--input', input, '--roster', open).ended;
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: INPUT_ROSTER row 2.*quote/);
  });
});

test('planwright roster-check ends with 5 where something else than the API answers', async () => {
  const server = createServer((_, response) => response.end('hello')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { code, stdout, stderr } = await alone(
    'roster-check',
    '--input',
    input,
    '--roster',
    roster,
    '--api',
    url,
    '--json',
  ).ended;
  server.close();
  expect(code).toBe(5);
  expect(stderr).toContain("is it Planwright's API?");
  expect(JSON.parse(stdout)).toMatchObject({ job: 'roster-check', status: 'FAILED' });
});
