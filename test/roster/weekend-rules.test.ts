import { describe, expect, test } from 'vitest';
import { freeWeekendsBalance } from '../../api/roster/core/rules/free-weekends-balance.ts';
import { isolatedWeekendDaysBalance } from '../../api/roster/core/rules/isolated-weekend-days-balance.ts';
import { maxPossibleFreeWeekends } from '../../api/roster/core/rules/max-possible-free-weekends.ts';
import { weekendDaysBalance } from '../../api/roster/core/rules/weekend-days-balance.ts';
import { rosterFacts } from '../support/roster-builders.ts';

// May 2026: Fridays are 1, 8, 15, 22, 29; the 31st is a Sunday. a has 1 to 14 and the last two days, b 15 to 21, c 22 to 29.
const may = { month: '2026-05', doctors: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] };
const letters = `${'a'.repeat(14)}${'b'.repeat(7)}${'c'.repeat(8)}aa`;
const facts = (mode: 'parity' | 'sane', parts: object = {}) => rosterFacts({ ...may, ...parts }, letters, mode);
const modes = ['parity', 'sane'] as const;

describe('maxPossibleFreeWeekends and freeWeekendsBalance', () => {
  test('of four weekends in parity mode 2, 3 and 3 are free', () => {
    expect(maxPossibleFreeWeekends.value(facts('parity'))).toBeCloseTo(8 / 12, 12);
    expect(freeWeekendsBalance.value(facts('parity'))).toBeCloseTo(0.9, 12);
  });

  test('of five weekends in sane mode, the last one on duty for a and c, 2, 4 and 3 are free', () => {
    expect(maxPossibleFreeWeekends.value(facts('sane'))).toBeCloseTo(9 / 15, 12);
    expect(freeWeekendsBalance.value(facts('sane'))).toBeCloseTo(0.8, 12);
  });
});

describe.each(modes)('duties on weekend days in %s mode', (mode) => {
  test('weekendDaysBalance: 8, 3 and 4, the last weekend included', () => {
    expect(weekendDaysBalance.value(facts(mode))).toBeCloseTo(0.5, 12);
  });

  test('isolatedWeekendDaysBalance: 2, 1, 2 Fridays, 3, 1, 1 Saturdays and as many Sundays', () => {
    expect(isolatedWeekendDaysBalance.value(facts(mode))).toBeCloseTo((0.9 + 0.8 + 0.8) / 3, 12);
  });

  test('weekend days may be others: on Wednesdays and Thursdays a has 4, b and c have 2', () => {
    // Wednesdays are 6, 13, 20, 27, Thursdays 7, 14, 21, 28.
    const parts = { weekdays: { weekendDays: ['Wed', 'Thu'] } };
    expect(weekendDaysBalance.value(facts(mode, parts))).toBeCloseTo(0.8, 12);
    expect(isolatedWeekendDaysBalance.value(facts(mode, parts))).toBeCloseTo(0.9, 12);
  });

  test('without weekend days nothing is to be wished for', () => {
    const none = facts(mode, { weekdays: { weekendDays: [] } });
    const rules = [maxPossibleFreeWeekends, freeWeekendsBalance, weekendDaysBalance, isolatedWeekendDaysBalance];
    expect(rules.map((rule) => rule.value(none))).toEqual([1, 1, 1, 1]);
  });

  test('Sundays alone make no weekend, yet their duties are balanced', () => {
    // Sundays are 3, 10, 17, 24, 31: three of a, one each of b and c.
    const sundays = facts(mode, { weekdays: { weekendDays: ['Sun'] } });
    expect(maxPossibleFreeWeekends.value(sundays)).toBe(1);
    expect(freeWeekendsBalance.value(sundays)).toBe(1);
    expect(weekendDaysBalance.value(sundays)).toBeCloseTo(0.8, 12);
  });
});
