import type { CellValue, TableRows } from '../../../schema/sheets/layout.ts';
import type { BoardStanding, JobBoard } from '../../jobs/board.ts';
import type { TableRead } from '../../ports.ts';
import { board as words } from '../../strings.ts';
import { collectInputs, placeOf } from '../collect-inputs.ts';
import type { Context } from '../context.ts';
import { layoutRows } from '../layout-rows.ts';
import { wireInput } from '../wire-inputs.ts';

/** The result as it stands in the workbook; null, and the planner is told, where there is none. */
export async function standingOf(context: Context, { table: name }: JobBoard): Promise<BoardStanding | null> {
  const { workbook } = context.ports;
  const runId = context.kept().shown?.runId;
  const { dateSystem } = await workbook.survey();
  const table = (await workbook.readTables([name])).get(name);
  if (runId !== undefined && table) return { runId, table, dateSystem };
  context.tell({ kind: 'info', text: words.noResult, details: [] });
  return null;
}

/** The tab of places that are settled; null where it is not laid out, or holds no table. */
export async function readPins(context: Context, { pins }: JobBoard): Promise<TableRead | null> {
  const { workbook } = context.ports;
  const input = context.job().inputs.find(({ layout }) => layout.table === pins)!;
  const at = placeOf(input, await workbook.survey());
  if (at === null || !('table' in at)) return null;
  return (await workbook.readTables([at.table.name])).get(at.table.name) ?? null;
}

/** Rows of the input tables of the workbook, by table. */
export async function inputRows(context: Context): Promise<TableRows> {
  const job = context.job();
  const rows: Record<string, readonly (readonly CellValue[])[]> = {};
  for (const found of await collectInputs(context, await context.ports.workbook.survey()))
    rows[found.input.layout.table] = await layoutRows(found.input.layout, wireInput(job, found).grids);
  return rows;
}
