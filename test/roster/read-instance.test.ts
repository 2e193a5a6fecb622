import { describe, expect, test } from 'vitest';
import { readInstance } from '../../api/roster/core/input/read-instance.ts';
import { instanceOf, problemOf } from '../support/roster-builders.ts';

const findingsOf = (parts: object) => readInstance(JSON.stringify(instanceOf(parts))).findings;
/** Path and code of all that is found. */
const told = (parts: object): string[] => findingsOf(parts).map(({ column, code }) => `${column} ${code}`);
const doctor = (parts: object) => ({ doctors: [{ id: 'a', ...parts }] });
const dates = (list: string, value: unknown) => ({ dates: { [list]: value } });
const weekdays = (parts: object) => ({ weekdays: parts });
const algorithm = (parts: object) => ({ algorithm: parts });

describe('a configuration', () => {
  test('of a month and doctors is enough: everything else has its standard', () => {
    const problem = problemOf({ name: 'x', note: 7 });
    expect(problem).toMatchObject({ month: '2026-02', weekendDays: [4, 5, 6], offsetRatio: 0.75 });
    expect(problem.notConsecutive).toEqual([[5, 6], [0], [1], [2], [3], [4], [5]]);
    expect(problem.days).toHaveLength(28);
    expect(problem.weights).toMatchObject({ personalNotAvailableDates: 33, isolatedWeekendDaysBalance: 0.054 });
    expect(problem.doctors[1]).toEqual({
      ...{ id: 'b', name: 'b', unavailableWeekdays: new Set(), backToBackTolerance: null, dutiesDoneElsewhere: 0 },
      ...{ unavailableDates: new Set(), desiredDutyDates: [], desiredFreeDates: [], share: 1, posts: null },
      soFar: { duties: 0, dutiesTarget: 0, weekendDays: 0, weekendDaysTarget: 0, holidays: 0, holidaysTarget: 0 },
      carried: { duties: 0, weekendDays: 0, holidays: 0 },
    });
    expect(problem).toMatchObject({ posts: [''], holidays: new Set(), lastDays: [], published: null });
  });

  test('may begin with a byte order mark', () => {
    expect(readInstance(`\ufeff${JSON.stringify(instanceOf())}`).findings).toEqual([]);
  });

  test.each(['', '{', 'month = 2026-02'])('that is no JSON is told in one finding: %s', (text) => {
    const { problem, findings } = readInstance(text);
    expect(problem).toBeNull();
    expect(findings.map(({ code }) => code)).toEqual(['NOT_JSON']);
  });

  test('keeps what is given', () => {
    const problem = problemOf({
      month: '2028-02',
      doctors: [
        { id: 'a', name: 'Ann', notAvailableWeekdays: ['Sun'], consultancyWeekdays: ['Mon'], doubletsTolerance: 0 },
      ],
      dates: { notAvailableDates: { a: ['29/02/2028'] }, desiredFreeDates: { a: ['01/03/2028', '01/03/2028'] } },
      extraDuties: { a: 2 },
      weekdays: { notConsecutiveWeekdays: { Mon: ['Sun'] }, weekendDays: ['Sat', 'Sun'] },
      algorithm: { offsetRatio: 0.5, evaluatorWeights: { avoidDoublets: 5, weekendDaysBalance: 0 } },
    });
    expect(problem.doctors[0]).toMatchObject({ name: 'Ann', backToBackTolerance: 0, dutiesDoneElsewhere: -2 });
    // Sunday is away by itself, and as the day before the consultancy of Monday.
    expect([...problem.doctors[0]!.unavailableWeekdays]).toEqual([6]);
    expect([...problem.doctors[0]!.unavailableDates]).toEqual(['2028-02-29']);
    expect(problem.doctors[0]!.desiredFreeDates).toEqual(['2028-03-01', '2028-03-01']);
    expect(problem.notConsecutive).toEqual([[6], [], [], [], [], [], []]);
    expect([problem.weekendDays, problem.days.length, problem.offsetRatio]).toEqual([[5, 6], 29, 0.5]);
    expect(problem.weights).toMatchObject({ avoidBackToBack: 5, weekendDaysBalance: 0, freeWeekendsBalance: 0.08 });
  });

  test('gives the options of the search by what they mean, and the score at which it ends', () => {
    const settings = {
      ...{ populationSize: 1000, generationLimit: 2, elitism: 0.01, tournamentSelectionRatio: 0.65, stopScore: 100 },
      ...{ mutationProbability: 0.5, mutationAggresivity: 0.03 },
      islandOptions: { islands: 3, migration: 0.1, epoch: 20 },
    };
    const { evolution, stopScore } = readInstance(JSON.stringify(instanceOf(algorithm(settings))));
    expect(stopScore).toBe(100);
    expect(evolution).toEqual({
      ...{ populationSize: 1000, generationLimit: 2, elitism: 0.01, tournamentSelectionRatio: 0.65 },
      ...{ mutationProbability: 0.5, mutationAggressivity: 0.03, islands: 3, migration: 0.1, epoch: 20 },
    });
    const none = readInstance(JSON.stringify(instanceOf()));
    expect([none.evolution, none.stopScore]).toEqual([{}, null]);
  });

  test('may write its dates as of ISO, too', () => {
    const { doctors } = problemOf({ dates: { desiredFreeDates: { a: ['2026-02-03', '04/02/2026'] } } });
    expect(doctors[0]!.desiredFreeDates).toEqual(['2026-02-03', '2026-02-04']);
  });

  test.each([null, [], 'roster', 7])('that is no object lacks everything: %j', (value) => {
    const { findings } = readInstance(JSON.stringify(value));
    expect(findings.map(({ column, code }) => `${column} ${code}`)).toEqual([
      ...[' NOT_AN_OBJECT', 'month NOT_A_MONTH', 'doctors NO_DOCTORS'],
    ]);
  });
});

const INSTANCE_FAULTS: readonly (readonly [object, string])[] = [
  [{ month: '05/2026' }, 'month NOT_A_MONTH'],
  [{ month: '2026-13' }, 'month NOT_A_MONTH'],
  [{ month: 202605 }, 'month NOT_A_MONTH'],
  [{ seed: 1 }, 'seed UNKNOWN_KEY'],
  [{ doctors: [] }, 'doctors NO_DOCTORS'],
  [{ doctors: {} }, 'doctors NOT_A_LIST'],
  [{ doctors: Array.from({ length: 251 }, (_, i) => ({ id: `d${i}` })) }, 'doctors TOO_MANY_DOCTORS'],
  [{ doctors: [{ id: 'a' }, { id: 'b' }, { id: 'a' }] }, 'doctors[2].id DUPLICATE_ID'],
  [doctor({ id: ' ' }), 'doctors[0].id NOT_A_TEXT'],
  [doctor({ name: 7 }), 'doctors[0].name NOT_A_TEXT'],
  [doctor({ notAvailableWeekdays: ['Wednesday'] }), 'doctors[0].notAvailableWeekdays[0] NOT_A_WEEKDAY'],
  [doctor({ notAvailableWeekdays: 'Wed' }), 'doctors[0].notAvailableWeekdays NOT_A_LIST'],
  [doctor({ consultancyWeekdays: ['Mon', 3] }), 'doctors[0].consultancyWeekdays[1] NOT_A_WEEKDAY'],
  [doctor({ backToBackTolerance: 1.5 }), 'doctors[0].backToBackTolerance OUT_OF_RANGE'],
  [doctor({ backToBackTolerance: '1' }), 'doctors[0].backToBackTolerance NOT_A_NUMBER'],
  [doctor({ doubletsTolerance: -0.1 }), 'doctors[0].doubletsTolerance OUT_OF_RANGE'],
  [doctor({ backToBackTolerance: 1, doubletsTolerance: 1 }), 'doctors[0].doubletsTolerance TWICE'],
  [doctor({ tolerance: 1 }), 'doctors[0].tolerance UNKNOWN_KEY'],
  [{ dates: [] }, 'dates NOT_AN_OBJECT'],
  [dates('freeDates', {}), 'dates.freeDates UNKNOWN_KEY'],
  [dates('notAvailableDates', { c: [] }), 'dates.notAvailableDates.c UNKNOWN_DOCTOR'],
  [dates('notAvailableDates', { a: ['01/02/2026', '31/02/2026'] }), 'dates.notAvailableDates.a[1] NOT_A_DATE'],
  [dates('desiredDutyDates', { a: ['2026-2-1'] }), 'dates.desiredDutyDates.a[0] NOT_A_DATE'],
  [dates('desiredDutyDates', { a: [20260201] }), 'dates.desiredDutyDates.a[0] NOT_A_DATE'],
  [dates('desiredFreeDates', { a: ['29/02/2026'] }), 'dates.desiredFreeDates.a[0] NOT_A_DATE'],
  [dates('desiredFreeDates', { a: '01/02/2026' }), 'dates.desiredFreeDates.a NOT_A_LIST'],
  [{ offsets: { a: '1' } }, 'offsets.a NOT_A_NUMBER'],
  [{ offsets: { c: 1 } }, 'offsets.c UNKNOWN_DOCTOR'],
  [{ dutyDaysOffset: 3 }, 'dutyDaysOffset NOT_AN_OBJECT'],
  [{ dutiesDoneElsewhere: { a: null } }, 'dutiesDoneElsewhere.a NOT_A_NUMBER'],
  [{ offsets: { a: 1 }, extraDuties: { a: 1 } }, 'extraDuties.a TWICE'],
  [weekdays({ weekendDays: ['Sat', 'sun'] }), 'weekdays.weekendDays[1] NOT_A_WEEKDAY'],
  [weekdays({ weekend: [] }), 'weekdays.weekend UNKNOWN_KEY'],
  [weekdays({ notConsecutiveWeekdays: [] }), 'weekdays.notConsecutiveWeekdays NOT_AN_OBJECT'],
  [weekdays({ notConsecutiveWeekdays: { Mo: [] } }), 'weekdays.notConsecutiveWeekdays.Mo NOT_A_WEEKDAY'],
  [weekdays({ notConsecutiveWeekdays: { Mon: ['x'] } }), 'weekdays.notConsecutiveWeekdays.Mon[0] NOT_A_WEEKDAY'],
  [weekdays({ notConsecutiveWeekdays: { Mon: ['Sun', 'Mon'] } }), 'weekdays.notConsecutiveWeekdays.Mon SAME_WEEKDAY'],
  [algorithm({ seed: 1 }), 'algorithm.seed UNKNOWN_KEY'],
  [algorithm({ populationSize: 1 }), 'algorithm.populationSize OUT_OF_RANGE'],
  [algorithm({ populationSize: 100_001 }), 'algorithm.populationSize OUT_OF_RANGE'],
  [algorithm({ populationSize: 10.5 }), 'algorithm.populationSize OUT_OF_RANGE'],
  [algorithm({ generationLimit: -1 }), 'algorithm.generationLimit OUT_OF_RANGE'],
  [algorithm({ stopScore: 'all' }), 'algorithm.stopScore NOT_A_NUMBER'],
  [algorithm({ elitism: 2 }), 'algorithm.elitism OUT_OF_RANGE'],
  [algorithm({ tournamentSelectionRatio: -1 }), 'algorithm.tournamentSelectionRatio OUT_OF_RANGE'],
  [algorithm({ mutationProbability: 50 }), 'algorithm.mutationProbability OUT_OF_RANGE'],
  [algorithm({ mutationAggresivity: true }), 'algorithm.mutationAggresivity NOT_A_NUMBER'],
  [algorithm({ mutationAggresivity: 1, mutationAggressivity: 1 }), 'algorithm.mutationAggresivity TWICE'],
  [algorithm({ islandOptions: 3 }), 'algorithm.islandOptions NOT_AN_OBJECT'],
  [algorithm({ islandOptions: { islands: 0 } }), 'algorithm.islandOptions.islands OUT_OF_RANGE'],
  [algorithm({ islandOptions: { migration: 1.1 } }), 'algorithm.islandOptions.migration OUT_OF_RANGE'],
  [algorithm({ islandOptions: { epoch: 0 } }), 'algorithm.islandOptions.epoch OUT_OF_RANGE'],
  [algorithm({ islandOptions: { epochs: 20 } }), 'algorithm.islandOptions.epochs UNKNOWN_KEY'],
  [algorithm({ offsetRatio: -0.75 }), 'algorithm.offsetRatio OUT_OF_RANGE'],
  [algorithm({ evaluatorWeights: { weekends: 1 } }), 'algorithm.evaluatorWeights.weekends UNKNOWN_KEY'],
  [algorithm({ evaluatorWeights: { avoidBackToBack: -1 } }), 'algorithm.evaluatorWeights.avoidBackToBack OUT_OF_RANGE'],
  [algorithm({ evaluatorWeights: { avoidDoublets: 'x' } }), 'algorithm.evaluatorWeights.avoidDoublets NOT_A_NUMBER'],
  [
    algorithm({ evaluatorWeights: { avoidDoublets: 1, avoidBackToBack: 1 } }),
    'algorithm.evaluatorWeights.avoidDoublets TWICE',
  ],
];

describe('a fault', () => {
  test.each(INSTANCE_FAULTS)('of %j is told with its path', (parts, fault) => {
    expect(told(parts)).toEqual([fault]);
    expect(readInstance(JSON.stringify(instanceOf(parts))).problem).toBeNull();
  });

  test('of a number too large for a computer is told like any other', () => {
    const text = JSON.stringify(instanceOf({ offsets: { a: 7 } })).replace('"a":7', '"a":1e999');
    expect(readInstance(text).findings.map(({ column, code }) => [column, code])).toEqual([
      ['offsets.a', 'NOT_A_NUMBER'],
    ]);
  });

  test('comes with all others, what stood there and what would be right', () => {
    const parts = {
      month: 'May',
      ...doctor({ backToBackTolerance: 7 }),
      ...dates('notAvailableDates', { a: ['1/2/2026'] }),
    };
    const seen = findingsOf(parts).map(({ column, saw, allowed }) => [column, saw, allowed]);
    expect(seen).toEqual([
      ['month', 'May', 'a month such as 2026-05'],
      ['doctors[0].backToBackTolerance', '7', 'a number from 0 to 1'],
      ['dates.notAvailableDates.a[0]', '1/2/2026', 'a real date written DD/MM/YYYY or YYYY-MM-DD'],
    ]);
  });

  test('of a slip of the pen names the key that was meant, and ids that are no words stand in quotes', () => {
    expect(findingsOf({ doctor: [] })[0]!.message).toContain('Did you mean doctors?');
    expect(findingsOf({ completelyDifferent: 1 })[0]!.message).not.toContain('Did you mean');
    expect(findingsOf({ ['x'.repeat(100)]: 1 })[0]!.message).not.toContain('Did you mean');
    expect(told(dates('notAvailableDates', { 'dr. x': [] }))).toEqual([
      'dates.notAvailableDates["dr. x"] UNKNOWN_DOCTOR',
    ]);
    expect(told({ 'dr. x': [] })).toEqual(['["dr. x"] UNKNOWN_KEY']);
  });

  test('of an id nobody has lists the ids, unless they are many', () => {
    expect(findingsOf({ offsets: { c: 1 } })[0]!.allowed).toBe('one of a, b');
    const doctors = Array.from({ length: 13 }, (_, i) => ({ id: `d${i}` }));
    expect(findingsOf({ doctors, offsets: { c: 1 } })[0]!.allowed).toBe('an id of doctors');
    expect(findingsOf({ doctors: [{}], offsets: { c: 1 } }).at(-1)!.allowed).toBe('an id of doctors');
  });
});

describe('a warning', () => {
  const warned = (parts: object): string[] => {
    problemOf(parts);
    return findingsOf(parts).map(({ severity, column, code }) => `${severity} ${column} ${code}`);
  };

  test('tells a date and a weekday listed twice', () => {
    expect(warned(dates('desiredFreeDates', { a: ['01/02/2026', '02/02/2026', '01/02/2026'] }))).toEqual([
      'warning dates.desiredFreeDates.a[2] REPEATED',
    ]);
    expect(warned(weekdays({ weekendDays: ['Sat', 'Sun', 'Sat'] }))).toEqual([
      'warning weekdays.weekendDays[2] REPEATED',
    ]);
    expect(problemOf(weekdays({ weekendDays: ['Sat', 'Sun', 'Sat'] })).weekendDays).toEqual([5, 6]);
  });

  test('tells a wish for a duty on a day without availability, and one to be free on it', () => {
    // 1 February 2026 is a Sunday.
    const wish = { desiredDutyDates: { a: ['01/02/2026'] } };
    const path = 'warning dates.desiredDutyDates.a[0] CONTRADICTION';
    expect(warned({ dates: { ...wish, notAvailableDates: { a: ['01/02/2026'] } } })).toEqual([path]);
    expect(warned({ dates: { ...wish, desiredFreeDates: { a: ['01/02/2026'] } } })).toEqual([path]);
    expect(warned({ ...doctor({ notAvailableWeekdays: ['Sun'] }), dates: wish })).toEqual([path]);
    expect(warned({ dates: { ...wish, notAvailableDates: { b: ['01/02/2026'] } } })).toEqual([]);
    expect(findingsOf({ dates: { ...wish, desiredFreeDates: wish.desiredDutyDates } })[0]!.saw).toBe('01/02/2026');
  });
});
