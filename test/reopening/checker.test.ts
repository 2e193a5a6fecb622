import { describe, expect, it } from 'vitest';
import type {
  ScenarioInstance,
  ScenarioParameters,
  ScenarioPlan,
  ScenarioTables,
} from '../../api/reopening/core/types.ts';
import { correctInstance, correctPlan, correctTables } from './checker/correct-result.ts';
import type { Rule } from './checker/report.ts';
import { checkPlan, checkTables } from './checker.ts';

const rulesOf = (violations: readonly { rule: Rule }[]): Rule[] => [...new Set(violations.map(({ rule }) => rule))];

const withParameters = (change: Partial<ScenarioParameters>): ScenarioInstance => ({
  ...correctInstance,
  parameters: { ...correctInstance.parameters, ...change },
});

const withInputs = (change: Partial<ScenarioInstance['inputs']>): ScenarioInstance => ({
  ...correctInstance,
  inputs: { ...correctInstance.inputs, ...change },
});

/** The correct tables with some cells of one row replaced. */
function withRow<T extends keyof ScenarioTables>(
  table: T,
  at: number,
  change: Partial<ScenarioTables[T][number]>,
): ScenarioTables {
  const rows = correctTables[table].map((row, index) => (index === at ? { ...row, ...change } : row));
  return { ...correctTables, [table]: rows };
}

const withoutRow = (table: keyof ScenarioTables, at: number): ScenarioTables => ({
  ...correctTables,
  [table]: correctTables[table].filter((_, index) => index !== at),
});

const anywhere = { facility: 'ALL', serviceLine: 'ALL', subService: 'ALL' };

describe('the checker of reopening tables', () => {
  it.each(['rounded', 'full'] as const)('finds nothing wrong with a correct result, %s', (precision) => {
    expect(checkTables(correctInstance, correctTables, precision)).toEqual([]);
  });

  const plantedInstance: [Rule, string, ScenarioInstance][] = [
    [
      'icu',
      'the ICU limit is 5.9 beds, 6 are used',
      withParameters({ icuMaxUtilization: [{ facility: 'f', percent: 59 }] }),
    ],
    [
      'icu',
      'an ICU limit on every facility',
      withParameters({ icuMaxUtilization: [{ facility: 'ALL', percent: 10 }] }),
    ],
    [
      'min demand',
      'A serves 3 of 4, 80 % are due',
      withParameters({ minDemandRatio: [{ ...anywhere, subService: 'A', value: 80 }] }),
    ],
    [
      'min demand',
      'the second of two rows breaks',
      withParameters({
        minDemandRatio: [
          { ...anywhere, value: 50 },
          { ...anywhere, subService: 'A', value: 80 },
        ],
      }),
    ],
    [
      'min demand',
      'together 8.25 of 7 patients in the first week, 120 % are due',
      withParameters({ minDemandAsAggregate: true, minDemandRatio: [{ ...anywhere, value: 120 }] }),
    ],
    [
      'min demand',
      'A was already open, so Friday counts: 3 of 8',
      withParameters({ alreadyOpen: [{ ...anywhere, subService: 'A' }] }),
    ],
    ['min demand', 'openings only on phases: A was open from Friday', withParameters({ openOnlyOnPhase: true })],
  ];
  it.each(plantedInstance)('catches %s: %s', (rule, _, instance) => {
    expect(rulesOf(checkTables(instance, correctTables, 'full'))).toEqual([rule]);
  });

  it('allows together what it forbids one by one', () => {
    const limits = { minDemandRatio: [{ ...anywhere, value: 80 }] };
    expect(rulesOf(checkTables(withParameters(limits), correctTables, 'full'))).toEqual(['min demand']);
    const together = withParameters({ ...limits, minDemandAsAggregate: true });
    // Week 1: 3 + 5.25 of 0.8 x (4 + 3) = 5.6; week 2: 3 + 1.5 of 0.8 x (4 + 1) = 4.
    expect(checkTables(together, correctTables, 'full')).toEqual([]);
  });

  const plantedBeside: [Rule, string, ScenarioInstance][] = [
    [
      'capacity',
      'the pool has 5.9 rooms, 6 are used',
      withInputs({
        capacity: correctInstance.inputs.capacity.map((row) =>
          row.resource === 'Rooms' ? { ...row, capacity: 5.9 } : row,
        ),
      }),
    ],
    [
      'demand cap',
      'demand of A on Saturday is 2.9, 3 come',
      { ...correctInstance, demand: Float64Array.of(4, 2.9, 4, 3, 3, 3) },
    ],
    [
      'demand cap',
      'no demand on a day with patients',
      { ...correctInstance, demand: Float64Array.of(4, 4, 4, 3, 3, 0) },
    ],
    ['rapid tests', '3.5625 tested, kits for (4 - 3) / 50 %', withParameters({ holdRapidTests: 3 })],
    ['non-rapid tests', '2.25 tested before Friday, 2 kits left', withParameters({ holdNotRapidTests: 3 })],
    [
      'phase',
      'the second phase began on Saturday',
      withParameters({
        phases: correctInstance.parameters.phases.map((row) => (row.n === 2 ? { ...row, date: '2026-03-07' } : row)),
      }),
    ],
    [
      'total patients',
      'A stays one day',
      withInputs({ series: correctInstance.inputs.series.map((row) => ({ ...row, lengthOfStayDays: 1 })) }),
    ],
    [
      'money',
      'A brings 101',
      withInputs({ series: correctInstance.inputs.series.map((row, k) => (k === 0 ? { ...row, revenue: 101 } : row)) }),
    ],
  ];
  it.each(plantedBeside)('catches %s among what else changes: %s', (rule, _, instance) => {
    expect(rulesOf(checkTables(instance, correctTables, 'full'))).toContain(rule);
    expect(rulesOf(checkTables(instance, correctTables, 'rounded'))).toContain(rule);
  });

  it('lifts the test rules, not their report, when COVID constraints are removed', () => {
    const lifted = withParameters({ removeCovidConstraints: true, holdRapidTests: 3, holdNotRapidTests: 4 });
    const tables = {
      ...correctTables,
      covidTestUsage: correctTables.covidTestUsage.map((row, at) => ({
        ...row,
        rapidTestsAvailable: [1, 1, 3][at]!,
        notRapidTestsAvailable: [1, 1, 4][at]!,
      })),
    };
    expect(checkTables(lifted, tables, 'full')).toEqual([]);
  });

  const plantedTables: [Rule, string, ScenarioTables][] = [
    ['rows', 'a daily row is missing', withoutRow('detailDaily', 2)],
    ['rows', 'a weekly row is missing', withoutRow('detailWeekly', 1)],
    ['rows', 'a flag is missing', withoutRow('summary', 0)],
    ['rows', 'a usage row is missing', withoutRow('resourceUsage', 5)],
    ['rows', 'a usage detail row is missing', withoutRow('resourceUsageDetail', 4)],
    ['rows', 'a test row is missing', withoutRow('covidTestUsage', 1)],
    [
      'rows',
      'a row stands twice',
      { ...correctTables, summary: [...correctTables.summary, correctTables.summary[0]!] },
    ],
    ['rows', 'a row of another scenario', withRow('covidTestUsage', 0, { scenarioName: 'T' })],
    ['rows', 'a cell is empty', withRow('resourceUsage', 0, { usage: null })],
    ['not negative', 'a negative admission', withRow('detailDaily', 0, { newPatients: -0.5 })],
    ['rescheduling', 'rescheduled patients while switched off', withRow('detailDaily', 1, { reschedulePatients: 0.5 })],
    ['demand cap', 'patients before the opening', withRow('detailDaily', 0, { newPatients: 1 })],
    ['phase', 'phase 1 shown in phase 2', withRow('summary', 2, { phaseId: 1 })],
    ['total patients', 'a patient of the day before forgotten', withRow('detailDaily', 2, { totalPatients: 3 })],
    ['money', 'revenue of another price', withRow('detailDaily', 1, { optRevenue: 303 })],
    ['money', 'margin of another price', withRow('detailDaily', 1, { optMargin: 119 })],
    ['money', 'demand revenue counts patients', withRow('detailDaily', 1, { demandRevenue: 300 })],
    ['money', 'demand margin counts patients', withRow('detailDaily', 1, { demandMargin: 120 })],
    ['demand column', 'another demand', withRow('detailDaily', 1, { demand: 5 })],
    ['before covid', 'more than the demand before COVID', withRow('detailDaily', 1, { newPatientsBeforeCovid: 4.5 })],
    [
      'before covid',
      'more than the rooms hold before COVID',
      withRow('detailDaily', 4, { newPatientsBeforeCovid: 1.5 }),
    ],
    ['weekly', 'a wrong sum', withRow('detailWeekly', 2, { newPatients: 5.26 })],
    ['weekly', 'a mean over seven days of a week of two', withRow('detailWeekly', 0, { dailyNewPatients: 3 / 7 })],
    ['weekly', 'a wrong number of days', withRow('detailWeekly', 3, { days: 7 })],
    ['open flag', 'closed with patients in house', withRow('summary', 1, { openFlg: 0 })],
    ['open flag', 'neither open nor closed', withRow('summary', 1, { openFlg: 0.5 })],
    ['monotone opening', 'closed again', withRow('summary', 5, { openFlg: 0 })],
    ['resource usage', 'a wrong usage', withRow('resourceUsage', 0, { usage: 5.9 })],
    ['resource usage', 'a wrong capacity', withRow('resourceUsage', 3, { capacity: 6 })],
    ['resource usage', 'utilization with the ICU percentage', withRow('resourceUsage', 5, { utilization: 1 })],
    ['resource usage detail', 'a wrong usage', withRow('resourceUsageDetail', 4, { usage: 1.6 })],
    ['resource usage detail', 'another capacity', withRow('resourceUsageDetail', 4, { capacity: 10 })],
    ['resource usage detail', 'a wrong utilization', withRow('resourceUsageDetail', 4, { utilization: 0.27 })],
    [
      'test usage',
      'rapid tests not multiplied by their percentage',
      withRow('covidTestUsage', 0, { rapidTestsUsed: 0.75 }),
    ],
    [
      'test usage',
      'non-rapid tests on the day of admission',
      withRow('covidTestUsage', 2, { notRapidTestsUsed: 1.125 }),
    ],
    ['test usage', 'the reserve forgotten', withRow('covidTestUsage', 0, { rapidTestsAvailable: 4 })],
    ['test usage', 'the non-rapid reserve forgotten', withRow('covidTestUsage', 2, { notRapidTestsAvailable: 8 })],
  ];
  it.each(plantedTables)('catches %s: %s', (rule, _, tables) => {
    expect(rulesOf(checkTables(correctInstance, tables, 'full'))).toContain(rule);
    expect(rulesOf(checkTables(correctInstance, tables, 'rounded'))).toContain(rule);
  });

  it('catches a flag set before the first patient where nothing was rounded', () => {
    const early = withRow('summary', 0, { openFlg: 1 });
    expect(rulesOf(checkTables(correctInstance, early, 'full'))).toContain('open flag');
  });

  it('catches three decimals in a rounded table, and only there', () => {
    const odd = withRow('resourceUsage', 3, { usage: 0.0000004 });
    expect(rulesOf(checkTables(correctInstance, odd, 'rounded'))).toContain('rounding');
    expect(checkTables(correctInstance, odd, 'full')).toEqual([]);
  });
});

describe('the checker of an unrounded plan', () => {
  const withSolution = (change: Partial<NonNullable<ScenarioPlan['solution']>>): ScenarioPlan => ({
    ...correctPlan,
    solution: { ...correctPlan.solution!, ...change },
  });
  const solve = (change: Partial<ScenarioPlan['solves'][number]>): ScenarioPlan => ({
    ...correctPlan,
    solves: [
      {
        name: 'revenue',
        status: 'OPTIMAL',
        objective: 937.5,
        bound: 940,
        gap: 2.5 / 937.5,
        seconds: 0.1,
        nodes: 0,
        variables: 1,
        constraints: 1,
        ...change,
      },
    ],
  });

  it('finds nothing wrong with a correct plan', () => {
    expect(checkPlan(correctInstance, solve({}))).toEqual([]);
  });

  const planted: [Rule, string, ScenarioInstance, ScenarioPlan][] = [
    [
      'monotone opening',
      'B closes on Sunday',
      correctInstance,
      withSolution({ open: Uint8Array.of(0, 1, 1, 1, 1, 0) }),
    ],
    ['demand cap', 'A admits while closed', correctInstance, withSolution({ open: Uint8Array.of(0, 0, 1, 1, 1, 1) })],
    [
      'opening only on phase',
      'A opens on Saturday, no phase begins',
      withParameters({ openOnlyOnPhase: true }),
      correctPlan,
    ],
    [
      'already open',
      'A is closed on Friday',
      withParameters({ alreadyOpen: [{ ...anywhere, subService: 'A' }] }),
      correctPlan,
    ],
    ['money', 'another revenue', correctInstance, { ...correctPlan, revenue: 940 }],
    ['money', 'another margin', correctInstance, { ...correctPlan, margin: 370 }],
    ['solves', 'a bound below the objective', correctInstance, solve({ bound: 900 })],
    ['solves', 'a gap too small', correctInstance, solve({ gap: 0 })],
    ['solves', 'a gap left out', correctInstance, solve({ gap: null })],
    [
      'solves',
      'less than 99 % of the best revenue kept',
      correctInstance,
      solve({ objective: 950, bound: 950, gap: 0 }),
    ],
  ];
  it.each(planted)('catches %s: %s', (rule, _, instance, plan) => {
    expect(rulesOf(checkPlan(instance, plan))).toContain(rule);
  });

  it('catches more rescheduled patients than were cancelled, in all and on a closed day', () => {
    const series = correctInstance.inputs.series.map((row, k) => ({ ...row, numCancelled: k === 0 ? 0.75 : 0 }));
    const instance = { ...withInputs({ series }), rescheduleCancelled: true };
    const twice = withSolution({ rescheduledPatients: Float64Array.of(0, 0.5, 0.5, 0, 0, 0) });
    const closed = withSolution({ rescheduledPatients: Float64Array.of(0.5, 0, 0, 0, 0, 0) });
    expect(rulesOf(checkPlan(instance, twice))).toContain('rescheduling');
    expect(rulesOf(checkPlan(instance, closed))).toContain('rescheduling');
  });
});
