import { existsSync, readFileSync } from 'node:fs';
import { parseCsv } from '../../schema/sheets/csv.ts';
import type { Finding } from '../../schema/sheets/finding.ts';
import { rosterSheet } from '../../schema/sheets/roster.ts';
import { ApiFailed, type Ask } from './api-client.ts';
import { type ApiFinding, describe, fromApi, usageFinding } from './findings.ts';
import { isFolder, overLimit } from './input-files.ts';
import { type OptionSpec, parseOptions } from './options.ts';
import type { CommandContext } from './plan-command.ts';
import { type CheckedRoster, checkedReport, rosterLines, stoppedReport } from './roster-report.ts';
import { EXIT } from './run-report.ts';
import { apiOptionSpecs } from './runs.ts';
import { complain } from './terminal.ts';

const MODES = ['sane', 'parity'];

export const rosterCheckOptionSpecs: readonly OptionSpec[] = [
  { name: 'input', value: 'FILE', help: 'JSON file with month, doctors, rules and wishes' },
  { name: 'roster', value: 'FILE', help: 'CSV file with the roster: date, doctor_id' },
  {
    name: 'mode',
    value: 'MODE',
    help: 'sane (default): soft criteria out of 100; parity: sum of the original program',
    fault: (value) => (MODES.includes(value) ? null : MODES.join(' or ')),
  },
  { name: 'json', help: 'print the result as JSON and nothing else' },
];

const FINDING = 'findings { severity table row column code saw allowed message }';

const CHECK = `query CheckRoster($input: CheckRosterInput!) {
  checkRoster(input: $input) {
    __typename
    ... on RosterCheck {
      score maxScore percent hardViolations
      criteria { key name isHard weight value contribution }
      violations { date weekday doctorId doctorName rule ruleName why }
      wishes { date weekday doctorId doctorName kind isMet }
      doctors {
        doctorId doctorName duties target weekendDays byWeekendDay { weekday duties } freeWeekends backToBackPairs
        wishesMet wishesRefused
      }
      ${FINDING}
    }
    ... on InputRefused { total ${FINDING} }
  }
}`;

interface Answer {
  readonly checkRoster:
    | (CheckedRoster & { readonly __typename: 'RosterCheck'; readonly findings: readonly ApiFinding[] })
    | { readonly __typename: 'InputRefused'; readonly findings: readonly ApiFinding[] };
}

interface RosterCheckCommand {
  readonly input: string;
  readonly roster: string;
  readonly mode: string;
  readonly isJson: boolean;
  readonly api: string | null;
  readonly faults: readonly string[];
}

function fileFaults(name: string, kind: string, path: string | undefined): string[] {
  if (path === undefined) return [`--${name} is missing: a ${kind} file.`];
  if (!existsSync(path)) return [`There is no file ${path}.`];
  return isFolder(path) ? [`--${name} ${path} is a folder, not a ${kind} file.`] : [];
}

function parseRosterCheck(args: readonly string[]): RosterCheckCommand {
  const { values, positionals, faults } = parseOptions(args, [...rosterCheckOptionSpecs, ...apiOptionSpecs]);
  const [input, roster] = ['input', 'roster'].map((name) => values.get(name)?.[0]);
  return {
    ...{ input: input ?? '', roster: roster ?? '', mode: values.get('mode')?.[0] ?? 'sane' },
    ...{ isJson: values.has('json'), api: values.get('api')?.[0] ?? null },
    faults: [
      ...[...faults, ...positionals.map((word) => `"${word}" belongs to no option.`)],
      ...[...fileFaults('input', 'JSON', input), ...fileFaults('roster', 'CSV', roster)],
    ],
  };
}

/** The rows of the roster as they stand in its file; findings alone where it cannot be read. */
async function readRosterFile(path: string): Promise<{ variables: object; findings: readonly Finding[] }> {
  const limit = await overLimit({ layout: rosterSheet, path });
  if (limit) return { variables: {}, findings: [limit] };
  const { headers, rows, firstRow, findings } = parseCsv(readFileSync(path), rosterSheet.table);
  return { variables: { headers, rows, firstRow }, findings };
}

const isError = ({ severity }: Finding): boolean => severity === 'error';

/** Asks and prints; answers with the exit code. */
async function askAndPrint(
  ask: Ask,
  { input, mode, isJson }: RosterCheckCommand,
  file: { variables: object; findings: readonly Finding[] },
  { terminal, version }: CommandContext,
): Promise<number> {
  const variables = { ...file.variables, instance: readFileSync(input, 'utf8'), mode: mode.toUpperCase() };
  const { checkRoster: answer } = await ask<Answer>(CHECK, { input: variables });
  const findings = [...file.findings, ...answer.findings.map(fromApi)];
  for (const finding of findings) complain(terminal, describe(finding));
  if (answer.__typename === 'InputRefused') {
    if (isJson) terminal.stdout.write(stoppedReport('REFUSED', version, findings));
    return EXIT.refused;
  }
  const text = isJson ? checkedReport(answer, mode, version, findings) : rosterLines(answer, mode);
  terminal.stdout.write(text);
  return answer.hardViolations > 0 ? EXIT.infeasible : EXIT.done;
}

/** `planwright roster-check`: what a roster is worth, and why; answers with the exit code. */
export async function rosterCheck(args: readonly string[], context: CommandContext): Promise<number> {
  const { terminal, version } = context;
  const command = parseRosterCheck(args);
  const usage = command.faults.map(usageFinding);
  const file = usage.length > 0 ? { variables: {}, findings: usage } : await readRosterFile(command.roster);
  if (file.findings.some(isError)) {
    for (const finding of file.findings) complain(terminal, describe(finding));
    if (command.isJson) terminal.stdout.write(stoppedReport('REFUSED', version, file.findings));
    return EXIT.refused;
  }
  let close: () => Promise<void> = async () => undefined;
  try {
    const connection = await context.connect(command.api);
    close = connection.close;
    return await askAndPrint(connection.ask, command, file, context);
  } catch (error) {
    if (!(error instanceof ApiFailed)) throw error;
    complain(terminal, `error: ${error.message}`);
    if (command.isJson) terminal.stdout.write(stoppedReport('FAILED', version, file.findings, error.message));
    return EXIT.outside;
  } finally {
    await close();
  }
}
