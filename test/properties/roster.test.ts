import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factsOf } from '../../api/roster/core/facts.ts';
import { scoreOf } from '../../api/roster/core/score.ts';
import type { Doctor, RosterProblem } from '../../api/roster/core/types.ts';
import { violationsOf } from '../../api/roster/core/violations.ts';
import { problemOf } from '../support/roster-builders.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const modes = ['parity', 'sane'] as const;

const dateIn = (month: string) => {
  const [year, number] = month.split('-');
  return fc.integer({ min: 1, max: 28 }).map((day) => `${String(day).padStart(2, '0')}/${number}/${year}`);
};

/** A month of the years around, leap days, changes of clocks and all, with one to six doctors and a roster. */
const cases = fc
  .record({ year: fc.integer({ min: 2024, max: 2030 }), number: fc.integer({ min: 1, max: 12 }) })
  .map(({ year, number }) => `${year}-${String(number).padStart(2, '0')}`)
  .chain((month) => {
    const dates = fc.uniqueArray(dateIn(month), { maxLength: 5 });
    const doctor = fc.record({
      tolerance: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      away: fc.subarray(WEEKDAYS, { maxLength: 3 }),
      offset: fc.integer({ min: -3, max: 3 }),
      lists: fc.record({ notAvailableDates: dates, desiredDutyDates: dates, desiredFreeDates: dates }),
    });
    return fc.record({
      month: fc.constant(month),
      doctors: fc.array(doctor, { minLength: 1, maxLength: 6 }),
      weekendDays: fc.subarray(WEEKDAYS),
      draw: fc.infiniteStream(fc.nat()),
    });
  })
  .map(({ month, doctors, weekendDays, draw }) => {
    const lists = ['notAvailableDates', 'desiredDutyDates', 'desiredFreeDates'] as const;
    const byDoctor = <T>(of: (doctor: (typeof doctors)[number]) => T) =>
      Object.fromEntries(doctors.map((doctor, i) => [`d${i}`, of(doctor)]));
    const problem = problemOf({
      month,
      doctors: doctors.map(({ tolerance, away }, i) => ({
        ...{ id: `d${i}`, notAvailableWeekdays: away },
        ...(tolerance === null ? {} : { backToBackTolerance: tolerance }),
      })),
      dates: Object.fromEntries(lists.map((list) => [list, byDoctor((doctor) => doctor.lists[list])])),
      offsets: byDoctor(({ offset }) => offset),
      weekdays: { weekendDays },
    });
    const roster = problem.days.map(() => (draw.next().value as number) % doctors.length);
    return { problem, roster };
  });

const score = (problem: RosterProblem, roster: readonly number[], mode: (typeof modes)[number]) =>
  scoreOf(factsOf(problem, roster, mode)).score;
const withDoctor = (problem: RosterProblem, at: number, change: (doctor: Doctor) => Doctor): RosterProblem => ({
  ...problem,
  doctors: problem.doctors.map((doctor, i) => (i === at ? change(doctor) : doctor)),
});

describe.each(modes)('in %s mode', (mode) => {
  test('every criterion of any roster lies between 0 and 1, and the score at most at its highest', () => {
    fc.assert(
      fc.property(cases, ({ problem, roster }) => {
        const { criteria, percent } = scoreOf(factsOf(problem, roster, mode));
        for (const { key, value } of criteria) expect(value >= 0 && value <= 1, `${key} is ${value}`).toBe(true);
        expect(percent).toBeLessThanOrEqual(100 + 1e-9);
      }),
    );
  });

  test('doctors listed in another order, each with the same duties, change nothing', () => {
    fc.assert(
      fc.property(cases, fc.infiniteStream(fc.nat()), ({ problem, roster }, draw) => {
        const order = problem.doctors
          .map((_, i) => ({ i, key: draw.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ i }) => i);
        const other = { ...problem, doctors: order.map((i) => problem.doctors[i]!) };
        const relabelled = roster.map((doctor) => order.indexOf(doctor));
        expect(score(other, relabelled, mode)).toBeCloseTo(score(problem, roster, mode), 9);
        const days = (own: RosterProblem, duties: readonly number[]) =>
          violationsOf(factsOf(own, duties, mode)).map(({ day, rule }) => `${day} ${rule}`);
        expect(days(other, relabelled)).toEqual(days(problem, roster));
      }),
    );
  });

  test('a further wish that the roster does not grant never raises its score', () => {
    fc.assert(
      fc.property(cases, fc.nat(), fc.nat(), ({ problem, roster }, anyDoctor, anyDay) => {
        const at = anyDoctor % problem.doctors.length;
        const day = anyDay % roster.length;
        const { date } = problem.days[day]!;
        const before = score(problem, roster, mode);
        const list = roster[day] === at ? 'desiredFreeDates' : 'desiredDutyDates';
        const wished = withDoctor(problem, at, (doctor) =>
          doctor[list].includes(date) ? doctor : { ...doctor, [list]: [...doctor[list], date] },
        );
        expect(score(wished, roster, mode)).toBeLessThanOrEqual(before + 1e-12);
      }),
    );
  });
});

test('in sane mode wishes for other months and wishes given twice change nothing', () => {
  fc.assert(
    fc.property(cases, fc.nat(), ({ problem, roster }, anyDoctor) => {
      const doubled = withDoctor(problem, anyDoctor % problem.doctors.length, (doctor) => ({
        ...doctor,
        desiredDutyDates: [...doctor.desiredDutyDates, ...doctor.desiredDutyDates, '2050-01-01'],
        desiredFreeDates: [...doctor.desiredFreeDates, ...doctor.desiredFreeDates, '2050-01-01'],
      }));
      expect(score(doubled, roster, 'sane')).toBe(score(problem, roster, 'sane'));
    }),
  );
});
