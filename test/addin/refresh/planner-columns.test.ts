import { describe, expect, test } from 'vitest';
import type { TableRead } from '../../../addin/ports.ts';
import { planTable } from '../../../addin/refresh/plan-table.ts';
import type { CellValue } from '../../../schema/sheets/layout.ts';
import type { Content, Table } from '../../../schema/workbook/workbook.ts';

/** Requests with a column the planner writes into and one that is a formula. */
const table = (rows: Content[][]): Table => ({
  ...{ name: 'Requests', row: 0, column: 0, headerStyle: {}, rows, key: ['request'] },
  columns: [
    { header: 'request', style: {} },
    { header: 'hours', style: {} },
    { header: 'person', style: {}, planner: true },
    { header: 'left', style: {}, formula: 'B{row}*2' },
  ],
});

const standing = (values: CellValue[][]): TableRead => ({
  ...{ name: 'Requests', tab: 'Requests', row: 0, column: 0, rows: values.length, values },
  headers: ['request', 'hours', 'person', 'left'],
  hasFormulas: [false, false, false, true],
});

async function persons(existing: TableRead, fresh: Table, previous: Table | null) {
  const { write } = (await planTable(existing, fresh, 1900, previous))!;
  const column = write.columns.find(({ index }) => index === 2)!;
  return { write, persons: column.values };
}

describe('columns the planner writes into', () => {
  const before = table([
    ['A', 4, 'Ann', 8],
    ['B', 6, 'Bob', 12],
    ['C', 2, null, 4],
  ]);
  const fresh = table([
    ['A', 5, 'Zoe', 10],
    ['B', 6, 'Zoe', 12],
    ['C', 2, 'Zoe', 4],
  ]);

  test('what she chose stays; untouched proposals and empty cells take the new one', async () => {
    const existing = standing([
      ['A', 4, 'Ann', 8],
      ['B', 6, 'Mia', 12],
      ['C', 2, null, 4],
    ]);
    const { write, persons: written } = await persons(existing, fresh, before);
    expect(written).toEqual(['Zoe', 'Mia', 'Zoe']);
    expect(write.columns.find(({ index }) => index === 1)!.values).toEqual([5, 6, 2]);
  });

  test('where it is not known what was drawn, all of hers stays', async () => {
    const existing = standing([
      ['A', 4, 'Ann', 8],
      ['B', 6, null, 12],
    ]);
    expect((await persons(existing, fresh, null)).persons).toEqual(['Ann', 'Zoe', 'Zoe']);
  });

  test('where the table itself tells what was drawn, only what differs from it is hers', async () => {
    const told = (rows: Content[][]): Table => ({
      ...table(rows),
      columns: [
        { header: 'request', style: {} },
        { header: 'person', style: {}, planner: true, drawn: { header: 'Proposed' } },
        { header: 'pin', style: {}, planner: true, drawn: { values: ['none'] } },
        { header: 'position', style: {}, planner: true, drawn: 'unknown' },
        { header: 'proposed', style: {} },
      ],
    });
    const existing: TableRead = {
      ...standing([
        ['A', 'Ann', 'none', 'Abstractor', 'Ann'],
        ['B', 'Mia', 'None', 'Lead', 'Bob'],
        ['C', 'Cat', 'pin', 'Abstractor', 'Cat'],
        ['gone, as proposed', 'Dee', 'none', 'Lead', 'Dee'],
        ['gone, with a pin', 'Eve', 'forbid', 'Lead', 'Eve'],
      ]),
      headers: ['request', 'person', 'pin', 'position', 'proposed'],
      hasFormulas: [false, false, false, false, false],
    };
    const now = told(['A', 'B', 'C'].map((id) => [id, 'Zoe', 'none', 'Abstractor', 'Zoe']));
    const { write, keptRows } = (await planTable(existing, now, 1900, null))!;
    const at = (index: number) => write.columns.find((column) => column.index === index)!.values;
    expect(at(1)).toEqual(['Zoe', 'Mia', 'Zoe', 'Eve']);
    expect(at(2)).toEqual(['none', 'none', 'pin', 'forbid']);
    expect(at(3)).toEqual(['Abstractor', 'Lead', 'Abstractor', 'Lead']);
    expect(at(4)).toEqual(['Zoe', 'Zoe', 'Zoe', null]);
    expect(keptRows).toBe(1);
    // The column of the proposals was taken out: nobody knows, so all is hers.
    const without = {
      ...existing,
      headers: existing.headers.slice(0, 4),
      values: existing.values.map((row) => row.slice(0, 4)),
    };
    const kept = (await planTable(without, now, 1900, null))!.write;
    expect(kept.columns.find(({ index }) => index === 1)!.values).toEqual(['Ann', 'Mia', 'Cat', 'Dee', 'Eve']);
  });

  test('a row that vanished stays with her entry, one with an untouched proposal goes', async () => {
    const existing = standing([
      ['A', 4, 'Mia', 8],
      ['B', 6, 'Bob', 12],
    ]);
    const { write, persons: written } = await persons(existing, table([['C', 2, 'Zoe', 4]]), before);
    expect(write.deleteRows).toEqual([{ first: 1, count: 1 }]);
    expect(written).toEqual(['Mia', 'Zoe']);
  });

  test('a row she typed herself counts as hers', async () => {
    const existing = standing([['X', 4, 'Mia', 8]]);
    expect((await persons(existing, fresh, before)).persons).toEqual(['Mia', 'Zoe', 'Zoe', 'Zoe']);
  });

  test('formulas are left to the rows they stand in', async () => {
    const { write } = await persons(standing([['A', 4, 'Ann', 8]]), fresh, before);
    expect(write.columns.map(({ index }) => index)).toEqual([0, 1, 2]);
  });
});
