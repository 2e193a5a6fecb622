import { demandForecastSheet, demandSheet } from '../../../schema/sheets/reopening-inputs.ts';
import { type Day, daysBetween } from '../../kernel/day.ts';
import { cleanInputs } from './clean-inputs.ts';
import { cleanTables, lastHistoryDay, tellMissingTables } from './clean-tables.ts';
import { duplicateRows, invalidRows, tellExceptions, tellExceptionTables } from './exceptions.ts';
import { createFindingList, type FindingList } from './finding-list.ts';
import { tellHierarchyMismatch } from './hierarchy-findings.ts';
import { matchHierarchy } from './hierarchy-mismatch.ts';
import { rowsInPlan } from './parameters/levels.ts';
import { type ReadParameters, readParameters } from './parameters/read-parameters.ts';
import { scenarioParameters } from './parameters/scenario-parameters.ts';
import { matchResources } from './resource-mismatch.ts';
import { type FilterOptions, readFilters } from './row-filters.ts';
import { resolveStart } from './start-date.ts';
import type { CleanInputs, Preparation, ReopeningTables } from './types.ts';

const DAYS_PER_WEEK = 7;

/** Rows of the forecast table one run may have (the limit of the output layouts); a slip in a date asks for more. */
const FORECAST_ROWS_MAX = 5_000_000;

/**
 * Data prep: filters, checks and matches the input tables. All findings come at once; those of severity `error`
 * stop the job, and the exception tables are made all the same. `today` is only read for TODAY_PLUS_1.
 * The order of the rows in a table changes nothing.
 */
export function prepare(tables: ReopeningTables, options: FilterOptions & { readonly today: Day }): Preparation {
  const findings = createFindingList();
  const filters = readFilters(options, findings);
  const parameters = readParameters(tables.parameters ?? [], filters, findings);
  tellMissingTables(tables, parameters, findings);
  const { kept, exceptions } = cleanTables(tables, parameters, filters);
  filters.tellSharedRows();
  const left = [...exceptions, parameters.exceptions];
  tellExceptions(left, findings);

  const matched = kept && matchHierarchy(kept, parameters.globals.filterServicesNotUsingResources);
  if (matched) {
    const isHistory = parameters.globals.runInputDemandForecast;
    tellHierarchyMismatch(kept, matched.mismatch, isHistory ? demandSheet : demandForecastSheet, findings);
  }
  const resources = matched && matchResources(matched.kept.utilization, matched.kept.capacity, findings);
  const inputs =
    matched &&
    resources &&
    cleanInputs(matched.master, matched.kept, resources.capacity, parameters.globals.losRoundingThreshold);
  const exceptionTables = {
    invalidValues: invalidRows(left),
    duplicateRows: duplicateRows(left),
    hierarchyMismatch: matched?.mismatch ?? [],
    resourceMismatch: resources?.mismatch ?? [],
  };
  tellExceptionTables(exceptionTables, findings);
  if (inputs && inputs.series.length === 0) findings.add(nothingToPlan);

  const isInPlan = rowsInPlan(parameters.rows, matched?.master ?? [], matched ? findings : createFindingList());
  const scenarios = parameters.scenarios.map((scenario) =>
    scenarioParameters(scenario, isInPlan, parameters.globals.planningHorizonWeeks, findings),
  );
  const lastDay = lastHistoryDay(tables, parameters, filters, inputs);
  const start = resolveStart(parameters.globals.startRule, parameters.scenarios, lastDay, options.today, findings);
  if (inputs && start !== null) tellLargeForecast(inputs, start, parameters, findings);

  const isReady = !findings.stops() && inputs && start !== null;
  return {
    findings: findings.all(),
    ...exceptionTables,
    ...(isReady ? { ready: { inputs, globals: { ...parameters.globals, start }, scenarios } } : {}),
  };
}

const nothingToPlan = {
  severity: 'error',
  table: '',
  row: null,
  column: null,
  code: 'NOTHING_TO_PLAN',
  saw: '0',
  allowed: 'a patient group with valid rows in the demand, financials and service attributes tables',
  message: 'No patient group has valid rows in demand, financials and service attributes: there is nothing to plan.',
} as const;

/** The forecast covers every day from the end of the history to the end of the plan. */
function tellLargeForecast(inputs: CleanInputs, start: Day, { globals }: ReadParameters, findings: FindingList): void {
  const lastDay = inputs.demand.reduce((last, { day }) => (day > last ? day : last), '');
  const planDays = globals.planningHorizonWeeks * DAYS_PER_WEEK;
  const gapDays = globals.runInputDemandForecast && lastDay !== '' ? Math.max(0, daysBetween(lastDay, start)) : 0;
  const rows = inputs.series.length * (planDays + gapDays);
  if (rows <= FORECAST_ROWS_MAX) return;
  findings.add({
    severity: 'error',
    table: demandSheet.table,
    row: null,
    column: demandSheet.columns.date.header,
    code: 'FORECAST_TOO_LARGE',
    saw: `${inputs.series.length} patient groups on ${planDays + gapDays} days, ${lastDay} to the end of the plan`,
    allowed: `at most ${FORECAST_ROWS_MAX} forecast rows`,
    message: `The forecast would have ${rows} rows, more than ${FORECAST_ROWS_MAX}: check the start date ${start} against the last day of the history ${lastDay}.`,
  });
}
