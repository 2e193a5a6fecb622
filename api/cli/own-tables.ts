import { closeSync, openSync, readdirSync, readFileSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { assignmentInputSheets } from '../../schema/sheets/assignment-inputs.ts';
import { assignmentOutputSheets } from '../../schema/sheets/assignment-tables.ts';
import { csvLine } from '../../schema/sheets/csv.ts';
import type { SheetLayout } from '../../schema/sheets/layout.ts';
import { headersOf } from '../../schema/sheets/write-rows.ts';
import { isFolder } from './input-files.ts';

const layouts: ReadonlyMap<string, SheetLayout> = new Map(
  assignmentOutputSheets.map((layout: SheetLayout) => [`${layout.file}.csv`, layout]),
);
/** Names that a table of the planner has too: a report in the folder does not tell whose such a file is. */
const inputs: ReadonlySet<string> = new Set(assignmentInputSheets.map(({ file }) => `${file}.csv`));

/** Whether the report in the folder is one of this job. */
function hasReport(folder: string): boolean {
  try {
    return (
      (JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as { job?: unknown } | null)?.job === 'assignments'
    );
  } catch {
    return false;
  }
}

/** A file that cannot be read is nothing a run has written. */
function startsWith(path: string, text: string): boolean {
  const start = Buffer.alloc(Buffer.byteLength(text));
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
  return start.toString('utf8') === text;
}

/** Files named like tables of a result that stand in a folder: those a run has written, and those somebody else has. */
function resultFiles(folder: string): { readonly own: readonly string[]; readonly foreign: readonly string[] } {
  if (!isFolder(folder)) return { own: [], foreign: [] };
  const reported = hasReport(folder);
  const isOwn = (file: string): boolean =>
    reported && (!inputs.has(file) || startsWith(join(folder, file), csvLine(headersOf(layouts.get(file)!))));
  const found = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => layouts.has(entry.name) && !entry.isDirectory())
    .map(({ name }) => name);
  return { own: found.filter(isOwn), foreign: found.filter((file) => !isOwn(file)) };
}

/** Tables that an earlier run left in a folder. */
export const ownTablesIn = (folder: string): readonly string[] => resultFiles(folder).own;

/** Files that a result would replace though no run of this job has written them. */
export const foreignTablesIn = (folder: string): readonly string[] => resultFiles(folder).foreign;

/** Takes away what an earlier run left in an output folder. */
export function removeAssignmentTables(output: string): void {
  for (const file of ownTablesIn(output)) rmSync(join(output, file), { force: true });
}
