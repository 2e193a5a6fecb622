import { expect, test } from 'vitest';
import { capacityDiffSheet, proposalsSheet, requestDiffSheet } from '../../schema/sheets/assignment-outputs.ts';
import type { CellValue, SheetLayout } from '../../schema/sheets/layout.ts';
import { changesFirst } from '../../schema/workbook/assignment-diff-rows.ts';

const rowOf = (layout: SheetLayout, cells: Readonly<Record<string, CellValue>>): CellValue[] =>
  Object.keys(layout.columns).map((name) => cells[name] ?? null);

test.each([
  ['requests', requestDiffSheet, 'requestId', ['unchanged', 'decreased', 'new', 'closed', 'increased', 'unchanged']],
  ['capacity', capacityDiffSheet, 'personId', ['same', 'less', 'new', 'gone', 'more', 'same']],
])('differences of %s stand before what is as it was, what the default filter shows first', (_, layout, key, kinds) => {
  const rows = kinds.map((change, n) =>
    rowOf(layout, { [key]: `K${n}`, change, isShown: ['new', 'increased', 'more'].includes(change) }),
  );
  const at = Object.keys(layout.columns).indexOf(key);
  expect(changesFirst(layout, rows).map((row) => row[at])).toEqual(['K2', 'K4', 'K1', 'K3', 'K0', 'K5']);
});

test('rows of other tables keep their order', () => {
  const rows = ['B', 'A'].map((requestId) => rowOf(proposalsSheet, { requestId }));
  expect(changesFirst(proposalsSheet, rows)).toBe(rows);
});
