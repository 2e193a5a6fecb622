import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseCsv } from '../../schema/sheets/csv.ts';
import { commandLine, plainCommandLine, testFolder } from '../support/command-line.ts';
import { serviceFolder, smallInstance, smallService } from './duty-month-files.ts';

const parent = testFolder();
const planwright = await commandLine();
const alone = await plainCommandLine();
const place = (name: string): string => join(parent, name);
const SILENT = { code: 0, stdout: '', stderr: '' };

/** Three doctors as the original program keeps them; Ann is away on the 3rd. */
const config = (files: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  'doctors.js': `const doctors = [
      { id: 'ann', name: 'Ann Ahl' }, { id: 'bob', name: 'Bob Brun' }, { id: 'cora', name: 'Cora Crest' },
    ];
    module.exports = { doctors };`,
  'dates.js': `export const notAvailableDates = { ann: ['03/02/2026', '03/03/2026'] };
    export const desiredFreeDates = { bob: ['14/02/2026'] };
    export const desiredDutyDates = { ann: ['05/02/2026'] };`,
  'offsets.js': 'export const dutyDaysOffset = {};',
  'weekdays.js': "export const commonDesiredFreeWeekdays = ['Fri', 'Sat', 'Sun'];",
  'app.js': "export const version = require('./package.json').version;",
  ...files,
});

const BUDGET = ['--evaluations', '20000', '--time-limit', '1'];
const draw = (input: string, output: string, ...more: readonly string[]) =>
  planwright('roster', '--input', input, '--output', output, ...BUDGET, ...more).ended;
const tableIn = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8');
const daysIn = (folder: string) => parseCsv(tableIn(folder, 'roster.csv')).rows.map(([date]) => String(date));

describe('a folder of configuration files of the original program', () => {
  const input = serviceFolder(parent, 'config', config());

  test('with --month gives the roster of the same configuration as JSON, and a notice for what is left out', async () => {
    expect(await draw(input, place('from-config'), '--month', '2026-02')).toEqual(SILENT);
    const json = place('same.json');
    const dates = { notAvailableDates: { ann: ['03/02/2026', '03/03/2026'] } };
    const { pins: _, ...same } = smallInstance() as { pins: unknown; dates: object };
    writeFileSync(json, JSON.stringify({ ...same, dates: { ...same.dates, ...dates } }));
    expect(await draw(json, place('from-json'))).toEqual(SILENT);
    for (const file of ['roster.csv', 'criteria.csv', 'doctors.csv', 'wishes.csv'])
      expect(tableIn(place('from-config'), file), file).toBe(tableIn(place('from-json'), file));
    const report = JSON.parse(tableIn(place('from-config'), 'run.json'));
    expect(report.month).toBe('2026-02');
    expect(report.findings).toMatchObject([{ severity: 'notice', column: 'app.js', code: 'FILE_LEFT_OUT' }]);

    const roster = join(place('from-config'), 'roster.csv');
    const check = ['--input', input, '--month', '2026-02', '--roster', roster, '--json'];
    const { code, stdout } = await planwright('roster-check', ...check).ended;
    expect([code, JSON.parse(stdout).score]).toEqual([0, report.score]);
    const march = place('march.json');
    const next = ['--input', input, '--month', '2026-02', '--result', place('from-config'), '--output', march];
    expect(await alone('roster-next', ...next).ended).toEqual(SILENT);
    expect(JSON.parse(readFileSync(march, 'utf8'))).toMatchObject({
      ...{ month: '2026-03', weekdays: { weekendDays: ['Fri', 'Sat', 'Sun'] } },
    });
  }, 60_000);

  test('without --month, with one that is none, or beside tables, is refused', async () => {
    const none = await alone('roster', '--input', input, '--output', place('none')).ended;
    expect(none.code).toBe(2);
    expect(none.stderr).toMatch(/^error in --month: The configuration of the original program has no month[.]/);
    const wrong = await alone('roster', '--input', input, '--output', place('none'), '--month', '2026-13').ended;
    expect(wrong.stderr).toMatch(/--month is "2026-13"; it must be a month such as 2026-05/);
    const mixed = serviceFolder(parent, 'mixed', { ...config(), ...smallService() });
    const { code, stderr } = await alone('roster', '--input', mixed, '--output', place('none')).ended;
    expect(code).toBe(2);
    expect(stderr).toMatch(/holds doctors[.]js and roster_dates[.]csv, .*: nobody can tell/);
  });

  test('is never executed: a call is told with file, line and column, and does nothing', async () => {
    const written = place('written');
    const call = `export const dutyDaysOffset =\n  require('fs').writeFileSync(${JSON.stringify(written)}, '');`;
    const calling = serviceFolder(parent, 'calling', config({ 'offsets.js': call }));
    const { code, stderr } = await alone('roster', '--input', calling, '--output', place('none'), '--month', '2026-02')
      .ended;
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error in offsets[.]js, line 2, column 3: A call is refused: only plain values are read/);
    expect(existsSync(written)).toBe(false);
  });

  test('is no reason to read one file of it alone; a file with all of it is read', async () => {
    const one = await alone('roster', '--input', join(input, 'doctors.js'), '--output', place('none')).ended;
    expect(one.code).toBe(2);
    expect(one.stderr).toContain('Allowed: the folder it lies in');
    const whole = place('february.mjs');
    writeFileSync(whole, `export default ${JSON.stringify(smallInstance())};`);
    expect(await draw(whole, place('from-whole'))).toEqual(SILENT);
    expect(daysIn(place('from-whole'))).toHaveLength(28);
  }, 60_000);
});

describe('--month takes the place of the month', () => {
  test.each([
    ['of tables', smallService()],
    ['that settings lack', { ...smallService(), 'roster_settings.csv': 'value,key\n3,seed\n' }],
    ['of tables without settings', { 'roster_doctors.csv': smallService()['roster_doctors.csv']! }],
  ])(
    '%s',
    async (name, files) => {
      const input = serviceFolder(parent, name, files);
      const output = place(`${name} drawn`);
      expect((await draw(input, output, '--month', '2026-04', '--output', `${output}.xlsx`)).code).toBe(0);
      expect(daysIn(output)).toHaveLength(30);
      expect(daysIn(output)[0]).toBe('2026-04-01');
      // The workbook has the input it was made from, so that it is one again.
      expect((await draw(`${output}.xlsx`, place(`${name} again`))).code).toBe(0);
      expect(daysIn(place(`${name} again`))[29]).toBe('2026-04-30');
      const back = place(`${name} in February`);
      expect((await draw(`${output}.xlsx`, back, '--month', '2026-02')).code).toBe(0);
      expect(daysIn(back)).toHaveLength(28);
    },
    90_000,
  );

  test('of a configuration; one that is no JSON is told as such', async () => {
    const json = place('april.json');
    writeFileSync(json, JSON.stringify(smallInstance()));
    expect((await draw(json, place('april'), '--month', '2026-04')).code).toBe(0);
    expect(daysIn(place('april'))).toHaveLength(30);
    writeFileSync(json, '[');
    const { code, stderr } = await draw(json, place('broken'), '--month', '2026-04');
    expect(code).toBe(2);
    expect(stderr).toContain('is no JSON');
  }, 60_000);
});
