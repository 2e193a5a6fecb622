import { categoryRulesSheet } from '../sheets/assignment-planner.ts';
import type { CellValue } from '../sheets/layout.ts';
import { type Choices, openList } from './assignment-choices.ts';
import { tableTabs } from './table-tab.ts';
import type { Tab } from './workbook.ts';

/** *Rules*: how planning categories come about, with the categories there are to choose from. */
export function categoryRulesTab(rows: readonly (readonly CellValue[])[], { categories }: Choices): Tab {
  const [tab] = tableTabs(categoryRulesSheet, rows, 'input') as [Tab];
  const column = Object.keys(categoryRulesSheet.columns).indexOf('planningCategory');
  const range = { row: 1, column, rows: categoryRulesSheet.rowsMax, columns: 1 };
  const list = openList(range, categories, 'A category of rules or requests, or a new one to plan under.');
  return { ...tab, validations: [...tab.validations, ...list] };
}
