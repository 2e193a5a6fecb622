import type { Finding, Severity } from './finding.ts';
import type { Column, SheetLayout } from './layout.ts';
import type { CellProblem } from './read-cell.ts';
import { quoteCell } from './text.ts';

/** Findings about single rows and cells listed in full per table; the others are counted in a closing finding. */
const FINDINGS_MAX = 200;

const RANK: Readonly<Record<Severity, number>> = { error: 2, warning: 1, notice: 0 };

interface Tally {
  readonly finding: Finding;
  count: number;
}

/** Collects the findings of one table: the first 200 in full, the rest by code and row range. */
export interface FindingLog {
  /** Findings about the table as a whole; never cut. */
  table(findings: readonly Finding[]): void;
  /** A cell that could not be read. */
  cell(row: number, column: Column, cell: unknown, problem: CellProblem): void;
  /** A row with something wrong as a whole. */
  row(row: number, code: string, saw: string, allowed: string, what: string): void;
  /** Something that is told once per column (or per table) with the number of places; costs little per call. */
  tally(key: string, first: () => Finding): void;
  all(): Finding[];
}

function closing(layout: SheetLayout, codes: ReadonlyMap<string, number>, first: number, last: number): Finding {
  const total = [...codes.values()].reduce((sum, count) => sum + count, 0);
  const byCode = [...codes].map(([code, count]) => `${count} ${code}`).join(', ');
  return {
    severity: 'warning',
    table: layout.table,
    row: null,
    column: null,
    code: 'MORE_FINDINGS',
    saw: String(total),
    allowed: `at most ${FINDINGS_MAX} are listed one by one`,
    message: `${layout.table} has ${total} more findings in rows ${first} to ${last}: ${byCode}.`,
  };
}

export function findingLog(layout: SheetLayout): FindingLog {
  const whole: Finding[] = [];
  const listed: Finding[] = [];
  const tallies = new Map<string, Tally>();
  const overflow = new Map<string, number>();
  let overflowFirst = Number.POSITIVE_INFINITY;
  let overflowLast = 0;
  const list = (row: number, code: string, make: () => Finding): void => {
    if (listed.length < FINDINGS_MAX) listed.push(make());
    else {
      overflow.set(code, (overflow.get(code) ?? 0) + 1);
      overflowFirst = Math.min(overflowFirst, row);
      overflowLast = Math.max(overflowLast, row);
    }
  };
  return {
    table: (findings) => void whole.push(...findings),
    cell: (row, column, cell, problem) =>
      list(row, problem.code, () => {
        const saw = quoteCell(cell);
        const message = `${layout.table} row ${row}, column ${column.header}: "${saw}" ${problem.what}. Allowed: ${problem.allowed}.`;
        const { code, allowed } = problem;
        return { severity: 'warning', table: layout.table, row, column: column.header, code, saw, allowed, message };
      }),
    row: (row, code, saw, allowed, what) =>
      list(row, code, () => {
        const message = `${layout.table} row ${row}: ${what}.`;
        return {
          severity: 'warning',
          table: layout.table,
          row,
          column: null,
          code,
          saw: quoteCell(saw),
          allowed,
          message,
        };
      }),
    tally: (key, first) => {
      const known = tallies.get(key);
      if (known) known.count += 1;
      else tallies.set(key, { finding: first(), count: 1 });
    },
    all: () => {
      const counted = [...tallies.values()].map(({ finding, count }) =>
        count === 1
          ? finding
          : { ...finding, message: `${finding.message} So in ${count} places, this being the first.` },
      );
      const more = overflow.size > 0 ? [closing(layout, overflow, overflowFirst, overflowLast)] : [];
      return [...whole, ...listed, ...more, ...counted].sort((a, b) => RANK[b.severity] - RANK[a.severity]);
    },
  };
}
