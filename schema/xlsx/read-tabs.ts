import { readXlsx } from 'hucre';
import type { CellValue } from '../sheets/layout.ts';
import { fileFault } from './check-zip.ts';
import { cellValue } from './read-xlsx.ts';

/** The visible tabs of a workbook as bare cells: results of formulas, days as ISO text. Throws an Error with a sentence. */
export async function readTabs(file: Uint8Array): Promise<{
  readonly tabs: readonly { readonly name: string; readonly values: readonly (readonly CellValue[])[] }[];
  readonly dateSystem: 1900 | 1904;
}> {
  const fault = fileFault(file);
  if (fault) throw new Error(fault.message);
  const workbook = await readXlsx(file);
  return {
    tabs: workbook.sheets
      .filter((sheet) => !sheet.hidden && !sheet.veryHidden)
      .map(({ name, rows }) => ({ name, values: rows.map((cells) => Array.from(cells ?? [], cellValue)) })),
    dateSystem: workbook.dateSystem === '1904' ? 1904 : 1900,
  };
}
