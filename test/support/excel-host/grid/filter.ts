import { condition } from './functions.ts';
import type { Bag, GridTab } from './model.ts';
import { shownText } from './number-text.ts';

/** Whether a cell passes a filter by values or by one or two conditions; other filters let everything pass. */
export function matches(criterion: Bag, tab: GridTab, row: number, col: number): boolean {
  const value = tab.valueAt(row, col);
  if (criterion['filterOn'] === 'Values') {
    const shown = shownText(value, tab.formats.at('numberFormat', row, col));
    const wanted = (criterion['values'] ?? []) as unknown[];
    return wanted.some((one) => String(one).toLowerCase() === shown.toLowerCase());
  }
  if (criterion['filterOn'] !== 'Custom') return true;
  const first = condition(String(criterion['criterion1'] ?? ''))(value);
  if (criterion['criterion2'] === undefined || criterion['criterion2'] === null) return first;
  const second = condition(String(criterion['criterion2']))(value);
  return criterion['operator'] === 'Or' ? first || second : first && second;
}
