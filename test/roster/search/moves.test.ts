import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import { Dice } from '../../../api/kernel/dice.ts';
import { searchInstance } from '../../../api/roster/core/search/instance.ts';
import { anyMove, noMove } from '../../../api/roster/core/search/moves.ts';
import { RosterState } from '../../../api/roster/core/search/roster-state.ts';
import { problemOf } from '../../support/roster-builders.ts';
import { randomProblem } from './random-problem.ts';
import { modes, pinsBut, randomRoster, rosterValue } from './random-roster.ts';

test.each(modes)(
  'moves of the search, %s: the value follows from them, pins stay, and nobody comes to two posts',
  (mode) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 2, max: 6 }), (seed, doctors) => {
        const problem = randomProblem(`moves ${seed}`, doctors);
        const random = seedrandom(String(seed));
        const { posts, days } = problem;
        const pins = pinsBut(problem, days.length * posts.length - Math.floor(random() * 20), random);
        const state = new RosterState(searchInstance(problem, mode, pins));
        // Rosters of the pins: their slots as they are, the others of the day by the doctors left.
        const roster = randomRoster(problem, random);
        days.forEach((_, day) => {
          const pinned = posts.map((_post, post) => pins[day * posts.length + post] ?? null);
          const left = problem.doctors.map((_doctor, doctor) => doctor).filter((doctor) => !pinned.includes(doctor));
          pinned.forEach((pin, post) => {
            roster[day * posts.length + post] = pin ?? left.shift()!;
          });
        });
        state.load(roster);
        const dice = new Dice(random);
        const move = noMove();
        const { movable } = state.instance;
        for (let n = 0; n < 60 && movable.length > 0; n++) {
          anyMove(state, dice, movable[dice.below(movable.length)]!, move);
          const weighed = state.weigh(move.a, move.b, move.days, move.exchanged);
          state.accept();
          expect(weighed).toBeCloseTo(state.value, 9);
        }
        expect(state.value).toBeCloseTo(rosterValue(problem, [...state.roster], mode), 9);
        pins.forEach((pin, slot) => {
          if (pin !== null) expect(state.roster[slot]).toBe(pin);
        });
        days.forEach((_, day) => {
          const onDuty = state.roster.slice(day * posts.length, (day + 1) * posts.length);
          expect(new Set(onDuty).size).toBe(posts.length);
        });
      }),
      { numRuns: 60, seed: 1 },
    );
  },
);

describe('two posts', () => {
  const problem = problemOf({
    posts: ['ward', 'icu'],
    doctors: [{ id: 'a' }, { id: 'b', posts: ['ward'] }, { id: 'c', posts: ['icu'] }],
  });
  const roster = problem.days.flatMap(() => [0, 1]);
  const state = new RosterState(searchInstance(problem, 'sane', []));

  test('are exchanged by doctors who are both on duty, and both stay where only days are passed', () => {
    const before = state.load(roster);
    expect(state.weigh(0, 1, 1)).toBeCloseTo(before, 12);
    const weighed = state.weigh(0, 1, 0, 0b11);
    state.accept();
    expect([...state.roster.slice(0, 6)]).toEqual([1, 0, 1, 0, 0, 1]);
    // b may be on the ward: two violations less, each of which outweighs all soft criteria twice.
    expect(weighed - before).toBeCloseTo(2 * 2 * state.instance.softWeight, 9);
  });

  test('are handed over with the day', () => {
    state.load(roster);
    // c takes b's days, the icu, and a is on duty already.
    state.weigh(1, 2, 0b101);
    state.accept();
    expect([...state.roster.slice(0, 6)]).toEqual([0, 2, 0, 1, 0, 2]);
  });
});
