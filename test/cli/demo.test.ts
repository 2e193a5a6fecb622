import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtProgram } from '../support/built.ts';
import { plainCommandLine, startProgram, testFolder } from '../support/command-line.ts';

// The embedded database, as for a newcomer, wherever the other tests keep theirs.
const env = { PLANWRIGHT_DATA: testFolder(), DATABASE_URL: '', LOG_LEVEL: 'warn' };
const cli = join(await builtProgram(), 'cli.mjs');
const [first, second] = [testFolder(), testFolder()];
const planwright = await plainCommandLine({ ...env, PLANWRIGHT_DATA: testFolder() });

test('the demo plans the samples into workbooks, says where, and gives the same tables a second time', async () => {
  const one = await startProgram(cli, ['demo'], env, first).ended;
  expect({ code: one.code, stderr: one.stderr }).toEqual({ code: 0, stderr: '' });
  for (const text of [
    'Baseline',
    'More tests',
    'Tighter ICU',
    'OPTIMAL',
    join('demo', 'reopening.xlsx'),
    'By hand, best fit',
    join('demo', 'assignments.xlsx'),
    'Roster of May 2026',
    join('demo', 'roster.xlsx'),
  ])
    expect(one.stdout).toContain(text);
  for (const file of [
    'reopening.xlsx',
    'assignments.xlsx',
    'assignments-2026-11-24-push.xlsx',
    'roster.xlsx',
    'roster.ics',
  ])
    expect(existsSync(join(first, 'demo', file)), file).toBe(true);
  // Nothing changed between the two mornings, so no row of the plan does.
  const proposals = (day: string) => readFileSync(join(first, 'demo', `assignments-${day}`, 'proposals.csv'), 'utf8');
  expect(proposals('2026-11-24')).toBe(proposals('2026-11-23'));

  expect((await startProgram(cli, ['demo'], env, second).ended).code).toBe(0);
  // Eleven tables of the hospital, sixteen of each morning of the agency, and ten of the roster.
  const folders = { tables: 11, 'assignments-2026-11-23': 16, 'assignments-2026-11-24': 16, roster: 10 };
  for (const [folder, count] of Object.entries(folders)) {
    const tables = readdirSync(join(first, 'demo', folder)).filter((name) => name.endsWith('.csv'));
    expect([folder, tables.length]).toEqual([folder, count]);
    for (const name of tables) {
      const text = (place: string) => readFileSync(join(place, 'demo', folder, name), 'utf8');
      expect(text(second) === text(first), `${folder} ${name}`).toBe(true);
    }
  }
}, 300_000);

test('a command without --api leaves no process and no lock behind: the next one works on the same data', async () => {
  for (const _ of [1, 2]) {
    const { code, stdout } = await planwright('runs').ended;
    expect({ code, head: stdout.slice(0, 8) }).toEqual({ code: 0, head: 'Run  Job' });
  }
}, 120_000);
