import seedrandom from 'seedrandom';
import { expect, test } from 'vitest';
import { layOut } from '../../../api/assignments/core/matching/instance.ts';
import { Solution } from '../../../api/assignments/core/matching/solution.ts';
import { randomProblem, withPrevious } from './search-case.ts';

test('totals counted anew after work on the fill alone are those counted change by change', () => {
  for (const seed of ['a', 'b', 'c']) {
    const problem = randomProblem(seed, { requests: 20, people: 15, density: 0.4, needMax: 20 });
    const earlier = problem.pairs.person.map((_, pair) => pair % 5);
    const instance = layOut(withPrevious(problem, earlier), 'weighted');
    const [anew, step] = [new Solution(instance), new Solution(instance)];
    const random = seedrandom(seed);
    const changes = Array.from({ length: 500 }, () => {
      const pair = Math.floor(random() * instance.pairs);
      return [pair, Math.floor(random() * 9), random() < 0.3] as const;
    });
    const change = (solution: Solution) => {
      for (const [pair, hours, isKept] of changes) {
        solution.set(pair, hours);
        if (isKept) solution.keep();
        else if (hours % 2 === 0) solution.undo();
      }
    };
    anew.countingFillAlone(() => change(anew));
    change(step);
    expect(anew.hours).toEqual(step.hours);
    expect(anew.totals).toEqual(step.totals);
    expect([...step.totals].every((total) => total !== 0)).toBe(true);
    // Counting goes on from there.
    for (const solution of [anew, step]) solution.set(0, instance.previous[0]! + 3);
    expect(anew.totals).toEqual(step.totals);
  }
});
