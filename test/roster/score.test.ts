import { describe, expect, test } from 'vitest';
import { doctorRows } from '../../api/roster/core/doctor-rows.ts';
import type { Rule } from '../../api/roster/core/rules/rule.ts';
import { defaultWeights, hardRules, softRules } from '../../api/roster/core/rules/rule-list.ts';
import { scoreOf } from '../../api/roster/core/score.ts';
import { wishesOf } from '../../api/roster/core/wishes.ts';
import { rosterFacts } from '../support/roster-builders.ts';

const none = Object.fromEntries(Object.keys(defaultWeights).map((key) => [key, 0]));
const weighted = (weights: object) => ({ algorithm: { evaluatorWeights: { ...none, ...weights } } });
/** One doctor all of February: 27 pairs of 28 duties cost half of 27/28 at tolerance 0.5; the balance is perfect. */
const alone = (weights: object) => ({ doctors: [{ id: 'a', backToBackTolerance: 0.5 }], ...weighted(weights) });
const backToBack = 1 - (0.5 * 27) / 28;

describe('the list of rules', () => {
  const original = (rules: readonly Rule[]) => rules.filter(({ source }) => source !== null);

  test('has the twelve criteria of the original with weights of 99 and 3.589', () => {
    expect([original(hardRules).length, original(softRules).length]).toEqual([3, 9]);
    const sum = (rules: readonly Rule[]) => rules.reduce((all, { weight }) => all + weight, 0);
    expect(sum(original(hardRules))).toBe(99);
    expect(sum(original(softRules))).toBeCloseTo(3.589, 12);
  });

  test('goes beyond them where there is something to judge', () => {
    const beyond = ({ applies }: Rule) => applies !== undefined;
    expect([...hardRules, ...softRules].filter(beyond).map(({ key, weight }) => `${key} ${weight}`)).toEqual([
      ...['postQualification 33', 'publicHolidaysBalance 0.107', 'weekendSpacing 0', 'unchangedDuties 35.89'],
    ]);
    const keys = (parts: object) =>
      scoreOf(rosterFacts(parts, 'ab'))
        .criteria.map(({ key }) => key)
        .filter((key) => [...hardRules, ...softRules].find((rule) => rule.key === key)!.source === null);
    expect(keys({ holidays: ['2026-03-01'], published: [{ date: '2026-03-01', doctor: 'a' }] })).toEqual([]);
    expect(keys({ posts: ['ward'] })).toEqual(['postQualification']);
    expect(keys({ holidays: ['2026-02-01'] })).toEqual(['publicHolidaysBalance']);
    expect(keys(weighted({ weekendSpacing: 1 }))).toEqual(['weekendSpacing']);
    expect(keys({ published: [{ date: '2026-02-01', doctor: 'a' }] })).toEqual(['unchangedDuties']);
  });

  test('tells name, formula, unit and source of each, in the order of the specification', () => {
    const all = [...hardRules, ...softRules];
    expect(original(all).map(({ source }) => source)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    for (const { name, formula, unit } of all) expect([name, formula, unit]).not.toContain('');
    expect(new Set(all.map(({ key }) => key)).size).toBe(16);
  });
});

describe('the score', () => {
  test('is in parity mode the plain weighted sum, hard rules included', () => {
    // A doctor alone keeps only the 1st apart from the day before: 1/28.
    const weights = { commonNotConsecutiveWeekdays: 28, avoidBackToBack: 2, totalDutyDaysBalance: 3 };
    const { score, maxScore, percent } = scoreOf(rosterFacts(alone(weights), 'a', 'parity'));
    expect(score).toBeCloseTo(1 + 2 * backToBack + 3, 12);
    expect(maxScore).toBe(33);
    expect(percent).toBeCloseTo(((4 + 2 * backToBack) / 33) * 100, 12);
  });

  test('is in sane mode the weighted mean of the soft criteria of 100, whatever hard rules are broken', () => {
    const weights = { commonNotConsecutiveWeekdays: 28, avoidBackToBack: 1, totalDutyDaysBalance: 3 };
    const { score, maxScore, percent, criteria } = scoreOf(rosterFacts(alone(weights), 'a', 'sane'));
    expect(score).toBeCloseTo(((backToBack + 3) / 4) * 100, 10);
    expect([maxScore, percent]).toEqual([100, score]);
    const of = (key: string) => criteria.find((criterion) => criterion.key === key)!;
    expect(of('commonNotConsecutiveWeekdays')).toMatchObject({ isHard: true, weight: 28, contribution: 0 });
    expect(of('commonNotConsecutiveWeekdays').value).toBeCloseTo(1 / 28, 12);
    expect(of('totalDutyDaysBalance')).toMatchObject({ isHard: false, value: 1, contribution: 75 });
  });

  test('of criteria that all are 1 is the highest', () => {
    const weights = { totalDutyDaysBalance: 1.3, weekendDaysBalance: 0.7 };
    for (const mode of ['parity', 'sane'] as const)
      expect(scoreOf(rosterFacts(alone(weights), 'a', mode)).percent).toBeCloseTo(100, 12);
  });

  test.each(['parity', 'sane'] as const)('is a number without any weight, too, in %s mode', (mode) => {
    expect(scoreOf(rosterFacts(alone({}), 'a', mode))).toMatchObject({ score: 0, maxScore: 0, percent: 100 });
  });

  test('of the configuration as it comes has 102.589 as its highest in parity mode', () => {
    expect(scoreOf(rosterFacts({}, 'ab', 'parity')).maxScore).toBeCloseTo(102.589, 9);
  });
});

// a has the odd days of February 2026, b the even ones.
const parts = {
  dates: {
    desiredDutyDates: { a: ['03/02/2026', '04/02/2026', '03/02/2026', '03/03/2026'] },
    desiredFreeDates: { b: ['02/02/2026'], a: ['02/02/2026'] },
  },
};

test('wishes are met or refused by day and doctor, those given twice once, other months left out', () => {
  const told = wishesOf(rosterFacts(parts, 'ab')).map(({ day, doctor, kind, isMet }) => [day + 1, doctor, kind, isMet]);
  expect(told).toEqual([
    [2, 0, 'free', true],
    [2, 1, 'free', false],
    [3, 0, 'duty', true],
    [4, 0, 'duty', false],
  ]);
});

describe('the row of a doctor', () => {
  test('counts duties, weekend days, free weekends, pairs and wishes', () => {
    // Of the Fridays 6, 13, 20, 27 two are odd, of the Saturdays 7, 14, 21, 28 two, of the Sundays 1, 8, 15, 22 two. Each
    // weekend of two days or more has an odd and an even one; 13 of the 14 odd days follow two days after another.
    const [a] = doctorRows(rosterFacts(parts, 'ab'));
    expect(a).toEqual({
      ...{ doctor: 0, duties: 14, target: 14, weekendDays: 6, freeWeekends: 0, backToBackPairs: 13 },
      byWeekendDay: [4, 5, 6].map((weekday) => ({ weekday, duties: 2 })),
      ...{ wishesMet: 2, wishesRefused: 1, holidays: 0 },
      // Of each weekday of February 2026, Monday first, two of four are odd.
      byWeekday: [2, 2, 2, 2, 2, 2, 2],
      // Without history the month is all there is; of its twelve weekend days half are even.
      ...{ totalDuties: 14, totalTarget: 14, totalWeekendDays: 6, totalWeekendTarget: 6 },
      ...{ totalHolidays: 0, totalHolidaysTarget: 0 },
    });
  });

  test('has as its target what makes all equal: three quarters of 4 duties elsewhere, 3, are shared by both', () => {
    const rows = doctorRows(rosterFacts({ offsets: { a: 4 } }, 'ab'));
    expect(rows.map(({ target }) => target)).toEqual([12.5, 15.5]);
  });

  const totals = {
    duties: 10,
    dutiesTarget: 8,
    weekendDays: 3,
    weekendDaysTarget: 4,
    holidays: 1,
    holidaysTarget: 0.5,
  };
  const history = { history: { totals: { a: totals } }, holidays: ['2026-02-01', '2026-02-02', '2026-02-03'] };

  test('counts duties on public holidays, and goes on with the totals of earlier months', () => {
    // The 1st and the 3rd are a's; even are 14 duties, 6 on weekend days and 1.5 on holidays.
    const [a, b] = doctorRows(rosterFacts(history, 'ab'));
    expect([a!.holidays, b!.holidays]).toEqual([2, 1]);
    expect(a).toMatchObject({ totalDuties: 24, totalTarget: 22, totalWeekendDays: 9, totalWeekendTarget: 10 });
    expect(a).toMatchObject({ totalHolidays: 3, totalHolidaysTarget: 2 });
    expect(b).toMatchObject({ totalDuties: 14, totalTarget: 14, totalHolidays: 1, totalHolidaysTarget: 1.5 });
    // Two more than even in earlier months: one less for a now and one more for b. Parity knows no totals.
    expect([a!.target, b!.target]).toEqual([13, 15]);
    expect(doctorRows(rosterFacts(history, 'ab', 'parity')).map(({ target }) => target)).toEqual([14, 14]);
  });

  test('has targets by shares; what was done elsewhere is even, so that nobody makes up for it later', () => {
    // Shares of 1 and 3: 7 and 21 duties, 3 and 9 on weekend days.
    const shares = {
      doctors: [
        { id: 'a', share: 0.5 },
        { id: 'b', share: 1.5 },
      ],
    };
    const [a, b] = doctorRows(rosterFacts(shares, 'ab'));
    expect([a!.target, b!.target, a!.totalTarget, a!.totalWeekendTarget]).toEqual([7, 21, 7, 3]);
    expect(doctorRows(rosterFacts({ offsets: { a: 4 } }, 'ab')).map((row) => row.totalTarget)).toEqual([12.5, 15.5]);
  });
});
