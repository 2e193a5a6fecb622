import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import { searchInstance } from '../../../api/roster/core/search/instance.ts';
import { RosterState } from '../../../api/roster/core/search/roster-state.ts';
import { problemOf } from '../../support/roster-builders.ts';
import { randomProblem } from './random-problem.ts';
import { modes, randomRoster, rosterValue } from './random-roster.ts';

describe.each(modes)('the value of a changed roster, %s', (mode) => {
  test('is the same from the change alone as from all criteria, whatever days two doctors pass each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 2, max: 9 }), (seed, doctors) => {
        const problem = randomProblem(`delta ${seed}`, doctors);
        const random = seedrandom(String(seed));
        const state = new RosterState(searchInstance(problem, mode, []));
        state.load(randomRoster(problem, random));
        for (let n = 0; n < 40; n++) {
          const a = Math.floor(random() * doctors);
          const b = (a + 1 + Math.floor(random() * (doctors - 1))) % doctors;
          const days = Math.floor(random() * 2 ** problem.days.length) & (n % 2 ? -1 : Math.floor(random() * 2 ** 31));
          const exchanged = Math.floor(random() * 2 ** 31);
          const weighed = state.weigh(a, b, days, exchanged);
          if (random() < 0.3) continue;
          state.accept();
          expect(weighed).toBeCloseTo(state.value, 10);
          for (let day = 0; day < problem.days.length; day++) {
            const onDuty = state.roster.slice(day * problem.posts.length, (day + 1) * problem.posts.length);
            expect(new Set(onDuty).size).toBe(problem.posts.length);
          }
          expect(state.value).toBeCloseTo(rosterValue(problem, [...state.roster], mode), 10);
        }
      }),
      { numRuns: 120, seed: 1 },
    );
  });

  test('stays as it is when a change is weighed and not made', () => {
    const problem = randomProblem('kept', 4);
    const state = new RosterState(searchInstance(problem, mode, []));
    const roster = randomRoster(problem, seedrandom('kept'));
    const value = state.load(roster);
    state.weigh(0, 1, -1 >>> 1);
    expect([...state.roster]).toEqual(roster);
    expect(state.load(roster)).toBe(value);
  });

  test('of one doctor, and without any weight, is that of all criteria', () => {
    const none = {
      algorithm: { evaluatorWeights: Object.fromEntries(Object.keys(problemOf().weights).map((key) => [key, 0])) },
    };
    for (const problem of [problemOf({ doctors: [{ id: 'a' }] }), problemOf({ ...none, doctors: [{ id: 'a' }] })]) {
      const state = new RosterState(searchInstance(problem, mode, []));
      const roster = problem.days.map(() => 0);
      expect(state.load(roster)).toBeCloseTo(rosterValue(problem, roster, mode), 10);
    }
  });
});
