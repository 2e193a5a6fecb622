import { existsSync } from 'node:fs';
import type { Finding } from '../../schema/sheets/finding.ts';
import { ApiFailed, type Ask } from './api-client.ts';
import { type ApiFinding, describe, fromApi, usageFinding } from './findings.ts';
import { type GivenRoster, readRosterFile } from './given-roster.ts';
import { isFolder } from './input-files.ts';
import { type OptionSpec, parseOptions } from './options.ts';
import type { CommandContext } from './plan-command.ts';
import { type CheckedRoster, checkedReport, rosterLines, stoppedReport } from './roster-check-report.ts';
import { loadRosterInput, type RosterSource } from './roster-input.ts';
import { monthSpec } from './roster-month.ts';
import { modeSpec } from './roster-options.ts';
import { EXIT } from './run-report.ts';
import { apiOptionSpecs } from './runs.ts';
import { complain, type Terminal } from './terminal.ts';
import { upload } from './upload.ts';

export const rosterCheckOptionSpecs: readonly OptionSpec[] = [
  { name: 'input', value: 'PATH', help: 'month, doctors, rules and wishes: JSON or .js file, folder, or a workbook' },
  { name: 'roster', value: 'FILE', help: 'the roster: CSV file with date, doctor_id, or a workbook (.xlsx)' },
  monthSpec,
  modeSpec,
  { name: 'json', help: 'print the result as JSON and nothing else' },
];

const FINDING = 'findings { severity table row column code saw allowed message }';

const CHECK = `query CheckRoster($input: CheckRosterInput!) {
  checkRoster(input: $input) {
    __typename
    ... on RosterCheck {
      mode score maxScore percent hardViolations
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
    | (CheckedRoster & {
        readonly __typename: 'RosterCheck';
        readonly mode: string;
        readonly findings: readonly ApiFinding[];
      })
    | { readonly __typename: 'InputRefused'; readonly findings: readonly ApiFinding[] };
}

interface RosterCheckCommand {
  readonly input: string;
  readonly roster: string;
  /** As `2026-05`; null: as the input says. */
  readonly month: string | null;
  /** Null: as the settings say. */
  readonly mode: string | null;
  readonly isJson: boolean;
  readonly api: string | null;
  readonly faults: readonly string[];
}

function fileFaults(input: string | undefined, roster: string | undefined): string[] {
  const given = Object.entries({ input, roster });
  const kinds: Readonly<Record<string, string>> = {
    input: 'a JSON file, a folder or a workbook',
    roster: 'a CSV file or a workbook',
  };
  const faults = given.flatMap(([name, path]) => {
    if (path === undefined) return [`--${name} is missing: ${kinds[name]}.`];
    return existsSync(path) ? [] : [`There is no file ${path}.`];
  });
  return roster !== undefined && isFolder(roster)
    ? [...faults, `--roster ${roster} is a folder, not a CSV file.`]
    : faults;
}

function parseRosterCheck(args: readonly string[]): RosterCheckCommand {
  const { values, positionals, faults } = parseOptions(args, [...rosterCheckOptionSpecs, ...apiOptionSpecs]);
  const [input, roster] = ['input', 'roster'].map((name) => values.get(name)?.[0]);
  return {
    ...{
      input: input ?? '',
      roster: roster ?? '',
      month: values.get('month')?.[0] ?? null,
      mode: values.get('mode')?.[0] ?? null,
    },
    ...{ isJson: values.has('json'), api: values.get('api')?.[0] ?? null },
    faults: [
      ...[...faults, ...positionals.map((word) => `"${word}" belongs to no option.`)],
      ...fileFaults(input, roster),
    ],
  };
}

const isError = ({ severity }: Finding): boolean => severity === 'error';

function refuse(findings: readonly Finding[], isJson: boolean, terminal: Terminal, version: string): number {
  for (const finding of findings) complain(terminal, describe(finding));
  if (isJson) terminal.stdout.write(stoppedReport('REFUSED', version, findings));
  return EXIT.refused;
}

/** What is checked against what, as it was read from disk. */
interface Question {
  readonly source: RosterSource;
  readonly roster: GivenRoster;
  readonly findings: readonly Finding[];
}

async function read(command: RosterCheckCommand): Promise<Question> {
  const [source, roster] = [await loadRosterInput(command.input, command.month), await readRosterFile(command.roster)];
  return { source, roster, findings: [...source.findings, ...roster.findings] };
}

/** Asks and prints; answers with the exit code. */
async function askAndPrint(
  ask: Ask,
  { mode, isJson }: RosterCheckCommand,
  { source, roster, findings: early }: Question,
  { terminal, version, signal }: CommandContext,
): Promise<number> {
  const { instance, tables } = source;
  const sent = instance === null ? await upload(ask, 'ROSTER', tables, signal) : null;
  const told = [...early, ...(sent?.findings ?? [])];
  if (told.some(isError)) return refuse(told, isJson, terminal, version);
  const input = {
    ...roster.table,
    ...(sent === null ? { instance } : { uploadId: sent.uploadId }),
    ...(mode === null ? {} : { mode: mode.toUpperCase() }),
  };
  const { checkRoster: answer } = await ask<Answer>(CHECK, { input });
  const findings = [...told, ...answer.findings.map(fromApi)];
  if (answer.__typename === 'InputRefused') return refuse(findings, isJson, terminal, version);
  for (const finding of findings) complain(terminal, describe(finding));
  const used = answer.mode.toLowerCase();
  const text = isJson ? checkedReport(answer, used, version, findings) : rosterLines(answer, used);
  terminal.stdout.write(text);
  return answer.hardViolations > 0 ? EXIT.infeasible : EXIT.done;
}

/** `planwright roster-check`: what a roster is worth, and why; answers with the exit code. */
export async function rosterCheck(args: readonly string[], context: CommandContext): Promise<number> {
  const { terminal, version } = context;
  const command = parseRosterCheck(args);
  if (command.faults.length > 0) return refuse(command.faults.map(usageFinding), command.isJson, terminal, version);
  const question = await read(command);
  if (question.findings.some(isError)) return refuse(question.findings, command.isJson, terminal, version);
  let close: () => Promise<void> = async () => undefined;
  try {
    const connection = await context.connect(command.api);
    close = connection.close;
    return await askAndPrint(connection.ask, command, question, context);
  } catch (error) {
    if (!(error instanceof ApiFailed)) throw error;
    complain(terminal, `error: ${error.message}`);
    if (command.isJson) terminal.stdout.write(stoppedReport('FAILED', version, question.findings, error.message));
    return EXIT.outside;
  } finally {
    await close();
  }
}
