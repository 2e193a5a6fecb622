import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import seedrandom from 'seedrandom';
import { beforeAll, describe, expect, it } from 'vitest';
import { baselinePlans } from '../../api/assignments/baseline-plans.ts';
import { boundPlan } from '../../api/assignments/core/bound/bound-plan.ts';
import { buildProblem } from '../../api/assignments/core/build-problem.ts';
import { piecesIn, viewPlan } from '../../api/assignments/core/explain/plan-view.ts';
import { searchPlan } from '../../api/assignments/core/matching/search-plan.ts';
import type { LinearSolver } from '../../api/kernel/linear-program.ts';
import { createHighsSolver } from '../../api/solver/highs.ts';
import { violationsOf } from '../assignments/checker.ts';
import { brokenRules } from '../assignments/eligible-pieces.ts';
import { chunksOfFolder, dayOf } from '../support/assignment-day.ts';
import { referenceFolder } from '../support/sample-tables.ts';

const folder = join(referenceFolder(), 'assignments');

/** A list of numbers somebody else computed: no plan exceeds the bound. */
const bounds = JSON.parse(readFileSync(join(folder, 'bounds.json'), 'utf8')) as {
  readonly instance: string;
  readonly upper_bound: number;
  readonly greedy_human_order: number;
  readonly greedy_best_fit: number;
}[];

/** Gaps the project promises within 10 s, and candidate moves that take less than that. */
const promised: Readonly<Record<string, { readonly gap: number; readonly evaluations: number }>> = {
  a02_50x100: { gap: 0.001, evaluations: 100_000 },
  a05_400x600: { gap: 0.008, evaluations: 800_000 },
  a07_1200x2500: { gap: 0.001, evaluations: 600_000 },
};

let solver: LinearSolver;
beforeAll(async () => {
  solver = await createHighsSolver();
});

const hooks = { elapsed: () => 0, isStopped: () => false, onProgress: () => undefined };

describe.each(bounds)('the given instance $instance', (given) => {
  const { gap, evaluations } = promised[given.instance]!;
  const tables = chunksOfFolder(join(folder, given.instance));
  const { day, findings } = dayOf(tables);
  const dayProblem = buildProblem(day, []);
  const { problem } = dayProblem;
  const byHand = baselinePlans(dayProblem);
  let found: ReturnType<typeof searchPlan>;
  let bound: number;
  beforeAll(() => {
    const { settings } = day;
    found = searchPlan(
      problem,
      {
        ...{ objectives: settings.objectiveOrder, mode: settings.fillMode, baselines: byHand.plans },
        ...{ stabilityTolerance: settings.stabilityTolerance, evaluationsMax: evaluations },
      },
      { random: seedrandom('1'), solver, hooks },
    );
    ({ bound } = boundPlan(problem, { work: [2] }, { solver, hooks }));
  });

  it('is planned without breaking a hard rule', () => {
    expect(violationsOf(problem, found.hours)).toEqual([]);
    const pieces = piecesIn(viewPlan(day, dayProblem, found.hours));
    expect(brokenRules(tables, day.settings.planDate, pieces, findings)).toEqual([]);
  });

  it('has the value that adding up composite and hours by itself gives', () => {
    let value = 0;
    problem.requests.forEach(({ weight }, r) => {
      for (let pair = problem.pairs.starts[r]!; pair < problem.pairs.starts[r + 1]!; pair += 1)
        value += (weight * found.hours[pair]!) / 2;
    });
    expect(found.value).toBeCloseTo(value, 5);
  });

  it('is filled better than by hand, as this project plays it and as the list says', () => {
    const { humanOrder, bestFit } = byHand.values;
    for (const other of [humanOrder, bestFit, given.greedy_human_order, given.greedy_best_fit])
      expect(found.value).toBeGreaterThan(other);
  });

  it('is within the promised gap of the given bound, and below every bound', () => {
    expect(found.value).toBeLessThanOrEqual(bound);
    expect(found.value).toBeLessThanOrEqual(given.upper_bound + 0.01);
    expect((given.upper_bound - found.value) / given.upper_bound).toBeLessThanOrEqual(gap);
  });

  it('is bounded as tightly as by the list, which for the smallest is the best plan itself', () => {
    expect(Math.min(bound, found.provenBound ?? bound)).toBeLessThanOrEqual(given.upper_bound * 1.0005);
  });
});
