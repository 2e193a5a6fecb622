import { describe, expect, it } from 'vitest';
import { readSettings } from '../../../api/assignments/core/read-settings.ts';
import type { Settings } from '../../../api/assignments/core/types.ts';
import { type GivenTables, givenTables, told } from './given-tables.ts';

type Row = NonNullable<GivenTables['settings']>[number];

const settingsOf = (
  rows: readonly Row[] | null,
  overrides: Partial<Settings> = {},
  tickets?: GivenTables['tickets'],
) => {
  const tables = givenTables({ ...(rows ? { settings: rows } : {}), ...(tickets ? { tickets } : {}) });
  return readSettings(tables, (zone) => (zone === 'Asia/Tokyo' ? '2026-11-24' : '2026-11-23'), overrides);
};

const set = (key: string, value: string | null): Row => ({ key, value });

describe('settings', () => {
  it('have the defaults of the specification without a table', () => {
    const { settings, findings } = settingsOf(null);
    expect(findings).toEqual([]);
    expect(settings).toEqual({
      ...{ orgTimeZone: 'America/New_York', planDate: '2026-11-23', openStatuses: ['Open', 'Partially Filled'] },
      ...{ excludedCategories: [], implementationStages: ['In Implementation', 'Delayed'], implementationFactor: 1.3 },
      ...{ roundingHours: 0.5, agingWeight: 1, capacitySource: 'COMPUTED', defaultPosition: 'Abstractor' },
      ...{ defaultAccess: 'STANDARD', minChunkHours: 4, maxPeople: 3, requestPrefixes: ['SR-'] },
      requestStatuses: ['Open', 'Partially Filled', 'Filled', 'On Hold', 'Cancelled', 'Closed'],
      noteLengthMax: 32_768,
      objectiveOrder: ['priority_fill', 'full_requests', 'stability', 'continuity', 'fit', 'balance', 'pieces'],
      ...{ fillMode: 'weighted', stabilityTolerance: 0.002, diffDays: 14, timeLimitSeconds: 10, seed: 1 },
    });
  });

  it('take what the table says, blank values the default', () => {
    const { settings, findings } = settingsOf([
      ...[set('plan_date', '2026-12-01'), set('IMPLEMENTATION_FACTOR', '1.5'), set('fill_mode', 'Tiers')],
      ...[set('open_statuses', 'Open; On Hold;'), set('objective_order', 'Fit;priority_fill;fit')],
      ...[set('max_people', null), set('seed', ' 7 '), set('default_position', 'Senior')],
    ]);
    expect(findings).toEqual([]);
    expect(settings).toMatchObject({
      ...{ planDate: '2026-12-01', implementationFactor: 1.5, fillMode: 'tiers', openStatuses: ['Open', 'On Hold'] },
      ...{ objectiveOrder: ['fit', 'priority_fill'], maxPeople: 3, seed: 7, defaultPosition: 'Senior' },
    });
  });

  it('read a plan date as a date cell, as ISO and month first', () => {
    // Serial 46349 is 2026-11-23: 45,658 is 2025-01-01, and 691 days later.
    for (const text of ['46349', '2026-11-23', '11/23/2026'])
      expect(settingsOf([set('plan_date', text)]).settings.planDate).toBe('2026-11-23');
  });

  it('plan for today in the time zone of the organization [Q: the clock of the laptop]', () => {
    expect(settingsOf([set('org_time_zone', 'Asia/Tokyo')]).settings.planDate).toBe('2026-11-24');
  });

  it('are overridden by the submission', () => {
    const { settings } = settingsOf([set('plan_date', '2026-12-01')], { planDate: '2026-12-24', seed: 9 });
    expect([settings.planDate, settings.seed]).toEqual(['2026-12-24', 9]);
  });

  it('draw on tickets by default where there are any', () => {
    const ticket = { ticketId: 'CT-1', personId: 'E1', hours: 8 };
    expect(settingsOf(null, {}, [ticket]).settings.capacitySource).toBe('TICKET');
    expect(settingsOf(null, {}, []).settings.capacitySource).toBe('COMPUTED');
    expect(settingsOf([set('capacity_source', 'min')], {}, [ticket]).settings.capacitySource).toBe('MIN');
  });

  it('tell every fault at once, with place, value and what is allowed', () => {
    const { findings } = settingsOf([
      ...[set('plan_date', 'Christmas'), set('org_time_zone', 'Mars'), set('implementation_factor', '-1')],
      ...[set('max_people', '2.5'), set('seed', '1e3'), set('fill_mode', 'best'), set('objective_order', 'fit;luck')],
      ...[set('open_statuses', ';'), set('rounding_hours', '0.75'), { key: 'diff_days', value: '#REF!' }],
    ]);
    expect(findings.map(({ severity, code, row, column }) => [severity, code, row, column])).toEqual(
      expect.arrayContaining([2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((row) => ['error', 'SETTING_FAULTY', row, 'value'])),
    );
    expect(findings).toHaveLength(10);
    expect(Object.fromEntries(findings.map(({ row, saw, allowed }) => [row, `${saw}: ${allowed}`]))).toEqual({
      ...{ 2: 'Christmas: a day as YYYY-MM-DD', 3: 'Mars: an IANA time zone such as America/New_York' },
      ...{ 4: '-1: a number from 0 to 10', 5: '2.5: a whole number from 1 to 100' },
      ...{ 6: '1e3: a whole number from 0 to 2147483647', 7: 'best: one of weighted, tiers' },
      8: 'fit;luck: some of priority_fill, full_requests, stability, continuity, fit, balance, pieces',
      ...{ 9: ';: a list separated by semicolons', 10: '0.75: a number from 0.5 to 40 in steps of 0.5' },
      11: '#REF!: a whole number from 1 to 365',
    });
  });

  it('warn of a key that is none, with the nearest', () => {
    const { findings } = settingsOf([set('implementaton factr', '2'), { key: null, value: '2' }]);
    expect(told(findings)).toEqual(['warning UNKNOWN_SETTING 2 key']);
    expect(findings[0]!.message).toContain('the nearest is implementation_factor');
    expect(settingsOf([set('foo', '2')]).findings[0]!.message).not.toContain('nearest');
  });

  it('stop at a key with two values, and let the same value stand twice', () => {
    const { settings, findings } = settingsOf([set('seed', '3'), set('Seed', '3'), set('seed', '4')]);
    expect(told(findings)).toEqual(['error SETTING_TWICE 4 key']);
    expect(settings.seed).toBe(3);
  });
});
