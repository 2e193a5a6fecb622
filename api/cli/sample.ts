import { join } from 'node:path';
import seedrandom from 'seedrandom';
import { formatCsv } from '../../schema/sheets/csv.ts';
import { headersOf, toCells } from '../../schema/sheets/write-rows.ts';
import { assignmentInputWorkbook } from '../../schema/workbook/assignment-workbook.ts';
import { reopeningInputWorkbook } from '../../schema/workbook/reopening-workbook.ts';
import { rosterInputWorkbook } from '../../schema/workbook/roster-workbook.ts';
import { writeXlsx } from '../../schema/xlsx/write-xlsx.ts';
import { sampleAgency } from '../assignments/sample/agency.ts';
import { agencySeed } from '../assignments/sample/seed.ts';
import { sampleHospital } from '../reopening/sample/hospital.ts';
import { sampleSeed } from '../reopening/sample/seed.ts';
import { dutyMonthSeed, sampleDutyMonth } from '../roster/sample/duty-month.ts';
import { isWorkbook } from './input-files.ts';
import { type OptionSpec, parseOptions } from './options.ts';
import { outputFaults } from './output.ts';
import { EXIT } from './run-report.ts';
import { complain, say, type Terminal } from './terminal.ts';
import { writeWhole } from './write-folder.ts';

const JOBS = ['reopening', 'assignments', 'roster'] as const;
export type SampleJob = (typeof JOBS)[number];

export const sampleOptionSpecs: readonly OptionSpec[] = [
  { name: 'output', value: 'PATH', help: 'folder for the input files, or a workbook (.xlsx) to fill in' },
  {
    ...{
      name: 'job',
      value: 'JOB',
      help: 'whose input: reopening (a hospital), assignments (an agency) or roster (a service) (reopening)',
    },
    fault: (value) => (JOBS.some((job) => job === value) ? null : `one of ${JOBS.join(', ')}`),
  },
];

/** Files carry a fixed date, so that they are the same bytes every time. */
const CREATED_AT = '2026-01-01T00:00:00Z';

const samples = {
  reopening: () => sampleHospital(seedrandom(sampleSeed())),
  assignments: () => sampleAgency(seedrandom(agencySeed())),
  roster: () => sampleDutyMonth(seedrandom(dutyMonthSeed())),
} as const;

const workbooks = {
  reopening: reopeningInputWorkbook,
  assignments: assignmentInputWorkbook,
  roster: rosterInputWorkbook,
} as const;

const sampleTables = (job: SampleJob) =>
  samples[job]().map(({ layout, rows }) => ({
    layout,
    cells: rows.map((row) => toCells(layout, row)),
  }));

/** Writes the tables of a sample as CSV files; answers with their paths. */
export function writeSample(folder: string, job: SampleJob = 'reopening'): string[] {
  return sampleTables(job).map(({ layout, cells }) => {
    const path = join(folder, `${layout.file}.csv`);
    writeWhole(path, formatCsv(headersOf(layout), cells));
    return path;
  });
}

/** Writes the same tables as tabs of a workbook with dropdowns, units and ranges. */
async function writeSampleWorkbook(path: string, job: SampleJob): Promise<string[]> {
  const inputs = Object.fromEntries(sampleTables(job).map(({ layout, cells }) => [layout.table, cells]));
  writeWhole(path, await writeXlsx(workbooks[job](inputs, CREATED_AT)));
  return [path];
}

/** `planwright sample`: answers with the exit code. */
export async function sample(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals, faults } = parseOptions(args, sampleOptionSpecs);
  const output = values.get('output')?.[0];
  const all = [...faults, ...positionals.map((word) => `"${word}" belongs to no option.`)];
  if (output === undefined) all.push('--output is missing: a folder, or a file ending in .xlsx.');
  else if (faults.length === 0) all.push(...outputFaults(output));
  for (const fault of all) complain(terminal, `error: ${fault}`);
  if (all.length > 0 || output === undefined) return EXIT.refused;
  const job = (values.get('job')?.[0] ?? 'reopening') as SampleJob;
  const write = () => (isWorkbook(output) ? writeSampleWorkbook(output, job) : writeSample(output, job));
  try {
    for (const path of await write()) say(terminal, path);
    return EXIT.done;
  } catch (error) {
    complain(terminal, `error: ${output} cannot be written: ${error instanceof Error ? error.message : error}`);
    return EXIT.outside;
  }
}
