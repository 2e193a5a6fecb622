import { reopeningInputSheets } from '../../schema/sheets/reopening-inputs.ts';
import { numberFrom, type OptionSpec, parseOptions } from './options.ts';
import { urlFault } from './url-fault.ts';

const STEPS = ['prep', 'forecast', 'optimize'] as const;
export type Step = (typeof STEPS)[number];

const INT_MAX = 2_147_483_647;

function stepsFault(value: string): string | null {
  const steps = value.split(',').map((step) => step.trim().toLowerCase());
  const first = STEPS.indexOf(steps[0] as Step);
  const inOrder = first >= 0 && steps.every((step, i) => step === STEPS[first + i]);
  return inOrder ? null : 'one or more of prep,forecast,optimize in a row, e.g. prep,forecast';
}

const tableOf = (name: string) =>
  reopeningInputSheets.find(({ file, table }) => [file, table.toLowerCase()].includes(name.toLowerCase()));

function tableFault(value: string): string | null {
  const [name = '', file] = value.split(/=(.*)/s, 2);
  if (file && tableOf(name)) return null;
  return `TABLE=FILE with a table of ${reopeningInputSheets.map((sheet) => sheet.file).join(', ')}`;
}

/** Options of the job, in the order --help shows them. */
export const reopeningOptionSpecs: readonly OptionSpec[] = [
  { name: 'input', value: 'PATH', help: 'folder of input_*.csv files, or a workbook (.xlsx)' },
  {
    name: 'output',
    value: 'PATH',
    help: 'folder for the result, or a workbook (.xlsx); both by giving it twice',
    repeatable: true,
  },
  { name: 'gap', value: 'SHARE', help: 'relative gap at which a plan is good enough (0.005)', fault: numberFrom(0, 1) },
  {
    ...{ name: 'time-limit', value: 'SECONDS', help: 'search per scenario, all its solves together (600)' },
    fault: numberFrom(0.001, 36_000),
  },
  {
    ...{ name: 'node-limit', value: 'N', help: 'branch-and-bound nodes per solve: same result on every machine' },
    fault: numberFrom(1, INT_MAX, true),
  },
  {
    ...{ name: 'evaluations', value: 'N', help: 'work budget of other jobs; this one counts nodes, see --node-limit' },
    fault: numberFrom(1, Number.MAX_SAFE_INTEGER, true),
  },
  { name: 'seed', value: 'N', help: 'seed of the search (1)', fault: numberFrom(0, INT_MAX, true) },
  { name: 'steps', value: 'LIST', help: 'prep,forecast,optimize or a part of it (all)', fault: stepsFault },
  { name: 'from-run', value: 'ID', help: 'start from stored results of an earlier run' },
  { name: 'include', value: 'EXPR', help: "use only rows that match, e.g. \"facility = 'North' or facility = 'ALL'\"" },
  { name: 'exclude', value: 'EXPR', help: 'leave out rows that match' },
  {
    ...{ name: 'table', value: 'TABLE=FILE', help: 'another file for one table; may be repeated' },
    repeatable: true,
    fault: tableFault,
  },
  { name: 'reschedule-cancelled', help: 'plan cancelled patients again' },
  { name: 'full-precision', help: 'also write unrounded tables (*_full.csv)' },
  { name: 'debug', help: 'keep clean inputs, scenario parameters, the before-COVID solution and the model' },
  { name: 'json', help: 'print run.json on standard output, nothing else' },
  { name: 'api', value: 'URL', help: 'use a running API instead of starting one', fault: urlFault },
];

/** What the planner asks for. `null` means not given, so that the API's default holds. */
export interface ReopeningCommand {
  readonly input: string | null;
  /** Folders and workbooks; empty is a fault. */
  readonly outputs: readonly string[];
  readonly tables: readonly { readonly table: string; readonly file: string }[];
  readonly steps: readonly Step[];
  readonly fromRun: string | null;
  readonly include: string | null;
  readonly exclude: string | null;
  readonly gap: number | null;
  readonly timeLimitSeconds: number | null;
  readonly nodeLimit: number | null;
  /** Common to all jobs; reopening has no use for it and says so. */
  readonly evaluations: number | null;
  readonly seed: number;
  readonly rescheduleCancelled: boolean;
  readonly fullPrecision: boolean;
  readonly debug: boolean;
  readonly json: boolean;
  readonly api: string | null;
}

/** The command and everything wrong with it; a command with faults still tells where run.json belongs. */
export function parseReopening(args: readonly string[]): { command: ReopeningCommand; faults: string[] } {
  const { values, positionals, faults: optionFaults } = parseOptions(args, reopeningOptionSpecs);
  const faults = [...optionFaults];
  const text = (name: string): string | null => values.get(name)?.[0] ?? null;
  const number = (name: string): number | null => (values.has(name) ? Number(text(name)) : null);
  for (const word of positionals) faults.push(`"${word}" belongs to no option.`);
  const tables = (values.get('table') ?? []).flatMap((value) => {
    const [name = '', file = ''] = value.split(/=(.*)/s, 2);
    const sheet = tableOf(name);
    return sheet ? [{ table: sheet.table, file }] : [];
  });
  const steps = (text('steps') ?? STEPS.join(',')).split(',').map((step) => step.trim().toLowerCase() as Step);
  const outputs = values.get('output') ?? [];
  if (outputs.length === 0) faults.push('--output is missing: a folder, or a file ending in .xlsx.');
  if (text('input') === null && tables.length === 0 && text('from-run') === null)
    faults.push('--input is missing: a folder of input_*.csv files, or a workbook ending in .xlsx.');
  if (!steps.includes('prep') && text('from-run') === null && !optionFaults.some((fault) => fault.includes('--steps')))
    faults.push('--steps without prep needs --from-run: the run whose stored results it starts from.');
  const command: ReopeningCommand = {
    ...{ input: text('input'), outputs, tables, steps, fromRun: text('from-run') },
    ...{ include: text('include'), exclude: text('exclude') },
    ...{ gap: number('gap'), timeLimitSeconds: number('time-limit'), nodeLimit: number('node-limit') },
    evaluations: number('evaluations'),
    ...{ seed: number('seed') ?? 1, rescheduleCancelled: values.has('reschedule-cancelled') },
    ...{ fullPrecision: values.has('full-precision'), debug: values.has('debug') },
    ...{ json: values.has('json'), api: text('api') },
  };
  return { command, faults };
}
