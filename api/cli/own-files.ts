import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, rmSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { assignmentInputSheets } from '../../schema/sheets/assignment-inputs.ts';
import { assignmentOutputSheets } from '../../schema/sheets/assignment-tables.ts';
import { csvLine } from '../../schema/sheets/csv.ts';
import type { SheetLayout } from '../../schema/sheets/layout.ts';
import { headersOf } from '../../schema/sheets/write-rows.ts';
import { isFolder, isWorkbook } from './input-files.ts';

const layouts: ReadonlyMap<string, SheetLayout> = new Map(
  assignmentOutputSheets.map((layout: SheetLayout) => [`${layout.file}.csv`, layout]),
);

/** Tables called like one of the planner's, by file: the name does not tell whose such a file is. */
const ambiguous: ReadonlyMap<string, SheetLayout> = new Map(
  [...layouts].filter(([name]) => assignmentInputSheets.some(({ file }) => `${file}.csv` === name)),
);

const reportFolder = (output: string): string => (isWorkbook(output) ? dirname(output) : output);

/** A file as the report in `folder` names it. */
const nameIn = (folder: string, path: string): string => relative(folder, path).replaceAll(sep, '/');

/** Names of the files that the report in a folder says this job has written; none where it is the report of another job. */
function listedIn(folder: string): readonly string[] {
  try {
    const report = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as { job?: unknown; files?: unknown };
    if (report.job !== 'assignments') return [];
    // Reports from before they had a list are of runs that wrote all tables there are.
    return Array.isArray(report.files) ? report.files.map(String) : [...layouts.keys()].sort();
  } catch {
    return [];
  }
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
  const listed = new Set(listedIn(folder));
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
  return listedIn(folder).filter((file) => isOwn(folder, file));
}

/** What the report beside an output lists before the result is written: what was there, and all that will be. */
export function filesToCome(output: string, push: string): readonly string[] {
  const folder = reportFolder(output);
  const results = isWorkbook(output) ? [nameIn(folder, output)] : [...layouts.keys()];
  return [...new Set([...listedIn(folder), ...results, nameIn(folder, push)])].sort();
}

/**
 * Takes away what an earlier run left at the outputs and could be mistaken for the result of this one: tables and the push
 * workbook. A result workbook stays: what the planner has typed into it stands nowhere else.
 */
export function removeResults(outputs: readonly string[], push: string): void {
  for (const output of outputs) {
    const folder = reportFolder(output);
    if (listedIn(folder).includes(nameIn(folder, push))) rmSync(push, { force: true });
    if (!isWorkbook(output)) for (const file of ownTablesIn(output)) rmSync(join(output, file), { force: true });
  }
}
