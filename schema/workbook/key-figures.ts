import { shareOf } from './outcome-words.ts';
import { type DayFacts, type ScenarioFacts, sum } from './plan-facts.ts';
import { NUMBER_MONEY, NUMBER_PERCENT, NUMBER_WHOLE } from './styles.ts';

export const SIGNED_WHOLE = '+#,##0;-#,##0;0';
export const SIGNED_PERCENT = '+0.0%;-0.0%;0.0%';
export const SIGNED_POINTS = '+0.0%" pts";-0.0%" pts";0.0%" pts"';
/** What these formats would round to nothing is nothing: no +0. */
const LEAST_WHOLE = 0.5;
const LEAST_SHARE = 0.0005;

/** One figure of several scenarios. */
export interface Metric {
  readonly labels: readonly [string, string, string];
  /** One per scenario; null where it has no plan. */
  readonly values: readonly (number | null)[];
  readonly format: string;
  /** Difference as such; shares differ in percentage points. */
  readonly signed: string;
  readonly relative: boolean;
}

const testsUsed = (scenario: ScenarioFacts, key: keyof DayFacts): number => sum(scenario.tests.map((day) => day[key]));

const money = (name: string, of: (s: ScenarioFacts) => number | null) => metric(name, 'currency', of, NUMBER_MONEY);
const count = (name: string, unit: string, of: (s: ScenarioFacts) => number | null) =>
  metric(name, unit, of, NUMBER_WHOLE);
const share = (name: string, of: (s: ScenarioFacts) => number | null) =>
  metric(name, 'share', of, NUMBER_PERCENT, SIGNED_POINTS, false);

function metric(
  name: string,
  unit: string,
  of: (scenario: ScenarioFacts) => number | null,
  format: string,
  signed = SIGNED_WHOLE,
  relative = true,
) {
  return (scenarios: readonly ScenarioFacts[]): Metric => ({
    labels: [name, unit, ''],
    values: scenarios.map((scenario) => (scenario.hasPlan ? of(scenario) : null)),
    format,
    signed,
    relative,
  });
}

const figures = [
  money('Revenue', (s) => s.outcome.revenue ?? sum(s.totals.revenue)),
  money('Margin', (s) => s.outcome.margin ?? sum(s.totals.margin)),
  share('Share of the revenue of all demand', (s) => shareOf(s.totals.revenue, s.totals.demandRevenue)),
  count('Patients admitted', 'patients', (s) => sum(s.totals.patients)),
  count('Demand', 'patients', (s) => sum(s.totals.demand)),
  share('Demand served', (s) => shareOf(s.totals.patients, s.totals.demand)),
  count('Days in hospital', 'patient-days', (s) => s.patientDays),
  count('Sub-services opened', 'sub-services', (s) => s.subServices.filter((r) => r.opens !== null).length),
  count('Rapid tests used', 'tests', (s) => testsUsed(s, 'rapidUsed')),
  count('Rapid tests available', 'tests', (s) => testsUsed(s, 'rapidAvailable')),
  count('Non-rapid tests used', 'tests', (s) => testsUsed(s, 'notRapidUsed')),
  count('Non-rapid tests available', 'tests', (s) => testsUsed(s, 'notRapidAvailable')),
];

/** The key figures, in the order a board asks for them. */
export const keyFigures = (scenarios: readonly ScenarioFacts[]): Metric[] => figures.map((of) => of(scenarios));

const notable = (value: number, least: number): number => (Math.abs(value) < least ? 0 : value);

/** By how much a figure differs from that of the first scenario, as such and as a share of it; null: nothing to say. */
export function differenceOf(
  { relative }: Pick<Metric, 'relative'>,
  value: number | null,
  first: number | null,
): { readonly absolute: number | null; readonly ratio: number | null } {
  if (value === null || first === null) return { absolute: null, ratio: null };
  return {
    absolute: notable(value - first, relative ? LEAST_WHOLE : LEAST_SHARE),
    ratio: relative && first !== 0 ? notable(value / first - 1, LEAST_SHARE) : null,
  };
}
