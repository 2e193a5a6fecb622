import type { Finding, Severity } from '../../../schema/sheets/finding.ts';

/** Warnings and notices of one kind told one by one: a column that is wrong is wrong in every row. */
const TOLD_MAX = 100;

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 };

const untold = ({ severity, table, code, allowed }: Finding, count: number): Finding => ({
  ...{ severity, table, row: null, column: null, code, saw: String(count), allowed },
  message: `${table} has ${count} more findings ${code} than the ${TOLD_MAX} told one by one.`,
});

/** The gravest first; all errors, but of other findings of one table and code at most 100, the others as a number. */
export function cappedFindings(findings: readonly Finding[]): Finding[] {
  const counts = new Map<string, { readonly first: Finding; count: number }>();
  const told = findings.filter((finding) => {
    if (finding.severity === 'error') return true;
    const kind = `${finding.table} ${finding.code}`;
    const known = counts.get(kind) ?? { first: finding, count: 0 };
    counts.set(kind, known);
    known.count += 1;
    return known.count <= TOLD_MAX;
  });
  const more = [...counts.values()].filter(({ count }) => count > TOLD_MAX);
  const all = [...told, ...more.map(({ first, count }) => untold(first, count - TOLD_MAX))];
  return all.sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}
