import type { RowOf } from '../../../schema/sheets/layout.ts';
import type { parametersSheet } from '../../../schema/sheets/reopening-inputs.ts';
import type { Day } from '../../kernel/day.ts';
import { LAKEVIEW, RIVERSIDE } from './services.ts';

type ParameterRow = RowOf<typeof parametersSheet>;

interface Level {
  readonly facility?: string;
  readonly serviceLine?: string;
  readonly subService?: string;
}

const row = (
  scenario: string,
  name: string,
  value: string | number,
  note: string,
  level: Level = {},
): ParameterRow => ({
  scenarioName: scenario,
  facility: level.facility ?? 'ALL',
  serviceLine: level.serviceLine ?? 'ALL',
  subService: level.subService ?? 'ALL',
  ...{ ipOp: 'ALL', medSurg: 'ALL' },
  ...{ parmName: name, parmValue: String(value), parmDesc: note },
});

const PLAN_WEEKS = 8;
/** First day of the plan, the date of the first phase; a Sunday, so that every week of the plan is whole. */
export const PLAN_FIRST: Day = '2026-01-18';
export const PLAN_DAYS = 7 * PLAN_WEEKS;

const everywhere: readonly (readonly [name: string, value: string | number, note: string])[] = [
  ['PLANNING_HORIZON', PLAN_WEEKS, 'weeks'],
  ['OPTIMIZATION_START_DATE', 'PHASE_1_DATE', 'the plan starts with the first phase'],
  ['DATE_PHASE_1', PLAN_FIRST, 'first easing'],
  ['DATE_PHASE_2', '2026-02-15', 'second easing, more tests'],
  ['TEST_DAYS_BA', 2, 'surgical patients are tested two days before admission'],
  ['RAPID_TEST_DA', 100, 'every medical admission gets a rapid test'],
  ['HOLD_RAPID_COVID_TESTS', 2, 'kept for staff'],
  ['HOLD_NOT_RAPID_COVID_TESTS', 2, 'kept for staff'],
  ['ALLOW_OPENING_ONLY_ON_PHASE', 'YES', 'staff is called back for a phase, not for a day'],
  ['MIN_DEMAND_RATIO', 60, 'a sub-service opens only to serve most of its patients'],
];

/** Scenario by scenario: share of ICU beds that may be planned, and tests per day in each phase. */
const scenarios: readonly (readonly [name: string, icu: number, rapid: [number, number], slow: [number, number]])[] = [
  ['Baseline', 85, [20, 30], [16, 34]],
  ['Tighter ICU', 55, [20, 30], [16, 34]],
  ['More tests', 85, [30, 40], [28, 54]],
];

const alreadyOpen: readonly Level[] = [
  { facility: RIVERSIDE, serviceLine: 'Women and Children', subService: 'Obstetrics' },
  { facility: RIVERSIDE, serviceLine: 'General Surgery', subService: 'Trauma Surgery' },
  { facility: LAKEVIEW, serviceLine: 'Women and Children', subService: 'Obstetrics' },
];

/** Rows of INPUT_OPT_PARAMETERS: what all scenarios share, then each scenario's own rows, then the hierarchical ones. */
export function parameterRows(): ParameterRow[] {
  return [
    ...everywhere.map(([name, value, note]) => row('ALL', name, value, note)),
    ...scenarios.flatMap(([scenario, icu, rapid, slow]) => [
      row(scenario, 'ICU_MAX_UTILIZATION', icu, 'the rest is the reserve for the pandemic'),
      ...rapid.map((tests, phase) => row(scenario, `RAPID_TESTS_PHASE_${phase + 1}`, tests, 'tests per day')),
      ...slow.map((tests, phase) => row(scenario, `NOT_RAPID_TESTS_PHASE_${phase + 1}`, tests, 'tests per day')),
    ]),
    ...alreadyOpen.map((level) => row('ALL', 'ALREADY_OPEN', 'YES', 'never closed', level)),
    row('ALL', 'EMER_SURGICAL_PTS_RATIO', 80, 'come without time for the slow test', {
      ...{ facility: RIVERSIDE, serviceLine: 'General Surgery', subService: 'Trauma Surgery' },
    }),
    row('ALL', 'EMER_SURGICAL_PTS_RATIO', 10, 'come without time for the slow test', {
      ...{ serviceLine: 'Neurosciences', subService: 'Neurosurgery' },
    }),
  ];
}
