import type { Finding, Severity } from '../../../schema/sheets/finding.ts';
import type { SheetLayout } from '../../../schema/sheets/layout.ts';

/** A finding about a cell, or with `column` null about a row; `what` goes behind table and row: `is on no list of people`. */
export function cellFinding(
  severity: Severity,
  {
    layout,
    row,
    column,
  }: { readonly layout: SheetLayout; readonly row: number | null; readonly column: string | null },
  code: string,
  saw: string,
  allowed: string,
  what: string,
): Finding {
  const header = column === null ? null : layout.columns[column]!.header;
  const place = [`${layout.table}${row === null ? '' : ` row ${row}`}`, header === null ? '' : `column ${header}`]
    .filter((part) => part !== '')
    .join(', ');
  return { severity, table: layout.table, row, column: header, code, saw, allowed, message: `${place}: ${what}.` };
}
