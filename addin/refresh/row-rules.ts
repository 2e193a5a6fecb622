import type { Table, Validation } from '../../schema/workbook/workbook.ts';
import type { ColumnRules } from '../ports.ts';
import type { OwnColumn } from './match-rows.ts';

type RuleAt = (fresh: number | null) => Validation | undefined;

/** The rule of a column by row of the new table; a row the new table does not have gets what holds for all of them. */
function ruleAt(validations: readonly Validation[], table: Table): RuleAt {
  const first = table.row + 1;
  const ofRow = new Map<number, Validation>();
  let ofAll: Validation | undefined;
  for (const validation of validations) {
    const { row, rows } = validation.range;
    if (rows === 1 && table.rows.length > 0) ofRow.set(row - first, validation);
    else ofAll = validation;
  }
  return (fresh) => (fresh === null ? undefined : ofRow.get(fresh)) ?? ofAll;
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
    // People are listed per row, so that there may be none at all.
    if (own.length === 0 && table.columns[source]!.decision !== 'name') return [];
    const at = ruleAt(own, table);
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
