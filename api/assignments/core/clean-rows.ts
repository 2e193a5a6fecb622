import { allowedValues } from '../../../schema/sheets/allowed.ts';
import type { Finding } from '../../../schema/sheets/finding.ts';
import type { CellValue, Column, ReadRow, SheetLayout } from '../../../schema/sheets/layout.ts';
import { cellFinding } from './cell-finding.ts';

/** Whether a value that was read is one the column allows. */
function isAllowed({ min, max, values }: Column, value: CellValue): boolean {
  if (value === null) return true;
  if (values) return values.includes(String(value).trim().toLowerCase()) || values.includes(String(value));
  return typeof value !== 'number' || ((min === undefined || value >= min) && (max === undefined || value <= max));
}

const keyText = (layout: SheetLayout, values: Readonly<Record<string, CellValue>>): string =>
  (layout.key ?? []).map((name) => String(values[name] ?? '')).join('\u0001');

/** What is wrong with the cells of a row; unreadable ones were told when the table was read. */
function faultsOf(layout: SheetLayout, { row, values }: ReadRow<SheetLayout>): Finding[] {
  return Object.entries(layout.columns).flatMap(([column, declared]) => {
    const value = values[column] ?? null;
    if (isAllowed(declared, value)) return [];
    const allowed = allowedValues(declared);
    return [
      cellFinding(
        'warning',
        { layout, row, column },
        'NOT_ALLOWED',
        String(value),
        allowed,
        `"${value}" is not ${allowed}`,
      ),
    ];
  });
}

/** Columns of the key that must hold something. */
const missingKey = (layout: SheetLayout, values: Readonly<Record<string, CellValue>>, optional: readonly string[]) =>
  (layout.key ?? []).find((name) => !optional.includes(name) && (values[name] ?? null) === null);

/**
 * The rows that can be planned with. A row without its key, with a cell that could not be read or is out of range, or with the
 * key of an earlier row is left out, and a finding tells so: nothing is dropped silently.
 */
export function cleanRows<const L extends SheetLayout>(
  layout: L,
  rows: readonly ReadRow<L>[],
  optionalKeys: readonly string[] = [],
): { rows: ReadRow<L>[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const seen = new Map<string, number>();
  const kept = (rows as readonly ReadRow<SheetLayout>[]).filter((one) => {
    const { row, values, unread } = one;
    const faults = faultsOf(layout, one);
    const missing = missingKey(layout, values, optionalKeys);
    const place = { layout, row, column: null };
    if (missing !== undefined) {
      const header = layout.columns[missing]!.header;
      findings.push(
        cellFinding(
          'warning',
          { layout, row, column: missing },
          'KEY_MISSING',
          '',
          `a ${header}`,
          `the row has no ${header} and is left out`,
        ),
      );
      return false;
    }
    findings.push(...faults);
    if (faults.length > 0 || Object.keys(unread).length > 0) {
      findings.push(
        cellFinding('warning', place, 'ROW_LEFT_OUT', '', 'a row without faults', 'the row is left out of the plan'),
      );
      return false;
    }
    const key = keyText(layout, values);
    const first = layout.key === undefined ? undefined : seen.get(key);
    if (first === undefined) {
      seen.set(key, row);
      return true;
    }
    findings.push(
      cellFinding(
        'warning',
        place,
        'DUPLICATE_ROW',
        key.replaceAll('\u0001', ', '),
        'each key once',
        `the row has the key of row ${first} and is left out`,
      ),
    );
    return false;
  });
  return { rows: kept as readonly ReadRow<SheetLayout>[] as ReadRow<L>[], findings };
}
