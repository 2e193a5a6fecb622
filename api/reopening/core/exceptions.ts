import type { Finding } from '../../../schema/sheets/finding.ts';
import type { SheetLayout } from '../../../schema/sheets/layout.ts';
import {
  duplicateRowsSheet,
  hierarchyMismatchSheet,
  invalidValuesSheet,
  resourceMismatchSheet,
} from '../../../schema/sheets/reopening-outputs.ts';
import type { RowException } from './clean-table.ts';
import type { FindingList } from './finding-list.ts';
import type { ExceptionRow, Preparation } from './types.ts';

/** The rows left out of one input table. */
export interface TableExceptions {
  /** As the exception tables name it: INPUT_DEMAND also while the forecast table is in use. */
  readonly table: string;
  /** The table the rows really stand in, for the findings. */
  readonly layout: SheetLayout;
  /** Rows of the parameters table stop the run; others are left out and it goes on. */
  readonly severity: Finding['severity'];
  readonly invalid: readonly RowException[];
  readonly duplicates: readonly RowException[];
}

const orNull = (text: string): string | null => (text === '' ? null : text);

function exceptionRow(table: string, exception: RowException): ExceptionRow {
  const { key } = exception;
  return {
    table,
    facility: orNull(key.facility),
    serviceLine: orNull(key.serviceLine),
    subService: orNull(key.subService),
    ipOp: orNull(key.ipOp),
    medSurg: orNull(key.medSurg),
    resource: exception.resource,
    parmName: exception.parmName,
    parmValue: exception.parmValue,
    reason: exception.reason,
    row: exception.row,
    value: exception.value,
  };
}

export const invalidRows = (tables: readonly TableExceptions[]): ExceptionRow[] =>
  tables.flatMap(({ table, invalid }) => invalid.map((exception) => exceptionRow(table, exception)));

export const duplicateRows = (tables: readonly TableExceptions[]): ExceptionRow[] =>
  tables.flatMap(({ table, duplicates }) => duplicates.map((exception) => exceptionRow(table, exception)));

/** One addressed finding per row left out. */
export function tellExceptions(tables: readonly TableExceptions[], findings: FindingList): void {
  for (const { layout, severity, invalid, duplicates } of tables) {
    for (const exception of invalid) findings.add(rowFinding(layout, severity, 'INVALID_VALUE', exception));
    for (const exception of duplicates) findings.add(rowFinding(layout, severity, 'DUPLICATE_ROW', exception));
  }
}

function rowFinding(
  layout: SheetLayout,
  severity: Finding['severity'],
  code: string,
  exception: RowException,
): Finding {
  const { row, column, value, allowed, reason } = exception;
  const consequence = severity === 'error' ? 'the run stops here' : 'the row is left out';
  const named = exception.parmName === null ? '' : ` (${exception.parmName})`;
  return {
    severity,
    table: layout.table,
    row,
    column,
    code,
    saw: value,
    allowed,
    message: `${layout.table} row ${row}${named}: ${reason}; ${consequence}.`,
  };
}

const summaries = [
  { layout: invalidValuesSheet, code: 'INVALID_VALUES', what: 'input rows have a missing or wrong value' },
  { layout: duplicateRowsSheet, code: 'DUPLICATE_ROWS', what: 'input rows repeat the key of another row' },
  {
    layout: hierarchyMismatchSheet,
    code: 'HIERARCHY_MISMATCH',
    what: 'patient groups stand in some tables and miss in others, and are left out',
  },
  {
    layout: resourceMismatchSheet,
    code: 'RESOURCE_MISMATCH',
    what: 'resources are used without a capacity, or have a capacity nobody uses',
  },
] as const;

/** The original's log: one warning per exception table that is not empty, with its row count. */
export function tellExceptionTables(
  tables: Pick<Preparation, 'invalidValues' | 'duplicateRows' | 'hierarchyMismatch' | 'resourceMismatch'>,
  findings: FindingList,
): void {
  const counts = [tables.invalidValues, tables.duplicateRows, tables.hierarchyMismatch, tables.resourceMismatch];
  summaries.forEach(({ layout, code, what }, i) => {
    const rows = counts[i]!.length;
    if (rows === 0) return;
    findings.add({
      severity: 'warning',
      table: layout.table,
      row: null,
      column: null,
      code,
      saw: String(rows),
      allowed: 'no rows',
      message: `${layout.table} has ${rows} ${rows === 1 ? 'row' : 'rows'}: ${what}.`,
    });
  });
}
