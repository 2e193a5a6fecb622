import { demandForecastOutputSheet } from '../../schema/sheets/reopening-outputs.ts';
import { chunkRows } from '../runs/chunk-rows.ts';
import { STAGE_PREFIX, type TableChunk } from '../runs/run.ts';
import type { CleanInputs, Forecast, GlobalParameters, ScenarioParameters } from './core/types.ts';

const PREPARED = `${STAGE_PREFIX}PREPARED`;
const DEMAND = `${STAGE_PREFIX}DEMAND`;
const FORECAST = `${STAGE_PREFIX}FORECAST`;

/** What one step hands to the next, stored beside the results so that a later run can start from it. */
export const stageTables: readonly string[] = [PREPARED, DEMAND, FORECAST];

/** Tables that the forecast step makes. */
export const forecastTables: readonly string[] = [FORECAST, demandForecastOutputSheet.table];

/** Characters of JSON in one cell. */
const PIECE_LENGTH = 500_000;

/** Result of data prep as the later steps need it. */
export interface Prepared {
  readonly inputs: CleanInputs;
  readonly globals: GlobalParameters;
  readonly scenarios: readonly ScenarioParameters[];
}

/** Result of the forecast as the optimization needs it. */
export type PlannedDemand = Pick<Forecast, 'demand' | 'start' | 'days'>;

export function preparedChunks({ inputs, globals, scenarios }: Prepared): TableChunk[] {
  const { demand, ...tables } = inputs;
  const json = JSON.stringify({ tables, globals, scenarios });
  const pieces = Array.from({ length: Math.ceil(json.length / PIECE_LENGTH) }, (_, i) => [
    json.slice(i * PIECE_LENGTH, (i + 1) * PIECE_LENGTH),
  ]);
  return [
    ...chunkRows(PREPARED, '', ['json'], pieces),
    ...chunkRows(
      DEMAND,
      '',
      ['series', 'day', 'demand'],
      demand.map(({ series, day, demand: patients }) => [series, day, patients]),
    ),
  ];
}

export function forecastChunks({ demand, start, days }: PlannedDemand): TableChunk[] {
  const series = days === 0 ? 0 : demand.length / days;
  const rows = Array.from({ length: series }, (_, k) => [start, ...demand.subarray(k * days, (k + 1) * days)]);
  return chunkRows(FORECAST, '', ['start', ...Array.from({ length: days }, (_, d) => `day ${d + 1}`)], rows);
}

/** Null when the run has not done that step. */
export function readPrepared(
  chunks: readonly TableChunk[],
  options: { readonly withDemand: boolean },
): Prepared | null {
  const json = chunks.filter(({ table }) => table === PREPARED).flatMap(({ rows }) => rows.map(([piece]) => piece));
  if (json.length === 0) return null;
  const { tables, globals, scenarios } = JSON.parse(json.join('')) as {
    tables: Omit<CleanInputs, 'demand'>;
    globals: GlobalParameters;
    scenarios: ScenarioParameters[];
  };
  const demand = options.withDemand
    ? chunks
        .filter(({ table }) => table === DEMAND)
        .flatMap(({ rows }) =>
          rows.map(([series, day, patients]) => ({
            series: Number(series),
            day: String(day),
            demand: Number(patients),
          })),
        )
    : [];
  return { inputs: { ...tables, demand }, globals, scenarios };
}

/** Null when the run has not done that step. */
export function readForecast(chunks: readonly TableChunk[]): PlannedDemand | null {
  const rows = chunks.filter(({ table }) => table === FORECAST).flatMap((chunk) => chunk.rows);
  const [first] = rows;
  if (!first) return null;
  const days = first.length - 1;
  const demand = new Float64Array(rows.length * days);
  rows.forEach((row, k) => {
    for (let d = 0; d < days; d++) demand[k * days + d] = Number(row[d + 1]);
  });
  return { demand, start: String(first[0]), days };
}
