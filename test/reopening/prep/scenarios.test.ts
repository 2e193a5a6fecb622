import { describe, expect, test } from 'vitest';
import { level, parameter, smallHospital } from '../../support/reopening-builders.ts';
import { codes, errorsOf, prepared, ready } from './prepared.ts';

const small = smallHospital();
const withParameters = (...rows: ReturnType<typeof parameter>[]) =>
  prepared({ parameters: [...small.parameters, ...rows] });
const named = (scenario: string | null, rows = small.parameters) =>
  rows.map((row): ReturnType<typeof parameter> => ({ ...row, scenarioName: scenario }));

describe('scenarios', () => {
  test('rows with ALL, in any case, belong to each named scenario; names keep their case', () => {
    const result = withParameters(
      parameter('HOLD_RAPID_COVID_TESTS', '1', { scenario: ' S2 ' }),
      parameter('HOLD_RAPID_COVID_TESTS', '2', { scenario: 's2' }),
      parameter('HOLD_RAPID_COVID_TESTS', '3', { scenario: 'S1' }),
      parameter('HOLD_NOT_RAPID_COVID_TESTS', '4', { scenario: 'all' }),
    );
    expect(
      ready(result).scenarios.map(({ name, holdRapidTests, holdNotRapidTests, phases }) => [
        name,
        holdRapidTests,
        holdNotRapidTests,
        phases.length,
      ]),
    ).toEqual([
      ['S1', 3, 4, 1],
      ['S2', 1, 4, 1],
      ['s2', 2, 4, 1],
    ]);
  });

  test('only ALL rows make one scenario named ALL, only blank ones Scenario_1, and both together ALL', () => {
    const names = (...parameters: ReturnType<typeof named>[]) =>
      ready(prepared({ parameters: parameters.flat() })).scenarios.map(({ name }) => name);
    expect(names(named('ALL'))).toEqual(['ALL']);
    expect(names(named('All'))).toEqual(['ALL']);
    expect(names(named(null))).toEqual(['Scenario_1']);
    expect(names(named('  '))).toEqual(['Scenario_1']);
    expect(names(named(null), [parameter('HOLD_RAPID_COVID_TESTS', '1')])).toEqual(['ALL']);
  });

  test('bug 5 of the original: blank beside named scenarios made a nameless extra one; blank now means ALL', () => {
    const result = prepared({
      parameters: [...named(null), parameter('HOLD_RAPID_COVID_TESTS', '1', { scenario: 'S1' })],
    });
    expect(ready(result).scenarios).toMatchObject([{ name: 'S1', holdRapidTests: 1, phases: [{ n: 1 }] }]);
  });

  test('bug 6 of the original: scenario names may hold commas', () => {
    const result = prepared({ parameters: [...named('Slow, with tests'), ...named('Fast, without')] });
    expect(ready(result).scenarios.map(({ name }) => name)).toEqual(['Fast, without', 'Slow, with tests']);
  });

  test('more scenarios than can be planned are refused', () => {
    const many = Array.from({ length: 201 }, (_, i) => parameter('HOLD_RAPID_COVID_TESTS', '1', { scenario: `S${i}` }));
    expect(errorsOf(withParameters(...many))[0]).toMatchObject({ code: 'TOO_MANY_SCENARIOS', saw: '201' });
  });
});

describe('two values for one parameter', () => {
  test('equal values are kept once, however they are written, and are no finding', () => {
    const result = withParameters(
      parameter('SECONDARY_OBJECTIVE_TOLERANCE', '50'),
      parameter('SECONDARY_OBJECTIVE_TOLERANCE', '50.0'),
      parameter('ALREADY_OPEN', 'YES'),
      parameter('ALREADY_OPEN', '1'),
      parameter('DATE_PHASE_1', '2020-02-03'),
      parameter('MIN_DEMAND_RATIO', '5', level('F1')),
      parameter('MIN_DEMAND_RATIO', '5', level('F1')),
    );
    expect(codes(result)).toEqual([]);
    expect(ready(result).scenarios[0]!.minDemandRatio).toHaveLength(1);
  });

  test('different values stop the run; the first by text counts as kept, the exception table is still made', () => {
    const result = withParameters(
      parameter('MIN_DEMAND_RATIO', '50', level('F1')),
      parameter('MIN_DEMAND_RATIO', '100', level('F1')),
      parameter('MIN_DEMAND_RATIO', '70', level('F2')),
    );
    expect(result.ready).toBeUndefined();
    expect(result.duplicateRows).toMatchObject([
      {
        table: 'INPUT_OPT_PARAMETERS',
        facility: 'F1',
        ipOp: 'ALL',
        parmName: 'MIN_DEMAND_RATIO',
        parmValue: '50',
        row: 4,
        reason: 'another value than row 5 for the same parameter of scenario ALL',
      },
    ]);
    expect(errorsOf(result)).toMatchObject([
      { code: 'DUPLICATE_ROW', row: 4, saw: '50', allowed: 'one value; row 5 says 100' },
    ]);
  });

  test('several clashes are all told, by row', () => {
    const result = withParameters(
      parameter('TEST_DAYS_BA', '5'),
      parameter('HOLD_RAPID_COVID_TESTS', '9'),
      parameter('HOLD_RAPID_COVID_TESTS', '8'),
      parameter('TEST_DAYS_BA', '4'),
    );
    expect(result.duplicateRows.map(({ row, parmValue }) => [row, parmValue])).toEqual([
      [4, '5'],
      [5, '9'],
    ]);
  });

  test('quirk kept: a row with ALL is copied into each scenario, so a scenario cannot override it', () => {
    const result = withParameters(
      parameter('HOLD_RAPID_COVID_TESTS', '1'),
      parameter('HOLD_RAPID_COVID_TESTS', '2', { scenario: 'S1' }),
      parameter('HOLD_RAPID_COVID_TESTS', '1', { scenario: 'S2' }),
    );
    expect(result.duplicateRows).toMatchObject([{ row: 5, parmValue: '2' }]);
    expect(result.ready).toBeUndefined();
  });

  test('a row copied into many scenarios is reported once', () => {
    const result = withParameters(
      parameter('USE_DECOMP', 'NO'),
      parameter('USE_DECOMP', 'YES'),
      parameter('TEST_VISITORS', 'YES', { scenario: 'S1' }),
      parameter('TEST_VISITORS', 'YES', { scenario: 'S2' }),
    );
    expect(result.duplicateRows).toHaveLength(1);
    expect(errorsOf(result)).toHaveLength(1);
  });

  test('a parameter that is one per scenario may stand at one value on several levels only', () => {
    const at = level('F1');
    expect(errorsOf(withParameters(parameter('TEST_DAYS_BA', '2'), parameter('TEST_DAYS_BA', '2', at)))).toEqual([]);
    const result = withParameters(parameter('TEST_DAYS_BA', '2'), parameter('TEST_DAYS_BA', '3', at));
    expect(result.duplicateRows).toMatchObject([{ row: 5, facility: 'F1', parmValue: '3' }]);
    const phases = withParameters(parameter('RAPID_TESTS_PHASE_1', '2'), parameter('rapid_tests_phase_01', '3', at));
    expect(phases.duplicateRows).toMatchObject([{ parmName: 'RAPID_TESTS_PHASE_1', parmValue: '3' }]);
  });
});

describe('global parameters', () => {
  test('one value set for one scenario holds for all', () => {
    const result = withParameters(
      parameter('LOS_ROUNDING_THRESHOLD', '0.25', { scenario: 'S1' }),
      parameter('HOLD_RAPID_COVID_TESTS', '1', { scenario: 'S2' }),
    );
    expect(ready(result).globals.losRoundingThreshold).toBe(0.25);
  });

  test.each([
    ['PLANNING_HORIZON', '2', '3'],
    ['OPTIMIZATION_START_DATE', 'PHASE_1_DATE', 'TODAY_PLUS_1'],
    ['RUN_INPUT_DEMAND_FCST', 'YES', 'NO'],
    ['FORECAST_MODEL', 'TSMDL', 'YOY'],
    ['FILTER_SERV_NOT_USING_RESOURCES', 'YES', 'NO'],
    ['LOS_ROUNDING_THRESHOLD', '0.5', '0.6'],
  ])('%s with two values, in whatever scenarios, stops the run', (name, first, second) => {
    const result = prepared({
      parameters: [
        parameter('DATE_PHASE_1', '2/3/2020'),
        parameter(name, first, { scenario: 'S1' }),
        parameter(name, second, { scenario: 'S2' }),
      ],
    });
    const finding = errorsOf(result).find(({ code }) => code === 'GLOBAL_PARAMETER_DIFFERS');
    expect(finding).toMatchObject({ table: 'INPUT_OPT_PARAMETERS', column: 'parm_value' });
    expect(finding?.message).toContain(`row 3 says ${first}`);
    expect(finding?.message).toContain(`row 4 says ${second}`);
    expect(result.duplicateRows).toEqual([]);
    expect(result.ready).toBeUndefined();
  });

  test('the original took YES and 1, 0.5 and .5 for different values; canonical values are compared', () => {
    const result = withParameters(
      parameter('RUN_INPUT_DEMAND_FCST', 'YES', { scenario: 'S1' }),
      parameter('RUN_INPUT_DEMAND_FCST', '1', { scenario: 'S2' }),
      parameter('LOS_ROUNDING_THRESHOLD', '0.5', { scenario: 'S1' }),
      parameter('LOS_ROUNDING_THRESHOLD', '.5', { scenario: 'S2' }),
      parameter('FORECAST_MODEL', 'yoy', { scenario: 'S1' }),
      parameter('FORECAST_MODEL', 'YOY', { scenario: 'S2' }),
    );
    expect(codes(result)).toEqual([]);
  });

  test('an invalid value beside a valid one is both invalid and another value', () => {
    const result = withParameters(parameter('FORECAST_MODEL', 'YOY'), parameter('FORECAST_MODEL', 'ARIMA'));
    expect(errorsOf(result).map(({ code, row }) => [code, row])).toEqual([
      ['GLOBAL_PARAMETER_DIFFERS', 4],
      ['INVALID_VALUE', 5],
    ]);
  });
});

describe('phases', () => {
  const phasesOf = (...rows: ReturnType<typeof parameter>[]) => ready(withParameters(...rows)).scenarios[0]!.phases;

  test('carry their date and both test counts', () => {
    expect(
      phasesOf(
        parameter('NOT_RAPID_TESTS_PHASE_1', '10'),
        parameter('RAPID_TESTS_PHASE_1', '6'),
        parameter('RAPID_TESTS_PHASE_3', '7.5'),
        parameter('NOT_RAPID_TESTS_PHASE_3', '20'),
        parameter('DATE_PHASE_3', '2/10/2020'),
      ),
    ).toEqual([
      { n: 1, date: '2020-02-03', rapidTests: 6, notRapidTests: 10 },
      { n: 3, date: '2020-02-10', rapidTests: 7.5, notRapidTests: 20 },
    ]);
  });

  test('bug 8 of the original: dates that do not increase with the phase number stop the run', () => {
    for (const date of ['2/3/2020', '2/2/2020']) {
      const result = withParameters(parameter('DATE_PHASE_2', date));
      expect(errorsOf(result)).toMatchObject([{ code: 'PHASE_DATES_OUT_OF_ORDER', row: 4, saw: date }]);
    }
    const late = withParameters(parameter('DATE_PHASE_10', '2/4/2020'), parameter('DATE_PHASE_9', '2/5/2020'));
    expect(errorsOf(late)).toMatchObject([{ row: 4, allowed: 'a date after that of phase 9' }]);
  });

  test('a phase without a test count has none, with a warning where such tests are in play', () => {
    const rapid = withParameters(parameter('RAPID_TEST_DA', '100'));
    expect(rapid.findings).toMatchObject([
      { code: 'PHASE_WITHOUT_TESTS', severity: 'warning', row: 3, saw: 'DATE_PHASE_1' },
    ]);
    expect(rapid.findings[0]!.message).toContain('RAPID_TESTS_PHASE_1');
    const second = withParameters(parameter('NOT_RAPID_TESTS_PHASE_1', '5'), parameter('DATE_PHASE_2', '2/10/2020'));
    expect(second.findings).toMatchObject([{ code: 'PHASE_WITHOUT_TESTS', row: 5 }]);
    expect(ready(second).scenarios[0]!.phases[1]).toMatchObject({ notRapidTests: 0 });
    expect(codes(withParameters())).toEqual([]);
  });

  test('test counts of a phase without a date have no effect, with a warning', () => {
    const result = withParameters(parameter('RAPID_TESTS_PHASE_2', '5'), parameter('RAPID_TESTS_PHASE_1', '5'));
    expect(result.findings).toMatchObject([{ code: 'PHASE_WITHOUT_DATE', row: 4, saw: 'RAPID_TESTS_PHASE_2' }]);
    expect(ready(result).scenarios[0]!.phases.map(({ n }) => n)).toEqual([1]);
  });

  test('bug 8 of the original: TEST_DAYS_BA must be less than the days of the plan', () => {
    expect(errorsOf(withParameters(parameter('TEST_DAYS_BA', '13')))).toEqual([]);
    expect(errorsOf(withParameters(parameter('TEST_DAYS_BA', '14')))).toMatchObject([
      { code: 'TEST_LEAD_TOO_LONG', row: 4, saw: '14', allowed: 'less than the 14 days of the plan' },
    ]);
  });
});
