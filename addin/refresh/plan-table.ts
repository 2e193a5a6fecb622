import { foldName } from '../../schema/sheets/text.ts';
import type { Content, Table } from '../../schema/workbook/workbook.ts';
import { breather } from '../breathe.ts';
import type { TableRead, TableWrite } from '../ports.ts';
import { entriesIn, foreignColumns } from './entries.ts';
import { keptDecisions } from './kept-decisions.ts';
import { isReordered, matchRows, mergeRows, type OwnColumn } from './match-rows.ts';
import { type PlannerCells, plannerCells } from './planner-cells.ts';

/** How new rows go into a table that stands in the workbook already. */
export interface TablePlan {
  readonly write: TableWrite;
  /** Our headers that the planner took out of the table; they stay out. */
  readonly columnsGone: readonly string[];
  /** Rows kept for the planner's own entries although the new result has no such row. */
  readonly keptRows: number;
}

function ownColumns(existing: TableRead, table: Table): { own: OwnColumn[]; gone: string[] } {
  const places = new Map(
    existing.headers.map((header, index) => [foldName(header), index]).reverse() as [string, number][],
  );
  const own: OwnColumn[] = [];
  const gone: string[] = [];
  table.columns.forEach(({ header, day, planner, formula }, source) => {
    const index = places.get(foldName(header));
    if (index === undefined) gone.push(header);
    // A formula that stands there already goes with its rows.
    else if (formula === undefined || !existing.hasFormulas[index])
      own.push({ source, index, day: day === true, ...(planner ? { planner } : {}) });
  });
  return { own, gone };
}

/** All rows in the new order: nothing of the planner's stands in them. */
function rewrite(own: readonly OwnColumn[], { rows }: Table): TableWrite {
  const columns = own.map(({ source, index, day }) => ({
    index,
    day,
    values: rows.length === 0 ? [null] : rows.map((row): Content => row[source] ?? null),
  }));
  return { deleteRows: [], rows: Math.max(1, rows.length), columns };
}

/**
 * Rows stay where they are and get their new values by key, so that what the planner has beside them stays with them; new
 * rows follow at the end. A row that the result no longer has goes, unless she wrote something into it: then its key stays
 * and the other columns of ours are emptied.
 */
async function byKey(
  existing: TableRead,
  table: Table,
  own: readonly OwnColumn[],
  keys: ReadonlySet<OwnColumn>,
  matches: readonly number[],
  isKept: (row: number) => boolean,
  isHers: PlannerCells['isHers'],
): Promise<{ write: TableWrite; keptRows: number }> {
  const breathe = breather();
  const { deleteRows, rows } = mergeRows(matches, table.rows.length, isKept);
  const kept = keptDecisions(existing, table, own, isHers);
  const columns: { index: number; day: boolean; values: Content[] }[] = [];
  for (const one of own) {
    await breathe();
    const { source, index, day } = one;
    const values = rows.map((row): Content => {
      const standing = 'kept' in row ? row.kept : row.standing;
      const stands = standing === null ? null : (existing.values[standing]?.[index] ?? null);
      if (one.planner && standing !== null && ('kept' in row || isHers(standing, one))) return stands;
      const decided = 'kept' in row || standing === null ? undefined : kept(standing, row.fresh, one);
      if (decided !== undefined) return decided;
      if ('fresh' in row) return table.rows[row.fresh]?.[source] ?? null;
      return keys.has(one) ? stands : null;
    });
    columns.push({ index, day, values });
  }
  if (rows.length === 0) for (const { values } of columns) values.push(null);
  const keptRows = rows.filter((row) => 'kept' in row).length;
  return { write: { deleteRows, rows: Math.max(1, rows.length), columns }, keptRows };
}

/** Notes of our headers where they stand now: among them the one that tells the run. */
const notesOf = (own: readonly OwnColumn[], { columns }: Table) =>
  own.flatMap(({ source, index }) => {
    const { header, note } = columns[source]!;
    return note === undefined ? [] : [{ index, header, text: note }];
  });

/**
 * Plans the new body of a table: columns by header in any case and order, rows by the table's key (all columns where it
 * has none). Where nothing of the planner's stands in the table and she has not sorted it, rows come in the order of the
 * new result. Null where columns that identify a row are gone, so that rows cannot be matched. `previous` is the table as it was
 * drawn last: what differs from it in a planner's column is hers and stays.
 */
export async function planTable(
  existing: TableRead,
  table: Table,
  dateSystem: 1900 | 1904,
  previous: Table | null = null,
): Promise<TablePlan | null> {
  const { own, gone } = ownColumns(existing, table);
  if (own.length === 0) return null;
  const foreign = foreignColumns(
    existing,
    own.map(({ index }) => index),
  );
  const wanted = table.key ?? table.columns.map(({ header }) => header);
  const keys = own.filter(({ source }) => wanted.includes(table.columns[source]!.header));
  const planner = own.filter((column) => column.planner);
  const cells = await plannerCells(existing, { previous, table }, planner, keys, dateSystem);
  const isForeign = entriesIn(existing, foreign);
  const hasEntries = (row: number) => isForeign(row) || planner.some((column) => cells.holdsRow(row, column));
  const isHers = existing.values.some((_, row) => isForeign(row) || planner.some((one) => cells.isHers(row, one)));
  const isKeyed = keys.length === wanted.length;
  if (isHers && !isKeyed) return null;
  // Without a key a changed number would make another row of it, so its order tells nothing.
  const matches = isHers || (isKeyed && table.key) ? await matchRows(existing, table, keys, dateSystem) : [];
  const { write, keptRows } =
    isHers || isReordered(matches)
      ? await byKey(existing, table, own, new Set(keys), matches, hasEntries, cells.isHers)
      : { write: rewrite(own, table), keptRows: 0 };
  return { write: { ...write, notes: notesOf(own, table) }, columnsGone: gone, keptRows };
}
