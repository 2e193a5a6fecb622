import { expect, test } from 'vitest';
import { checkOptions } from '../../api/reopening/check-options.ts';
import { defaultReopeningOptions, type ReopeningOptions } from '../../api/reopening/options.ts';

const codesOf = (change: Partial<ReopeningOptions>) =>
  checkOptions({ ...defaultReopeningOptions, ...change }).map(({ code, column }) => `${column} ${code}`);

test('the defaults are right', () => {
  expect(codesOf({})).toEqual([]);
});

test('everything that is wrong is told at once', () => {
  const wrong = { gap: 1, timeLimitSeconds: 0, nodeLimit: 0, seed: -1, steps: [], exclude: 'facility =' } as const;
  expect(codesOf(wrong)).toEqual([
    ...['gap OUT_OF_RANGE', 'timeLimitSeconds OUT_OF_RANGE', 'nodeLimit OUT_OF_RANGE', 'seed OUT_OF_RANGE'],
    ...['steps NOT_IN_A_ROW', 'exclude FILTER_UNREADABLE'],
  ]);
});

test('a filter is refused where no step reads the input tables, instead of being ignored', () => {
  expect(codesOf({ include: "facility = 'North'", steps: ['forecast', 'optimize'] })).toEqual([
    'include FILTER_NOT_APPLIED',
  ]);
  expect(codesOf({ include: "facility = 'North'", steps: ['prep'] })).toEqual([]);
});

test('a search may last ten hours, so that its job ends before the queue takes it away', () => {
  expect(codesOf({ timeLimitSeconds: 36_000 })).toEqual([]);
  expect(codesOf({ timeLimitSeconds: 36_001 })).toEqual(['timeLimitSeconds OUT_OF_RANGE']);
});
