import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseDays, showDays } from '../../api/cli/weekdays.ts';
import { commandLine, testFolder } from '../support/command-line.ts';
import { hospitalFolder, smallHospital } from './hospital-files.ts';

const parent = testFolder();
const planwright = await commandLine();

describe('weekdays are read', () => {
  test.each([
    ['mon-fri', ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY']],
    ['sat-mon', ['MONDAY', 'SATURDAY', 'SUNDAY']],
    ['Wed, monday,WED', ['MONDAY', 'WEDNESDAY']],
    ['tue', ['TUESDAY']],
  ])('from %s', (text, days) => {
    expect(parseDays(text)).toEqual(days);
  });

  test.each(['', 'mo', 'mon-', '-fri', 'mon-wed-fri', 'mon;tue', 'everyday', 'mondays'])(
    'but not from "%s"',
    (text) => {
      expect(parseDays(text)).toBeNull();
    },
  );

  test.each(['mon-fri', 'mon,wed,fri', 'mon,tue', 'mon-wed,sat,sun', 'daily', 'sun'])('and written as %s', (text) => {
    expect(showDays(parseDays(text)!)).toBe(text);
  });
});

describe('schedules', () => {
  const time = ['--at', '06:30', '--days', 'mon-fri', '--time-zone', 'Europe/Berlin', '--name', 'Mornings'];

  test('are added from a run, listed, paused, resumed and removed', async () => {
    const output = join(parent, 'out');
    const input = hospitalFolder(parent, 'in', smallHospital());
    expect((await planwright('reopening', '--input', input, '--output', output).ended).code).toBe(0);
    const { run } = JSON.parse(readFileSync(join(output, 'run.json'), 'utf8'));

    const added = await planwright('schedules', 'add', '--run', run, ...time).ended;
    expect([added.code, added.stderr]).toEqual([0, '']);
    const [, line = ''] = added.stdout.split('\n');
    const [id = ''] = line.split(/ +/);
    expect(line).toMatch(/^[0-9a-f-]{36} +Mornings +06:30 +mon-fri +Europe\/Berlin +\S+T0[45]:30:00\.000Z +- +-$/);

    const listed = await planwright('schedules').ended;
    expect([listed.code, listed.stdout]).toEqual([0, added.stdout]);

    expect((await planwright('schedules', 'pause', id).ended).stdout).toContain('paused');
    expect((await planwright('schedules', 'resume', id).ended).stdout).toBe(added.stdout);
    expect(await planwright('schedules', 'remove', id).ended).toEqual({ code: 0, stdout: '', stderr: '' });
    expect((await planwright('schedules', 'list').ended).stdout.trim().split('\n')).toHaveLength(1);

    const late = await planwright('schedules', 'pause', id).ended;
    expect([late.code, late.stderr]).toEqual([2, 'error: There is no such schedule.\n']);
  });

  test('that cannot be are refused by the names of the options', async () => {
    const { code, stderr } = await planwright('schedules', 'add', '--run', 'none', ...time.with(5, 'Berlin')).ended;
    expect(code).toBe(2);
    expect(stderr.trim().split('\n')).toEqual([
      'error in --time-zone: There is no time zone "Berlin". Saw: Berlin. Allowed: an IANA name, e.g. Europe/Berlin or America/New_York.',
      'error in --run: There is no such run. Saw: none. Allowed: the id of a run.',
    ]);
  });

  test('say every fault of the command line before anything is asked', async () => {
    const faulty = await planwright('schedules', 'add', '--at', '6h', '--days', 'noday').ended;
    expect(faulty.code).toBe(2);
    expect(faulty.stderr.trim().split('\n')).toEqual([
      'error: --at is "6h"; it must be a time from 00:00 to 23:59.',
      'error: --days is "noday"; it must be weekdays like mon-fri, mon,wed,fri or daily.',
      'error: schedules add needs --run.',
      'error: schedules add needs --name.',
    ]);
    expect((await planwright('schedules', 'resume').ended).stderr).toBe(
      'error: schedules resume needs the id of one schedule.\n',
    );
    expect((await planwright('schedules', 'toString').ended).stderr).toContain('but not "toString"');
  });
});
