import { expect, test } from 'vitest';
import type { AssignmentReport } from '../../api/cli/assignment-report.ts';
import { assignmentLines } from '../../api/cli/assignment-summary.ts';

test('what a plan is worth more or less than one made by hand has one sign', () => {
  // 1,000 against 1,012.5 is 1.23 % less, against 800 a quarter more; 999.99 differs by less than is shown.
  const report = {
    ...{ status: 'TIME_LIMIT', value: 1000, bound: 1000, gap: 0, planDate: '2026-11-23', baseline: null },
    ...{ requests: { total: 1, filled: 1, partly: 0, open: 0, excluded: 0 }, hours: { asked: 8, filled: 8 } },
  } as unknown as AssignmentReport;
  const against = (human_order: number, best_fit: number) => {
    const [, table] = assignmentLines({ ...report, baselines: { human_order, best_fit } }, []);
    return table!
      .split('\n')
      .slice(2, 4)
      .map((line) => /\S+ %$/.exec(line)?.[0] ?? '');
  };
  expect(against(1012.5, 800)).toEqual(['-1.23 %', '+25.00 %']);
  expect(against(999.99, 1000.01)).toEqual(['0.00 %', '0.00 %']);
  expect(against(0, 1000)).toEqual(['', '0.00 %']);
});
