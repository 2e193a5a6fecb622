import type { RowOf, SheetLayout } from '../../schema/sheets/layout.ts';
import {
  beforeCovidSheet,
  cleanCapacitySheet,
  cleanDemandSheet,
  cleanFinancialsSheet,
  cleanServiceAttributesSheet,
  cleanUtilizationSheet,
  modelFileSheet,
  scenarioParametersSheet,
} from '../../schema/sheets/reopening-debug.ts';
import { headersOf, toCells } from '../../schema/sheets/write-rows.ts';
import { addDays } from '../kernel/day.ts';
import { chunkRows } from '../runs/chunk-rows.ts';
import type { TableChunk } from '../runs/run.ts';
import { buildModel } from './core/model.ts';
import { mpsLines } from './core/mps.ts';
import type { ScenarioInstance, ScenarioParameters, ScenarioPlan, Series, SubServiceKey } from './core/types.ts';
import type { Prepared } from './stage.ts';

const chunksOf = <const L extends SheetLayout>(layout: L, part: string, rows: readonly RowOf<L>[]): TableChunk[] =>
  chunkRows(
    layout.table,
    part,
    headersOf(layout),
    rows.map((row) => toCells(layout, row)),
  );

const keyOf = ({ facility, serviceLine, subService, ipOp, medSurg }: Series) => ({
  facility,
  serviceLine,
  subService,
  ipOp,
  medSurg,
});

/** The inputs after data prep, and the parameters of each scenario as used. */
export function debugInputChunks({ inputs, scenarios }: Prepared): TableChunk[] {
  const unused = {
    lengthStayVar: null,
    numCaregiversMean: null,
    numCaregiversVar: null,
    minPctReschedule: null,
    maxPctReschedule: null,
  };
  return [
    ...chunksOf(cleanCapacitySheet, '', inputs.capacity),
    ...chunksOf(
      cleanUtilizationSheet,
      '',
      inputs.utilization.map(({ series, resource, perPatientDay }) => ({
        ...keyOf(inputs.series[series]!),
        resource,
        utilizationMean: perPatientDay,
        utilizationMin: null,
        utilizationMax: null,
      })),
    ),
    ...chunksOf(
      cleanServiceAttributesSheet,
      '',
      inputs.series.map((series) => ({
        ...keyOf(series),
        numCancelled: series.numCancelled,
        lengthStayMean: series.lengthOfStayDays,
        ...unused,
      })),
    ),
    ...chunksOf(
      cleanFinancialsSheet,
      '',
      inputs.series.map((series) => ({ ...keyOf(series), revenue: series.revenue, margin: series.margin })),
    ),
    ...chunksOf(
      cleanDemandSheet,
      '',
      inputs.demand.map(({ series, day, demand }) => ({ ...keyOf(inputs.series[series]!), date: day, demand })),
    ),
    ...chunksOf(scenarioParametersSheet, '', scenarios.flatMap(parameterRows)),
  ];
}

const EVERY: SubServiceKey = { facility: 'ALL', serviceLine: 'ALL', subService: 'ALL' };

function parameterRows(scenario: ScenarioParameters): RowOf<typeof scenarioParametersSheet>[] {
  const row = (parmName: string, value: string | number | boolean, level: SubServiceKey = EVERY) => ({
    scenarioName: scenario.name,
    facility: level.facility,
    serviceLine: level.serviceLine,
    subService: level.subService,
    ipOp: 'ALL',
    medSurg: 'ALL',
    parmName,
    parmValue: typeof value === 'boolean' ? (value ? 'YES' : 'NO') : String(value),
    parmDesc: null,
  });
  return [
    ...scenario.phases.flatMap(({ n, date, rapidTests, notRapidTests }) => [
      row(`DATE_PHASE_${n}`, date),
      row(`RAPID_TESTS_PHASE_${n}`, rapidTests),
      row(`NOT_RAPID_TESTS_PHASE_${n}`, notRapidTests),
    ]),
    row('TEST_DAYS_BA', scenario.testDaysBeforeAdmission),
    row('RAPID_TEST_DA', scenario.rapidTestPercent),
    row('HOLD_RAPID_COVID_TESTS', scenario.holdRapidTests),
    row('HOLD_NOT_RAPID_COVID_TESTS', scenario.holdNotRapidTests),
    row('ALLOW_OPENING_ONLY_ON_PHASE', scenario.openOnlyOnPhase),
    row('SECONDARY_OBJECTIVE_TOLERANCE', scenario.secondaryObjectiveTolerancePercent),
    row('TREAT_MIN_DEMAND_AS_AGGREGATE', scenario.minDemandAsAggregate),
    row('REMOVE_DEMAND_CONSTRAINTS', scenario.removeDemandConstraints),
    row('REMOVE_COVID_CONSTRAINTS', scenario.removeCovidConstraints),
    row('USE_DECOMP', scenario.useDecomposition),
    ...scenario.icuMaxUtilization.map(({ facility, percent }) =>
      row('ICU_MAX_UTILIZATION', percent, { ...EVERY, facility }),
    ),
    ...scenario.alreadyOpen.map((level) => row('ALREADY_OPEN', true, level)),
    ...scenario.minDemandRatio.map((level) => row('MIN_DEMAND_RATIO', level.value, level)),
    ...scenario.emergencySurgicalRatio.map((level) => row('EMER_SURGICAL_PTS_RATIO', level.value, level)),
  ];
}

/** The solve before COVID and the model file of one scenario. */
export function debugScenarioChunks(instance: ScenarioInstance, { name, solution }: ScenarioPlan): TableChunk[] {
  if (!solution) return [];
  const { series } = instance.inputs;
  const before = series.flatMap((key, k) =>
    Array.from({ length: instance.days }, (_, d) => ({
      scenarioName: name,
      ...keyOf(key),
      day: addDays(instance.start, d),
      newPatients: solution.newPatientsBeforeCovid[k * instance.days + d]!,
    })),
  );
  const lines = mpsLines(buildModel(instance, solution.newPatientsBeforeCovid));
  return [
    ...chunksOf(beforeCovidSheet, name, before),
    ...chunksOf(
      modelFileSheet,
      name,
      lines.map((line) => ({ line })),
    ),
  ];
}
