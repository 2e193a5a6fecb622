import { readXlsx } from 'hucre/xlsx';
import type { CellValue } from '../sheets/layout.ts';
import type { Range } from '../workbook/workbook.ts';
import { fileFault } from './check-zip.ts';
import { rangeOfRef } from './read-parts.ts';
import { cellValue } from './read-xlsx.ts';

/** A visible tab as bare cells. */
export interface BareTab {
  readonly name: string;
  readonly values: readonly (readonly CellValue[])[];
  /** Its Excel tables: headers and body, without totals. */
  readonly tables: readonly { readonly name: string; readonly range: Range }[];
}

/** The visible tabs of a workbook as bare cells: results of formulas, days as ISO text. Throws an Error with a sentence. */
export async function readTabs(
  file: Uint8Array,
): Promise<{ readonly tabs: readonly BareTab[]; readonly dateSystem: 1900 | 1904 }> {
  const fault = fileFault(file);
  if (fault) throw new Error(fault.message);
  const workbook = await readXlsx(file);
  return {
    tabs: workbook.sheets
      .filter((sheet) => !sheet.hidden && !sheet.veryHidden)
      .map(({ name, rows, tables = [] }) => ({
        name,
        values: rows.map((cells) => Array.from(cells ?? [], cellValue)),
        tables: tables.flatMap((table) => {
          const range = rangeOfRef(table.range ?? '');
          if (!range) return [];
          const totals = table.showTotalRow ? 1 : 0;
          return [{ name: table.displayName ?? table.name, range: { ...range, rows: range.rows - totals } }];
        }),
      })),
    dateSystem: workbook.dateSystem === '1904' ? 1904 : 1900,
  };
}
