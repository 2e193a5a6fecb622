import { randomUUID } from 'node:crypto';
import type { Finding } from '../../schema/sheets/finding.ts';
import type { TableRows } from '../../schema/sheets/layout.ts';
import { ApiFailed, type Ask } from './api-client.ts';
import { fetchTables } from './download.ts';
import { type ApiFinding, describeAll, fromApi, warningsLine } from './findings.ts';
import { followRun } from './follow-run.ts';
import { notWritten, OutputFailed, outputFaults, writeReport } from './output.ts';
import { type CommandContext, Refused, runPlanCommand } from './plan-command.ts';
import { progressBar } from './progress-bar.ts';
import { removeRosters } from './roster-files.ts';
import { loadRosterInput, type RosterSource } from './roster-input.ts';
import { parseRoster, type RosterCommand } from './roster-options.ts';
import { writeRoster } from './roster-output.ts';
import {
  type RosterReport,
  rosterExitCode,
  rosterReportOf,
  rosterReportWithoutRun,
  unfinishedRoster,
  type WrittenRosterReport,
} from './roster-report.ts';
import { fetchRoster } from './roster-result.ts';
import { rosterRunLines, violationLines } from './roster-summary.ts';
import { complain, say } from './terminal.ts';
import { upload } from './upload.ts';

const SUBMIT = `mutation SubmitRoster($input: SubmitRosterInput!, $key: ID!) {
  submitRoster(input: $input, clientMutationKey: $key) {
    __typename
    ... on Run { id }
    ... on Refusal { message }
    ... on InputRefused { findings { severity table row column code saw allowed message } }
  }
}`;

interface SubmitAnswer {
  readonly submitRoster: {
    readonly id?: string;
    readonly message?: string;
    readonly findings?: readonly ApiFinding[];
  };
}

/** The seed of the report where no run tells it. */
const SEED = 1;

function optionsOf(command: RosterCommand): object {
  const { mode, timeLimitSeconds, evaluations, seed, searches, spread, alternatives, alternativesDistance } = command;
  const given = { timeLimitSeconds, evaluations, seed, searches, spread, alternatives, alternativesDistance };
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)),
    ...(mode === null ? {} : { mode: mode.toUpperCase() }),
  };
}

async function submit(
  ask: Ask,
  command: RosterCommand,
  source: RosterSource,
  signal: AbortSignal,
): Promise<{ runId: string; findings: readonly Finding[] }> {
  const { instance, tables } = source;
  const sent = instance === null ? await upload(ask, 'ROSTER', tables, signal) : { uploadId: null, findings: [] };
  if (sent.findings.some(({ severity }) => severity === 'error')) throw new Refused(sent.findings);
  const input = { ...optionsOf(command), ...(instance === null ? { uploadId: sent.uploadId } : { instance }) };
  const { submitRoster: answer } = await ask<SubmitAnswer>(SUBMIT, { input, key: randomUUID() });
  if (answer.id !== undefined) return { runId: answer.id, findings: sent.findings };
  throw new Refused([...sent.findings, ...(answer.findings ?? []).map(fromApi)], answer.message);
}

/** The report with what is to be shown of the tables. */
interface Drawn {
  readonly report: RosterReport;
  readonly tables: TableRows;
}

async function compute(
  ask: Ask,
  command: RosterCommand,
  source: RosterSource,
  context: CommandContext,
): Promise<Drawn> {
  const bar = progressBar(context.terminal.stderr, 'roster');
  const submitted = await submit(ask, command, source, context.signal);
  const ended = await followRun(ask, submitted.runId, context.signal, bar.show).finally(bar.clear);
  if (!ended) throw new ApiFailed(`The API no longer knows the run ${submitted.runId}.`);
  const run = await fetchRoster(ask, submitted.runId);
  const report = rosterReportOf(run, [...source.findings, ...submitted.findings], context.version);
  const tell = (line: string): void => complain(context.terminal, line);
  if (run.outcome === null) {
    removeRosters(command.outputs, tell);
    return { report, tables: {} };
  }
  const tables = await fetchTables(ask, run);
  const { service } = command;
  const written = { run: { ...run, findings: report.findings }, tables, input: source, service, tell };
  // Files without a report that names them would be nobody's, and no later run would be let near them.
  for (const output of command.outputs) writeReport(output, unfinishedRoster(report));
  for (const output of command.outputs) await writeRoster(output, written);
  return { report, tables };
}

function tell(
  report: WrittenRosterReport,
  tables: TableRows,
  command: RosterCommand,
  { terminal, summary }: CommandContext,
): void {
  const isRefused = report.status === 'REFUSED';
  const warnings = report.findings.filter(({ severity }) => severity === 'warning');
  if (isRefused) for (const line of describeAll(report.findings)) complain(terminal, line);
  else if (warnings.length > 0) complain(terminal, warningsLine(warnings, 'Roster issues'));
  for (const line of violationLines(report, tables)) complain(terminal, line);
  if (report.reason !== undefined && !(isRefused && report.findings.length > 0)) complain(terminal, report.reason);
  // Of a failure on the way to the files nobody knows which of them it reached.
  if (report.score === null && !(report.status === 'FAILED' && report.run === null))
    for (const line of notWritten(command.outputs.filter((output) => output.endsWith('.xlsx'))))
      complain(terminal, line);
  if (command.json) terminal.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else {
    const lines = rosterRunLines(report, tables, report.score === null ? [] : command.outputs);
    if (summary === 'always') terminal.stdout.write(`${lines.join('\n')}\n`);
    else for (const line of lines) say(terminal, line);
  }
}

/** `planwright roster`: files in, files out; answers with the exit code. */
export async function roster(args: readonly string[], context: CommandContext): Promise<number> {
  const { command, faults: optionFaults } = parseRoster(args);
  const faults = [...optionFaults, ...command.outputs.flatMap(outputFaults)];
  let instance: RosterSource['instance'] = null;
  const { report, tables } = await runPlanCommand<Drawn>(
    {
      faults,
      api: command.api,
      async load() {
        const source = await loadRosterInput(command.input, command.month);
        instance = source.instance;
        return source;
      },
      compute: (ask, inputs, findings) =>
        compute(ask, command, { instance, tables: [...inputs], findings: [...findings] }, context),
      stopped: (status, findings, reason) => ({
        report: rosterReportWithoutRun(status, command.seed ?? SEED, context.version, findings, reason),
        tables: {},
      }),
    },
    context,
  );
  let written: WrittenRosterReport = { ...report, hashes: {} };
  try {
    // A roster of an earlier run beside a run.json that says refused would pass for its own.
    if (report.status === 'REFUSED' && faults.length === 0)
      removeRosters(command.outputs, (line: string) => complain(context.terminal, line));
    written = command.outputs.map((output) => writeReport(output, report))[0] ?? written;
  } catch (error) {
    if (!(error instanceof OutputFailed)) throw error;
    if (report.status !== 'REFUSED') written = { ...written, status: 'FAILED', reason: error.message };
  }
  tell(written, tables, command, context);
  return rosterExitCode(written);
}
