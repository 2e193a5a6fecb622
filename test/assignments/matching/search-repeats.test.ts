import { describe, expect, test, vi } from 'vitest';
import type { SearchProgress } from '../../../api/assignments/core/matching/pacer.ts';
import type { MatchingProblem, PairHours } from '../../../api/assignments/core/matching/problem.ts';
import type { LinearSolver, SolveOptions } from '../../../api/kernel/linear-program.ts';
import { violationsOf } from '../checker.ts';
import {
  type CasePair,
  person,
  problemOf,
  randomProblem,
  request,
  search,
  steppingClock,
  withoutClock,
} from './search-case.ts';

const problem = randomProblem('repeats', { requests: 25, people: 30, density: 0.2, needMax: 10, pins: 0.02 });
const budget = { evaluationsMax: 3000 };

/** Pieces by ids, as they do not depend on the order of rows. */
function piecesById({ requests, people, pairs }: MatchingProblem, hours: PairHours): string[] {
  return requests
    .flatMap(({ id }, r) =>
      [...hours.keys()]
        .slice(pairs.starts[r], pairs.starts[r + 1])
        .map((pair) => `${id} ${people[pairs.person[pair]!]!.id} ${hours[pair]}`),
    )
    .filter((piece) => !piece.endsWith(' 0'))
    .sort();
}

/** The same problem with its rows the other way round. */
function reversed({ requests, people, pairs }: MatchingProblem): MatchingProblem {
  const given: CasePair[] = requests.flatMap((_, r) =>
    [...pairs.person.keys()].slice(pairs.starts[r], pairs.starts[r + 1]).map((pair) => ({
      request: requests.length - 1 - r,
      person: people.length - 1 - pairs.person[pair]!,
      onTeam: pairs.onTeam[pair] === 1,
      fitCost: pairs.fitCost[pair]!,
      previous: pairs.previous[pair]!,
      pin: pairs.pin[pair]!,
    })),
  );
  return problemOf([...requests].reverse(), [...people].reverse(), given);
}

describe('a search', () => {
  test('gives the same plan to the same rows in another order', () => {
    const there = search(problem, budget);
    const back = search(reversed(problem), budget);
    expect(piecesById(reversed(problem), back.hours)).toEqual(piecesById(problem, there.hours));
    expect(back.evaluations).toBe(there.evaluations);
  });

  test('gives the same plan to the same seed and evaluations', () => {
    expect(search(problem, budget)).toEqual(search(problem, budget));
  });

  test('that ended by time is repeated, change by change, from the work it spent', () => {
    const live = search(problem, { evaluationsMax: Infinity }, { hooks: steppingClock(300) });
    const again = search(problem, { evaluationsMax: Infinity, work: live.work });
    expect(again).toEqual(live);
  });

  test('that was stopped is repeated, too', () => {
    let looks = 0;
    const hooks = { ...steppingClock(300), isStopped: () => ++looks > 40 };
    const live = search(problem, { evaluationsMax: Infinity }, { hooks });
    const again = search(problem, { evaluationsMax: Infinity, work: live.work });
    expect(again.hours).toEqual(live.hours);
    expect(live.evaluations).toBeLessThanOrEqual(40 * 64);
  });

  test('that is stopped before it begins answers with best fit, which keeps all rules', () => {
    const { hours, evaluations, isProvenOptimal } = search(
      problem,
      {},
      { hooks: { ...withoutClock, isStopped: () => true } },
    );
    expect(violationsOf(problem, hours)).toEqual([]);
    expect([hours.some((value) => value > 0), evaluations, isProvenOptimal]).toEqual([true, 0, false]);
  });

  test('stops a repeat when told to', () => {
    const live = search(problem, budget);
    const stopped = search(
      problem,
      { ...budget, work: live.work },
      { hooks: { ...withoutClock, isStopped: () => true } },
    );
    expect(stopped.evaluations).toBe(0);
  });

  test('ends where a record of its work does, as if time were up', () => {
    const { work, evaluations } = search(problem, { ...budget, work: [0, 3, 20, 2] });
    // The first look comes before any move, the others 64 moves after each other; the sixth finds no record left.
    expect([work, evaluations]).toEqual([[0, 3, 20, 2, 1000, 1], 5 * 64]);
  });

  test('tells phases in the order of objectives, percent that rises and a value that never falls within the fill', () => {
    const told: SearchProgress[] = [];
    search(problem, budget, { hooks: { ...withoutClock, onProgress: (progress) => told.push(progress) } });
    expect([...new Set(told.map(({ phase }) => phase))].slice(0, 2)).toEqual(['priority_fill', 'full_requests']);
    const percents = told.map(({ percent }) => percent);
    expect(percents).toEqual([...percents].sort((a, b) => a - b));
    expect(percents.at(-1)).toBeLessThanOrEqual(100);
    const values = told.filter(({ phase }) => phase === 'priority_fill').map(({ value }) => value);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    // The clock is looked at every 64 candidate moves.
    expect(told.every(({ evaluations }) => evaluations < 3000 + 64)).toBe(true);
  });

  test('answers with an empty plan where nobody is eligible for anything', () => {
    const nobody = problemOf(problem.requests, problem.people, []);
    const { hours, value, provenBound, isProvenOptimal, objectives } = search(nobody);
    expect([hours.length, value, provenBound, isProvenOptimal]).toEqual([0, 0, 0, true]);
    expect(objectives.map(({ evaluations }) => evaluations)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });
});

describe('an exact solve of a part', () => {
  // Two requests for the same person, so that one stays open.
  const part = problemOf(
    [request('SR-1', 8, 9), request('SR-2', 8, 5)],
    [person('R1', 8)],
    [
      { request: 0, person: 0 },
      { request: 1, person: 0 },
    ],
  );
  const unlimited = { objectives: ['priority_fill'] as const, evaluationsMax: Infinity };
  const solution = { objective: 0, bound: 0, basis: null, rowDuals: null, seconds: 0, nodes: 1, simplexIterations: 5 };

  /** A solver that asks whether to go on, and then answers with nothing at all. */
  const idleSolver = (status: 'OPTIMAL' | 'WORK_LIMIT', note = (_: boolean) => {}) => {
    const solve = vi.fn((program: { columns: { cost: Float64Array } }, options: SolveOptions) => {
      note(options.isCancelled!());
      return { ...solution, status, solution: program.columns.cost.map(() => 0), checkpoints: 1 };
    });
    return { version: 'test', solve } satisfies LinearSolver;
  };

  test('that is worse than the plan at hand does not replace it', () => {
    const solver = idleSolver('OPTIMAL');
    const { hours } = search(part, unlimited, { solver, hooks: steppingClock(200) });
    expect([...hours]).toEqual([8, 0]);
    expect(solver.solve).toHaveBeenCalled();
  });

  test('that proves nothing leaves the bound open', () => {
    const found = search(part, unlimited, { solver: idleSolver('WORK_LIMIT'), hooks: steppingClock(200) });
    expect([found.provenBound, found.isProvenOptimal]).toEqual([null, false]);
  });

  test('whose time ran out in the middle of it is thrown away, and not even begun in a repeat', () => {
    const solver = idleSolver('OPTIMAL');
    const live = search(part, unlimited, { solver, hooks: steppingClock(2) });
    expect(solver.solve).toHaveBeenCalledTimes(1);
    const again = search(part, { ...unlimited, work: live.work }, { solver });
    expect(solver.solve).toHaveBeenCalledTimes(1);
    expect(again.hours).toEqual(live.hours);
  });

  test('goes on in a repeat, whatever the clock says, until somebody stops it', () => {
    const asked: boolean[] = [];
    const solver = idleSolver('OPTIMAL', (isCancelled) => asked.push(isCancelled));
    const { work } = search(part, unlimited, { solver, hooks: steppingClock(200) });
    search(part, { ...unlimited, work }, { solver, hooks: { ...withoutClock, elapsed: () => 1 } });
    let looks = 0;
    search(part, { ...unlimited, work }, { solver, hooks: { ...withoutClock, isStopped: () => ++looks > 2 } });
    expect(asked).toEqual([false, false, true]);
  });

  test('is not begun where the evaluations do not allow for it', () => {
    const solver = idleSolver('OPTIMAL');
    search(part, { ...unlimited, evaluationsMax: 1000 }, { solver });
    expect(solver.solve).not.toHaveBeenCalled();
  });
});
