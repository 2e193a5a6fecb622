import type { CellValue } from '../../schema/sheets/layout.ts';
import { foldName } from '../../schema/sheets/text.ts';
import { findTable, isNamed } from '../../schema/xlsx/find-table.ts';
import type { FoundInput, Job, JobInput } from '../jobs/job.ts';
import type { Survey, TableInfo } from '../ports.ts';
import type { Context } from './context.ts';
import type { InputsRead } from './session.ts';
import type { InputState } from './state.ts';
import { wireInput } from './wire-inputs.ts';

/** Where an input of the job stands: a table, or a tab that holds one without being an Excel table. */
export type InputPlace = { readonly table: TableInfo } | { readonly tab: string } | null;

/** How many of the layout's headers a table has. */
function headersKnown({ layout }: JobInput, { headers }: TableInfo): number {
  const known = new Set(Object.values(layout.columns).map(({ header }) => foldName(header)));
  return headers.filter((header) => known.has(foldName(header))).length;
}

/**
 * By the name of the Excel table first, then by the name of its tab, then by the name of a tab without a table of ours. Of
 * several tables on the tab the one with most of our headers counts: the planner may have a small one of her own there.
 */
export function placeOf(input: JobInput, survey: Survey): InputPlace {
  const { layout, excelTable } = input;
  const named =
    survey.tables.find(({ name }) => name === excelTable) ?? survey.tables.find(({ name }) => isNamed(layout, name));
  if (named) return { table: named };
  const [best] = survey.tables
    .filter(({ tab }) => isNamed(layout, tab))
    .map((table) => ({ table, known: headersKnown(input, table) }))
    .filter(({ known }) => known > 0)
    .sort((a, b) => b.known - a.known);
  if (best) return { table: best.table };
  const tab = survey.tabs.find(({ name }) => isNamed(layout, name));
  return tab ? { tab: tab.name } : null;
}

/** Name of the tab an input stands on, null where it is nowhere. */
export function tabOf(input: JobInput, survey: Survey): string | null {
  const place = placeOf(input, survey);
  if (place === null) return null;
  return 'table' in place ? place.table.tab : place.tab;
}

function inputStates(job: Job, survey: Survey): InputState[] {
  return job.inputs.map((input) => {
    const place = placeOf(input, survey);
    const { layout, required } = input;
    const rows = place !== null && 'table' in place ? place.table.rows : null;
    const tab = tabOf(input, survey) ?? layout.tab;
    return { tab, description: layout.description, found: place !== null, rows, required };
  });
}

/** Asks what stands where, and shows which inputs are there. */
export async function lookAtInputs(context: Context): Promise<Survey> {
  const survey = await context.ports.workbook.survey();
  context.store.change({ inputs: inputStates(context.job(), survey) });
  return survey;
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

/** The inputs of the job in view. */
export async function readInputs(context: Context, survey?: Survey): Promise<InputsRead> {
  const { edits } = context.session;
  const job = context.job();
  const found = await collectInputs(context, survey ?? (await lookAtInputs(context)));
  return { found, wire: found.map((one) => wireInput(job, one)), edits };
}
