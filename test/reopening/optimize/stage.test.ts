import { describe, expect, it } from 'vitest';
import { forecastChunks, preparedChunks, readForecast, readPrepared } from '../../../api/reopening/stage.ts';
import { chunkRows } from '../../../api/runs/chunk-rows.ts';
import { sampleInstances } from '../../support/sample-instances.ts';

const [instance] = sampleInstances();
const globals = {
  planningHorizonWeeks: 8,
  startRule: 'PHASE_1_DATE',
  start: instance!.start,
  runInputDemandForecast: true,
  forecastModel: 'YOY',
  filterServicesNotUsingResources: false,
  losRoundingThreshold: 0.5,
} as const;

describe('stored stages', () => {
  it('data prep comes back as it was stored, with or without the demand history', () => {
    const prepared = { inputs: instance!.inputs, globals, scenarios: [instance!.parameters] };
    const chunks = preparedChunks(prepared);
    expect(readPrepared(chunks, { withDemand: true })).toEqual(prepared);
    expect(readPrepared(chunks, { withDemand: false })!.inputs.demand).toEqual([]);
  });

  it('the forecast comes back to the last bit', () => {
    const { demand, start, days } = instance!;
    expect(readForecast(forecastChunks({ demand, start, days }))).toEqual({ demand, start, days });
  });

  it('nothing stored is told apart from an empty result', () => {
    expect(readPrepared([], { withDemand: true })).toBeNull();
    expect(readForecast([])).toBeNull();
  });
});

describe('chunks', () => {
  it('keep every row in order, numbered on, none above 2 MB', () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => [i, 'x'.repeat(i % 100), null]);
    const chunks = chunkRows('T', 'S1', ['a', 'b', 'c'], rows);
    expect(chunks.length).toBeGreaterThan(2);
    expect(chunks.flatMap((chunk) => chunk.rows)).toEqual(rows);
    expect(chunks.map(({ seq }) => seq)).toEqual(chunks.map((_, i) => i));
    for (const chunk of chunks) {
      expect(chunk.rows[0]).toBe(rows[chunk.firstRow]);
      expect(JSON.stringify(chunk.rows).length).toBeLessThan(2_000_000);
    }
  });

  it('a row larger than a chunk travels alone', () => {
    const big = ['y'.repeat(1_500_000)];
    expect(chunkRows('T', '', ['a'], [['x'], big, ['z']]).map(({ rows }) => rows.length)).toEqual([1, 1, 1]);
  });
});
