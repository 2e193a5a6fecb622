import type { CellValue } from '../../schema/sheets/layout.ts';
import { matchHeaders } from '../../schema/sheets/match-headers.ts';
import { rosterSettingsSheet } from '../../schema/sheets/roster-inputs.ts';
import { foldName } from '../../schema/sheets/text.ts';
import { headersOf } from '../../schema/sheets/write-rows.ts';
import type { InputChunk, InputTable } from './load-input.ts';
import type { OptionSpec } from './options.ts';

/** The month on the command line, which wins over that of the input. */
export const monthSpec: OptionSpec = {
  name: 'month',
  value: 'YYYY-MM',
  help: 'month of the roster, whatever month the input has',
  fault: (value) => (/^(?!0000)\d{4}-(0[1-9]|1[0-2])$/.test(value) ? null : 'a month such as 2026-05'),
};

const MONTH = 'month';

/** A row of settings with the month in place of the one it has; null where it is about something else. */
function monthRow(row: readonly CellValue[], at: readonly number[], month: string): CellValue[] | null {
  const [key = -1, value = -1] = at;
  if (foldName(row[key]) !== MONTH) return null;
  // A row may be shorter than the headers.
  return Array.from({ length: Math.max(row.length, value + 1) }, (_, i) => (i === value ? month : (row[i] ?? null)));
}

async function* chunksWithMonth(table: InputTable, month: string): AsyncGenerator<InputChunk> {
  let last: InputChunk | null = null;
  let isSet = false;
  let at: readonly number[] = [];
  for await (const chunk of table.chunks()) {
    at = matchHeaders(table.layout, chunk.headers, 1).positions;
    const rows = chunk.rows.map((row) => {
      const own = monthRow(row, at, month);
      isSet ||= own !== null;
      return own ?? row;
    });
    last = chunk;
    yield { ...chunk, rows };
  }
  // Without the two columns the table is refused, whatever stands in it.
  if (last === null || isSet || at[0] === -1 || at[1] === -1) return;
  const row = Array.from({ length: last.headers.length }, (_, i) => (i === at[0] ? MONTH : i === at[1] ? month : null));
  yield { ...last, seq: last.seq + 1, firstRow: last.firstRow + last.rows.length, rows: [row], findings: [] };
}

function cellsWithMonth(table: InputTable, month: string): CellValue[][] {
  const cells = table.cells();
  const rows = cells.map((row) => monthRow(row, [0, 1], month) ?? row);
  return rows.some(([key]) => foldName(key) === MONTH) ? rows : [...rows, [MONTH, month, null, null, null]];
}

/** A table of settings in which nothing else is set. */
function monthAlone(month: string): InputTable {
  const headers = headersOf(rosterSettingsSheet);
  const row = [MONTH, month, null, null, null];
  const chunk = { seq: 0, firstRow: 2, headers, rows: [row], source: 'CSV' as const, findings: [] };
  return { layout: rosterSettingsSheet, chunks: () => [chunk], cells: () => [row] };
}

function instanceWithMonth(text: string, month: string): string {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? JSON.stringify({ ...value, month }) : text;
  } catch {
    // Whoever checks it tells what is wrong with it.
    return text;
  }
}

/** The input for another month, or for the one it lacks. */
export function withMonth<Source extends { readonly instance: string | null; readonly tables: InputTable[] }>(
  source: Source,
  month: string,
): Source {
  if (source.instance !== null) return { ...source, instance: instanceWithMonth(source.instance, month) };
  const { table: settings } = rosterSettingsSheet;
  const tables = source.tables.map((table) =>
    table.layout.table !== settings
      ? table
      : { ...table, chunks: () => chunksWithMonth(table, month), cells: () => cellsWithMonth(table, month) },
  );
  const isThere = tables.length === 0 || tables.some(({ layout }) => layout.table === settings);
  return { ...source, tables: isThere ? tables : [...tables, monthAlone(month)] };
}
