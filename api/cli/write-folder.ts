import { createWriteStream, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvLine } from '../../schema/sheets/csv.ts';
import { headersOf } from '../../schema/sheets/write-rows.ts';
import type { TablePart } from './download.ts';
import { hashOfFile } from './file-hash.ts';
import type { OutputTable } from './output-tables.ts';

/** Pages of a table as CSV text, or as the lines they are; a table without pages is its header alone. */
async function* csvText(table: OutputTable, pages: AsyncIterable<TablePart>): AsyncGenerator<string> {
  let headed = false;
  const head = (headers: readonly string[]): string => {
    headed = true;
    return csvLine(headers);
  };
  for await (const { headers, rows } of pages) {
    if (table.lines) {
      yield rows.map(([line]) => `${line ?? ''}\n`).join('');
      continue;
    }
    if (!headed) yield head(headers);
    yield rows.map((row) => csvLine(row)).join('');
  }
  if (!headed && table.layout) yield head(headersOf(table.layout));
}

/** Makes a folder and those above it, one by one: Node's own recursive way never ends below /proc (Node 24). */
export function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

/** Writes a text file so that it is either the old one or the whole new one. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  makeFolder(dirname(path));
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    writeFileSync(draft, content);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/**
 * Writes the tables into `folder`. All of them are written aside first and moved in only when every one is whole; files of
 * an earlier run named in `replaced` go, anything else in the folder stays as it is. In between `makeRoom` is told the
 * SHA-256 of what comes, by path, and the paths of what goes.
 */
export async function writeTables(
  folder: string,
  tables: readonly OutputTable[],
  pagesOf: (table: OutputTable) => AsyncIterable<TablePart>,
  replaced: readonly string[],
  makeRoom: (coming: ReadonlyMap<string, string>, leaving: readonly string[]) => void,
): Promise<void> {
  makeFolder(folder);
  const aside = mkdtempSync(join(folder, '.planwright-'));
  try {
    for (const table of tables)
      await pipeline(Readable.from(csvText(table, pagesOf(table))), createWriteStream(join(aside, table.file)));
    makeRoom(
      new Map(tables.map(({ file }) => [join(folder, file), hashOfFile(join(aside, file))])),
      replaced.map((file) => join(folder, file)),
    );
    for (const file of replaced) rmSync(join(folder, file), { force: true });
    for (const { file } of tables) renameSync(join(aside, file), join(folder, file));
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}
