import { foldName } from '../../schema/sheets/text.ts';
import type { Content, Table, Validation } from '../../schema/workbook/workbook.ts';
import { hasLostReference } from '../../schema/xlsx/row-formulas.ts';
import { breather } from '../breathe.ts';
import type { TableRead, TableWrite } from '../ports.ts';
import { entriesIn, foreignColumns } from './entries.ts';
import { keptDecisions } from './kept-decisions.ts';
import { keptCells } from './kept-rows.ts';
import { type LostMarks, lostMarks } from './lost-marks.ts';
import { isReordered, matchRows, mergeRows, type OwnColumn } from './match-rows.ts';
import { type PlannerCells, plannerCells } from './planner-cells.ts';
import { rowRules } from './row-rules.ts';
import { type FormulaColumn, formulasBack, type TypedOver, typedOver } from './typed-over.ts';

/** How new rows go into a table that stands in the workbook already. */
export interface TablePlan {
  readonly write: TableWrite;
  /** Our headers that the planner took out of the table; they stay out. */
  readonly columnsGone: readonly string[];
  /** Rows kept for the planner's own entries although the new result has no such row. */
  readonly keptRows: number;
  /** What the planner typed over results, where it is known how they were drawn. */
  readonly typedOver: TypedOver | null;
}

interface Columns {
  /** Those that are written. */
  readonly own: OwnColumn[];
  /** Computed in the workbook, whatever stands there now. */
  readonly formulas: FormulaColumn[];
  readonly gone: string[];
}

/** Whether a column is left to its formula: where it cannot be made, as far as one stands there. */
const isComputed = ({ hasFormulas, holdsValuesOnly }: TableRead, index: number, formula: string): boolean =>
  !holdsValuesOnly && (hasFormulas[index] === true || !hasLostReference(formula));

function columnsOf(existing: TableRead, table: Table): Columns {
  const places = new Map(
    existing.headers.map((header, index) => [foldName(header), index]).reverse() as [string, number][],
  );
  const own: OwnColumn[] = [];
  const formulas: FormulaColumn[] = [];
  const gone: string[] = [];
  table.columns.forEach(({ header, day, planner, formula }, source) => {
    const index = places.get(foldName(header));
    if (index === undefined) gone.push(header);
    else if (formula !== undefined && isComputed(existing, index, formula))
      formulas.push({ index, formula: hasLostReference(formula) ? null : formula });
    else own.push({ source, index, day: day === true, ...(planner ? { planner } : {}) });
  });
  return { own, formulas, gone };
}

interface NewBody {
  readonly write: TableWrite;
  readonly keptRows: number;
  /** Per row afterwards the one it stands in, or null. */
  readonly standing: readonly (number | null)[];
  /** Per row afterwards that of the new table, or null. */
  readonly fresh: readonly (number | null)[];
}

/** All rows in the new order: nothing of the planner's stands in them. */
function rewrite(existing: TableRead, own: readonly OwnColumn[], { rows }: Table): NewBody {
  const columns = own.map(({ source, index, day }) => ({
    index,
    day,
    values: rows.length === 0 ? [null] : rows.map((row): Content => row[source] ?? null),
  }));
  const write = { deleteRows: [], rows: Math.max(1, rows.length), columns };
  const standing = rows.map((_, row) => (row < existing.values.length ? row : null));
  return { write, keptRows: 0, standing, fresh: rows.map((_, row) => row) };
}

/**
 * Rows stay where they are and get their new values by key, so that what the planner has beside them stays with them; new
 * rows follow at the end. A row that the result no longer has goes, unless she wrote something into it.
 */
async function byKey(
  existing: TableRead,
  table: Table,
  own: readonly OwnColumn[],
  keys: ReadonlySet<OwnColumn>,
  matches: readonly number[],
  isKept: (row: number) => boolean,
  isHers: PlannerCells['isHers'],
): Promise<NewBody> {
  const breathe = breather();
  const { deleteRows, rows } = mergeRows(matches, table.rows.length, isKept);
  const standings = rows.map((row) => ('kept' in row ? row.kept : row.standing));
  const decided = keptDecisions(existing, table, own, isHers);
  const kept = keptCells(existing, table, own, keys, isHers);
  const columns: { index: number; day: boolean; values: Content[] }[] = [];
  for (const one of own) {
    await breathe();
    const { source, index, day } = one;
    const values = rows.map((row): Content => {
      if ('kept' in row) return kept(row.kept, one);
      const { fresh, standing } = row;
      const before = standing === null ? undefined : decided(standing, fresh, one);
      if (before !== undefined) return before;
      const isOwn = standing !== null && one.planner && isHers(standing, one);
      return (isOwn ? existing.values[standing]?.[index] : table.rows[fresh]?.[source]) ?? null;
    });
    columns.push({ index, day, values });
  }
  if (rows.length === 0) for (const { values } of columns) values.push(null);
  const fresh = rows.map((row) => ('kept' in row ? null : row.fresh));
  return {
    write: { deleteRows, rows: Math.max(1, rows.length), columns },
    keptRows: fresh.filter((row) => row === null).length,
    ...{ standing: standings, fresh },
  };
}

/** The columns as they are written where the standing table has no place for marks; `own`: theirs. */
const withoutMarks = (
  { write, fresh }: NewBody,
  own: readonly OwnColumn[],
  { written }: LostMarks,
): NewBody['write']['columns'] =>
  write.columns.map((column, at) => ({
    ...column,
    values: column.values.map((cell, row) => (fresh[row] == null ? cell : written(cell, own[at]!, fresh[row]))),
  }));

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
 * drawn last: what differs from it in a planner's column is hers and stays. `validations`: those of the tab of the new table.
 * Formulas of its columns are as they are in the standing table.
 */
export async function planTable(
  existing: TableRead,
  table: Table,
  dateSystem: 1900 | 1904,
  previous: Table | null = null,
  validations: readonly Validation[] = [],
): Promise<TablePlan | null> {
  const { own, formulas, gone } = columnsOf(existing, table);
  if (own.length === 0) return null;
  const foreign = foreignColumns(
    existing,
    [...own, ...formulas].map(({ index }) => index),
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
  const body =
    isHers || isReordered(matches)
      ? await byKey(existing, table, own, new Set(keys), matches, hasEntries, cells.isHers)
      : rewrite(existing, own, table);
  const { write, keptRows, standing, fresh } = body;
  const lost = lostMarks(existing, table);
  const back = formulasBack(existing, formulas, standing);
  // Tables she neither writes into nor counts on are written by others as well, as by a check of her decisions.
  const isWorkedOn = planner.length > 0 || formulas.length > 0;
  const isTold = previous?.key !== undefined && isKeyed && isWorkedOn;
  const shown = own.filter(({ source }) => !lost?.drawn.has(source));
  const rules = rowRules(validations, table, own, fresh);
  return {
    write: {
      ...{ ...write, notes: notesOf(own, table) },
      ...(lost ? { columns: withoutMarks(body, own, lost) } : {}),
      ...(back.length > 0 ? { formulas: back } : {}),
      ...(rules.length > 0 ? { rules } : {}),
    },
    ...{ columnsGone: gone, keptRows },
    typedOver: isTold ? await typedOver(existing, previous, { own: shown, keys }, formulas, dateSystem) : null,
  };
}
