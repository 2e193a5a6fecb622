import { describe, expect, test } from 'vitest';
import { prepare } from '../../../api/reopening/core/prepare.ts';
import { dailyDemand, key, level, parameter, smallHospital, tablesOf } from '../../support/reopening-builders.ts';
import { codes, errorsOf, prepared, ready } from './prepared.ts';

const small = smallHospital();
const cath = key('F1', 'Cardiac', 'Cath', 'I', 'SURG');
const withParameters = (...rows: ReturnType<typeof parameter>[]) =>
  prepared({ parameters: [...small.parameters, ...rows] });

describe('tables that are missing', () => {
  test.each([
    ['utilization', 'INPUT_UTILIZATION'],
    ['capacity', 'INPUT_CAPACITY'],
    ['financials', 'INPUT_FINANCIALS'],
    ['serviceAttributes', 'INPUT_SERVICE_ATTRIBUTES'],
    ['demand', 'INPUT_DEMAND'],
  ] as const)('%s stops the run', (name, table) => {
    const { [name]: _left, ...tables } = small;
    const result = prepare(tablesOf(tables), { today: '2020-01-15' });
    expect(errorsOf(result)).toMatchObject([{ code: 'TABLE_MISSING', table, row: null }]);
    expect(result.ready).toBeUndefined();
    // What matches cannot be known without the table, so nothing is called a mismatch.
    expect(result.hierarchyMismatch).toEqual([]);
  });

  test('all at once, together with what is wrong in the tables that are there', () => {
    const result = prepare(
      tablesOf({ capacity: [{ ...level('F1'), resource: 'Beds' }], parameters: [parameter('USE_DECOMP', 'MAYBE')] }),
      { today: '2020-01-15' },
    );
    expect(codes(result)).toEqual([
      'TABLE_MISSING',
      'TABLE_MISSING',
      'TABLE_MISSING',
      'TABLE_MISSING',
      'INVALID_VALUE',
      'INVALID_VALUE',
      'INVALID_VALUES',
      'START_DATE_MISSING',
    ]);
    expect(result.invalidValues.map(({ table }) => table)).toEqual(['INPUT_CAPACITY', 'INPUT_OPT_PARAMETERS']);
  });

  test('no table at all is five findings, not a crash', () => {
    const result = prepare({}, { today: '2020-01-15' });
    expect(errorsOf(result).filter(({ code }) => code === 'TABLE_MISSING')).toHaveLength(6);
  });

  test('a table without rows is there', () => {
    expect(codes(prepared({ utilization: [] }))).toEqual(['CAPACITY_WITHOUT_USE', 'RESOURCE_MISMATCH']);
  });

  test('RUN_INPUT_DEMAND_FCST NO asks for the forecast table instead of the history', () => {
    const parameters = [...small.parameters, parameter('RUN_INPUT_DEMAND_FCST', '0')];
    expect(errorsOf(prepared({ parameters }))).toMatchObject([
      { code: 'TABLE_MISSING', table: 'INPUT_DEMAND_FORECAST' },
    ]);
    const demandForecast = [
      { ...cath, date: '2020-02-03', demand: 3 },
      { ...cath, date: '2020-02-04', demand: -3 },
    ];
    const { demand: _history, ...others } = small;
    const result = prepare(tablesOf({ ...others, parameters, demandForecast }), { today: '2020-01-15' });
    expect(ready(result).inputs.demand).toEqual([{ series: 0, day: '2020-02-03', demand: 3 }]);
    // The exception table keeps the original's name for the demand table in use; the finding names the real one.
    expect(result.invalidValues).toMatchObject([{ table: 'INPUT_DEMAND', row: 3 }]);
    expect(result.findings[0]).toMatchObject({ table: 'INPUT_DEMAND_FORECAST', row: 3 });
  });

  test('when rows disagree on the demand table, none is called missing', () => {
    const { demand: _history, ...others } = small;
    const parameters = [
      ...small.parameters,
      parameter('RUN_INPUT_DEMAND_FCST', 'NO'),
      parameter('RUN_INPUT_DEMAND_FCST', 'YES'),
    ];
    const result = prepare(tablesOf({ ...others, parameters }), { today: '2020-01-15' });
    expect(errorsOf(result).map(({ code }) => code)).toEqual(['GLOBAL_PARAMETER_DIFFERS']);
  });
});

describe('the first day of the plan', () => {
  test('is the date of phase 1, tomorrow, or the day after the history', () => {
    const startWith = (rule: string) => ready(withParameters(parameter('OPTIMIZATION_START_DATE', rule))).globals.start;
    expect(startWith('PHASE_1_DATE')).toBe('2020-02-03');
    expect(startWith('TODAY_PLUS_1')).toBe('2020-01-16');
    expect(startWith('HISTORY_PLUS_1')).toBe('2020-02-02');
  });

  test('bug 8 of the original: PHASE_1_DATE without a DATE_PHASE_1 stops the run', () => {
    const result = prepared({ parameters: [parameter('DATE_PHASE_2', '2/3/2020')] });
    expect(errorsOf(result)).toMatchObject([
      { code: 'START_DATE_MISSING', table: 'INPUT_OPT_PARAMETERS', column: 'parm_name' },
    ]);
  });

  test('bug 8 of the original: the first DATE_PHASE_1 found set the start of all scenarios; they must agree', () => {
    const dates = [
      parameter('DATE_PHASE_1', '2/4/2020', { scenario: 'S1' }),
      parameter('DATE_PHASE_1', '2/3/2020', { scenario: 'S2' }),
    ];
    const parameters = [parameter('PLANNING_HORIZON', '2'), ...dates];
    const result = prepared({ parameters });
    expect(errorsOf(result)).toMatchObject([{ code: 'START_DATE_DIFFERS', row: 4, saw: '2/3/2020' }]);
    const tomorrow = prepared({ parameters: [...parameters, parameter('OPTIMIZATION_START_DATE', 'TODAY_PLUS_1')] });
    expect(ready(tomorrow).scenarios.map(({ phases }) => phases[0]!.date)).toEqual(['2020-02-04', '2020-02-03']);
    const alone = prepared({
      parameters: [parameters[0]!, dates[0]!, parameter('USE_DECOMP', 'NO', { scenario: 'S2' })],
    });
    expect(ready(alone).globals.start).toBe('2020-02-04');
  });

  test('bug 9 of the original: with an external forecast HISTORY_PLUS_1 is after the history, not after the forecast', () => {
    const parameters = [
      ...small.parameters,
      parameter('OPTIMIZATION_START_DATE', 'HISTORY_PLUS_1'),
      parameter('RUN_INPUT_DEMAND_FCST', 'NO'),
    ];
    const demandForecast = dailyDemand(cath, '2020-02-02', 28, [1]);
    expect(ready(prepared({ parameters, demandForecast })).globals.start).toBe('2020-02-02');
    const { demand: _history, ...others } = small;
    const result = prepare(tablesOf({ ...others, parameters, demandForecast }), { today: '2020-01-15' });
    expect(errorsOf(result)).toMatchObject([{ code: 'START_DATE_MISSING', table: 'INPUT_DEMAND' }]);
  });

  test('a start that lies centuries after the history is refused before it fills the memory', () => {
    const parameters = [parameter('DATE_PHASE_1', '1/1/9999')];
    expect(errorsOf(prepared({ parameters }))).toMatchObject([{ code: 'FORECAST_TOO_LARGE' }]);
  });
});

describe('what is told', () => {
  test('one warning per exception table that is not empty, with its row count, and the run goes on', () => {
    const result = prepared({
      capacity: [...small.capacity, ...small.capacity, { ...level('F9'), resource: 'Beds', capacity: 1 }],
      financials: [...small.financials, { ...key('F2', 'x', 'y'), revenue: 1, margin: 1 }, { revenue: 3 }],
    });
    const summaries = result.findings.filter(({ table }) => table.startsWith('OUTPUT_DP_'));
    expect(summaries.map(({ table, severity, saw }) => [table, severity, saw])).toEqual([
      ['OUTPUT_DP_INVALID_VALUES', 'warning', '1'],
      ['OUTPUT_DP_DUPLICATE_ROWS', 'warning', '1'],
      ['OUTPUT_DP_HIERARCHY_MISMATCH', 'warning', '1'],
      ['OUTPUT_DP_RESOURCE_MISMATCH', 'warning', '1'],
    ]);
    expect(result.ready).toBeDefined();
  });

  test('a hundred bad rows of a kind are told one by one, the rest with a count; the exception table has all', () => {
    const bad = Array.from({ length: 250 }, (_, i) => ({ ...key(`F${i}`, 'x', 'y'), revenue: null, margin: 1 }));
    const result = prepared({ financials: [...small.financials, ...bad] });
    expect(result.invalidValues).toHaveLength(250);
    const told = result.findings.filter(({ code }) => code === 'INVALID_VALUE');
    expect(told).toHaveLength(101);
    expect(told[99]).toMatchObject({ row: 103 });
    expect(told[100]).toMatchObject({ row: null, saw: '250', table: 'INPUT_FINANCIALS', severity: 'warning' });
    expect(told[100]!.message).toContain('150 more rows');
  });

  test('every finding says what was seen and what is allowed, in a sentence', () => {
    const result = prepared({
      parameters: [parameter('X', '1'), parameter('DATE_PHASE_2', '2/2/2020'), parameter('RAPID_TESTS_PHASE_7', '1')],
      capacity: [{ ...level('F1') }],
    });
    expect(result.findings.length).toBeGreaterThan(3);
    for (const { message, allowed, code } of result.findings) {
      expect(message).toMatch(/\.$/);
      expect(allowed).not.toBe('');
      expect(code).toMatch(/^[A-Z_]+$/);
    }
  });
});
