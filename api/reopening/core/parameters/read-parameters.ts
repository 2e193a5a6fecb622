import type { ReadRow } from '../../../../schema/sheets/layout.ts';
import { parametersSheet } from '../../../../schema/sheets/reopening-inputs.ts';
import type { TableExceptions } from '../exceptions.ts';
import type { FindingList } from '../finding-list.ts';
import type { RowFilters } from '../row-filters.ts';
import { type GlobalSettings, globalSettings, tellGlobalClashes } from './global-settings.ts';
import { tellTooDeep } from './levels.ts';
import { type ParameterRow, parameterException, readParameterRow } from './parameter-row.ts';
import { type ScenarioRows, splitScenarios } from './scenarios.ts';

export interface ReadParameters {
  readonly globals: GlobalSettings;
  readonly scenarios: readonly ScenarioRows[];
  /** Valid rows the filters leave. */
  readonly rows: readonly ParameterRow[];
  readonly exceptions: TableExceptions;
  /** false: rows disagree on RUN_INPUT_DEMAND_FCST, so nobody knows which demand table is meant. */
  readonly knowsDemandTable: boolean;
}

/** Reads INPUT_OPT_PARAMETERS: canonical values, checks, clashes, scenarios. Order of rows does not matter. */
export function readParameters(
  table: readonly ReadRow<typeof parametersSheet>[],
  filters: RowFilters,
  findings: FindingList,
): ReadParameters {
  const all = table.map(readParameterRow).sort((a, b) => a.row - b.row);
  tellGlobalClashes(all, findings);
  const admits = filters.forTable(parametersSheet);
  const admitted = all.filter((row) => admits(row.key));
  const rows = admitted.filter((row) => row.problem === null);
  const { scenarios, duplicates } = splitScenarios(admitted, findings);
  tellTooDeep(rows, findings);
  return {
    globals: globalSettings(all, admitted),
    scenarios,
    rows,
    exceptions: {
      table: parametersSheet.table,
      layout: parametersSheet,
      severity: 'error',
      invalid: admitted.flatMap((row) => (row.problem ? [parameterException(row, row.problem)] : [])),
      duplicates,
    },
    knowsDemandTable: isOneDemandTable(all),
  };
}

function isOneDemandTable(rows: readonly ParameterRow[]): boolean {
  const said = rows.filter((row) => row.name === 'RUN_INPUT_DEMAND_FCST').map((row) => row.value ?? row.text);
  return new Set(said).size <= 1;
}
