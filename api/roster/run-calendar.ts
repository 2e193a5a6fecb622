import { rosterCalendar } from '../../schema/calendar/icalendar.ts';
import type { RowOf, SheetLayout } from '../../schema/sheets/layout.ts';
import { readRows } from '../../schema/sheets/read-rows.ts';
import { drawnRosterSheet, rosterChangesSheet } from '../../schema/sheets/roster-outputs.ts';
import type { TablesPort } from '../runs/ports.ts';
import type { RosterResult } from './read-result.ts';

async function rowsOf<const L extends SheetLayout>(
  tables: Pick<TablesPort, 'read'>,
  { run: { workspaceId, id }, scenario }: RosterResult,
  layout: L,
): Promise<RowOf<L>[]> {
  const rows: RowOf<L>[] = [];
  for await (const chunk of tables.read(workspaceId, id, layout.table, scenario ?? ''))
    rows.push(...readRows(layout, chunk).rows.map(({ values }) => values));
  return rows;
}

/** The duties of a run as iCalendar text, those of one doctor where an id is given; null where there are none. */
export const runCalendar =
  (tables: Pick<TablesPort, 'read'>) =>
  async (result: RosterResult, doctorId: string | null): Promise<string | null> =>
    rosterCalendar({
      rows: await rowsOf(tables, result, drawnRosterSheet),
      changes: await rowsOf(tables, result, rosterChangesSheet),
      ...{ month: result.month, service: '', stamp: result.run.createdAt.toISOString() },
      ...(doctorId === null ? {} : { doctorId }),
    });
