import { ticketsSheet } from '../../schema/sheets/assignment-people.ts';
import { assignmentSettingsSheet } from '../../schema/sheets/assignment-planner.ts';
import { readChunks } from '../../schema/sheets/read-rows.ts';
import type { Day } from '../kernel/day.ts';
import type { TableChunk } from '../runs/run.ts';
import { readSettings } from './core/read-settings.ts';
import type { Settings } from './core/types.ts';

/** The settings of an upload alone, for what has to be known before the day is read: its date and how far to look back. */
export function settingsOf(
  chunks: readonly TableChunk[],
  today: (zone: string) => Day,
  overrides: Partial<Settings>,
): Settings {
  const own = (table: string) => chunks.filter((chunk) => chunk.table === table);
  const read = <const L extends typeof assignmentSettingsSheet | typeof ticketsSheet>(layout: L) => ({
    rows: readChunks(layout, own(layout.table)).rows,
    columns: new Set<never>(),
  });
  return readSettings({ settings: read(assignmentSettingsSheet), tickets: read(ticketsSheet) }, today, overrides)
    .settings;
}
