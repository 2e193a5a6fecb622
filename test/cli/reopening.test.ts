import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandLine, testFolder } from '../support/command-line.ts';
import { hospitalFolder, smallHospital } from './hospital-files.ts';

const parent = testFolder();
const planwright = await commandLine();

let count = 0;
const outFolder = (): string => join(parent, `out-${count++}`);
const inFolder = (files = smallHospital()): string => hospitalFolder(parent, `in-${count++}`, files);
const reportIn = (folder: string) => JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));
const linesOf = (folder: string, file: string): string[] =>
  readFileSync(join(folder, file), 'utf8').trimEnd().split('\n');

const FILES = [
  ...['output_dp_duplicate_rows.csv', 'output_dp_hierarchy_mismatch.csv', 'output_dp_invalid_values.csv'],
  ...['output_dp_resource_mismatch.csv', 'output_fd_demand_fcst.csv', 'output_opt_covid_test_usage.csv'],
  ...['output_opt_detail.csv', 'output_opt_detail_agg.csv', 'output_opt_resource_usage.csv'],
  ...['output_opt_resource_usage_detail.csv', 'output_opt_summary.csv', 'run.json'],
];

describe('a folder of CSV files', () => {
  test('becomes a folder of exactly the promised files, silently, with exit code 0', async () => {
    const output = outFolder();
    const { code, stdout, stderr } = await planwright('reopening', '--input', inFolder(), '--output', output).ended;
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readdirSync(output).sort()).toEqual(FILES);
    const report = reportIn(output);
    expect(report).toMatchObject({ job: 'reopening', status: 'OPTIMAL', seed: 1 });
    expect(report.scenarios).toHaveLength(1);
    expect(report.scenarios[0].revenue).toBeCloseTo(8400, 2);
    expect(report.scenarios[0].margin).toBeCloseTo(3360, 2);
    expect(report.scenarios[0].solves.map((solve: { name: string }) => solve.name)).toEqual([
      'before_covid',
      'revenue',
      'margin',
    ]);
    expect(Object.keys(report.versions)).toEqual(['planwright', 'highs']);
    expect(Object.keys(report.seconds).sort()).toEqual(['build', 'forecast', 'output', 'prep', 'solve']);
  });

  test('is written with the headers of the contract, ISO days and one row per key', async () => {
    const output = outFolder();
    await planwright('reopening', '--input', inFolder(), '--output', output).ended;
    expect(linesOf(output, 'output_opt_summary.csv').slice(0, 2)).toEqual([
      'day,scenario_name,facility,service_line,sub_service,Phase_ID,OpenFlg',
      '2026-02-01,ALL,North,Surgery,Hips,1,1',
    ]);
    expect(linesOf(output, 'output_opt_summary.csv')).toHaveLength(1 + 14);
    expect(linesOf(output, 'output_opt_detail.csv').slice(0, 2)).toEqual([
      'day,scenario_name,facility,service_line,sub_service,ip_op_indicator,med_surg_indicator,Phase_ID,NewPatients,ReschedulePatients,TotalPatients,OptRevenue,OptMargin,Demand,NewPatientsBeforeCovid,DemandRevenue,DemandMargin',
      '2026-02-01,ALL,North,Surgery,Hips,I,MED,1,6,0,6,600,240,10,6,1000,400',
    ]);
    expect(linesOf(output, 'output_dp_invalid_values.csv')).toHaveLength(1);
  });

  test('is found in any case of its file names, and a named file takes the place of one', async () => {
    const input = inFolder();
    renameSync(join(input, 'input_capacity.csv'), join(input, 'Input_Capacity.CSV'));
    writeFileSync(
      join(input, 'fewer.csv'),
      'FACILITY,service_line,sub_service,Resource,capacity\nNorth,ALL,ALL,Beds,3\n',
    );
    const output = outFolder();
    const args = ['reopening', '--input', input, '--output', output, '--json'];
    const whole = await planwright(...args).ended;
    expect(JSON.parse(whole.stdout).scenarios[0].revenue).toBeCloseTo(8400, 2);
    const fewer = await planwright(...args, '--table', 'input_capacity=fewer.csv').ended;
    expect(JSON.parse(fewer.stdout).scenarios[0].revenue).toBeCloseTo(4200, 2);
  });

  test('leaves foreign files in the output folder alone and takes away the tables of an earlier run', async () => {
    const output = inFolder({ 'notes.txt': 'mine', 'output_opt_summary.csv': 'from yesterday' });
    const input = inFolder({ ...smallHospital(), 'input_financials.csv': 'nonsense\n' });
    const { code } = await planwright('reopening', '--input', input, '--output', output).ended;
    expect(code).toBe(2);
    expect(readFileSync(join(output, 'notes.txt'), 'utf8')).toBe('mine');
    expect(reportIn(output).status).toBe('REFUSED');
    expect(existsSync(join(output, 'output_opt_summary.csv'))).toBe(false);
    // No report tells that Planwright wrote it.
    expect(readFileSync(join(output, 'output_opt_summary.edited-1.csv'), 'utf8')).toBe('from yesterday');
  });
});

describe('--json', () => {
  test('prints run.json on standard output and nothing else', async () => {
    const output = outFolder();
    const { stdout, stderr } = await planwright('reopening', '--input', inFolder(), '--output', output, '--json').ended;
    expect(stderr).toBe('');
    expect(stdout).toBe(readFileSync(join(output, 'run.json'), 'utf8'));
  });
});

describe('--full-precision', () => {
  test('adds an unrounded twin of each output table', async () => {
    const output = outFolder();
    await planwright('reopening', '--input', inFolder(), '--output', output, '--full-precision').ended;
    const twins = readdirSync(output).filter((name) => name.endsWith('_full.csv'));
    expect(twins).toContain('output_opt_detail_full.csv');
    expect(linesOf(output, 'output_opt_detail_full.csv')).toHaveLength(1 + 14);
  });
});

describe('--debug', () => {
  test('keeps the clean inputs, the parameters as used, the patients before COVID and the model of each scenario', async () => {
    const output = outFolder();
    const two = smallHospital([
      'few beds,SECONDARY_OBJECTIVE_TOLERANCE,90,ALL,ALL,ALL,ALL,ALL',
      'b/2,USE_DECOMP,NO,,,,,',
    ]);
    await planwright('reopening', '--input', inFolder(two), '--output', output, '--debug').ended;
    const kept = readdirSync(output).filter((name) => name.startsWith('debug_'));
    expect(kept.sort()).toEqual([
      ...['debug_before_covid.csv', 'debug_clean_capacity.csv', 'debug_clean_demand.csv', 'debug_clean_financials.csv'],
      ...['debug_clean_service_attributes.csv', 'debug_clean_utilization.csv', 'debug_model_1_b_2.mps'],
      ...['debug_model_2_few_beds.mps', 'debug_scenario_parameters.csv'],
    ]);
    expect(linesOf(output, 'debug_model_1_b_2.mps').at(-1)).toBe('ENDATA');
    expect(linesOf(output, 'debug_before_covid.csv')[1]).toBe('b/2,North,Surgery,Hips,I,MED,2026-02-01,6');
    expect(linesOf(output, 'debug_scenario_parameters.csv')).toContain(
      'few beds,ALL,ALL,ALL,ALL,ALL,SECONDARY_OBJECTIVE_TOLERANCE,90,',
    );
    await planwright('reopening', '--input', inFolder(), '--output', output).ended;
    expect(readdirSync(output).sort()).toEqual(FILES);
  });

  test('says that a workbook alone has no place for it', async () => {
    const output = join(outFolder(), 'plan.xlsx');
    const { code, stderr } = await planwright('reopening', '--input', inFolder(), '--output', output, '--debug').ended;
    expect(code).toBe(0);
    expect(stderr).toContain('give --output a second time with a folder');
  });
});

describe('rows and patients', () => {
  test('--include and --exclude choose the rows of every table', async () => {
    const args = ['reopening', '--input', inFolder(), '--json', '--output'];
    const all = await planwright(...args, outFolder(), '--include', "facility in ('North', 'ALL')").ended;
    expect(JSON.parse(all.stdout).scenarios[0].revenue).toBeCloseTo(8400, 2);
    const none = await planwright(...args, outFolder(), '--exclude', "facility = 'North'").ended;
    expect(none.code).toBe(2);
    expect(JSON.parse(none.stdout).findings.map(({ code }: { code: string }) => code)).toContain('NOTHING_TO_PLAN');
  });

  test('--reschedule-cancelled plans the cancelled patients where there is room', async () => {
    const files = smallHospital();
    // Beds for 12, ten a day ask, five were cancelled before: 145 patients instead of 140.
    const roomy = {
      ...files,
      'input_capacity.csv': files['input_capacity.csv']!.replace(',6', ',12'),
      'input_service_attributes.csv': files['input_service_attributes.csv']!.replace('MED,0,1', 'MED,5,1'),
    };
    const args = ['reopening', '--input', inFolder(roomy), '--json', '--output'];
    const without = await planwright(...args, outFolder()).ended;
    expect(JSON.parse(without.stdout).scenarios[0].revenue).toBeCloseTo(14000, 2);
    const withThem = await planwright(...args, outFolder(), '--reschedule-cancelled').ended;
    expect(JSON.parse(withThem.stdout).scenarios[0].revenue).toBeCloseTo(14500, 2);
  });
});

describe('steps', () => {
  test('run alone and go on from the stored results of an earlier run', async () => {
    const [first, second] = [outFolder(), outFolder()];
    const prepared = await planwright(
      'reopening',
      '--input',
      inFolder(),
      '--output',
      first,
      '--steps',
      'prep',
      '--json',
    ).ended;
    const { run, status } = JSON.parse(prepared.stdout);
    expect({ code: prepared.code, status }).toEqual({ code: 0, status: 'DONE' });
    expect(readdirSync(first).filter((name) => name.startsWith('output_opt'))).toEqual([]);
    const args = ['--output', second, '--steps', 'forecast,optimize', '--from-run', run, '--json'];
    const planned = await planwright('reopening', ...args).ended;
    expect(planned.code).toBe(0);
    expect(JSON.parse(planned.stdout).scenarios[0].revenue).toBeCloseTo(8400, 2);
    expect(existsSync(join(second, 'output_dp_invalid_values.csv'))).toBe(false);
  });
});

describe('workbooks', () => {
  test('go in and come out, with run.json beside them and the same plan', async () => {
    const folder = inFolder({});
    const filled = join(folder, 'hospital.xlsx');
    const small = ['reopening', '--input', inFolder(), '--output', filled];
    expect((await planwright(...small).ended).code).toBe(0);
    rmSync(join(folder, 'run.json'));
    // A result workbook holds its input tabs, so it is an input too.
    const output = join(folder, 'plan.xlsx');
    const again = await planwright('reopening', '--input', filled, '--output', output).ended;
    expect(again).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readdirSync(folder).sort()).toEqual(['hospital.xlsx', 'plan.xlsx', 'run.json']);
    expect(reportIn(folder).scenarios[0].revenue).toBeCloseTo(8400, 2);
    expect(readFileSync(output).subarray(0, 2).toString()).toBe('PK');
  });
});
