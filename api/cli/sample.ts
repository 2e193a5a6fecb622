import { join } from 'node:path';
import seedrandom from 'seedrandom';
import { formatCsv } from '../../schema/sheets/csv.ts';
import { headersOf, toCells } from '../../schema/sheets/write-rows.ts';
import { sampleHospital } from '../reopening/sample/hospital.ts';
import { type OptionSpec, parseOptions } from './options.ts';
import { EXIT } from './run-report.ts';
import { complain, say, type Terminal } from './terminal.ts';
import { writeWhole } from './write-folder.ts';

/** Any other seed gives another, equally plausible hospital; this one is the hospital of the documentation. */
const SEED = 'planwright sample hospital';

export const sampleOptionSpecs: readonly OptionSpec[] = [
  { name: 'output', value: 'FOLDER', help: 'folder for the seven input_*.csv files' },
];

/** Writes the tables of the sample hospital as CSV files, the same bytes every time; answers with their paths. */
export function writeSample(folder: string): string[] {
  return sampleHospital(seedrandom(SEED)).map(({ layout, rows }) => {
    const path = join(folder, `${layout.file}.csv`);
    const cells = rows.map((row) => toCells(layout, row));
    writeWhole(path, formatCsv(headersOf(layout), cells));
    return path;
  });
}

/** `planwright sample`: answers with the exit code. */
export function sample(args: readonly string[], terminal: Terminal): number {
  const { values, positionals, faults } = parseOptions(args, sampleOptionSpecs);
  const folder = values.get('output')?.[0];
  const all = [...faults, ...positionals.map((word) => `"${word}" belongs to no option.`)];
  if (folder === undefined) all.push('--output is missing: a folder.');
  for (const fault of all) complain(terminal, `error: ${fault}`);
  if (all.length > 0 || folder === undefined) return EXIT.refused;
  for (const path of writeSample(folder)) say(terminal, path);
  return EXIT.done;
}
