import { numberFrom, type OptionSpec, parseOptions } from './options.ts';
import { rosterPlaceFaults } from './roster-files.ts';
import { monthSpec } from './roster-month.ts';
import { urlFault } from './url-fault.ts';

const INT_MAX = 2_147_483_647;
const MODES = ['sane', 'parity'];

/** How the criteria are read; shared with the check of a roster. */
export const modeSpec: OptionSpec = {
  name: 'mode',
  value: 'MODE',
  help: 'sane: soft criteria out of 100; parity: sum of the original program (setting mode, else sane)',
  fault: (value) => (MODES.includes(value) ? null : MODES.join(' or ')),
};

/** Options of the job, in the order --help shows them. */
export const rosterOptionSpecs: readonly OptionSpec[] = [
  { name: 'input', value: 'PATH', help: 'JSON or .js file, folder of tables or of .js files, or a workbook (.xlsx)' },
  {
    ...{ name: 'output', value: 'PATH', repeatable: true },
    help: 'folder for the result, or a workbook (.xlsx); both by giving it twice',
  },
  monthSpec,
  modeSpec,
  { name: 'time-limit', value: 'SECONDS', help: 'search (10)', fault: numberFrom(0.1, 3_600) },
  {
    ...{ name: 'evaluations', value: 'N', help: 'work budget instead of time: the same roster on every machine' },
    fault: numberFrom(1, Number.MAX_SAFE_INTEGER, true),
  },
  { name: 'seed', value: 'N', help: 'seed of the search (1)', fault: numberFrom(0, INT_MAX, true) },
  { name: 'searches', value: 'N', help: 'searches at once, the best counts (1)', fault: numberFrom(1, 16, true) },
  { name: 'spread', help: 'each search as a job of its own, which any worker takes' },
  { name: 'alternatives', value: 'K', help: 'other good rosters to look for (0)', fault: numberFrom(0, 9, true) },
  {
    ...{ name: 'distance', value: 'DUTIES', help: 'duties on which each of them differs at least (5)' },
    fault: numberFrom(1, 31, true),
  },
  { name: 'service', value: 'NAME', help: 'name of the service, told in the calendar files' },
  { name: 'json', help: 'print run.json on standard output, nothing else' },
  { name: 'api', value: 'URL', help: 'use a running API instead of starting one', fault: urlFault },
];

/** What the planner asks for. `null` means not given, so that settings and the API's defaults hold. */
export interface RosterCommand {
  readonly input: string | null;
  readonly outputs: readonly string[];
  /** As `2026-05`. */
  readonly month: string | null;
  readonly mode: 'sane' | 'parity' | null;
  readonly timeLimitSeconds: number | null;
  readonly evaluations: number | null;
  readonly seed: number | null;
  readonly searches: number | null;
  readonly spread: boolean;
  readonly alternatives: number | null;
  readonly alternativesDistance: number | null;
  /** Blank where there is only one. */
  readonly service: string;
  readonly json: boolean;
  readonly api: string | null;
}

/** The command and everything wrong with it; a command with faults still tells where run.json may be written. */
export function parseRoster(args: readonly string[]): { command: RosterCommand; faults: string[] } {
  const { values, positionals, faults: optionFaults } = parseOptions(args, rosterOptionSpecs);
  const text = (name: string): string | null => values.get(name)?.[0] ?? null;
  const number = (name: string): number | null => (values.has(name) ? Number(text(name)) : null);
  const input = text('input');
  const faults = [...optionFaults, ...positionals.map((word) => `"${word}" belongs to no option.`)];
  const given = values.get('output') ?? [];
  if (given.length === 0) faults.push('--output is missing: a folder, or a file ending in .xlsx.');
  if (input === null)
    faults.push('--input is missing: a JSON file, a folder with roster_doctors.csv, or a workbook ending in .xlsx.');
  const outputs: string[] = [];
  for (const output of given) {
    const found = rosterPlaceFaults(output, input, outputs);
    if (found.length === 0) outputs.push(output);
    faults.push(...found);
  }
  const command: RosterCommand = {
    ...{ input, outputs, month: text('month'), mode: text('mode') as RosterCommand['mode'], seed: number('seed') },
    ...{ timeLimitSeconds: number('time-limit'), evaluations: number('evaluations'), searches: number('searches') },
    spread: values.has('spread'),
    ...{ alternatives: number('alternatives'), alternativesDistance: number('distance') },
    ...{ service: text('service') ?? '', json: values.has('json'), api: text('api') },
  };
  return { command, faults };
}
