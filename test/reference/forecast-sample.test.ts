import { join } from 'node:path';
import { expect, test } from 'vitest';
import { forecastDemand } from '../../api/reopening/core/forecast.ts';
import { prepare } from '../../api/reopening/core/prepare.ts';
import type { SeriesForecaster } from '../../api/reopening/core/types.ts';
import { createExponentialSmoothing } from '../../api/reopening/exponential-smoothing.ts';
import { readTables, referenceFolder, withParameter } from '../support/sample-tables.ts';

const folder = referenceFolder();
const { tables } = readTables([join(folder, 'reopening/sas_sample'), join(folder, 'reopening/forecast_sample')]);

function forecastOf(given: typeof tables, forecaster: SeriesForecaster = () => []) {
  const { ready, findings } = prepare(given, { today: '2026-01-01' });
  if (!ready) throw new Error(JSON.stringify(findings));
  return forecastDemand(ready.inputs, ready.globals, forecaster);
}

test('year over year gives, series by series and day by day, the forecast table that came with the sample', () => {
  // That table was made by others, from the week 364 days earlier, and is written with six decimals.
  const external = forecastOf(withParameter(tables, 'RUN_INPUT_DEMAND_FCST', 'NO'));
  const yearOverYear = forecastOf(withParameter(tables, 'FORECAST_MODEL', 'YOY'));
  expect(external.findings).toEqual([]);
  expect(yearOverYear.demand).toHaveLength(external.demand.length);
  for (const [i, demand] of yearOverYear.demand.entries())
    expect(Math.abs(demand - external.demand[i]!)).toBeLessThan(5.1e-7);
});

test('exponential smoothing stays within a tenth of the level of the last half year', async () => {
  const smoothed = forecastOf(tables, await createExponentialSmoothing());
  const mean = forecastOf(tables, (weekly, lead) =>
    Array(lead).fill(weekly.slice(-26).reduce((sum, value) => sum + value, 0) / 26),
  );
  const total = (demand: Float64Array) => demand.reduce((sum, value) => sum + value, 0);
  expect(Math.abs(total(smoothed.demand) / total(mean.demand) - 1)).toBeLessThan(0.1);
});
