import type { Finding } from '../../../schema/sheets/finding.ts';

/**
 * Row findings of one kind (table and code) that are told one by one. A sheet with a wrong column has the same fault
 * in every row; the exception tables list them all, the findings stay readable.
 */
const ROW_FINDINGS_MAX = 100;

/** Findings in the order they came, each once, those about rows capped per table and code. */
export interface FindingList {
  add(finding: Finding): void;
  /** Whether an `error` is among them. */
  stops(): boolean;
  all(): Finding[];
}

export function createFindingList(): FindingList {
  const told: Finding[] = [];
  const seen = new Set<string>();
  const rowsOfKind = new Map<string, { example: Finding; rows: number }>();
  let stops = false;

  const isNew = (finding: Finding): boolean => {
    const { table, row, column, code, saw, message } = finding;
    const identity = JSON.stringify([table, row, column, code, saw, message]);
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  };

  return {
    add(finding) {
      stops ||= finding.severity === 'error';
      const kind = `${finding.table} ${finding.code}`;
      const rows = finding.row === null ? 0 : (rowsOfKind.get(kind)?.rows ?? 0);
      if (rows < ROW_FINDINGS_MAX) {
        if (!isNew(finding)) return;
        told.push(finding);
      }
      if (finding.row !== null) rowsOfKind.set(kind, { example: finding, rows: rows + 1 });
    },
    stops: () => stops,
    all: () => [...told, ...[...rowsOfKind.values()].filter((k) => k.rows > ROW_FINDINGS_MAX).map(untold)],
  };
}

function untold({ example, rows }: { readonly example: Finding; readonly rows: number }): Finding {
  const { severity, table, code, allowed } = example;
  const more = rows - ROW_FINDINGS_MAX;
  return {
    severity,
    table,
    row: null,
    column: null,
    code,
    saw: String(rows),
    allowed,
    message: `${table} has ${more} more rows with the finding ${code} than the ${ROW_FINDINGS_MAX} told one by one.`,
  };
}
