import { readIsoDay } from '../../schema/sheets/read-day.ts';
import { isWorkbook } from './input-files.ts';
import { numberFrom, type OptionSpec, parseOptions } from './options.ts';
import { checkPlaces } from './output-places.ts';
import { urlFault } from './url-fault.ts';

const INT_MAX = 2_147_483_647;
const MODES = ['weighted', 'tiers'];
const VIEWS = ['default', 'notebook', 'all'] as const;
export type DiffView = (typeof VIEWS)[number];

const oneOf = (words: readonly string[]) => (value: string) =>
  words.includes(value) ? null : `one of ${words.join(', ')}`;

/** Options of the job, in the order --help shows them. */
export const assignmentOptionSpecs: readonly OptionSpec[] = [
  { name: 'input', value: 'PATH', help: 'folder with requests.csv, people.csv and more, or a workbook (.xlsx)' },
  {
    ...{ name: 'output', value: 'PATH', repeatable: true },
    help: 'folder for the result, or a workbook (.xlsx); both by giving it twice',
  },
  { name: 'previous', value: 'PATH', help: 'result of an earlier plan to compare with and to stay close to' },
  {
    ...{ name: 'previous-date', value: 'DAY', help: 'its plan date, where neither run.json nor its name tells' },
    fault: (value) => (readIsoDay(value)?.day === value ? null : 'a day as YYYY-MM-DD'),
  },
  {
    ...{ name: 'plan-date', value: 'DAY', help: 'day of the plan (setting plan_date, else today)' },
    fault: (value) => (readIsoDay(value)?.day === value ? null : 'a day as YYYY-MM-DD'),
  },
  {
    ...{ name: 'objective', value: 'KIND', help: 'weighted: composite times hours; tiers: strictly by priority' },
    fault: oneOf(MODES),
  },
  { name: 'time-limit', value: 'SECONDS', help: 'search (10)', fault: numberFrom(0.1, 3_600) },
  {
    ...{ name: 'evaluations', value: 'N', help: 'work budget instead of time: the same plan on every machine' },
    fault: numberFrom(1, Number.MAX_SAFE_INTEGER, true),
  },
  { name: 'seed', value: 'N', help: 'seed of the search (1)', fault: numberFrom(0, INT_MAX, true) },
  {
    ...{
      name: 'diff-view',
      value: 'VIEW',
      help: 'rows of diff.csv: default, notebook (as the old one showed), all (all)',
    },
    fault: oneOf(VIEWS),
  },
  {
    ...{ name: 'push', value: 'FILE', help: 'the push workbook (beside the output, named after it)' },
    fault: (value) => (isWorkbook(value) ? null : 'a file ending in .xlsx'),
  },
  { name: 'json', help: 'print run.json on standard output, nothing else' },
  { name: 'api', value: 'URL', help: 'use a running API instead of starting one', fault: urlFault },
];

/** What the planner asks for. `null` means not given, so that settings and the API's defaults hold. */
export interface AssignmentCommand {
  readonly input: string | null;
  readonly outputs: readonly string[];
  readonly previous: string | null;
  readonly previousDate: string | null;
  readonly planDate: string | null;
  readonly fillMode: 'weighted' | 'tiers' | null;
  readonly timeLimitSeconds: number | null;
  readonly evaluations: number | null;
  readonly seed: number | null;
  readonly diffView: DiffView;
  readonly push: string | null;
  readonly json: boolean;
  readonly api: string | null;
}

/** The command and everything wrong with it; a command with faults still tells where run.json may be written. */
export function parseAssignments(args: readonly string[]): { command: AssignmentCommand; faults: string[] } {
  const { values, positionals, faults: optionFaults } = parseOptions(args, assignmentOptionSpecs);
  const text = (name: string): string | null => values.get(name)?.[0] ?? null;
  const number = (name: string): number | null => (values.has(name) ? Number(text(name)) : null);
  const outputs = values.get('output') ?? [];
  const faults = [...optionFaults, ...positionals.map((word) => `"${word}" belongs to no option.`)];
  if (outputs.length === 0) faults.push('--output is missing: a folder, or a file ending in .xlsx.');
  if (text('input') === null)
    faults.push('--input is missing: a folder with requests.csv and people.csv, or a workbook ending in .xlsx.');
  const named = { input: text('input'), previous: text('previous'), outputs, push: text('push') };
  const { faults: placeFaults, usable } = checkPlaces(named);
  faults.push(...placeFaults);
  const command: AssignmentCommand = {
    ...{ input: text('input'), outputs: usable, previous: text('previous'), previousDate: text('previous-date') },
    ...{ planDate: text('plan-date'), fillMode: text('objective') as AssignmentCommand['fillMode'] },
    ...{ timeLimitSeconds: number('time-limit'), evaluations: number('evaluations'), seed: number('seed') },
    ...{ diffView: (text('diff-view') ?? 'all') as DiffView, push: text('push') },
    ...{ json: values.has('json'), api: text('api') },
  };
  return { command, faults };
}
