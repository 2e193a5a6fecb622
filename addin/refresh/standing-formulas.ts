import { foldName } from '../../schema/sheets/text.ts';
import type { Tab, Table, TableColumn } from '../../schema/workbook/workbook.ts';
import { type ColumnPlace, hasLostReference, withMovedColumns } from '../../schema/xlsx/row-formulas.ts';
import type { TableRead } from '../ports.ts';

interface StandingTab {
  /** As the planner named it. */
  readonly name: string;
  /** Where a column of the drawing stands now; null where she took it out. */
  readonly columnAt: (drawn: number) => number | null;
}

/** Tabs whose tables stand in the workbook, by their names in the result; null for those that come in new. */
export type StandingTabs = ReadonlyMap<string, StandingTab | null>;

function standingTab(table: Table, { tab, column, headers }: TableRead): StandingTab {
  const places = new Map([...headers.entries()].reverse().map(([index, header]) => [foldName(header), column + index]));
  const columnAt = (drawn: number): number | null => {
    const header = table.columns[drawn - table.column]?.header;
    return header === undefined ? drawn : (places.get(foldName(header)) ?? null);
  };
  return { name: tab, columnAt };
}

export function standingTabs(tabs: readonly Tab[], tables: ReadonlyMap<string, TableRead>): StandingTabs {
  return new Map(
    tabs.map(({ name, tables: [table] }) => {
      const read = table && tables.get(table.name);
      return [name, read ? standingTab(table, read) : null];
    }),
  );
}

function withFormulas(table: Table, formulaOf: (formula: string) => string | undefined): Table {
  const columns = table.columns.map((column): TableColumn => {
    if (column.formula === undefined) return column;
    const { formula, ...rest } = column;
    const now = formulaOf(formula);
    return now === undefined ? rest : { ...rest, formula: now };
  });
  return { ...table, columns };
}

/** Where a column stands that is named on another tab; null where it is gone. */
function placeOn(standing: StandingTab, column: number): ColumnPlace | null {
  const now = standing.columnAt(column);
  return now === null ? null : { tab: standing.name, column: now };
}

/**
 * The table with its formulas as they are where it stands: tabs by the names the planner gave them, columns where she put them. What
 * refers to a column she took out, or to a tab that is not there yet, says so with `#REF!`, as the workbook does.
 */
export function standingFormulas(table: Table, tab: string, standing: StandingTabs): Table {
  const own = standing.get(tab);
  const move = ({ tab: named, column }: ColumnPlace): ColumnPlace | null => {
    if (named === null) {
      const now = own ? own.columnAt(column) : column;
      return now === null ? null : { tab: null, column: now };
    }
    const other = standing.get(named);
    if (other === undefined) return { tab: named, column };
    return other && placeOn(other, column);
  };
  return withFormulas(table, (formula) => withMovedColumns(formula, move));
}

/**
 * The table of a new tab with formulas that name standing tabs and columns as they are now; where one of them is gone, the column
 * has its results as they are.
 */
export function drawnFormulas(table: Table, tab: string, standing: StandingTabs): Table {
  const move = ({ tab: named, column }: ColumnPlace): ColumnPlace | null => {
    const other = named === null || named === tab ? null : standing.get(named);
    return other ? placeOn(other, column) : { tab: named, column };
  };
  return withFormulas(table, (formula) => {
    const now = withMovedColumns(formula, move);
    return hasLostReference(now) ? undefined : now;
  });
}
