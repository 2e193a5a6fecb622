import type { Column, SheetLayout } from './layout.ts';

const OUTPUT_ROWS_MAX = 5_000_000;

const text = (header: string, description: string) =>
  ({ header, type: 'text', description, required: true }) as const satisfies Column;
const day = (header: string, description: string) =>
  ({ header, type: 'day', description, required: true }) as const satisfies Column;
const flag = (header: string, description: string) =>
  ({ header, type: 'integer', description, unit: '0 or 1', required: true, min: 0, max: 1 }) as const satisfies Column;
const amount = (header: string, description: string, unit: string, decimals?: number) =>
  ({
    header,
    type: 'number',
    description,
    unit,
    required: true,
    ...(decimals === undefined ? {} : { decimals }),
  }) as const satisfies Column;

const subServiceKey = {
  facility: text('facility', 'Hospital or site'),
  serviceLine: text('service_line', 'Service line'),
  subService: text('sub_service', 'Sub-service'),
} as const;

const seriesKey = {
  ...subServiceKey,
  ipOp: text('ip_op_indicator', 'I for inpatients, O for outpatients'),
  medSurg: text('med_surg_indicator', 'MED for medical, SURG for surgical patients'),
} as const;

const subServiceNames = ['facility', 'serviceLine', 'subService'] as const;
const seriesNames = [...subServiceNames, 'ipOp', 'medSurg'] as const;

const scenario = text('scenario_name', 'Scenario');
const phase = {
  header: 'Phase_ID',
  type: 'integer',
  description: 'Number of the phase in force, empty before the first',
  required: true,
} as const satisfies Column;

// No key: a row of the parameters grid holds a value per scenario, so several exceptions may name the same row.
const exceptionColumns = {
  table: text('table', 'Input table the row stands in'),
  ...seriesKey,
  resource: text('resource', 'Resource, for capacity and utilization rows'),
  parmName: text('parm_name', 'Parameter, for parameter rows'),
  parmValue: text('parm_value', 'Value of the parameter, for parameter rows'),
  reason: text('reason', 'Why the row was left out'),
  row: { header: 'row', type: 'integer', description: 'Row in the sheet or file, 1 = header', required: true },
  value: text('value', 'The offending value as it stood there'),
} as const;

export const invalidValuesSheet = {
  table: 'OUTPUT_DP_INVALID_VALUES',
  file: 'output_dp_invalid_values',
  tab: 'Invalid values',
  description: 'Input rows left out because a value is missing or not allowed.',
  rowsMax: OUTPUT_ROWS_MAX,
  columns: exceptionColumns,
} as const satisfies SheetLayout;

export const duplicateRowsSheet = {
  table: 'OUTPUT_DP_DUPLICATE_ROWS',
  file: 'output_dp_duplicate_rows',
  tab: 'Duplicate rows',
  description: 'Input rows left out because another row of the same key was kept.',
  rowsMax: OUTPUT_ROWS_MAX,
  columns: exceptionColumns,
} as const satisfies SheetLayout;

export const hierarchyMismatchSheet = {
  table: 'OUTPUT_DP_HIERARCHY_MISMATCH',
  file: 'output_dp_hierarchy_mismatch',
  tab: 'Hierarchy mismatch',
  description: 'Patient groups left out because a table has no rows for them; 1 where rows were dropped.',
  rowsMax: OUTPUT_ROWS_MAX,
  key: seriesNames,
  columns: {
    ...seriesKey,
    inDemand: flag('in_demand', 'Rows of the demand table were dropped'),
    inFinancials: flag('in_financials', 'Rows of the financials table were dropped'),
    inServiceAttributes: flag('in_service_attributes', 'Rows of the service attributes table were dropped'),
    inUtilization: flag('in_utilization', 'Rows of the utilization table were dropped'),
  },
} as const satisfies SheetLayout;

export const resourceMismatchSheet = {
  table: 'OUTPUT_DP_RESOURCE_MISMATCH',
  file: 'output_dp_resource_mismatch',
  tab: 'Resource mismatch',
  description: 'Resources used without a capacity row, and capacity rows nobody uses.',
  rowsMax: OUTPUT_ROWS_MAX,
  key: [...subServiceNames, 'resource'],
  columns: {
    ...subServiceKey,
    resource: text('resource', 'Resource'),
    inUtilization: flag('in_utilization', 'Used, but no capacity row covers it: binds nothing'),
    inCapacity: flag('in_capacity', 'Capacity row without use: left out'),
  },
} as const satisfies SheetLayout;

export const demandForecastOutputSheet = {
  table: 'OUTPUT_FD_DEMAND_FCST',
  file: 'output_fd_demand_fcst',
  tab: 'Demand forecast (daily)',
  description: 'Daily demand the plan is made for, and how it came about.',
  rowsMax: OUTPUT_ROWS_MAX,
  key: [...seriesNames, 'predictDate'],
  columns: {
    ...seriesKey,
    predictDate: day('predict_date', 'Day the forecast is for'),
    dailyPredict: amount('daily_predict', 'Demand forecast of the day', 'patients per day', 4),
    date: day('date', 'Sunday of the week'),
    predict: amount('predict', 'Demand forecast of the week', 'patients per week', 4),
    dow: {
      header: 'dow',
      type: 'integer',
      description: 'Day of the week, 1 = Sunday',
      required: true,
      min: 1,
      max: 7,
    },
    demandProportion: amount('demand_proportion', 'Share of that weekday in the history', 'share', 4),
  },
} as const satisfies SheetLayout;

export const detailDailySheet = {
  table: 'OUTPUT_OPT_DETAIL_DAILY',
  file: 'output_opt_detail',
  tab: 'Detail daily',
  description: 'Patients, revenue and margin per patient group and day.',
  rowsMax: OUTPUT_ROWS_MAX,
  key: ['day', 'scenarioName', ...seriesNames],
  columns: {
    day: day('day', 'Day'),
    scenarioName: scenario,
    ...seriesKey,
    phaseId: phase,
    newPatients: amount('NewPatients', 'Patients admitted', 'patients', 2),
    reschedulePatients: amount('ReschedulePatients', 'Cancelled patients planned again', 'patients', 2),
    totalPatients: amount('TotalPatients', 'Patients in house', 'patients', 2),
    optRevenue: amount('OptRevenue', 'Revenue of the patients admitted', 'currency', 2),
    optMargin: amount('OptMargin', 'Margin of the patients admitted', 'currency', 2),
    demand: amount('Demand', 'Demand forecast', 'patients', 2),
    newPatientsBeforeCovid: amount(
      'NewPatientsBeforeCovid',
      'Patients admitted were everything open and untested',
      'patients',
      2,
    ),
    demandRevenue: amount('DemandRevenue', 'Revenue were all demand served', 'currency', 2),
    demandMargin: amount('DemandMargin', 'Margin were all demand served', 'currency', 2),
  },
} as const satisfies SheetLayout;

export const detailWeeklySheet = {
  table: 'OUTPUT_OPT_DETAIL_WEEKLY',
  file: 'output_opt_detail_agg',
  tab: 'Detail weekly',
  description: 'Sums of the daily detail per week from Sunday, and their mean per day of the week that is planned.',
  rowsMax: OUTPUT_ROWS_MAX,
  key: ['scenarioName', ...seriesNames, 'weekStartDate'],
  columns: {
    scenarioName: scenario,
    ...seriesKey,
    weekStartDate: day('week_start_date', 'Sunday of the week'),
    newPatients: amount('NewPatients', 'Patients admitted', 'patients', 2),
    reschedulePatients: amount('ReschedulePatients', 'Cancelled patients planned again', 'patients', 2),
    totalPatients: amount('TotalPatients', 'Patient-days', 'patient-days', 2),
    optMargin: amount('OptMargin', 'Margin', 'currency', 2),
    optRevenue: amount('OptRevenue', 'Revenue', 'currency', 2),
    demand: amount('Demand', 'Demand forecast', 'patients', 2),
    newPatientsBeforeCovid: amount('NewPatientsBeforeCovid', 'Patients admitted were everything open', 'patients', 2),
    dailyNewPatients: amount('DailyNewPatients', 'Patients admitted, mean per day', 'patients per day', 4),
    dailyReschedulePatients: amount(
      'DailyReschedulePatients',
      'Cancelled patients planned again, mean per day',
      'patients per day',
      4,
    ),
    dailyTotalPatients: amount('DailyTotalPatients', 'Patients in house, mean per day', 'patients per day', 4),
    dailyOptMargin: amount('DailyOptMargin', 'Margin, mean per day', 'currency per day', 4),
    dailyOptRevenue: amount('DailyOptRevenue', 'Revenue, mean per day', 'currency per day', 4),
    dailyDemand: amount('DailyDemand', 'Demand, mean per day', 'patients per day', 4),
    dailyNewPatientsBeforeCovid: amount(
      'DailyNewPatientsBeforeCovid',
      'Patients were everything open, mean per day',
      'patients per day',
      4,
    ),
    days: {
      header: 'days',
      type: 'integer',
      description: 'Days of the week that are planned',
      unit: 'days',
      required: true,
      min: 1,
      max: 7,
    },
  },
} as const satisfies SheetLayout;

export const summarySheet = {
  table: 'OUTPUT_OPT_SUMMARY',
  file: 'output_opt_summary',
  tab: 'Openings',
  description: 'Whether each sub-service is open on each day.',
  rowsMax: OUTPUT_ROWS_MAX,
  key: ['day', 'scenarioName', ...subServiceNames],
  columns: {
    day: day('day', 'Day'),
    scenarioName: scenario,
    ...subServiceKey,
    phaseId: phase,
    openFlg: flag('OpenFlg', '1 from the first day with patients on'),
  },
} as const satisfies SheetLayout;

export const resourceUsageSheet = {
  table: 'OUTPUT_OPT_RESOURCE_USAGE',
  file: 'output_opt_resource_usage',
  tab: 'Resource usage',
  description: 'Use of every capacity row on every day.',
  rowsMax: OUTPUT_ROWS_MAX,
  key: ['day', 'scenarioName', ...subServiceNames, 'resource'],
  columns: {
    day: day('day', 'Day'),
    scenarioName: scenario,
    ...subServiceKey,
    resource: text('resource', 'Resource'),
    phaseId: phase,
    capacity: amount('capacity', 'Units available', 'units', 2),
    usage: amount('usage', 'Units used', 'units', 2),
    utilization: amount('utilization', 'Share used; empty where capacity is 0', 'share', 3),
  },
} as const satisfies SheetLayout;

export const resourceUsageDetailSheet = {
  table: 'OUTPUT_OPT_RESOURCE_USAGE_DETAIL',
  file: 'output_opt_resource_usage_detail',
  tab: 'Resource usage detail',
  description: 'Use per sub-service and resource on every day.',
  rowsMax: OUTPUT_ROWS_MAX,
  key: ['day', 'scenarioName', ...subServiceNames, 'resource'],
  columns: {
    day: day('day', 'Day'),
    scenarioName: scenario,
    ...subServiceKey,
    resource: text('resource', 'Resource'),
    phaseId: phase,
    usage: amount('usage', 'Units used', 'units', 2),
    capacity: amount('capacity', 'Least capacity row that covers it; empty where none does', 'units', 2),
    utilization: amount('utilization', 'Share used; empty without capacity', 'share', 2),
  },
} as const satisfies SheetLayout;

export const covidTestUsageSheet = {
  table: 'OUTPUT_OPT_COVID_TEST_USAGE',
  file: 'output_opt_covid_test_usage',
  tab: 'Test usage',
  description: 'Test kits available and used on every day.',
  rowsMax: OUTPUT_ROWS_MAX,
  key: ['day', 'scenarioName'],
  columns: {
    day: day('day', 'Day'),
    scenarioName: scenario,
    phaseId: phase,
    rapidTestsAvailable: amount('rapidTestsAvailable', 'Rapid tests less the reserve', 'tests'),
    rapidTestsUsed: amount('rapidTestsUsed', 'Rapid tests used at admission', 'tests'),
    notRapidTestsAvailable: amount('notRapidTestsAvailable', 'Non-rapid tests less the reserve', 'tests'),
    notRapidTestsUsed: amount('notRapidTestsUsed', 'Non-rapid tests used, for admissions some days later', 'tests'),
  },
} as const satisfies SheetLayout;

/** Tables of a run that do not depend on a scenario. */
export const preparationSheets = [
  invalidValuesSheet,
  duplicateRowsSheet,
  hierarchyMismatchSheet,
  resourceMismatchSheet,
  demandForecastOutputSheet,
] as const;

/** Tables of a run that each scenario adds rows to. */
export const scenarioSheets = [
  detailDailySheet,
  detailWeeklySheet,
  summarySheet,
  resourceUsageSheet,
  resourceUsageDetailSheet,
  covidTestUsageSheet,
] as const;
