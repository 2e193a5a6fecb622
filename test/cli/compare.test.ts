import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readXlsx } from 'hucre';
import { beforeAll, describe, expect, test } from 'vitest';
import { commandLine, testFolder } from '../support/command-line.ts';
import { hospitalFolder, smallHospital } from './hospital-files.ts';

const parent = testFolder();
const planwright = await commandLine();

const files = smallHospital(['Few,REMOVE_COVID_CONSTRAINTS,NO,,,,,', 'Many,REMOVE_DEMAND_CONSTRAINTS,YES,,,,,']);
let count = 0;
const outFile = (): string => join(parent, `compare-${count++}.xlsx`);

async function planned(
  name: string,
  input: Readonly<Record<string, string>>,
  more: readonly string[] = [],
): Promise<string> {
  const output = join(parent, `${name}-out`);
  const folder = hospitalFolder(parent, name, input);
  expect((await planwright('reopening', '--input', folder, '--output', output, ...more).ended).code).toBe(0);
  return (JSON.parse(readFileSync(join(output, 'run.json'), 'utf8')) as { run: string }).run;
}

async function tabs(path: string) {
  const { sheets } = await readXlsx(new Uint8Array(readFileSync(path)));
  const line = (tab: string, label: string) =>
    sheets.find(({ name }) => name === tab)?.rows.find((row) => row?.includes(label)) ?? [];
  return { names: sheets.map(({ name }) => name), line };
}

let run = '';
let fewer = '';
beforeAll(async () => {
  run = await planned('two-scenarios', files);
  const three = files['input_capacity.csv']!.replace('Beds,6', 'Beds,3');
  fewer = await planned('fewer-beds', { ...smallHospital(), 'input_capacity.csv': three });
}, 120_000);

describe('planwright compare', () => {
  test('writes two scenarios of one run side by side, with the parameters that differ', async () => {
    const output = outFile();
    const sides = ['--left', `${run}:Few`, '--right', `${run}:Many`];
    const { code, stdout, stderr } = await planwright('compare', ...sides, '--output', output).ended;
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' });
    const { names, line } = await tabs(output);
    expect(names).toEqual(['Compare', 'Compare inputs']);
    // Six beds bind both: 84 patients of 100 each.
    expect(line('Compare', 'Revenue').slice(3, 6)).toEqual([8400, 8400, 0]);
    expect(line('Compare inputs', 'REMOVE_DEMAND_CONSTRAINTS').slice(0, 2)).toEqual(['Parameters', 'only B']);
  });

  test('compares two runs, the only scenario of each being the one meant, and tells the changed cell', async () => {
    const output = outFile();
    const whole = await planned('six-beds', smallHospital());
    const { code, stderr } = await planwright('compare', '--left', whole, '--right', fewer, '--output', output).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { line } = await tabs(output);
    // Three beds instead of six: half of 84 patients.
    expect(line('Compare', 'Revenue').slice(3, 7)).toEqual([8400, 4200, -4200, -0.5]);
    expect(line('Compare', 'Hips').slice(3, 9)).toEqual([
      'Week 1',
      expect.any(Date),
      'Week 1',
      expect.any(Date),
      0,
      'same day',
    ]);
    expect(line('Compare', 'Beds').slice(3, 6)).toEqual([1, 1, 0]);
    expect(line('Compare inputs', 'capacity')).toEqual([
      ...['Capacity', 'changed', 'North', 'ALL', 'ALL', null, null, 'Beds', 'capacity'],
      ...[6, 3, -3],
    ]);
  });

  test('asks which scenario is meant where a run has several, and names them', async () => {
    const output = outFile();
    const { code, stderr } = await planwright('compare', '--left', fewer, '--right', run, '--output', output).ended;
    expect(code).toBe(2);
    expect(stderr).toContain(`--right: run ${run} has several scenarios, Few, Many; name one: "--right ${run}:Few"`);
    expect(existsSync(output)).toBe(false);
    const unknown = await planwright('compare', '--left', fewer, '--right', `${run}:Lots`, '--output', output).ended;
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain(`run ${run} has no scenario "Lots"; it has Few, Many.`);
  });

  test('refuses a side compared with itself, runs nobody knows and runs that planned nothing', async () => {
    const args = (left: string, right: string) => ['--left', left, '--right', right, '--output', outFile()];
    const same = await planwright('compare', ...args(`${run}:Few`, run)).ended;
    expect(same.code).toBe(2);
    expect(same.stderr).toContain(`--left and --right both name scenario Few of run ${run}.`);
    const unknown = await planwright('compare', ...args('nobody', run)).ended;
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('There is no run nobody; planwright runs lists the latest.');
    const prepared = await planned('prepared', smallHospital(), ['--steps', 'prep']);
    const nothing = await planwright('compare', ...args(prepared, run)).ended;
    expect(nothing.code).toBe(2);
    expect(nothing.stderr).toContain(`Run ${prepared} planned no scenario.`);
  });

  test('names every fault of the command line at once', async () => {
    const { code, stdout, stderr } = await planwright('compare', '--lefft', 'x', '--output', 'plan.csv', 'y').ended;
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    for (const word of [
      'There is no option --lefft. Did you mean --left?',
      '"y" belongs to no option.',
      '--left is missing: the id of a run, or RUN:SCENARIO.',
      '--right is missing',
      '--output is "plan.csv"; it must be a file ending in .xlsx.',
    ])
      expect(stderr).toContain(word);
    const folder = join(parent, 'folder.xlsx');
    mkdirSync(folder);
    const place = await planwright('compare', '--left', run, '--right', fewer, '--output', folder).ended;
    expect(place.code).toBe(2);
    expect(place.stderr).toContain(`--output ${folder} is a folder, not a workbook.`);
  });
});
