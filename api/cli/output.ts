import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Ask } from './api-client.ts';
import { ApiFailed } from './api-client.ts';
import { downloadTable } from './download.ts';
import { isFolder, isWorkbook } from './input-files.ts';
import type { InputTable } from './load-input.ts';
import { isOwnFile, type OutputTable, outputTables } from './output-tables.ts';
import type { ReopeningCommand, Step } from './reopening-options.ts';
import { EXIT, type RunReport } from './run-report.ts';
import type { RunResult } from './run-result.ts';
import { complain, say, type Terminal } from './terminal.ts';
import { makeFolder, writeTables, writeWhole } from './write-folder.ts';
import { type WorkbookSource, writeWorkbook } from './write-workbook.ts';
import { hashesThere, type Keeper, makeRoom, type Recorded, reportFolder, takeAway } from './written-files.ts';

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
  return folderFaults(output, reportFolder(output));
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

export interface ReopeningSource {
  readonly ask: Ask;
  readonly command: ReopeningCommand;
  readonly inputs: readonly InputTable[];
  readonly result: RunResult;
  readonly report: RunReport;
  readonly tell: Keeper['tell'];
}

/** Writes the tables of a run: CSV files into a folder, or the result workbook. Throws OutputFailed. */
export async function writeResult(output: string, source: ReopeningSource): Promise<void> {
  const { ask, command, inputs, result, report, tell } = source;
  const { steps, gap, timeLimitSeconds } = command;
  const keeper: Keeper = { folders: [reportFolder(output)], tell };
  const workbook: WorkbookSource = {
    ...{ result, report, inputs, gap: gap ?? GAP, timeLimitSeconds: timeLimitSeconds ?? TIME_LIMIT_SECONDS },
    pagesOf: (parts) => downloadTable(ask, result.id, parts),
  };
  await guarded(output, async () => {
    if (isWorkbook(output)) return writeWorkbook(output, workbook, keeper);
    const pagesOf = ({ parts }: OutputTable) => workbook.pagesOf(parts);
    await writeTables(output, outputTables(result, steps), pagesOf, ownFilesIn(output, steps), (coming, leaving) =>
      makeRoom(keeper, coming, leaving),
    );
  });
}

/** Takes away what an earlier run of these steps left in an output folder; what somebody has edited is kept aside. */
export function removeTables(output: string, steps: readonly Step[], tell: Keeper['tell']): void {
  for (const file of ownFilesIn(output, steps)) takeAway(join(output, file), { folders: [output], tell });
}

/** Files that a run without a result leaves at its outputs: nobody shall take them for its result. */
export const notWritten = (paths: readonly string[]): string[] =>
  paths.filter((path) => existsSync(path)).map((path) => `${path} is as it was before: it is no result of this run.`);

/**
 * Writes `run.json` into the output folder, or beside the workbook, with the hashes of what Planwright wrote there, and
 * answers with it as it was written. Throws OutputFailed.
 */
export function writeReport<Report extends object>(output: string, report: Report): Report & Recorded {
  const folder = reportFolder(output);
  const written = { ...report, hashes: hashesThere(output) };
  try {
    writeWhole(join(folder, 'run.json'), `${JSON.stringify(written, null, 2)}\n`);
  } catch (error) {
    throw new OutputFailed(
      `run.json cannot be written to ${folder}: ${error instanceof Error ? error.message : error}`,
    );
  }
  return written;
}
