import { randomUUID } from 'node:crypto';
import { assignmentInputSheets } from '../../schema/sheets/assignment-inputs.ts';
import type { Finding } from '../../schema/sheets/finding.ts';
import { ApiFailed, type Ask } from './api-client.ts';
import { type AssignmentCommand, parseAssignments } from './assignment-options.ts';
import { writeAssignments, writePush } from './assignment-output.ts';
import {
  type AssignmentReport,
  assignmentExitCode,
  assignmentReportOf,
  assignmentReportWithoutRun,
  unfinished,
  type WrittenReport,
} from './assignment-report.ts';
import { fetchAssignments } from './assignment-result.ts';
import { assignmentLines } from './assignment-summary.ts';
import { fetchTables } from './download.ts';
import { type ApiFinding, describeAll, fromApi, warningsLine } from './findings.ts';
import { followRun } from './follow-run.ts';
import { type InputTable, loadInput } from './load-input.ts';
import { notWritten, OutputFailed, outputFaults, writeReport } from './output.ts';
import { pushFileOf } from './output-places.ts';
import { decidedIn, filesThere, filesToCome, planDateThere, removeResults } from './own-files.ts';
import { type CommandContext, Refused, runPlanCommand } from './plan-command.ts';
import { loadPrevious } from './previous-plan.ts';
import { progressBar } from './progress-bar.ts';
import { complain, say } from './terminal.ts';
import { upload } from './upload.ts';

const SUBMIT = `mutation SubmitAssignments($input: SubmitAssignmentRunInput!, $key: ID!) {
  submitAssignmentRun(input: $input, clientMutationKey: $key) {
    __typename
    ... on Run { id }
    ... on Refusal { message }
    ... on InputRefused { findings { severity table row column code saw allowed message } }
  }
}`;

interface SubmitAnswer {
  readonly submitAssignmentRun: {
    readonly id?: string;
    readonly message?: string;
    readonly findings?: readonly ApiFinding[];
  };
}

/** The seed of the report where no run tells it. */
const SEED = 1;

function submitInput(command: AssignmentCommand, uploadId: string, previousPlanDate: string | null) {
  const { planDate, fillMode, timeLimitSeconds, evaluations, seed } = command;
  const given = { planDate, timeLimitSeconds, evaluations, seed, previousPlanDate };
  return {
    uploadId,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)),
    ...(fillMode === null ? {} : { fillMode: fillMode.toUpperCase() }),
  };
}

async function submit(
  ask: Ask,
  command: AssignmentCommand,
  tables: readonly InputTable[],
  previousDate: string | null,
  signal: AbortSignal,
): Promise<{ runId: string; findings: readonly Finding[] }> {
  const sent = await upload(ask, 'ASSIGNMENTS', tables, signal);
  if (sent.findings.some(({ severity }) => severity === 'error')) throw new Refused(sent.findings);
  const input = submitInput(command, sent.uploadId, previousDate);
  const { submitAssignmentRun: answer } = await ask<SubmitAnswer>(SUBMIT, { input, key: randomUUID() });
  if (answer.id !== undefined) return { runId: answer.id, findings: sent.findings };
  throw new Refused([...sent.findings, ...(answer.findings ?? []).map(fromApi)], answer.message);
}

/** The push workbook: where it was asked for, else beside the first output. */
const pushFile = ({ push, outputs }: AssignmentCommand): string => push ?? pushFileOf(outputs[0]!);

async function compute(
  ask: Ask,
  command: AssignmentCommand,
  inputs: readonly InputTable[],
  early: readonly Finding[],
  previousDate: string | null,
  context: CommandContext,
): Promise<AssignmentReport> {
  const bar = progressBar(context.terminal.stderr);
  const submitted = await submit(ask, command, inputs, previousDate, context.signal);
  const ended = await followRun(ask, submitted.runId, context.signal, bar.show).finally(bar.clear);
  if (!ended) throw new ApiFailed(`The API no longer knows the run ${submitted.runId}.`);
  const run = await fetchAssignments(ask, submitted.runId);
  const report = assignmentReportOf(run, [...early, ...submitted.findings], context.version);
  const tell = (line: string): void => complain(context.terminal, line);
  if (run.outcome === null) {
    removeResults(command.outputs, pushFile(command), tell);
    return report;
  }
  const tables = await fetchTables(ask, run);
  const given = inputs.filter(({ layout }) => !layout.table.startsWith('PREVIOUS_'));
  const { diffView } = command;
  const source = { ask, run: { ...run, findings: report.findings }, tables, inputs: given, diffView, tell };
  // Tables without a report that names them would be nobody's, and no later run would be let near them.
  for (const output of command.outputs)
    writeReport(output, { ...unfinished(report), files: filesToCome(output, pushFile(command)) });
  for (const output of command.outputs) await writeAssignments(output, source);
  await writePush(pushFile(command), command.outputs, source);
  return report;
}

/**
 * Writes the report beside every output, with what lies there, and answers with the first. `isUntouched`: all that lies there
 * is as it was, so that it still is the plan of its day.
 */
function writeReports(report: AssignmentReport, outputs: readonly string[], isUntouched: boolean): WrittenReport {
  const all = outputs.map((output): WrittenReport => {
    const planDate = isUntouched ? planDateThere(output) : report.planDate;
    return writeReport(output, { ...report, planDate, files: filesThere(output) });
  });
  return all[0] ?? { ...report, files: [], hashes: {} };
}

function tell(report: WrittenReport, command: AssignmentCommand, { terminal, summary }: CommandContext): void {
  const isRefused = report.status === 'REFUSED';
  const warnings = report.findings.filter(({ severity }) => severity === 'warning');
  if (isRefused) for (const line of describeAll(report.findings)) complain(terminal, line);
  else if (warnings.length > 0) complain(terminal, warningsLine(warnings, 'Issues'));
  if (report.reason !== undefined && !(isRefused && report.findings.length > 0)) complain(terminal, report.reason);
  // Of a failure on the way to the files nobody knows which of them it reached.
  const isUntouched = report.value === null && !(report.status === 'FAILED' && report.run === null);
  if (isUntouched) for (const line of notWritten(command.outputs.flatMap(decidedIn))) complain(terminal, line);
  if (command.json) terminal.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else {
    const results = report.value === null ? [] : [...command.outputs, pushFile(command)];
    const lines = assignmentLines(report, results);
    if (summary === 'always') terminal.stdout.write(`${lines.join('\n')}\n`);
    else for (const line of lines) say(terminal, line);
  }
}

/** `planwright assignments`: files in, files out; answers with the exit code. */
export async function assignments(args: readonly string[], context: CommandContext): Promise<number> {
  const { command, faults: optionFaults } = parseAssignments(args);
  const faults = [...optionFaults, ...command.outputs.flatMap(outputFaults)];
  let previousDate: string | null = null;
  const report = await runPlanCommand<AssignmentReport>(
    {
      faults,
      api: command.api,
      async load() {
        const previous = await loadPrevious(command.previous, command.previousDate);
        previousDate = previous.planDate;
        const { tables, findings } = await loadInput(command.input, [], assignmentInputSheets);
        return { tables: [...tables, ...previous.tables], findings: [...findings, ...previous.findings] };
      },
      compute: (ask, tables, findings) => compute(ask, command, tables, findings, previousDate, context),
      stopped: (status, findings, reason) =>
        assignmentReportWithoutRun(status, command.seed ?? SEED, context.version, findings, reason),
    },
    context,
  );
  let written: WrittenReport = { ...report, files: [], hashes: {} };
  try {
    // Results of an earlier run beside a run.json that says refused would pass for its own.
    const isInTheWay = report.status === 'REFUSED' && faults.length === 0;
    if (isInTheWay)
      removeResults(command.outputs, pushFile(command), (line: string) => complain(context.terminal, line));
    written = writeReports(report, command.outputs, report.run === null && !isInTheWay);
  } catch (error) {
    if (!(error instanceof OutputFailed)) throw error;
    if (report.status !== 'REFUSED') written = { ...written, status: 'FAILED', reason: error.message };
  }
  tell(written, command, context);
  return assignmentExitCode(written);
}
