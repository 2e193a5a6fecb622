import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Finding } from '../../schema/sheets/finding.ts';
import type { SheetLayout } from '../../schema/sheets/layout.ts';

/** Where one input table lies on disk. */
export interface InputFile {
  readonly layout: SheetLayout;
  readonly path: string;
}

export const isWorkbook = (path: string): boolean => /\.xlsx$/i.test(path);

export const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const fault = (table: string, code: string, saw: string, allowed: string, message: string): Finding => ({
  ...{ severity: 'error', table, row: null, column: null, code, saw, allowed, message },
});

const notFound = (table: string, path: string, allowed: string): Finding =>
  fault(table, 'FILE_NOT_FOUND', path, allowed, `There is no file or folder ${path}.`);

/** The file of a table in a folder, whatever the case of its name; the exact name wins. */
function fileIn(folder: string, layout: SheetLayout): string | null {
  const wanted = `${layout.file}.csv`;
  const names = readdirSync(folder).filter((name) => name.toLowerCase() === wanted);
  const name = names.includes(wanted) ? wanted : names.sort()[0];
  return name === undefined ? null : join(folder, name);
}

/**
 * CSV files of a folder input, and those named by `--table`, which win. A table without a file is left out: what that means
 * is the job's business. `--table` files are looked up in the input folder first, then from where the command runs.
 */
export function findCsvFiles(
  input: string | null,
  named: readonly { readonly table: string; readonly file: string }[],
  layouts: readonly SheetLayout[],
): { files: InputFile[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const files = new Map<string, InputFile>();
  const folder = input !== null && isFolder(input) ? input : null;
  const missing = input !== null && !existsSync(input);
  if (input !== null && folder === null && (missing || !isWorkbook(input))) {
    const allowed = 'a folder of CSV files, or a workbook ending in .xlsx';
    findings.push(
      !missing
        ? fault('', 'NOT_AN_INPUT', input, allowed, `${basename(input)} is neither a folder nor an .xlsx workbook.`)
        : notFound('', input, allowed),
    );
  }
  for (const layout of layouts) {
    const path = folder === null ? null : fileIn(folder, layout);
    if (path !== null) files.set(layout.table, { layout, path });
    for (const { file } of named.filter(({ table }) => table === layout.table)) {
      const candidates = [...(folder === null ? [] : [join(folder, file)]), resolve(file)];
      const found = candidates.find((candidate) => existsSync(candidate) && !isFolder(candidate));
      if (found === undefined) findings.push(notFound(layout.table, file, 'a CSV file'));
      else files.set(layout.table, { layout, path: found });
    }
  }
  if (folder !== null && files.size === 0 && findings.length === 0) {
    const allowed = layouts.map(({ file }) => `${file}.csv`).join(', ');
    findings.push(fault('', 'NO_INPUT_FILES', folder, allowed, `The folder ${folder} holds none of the input files.`));
  }
  return { files: [...files.values()], findings };
}

/** Rows of a CSV file without parsing it: line ends outside quotes, the header not counted. */
async function countRows(path: string): Promise<number> {
  const [QUOTE, LF, CR] = [34, 10, 13];
  let lines = 0;
  let quoted = false;
  let last = LF;
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>)
    for (let at = 0; at < piece.length; at += 1) {
      const byte = piece[at]!;
      if (byte === QUOTE) quoted = !quoted;
      else if (!quoted && (byte === LF || (last === CR && byte !== LF))) lines += 1;
      last = byte;
    }
  return (last === LF ? lines : lines + 1) - 1;
}

/** The finding of a table with too many rows in `place`; null when they fit. */
export function rowLimit(layout: SheetLayout, rows: number, place: string): Finding | null {
  if (rows <= layout.rowsMax) return null;
  const message = `${layout.table} has ${rows} rows in ${place}; at most ${layout.rowsMax} are allowed.`;
  return fault(layout.table, 'ROW_LIMIT', `${rows} rows`, `at most ${layout.rowsMax} rows`, message);
}

/** The finding of a table that is over its limit, found before it is parsed; null when it fits. */
export async function overLimit({ layout, path }: InputFile): Promise<Finding | null> {
  // A row has at least one character and a line end, so a small file needs no counting.
  if (statSync(path).size <= layout.rowsMax * 2) return null;
  return rowLimit(layout, await countRows(path), basename(path));
}
