import type { SheetLayout } from './layout.ts';
import {
  capacitySheet,
  demandSheet,
  financialsSheet,
  parametersSheet,
  serviceAttributesSheet,
  utilizationSheet,
} from './reopening-inputs.ts';

const clean = <const L extends SheetLayout>(layout: L, name: string) => ({
  ...layout,
  table: `DEBUG_CLEAN_${name}`,
  file: `debug_clean_${name.toLowerCase()}`,
  tab: `Clean ${layout.tab.toLowerCase()}`,
  description: `${layout.tab} as data prep left it.`,
});

/** What a run keeps with the debug switch on, besides its results: the inputs after data prep. */
export const cleanCapacitySheet = clean(capacitySheet, 'CAPACITY');
export const cleanUtilizationSheet = clean(utilizationSheet, 'UTILIZATION');
export const cleanServiceAttributesSheet = clean(serviceAttributesSheet, 'SERVICE_ATTRIBUTES');
export const cleanFinancialsSheet = clean(financialsSheet, 'FINANCIALS');
export const cleanDemandSheet = clean(demandSheet, 'DEMAND');

/** Parameters of each scenario as the plan used them, defaults filled in. */
export const scenarioParametersSheet = {
  ...parametersSheet,
  table: 'DEBUG_SCENARIO_PARAMETERS',
  file: 'debug_scenario_parameters',
  tab: 'Scenario parameters',
  description: 'Parameters of each scenario as used, with defaults.',
} as const satisfies SheetLayout;

const { facility, serviceLine, subService, ipOp, medSurg } = demandSheet.columns;

/** Admissions of the solve before COVID, unrounded. */
export const beforeCovidSheet = {
  table: 'DEBUG_BEFORE_COVID',
  file: 'debug_before_covid',
  tab: 'Before COVID',
  description: 'Patients admitted in the solve before COVID, unrounded; the weekly minimum is a share of them.',
  rowsMax: 5_000_000,
  key: ['scenarioName', 'facility', 'serviceLine', 'subService', 'ipOp', 'medSurg', 'day'],
  columns: {
    scenarioName: parametersSheet.columns.scenarioName,
    ...{ facility, serviceLine, subService, ipOp, medSurg },
    day: { header: 'day', type: 'day', description: 'Day', required: true },
    newPatients: {
      header: 'NewPatients',
      type: 'number',
      description: 'Patients admitted',
      unit: 'patients',
      required: true,
    },
  },
} as const satisfies SheetLayout;

/** The mathematical model in free MPS format, a line a row. */
export const modelFileSheet = {
  table: 'DEBUG_MODEL_MPS',
  file: 'debug_model',
  tab: 'Model',
  description: 'The revenue model in free MPS format, one line a row; columns are named by what they stand for.',
  rowsMax: 20_000_000,
  columns: { line: { header: 'line', type: 'text', description: 'Line of the MPS file', required: true } },
} as const satisfies SheetLayout;
