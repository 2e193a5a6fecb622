import type { RowOf, SheetLayout } from '../../../schema/sheets/layout.ts';
import { financialsSheet, serviceAttributesSheet, utilizationSheet } from '../../../schema/sheets/reopening-inputs.ts';
import type { hierarchyMismatchSheet } from '../../../schema/sheets/reopening-outputs.ts';
import type { Kept } from './clean-table.ts';
import type { FindingList } from './finding-list.ts';
import { joinKey } from './hierarchy-key.ts';
import type { KeptTables } from './hierarchy-mismatch.ts';

/** First row of each patient group. */
function firstRows(rows: readonly Kept<SheetLayout>[]): Map<string, number> {
  const first = new Map<string, number>();
  for (const { key, row } of rows) first.set(key.text, Math.min(row.row, first.get(key.text) ?? row.row));
  return first;
}

/**
 * One addressed finding per patient group left out, on its first row in the first table it stands in; demand comes last, as
 * a table too long to look at. A name mistyped in one table makes two such groups: itself, and the one it should have been.
 */
export function tellHierarchyMismatch(
  tables: KeptTables,
  mismatch: readonly RowOf<typeof hierarchyMismatchSheet>[],
  demandLayout: SheetLayout,
  findings: FindingList,
): void {
  if (mismatch.length === 0) return;
  const parts = [
    { layout: serviceAttributesSheet, rows: firstRows(tables.serviceAttributes), flag: 'inServiceAttributes' },
    { layout: financialsSheet, rows: firstRows(tables.financials), flag: 'inFinancials' },
    { layout: utilizationSheet, rows: firstRows(tables.utilization), flag: null },
    { layout: demandLayout, rows: firstRows(tables.demand), flag: 'inDemand' },
  ] as const;
  const needed = parts.flatMap(({ layout, flag }) => (flag === null ? [] : [layout.table])).join(', ');
  for (const group of mismatch) {
    const { facility, serviceLine, subService, ipOp, medSurg } = group;
    const text = joinKey(...[facility, serviceLine, subService, ipOp, medSurg].map(String));
    const home = parts.find(({ rows }) => rows.has(text))!;
    const missing = parts.flatMap(({ layout, flag }) => (flag !== null && group[flag] === 0 ? [layout.table] : []));
    const why =
      missing.length > 0
        ? `has no valid rows in ${missing.join(' and ')}`
        : 'uses no resource with a capacity row, which FILTER_SERV_NOT_USING_RESOURCES asks for';
    findings.add({
      severity: 'warning',
      table: home.layout.table,
      row: home.rows.get(text)!,
      column: serviceAttributesSheet.columns.subService.header,
      code: 'GROUP_LEFT_OUT',
      saw: String(subService),
      allowed: `a patient group with valid rows in ${needed}`,
      message: `${subService}, ${serviceLine}, ${facility} (${ipOp}, ${medSurg}) ${why}: the patient group is left out.`,
    });
  }
}
