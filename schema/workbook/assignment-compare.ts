import { proposalsSheet } from '../sheets/assignment-outputs.ts';
import type { CellValue, SheetLayout } from '../sheets/layout.ts';
import { tableTabs } from './table-tab.ts';
import type { Tab } from './workbook.ts';

/** A plan to compare: how it is called, and the rows of its proposals. */
export interface ComparedPlan {
  readonly label: string;
  readonly proposals: readonly (readonly CellValue[])[];
}

const comparedSheet = (left: string, right: string): SheetLayout => ({
  ...proposalsSheet,
  table: 'COMPARE_ASSIGNMENTS',
  file: 'compare_assignments',
  tab: 'Compare assignments',
  description: `Who works on what in two plans: ${left}; ${right}.`,
  columns: {
    requestId: proposalsSheet.columns.requestId,
    personId: proposalsSheet.columns.personId,
    left: { ...proposalsSheet.columns.hours, header: 'hours_left', description: `Hours in: ${left}` },
    right: { ...proposalsSheet.columns.hours, header: 'hours_right', description: `Hours in: ${right}` },
    difference: { ...proposalsSheet.columns.hours, header: 'difference', description: 'Right minus left' },
  },
});

/** Pairs of both plans with their hours, those that differ first. */
export function compareAssignments(left: ComparedPlan, right: ComparedPlan): Tab[] {
  const pairs = new Map<string, { ids: readonly CellValue[]; left: number; right: number }>();
  const add = (rows: ComparedPlan['proposals'], side: 'left' | 'right') => {
    for (const [requestId, personId, hours] of rows) {
      const key = `${requestId}\u0001${personId}`;
      const pair = pairs.get(key) ?? { ids: [requestId ?? null, personId ?? null], left: 0, right: 0 };
      pairs.set(key, { ...pair, [side]: Number(hours) });
    }
  };
  add(left.proposals, 'left');
  add(right.proposals, 'right');
  const rows = [...pairs]
    .map(([key, pair]) => ({ key, ...pair, difference: pair.right - pair.left }))
    .sort((a, b) => Number(a.difference === 0) - Number(b.difference === 0) || (a.key < b.key ? -1 : 1));
  return tableTabs(
    comparedSheet(left.label, right.label),
    rows.map((row) => [...row.ids, row.left, row.right, row.difference]),
    'table',
  );
}
