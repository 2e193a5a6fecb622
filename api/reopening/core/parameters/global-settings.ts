import { parametersSheet } from '../../../../schema/sheets/reopening-inputs.ts';
import { type ParameterDefinition, reopeningParameters } from '../../../../schema/sheets/reopening-parameters.ts';
import { compareText } from '../../../kernel/compare-text.ts';
import type { FindingList } from '../finding-list.ts';
import type { GlobalParameters, StartRule } from '../types.ts';
import type { ParameterRow, ParameterValue } from './parameter-row.ts';

/** The global parameters before the first day of the plan is known. */
export type GlobalSettings = Omit<GlobalParameters, 'start'>;

const globals = reopeningParameters.filter((definition) => definition.scope === 'global');

/**
 * A global parameter holds for all scenarios, whichever scenario sets it, so two different values stop the run.
 * Values are compared in their canonical form: YES and 1 are one value. All rows count, filtered or not.
 */
export function tellGlobalClashes(rows: readonly ParameterRow[], findings: FindingList): void {
  for (const definition of globals) {
    const set = rowsOf(rows, definition);
    const first = set[0];
    for (const row of set) {
      if (!first || comparable(row) === comparable(first)) continue;
      findings.add({
        severity: 'error',
        table: parametersSheet.table,
        row: row.row,
        column: parametersSheet.columns.parmValue.header,
        code: 'GLOBAL_PARAMETER_DIFFERS',
        saw: row.saw,
        allowed: `one value for all scenarios; row ${first.row} says ${first.saw}`,
        message: `${definition.name} holds for all scenarios, but row ${first.row} says ${first.saw} and row ${row.row} says ${row.saw}.`,
      });
    }
  }
}

const comparable = (row: ParameterRow): ParameterValue => row.value ?? row.text;

const rowsOf = (rows: readonly ParameterRow[], definition: ParameterDefinition): ParameterRow[] =>
  rows.filter((row) => row.definition === definition).sort((a, b) => compareText(a.text, b.text) || a.row - b.row);

/**
 * The global parameters that hold. `admitted` are the rows the filters leave; which demand table is in use was
 * decided before filtering in the original and still is, from `all` rows.
 */
export function globalSettings(all: readonly ParameterRow[], admitted: readonly ParameterRow[]): GlobalSettings {
  const setting = (name: string, rows: readonly ParameterRow[] = admitted): string => {
    const definition = globals.find((candidate) => candidate.name === name)!;
    const value = rowsOf(rows, definition).find((row) => row.value !== null)?.value;
    return String(value ?? definition.default);
  };
  return {
    planningHorizonWeeks: Number(setting('PLANNING_HORIZON')),
    startRule: setting('OPTIMIZATION_START_DATE') as StartRule,
    runInputDemandForecast: setting('RUN_INPUT_DEMAND_FCST', all) === 'YES',
    forecastModel: setting('FORECAST_MODEL') as GlobalSettings['forecastModel'],
    filterServicesNotUsingResources: setting('FILTER_SERV_NOT_USING_RESOURCES') === 'YES',
    losRoundingThreshold: Number(setting('LOS_ROUNDING_THRESHOLD')),
  };
}
