import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { commandLine, plainCommandLine, testFolder } from '../support/command-line.ts';
import { everywhere, hospitalFolder, smallHospital } from './hospital-files.ts';

const parent = testFolder();
const plain = await plainCommandLine();
const planwright = await commandLine();

let count = 0;
const outFolder = (): string => join(parent, `out-${count++}`);
const inFolder = (files = smallHospital()): string => hospitalFolder(parent, `in-${count++}`, files);
const reportIn = (folder: string) => JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));

describe('what a script has to hear', () => {
  test('rows that were left out are told in a line, also where nothing else is', async () => {
    const files = smallHospital();
    const broken = files['input_capacity.csv']!.replace('Beds,6', 'Beds,6\nNorth,ALL,ALL,Rooms,NaN');
    const output = outFolder();
    const input = inFolder({ ...files, 'input_capacity.csv': broken });
    const { code, stdout, stderr } = await planwright('reopening', '--input', input, '--output', output).ended;
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(
      /^\d+ warnings about the input, all in run.json .* warning: INPUT_CAPACITY row 3, column capacity/,
    );
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test('an option of other jobs is accepted and said to change nothing', async () => {
    const output = outFolder();
    const args = ['--input', inFolder(), '--output', output, '--evaluations', '1000'];
    expect((await planwright('reopening', ...args).ended).code).toBe(0);
    expect(reportIn(output).findings).toMatchObject([
      { severity: 'notice', code: 'NOT_USED', allowed: '--node-limit N' },
    ]);
  });
});

describe('exit code 2', () => {
  test('is given for a place that cannot be written, before anything is computed', async () => {
    const input = inFolder();
    const output = join(input, 'input_capacity.csv', 'inside');
    const { code, stderr } = await planwright('reopening', '--input', input, '--output', output).ended;
    expect(code).toBe(2);
    expect(stderr).toContain(`--output ${output} cannot be written`);
  });

  test('is given for a folder without input files, which are named', async () => {
    const output = outFolder();
    const { code, stderr } = await planwright('reopening', '--input', inFolder({ 'a.txt': '' }), '--output', output)
      .ended;
    expect(code).toBe(2);
    expect(stderr).toContain('holds none of the input files');
    expect(stderr).toContain('input_opt_parameters.csv');
  });

  test('speaks of options by the names they have here', async () => {
    const output = outFolder();
    const args = ['--input', inFolder(), '--output', output, '--include', 'facility = '];
    const { code, stderr } = await planwright('reopening', ...args).ended;
    expect(code).toBe(2);
    expect(stderr).toContain('error in --include:');
  });

  test('names every fault of the command line at once and writes them to run.json', async () => {
    const output = outFolder();
    const args = ['--input', inFolder(), '--output', output, '--gapp', '--time-limit', 'long', '--seed', '1.5'];
    const { code, stderr, stdout } = await planwright('reopening', ...args).ended;
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    for (const word of ['--gapp', 'Did you mean --gap?', '--time-limit is "long"', '--seed is "1.5"'])
      expect(stderr).toContain(word);
    expect(reportIn(output)).toMatchObject({ status: 'REFUSED', run: null });
    expect(reportIn(output).findings).toHaveLength(3);
  });

  test('names the findings of several tables at once, each with table, row and column', async () => {
    const output = outFolder();
    const files = {
      ...smallHospital(['ALL,MIN_DEMAND_RATIO,0.5,ALL,ALL,ALL,ALL,ALL', 'ALL,USE_DECOMP,MAYBE,ALL,ALL,ALL,ALL,ALL']),
      'input_capacity.csv': 'facility,service_line,sub_service,resource,capacity\nNorth,ALL,ALL,Beds,-6\n',
    };
    const { code, stderr } = await planwright('reopening', '--input', inFolder(files), '--output', output).ended;
    expect(code).toBe(2);
    const { findings, status } = reportIn(output);
    expect(status).toBe('REFUSED');
    const firstRow = 2 + everywhere.length;
    const rows = findings.filter(({ table }: { table: string }) => table === 'INPUT_OPT_PARAMETERS');
    expect(rows.map(({ row }: { row: number }) => row)).toEqual(expect.arrayContaining([firstRow, firstRow + 1]));
    for (const word of ['INPUT_OPT_PARAMETERS', `row ${firstRow}`, 'parm_value', '0.5', 'MAYBE', 'INPUT_CAPACITY'])
      expect(stderr).toContain(word);
  });

  test('is given for missing headers in two tables, both named', async () => {
    const output = outFolder();
    const files = {
      ...smallHospital(),
      'input_financials.csv': 'facility\nx\n',
      'input_capacity.csv': 'resource\nBeds\n',
    };
    const { code, stderr } = await planwright('reopening', '--input', inFolder(files), '--output', output).ended;
    expect(code).toBe(2);
    expect(stderr).toContain('INPUT_FINANCIALS');
    expect(stderr).toContain('INPUT_CAPACITY');
  });

  test('is given for missing tables and for an input that is not there', async () => {
    const { 'input_financials.csv': _, ...files } = smallHospital();
    const output = outFolder();
    const missing = await planwright('reopening', '--input', inFolder(files), '--output', output).ended;
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain('INPUT_FINANCIALS');
    const nowhere = await planwright('reopening', '--input', join(parent, 'nowhere'), '--output', output).ended;
    expect(nowhere.code).toBe(2);
    expect(nowhere.stderr).toContain('nowhere');
  });

  test('leaves a workbook of an earlier run as it was and says that it is no result of this one', async () => {
    const output = `${outFolder()}.xlsx`;
    writeFileSync(output, 'as it was');
    const { code, stderr } = await plain('reopening', '--input', join(parent, 'nowhere'), '--output', output).ended;
    expect(code).toBe(2);
    expect(stderr).toContain(`${output} is as it was before: it is no result of this run.`);
    expect(readFileSync(output, 'utf8')).toBe('as it was');
  });

  test('is given for a table over its limit, which is not even read', async () => {
    const rows = 'North,ALL,ALL,Beds,6\n'.repeat(20_001);
    const files = {
      ...smallHospital(),
      'input_capacity.csv': `facility,service_line,sub_service,resource,capacity\n${rows}`,
    };
    const output = outFolder();
    const { code, stderr } = await planwright('reopening', '--input', inFolder(files), '--output', output).ended;
    expect(code).toBe(2);
    expect(stderr).toContain('20001 rows');
    expect(reportIn(output).findings).toMatchObject([{ code: 'ROW_LIMIT', table: 'INPUT_CAPACITY' }]);
  });

  test('is given for an unknown command', async () => {
    const { code, stderr } = await plain('reopen').ended;
    expect(code).toBe(2);
    expect(stderr).toContain('no command "reopen"');
  });
});

describe('exit code 3', () => {
  test('tells which rules clash when what must be open cannot serve its minimum', async () => {
    // Open from day one, at least half of what everything open would serve, but not one test for the five who must come.
    const clash = [
      'ALL,ALREADY_OPEN,YES,ALL,ALL,ALL,ALL,ALL',
      'ALL,MIN_DEMAND_RATIO,50,ALL,ALL,ALL,ALL,ALL',
      'ALL,RAPID_TEST_DA,100,ALL,ALL,ALL,ALL,ALL',
      'ALL,RAPID_TESTS_PHASE_1,0,ALL,ALL,ALL,ALL,ALL',
    ];
    const output = outFolder();
    const { code, stderr } = await planwright(
      'reopening',
      '--input',
      inFolder(smallHospital(clash)),
      '--output',
      output,
    ).ended;
    expect(code).toBe(3);
    const { scenarios, status } = reportIn(output);
    expect(status).toBe('INFEASIBLE');
    expect(scenarios[0].culprits.length).toBeGreaterThan(0);
    for (const { message } of scenarios[0].culprits) expect(stderr).toContain(message);
    expect(readFileSync(join(output, 'output_opt_summary.csv'), 'utf8').split('\n')).toHaveLength(2);
    expect(existsSync(join(output, 'output_fd_demand_fcst.csv'))).toBe(true);
  });
});

describe('exit code 5', () => {
  test('is given when the API does not answer, and run.json says so', async () => {
    const output = outFolder();
    const args = ['--input', inFolder(), '--output', output, '--api', 'http://127.0.0.1:9'];
    const { code, stderr } = await plain('reopening', ...args).ended;
    expect(code).toBe(5);
    expect(stderr).toContain('127.0.0.1:9');
    expect(reportIn(output)).toMatchObject({ status: 'FAILED', run: null });
  }, 60_000);
});

describe('a sample hospital', () => {
  const sample = async (): Promise<string> => {
    const folder = join(parent, `sample-${count++}`);
    expect(await plain('sample', '--output', folder).ended).toEqual({ code: 0, stdout: '', stderr: '' });
    return folder;
  };

  test('is the same bytes every time', async () => {
    const [one, two] = [await sample(), await sample()];
    expect(readdirSync(one)).toHaveLength(7);
    for (const file of readdirSync(one))
      expect(readFileSync(join(two, file), 'utf8')).toBe(readFileSync(join(one, file), 'utf8'));
  });

  test('is told in a sentence where it cannot be written', async () => {
    const folder = await sample();
    const place = join(folder, readdirSync(folder)[0]!, 'inside');
    const inFile = await plain('sample', '--output', place).ended;
    expect(inFile.code).toBe(2);
    expect(inFile.stderr).toMatch(/^error: --output .* cannot be written: .*\n$/);
    // A folder stands where one of the files belongs.
    const taken = join(parent, `sample-${count++}`);
    mkdirSync(join(taken, readdirSync(folder)[0]!), { recursive: true });
    const overFolder = await plain('sample', '--output', taken).ended;
    expect(overFolder.code).toBe(5);
    expect(overFolder.stderr).toMatch(/^error: .* cannot be written: .*\n$/);
  });

  test('ends with exit code 4 when the time limit is too short for any plan', async () => {
    const output = outFolder();
    const args = ['--input', await sample(), '--output', output, '--time-limit', '0.001'];
    const { code, stderr } = await planwright('reopening', ...args).ended;
    const { status, scenarios } = reportIn(output);
    expect({ code, status }).toEqual({ code: 4, status: 'TIME_LIMIT' });
    expect(scenarios[0].revenue).toBeNull();
    expect(stderr).toContain('no plan was found within 0.001 s of search');
  });

  test('ends with 130 at Ctrl-C, tells the API to stop, and keeps what exists', async () => {
    const output = outFolder();
    const args = ['--input', await sample(), '--output', output, '--gap', '0', '--time-limit', '600'];
    const running = planwright('reopening', ...args);
    await sleep(4000);
    running.interrupt();
    const { code } = await running.ended;
    expect(code).toBe(130);
    const { status, run } = reportIn(output);
    expect(status).toBe('CANCELLED');
    expect(run).not.toBeNull();
    expect(readdirSync(output).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
