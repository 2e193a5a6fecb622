import type { CellValue, TableRows } from '../../schema/sheets/layout.ts';
import {
  covidTestUsageSheet,
  detailDailySheet,
  resourceUsageSheet,
  summarySheet,
} from '../../schema/sheets/reopening-outputs.ts';
import type { CompareSide } from '../../schema/workbook/compare-side.ts';
import { ApiFailed, type Ask } from './api-client.ts';
import { downloadTable, type TablePart } from './download.ts';
import type { RunStatus } from './follow-run.ts';
import { fetchResult, type RunResult, type TableEntry } from './run-result.ts';

/** What a comparison adds up of a scenario. */
const COMPARED: readonly string[] = [summarySheet, detailDailySheet, resourceUsageSheet, covidTestUsageSheet].map(
  ({ table }) => table,
);

const ABOUT = `query ComparedRun($id: ID!) {
  run(id: $id) { state inputTables { table } reopening { options { gap timeLimitSeconds } } }
}`;

const INPUT_PAGE = `query ComparedInput($id: ID!, $name: String!, $after: String) {
  run(id: $id) { inputTable(name: $name, after: $after) { headers rows endCursor hasNextPage } }
}`;

interface AboutAnswer {
  readonly run: {
    readonly state: RunStatus['state'];
    readonly inputTables: readonly { readonly table: string }[];
    readonly reopening: { readonly options: { readonly gap: number; readonly timeLimitSeconds: number } } | null;
  } | null;
}

interface InputAnswer {
  readonly run: { readonly inputTable: (TablePart & { endCursor: string | null; hasNextPage: boolean }) | null };
}

/** A run that can be compared, without the rows of its tables. */
export interface ComparedRun {
  readonly result: RunResult;
  readonly inputTables: readonly string[];
  readonly gap: number;
  readonly timeLimitSeconds: number;
}

/** The run, or a sentence on why it cannot be compared. */
export async function fetchRun(ask: Ask, id: string): Promise<ComparedRun | string> {
  const { run } = await ask<AboutAnswer>(ABOUT, { id });
  if (!run) return `There is no run ${id}; planwright runs lists the latest.`;
  if (run.state === 'QUEUED' || run.state === 'RUNNING') return `Run ${id} has not ended yet.`;
  const result = await fetchResult(ask, id);
  if (result.scenarios.length === 0 || !run.reopening) return `Run ${id} planned no scenario.`;
  const { gap, timeLimitSeconds } = run.reopening.options;
  return { result, inputTables: run.inputTables.map(({ table }) => table), gap, timeLimitSeconds };
}

type Rows = readonly (readonly CellValue[])[];

async function inputRows(ask: Ask, id: string, name: string): Promise<Rows> {
  const rows: (readonly CellValue[])[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const answer: InputAnswer = await ask<InputAnswer>(INPUT_PAGE, { id, name, after });
    const page = answer.run.inputTable;
    if (!page) throw new ApiFailed(`The API names the table ${name} but does not have it.`);
    for (const row of page.rows) rows.push(row);
    after = page.endCursor;
    more = page.hasNextPage;
  }
  return rows;
}

/** The input tables of a run. */
export async function fetchInputs(ask: Ask, { result, inputTables }: ComparedRun): Promise<TableRows> {
  const tables: Record<string, Rows> = {};
  for (const table of inputTables) tables[table] = await inputRows(ask, result.id, table);
  return tables;
}

async function tablesOf(ask: Ask, id: string, entries: readonly TableEntry[]): Promise<TableRows> {
  const tables: Record<string, Rows> = {};
  for (const entry of entries) {
    const rows: (readonly CellValue[])[] = [];
    for await (const page of downloadTable(ask, id, [entry])) for (const row of page.rows) rows.push(row);
    tables[entry.table] = rows;
  }
  return tables;
}

/** One side of the comparison: a scenario of the run with its rows. */
export async function fetchSide(
  ask: Ask,
  { result, gap, timeLimitSeconds }: ComparedRun,
  name: string,
  inputs: TableRows,
): Promise<CompareSide> {
  const scenario = result.scenarios.find((candidate) => candidate.name === name)!;
  const entries = result.tables.filter((entry) => entry.scenario === name && COMPARED.includes(entry.table));
  return {
    ...{ label: name, runId: result.id, createdAt: result.createdAt, seed: result.seed, gap, timeLimitSeconds, inputs },
    scenario: { ...scenario, tables: await tablesOf(ask, result.id, entries) },
  };
}
