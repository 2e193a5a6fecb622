import { accessSync, constants, existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Ask } from './api-client.ts';
import { ApiFailed } from './api-client.ts';
import { downloadTable } from './download.ts';
import { isFolder, isWorkbook } from './input-files.ts';
import type { InputTable } from './load-input.ts';
import { isOwnFile, outputTables } from './output-tables.ts';
import type { ReopeningCommand, Step } from './reopening-options.ts';
import { EXIT, type RunReport } from './run-report.ts';
import type { RunResult } from './run-result.ts';
import { complain, say, type Terminal } from './terminal.ts';
import { makeFolder, writeTables, writeWhole } from './write-folder.ts';
import { writeWorkbook } from './write-workbook.ts';

/** The result could not be written; exit code 5. */
export class OutputFailed extends Error {}

// The API's defaults, shown in the workbook where the planner gave none.
const GAP = 0.005;
const TIME_LIMIT_SECONDS = 600;

/** What is wrong with the output path, before anything is computed; makes the folder. */
export function outputFaults(output: string): string[] {
  if (isWorkbook(output) && isFolder(output)) return [`--output ${output} is a folder, not a workbook.`];
  if (!isWorkbook(output) && existsSync(output) && !isFolder(output))
    return [`--output ${output} is a file; it must be a folder or end in .xlsx.`];
  return folderFaults(output, isWorkbook(output) ? dirname(output) : output);
}

/** The same of an output that is one CSV file. */
export function fileFaults(output: string): string[] {
  if (isFolder(output)) return [`--output ${output} is a folder, not a CSV file.`];
  return folderFaults(output, dirname(output));
}

function folderFaults(output: string, folder: string): string[] {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
    return [];
  } catch (error) {
    return [`--output ${output} cannot be written: ${error instanceof Error ? error.message : error}`];
  }
}

/** Writes the one file of a command and says what it holds, or why it cannot; answers with the exit code. */
export function writeFileOf(path: string, content: string | Uint8Array, terminal: Terminal, told: string): number {
  try {
    writeWhole(path, content);
  } catch (error) {
    complain(terminal, `error: ${path} cannot be written: ${error instanceof Error ? error.message : error}`);
    return EXIT.outside;
  }
  say(terminal, told);
  return EXIT.done;
}

const ownFilesIn = (folder: string, steps: readonly Step[]): string[] =>
  isFolder(folder) ? readdirSync(folder).filter((file) => isOwnFile(file, steps)) : [];

/** Whatever goes wrong in writing is told with its place. */
export async function guarded(path: string, write: () => Promise<void> | void): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (error instanceof ApiFailed) throw error;
    throw new OutputFailed(
      `The result cannot be written to ${path}: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/** Writes the tables of a run: CSV files into a folder, or the result workbook. */
export async function writeResult(
  ask: Ask,
  output: string,
  command: ReopeningCommand,
  inputs: readonly InputTable[],
  result: RunResult,
  report: RunReport,
): Promise<void> {
  const { steps, gap, timeLimitSeconds } = command;
  await guarded(output, async () => {
    if (isWorkbook(output))
      await writeWorkbook(output, {
        ...{ result, report, inputs, gap: gap ?? GAP, timeLimitSeconds: timeLimitSeconds ?? TIME_LIMIT_SECONDS },
        pagesOf: (parts) => downloadTable(ask, result.id, parts),
      });
    else
      await writeTables(output, outputTables(result, steps), ({ parts }) => downloadTable(ask, result.id, parts), [
        ...ownFilesIn(output, steps),
        'run.json',
      ]);
  });
}

/** Takes away what an earlier run of these steps left in an output folder. */
export function removeTables(output: string, steps: readonly Step[]): void {
  if (!isFolder(output)) return;
  for (const file of ownFilesIn(output, steps)) rmSync(join(output, file), { force: true });
}

/** Files that a run without a result leaves at its outputs: nobody shall take them for its result. */
export const notWritten = (paths: readonly string[]): string[] =>
  paths.filter((path) => existsSync(path)).map((path) => `${path} is as it was before: it is no result of this run.`);

/** Writes `run.json` into the output folder, or beside the workbook. Throws OutputFailed. */
export function writeReport(output: string, report: object): void {
  const folder = isWorkbook(output) ? dirname(output) : output;
  try {
    writeWhole(join(folder, 'run.json'), `${JSON.stringify(report, null, 2)}\n`);
  } catch (error) {
    throw new OutputFailed(
      `run.json cannot be written to ${folder}: ${error instanceof Error ? error.message : error}`,
    );
  }
}
