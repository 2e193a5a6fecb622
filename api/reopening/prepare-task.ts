import type { Finding } from '../../schema/sheets/finding.ts';
import type { RowOf, SheetLayout } from '../../schema/sheets/layout.ts';
import { readChunks } from '../../schema/sheets/read-rows.ts';
import {
  demandForecastOutputSheet,
  duplicateRowsSheet,
  hierarchyMismatchSheet,
  invalidValuesSheet,
  resourceMismatchSheet,
} from '../../schema/sheets/reopening-outputs.ts';
import { headersOf, toCells } from '../../schema/sheets/write-rows.ts';
import { chunkRows } from '../runs/chunk-rows.ts';
import type { TableChunk } from '../runs/run.ts';
import { forecastDemand } from './core/forecast.ts';
import { prepare } from './core/prepare.ts';
import type { ReopeningTables, SeriesForecaster } from './core/types.ts';
import { debugInputChunks } from './debug-tables.ts';
import { inlineTables } from './inline-tables.ts';
import type { ReopeningOptions } from './options.ts';
import { forecastChunks, type Prepared, preparedChunks, readForecast, readPrepared } from './stage.ts';

export interface PrepareInput {
  readonly options: ReopeningOptions;
  /** Day of the submission, for TODAY_PLUS_1. */
  readonly today: string;
  /** Chunks of the upload, in order. */
  readonly uploaded: readonly TableChunk[];
  /** Stage tables of the run that this one starts from. */
  readonly stage: readonly TableChunk[];
}

export interface PrepareOutput {
  readonly findings: readonly Finding[];
  /** A finding of severity error stopped the job. */
  readonly refused: boolean;
  readonly tables: readonly TableChunk[];
  readonly scenarios: readonly string[];
  readonly seconds: { readonly prep: number; readonly forecast: number };
}

/** Data prep and forecast of a run, or what of them its steps ask for. `now` gives seconds for the timings only. */
export const prepareTask =
  (forecaster: SeriesForecaster, now: () => number) =>
  ({ options, today, uploaded, stage }: PrepareInput): PrepareOutput => {
    const started = now();
    const findings: Finding[] = [];
    const tables: TableChunk[] = [];
    const prepared = options.steps.includes('prep')
      ? prepareUpload(uploaded, options, today, findings, tables)
      : readPrepared(stage, { withDemand: options.steps.includes('forecast') });
    const preparedAt = now();
    if (!prepared) {
      if (findings.every(({ severity }) => severity !== 'error')) findings.push(nothingStored('data prep'));
      return { findings, refused: true, tables, scenarios: [], seconds: { prep: preparedAt - started, forecast: 0 } };
    }
    if (options.steps.includes('prep')) tables.push(...preparedChunks(prepared));
    if (options.debug) tables.push(...debugInputChunks(prepared));
    const hasDemand = forecastStep(options, prepared, stage, forecaster, findings, tables);
    const refused = findings.some(({ severity }) => severity === 'error') || !hasDemand;
    return {
      findings,
      refused,
      tables,
      scenarios: refused || !options.steps.includes('optimize') ? [] : prepared.scenarios.map(({ name }) => name),
      seconds: { prep: preparedAt - started, forecast: now() - preparedAt },
    };
  };

function prepareUpload(
  uploaded: readonly TableChunk[],
  { include, exclude }: ReopeningOptions,
  today: string,
  findings: Finding[],
  tables: TableChunk[],
): Prepared | null {
  const { read, unusable } = readTables(uploaded, findings);
  const result = prepare(read, {
    today,
    ...(include === null ? {} : { include }),
    ...(exclude === null ? {} : { exclude }),
  });
  findings.push(...result.findings);
  tables.push(
    ...rowsOf(invalidValuesSheet, result.invalidValues),
    ...rowsOf(duplicateRowsSheet, result.duplicateRows),
    ...rowsOf(hierarchyMismatchSheet, result.hierarchyMismatch),
    ...rowsOf(resourceMismatchSheet, result.resourceMismatch),
  );
  return unusable ? null : (result.ready ?? null);
}

/** Reads the uploaded chunks by their layouts; `unusable` when a table cannot be read at all. */
function readTables(
  uploaded: readonly TableChunk[],
  findings: Finding[],
): { read: ReopeningTables; unusable: boolean } {
  const read: Record<string, unknown> = {};
  let unusable = false;
  for (const [name, layout] of Object.entries(inlineTables)) {
    const chunks = uploaded.filter(({ table }) => table === layout.table);
    if (chunks.length === 0) continue;
    const table = readChunks<SheetLayout>(layout, chunks);
    read[name] = table.rows;
    unusable ||= table.findings.some(({ severity }) => severity === 'error');
    findings.push(...table.findings);
  }
  return { read: read as ReopeningTables, unusable };
}

/** Makes the forecast or looks for the stored one; false when the optimization is left without. */
function forecastStep(
  { steps }: ReopeningOptions,
  { inputs, globals }: Prepared,
  stage: readonly TableChunk[],
  forecaster: SeriesForecaster,
  findings: Finding[],
  tables: TableChunk[],
): boolean {
  if (steps.includes('forecast')) {
    const forecast = forecastDemand(inputs, globals, forecaster);
    findings.push(...forecast.findings);
    tables.push(...rowsOf(demandForecastOutputSheet, forecast.rows), ...forecastChunks(forecast));
    return true;
  }
  if (!steps.includes('optimize') || readForecast(stage)) return true;
  findings.push(nothingStored('forecast'));
  return false;
}

const rowsOf = <const L extends SheetLayout>(layout: L, rows: readonly RowOf<L>[]): TableChunk[] =>
  rows.length === 0
    ? []
    : chunkRows(
        layout.table,
        '',
        headersOf(layout),
        rows.map((row) => toCells(layout, row)),
      );

const nothingStored = (step: string): Finding => ({
  severity: 'error',
  table: '',
  row: null,
  column: null,
  code: 'NOTHING_STORED',
  saw: '',
  allowed: `a run that did the ${step} step without an error`,
  message: `The run to start from has no stored result of the ${step} step.`,
});
