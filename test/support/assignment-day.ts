import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareDay } from '../../api/assignments/core/prepare-day.ts';
import type { Settings } from '../../api/assignments/core/types.ts';
import { readTables } from '../../api/assignments/read-tables.ts';
import type { TableChunk } from '../../api/runs/run.ts';
import { assignmentInputSheets } from '../../schema/sheets/assignment-inputs.ts';
import { parseCsv } from '../../schema/sheets/csv.ts';
import type { CellValue } from '../../schema/sheets/layout.ts';

/** A table as a chunk of an upload: headers and rows as they stand in a file. */
export const chunkOf = (
  table: string,
  headers: readonly string[],
  rows: readonly (readonly CellValue[])[],
): TableChunk => ({ table, part: '', seq: 0, firstRow: 2, headers, rows, source: 'WORKBOOK', dateSystem: 1900 });

/** The CSV files of a folder as chunks. */
export function chunksOfFolder(folder: string): TableChunk[] {
  return assignmentInputSheets.flatMap(({ table, file }): TableChunk[] => {
    let text: Buffer;
    try {
      text = readFileSync(join(folder, `${file}.csv`));
    } catch {
      return [];
    }
    const { headers, rows, firstRow } = parseCsv(text, table);
    return [
      {
        ...{ table, part: '', seq: 0, firstRow, rows, source: 'CSV' as const },
        headers: headers.map((one) => String(one)),
      },
    ];
  });
}

/** A day prepared from chunks, with what was found on the way. */
export function dayOf(chunks: readonly TableChunk[], overrides: Partial<Settings> = {}) {
  const { tables, findings } = readTables(chunks);
  const prepared = prepareDay(tables, { today: () => '2026-11-23', overrides });
  return { day: prepared.day, findings: [...findings, ...prepared.findings] };
}
