import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import { factsOf } from '../../api/roster/core/facts.ts';
import { readInstance } from '../../api/roster/core/input/read-instance.ts';
import { scoreOf } from '../../api/roster/core/score.ts';
import type { RosterProblem } from '../../api/roster/core/types.ts';
import { violationsOf } from '../../api/roster/core/violations.ts';
import { drawn, randomProblem } from '../roster/search/random-problem.ts';
import { modes, pinsBut, randomRoster, search } from '../roster/search/random-roster.ts';
import { instanceOf, problemOf } from '../support/roster-builders.ts';

// With posts, shares, holidays, history and published rosters drawn or not.
const seeds = fc.integer({ min: 1, max: 1e6 });
const counts = fc.integer({ min: 1, max: 7 });

/** The same problem with its doctors in another order. */
function relabelled(problem: RosterProblem, order: readonly number[]): RosterProblem {
  const place = (doctor: number) => (doctor < 0 ? -1 : order.indexOf(doctor));
  return {
    ...problem,
    doctors: order.map((doctor) => problem.doctors[doctor]!),
    lastDays: problem.lastDays.map(({ date, doctors }) => ({ date, doctors: doctors.map(place) })),
    published: problem.published?.map(place) ?? null,
  };
}

describe.each(modes)('in %s mode', (mode) => {
  test('criteria lie between 0 and 1, and doctors in another order change nothing', () => {
    fc.assert(
      fc.property(seeds, counts, (seed, doctors) => {
        const problem = randomProblem(`relabelled ${seed}`, doctors);
        const random = seedrandom(String(seed));
        const roster = randomRoster(problem, random);
        const facts = factsOf(problem, roster, mode);
        for (const { key, value } of scoreOf(facts).criteria)
          expect(value >= 0 && value <= 1 + 1e-12, `${key} is ${value}`).toBe(true);
        const order = drawn(random, [...problem.doctors.keys()], doctors);
        const other = factsOf(
          relabelled(problem, order),
          roster.map((doctor) => order.indexOf(doctor)),
          mode,
        );
        expect(scoreOf(other).score).toBeCloseTo(scoreOf(facts).score, 9);
        expect(violationsOf(other).map(({ day, post, rule }) => `${day} ${post} ${rule}`)).toEqual(
          violationsOf(facts).map(({ day, post, rule }) => `${day} ${post} ${rule}`),
        );
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  test('a further wish that the roster does not grant never raises its score', () => {
    fc.assert(
      fc.property(seeds, counts, fc.nat(), (seed, doctors, anyDay) => {
        const problem = randomProblem(`wished ${seed}`, doctors);
        const random = seedrandom(String(seed));
        const roster = randomRoster(problem, random);
        const facts = factsOf(problem, roster, mode);
        const [day, doctor] = [anyDay % problem.days.length, Math.floor(random() * doctors)];
        const list = facts.duties[doctor]!.includes(day) ? 'desiredFreeDates' : 'desiredDutyDates';
        const { date } = problem.days[day]!;
        const wishing = problem.doctors.map((one, n) =>
          n !== doctor || one[list].includes(date) ? one : { ...one, [list]: [...one[list], date] },
        );
        const wished = factsOf({ ...problem, doctors: wishing }, roster, mode);
        expect(scoreOf(wished).score).toBeLessThanOrEqual(scoreOf(facts).score + 1e-12);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  test('pins are never moved, and nobody has two posts on a day', () => {
    fc.assert(
      fc.property(seeds, counts, (seed, doctors) => {
        const problem = randomProblem(`pinned ${seed}`, doctors);
        const random = seedrandom(String(seed));
        const pins = pinsBut(problem, Math.floor(random() * problem.days.length * problem.posts.length), random);
        const { roster } = search(problem, { mode, pins, evaluationsMax: 1500 }, seed);
        pins.forEach((pin, slot) => {
          if (pin !== null) expect(roster[slot]).toBe(pin);
        });
        const posts = problem.posts.length;
        for (let first = 0; first < roster.length; first += posts)
          expect(new Set(roster.slice(first, first + posts)).size).toBe(posts);
      }),
      { numRuns: 25, seed: 1 },
    );
  });
});

test('what is absent changes nothing: history, holidays, posts and shares that say nothing', () => {
  const doctors = ['a', 'b', 'c'].map((id) => ({ id, share: 1.2 }));
  const said = {
    ...{ posts: [], holidays: [], pins: [], published: [], history: { lastDays: [], totals: {} } },
    ...{ doctors, dates: { desiredFreeDates: { a: ['01/02/2026'] } } },
  };
  const plain = { doctors: doctors.map(({ id }) => ({ id })), dates: said.dates };
  for (const mode of modes) expect(search(problemOf(said), { mode })).toEqual(search(problemOf(plain), { mode }));
});

test.each([
  ['2026-03', 31],
  ['2026-10', 31],
  ['2026-02', 28],
  ['2028-02', 29],
])('%s has %i days, whatever clocks do, and a roster without a violation', (month, days) => {
  const { roster, hardViolations } = search(
    problemOf({ month, doctors: ['a', 'b', 'c', 'd'].map((id) => ({ id })) }),
    {},
  );
  expect([roster.length, hardViolations]).toEqual([days, 0]);
});

test('no doctor at all is refused', () => {
  expect(readInstance(JSON.stringify(instanceOf({ doctors: [] }))).findings.map(({ code }) => code)).toEqual([
    'NO_DOCTORS',
  ]);
});

test('one doctor has all days, also with history and a published roster', () => {
  const history = { lastDays: [{ date: '2026-01-31', doctor: 'a' }] };
  const problem = problemOf({ doctors: [{ id: 'a' }], history, published: [{ date: '2026-02-03', doctor: 'a' }] });
  const { roster, hardViolations } = search(problem, {});
  expect(roster).toEqual(problem.days.map(() => 0));
  // Each day follows the one before it, the 1st that of January.
  expect(hardViolations).toBe(28);
});
