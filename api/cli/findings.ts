import type { Finding, Severity } from '../../schema/sheets/finding.ts';

/** A finding as the API writes it: severities are enum names there. */
export type ApiFinding = Omit<Finding, 'severity'> & { readonly severity: string };

export const fromApi = ({ severity, table, row, column, code, saw, allowed, message }: ApiFinding): Finding => ({
  severity: severity.toLowerCase() as Severity,
  ...{ table, row, column, code, saw, allowed, message },
});

/** A fault of the command line itself, in the shape of every other finding. */
export const usageFinding = (message: string): Finding => ({
  ...{ severity: 'error', table: '', row: null, column: null, code: 'COMMAND_LINE' },
  ...{ saw: '', allowed: 'see --help', message },
});

/** Options of the API under the name they have on the command line. */
const OPTION_NAMES: Readonly<Record<string, string>> = {
  uploadId: '--input',
  instance: '--input',
  tables: '--input',
  fromRunId: '--from-run',
  include: '--include',
  exclude: '--exclude',
  gap: '--gap',
  timeLimitSeconds: '--time-limit',
  nodeLimit: '--node-limit',
  evaluations: '--evaluations',
  mode: '--mode',
  alternatives: '--alternatives',
  alternativesDistance: '--distance',
  searches: '--searches',
  seed: '--seed',
  steps: '--steps',
  runId: '--run',
  name: '--name',
  hour: '--at',
  minute: '--at',
  weekdays: '--days',
  timeZone: '--time-zone',
};

/** Of a key in a configuration, which may be called like an option and is none. */
const UNKNOWN_KEY = 'UNKNOWN_KEY';

/** Whether words stand in a text as such and not as the beginning of longer ones: `row 1` does not in `row 12`. */
function names(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    if (!/\w\w/.test(text.slice(at + words.length - 1, at + words.length + 1))) return true;
  return false;
}

/** Where a finding is, less what its message says of it: most begin with table and row. */
function address({ table, row, column, code, message }: Finding): string {
  if (table === '') return column === null ? '' : ((code === UNKNOWN_KEY ? undefined : OPTION_NAMES[column]) ?? column);
  const isTold = message.startsWith(table) && names(message, table);
  return [table, row === null ? '' : `row ${row}`, column === null ? '' : `column ${column}`]
    .filter((part) => part !== '' && !(isTold && names(message, part)))
    .join(', ');
}

/** Warnings told one by one beside the errors of a refused input; the rest stands in run.json. */
const WARNINGS_SHOWN = 10;

/** Findings of a refused input: what stops it first, then what else was seen, the first ones in full. */
export function describeAll(findings: readonly Finding[]): string[] {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const others = findings.filter(({ severity }) => severity !== 'error');
  const more = others.length - WARNINGS_SHOWN;
  return [
    ...[...errors, ...others.slice(0, WARNINGS_SHOWN)].map(describe),
    ...(more > 0 ? [`... and ${more} more warnings and notices, see run.json.`] : []),
  ];
}

/** One line per finding: where, what is wrong, what stood there and what is allowed. */
export function describe(finding: Finding): string {
  const where = address(finding);
  const saw = finding.saw === '' ? '' : ` Saw: ${finding.saw}.`;
  const allowed = finding.allowed === '' ? '' : ` Allowed: ${finding.allowed}.`;
  return `${finding.severity}${where === '' ? '' : ` in ${where}`}: ${finding.message}${saw}${allowed}`;
}

/** Rows that were left out change the plan: whoever runs this from a script has to hear of it too. At least one warning. */
export function warningsLine(warnings: readonly Finding[], tab: string): string {
  const count = warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`;
  return `${count} about the input, all in run.json and on the tab ${tab}. The first: ${describe(warnings[0]!)}`;
}
