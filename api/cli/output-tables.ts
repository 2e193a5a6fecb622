import type { SheetLayout } from '../../schema/sheets/layout.ts';
import { modelFileSheet } from '../../schema/sheets/reopening-debug.ts';
import { demandForecastOutputSheet, preparationSheets, scenarioSheets } from '../../schema/sheets/reopening-outputs.ts';
import type { Step } from './reopening-options.ts';
import type { RunResult, TableEntry } from './run-result.ts';

/** One output file: where its rows come from, and its headers when there are none. */
export interface OutputTable {
  /** With its ending. */
  readonly file: string;
  /** Null for a table without a layout of its own (debug tables bring their headers along). */
  readonly layout: SheetLayout | null;
  /** In the order of the scenarios. */
  readonly parts: readonly TableEntry[];
  /** The rows are lines of a text file, not of a CSV file. */
  readonly lines?: true;
}

const FULL = '_FULL';
const isForecast = (sheet: SheetLayout): boolean => sheet === demandForecastOutputSheet;

/** Layouts that a step writes. */
const sheetsOf: Readonly<Record<Step, readonly SheetLayout[]>> = {
  prep: preparationSheets.filter((sheet) => !isForecast(sheet)),
  forecast: preparationSheets.filter(isForecast),
  optimize: scenarioSheets,
};

/** `OUTPUT_OPT_SUMMARY` and `OUTPUT_OPT_SUMMARY_FULL` as their layout; null for a table of neither kind. */
function layoutOf(table: string): { layout: SheetLayout; full: boolean } | null {
  const layouts: readonly SheetLayout[] = [...preparationSheets, ...scenarioSheets];
  const full = table.endsWith(FULL);
  const layout = layouts.find((sheet) => sheet.table === (full ? table.slice(0, -FULL.length) : table));
  return layout ? { layout, full } : null;
}

/** Whether Planwright writes a file of this name for these steps, so that a new run replaces or removes it. */
export function isOwnFile(file: string, steps: readonly Step[]): boolean {
  if (/^debug_[\w-]+[.](csv|mps)$/.test(file)) return true;
  return steps
    .flatMap((step) => sheetsOf[step])
    .some((sheet) => [`${sheet.file}.csv`, `${sheet.file}_full.csv`].includes(file));
}

/**
 * The files of a run: all tables of the steps it did, empty ones as a header alone, then whatever else it left.
 */
export function outputTables(result: RunResult, steps: readonly Step[]): OutputTable[] {
  const order = result.scenarios.map(({ name }) => name);
  const place = ({ scenario }: TableEntry): number => (scenario === null ? -1 : order.indexOf(scenario));
  const byTable = new Map<string, TableEntry[]>();
  for (const sheet of stepsDone(result, steps).flatMap((step) => sheetsOf[step])) byTable.set(sheet.table, []);
  for (const entry of result.tables) byTable.set(entry.table, [...(byTable.get(entry.table) ?? []), entry]);
  return [...byTable].flatMap(([table, entries]) => {
    if (table === modelFileSheet.table) return entries.map((entry) => modelFile(entry, place(entry)));
    const known = layoutOf(table);
    const file = known
      ? `${known.layout.file}${known.full ? '_full' : ''}.csv`
      : `${table.toLowerCase().replaceAll(/[^a-z0-9_]/g, '_')}.csv`;
    return [{ file, layout: known?.layout ?? null, parts: entries.toSorted((a, b) => place(a) - place(b)) }];
  });
}

/** Steps whose tables are there, if only as headers. A refused run has done its data prep; a failed one nothing for sure. */
function stepsDone({ state }: RunResult, steps: readonly Step[]): readonly Step[] {
  if (state === 'DONE' || state === 'CANCELLED') return steps;
  return state === 'REFUSED' ? steps.filter((step) => step === 'prep') : [];
}

/** The model of one scenario as an MPS file that other solvers read; numbered, since names may differ in odd characters only. */
const modelFile = (entry: TableEntry, place: number): OutputTable => ({
  file: `${modelFileSheet.file}_${place + 1}_${(entry.scenario ?? '').replaceAll(/[^\w-]/g, '_').slice(0, 40)}.mps`,
  layout: null,
  parts: [entry],
  lines: true,
});
