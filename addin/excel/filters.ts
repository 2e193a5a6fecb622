import { CALL_BYTES, type Requests } from './requests.ts';
import type { TableUndo } from './undo-record.ts';

/** Puts the filters of tables back that were taken off for a step, over the rows there are now. */
export async function reapplyFilters(requests: Requests, tables: readonly TableUndo[]): Promise<void> {
  for (const { table: name, filters } of tables) {
    for (const [column, criteria] of (filters ?? []).entries()) {
      if (!criteria) continue;
      await requests.room(2 * CALL_BYTES);
      const table = requests.context.workbook.tables.getItem(name);
      table.autoFilter.apply(table.getRange(), column, criteria);
    }
  }
}
