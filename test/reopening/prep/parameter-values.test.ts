import { describe, expect, test } from 'vitest';
import { findParameter, reopeningParameters } from '../../../schema/sheets/reopening-parameters.ts';
import { key, level, parameter, smallHospital } from '../../support/reopening-builders.ts';
import { codes, errorsOf, prepared, ready } from './prepared.ts';

const small = smallHospital();
const withParameters = (...rows: ReturnType<typeof parameter>[]) =>
  prepared({ parameters: [...small.parameters, ...rows] });
const scenarioOf = (...rows: ReturnType<typeof parameter>[]) => ready(withParameters(...rows)).scenarios[0]!;

describe('the list of parameters', () => {
  test('names each parameter once, with help, default and what is allowed', () => {
    expect(new Set(reopeningParameters.map(({ name }) => name)).size).toBe(reopeningParameters.length);
    for (const { help, allowed, kind, values } of reopeningParameters) {
      expect(help).toMatch(/\.$/);
      expect(allowed).not.toBe('');
      expect(values !== undefined).toBe(kind === 'yes-no' || kind === 'choice');
    }
    expect(reopeningParameters.filter(({ used }) => !used).map(({ name }) => name)).toEqual([
      'TEST_FREQ_DAYS',
      'TEST_VISITORS',
      'OPEN_FULLY',
    ]);
  });

  test('finds a parameter by its name in any case, numbered ones by their prefix', () => {
    expect(findParameter(' planning_horizon ')?.definition.name).toBe('PLANNING_HORIZON');
    expect(findParameter('not_rapid_tests_phase_12')).toMatchObject({
      definition: { name: 'NOT_RAPID_TESTS_PHASE_' },
      phase: '12',
    });
    expect(findParameter('DATE_PHASE')).toBeNull();
    expect(findParameter('')).toBeNull();
  });

  test('defaults are those of the specification', () => {
    const { globals, scenarios } = ready(prepared({ parameters: [parameter('DATE_PHASE_1', '2020-02-03')] }));
    expect(globals).toEqual({
      planningHorizonWeeks: 12,
      startRule: 'PHASE_1_DATE',
      start: '2020-02-03',
      runInputDemandForecast: true,
      forecastModel: 'TSMDL',
      filterServicesNotUsingResources: false,
      losRoundingThreshold: 0.5,
    });
    expect(scenarios).toEqual([
      {
        name: 'ALL',
        phases: [{ n: 1, date: '2020-02-03', rapidTests: 0, notRapidTests: 0 }],
        testDaysBeforeAdmission: 0,
        rapidTestPercent: 0,
        holdRapidTests: 0,
        holdNotRapidTests: 0,
        openOnlyOnPhase: false,
        secondaryObjectiveTolerancePercent: 99,
        minDemandAsAggregate: false,
        removeDemandConstraints: false,
        removeCovidConstraints: false,
        useDecomposition: false,
        icuMaxUtilization: [],
        alreadyOpen: [],
        minDemandRatio: [],
        emergencySurgicalRatio: [],
      },
    ]);
  });
});

describe('values of each class', () => {
  test.each([
    ['PLANNING_HORIZON', ['2', '8.0', '1e1', '520'], ['1', '2.5', '-3', '521', 'eight', '', '0x8', '1 0']],
    ['OPTIMIZATION_START_DATE', ['phase_1_date', 'TODAY_PLUS_1', 'History_Plus_1'], ['TODAY', '', '1']],
    ['RUN_INPUT_DEMAND_FCST', ['YES', 'yes', '1'], ['Y', '', '2', 'TRUE']],
    ['FORECAST_MODEL', ['TSMDL', 'yoy'], ['ARIMA', '']],
    ['FILTER_SERV_NOT_USING_RESOURCES', ['no', '0', 'YES'], ['N', '00']],
    ['LOS_ROUNDING_THRESHOLD', ['0', '1', '.5', '0.25', '-0'], ['1.1', '-0.1', 'half', '']],
    [
      'DATE_PHASE_2',
      ['2/9/2020', '02/09/2020', '2020-02-09', '2020-2-9', '2020-02-09T00:00:00.000Z'],
      ['2/30/2020', '2020-02-09T12:00', '9.2.2020', '2/9/20', '1959-12-31', '', '0000-01-01'],
    ],
    ['RAPID_TESTS_PHASE_1', ['0', '6', '2.5'], ['-1', 'six', '']],
    ['NOT_RAPID_TESTS_PHASE_1', ['0', '10'], ['-1', '1e999']],
    ['TEST_DAYS_BA', ['0', '2', '13'], ['-1', '1.5', '']],
    ['RAPID_TEST_DA', ['0', '1', '100', '37.5'], ['0.5', '100.1', '-1', '50%']],
    ['HOLD_RAPID_COVID_TESTS', ['0', '3'], ['-3', '0.5']],
    ['HOLD_NOT_RAPID_COVID_TESTS', ['0', '3'], ['x']],
    ['TEST_FREQ_DAYS', ['7'], ['-7', 'weekly']],
    ['TEST_VISITORS', ['YES', '0'], ['MAYBE']],
    ['OPEN_FULLY', ['NO'], ['100']],
    ['ALLOW_OPENING_ONLY_ON_PHASE', ['YES'], ['ON']],
    ['SECONDARY_OBJECTIVE_TOLERANCE', ['0', '99', '100'], ['0.99', '101']],
    ['TREAT_MIN_DEMAND_AS_AGGREGATE', ['1'], ['-1']],
    ['REMOVE_DEMAND_CONSTRAINTS', ['YES'], ['']],
    ['REMOVE_COVID_CONSTRAINTS', ['YES'], ['']],
    ['USE_DECOMP', ['YES'], ['']],
    ['ICU_MAX_UTILIZATION', ['50'], ['0.5']],
    ['ALREADY_OPEN', ['YES', '0'], ['OPEN']],
    ['MIN_DEMAND_RATIO', ['50'], ['0.9999']],
    ['EMER_SURGICAL_PTS_RATIO', ['20'], ['200']],
  ] as const)('%s takes %j and refuses %j', (name, good, bad) => {
    for (const value of good) {
      const others = small.parameters.filter(({ parmName }) => parmName !== name);
      const result = prepared({ parameters: [...others, parameter(name, value)] });
      expect(errorsOf(result), value).toEqual([]);
      expect(result.invalidValues).toEqual([]);
    }
    for (const value of bad) {
      const result = withParameters(parameter(name, value));
      const { allowed } = findParameter(name)!.definition;
      expect(result.invalidValues, value).toMatchObject([
        {
          table: 'INPUT_OPT_PARAMETERS',
          facility: 'ALL',
          parmName: name,
          parmValue: value,
          row: 4,
          value,
          reason: `parm_value not ${allowed}`,
        },
      ]);
      expect(errorsOf(result)).toContainEqual(
        expect.objectContaining({
          code: 'INVALID_VALUE',
          table: 'INPUT_OPT_PARAMETERS',
          row: 4,
          column: 'parm_value',
          saw: value,
          allowed,
        }),
      );
      expect(result.ready).toBeUndefined();
    }
  });

  test('bug 7 of the original: 1 and 0.0 are percentages, as its README says; shares such as 0.5 stay refused', () => {
    expect(scenarioOf(parameter('RAPID_TEST_DA', '1')).rapidTestPercent).toBe(1);
    expect(scenarioOf(parameter('RAPID_TEST_DA', '0.0')).rapidTestPercent).toBe(0);
    expect(withParameters(parameter('RAPID_TEST_DA', '0.5')).ready).toBeUndefined();
  });

  test.each(['PLANING_HORIZON', 'DATE_PHASE', 'ICU_MAX_UTILIZATION_', ''])(
    'an unknown name stops the run: %s',
    (name) => {
      const result = withParameters(parameter(name, '5'));
      expect(result.invalidValues).toMatchObject([{ reason: 'unknown parameter', value: name, parmValue: '5' }]);
      expect(errorsOf(result)).toMatchObject([{ column: 'parm_name', saw: name, row: 4 }]);
    },
  );

  test.each([
    'DATE_PHASE_',
    'DATE_PHASE_x',
    'RAPID_TESTS_PHASE_0',
    'DATE_PHASE_1.5',
    'DATE_PHASE_-1',
    'DATE_PHASE_1234567',
  ])('bug 8 of the original: a phase number that is no positive whole number stops the run: %s', (name) => {
    expect(withParameters(parameter(name, '2/20/2020')).invalidValues).toMatchObject([
      { reason: 'phase number not a whole number of at least 1', parmName: name.toUpperCase() },
    ]);
  });

  test('DATE_PHASE_02 is phase 2, and 7 is read from a cell with blanks around it', () => {
    const scenario = scenarioOf(parameter(' date_phase_02', '2/10/2020'), parameter('hold_rapid_covid_tests', ' 7 '));
    expect(scenario.phases.map(({ n }) => n)).toEqual([1, 2]);
    expect(scenario.holdRapidTests).toBe(7);
  });

  test('missing name and value cells are invalid, not a crash', () => {
    const result = prepared({ parameters: [...small.parameters, { scenarioName: 'ALL' }] });
    expect(result.invalidValues).toMatchObject([{ reason: 'unknown parameter', parmName: '', parmValue: '' }]);
  });
});

describe('levels', () => {
  test('hierarchical values reach the scenario with their patterns, sorted', () => {
    const scenario = scenarioOf(
      parameter('MIN_DEMAND_RATIO', '40', level('F1', 'Cardiac')),
      parameter('MIN_DEMAND_RATIO', '30', level('all', '', 'Cath')),
      parameter('EMER_SURGICAL_PTS_RATIO', '20'),
      parameter('ICU_MAX_UTILIZATION', '90', level('F1')),
      parameter('ICU_MAX_UTILIZATION', '80'),
      parameter('ALREADY_OPEN', 'YES', level('F1', 'Cardiac', 'Cath')),
    );
    expect(scenario.minDemandRatio).toEqual([
      { ...level('ALL', 'ALL', 'Cath'), value: 30 },
      { ...level('F1', 'Cardiac', 'ALL'), value: 40 },
    ]);
    expect(scenario.emergencySurgicalRatio).toEqual([{ ...level(), value: 20 }]);
    expect(scenario.icuMaxUtilization).toEqual([
      { facility: 'ALL', percent: 80 },
      { facility: 'F1', percent: 90 },
    ]);
    expect(scenario.alreadyOpen).toEqual([level('F1', 'Cardiac', 'Cath')]);
  });

  test('a NO of ALREADY_OPEN never overrides a YES: only YES rows are handed on', () => {
    const scenario = scenarioOf(
      parameter('ALREADY_OPEN', 'YES', level('F1')),
      parameter('ALREADY_OPEN', 'NO', level('F1', 'Cardiac', 'Cath')),
    );
    expect(scenario.alreadyOpen).toEqual([level('F1')]);
  });

  test.each([
    ['PLANNING_HORIZON', '2', level('F1'), 'facility', 'F1', 'the whole plan'],
    ['RAPID_TEST_DA', '50', level('ALL', 'Cardiac'), 'service_line', 'Cardiac', 'the whole plan'],
    ['DATE_PHASE_2', '2/9/2020', { ipOp: 'I' }, 'ip_op_indicator', 'I', 'the whole plan'],
    ['ICU_MAX_UTILIZATION', '50', level('F1', 'Cardiac'), 'service_line', 'Cardiac', 'facility F1'],
    ['ICU_MAX_UTILIZATION', '50', level('ALL', 'ALL', 'Cath'), 'sub_service', 'Cath', 'every facility'],
    [
      'MIN_DEMAND_RATIO',
      '50',
      key('F1', 'Cardiac', 'Cath', 'ALL', 'surg'),
      'med_surg_indicator',
      'SURG',
      'both indicators',
    ],
  ] as const)(
    '%s set deeper than its level is a finding, and holds for the level',
    (name, value, at, column, saw, holds) => {
      const others = small.parameters.filter(({ parmName }) => parmName !== name);
      const result = prepared({ parameters: [...others, parameter(name, value, at)] });
      const finding = result.findings.find(({ code }) => code === 'DEEPER_THAN_LEVEL');
      expect(finding).toMatchObject({ severity: 'warning', row: others.length + 2, column, saw });
      expect(finding?.message).toContain(`its value holds for ${holds}`);
      expect(ready(result).scenarios).toHaveLength(1);
    },
  );

  test('rows set at their own level are no finding', () => {
    const result = withParameters(
      parameter('ICU_MAX_UTILIZATION', '50', level('F1')),
      parameter('ALREADY_OPEN', 'YES', level('F1', 'Cardiac', 'Cath')),
      parameter('TEST_VISITORS', 'YES'),
      // Nothing depends on it, and the original lets it differ by sub-service.
      parameter('OPEN_FULLY', 'YES', level('F1')),
      parameter('OPEN_FULLY', 'NO', level('F1', 'Cardiac')),
    );
    expect(codes(result)).toEqual([]);
  });

  test('where the original let the last row win, rows that differ below the level give the strictest value', () => {
    const icu = [
      parameter('ICU_MAX_UTILIZATION', '80', level('F1', 'Cardiac')),
      parameter('ICU_MAX_UTILIZATION', '60', level('F1', 'Lab')),
      parameter('ICU_MAX_UTILIZATION', '70', level('F1')),
    ];
    const ratio = [
      parameter('MIN_DEMAND_RATIO', '20', key('F1', 'Cardiac', 'Cath', 'I', 'SURG')),
      parameter('MIN_DEMAND_RATIO', '30', key('F1', 'Cardiac', 'Cath', 'O', 'SURG')),
    ];
    for (const rows of [[...icu, ...ratio], [...icu, ...ratio].reverse()]) {
      const scenario = scenarioOf(...rows);
      expect(scenario.icuMaxUtilization).toEqual([{ facility: 'F1', percent: 60 }]);
      expect(scenario.minDemandRatio).toEqual([{ ...level('F1', 'Cardiac', 'Cath'), value: 30 }]);
    }
  });

  test('a row for a sub-service that is not planned is dropped and told; with ALL among its levels it is kept', () => {
    const result = withParameters(
      parameter('MIN_DEMAND_RATIO', '10', level('F1', 'Cardiac', 'Katheter')),
      parameter('MIN_DEMAND_RATIO', '20', level('F9')),
      parameter('MIN_DEMAND_RATIO', '30', level('F1')),
    );
    expect(ready(result).scenarios[0]!.minDemandRatio.map(({ value }) => value)).toEqual([30, 20]);
    expect(result.findings).toMatchObject([
      { code: 'PARAMETER_REACHES_NOTHING', row: 4, saw: 'F1, Cardiac, Katheter', severity: 'warning' },
      { code: 'PARAMETER_REACHES_NOTHING', row: 5, saw: 'F9, ALL, ALL' },
    ]);
  });
});
