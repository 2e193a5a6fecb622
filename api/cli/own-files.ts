import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { assignmentInputSheets } from '../../schema/sheets/assignment-inputs.ts';
import { requestSummarySheet } from '../../schema/sheets/assignment-outputs.ts';
import { assignmentOutputSheets } from '../../schema/sheets/assignment-tables.ts';
import { csvLine } from '../../schema/sheets/csv.ts';
import type { SheetLayout } from '../../schema/sheets/layout.ts';
import { headersOf } from '../../schema/sheets/write-rows.ts';
import { isFolder, isWorkbook } from './input-files.ts';
import { isAsWritten, type Keeper, nameIn, reportFolder, reportIn, takeAway } from './written-files.ts';

const layouts: ReadonlyMap<string, SheetLayout> = new Map(
  assignmentOutputSheets.map((layout: SheetLayout) => [`${layout.file}.csv`, layout]),
);

/** Tables called like one of the planner's, by file: the name does not tell whose such a file is. */
const ambiguous: ReadonlyMap<string, SheetLayout> = new Map(
  [...layouts].filter(([name]) => assignmentInputSheets.some(({ file }) => `${file}.csv` === name)),
);

/** The table that the planner may type her decisions into. */
const SUMMARY = `${requestSummarySheet.file}.csv`;

interface Former {
  /** What this job has written here. */
  readonly files: readonly string[];
  /** Null without a plan. */
  readonly planDate: string | null;
}

const nothing: Former = { files: [], planDate: null };

/** What the report in a folder tells of earlier runs; nothing where it is the report of another job. */
function formerIn(folder: string): Former {
  const { job, files, planDate } = reportIn(folder);
  if (job !== 'assignments') return nothing;
  return {
    // Reports from before they had a list are of runs that wrote all tables there are.
    files: Array.isArray(files) ? files.map(String) : [...layouts.keys()].sort(),
    planDate: typeof planDate === 'string' ? planDate : null,
  };
}

/** Whether a CSV file begins with these headers, also as Excel saves it: behind a byte order mark. No file that cannot be read does. */
function isHeaded(path: string, headers: readonly string[]): boolean {
  const line = csvLine(headers).trimEnd();
  const start = Buffer.alloc(Buffer.byteLength(`\uFEFF${line}`));
  try {
    const file = openSync(path, 'r');
    try {
      readSync(file, start);
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
  return start
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .startsWith(line);
}

/**
 * Her own requests.csv may have taken the place of the result's since: the header tells. Of other tables it would tell nothing
 * but that the layout has changed since, or that somebody saved the file.
 */
function isOwn(folder: string, file: string): boolean {
  const layout = ambiguous.get(file);
  return layout ? isHeaded(join(folder, file), headersOf(layout)) : existsSync(join(folder, file));
}

const isListedAndOwn = (folder: string): ((file: string) => boolean) => {
  const listed = new Set(formerIn(folder).files);
  return (file) => listed.has(file) && isOwn(folder, file);
};

const tablesIn = (folder: string): string[] =>
  isFolder(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => layouts.has(entry.name) && !entry.isDirectory())
        .map(({ name }) => name)
    : [];

/** Tables that an earlier run left in a folder. */
export const ownTablesIn = (folder: string): readonly string[] => tablesIn(folder).filter(isListedAndOwn(folder));

/** Files that a result would replace though no run of this job has written them. */
export function foreignTablesIn(folder: string): readonly string[] {
  const own = isListedAndOwn(folder);
  return tablesIn(folder).filter((file) => !own(file));
}

/** What the report beside an output lists once the result is written, or is no more to be had: what is there of it. */
export function filesThere(output: string): readonly string[] {
  const folder = reportFolder(output);
  return formerIn(folder).files.filter((file) => isOwn(folder, file));
}

/** What the report beside an output lists before the result is written: what was there, and all that will be. */
export function filesToCome(output: string, push: string): readonly string[] {
  const folder = reportFolder(output);
  const results = isWorkbook(output) ? [nameIn(folder, output)] : [...layouts.keys()];
  return [...new Set([...formerIn(folder).files, ...results, nameIn(folder, push)])].sort();
}

/** Day of the plan that the report beside an output tells of; null without one. */
export const planDateThere = (output: string): string | null => formerIn(reportFolder(output)).planDate;

/** Whether somebody has typed into the request summary of a folder, or nothing tells that nobody has. */
const isSummaryHers = (folder: string): boolean =>
  existsSync(join(folder, SUMMARY)) && !isAsWritten(join(folder, SUMMARY), [folder]);

/** Files of an output that the planner may have decided in. */
export function decidedIn(output: string): readonly string[] {
  if (isWorkbook(output)) return [output];
  return isSummaryHers(output) ? [join(output, SUMMARY)] : [];
}

/**
 * Takes away what an earlier run left at the outputs and could be mistaken for the result of this one: tables and the push
 * workbook, which are kept aside where somebody has edited them. A result workbook stays, and a request summary that has
 * changed: what the planner has typed into them stands nowhere else.
 */
export function removeResults(outputs: readonly string[], push: string, tell: Keeper['tell']): void {
  const isListed = outputs.map(reportFolder).some((folder) => formerIn(folder).files.includes(nameIn(folder, push)));
  if (isListed) takeAway(push, { folders: outputs.map(reportFolder), tell });
  for (const output of outputs.filter((path) => !isWorkbook(path))) {
    const isKept = isSummaryHers(output);
    for (const file of ownTablesIn(output))
      if (file !== SUMMARY || !isKept) takeAway(join(output, file), { folders: [output], tell });
  }
}
