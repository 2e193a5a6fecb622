import type { CellValue } from '../../schema/sheets/layout.ts';
import { findTable, isNamed } from '../../schema/xlsx/find-table.ts';
import type { FoundInput, Job, JobInput } from '../jobs/job.ts';
import type { Survey, TableInfo } from '../ports.ts';
import type { Context } from './context.ts';
import type { InputState } from './state.ts';

/** Where an input of the job stands: a table, or a tab that holds one without being an Excel table. */
export type InputPlace = { readonly table: TableInfo } | { readonly tab: string } | null;

/** By the name of the Excel table first, then by the name of its tab, then by the name of a tab without tables. */
export function placeOf({ layout, excelTable }: JobInput, survey: Survey): InputPlace {
  const table =
    survey.tables.find(({ name }) => name === excelTable) ??
    survey.tables.find(({ name }) => isNamed(layout, name)) ??
    survey.tables.find(({ tab }) => isNamed(layout, tab));
  if (table) return { table };
  const tab = survey.tabs.find(({ name }) => isNamed(layout, name));
  return tab ? { tab: tab.name } : null;
}

export function inputStates(job: Job, survey: Survey): InputState[] {
  return job.inputs.map((input) => {
    const place = placeOf(input, survey);
    const { layout, required } = input;
    const at = place === null ? layout.tab : 'table' in place ? place.table.tab : place.tab;
    const rows = place !== null && 'table' in place ? place.table.rows : null;
    return { tab: at, description: layout.description, found: place !== null, rows, required };
  });
}

function foundOnTab(
  input: JobInput,
  tab: string,
  cells: readonly (readonly CellValue[])[],
  row: number,
  column: number,
) {
  const { headers, rows, firstRow } = findTable(input.layout, cells);
  return { input, tab, headers, rows, firstRow: firstRow + row, column };
}

/** Reads the input tables of the job from the workbook; those that are not there are simply absent. */
export async function collectInputs(
  context: Context,
  survey: Survey,
  only?: readonly JobInput[],
): Promise<FoundInput[]> {
  const { workbook } = context.ports;
  const { dateSystem } = survey;
  const places = (only ?? context.job().inputs).map((input) => ({ input, place: placeOf(input, survey) }));
  const names = places.flatMap(({ place }) => (place && 'table' in place ? [place.table.name] : []));
  const tables = await workbook.readTables(names, (share) => context.progress(share));
  const found: FoundInput[] = [];
  for (const { input, place } of places) {
    if (place === null) continue;
    if ('tab' in place) {
      const cells = await workbook.readTab(place.tab);
      if (cells) found.push({ ...foundOnTab(input, place.tab, cells.values, cells.row, cells.column), dateSystem });
      continue;
    }
    const read = tables.get(place.table.name);
    if (!read) continue;
    const { tab, headers, values, row, column } = read;
    found.push({ input, tab, headers, rows: values, firstRow: row + 2, column, dateSystem });
  }
  return found;
}
