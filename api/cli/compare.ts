import { compareWorkbook } from '../../schema/workbook/compare-workbook.ts';
import type { Workbook } from '../../schema/workbook/workbook.ts';
import { writeXlsx } from '../../schema/xlsx/write-xlsx.ts';
import type { Ask } from './api-client.ts';
import { type ComparedRun, fetchInputs, fetchRun, fetchSide } from './compare-run.ts';
import type { Connect } from './connection.ts';
import { isWorkbook } from './input-files.ts';
import { type OptionSpec, parseOptions } from './options.ts';
import { outputFaults, writeFileOf } from './output.ts';
import { EXIT } from './run-report.ts';
import { apiOptionSpecs } from './runs.ts';
import { complain, type Terminal } from './terminal.ts';
import { withApi } from './with-api.ts';

export const compareOptionSpecs: readonly OptionSpec[] = [
  { name: 'left', value: 'RUN[:SCENARIO]', help: 'what is compared with; the scenario where the run has several' },
  { name: 'right', value: 'RUN[:SCENARIO]', help: 'what is compared; differences are right less left' },
  { name: 'output', value: 'PATH', help: 'workbook (.xlsx) to write' },
];

/** What was asked for cannot be compared; each sentence says why. Exit code 2. */
class CannotCompare extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(faults.join(' '));
    this.faults = faults;
  }
}

interface Reference {
  /** `left` or `right`, for faults. */
  readonly option: string;
  readonly run: string;
  readonly scenario: string | null;
}

/** `ID` or `ID:SCENARIO`; a scenario's name may hold colons. */
function referenceOf(option: string, text: string): Reference {
  const [run = '', scenario] = text.split(/:(.*)/s, 2);
  return { option, run, scenario: scenario === undefined || scenario === '' ? null : scenario };
}

interface CompareCommand {
  readonly left: Reference;
  readonly right: Reference;
  readonly output: string;
  readonly api: string | null;
}

function parseCompare(args: readonly string[]): { command: CompareCommand; faults: string[] } {
  const { values, positionals, faults: found } = parseOptions(args, [...compareOptionSpecs, ...apiOptionSpecs]);
  const faults = [...found, ...positionals.map((word) => `"${word}" belongs to no option.`)];
  const text = (name: string): string => values.get(name)?.[0] ?? '';
  for (const name of ['left', 'right'])
    if (text(name) === '') faults.push(`--${name} is missing: the id of a run, or RUN:SCENARIO.`);
  const output = text('output');
  if (output === '') faults.push('--output is missing: a file ending in .xlsx.');
  else if (!isWorkbook(output)) faults.push(`--output is "${output}"; it must be a file ending in .xlsx.`);
  const command = {
    ...{ left: referenceOf('left', text('left')), right: referenceOf('right', text('right')), output },
    api: values.get('api')?.[0] ?? null,
  };
  return { command, faults };
}

const names = ({ result }: ComparedRun): string[] => result.scenarios.map(({ name }) => name);

/** The scenario meant: the one named, the only one there is, or the one of the other side's name. */
function scenarioOf({ option, scenario }: Reference, run: ComparedRun, other: string | null): string {
  const known = names(run);
  const list = known.join(', ');
  if (scenario !== null) {
    if (known.includes(scenario)) return scenario;
    throw new CannotCompare([`--${option}: run ${run.result.id} has no scenario "${scenario}"; it has ${list}.`]);
  }
  if (known.length === 1) return known[0]!;
  if (other !== null && known.includes(other)) return other;
  const example = `--${option} ${run.result.id}:${known[0]}`;
  throw new CannotCompare([
    `--${option}: run ${run.result.id} has several scenarios, ${list}; name one: "${example}".`,
  ]);
}

/** Fetches both sides. Throws CannotCompare and ApiFailed. */
async function comparisonOf(ask: Ask, { left, right }: CompareCommand): Promise<Workbook> {
  const isSameRun = left.run === right.run;
  const a = await fetchRun(ask, left.run);
  const b = isSameRun ? a : await fetchRun(ask, right.run);
  if (typeof a === 'string' || typeof b === 'string') {
    const faults = [a, b].filter((side) => typeof side === 'string');
    throw new CannotCompare([...new Set(faults)]);
  }
  const [nameA, nameB] = [scenarioOf(left, a, right.scenario), scenarioOf(right, b, left.scenario)];
  if (isSameRun && nameA === nameB)
    throw new CannotCompare([`--left and --right both name scenario ${nameA} of run ${left.run}.`]);
  const inputsA = await fetchInputs(ask, a);
  const inputsB = isSameRun ? inputsA : await fetchInputs(ask, b);
  const [sideA, sideB] = [await fetchSide(ask, a, nameA, inputsA), await fetchSide(ask, b, nameB, inputsB)];
  // The file's own date is that of the later run, so that the same comparison gives the same bytes.
  return compareWorkbook(sideA, sideB, sideA.createdAt > sideB.createdAt ? sideA.createdAt : sideB.createdAt);
}

/** Writes the comparison, or says why it cannot be made; answers with the exit code. */
async function compareRuns(ask: Ask, command: CompareCommand, terminal: Terminal): Promise<number> {
  let workbook: Workbook;
  try {
    workbook = await comparisonOf(ask, command);
  } catch (error) {
    if (!(error instanceof CannotCompare)) throw error;
    for (const fault of error.faults) complain(terminal, `error: ${fault}`);
    return EXIT.refused;
  }
  return writeFileOf(command.output, await writeXlsx(workbook), terminal, command.output);
}

/** `planwright compare`: two scenarios, of one run or of two, side by side; answers with the exit code. */
export async function compare(args: readonly string[], terminal: Terminal, connect: Connect): Promise<number> {
  const { command, faults } = parseCompare(args);
  const all = faults.length > 0 ? faults : outputFaults(command.output);
  for (const fault of all) complain(terminal, `error: ${fault}`);
  if (all.length > 0) return EXIT.refused;
  return withApi(connect, command.api, terminal, (ask) => compareRuns(ask, command, terminal));
}
