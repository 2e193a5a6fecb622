import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import { fewestViolations } from '../../api/roster/core/bound/fewest-violations.ts';
import { alternatives } from '../../api/roster/core/explain/alternatives.ts';
import { candidates } from '../../api/roster/core/explain/candidates.ts';
import { cures } from '../../api/roster/core/explain/cures.ts';
import { type InputChange, withChange } from '../../api/roster/core/explain/input-change.ts';
import { refusedWishes } from '../../api/roster/core/explain/refused-wishes.ts';
import { factsOf } from '../../api/roster/core/facts.ts';
import { activeSoftRules } from '../../api/roster/core/rules/rule-list.ts';
import { scoreOf } from '../../api/roster/core/score.ts';
import type { Pins } from '../../api/roster/core/search/instance.ts';
import type { Roster, RosterProblem } from '../../api/roster/core/types.ts';
import { type Violation, violationsOf } from '../../api/roster/core/violations.ts';
import { wishesOf } from '../../api/roster/core/wishes.ts';
import { randomProblem } from '../roster/search/random-problem.ts';
import { everyRoster, modes, pinsBut, randomRoster, rosterValue } from '../roster/search/random-roster.ts';

const seeds = fc.integer({ min: 1, max: 1e6 });
const sampled = (numRuns: number, check: (seed: number) => void) =>
  fc.assert(fc.property(seeds, check), { numRuns, seed: 1 });

const violations = (problem: RosterProblem, roster: Roster) => violationsOf(factsOf(problem, roster, 'sane'));
const apart = (one: Roster, other: Roster) => one.filter((doctor, slot) => doctor !== other[slot]).length;
const keeps = (roster: Roster, pins: Pins) => pins.every((pin, slot) => pin === null || pin === roster[slot]);

/** The best roster of those that keep the pins, where few slots are left to decide. */
function bestOf(problem: RosterProblem, pins: Pins, mode: (typeof modes)[number], fits: (roster: Roster) => boolean) {
  const values = [...everyRoster(problem, pins)].filter(fits).map((roster) => rosterValue(problem, roster, mode));
  return values.length === 0 ? null : Math.max(...values);
}

test.each(modes)('a candidate costs what both rosters differ by, in %s mode', (mode) => {
  sampled(12, (seed) => {
    const problem = randomProblem(`candidates ${seed}`, 4);
    const roster = randomRoster(problem, seedrandom(String(seed)));
    const all = candidates(problem, roster, mode, []);
    const posts = problem.posts.length;
    for (const { slot, doctor, cost, costViolations } of all) {
      const first = slot - (slot % posts);
      const own = roster.findIndex((other, at) => at >= first && at < first + posts && other === doctor);
      const changed = roster.map((one, at) => (at === slot ? doctor : at === own ? roster[slot]! : one));
      const points = (given: Roster) => scoreOf(factsOf(problem, given, mode)).score;
      expect(cost).toBeCloseTo(points(roster) - points(changed), 8);
      expect(costViolations).toBe(violations(problem, changed).length - violations(problem, roster).length);
    }
    for (const [slot, onDuty] of roster.entries()) {
      const own = all.filter((one) => one.slot === slot);
      expect(own.map(({ rank }) => rank)).toEqual([1, 2, 3, 4]);
      expect(own.filter(({ isOnDuty }) => isOnDuty).map(({ doctor }) => doctor)).toEqual([onDuty]);
      for (const [n, { costViolations, cost }] of own.entries())
        if (n > 0 && own[n - 1]!.costViolations === costViolations)
          expect(cost).toBeGreaterThanOrEqual(own[n - 1]!.cost);
    }
  });
});

test.each(modes)(
  'what grants a wish is a roster as good as any, keeps pins and costs what is said, in %s mode',
  (mode) => {
    sampled(12, (seed) => {
      const problem = randomProblem(`wishes ${seed}`, 4);
      const pins = pinsBut(problem, 5, seedrandom(String(seed)));
      const [roster] = everyRoster(problem, pins);
      const soft = activeSoftRules(problem).reduce((sum, { key }) => sum + problem.weights[key], 0);
      const isMet = (given: Roster, { day, doctor, kind }: { day: number; doctor: number; kind: string }) =>
        wishesOf(factsOf(problem, given, mode)).find((w) => w.day === day && w.doctor === doctor && w.kind === kind)!
          .isMet;
      for (const wish of refusedWishes(problem, roster!, mode, pins, seedrandom('1'), 5000)) {
        if (wish.isMet) continue;
        const best = bestOf(problem, pins, mode, (given) => isMet(given, wish));
        expect(wish.granted === null, wish.why).toBe(best === null);
        if (wish.granted === null) continue;
        expect(isMet(wish.granted, wish) && keeps(wish.granted, pins)).toBe(true);
        // Each of the five slots may be worth a fiftieth of a point of a hundred to stay as it is.
        const value = rosterValue(problem, wish.granted, mode);
        expect(best! - value).toBeLessThanOrEqual((problem.published ? 0 : 5 * 0.0002 * soft) + 1e-9);
        const facts = [roster!, wish.granted].map((given) => factsOf(problem, given, mode));
        const [before, after] = facts.map((one) => scoreOf(one).score);
        expect(wish.cost).toBeCloseTo(before! - after!, 8);
        expect(wish.costViolations).toBe(violationsOf(facts[1]!).length - violationsOf(facts[0]!).length);
      }
    });
  },
);

test.each(modes)('other rosters keep pins and distance, come best first, and none is better, in %s mode', (mode) => {
  sampled(12, (seed) => {
    const problem = randomProblem(`alternatives ${seed}`, 4);
    const pins = pinsBut(problem, 5, seedrandom(String(seed)));
    const [roster] = everyRoster(problem, pins);
    const options = { mode, pins, count: 4, distance: 2, evaluations: 3000 };
    const found = alternatives(problem, roster!, options, seedrandom('1'));
    for (const [n, one] of found.entries()) {
      expect(keeps(one.roster, pins)).toBe(true);
      expect(one.slotsChanged).toBe(apart(one.roster, roster!));
      for (const other of [roster!, ...found.slice(0, n).map((before) => before.roster)])
        expect(apart(one.roster, other)).toBeGreaterThanOrEqual(2);
      const { score } = scoreOf(factsOf(problem, one.roster, mode));
      expect([one.score, one.hardViolations]).toEqual([score, violations(problem, one.roster).length]);
    }
    const values = found.map((one) => rosterValue(problem, one.roster, mode));
    expect(values).toEqual([...values].sort((a, b) => b - a));
    const best = bestOf(problem, pins, mode, (given) => apart(given, roster!) >= 2);
    if (best === null) expect(found).toEqual([]);
    else expect(values[0]).toBeCloseTo(best, 8);
  });
});

/** Whether a violation is of what was changed. */
function isLifted(change: InputChange, { day, doctor, post, rule }: Violation): boolean {
  switch (change.kind) {
    case 'may follow':
      return rule === 'commonNotConsecutiveWeekdays' && day === change.day;
    case 'available':
      return rule.startsWith('personalNotAvailable') && day === change.day && doctor === change.doctor;
    case 'qualified':
      return rule === 'postQualification' && post === change.post && doctor === change.doctor;
    default:
      return false;
  }
}

/** The first random problem of a seed that has so many posts. */
function problemOfPosts(seed: string, posts: number): RosterProblem {
  for (let n = 0; ; n++) {
    const problem = randomProblem(`${seed} ${n}`, 3);
    if (problem.posts.length === posts) return problem;
  }
}

// Counting takes long with posts.
describe.each([
  { posts: 1, runs: 15 },
  { posts: 2, runs: 1 },
])('with $posts posts a day', ({ posts, runs }) => {
  test('an input with a change needs as few violations as the best roster that is not held to what was changed', () => {
    sampled(runs, (seed) => {
      const random = seedrandom(String(seed));
      const problem = problemOfPosts(`change ${seed}`, posts);
      const pins = pinsBut(problem, 4, random);
      const free = [...pins.keys()].filter((slot) => pins[slot] === null);
      const day = Math.floor(free[Math.floor(random() * free.length)]! / posts);
      const changes: InputChange[] = [
        { kind: 'may follow', day },
        ...problem.doctors.map((_, doctor): InputChange => ({ kind: 'available', day, doctor })),
        ...problem.doctors.map((_, doctor): InputChange => ({ kind: 'qualified', post: posts - 1, doctor })),
        { kind: 'unpinned', slot: pins.findIndex((pin) => pin !== null) },
      ];
      for (const change of changes) {
        const changed = withChange({ problem, pins }, change);
        const counts = [...everyRoster(problem, changed.pins)].map(
          (roster) => violations(problem, roster).filter((violation) => !isLifted(change, violation)).length,
        );
        const counted = fewestViolations(changed.problem, changed.pins);
        if (counted.isExact) expect(counted.violations, change.kind).toBe(Math.min(...counts));
      }
    });
  });

  test('a cure really makes fewer violations possible, and one that is needed has a cure', () => {
    sampled(runs, (seed) => {
      const problem = problemOfPosts(`cures ${seed}`, posts);
      const pins = pinsBut(problem, 4, seedrandom(String(seed)));
      const rosters = [...everyRoster(problem, pins)];
      const fewest = Math.min(...rosters.map((roster) => violations(problem, roster).length));
      const { isExact } = fewestViolations(problem, pins);
      for (const roster of [rosters[0]!, rosters.find((one) => violations(problem, one).length === fewest)!]) {
        const found = violations(problem, roster);
        const all = cures(problem, roster, 'sane', pins);
        expect(all.map(({ violation }) => violation)).toEqual(found);
        for (const { change, violationsAfter } of all.slice(0, 3)) {
          if (isExact && found.length === fewest) expect(change).not.toBeNull();
          if (change === null) continue;
          const changed = withChange({ problem, pins }, change);
          const after = fewestViolations(changed.problem, changed.pins);
          expect(after.violations).toBeLessThan(fewest);
          if (after.isExact) expect(after.violations).toBeLessThanOrEqual(violationsAfter!);
          expect(violationsAfter).toBeLessThan(fewest);
        }
      }
    });
  });
});
