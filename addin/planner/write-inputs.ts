import type { TableRows } from '../../schema/sheets/layout.ts';
import type { Tab } from '../../schema/workbook/workbook.ts';
import type { Change } from '../ports.ts';
import { planInputs } from '../refresh/plan-inputs.ts';
import { regionOf } from '../refresh/plan-results.ts';
import { inputStates, placeOf } from './collect-inputs.ts';
import type { Context } from './context.ts';
import { noticeChange } from './stale.ts';
import { showUndo } from './undo.ts';

/**
 * Writes rows into the input tabs as one step, laying out tabs that are missing. Rows by table, each in the order of its
 * layout's columns, days as ISO text. A tab that lacks columns the rows need (a scenario more in the grid of parameters)
 * is laid out anew in its place.
 */
export async function writeInputRows(
  context: Context,
  rows: TableRows,
  label: string,
  mode: 'replace' | 'append',
): Promise<void> {
  const { workbook, now } = context.ports;
  const at = now();
  const survey = await workbook.survey();
  const drawn = new Map(
    context
      .job()
      .inputTabs(rows, at)
      .map((tab): [string, Tab] => [tab.name, tab]),
  );
  const places = context
    .job()
    .inputs.filter(({ layout }) => rows[layout.table] !== undefined)
    .map((input) => ({ tab: drawn.get(input.layout.tab), place: placeOf(input, survey) }));
  const standing = places.flatMap(({ place }) => (place && 'table' in place ? [place.table.name] : []));
  const tables = await workbook.readTables(standing);
  let after: string | null = survey.tabs.at(-1)?.name ?? null;
  const changes = places.flatMap(({ tab, place }): Change[] => {
    const table = tab?.tables[0];
    if (!tab || !table) return [];
    const existing = place && 'table' in place ? tables.get(place.table.name) : undefined;
    const write = existing && planInputs(table, existing, mode);
    if (existing && write) return [{ kind: 'write-table', table: existing.name, write }];
    const add = { kind: 'add-tab' as const, tab, region: regionOf(tab.name), after };
    after = tab.name;
    return existing ? [{ kind: 'remove-tab', name: existing.tab }, add] : [add];
  });
  await workbook.write({ label, at, changes, onProgress: (share) => context.progress(share) });
  context.store.change({ inputs: inputStates(context.job(), await workbook.survey()) });
  await noticeChange(context);
  await showUndo(context);
}
