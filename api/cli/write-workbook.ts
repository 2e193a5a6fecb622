import type { CellValue, TableRows } from '../../schema/sheets/layout.ts';
import { scenarioSheets } from '../../schema/sheets/reopening-outputs.ts';
import type { ReopeningWorkbookInput } from '../../schema/workbook/reopening-input.ts';
import { reopeningWorkbook } from '../../schema/workbook/reopening-workbook.ts';
import { writeXlsx } from '../../schema/xlsx/write-xlsx.ts';
import type { TablePart } from './download.ts';
import type { InputTable } from './load-input.ts';
import type { RunReport } from './run-report.ts';
import type { RunResult, TableEntry } from './run-result.ts';
import { type Keeper, putInPlace } from './written-files.ts';

type Rows = readonly (readonly CellValue[])[];

const isFull = ({ table }: TableEntry): boolean => table.endsWith('_FULL');

/** What the workbook is made of besides the run itself. */
export interface WorkbookSource {
  readonly result: RunResult;
  readonly report: RunReport;
  readonly inputs: readonly InputTable[];
  readonly gap: number;
  readonly timeLimitSeconds: number;
  readonly pagesOf: (parts: readonly TableEntry[]) => AsyncIterable<TablePart>;
}

async function rowsOf(source: WorkbookSource, entries: readonly TableEntry[]): Promise<TableRows> {
  const rows: Record<string, Rows> = {};
  for (const entry of entries) {
    const all: (readonly CellValue[])[] = [];
    for await (const page of source.pagesOf([entry])) all.push(...page.rows);
    rows[entry.table] = all;
  }
  return rows;
}

async function workbookInput(source: WorkbookSource): Promise<ReopeningWorkbookInput> {
  const { result, report, inputs, gap, timeLimitSeconds } = source;
  const perScenario = new Set<string>(scenarioSheets.map(({ table }) => table));
  const tables = result.tables.filter((entry) => !isFull(entry));
  const scenarios = [];
  for (const scenario of result.scenarios) {
    const own = tables.filter((entry) => entry.scenario === scenario.name && perScenario.has(entry.table));
    scenarios.push({ ...scenario, tables: await rowsOf(source, own) });
  }
  const versions = Object.entries(result.versions).flatMap(([name, version]) => (version ? [[name, version]] : []));
  return {
    ...{ runId: result.id, createdAt: result.createdAt, versions: Object.fromEntries(versions), seed: result.seed },
    ...{ gap, timeLimitSeconds, scenarios, findings: report.findings },
    inputs: Object.fromEntries(inputs.map(({ layout, cells }) => [layout.table, cells()])),
    preparation: await rowsOf(
      source,
      tables.filter(({ scenario }) => scenario === null),
    ),
  };
}

/** Writes the result workbook so that the file is either the old one or the whole new one. */
export async function writeWorkbook(path: string, source: WorkbookSource, keeper: Keeper): Promise<void> {
  putInPlace(path, await writeXlsx(reopeningWorkbook(await workbookInput(source))), keeper);
}
