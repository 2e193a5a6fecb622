import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import initialize, { AutoETS } from '@bsull/augurs/ets';
import type { SeriesForecaster } from './core/types.ts';

/** Error, trend and no season: weekly hospital demand shows none in two years (specs, "what was measured"). */
const MODEL_SPEC = 'ZZN';
const SEASON_LENGTH = 1;

/** Longest history fitted, five years; measured on M4 weekly with this length (MASE 2.353, 40 ms a series). */
const FIT_WEEKS_MAX = 260;

/** With fewer points the library answers `not enough data` (tried: 6 fail, 8 fit). */
const FIT_WEEKS_MIN = 8;

/** The mean of the last half year: the plain forecast that is hardest to beat on the sample (MASE 1.058). */
const MEAN_WEEKS = 26;

/** A series that fell silent leaves forecasts like 3e-11 or -5e-104, which are no patients. */
const NOISE_MAX = 1e-6;

/**
 * Automatic exponential smoothing by `@bsull/augurs`. Deterministic: no seed, no clock, one thread.
 * A series too short or without any variation, or one that no model fits, gets the mean of its last 26 weeks.
 * Forecasts may be negative where a trend falls; the core clips them.
 */
export async function createExponentialSmoothing(): Promise<SeriesForecaster> {
  const wasm = createRequire(import.meta.url)
    .resolve('@bsull/augurs/ets')
    .replace(/\.js$/, '_bg.wasm');
  await initialize({ module_or_path: await readFile(wasm) });
  return (weekly, lead) => {
    const recent = weekly.slice(-FIT_WEEKS_MAX);
    const isConstant = recent.every((value) => value === recent[0]);
    const points = recent.length < FIT_WEEKS_MIN || isConstant ? null : fitted(recent, lead);
    return points ?? Array.from({ length: lead }, () => meanOf(recent.slice(-MEAN_WEEKS)));
  };
}

function fitted(weekly: readonly number[], lead: number): number[] | null {
  const model = new AutoETS(SEASON_LENGTH, MODEL_SPEC);
  try {
    model.fit([...weekly]);
    const { point } = model.predict(lead);
    if (point.length !== lead || !point.every(Number.isFinite)) return null;
    return point.map((value) => (Math.abs(value) < NOISE_MAX ? 0 : value));
  } catch {
    // The library throws plain text when its search ends without a model, e.g. on numbers near the limit of doubles.
    return null;
  } finally {
    model.free();
  }
}

const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
