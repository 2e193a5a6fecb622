import type { Column, SheetLayout } from './layout.ts';

const DEMAND_ROWS_MAX = 500_000;
const TABLE_ROWS_MAX = 20_000;

const level = (header: string, description: string): Column & { readonly type: 'text' } => ({
  header,
  type: 'text',
  description,
  required: true,
});

const subServiceKey = {
  facility: level('facility', 'Hospital or site'),
  serviceLine: level('service_line', 'Service line, e.g. Cardiac Services'),
  subService: level('sub_service', 'Sub-service, the unit that opens or stays closed'),
} as const;

const seriesKey = {
  ...subServiceKey,
  ipOp: {
    ...level('ip_op_indicator', 'I for inpatients, O for outpatients'),
    values: ['I', 'O'],
  },
  medSurg: {
    ...level('med_surg_indicator', 'MED for medical, SURG for surgical patients'),
    values: ['MED', 'SURG'],
  },
} as const;

const subServiceNames = ['facility', 'serviceLine', 'subService'] as const;
const seriesNames = [...subServiceNames, 'ipOp', 'medSurg'] as const;

export const capacitySheet = {
  table: 'INPUT_CAPACITY',
  file: 'input_capacity',
  tab: 'Capacity',
  description: 'Units of each resource per day. ALL in a key column makes a pool shared over that level.',
  rowsMax: TABLE_ROWS_MAX,
  key: [...subServiceNames, 'resource'],
  columns: {
    ...subServiceKey,
    resource: { header: 'resource', type: 'text', description: 'Resource, e.g. ICU Beds', required: true },
    capacity: {
      header: 'capacity',
      type: 'number',
      description: 'Units available each day',
      unit: 'units per day',
      required: true,
      min: 0,
    },
  },
} as const satisfies SheetLayout;

export const utilizationSheet = {
  table: 'INPUT_UTILIZATION',
  file: 'input_utilization',
  tab: 'Utilization',
  description: 'Units of each resource one patient uses on each day of the stay. No ALL.',
  rowsMax: TABLE_ROWS_MAX,
  key: [...seriesNames, 'resource'],
  columns: {
    ...seriesKey,
    resource: { header: 'resource', type: 'text', description: 'Resource, e.g. ICU Beds', required: true },
    utilizationMean: {
      header: 'utilization_mean',
      type: 'number',
      description: 'Mean use',
      unit: 'units per patient per day',
      required: true,
      min: 0,
    },
    utilizationMin: {
      header: 'utilization_min',
      type: 'number',
      description: 'Least use (accepted, not used)',
      unit: 'units per patient per day',
      required: false,
    },
    utilizationMax: {
      header: 'utilization_max',
      type: 'number',
      description: 'Highest use (accepted, not used)',
      unit: 'units per patient per day',
      required: false,
    },
  },
} as const satisfies SheetLayout;

const unusedAttribute = (header: string, description: string, unit: string) =>
  ({
    header,
    type: 'number',
    description: `${description} (accepted, not used)`,
    unit,
    required: false,
  }) as const satisfies Column;

export const serviceAttributesSheet = {
  table: 'INPUT_SERVICE_ATTRIBUTES',
  file: 'input_service_attributes',
  tab: 'Service attributes',
  description: 'Length of stay and cancelled patients per patient group.',
  rowsMax: TABLE_ROWS_MAX,
  key: seriesNames,
  columns: {
    ...seriesKey,
    numCancelled: {
      header: 'num_cancelled',
      type: 'number',
      description: 'Patients cancelled before; planned again only where rescheduling is switched on',
      unit: 'patients',
      required: true,
      min: 0,
    },
    lengthStayMean: {
      header: 'length_stay_mean',
      type: 'number',
      description: 'Mean length of stay',
      unit: 'days',
      required: true,
      min: 0,
    },
    lengthStayVar: unusedAttribute('length_stay_var', 'Variance of the length of stay', 'days squared'),
    numCaregiversMean: unusedAttribute('num_caregivers_mean', 'Mean number of caregivers', 'persons'),
    numCaregiversVar: unusedAttribute('num_caregivers_var', 'Variance of the number of caregivers', 'persons squared'),
    minPctReschedule: unusedAttribute('min_pct_reschedule', 'Least share rescheduled', '%'),
    maxPctReschedule: unusedAttribute('max_pct_reschedule', 'Highest share rescheduled', '%'),
  },
} as const satisfies SheetLayout;

export const financialsSheet = {
  table: 'INPUT_FINANCIALS',
  file: 'input_financials',
  tab: 'Financials',
  description: 'Revenue and margin per patient of each patient group.',
  rowsMax: TABLE_ROWS_MAX,
  key: seriesNames,
  columns: {
    ...seriesKey,
    revenue: {
      header: 'revenue',
      type: 'number',
      description: 'Revenue per patient',
      unit: 'currency per patient',
      required: true,
    },
    margin: {
      header: 'margin',
      type: 'number',
      description: 'Margin per patient, may be negative',
      unit: 'currency per patient',
      required: true,
    },
  },
} as const satisfies SheetLayout;

const demandColumns = {
  ...seriesKey,
  date: { header: 'date', type: 'day', description: 'Day, MM/DD/YYYY or ISO in a file', required: true },
  demand: {
    header: 'demand',
    type: 'number',
    description: 'Patients on that day',
    unit: 'patients per day',
    required: true,
    min: 0,
  },
} as const satisfies SheetLayout['columns'];

export const demandSheet = {
  table: 'INPUT_DEMAND',
  file: 'input_demand',
  tab: 'Demand',
  description: 'Demand history, about two years; a missing day means none.',
  rowsMax: DEMAND_ROWS_MAX,
  key: [...seriesNames, 'date'],
  columns: demandColumns,
} as const satisfies SheetLayout;

export const demandForecastSheet = {
  table: 'INPUT_DEMAND_FORECAST',
  file: 'input_demand_forecast',
  tab: 'Demand forecast',
  description: 'Forecast made elsewhere; used instead of the history when RUN_INPUT_DEMAND_FCST is NO.',
  rowsMax: DEMAND_ROWS_MAX,
  key: [...seriesNames, 'date'],
  columns: demandColumns,
} as const satisfies SheetLayout;

export const parametersSheet = {
  table: 'INPUT_OPT_PARAMETERS',
  file: 'input_opt_parameters',
  tab: 'Parameters',
  description: 'One row per scenario, level and parameter. ALL or blank means every one.',
  rowsMax: TABLE_ROWS_MAX,
  key: ['scenarioName', ...seriesNames, 'parmName'],
  columns: {
    scenarioName: {
      header: 'scenario_name',
      type: 'text',
      description: 'Scenario; ALL or blank for every scenario',
      required: true,
    },
    ...seriesKey,
    parmName: { header: 'parm_name', type: 'text', description: 'Parameter, see the parameter list', required: true },
    parmValue: { header: 'parm_value', type: 'text', description: 'Value', required: true },
    parmDesc: { header: 'parm_desc', type: 'text', description: 'Free text, not used', required: false },
  },
} as const satisfies SheetLayout;

/** The seven input tables of the reopening job, in the order the planner fills them. */
export const reopeningInputSheets = [
  capacitySheet,
  utilizationSheet,
  serviceAttributesSheet,
  financialsSheet,
  demandSheet,
  demandForecastSheet,
  parametersSheet,
] as const;
