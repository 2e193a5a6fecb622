import type { Table, Validation } from '../../schema/workbook/workbook.ts';
import type { ColumnRules } from '../ports.ts';
import type { OwnColumn } from './match-rows.ts';

type RuleAt = (fresh: number | null) => Validation | undefined;

/**
 * The rule of a column by row of the new table: people are listed per row; any other rule holds for all rows, however many the
 * new table has, and so for a row it does not have.
 */
function ruleAt(validations: readonly Validation[], table: Table, isPerRow: boolean): RuleAt {
  if (!isPerRow) return () => validations.at(-1);
  const first = table.row + 1;
  const ofRow = new Map(validations.map((validation) => [validation.range.row - first, validation]));
  return (fresh) => (fresh === null ? undefined : ofRow.get(fresh));
}

/**
 * Rules of columns for the rows as they will stand: a list of one row goes where its row goes. `fresh`: per row
 * afterwards that of the new table, or null.
 */
export function rowRules(
  validations: readonly Validation[],
  table: Table,
  columns: readonly OwnColumn[],
  fresh: readonly (number | null)[],
): ColumnRules[] {
  return columns.flatMap(({ source, index }): ColumnRules[] => {
    const own = validations.filter(({ range }) => range.column === table.column + source);
    const isPerRow = table.columns[source]!.decision === 'name';
    // There may be nobody at all, and old lists go.
    if (own.length === 0 && !isPerRow) return [];
    const at = ruleAt(own, table, isPerRow);
    const runs: { first: number; count: number; validation: Validation }[] = [];
    for (const [row, of] of (fresh.length > 0 ? fresh : [null]).entries()) {
      const validation = at(of);
      const last = runs.at(-1);
      if (!validation) continue;
      if (last?.validation === validation && last.first + last.count === row) last.count += 1;
      else runs.push({ first: row, count: 1, validation });
    }
    const rules = runs.map(({ first, count, validation: { rule, onError, message } }) => ({
      ...{ first, count, rule, onError, message },
    }));
    return [{ index, rules }];
  });
}
