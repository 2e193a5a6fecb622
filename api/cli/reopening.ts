import { randomUUID } from 'node:crypto';
import type { Finding } from '../../schema/sheets/finding.ts';
import { reopeningInputSheets } from '../../schema/sheets/reopening-inputs.ts';
import { ApiFailed, type Ask } from './api-client.ts';
import { type ApiFinding, describeAll, fromApi, warningsLine } from './findings.ts';
import { followRun } from './follow-run.ts';
import { isWorkbook } from './input-files.ts';
import { type InputTable, loadInput } from './load-input.ts';
import { notWritten, OutputFailed, outputFaults, removeTables, writeReport, writeResult } from './output.ts';
import { type CommandContext, type PlanCommand, Refused, runPlanCommand } from './plan-command.ts';
import { progressBar } from './progress-bar.ts';
import { parseReopening, type ReopeningCommand } from './reopening-options.ts';
import { EXIT, exitCodeOf, type RunReport, reportOf, reportWithoutRun } from './run-report.ts';
import { fetchResult } from './run-result.ts';
import { summaryLines } from './summary.ts';
import { complain, say } from './terminal.ts';
import { upload } from './upload.ts';
import { UNFINISHED } from './written-files.ts';

const SUBMIT = `mutation SubmitReopening($input: SubmitReopeningInput!, $key: ID!) {
  submitReopening(input: $input, clientMutationKey: $key) {
    __typename
    ... on Run { id }
    ... on Refusal { message }
    ... on InputRefused { findings { severity table row column code saw allowed message } }
  }
}`;

interface SubmitAnswer {
  readonly submitReopening: {
    readonly __typename: string;
    readonly id?: string;
    readonly message?: string;
    readonly findings?: readonly ApiFinding[];
  };
}

const isError = ({ severity }: Finding): boolean => severity === 'error';

function submitInput(command: ReopeningCommand, uploadId: string | null) {
  const { gap, timeLimitSeconds, nodeLimit, include, exclude, fromRun } = command;
  const given = { uploadId, fromRunId: fromRun, include, exclude, gap, timeLimitSeconds, nodeLimit };
  const { seed, fullPrecision, debug, rescheduleCancelled } = command;
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)),
    ...{ seed, fullPrecision, debug, rescheduleCancelled },
    steps: command.steps.map((step) => step.toUpperCase()),
  };
}

/** Sends the tables and submits the run. Throws Refused when the input is refused. */
async function submit(ask: Ask, command: ReopeningCommand, tables: readonly InputTable[], context: CommandContext) {
  const sent =
    tables.length > 0 ? await upload(ask, 'REOPENING', tables, context.signal) : { uploadId: null, findings: [] };
  if (sent.findings.some(isError)) throw new Refused(sent.findings);
  const input = submitInput(command, sent.uploadId);
  const { submitReopening } = await ask<SubmitAnswer>(SUBMIT, { input, key: randomUUID() });
  if (submitReopening.id !== undefined) return { runId: submitReopening.id, findings: sent.findings };
  const findings = (submitReopening.findings ?? []).map(fromApi);
  throw new Refused([...sent.findings, ...findings], submitReopening.message);
}

async function computeAndWrite(
  ask: Ask,
  command: ReopeningCommand,
  tables: readonly InputTable[],
  readFindings: readonly Finding[],
  context: CommandContext,
): Promise<RunReport> {
  const bar = progressBar(context.terminal.stderr);
  const submitted = await submit(ask, command, tables, context);
  const ended = await followRun(ask, submitted.runId, context.signal, bar.show).finally(bar.clear);
  if (!ended) throw new ApiFailed(`The API no longer knows the run ${submitted.runId}.`);
  const result = await fetchResult(ask, submitted.runId);
  const early = [...readFindings, ...submitted.findings, ...leftOutOfWorkbook(command), ...notUsed(command)];
  const report = reportOf(result, early, context.version);
  for (const output of command.outputs) writeReport(output, { ...report, scenarios: [], ...UNFINISHED });
  const tell = (line: string): void => complain(context.terminal, line);
  for (const output of command.outputs)
    await writeResult(output, { ask, command, inputs: tables, result, report, tell });
  return report;
}

/** A workbook has the result; unrounded twins and intermediate results are files. */
function leftOutOfWorkbook({ outputs, debug, fullPrecision }: ReopeningCommand): Finding[] {
  if (!(debug || fullPrecision) || outputs.some((output) => !isWorkbook(output))) return [];
  const saw = [debug ? '--debug' : '', fullPrecision ? '--full-precision' : ''].filter(Boolean).join(' ');
  const message = `What ${saw} adds is written to a folder only; give --output a second time with a folder.`;
  const place = { table: '', row: null, column: null };
  return [{ severity: 'notice', ...place, code: 'NOT_IN_WORKBOOK', saw, allowed: 'an output folder', message }];
}

function notUsed({ evaluations }: ReopeningCommand): Finding[] {
  if (evaluations === null) return [];
  const message =
    '--evaluations changes nothing here: reopening searches by branch and bound, whose work is counted in nodes.';
  const place = { table: '', row: null, column: null };
  return [
    { severity: 'notice', ...place, code: 'NOT_USED', saw: String(evaluations), allowed: '--node-limit N', message },
  ];
}

const commandOf = (
  command: ReopeningCommand,
  faults: readonly string[],
  context: CommandContext,
): PlanCommand<RunReport> => ({
  faults,
  api: command.api,
  load: () => loadInput(command.input, command.tables, reopeningInputSheets),
  compute: (ask, tables, findings) => computeAndWrite(ask, command, tables, findings, context),
  stopped: (status, findings, reason) => reportWithoutRun(status, command.seed, context.version, findings, reason),
});

/** Scenarios that time ended before they had any plan. */
function withoutPlan({ scenarios }: RunReport, { timeLimitSeconds }: ReopeningCommand): string[] {
  return scenarios
    .filter(({ status, revenue }) => status === 'TIME_LIMIT' && revenue === null)
    .map(
      ({ name }) =>
        `Scenario ${name}: no plan was found within ${timeLimitSeconds ?? 600} s of search; try again with a longer --time-limit.`,
    );
}

function tell(report: RunReport, command: ReopeningCommand, { terminal, summary }: CommandContext): void {
  const isRefused = exitCodeOf(report) === EXIT.refused;
  const shown = isRefused ? report.findings : report.findings.filter(({ code }) => code === 'NOT_IN_WORKBOOK');
  for (const line of describeAll(shown)) complain(terminal, line);
  const warnings = report.findings.filter(({ severity }) => severity === 'warning');
  if (!isRefused && warnings.length > 0) complain(terminal, warningsLine(warnings, 'Findings'));
  for (const line of withoutPlan(report, command)) complain(terminal, line);
  for (const { name, culprits } of report.scenarios)
    for (const { rule, message } of culprits) complain(terminal, `Scenario ${name}: ${message} (${rule})`);
  if (report.reason !== undefined && shown.length === 0) complain(terminal, report.reason);
  if (report.run === null && report.status !== 'FAILED')
    for (const line of notWritten(command.outputs.filter(isWorkbook))) complain(terminal, line);
  if (report.status === 'FAILED' && report.run !== null) complain(terminal, `The run is ${report.run}.`);
  if (command.json) terminal.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else if (summary === 'always') terminal.stdout.write(`${summaryLines(report, command.outputs).join('\n')}\n`);
  else for (const line of summaryLines(report, command.outputs)) say(terminal, line);
}

/** `planwright reopening`: files in, files out; answers with the exit code. */
export async function reopening(args: readonly string[], context: CommandContext): Promise<number> {
  const { command, faults: optionFaults } = parseReopening(args);
  const faults = [...optionFaults, ...command.outputs.flatMap(outputFaults)];
  let report = await runPlanCommand(commandOf(command, faults, context), context);
  try {
    // Tables of an earlier run beside a run.json that says refused would pass for its result.
    if (report.status === 'REFUSED' && report.run === null && faults.length === 0)
      for (const output of command.outputs)
        removeTables(output, command.steps, (line) => complain(context.terminal, line));
    report = command.outputs.map((output) => writeReport(output, report))[0] ?? report;
  } catch (error) {
    if (!(error instanceof OutputFailed)) throw error;
    // A refused command line may name no usable place; its faults are told anyway.
    if (report.status !== 'REFUSED') report = { ...report, status: 'FAILED', reason: error.message };
  }
  tell(report, command, context);
  return exitCodeOf(report);
}
