import { foldName } from '../../schema/sheets/text.ts';
import type { Content, Table } from '../../schema/workbook/workbook.ts';
import { breather } from '../breathe.ts';
import type { TableRead, TableWrite } from '../ports.ts';
import { entriesIn, foreignColumns, isBlank } from './entries.ts';
import { matchRows, mergeRows, type OwnColumn } from './match-rows.ts';

/** How imported rows go into an input table that stands in the workbook already. */
export interface InputPlan {
  readonly write: TableWrite;
  /** Headers of ours that held formulas, which values take the place of. */
  readonly formulas: readonly string[];
}

/** Columns whose values have no place in the standing table: it lacks their headers. */
export interface NoPlace {
  readonly lacking: readonly string[];
}

/** Body rows up to the last one that holds something in a column of ours. */
function filledRows(existing: TableRead, own: readonly OwnColumn[]): number {
  let rows = existing.values.length;
  while (rows > 0 && own.every(({ index }) => isBlank(existing.values[rows - 1]?.[index]))) rows -= 1;
  return rows;
}

function append(existing: TableRead, table: Table, own: readonly OwnColumn[], isHers: (row: number) => boolean) {
  const from = filledRows(existing, own);
  let last = existing.values.length;
  while (last > from && !isHers(last - 1)) last -= 1;
  const rows = Math.max(1, from + table.rows.length, last);
  const columns = own.map(({ source, index, day }) => ({
    ...{ index, day },
    values: Array.from({ length: rows }, (_, row): Content => {
      if (row < from) return existing.values[row]?.[index] ?? null;
      return table.rows[row - from]?.[source] ?? null;
    }),
  }));
  return { deleteRows: [], rows, columns };
}

/** Rows follow the planner's entries by their key where there are any; her entries of rows that are gone stay in blank ones. */
async function replace(
  existing: TableRead,
  table: Table,
  own: readonly OwnColumn[],
  isHers: (row: number) => boolean,
  dateSystem: 1900 | 1904,
): Promise<TableWrite> {
  const keys = own.filter(({ source }) => table.key?.includes(table.columns[source]!.header));
  const lastOfHers = existing.values.findLastIndex((_, row) => isHers(row));
  const isMatched = keys.length > 0 && lastOfHers >= 0;
  const matches = isMatched ? await matchRows(existing, table, keys, dateSystem) : [];
  const { deleteRows, rows } = mergeRows(matches, table.rows.length, isHers);
  const count = Math.max(1, rows.length, isMatched ? 0 : lastOfHers + 1);
  const breathe = breather();
  const columns: TableWrite['columns'][number][] = [];
  for (const { source, index, day } of own) {
    await breathe();
    const values = Array.from({ length: count }, (_, at): Content => {
      const row = rows[at];
      return row && 'fresh' in row ? (table.rows[row.fresh]?.[source] ?? null) : null;
    });
    columns.push({ index, day, values });
  }
  return { deleteRows, rows: count, columns };
}

/**
 * New rows of an input for the table that stands in the workbook, column by column under the same headers. `replace` puts
 * them in place of the rows there, `append` under the last filled one. The planner's own columns stay with their rows. A
 * column of the new rows that the table lacks is no matter where it is empty.
 */
export async function planInputs(
  table: Table,
  existing: TableRead,
  mode: 'replace' | 'append',
  dateSystem: 1900 | 1904,
): Promise<InputPlan | NoPlace> {
  const lacking: string[] = [];
  const own = table.columns.flatMap(({ header, day }, source): OwnColumn[] => {
    const index = existing.headers.findIndex((standing) => foldName(standing) === foldName(header));
    if (index >= 0) return [{ source, index, day: day === true }];
    if (table.rows.some((row) => !isBlank(row[source]))) lacking.push(header);
    return [];
  });
  if (lacking.length > 0 || own.length === 0)
    return { lacking: lacking.length > 0 ? lacking : table.columns.map(({ header }) => header) };
  const isHers = entriesIn(
    existing,
    foreignColumns(
      existing,
      own.map(({ index }) => index),
    ),
  );
  const write =
    mode === 'append' ? append(existing, table, own, isHers) : await replace(existing, table, own, isHers, dateSystem);
  const formulas = own.filter(({ index }) => existing.hasFormulas[index]).map(({ index }) => existing.headers[index]!);
  return { write, formulas };
}
