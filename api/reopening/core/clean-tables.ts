import type { SheetLayout } from '../../../schema/sheets/layout.ts';
import {
  capacitySheet,
  demandForecastSheet,
  demandSheet,
  financialsSheet,
  parametersSheet,
  serviceAttributesSheet,
  utilizationSheet,
} from '../../../schema/sheets/reopening-inputs.ts';
import type { Day } from '../../kernel/day.ts';
import { type CleanTable, cleanTable, type Kept, type TableRule } from './clean-table.ts';
import type { TableExceptions } from './exceptions.ts';
import type { FindingList } from './finding-list.ts';
import { keyReader } from './hierarchy-key.ts';
import type { KeptTables } from './hierarchy-mismatch.ts';
import type { ReadParameters } from './parameters/read-parameters.ts';
import type { RowFilters } from './row-filters.ts';
import { capacityRule, demandRule, financialsRule, serviceAttributesRule, utilizationRule } from './table-rules.ts';
import type { CleanInputs, ReopeningTables } from './types.ts';

type DemandRows = ReopeningTables['demand'];

/** One `error` per table that is not there and without which nothing can be planned. */
export function tellMissingTables(tables: ReopeningTables, parameters: ReadParameters, findings: FindingList): void {
  const isHistory = parameters.globals.runInputDemandForecast;
  const needed: readonly (readonly [SheetLayout, unknown, string])[] = [
    [utilizationSheet, tables.utilization, ''],
    [capacitySheet, tables.capacity, ''],
    [financialsSheet, tables.financials, ''],
    [serviceAttributesSheet, tables.serviceAttributes, ''],
    [parametersSheet, tables.parameters, ''],
    ...(parameters.knowsDemandTable
      ? [
          isHistory
            ? ([demandSheet, tables.demand, ' RUN_INPUT_DEMAND_FCST asks for the history.'] as const)
            : ([demandForecastSheet, tables.demandForecast, ' RUN_INPUT_DEMAND_FCST is NO.'] as const),
        ]
      : []),
  ];
  for (const [layout, rows, why] of needed) {
    if (rows !== undefined) continue;
    findings.add({
      severity: 'error',
      table: layout.table,
      row: null,
      column: null,
      code: 'TABLE_MISSING',
      saw: '',
      allowed: `the table ${layout.table} (file ${layout.file}.csv or tab ${layout.tab})`,
      message: `The table ${layout.table} is missing.${why}`,
    });
  }
}

/**
 * Cleans the tables that are there. `kept` is null when one of them is missing: without it, what matches is unknown.
 * Exceptions come in the order of the exception tables: demand, financials, service attributes, utilization, capacity.
 */
export function cleanTables(
  tables: ReopeningTables,
  parameters: ReadParameters,
  filters: RowFilters,
): { readonly kept: KeptTables | null; readonly exceptions: readonly TableExceptions[] } {
  const keyOf = keyReader();
  const clean = <L extends SheetLayout>(
    rows: Parameters<typeof cleanTable<L>>[0] | undefined,
    rule: TableRule<L>,
  ): CleanTable<L> | null => (rows ? cleanTable(rows, rule, keyOf, filters.forTable(rule.layout)) : null);

  const { rows: demandRows, layout: demandLayout } = demandInUse(tables, parameters);
  const demand = clean(demandRows, demandRule(demandLayout));
  const financials = clean(tables.financials, financialsRule);
  const serviceAttributes = clean(tables.serviceAttributes, serviceAttributesRule);
  const utilization = clean(tables.utilization, utilizationRule);
  const capacity = clean(tables.capacity, capacityRule);
  const parts: readonly (readonly [SheetLayout, CleanTable<SheetLayout> | null, string])[] = [
    [demandLayout, demand as CleanTable<SheetLayout> | null, demandSheet.table],
    [financialsSheet, financials, financialsSheet.table],
    [serviceAttributesSheet, serviceAttributes, serviceAttributesSheet.table],
    [utilizationSheet, utilization, utilizationSheet.table],
    [capacitySheet, capacity, capacitySheet.table],
  ];
  const exceptions = parts.flatMap(([layout, table, name]) =>
    table
      ? [{ table: name, layout, severity: 'warning' as const, invalid: table.invalid, duplicates: table.duplicates }]
      : [],
  );
  const isWhole = demand && financials && serviceAttributes && utilization && capacity;
  return {
    kept: isWhole
      ? {
          demand: demand.kept as readonly Kept<typeof demandSheet>[],
          financials: financials.kept,
          serviceAttributes: serviceAttributes.kept,
          utilization: utilization.kept,
          capacity: capacity.kept,
        }
      : null,
    exceptions,
  };
}

/** History and forecast table have the same columns and take the same place in the pipeline. */
function demandInUse(
  tables: ReopeningTables,
  parameters: ReadParameters,
): { readonly rows: DemandRows; readonly layout: typeof demandSheet } {
  if (parameters.globals.runInputDemandForecast || !parameters.knowsDemandTable)
    return { rows: parameters.knowsDemandTable ? tables.demand : undefined, layout: demandSheet };
  return { rows: tables.demandForecast as DemandRows, layout: demandForecastSheet as unknown as typeof demandSheet };
}

/**
 * Last day of the demand history. With an external forecast the original took the last day of that forecast and so
 * planned the time after it; the history counts, where it is given.
 */
export function lastHistoryDay(
  tables: ReopeningTables,
  parameters: ReadParameters,
  filters: RowFilters,
  inputs: CleanInputs | null,
): Day | null {
  if (parameters.globals.startRule !== 'HISTORY_PLUS_1') return null;
  const days = parameters.globals.runInputDemandForecast
    ? (inputs?.demand ?? []).map(({ day }) => day)
    : cleanTable(tables.demand ?? [], demandRule(demandSheet), keyReader(), filters.forTable(demandSheet)).kept.map(
        ({ row }) => row.values.date!,
      );
  return days.reduce<Day | null>((last, day) => (last === null || day > last ? day : last), null);
}
