import type { Tab } from '../workbook/workbook.ts';

/** A tab with what only a planner's own file has: formulas, a color of its own, hidden tabs. */
export interface FileTab extends Tab {
  /** By `row,column` counted from 0, without the equals sign; the results stand in the cells. */
  readonly formulas?: ReadonlyMap<string, string>;
  /** Six hex digits, null for none; absent: by purpose. */
  readonly color?: string | null;
  readonly hidden?: boolean;
}
