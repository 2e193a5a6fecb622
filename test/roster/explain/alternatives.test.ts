import seedrandom from 'seedrandom';
import { expect, test } from 'vitest';
import { type AlternativeOptions, alternatives } from '../../../api/roster/core/explain/alternatives.ts';
import { problemOf } from '../../support/roster-builders.ts';
import { pinnedBut, rosterOf, weighted } from './cases.ts';

const found = (parts: object, options: Partial<AlternativeOptions>, letters = 'ab', seed = '1') => {
  const problem = problemOf(parts);
  const all = { mode: 'sane' as const, pins: [], count: 3, distance: 5, evaluations: 5000, ...options };
  return alternatives(problem, rosterOf(problem, letters), all, seedrandom(seed));
};

test('two doctors have one roster that differs on all 28 days, so that a second one is not found', () => {
  const [complement, ...others] = found(weighted({ totalDutyDaysBalance: 1 }), { distance: 28 });
  expect(others).toEqual([]);
  expect(complement).toEqual({
    roster: rosterOf(problemOf(), 'ba'),
    ...{ score: 100, hardViolations: 0, slotsChanged: 28 },
  });
});

test('the best comes first: of days 1 to 3 left to two doctors, one exchange leaves 14 each, all to b 12 and 16', () => {
  // Two days apart from a b a of the given roster, and from each other, are b a a, a a b and b b b, and then no more.
  const problem = problemOf();
  const pins = pinnedBut(rosterOf(problem, 'ab'), 1, 2, 3);
  const all = found(weighted({ totalDutyDaysBalance: 1 }), { pins, distance: 2, count: 9 });
  expect(all.map(({ roster }) => roster.slice(0, 3).join('')).sort()).toEqual(['001', '100', '111']);
  expect(all.map(({ score }) => Math.round(score))).toEqual([100, 100, 60]);
  expect(all.map(({ slotsChanged }) => slotsChanged)).toEqual([2, 2, 2]);
});

test('there are none for a doctor alone, with all days pinned, or if none is asked for', () => {
  expect(found({ doctors: [{ id: 'a' }] }, {}, 'a')).toEqual([]);
  expect(found({}, { pins: pinnedBut(rosterOf(problemOf(), 'ab')) })).toEqual([]);
  expect(found({}, { count: 0 })).toEqual([]);
});

test('the same rosters come out of the same seed', () => {
  expect(found({}, {}, 'ab', '3')).toEqual(found({}, {}, 'ab', '3'));
});

test('a budget of its own suffices for a month', () => {
  const all = alternatives(
    problemOf(),
    rosterOf(problemOf(), 'ab'),
    { mode: 'sane', pins: [], count: 1, distance: 5 },
    seedrandom('1'),
  );
  // Two who take turns break the rule on three Mondays and can do no better.
  expect(all.map(({ hardViolations }) => hardViolations)).toEqual([3]);
});
