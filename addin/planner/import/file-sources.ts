import type { CellValue } from '../../../schema/sheets/layout.ts';
import type { Range } from '../../../schema/workbook/workbook.ts';
import type { BareTab } from '../../../schema/xlsx/read-tabs.ts';
import { say } from '../../strings.ts';
import { csvSource } from './csv-source.ts';
import { cellsSource, type SourceTable } from './source-table.ts';

type IsHeader = (cells: readonly CellValue[]) => boolean;

export interface ImportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Tables of files, and sentences about what holds none. */
export interface FileSources {
  readonly sources: readonly SourceTable[];
  readonly sentences: readonly string[];
}

const begins = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte);

/** A zip, as every .xlsx and .xlsm is, whatever it is called. */
const isWorkbook = (bytes: Uint8Array): boolean => begins(bytes, 0x50, 0x4b, 0x03, 0x04);
/** The format of Excel before 2007, and that of workbooks with a password. */
const isOldWorkbook = (bytes: Uint8Array): boolean => begins(bytes, 0xd0, 0xcf, 0x11, 0xe0);

const cellsIn = ({ values }: BareTab, { row, column, rows, columns }: Range) =>
  values.slice(row, row + rows).map((cells) => cells.slice(column, column + columns));

const isIn = ({ row, column, rows, columns }: Range, r: number, c: number): boolean =>
  r >= row && r < row + rows && c >= column && c < column + columns;

/** The Excel tables of a tab, each by itself; the cells of the tab as a whole where it has none. */
function tabSources(tab: BareTab, dateSystem: 1900 | 1904, isHeader: IsHeader): SourceTable[] {
  if (tab.tables.length === 0) return [cellsSource(tab.name, tab.values, dateSystem, isHeader) ?? []].flat();
  const isAlone = tab.tables.length === 1;
  const outside = tab.values.some((cells, r) =>
    cells.some((cell, c) => cell !== null && cell !== '' && !tab.tables.some(({ range }) => isIn(range, r, c))),
  );
  return tab.tables.flatMap(({ name, range }) => {
    const cells = cellsIn(tab, range);
    // The first row of a table is its header, whatever stands in it.
    const source = cellsSource(
      isAlone ? tab.name : `${tab.name}: ${name}`,
      cells,
      dateSystem,
      (row) => row === cells[0],
    );
    return source ? [{ ...source, notes: [...source.notes, ...(outside ? [say.import.outside(tab.name)] : [])] }] : [];
  });
}

async function workbookSources({ bytes }: ImportFile, isHeader: IsHeader): Promise<SourceTable[]> {
  // The reader of workbooks is large and needed by few: it is loaded when the first one is imported.
  const { readTabs } = await import('../../../schema/xlsx/read-tabs.ts');
  const { tabs, dateSystem } = await readTabs(bytes);
  return tabs.flatMap((tab) => tabSources(tab, dateSystem, isHeader));
}

async function sourcesOf(file: ImportFile, isHeader: IsHeader): Promise<SourceTable[]> {
  const { name, bytes } = file;
  if (isOldWorkbook(bytes)) throw new Error(say.import.oldWorkbook);
  if (isWorkbook(bytes)) return workbookSources(file, isHeader);
  const source = await csvSource(name, bytes);
  return source.rows.length > 0 || source.faults.length > 0 ? [source] : [];
}

/** Tables of CSV files and workbooks. A file that cannot be read does not take the others with it. */
export async function fileSources(files: readonly ImportFile[], isHeader: IsHeader): Promise<FileSources> {
  const sources: SourceTable[] = [];
  const sentences: string[] = [];
  for (const file of files) {
    try {
      const found = await sourcesOf(file, isHeader);
      sources.push(...found);
      if (found.length === 0) sentences.push(say.import.noTableIn(file.name));
    } catch (error) {
      sentences.push(say.import.unreadable(file.name, error instanceof Error ? error.message : String(error)));
    }
  }
  return { sources, sentences };
}
