import { beforeAll, describe, expect, test } from 'vitest';
import type { SeriesForecaster } from '../../../api/reopening/core/types.ts';
import { createExponentialSmoothing } from '../../../api/reopening/exponential-smoothing.ts';

let forecast: SeriesForecaster;
beforeAll(async () => {
  forecast = await createExponentialSmoothing();
});

/** Weeks with the same scatter each time: multiples of a large prime, modulo a small number. */
const scattered = (weeks: number, of: (week: number, scatter: number) => number) =>
  Array.from({ length: weeks }, (_, i) => of(i, (i * 7919) % 5));

describe('automatic exponential smoothing', () => {
  test('follows a trend', () => {
    // Week i has i + 0..4 patients, on average i + 2, so week 104 is expected at 106.
    const [next, , , fourth] = forecast(
      scattered(104, (i, scatter) => i + scatter),
      4,
    );
    expect(next).toBeGreaterThan(105);
    expect(next).toBeLessThan(107);
    expect(fourth! - next!).toBeCloseTo(3, 1);
  });

  test('stays at the level of a series without trend', () => {
    // 10 + 0..4 patients, each scatter equally often: the mean is 12.
    for (const value of forecast(
      scattered(105, (_, scatter) => 10 + scatter),
      8,
    ))
      expect(value).toBeCloseTo(12, 0);
  });

  test('repeats itself bit for bit, also in a second instance', async () => {
    const series = scattered(104, (i, scatter) => Math.abs(Math.sin(i)) * 20 + scatter);
    const other = await createExponentialSmoothing();
    expect(forecast(series, 18)).toEqual(other(series, 18));
    expect(forecast(series, 18)).toEqual(forecast(series, 18));
  });

  test('constant, empty and short series get their mean', () => {
    expect(forecast(Array(104).fill(5), 2)).toEqual([5, 5]);
    expect(forecast(Array(104).fill(0), 2)).toEqual([0, 0]);
    expect(forecast([], 2)).toEqual([0, 0]);
    expect(forecast([4, 0, 2], 2)).toEqual([2, 2]);
    expect(forecast([1, 2, 3, 4, 5, 6, 7], 1)).toEqual([4]);
  });

  test('a series that fell silent is forecast as none, not as 3e-11 patients', () => {
    const silent = scattered(104, (i, scatter) => (i < 50 ? 3 + scatter : 0));
    expect(forecast(silent, 3)).toEqual([0, 0, 0]);
  });

  test('numbers no model can fit fall back to the mean of the last 26 weeks', () => {
    // The library answers `no model found` when squares overflow.
    const huge = scattered(60, (i, scatter) => (i < 34 ? 1e308 : scatter));
    const mean = huge.slice(-26).reduce((sum, value) => sum + value, 0) / 26;
    for (const value of forecast(huge, 2)) expect(value).toBeCloseTo(mean, 9);
  });

  test('only the last 260 weeks count', () => {
    const recent = scattered(260, (_, scatter) => 10 + scatter);
    expect(forecast([...Array(500).fill(9_999), ...recent], 3)).toEqual(forecast(recent, 3));
  });

  test('answers with as many weeks as asked for', () => {
    for (const lead of [1, 18, 530])
      expect(
        forecast(
          scattered(30, (_, scatter) => scatter),
          lead,
        ),
      ).toHaveLength(lead);
  });
});
