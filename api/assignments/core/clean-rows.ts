import { allowedValues } from '../../../schema/sheets/allowed.ts';
import type { Finding, Severity } from '../../../schema/sheets/finding.ts';
import type { CellValue, Column, ReadRow, SheetLayout } from '../../../schema/sheets/layout.ts';
import { cellFinding } from './cell-finding.ts';

export interface RowRules {
  /** Columns beside the key that must hold something. */
  readonly needed?: readonly string[];
  /** Columns whose range is judged elsewhere. */
  readonly unjudged?: readonly string[];
  /** How much a row that is left out weighs: an `error` where a plan without it would break a hard rule or the planner's word. */
  readonly severity?: Severity;
}

/** No hours, points or minutes are larger; sums of larger ones would leave the whole numbers of the search. */
const SIZE_MAX = 100_000;

/** Whether a value that was read is one the column allows. */
function isAllowed({ min = -SIZE_MAX, max = SIZE_MAX, values }: Column, value: CellValue): boolean {
  if (value === null) return true;
  if (values) return values.includes(String(value).toLowerCase());
  return typeof value !== 'number' || (value >= min && value <= max);
}

const inWords = (column: Column): string =>
  column.type === 'text' || column.max !== undefined
    ? allowedValues(column)
    : `${allowedValues(column)}, no larger than ${SIZE_MAX}`;

const keyOf = ({ key = [] }: SheetLayout, values: Readonly<Record<string, CellValue>>) =>
  key.map((name) => values[name]);

/** What is wrong with the cells of a row; what could not be read was told when the table was read. */
function faultsOf(layout: SheetLayout, { row, values }: ReadRow<SheetLayout>, rules: RowRules): Finding[] {
  const { needed = [], unjudged = [], severity = 'warning' } = rules;
  const findings: Finding[] = [];
  for (const [column, declared] of Object.entries(layout.columns)) {
    const value = values[column]!;
    const place = { layout, row, column };
    if (value === null && (needed.includes(column) || layout.key?.includes(column) === true)) {
      const what = `the row has no ${declared.header} and is left out`;
      findings.push(cellFinding(severity, place, 'KEY_MISSING', '', `a ${declared.header}`, what));
    } else if (!unjudged.includes(column) && !isAllowed(declared, value)) {
      const allowed = inWords(declared);
      findings.push(
        cellFinding(severity, place, 'NOT_ALLOWED', String(value), allowed, `"${value}" is not ${allowed}`),
      );
    }
  }
  return findings;
}

/**
 * The rows that can be planned with. A row without its key, with a cell that could not be read or is out of range, or with the
 * key of an earlier row is left out, and a finding tells so: nothing is dropped silently (section 1, steps 3 and 4). A repeat of
 * a row in all its cells is only noticed, whatever the table: one of them says it all.
 */
export function cleanRows<const L extends SheetLayout>(
  layout: L,
  rows: readonly ReadRow<L>[],
  rules: RowRules = {},
): { rows: ReadRow<L>[]; findings: Finding[] } {
  const { severity = 'warning' } = rules;
  const findings: Finding[] = [];
  const seen = new Map<string, ReadRow<SheetLayout>>();
  const kept = (rows as readonly ReadRow<SheetLayout>[]).filter((one) => {
    const { row, values, unread } = one;
    const place = { layout, row, column: null };
    const faults = faultsOf(layout, one, rules);
    const cells = Object.entries(unread).map(([name, text]) => `${layout.columns[name]!.header} "${text}"`);
    findings.push(...faults);
    if (faults.length > 0 || cells.length > 0) {
      const what = 'the row is left out of the plan';
      findings.push(cellFinding(severity, place, 'ROW_LEFT_OUT', cells.join(', '), 'a row without faults', what));
      return false;
    }
    const key = keyOf(layout, values);
    // Parts of a key may hold any sign one could join them with.
    const identity = JSON.stringify(key);
    const first = layout.key === undefined ? undefined : seen.get(identity);
    if (first === undefined) {
      seen.set(identity, one);
      return true;
    }
    const isSame = JSON.stringify(first.values) === JSON.stringify(values);
    const what = `the row ${isSame ? 'repeats' : 'has the key of'} row ${first.row} and is left out`;
    const [weight, code] = isSame ? (['notice', 'REPEATED_ROW'] as const) : ([severity, 'DUPLICATE_ROW'] as const);
    findings.push(cellFinding(weight, place, code, key.join(', '), 'each key once', what));
    return false;
  });
  return { rows: kept as readonly ReadRow<SheetLayout>[] as ReadRow<L>[], findings };
}
