import { parametersSheet } from '../../../../schema/sheets/reopening-inputs.ts';
import { reopeningParameters } from '../../../../schema/sheets/reopening-parameters.ts';
import { compareText } from '../../../kernel/compare-text.ts';
import type { FindingList } from '../finding-list.ts';
import { subServiceText } from '../hierarchy-key.ts';
import type { LevelValue, ScenarioParameters, SubServiceKey } from '../types.ts';
import type { ParameterRow } from './parameter-row.ts';
import { phasesOf } from './phases.ts';
import type { ScenarioRows } from './scenarios.ts';

const DAYS_PER_WEEK = 7;

const defaults = new Map(reopeningParameters.map(({ name, default: value }) => [name, value]));

/**
 * The parameters of one scenario. `isInPlan` leaves out rows of sub-services that are not planned;
 * the horizon bounds TEST_DAYS_BA.
 */
export function scenarioParameters(
  scenario: ScenarioRows,
  isInPlan: (row: ParameterRow) => boolean,
  planningHorizonWeeks: number,
  findings: FindingList,
): ScenarioParameters {
  const setting = (name: string) => scenario.rows.find((row) => row.name === name)?.value ?? defaults.get(name) ?? null;
  const amount = (name: string) => Number(setting(name));
  const flag = (name: string) => setting(name) === 'YES';
  const hierarchical = (name: string) => scenario.rows.filter((row) => row.name === name && isInPlan(row));
  tellLongTestLead(scenario, planningHorizonWeeks * DAYS_PER_WEEK, findings);

  return {
    name: scenario.name,
    phases: phasesOf(scenario, findings),
    testDaysBeforeAdmission: amount('TEST_DAYS_BA'),
    rapidTestPercent: amount('RAPID_TEST_DA'),
    holdRapidTests: amount('HOLD_RAPID_COVID_TESTS'),
    holdNotRapidTests: amount('HOLD_NOT_RAPID_COVID_TESTS'),
    openOnlyOnPhase: flag('ALLOW_OPENING_ONLY_ON_PHASE'),
    secondaryObjectiveTolerancePercent: amount('SECONDARY_OBJECTIVE_TOLERANCE'),
    minDemandAsAggregate: flag('TREAT_MIN_DEMAND_AS_AGGREGATE'),
    removeDemandConstraints: flag('REMOVE_DEMAND_CONSTRAINTS'),
    removeCovidConstraints: flag('REMOVE_COVID_CONSTRAINTS'),
    useDecomposition: flag('USE_DECOMP'),
    icuMaxUtilization: icuLimits(hierarchical('ICU_MAX_UTILIZATION')),
    alreadyOpen: levelValues(hierarchical('ALREADY_OPEN').filter((row) => row.value === 'YES')).map(
      ({ value: _yes, ...level }): SubServiceKey => level,
    ),
    minDemandRatio: levelValues(hierarchical('MIN_DEMAND_RATIO')),
    emergencySurgicalRatio: levelValues(hierarchical('EMER_SURGICAL_PTS_RATIO')),
  };
}

/** One limit per facility. Rows that differ in deeper columns are one limit; the strictest holds. */
function icuLimits(rows: readonly ParameterRow[]): { readonly facility: string; readonly percent: number }[] {
  const limits = new Map<string, number>();
  for (const { key, value } of rows)
    limits.set(key.facility, Math.min(limits.get(key.facility) ?? Infinity, Number(value)));
  return [...limits]
    .map(([facility, percent]) => ({ facility, percent }))
    .sort((a, b) => compareText(a.facility, b.facility));
}

/** One value per sub-service pattern. Rows that differ in the indicators only are one; the highest ratio holds. */
function levelValues(rows: readonly ParameterRow[]): LevelValue[] {
  const levels = new Map<string, LevelValue>();
  for (const row of rows) {
    const { facility, serviceLine, subService } = row.key;
    const text = subServiceText(row.key);
    const value = Math.max(levels.get(text)?.value ?? 0, row.value === 'YES' ? 1 : Number(row.value));
    levels.set(text, { facility, serviceLine, subService, value });
  }
  return [...levels].sort(([a], [b]) => compareText(a, b)).map(([, level]) => level);
}

function tellLongTestLead(scenario: ScenarioRows, planDays: number, findings: FindingList): void {
  const row = scenario.rows.find(({ name }) => name === 'TEST_DAYS_BA');
  if (!row || Number(row.value) < planDays) return;
  findings.add({
    severity: 'error',
    table: parametersSheet.table,
    row: row.row,
    column: parametersSheet.columns.parmValue.header,
    code: 'TEST_LEAD_TOO_LONG',
    saw: row.saw,
    allowed: `less than the ${planDays} days of the plan`,
    message: `TEST_DAYS_BA is ${row.saw} days, but the plan has ${planDays} days only.`,
  });
}
