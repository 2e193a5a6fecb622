import { describe, expect, test } from 'vitest';
import type { TableRead } from '../../../addin/ports.ts';
import { planInputs } from '../../../addin/refresh/plan-inputs.ts';
import type { CellValue } from '../../../schema/sheets/layout.ts';
import type { Content, Table } from '../../../schema/workbook/workbook.ts';

const drawn = (rows: Content[][]): Table => ({
  ...{ name: 'Input_capacity', row: 0, column: 0, headerStyle: {}, rows },
  columns: [
    { header: 'facility', style: {} },
    { header: 'capacity', style: {} },
  ],
});
const standing = (headers: string[], values: CellValue[][]): TableRead => ({
  ...{ name: 'Input_capacity', tab: 'Capacity', row: 0, column: 0, headers, rows: values.length, values },
  hasFormulas: headers.map(() => false),
});
const columns = (plan: ReturnType<typeof planInputs>) => plan!.columns.map(({ index, values }) => [index, values]);

describe('replace', () => {
  test('writes from the first row on and cuts off what is left of ours', () => {
    const plan = planInputs(
      drawn([['North', 4]]),
      standing(
        ['facility', 'capacity'],
        [
          ['Old', 1],
          ['Old', 2],
        ],
      ),
      'replace',
    );
    expect(plan!.rows).toBe(1);
    expect(columns(plan)).toEqual([
      [0, ['North']],
      [1, [4]],
    ]);
  });

  test('keeps rows in which the planner has something of her own', () => {
    const existing = standing(
      ['facility', 'capacity', 'note'],
      [
        ['Old', 1, null],
        ['Old', 2, 'mine'],
      ],
    );
    const plan = planInputs(drawn([['North', 4]]), existing, 'replace');
    expect(plan!.rows).toBe(2);
    expect(columns(plan)).toEqual([
      [0, ['North', null]],
      [1, [4, null]],
    ]);
  });
});

describe('append', () => {
  test('writes below the last filled row, blank rows in between do not count', () => {
    const existing = standing(
      ['capacity', 'facility'],
      [
        [1, 'Old'],
        [null, null],
        [2, 'Old'],
        [null, ''],
      ],
    );
    const plan = planInputs(drawn([['North', 4]]), existing, 'append');
    expect(columns(plan)).toEqual([
      [1, ['Old', null, 'Old', 'North']],
      [0, [1, null, 2, 4]],
    ]);
  });
});

test('a tab that lacks one of the columns cannot take the rows', () => {
  expect(planInputs(drawn([['North', 4]]), standing(['facility'], [['Old']]), 'replace')).toBeNull();
});
