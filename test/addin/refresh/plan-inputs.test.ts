import { describe, expect, test } from 'vitest';
import type { TableRead, TableWrite } from '../../../addin/ports.ts';
import { type InputPlan, planInputs } from '../../../addin/refresh/plan-inputs.ts';
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
/** The write of a plan that has a place for every column. */
async function write(...plan: Parameters<typeof planInputs>): Promise<TableWrite> {
  const planned = await planInputs(...plan);
  expect(planned).toHaveProperty('write');
  return (planned as InputPlan).write;
}
const columns = (plan: TableWrite) => plan.columns.map(({ index, values }) => [index, values]);

describe('replace', () => {
  test('writes from the first row on and cuts off what is left of ours', async () => {
    const plan = await write(
      drawn([['North', 4]]),
      standing(
        ['facility', 'capacity'],
        [
          ['Old', 1],
          ['Old', 2],
        ],
      ),
      'replace',
      1900,
    );
    expect(plan.rows).toBe(1);
    expect(columns(plan)).toEqual([
      [0, ['North']],
      [1, [4]],
    ]);
  });

  test('keeps rows in which the planner has something of her own', async () => {
    const existing = standing(
      ['facility', 'capacity', 'note'],
      [
        ['Old', 1, null],
        ['Old', 2, 'mine'],
      ],
    );
    const plan = await write(drawn([['North', 4]]), existing, 'replace', 1900);
    expect(plan.rows).toBe(2);
    expect(columns(plan)).toEqual([
      [0, ['North', null]],
      [1, [4, null]],
    ]);
  });
});

describe('append', () => {
  test('writes below the last filled row, blank rows in between do not count', async () => {
    const existing = standing(
      ['capacity', 'facility'],
      [
        [1, 'Old'],
        [null, null],
        [2, 'Old'],
        [null, ''],
      ],
    );
    const plan = await write(drawn([['North', 4]]), existing, 'append', 1900);
    expect(columns(plan)).toEqual([
      [1, ['Old', null, 'Old', 'North']],
      [0, [1, null, 2, 4]],
    ]);
  });
});

describe('columns', () => {
  test('that the tab lacks leave their values without a place, and are named', async () => {
    const plan = await planInputs(drawn([['North', 4]]), standing(['facility'], [['Old']]), 'replace', 1900);
    expect(plan).toEqual({ lacking: ['capacity'] });
  });

  test('that the tab lacks are no matter where no row fills them', async () => {
    const plan = await write(
      drawn([['North', null]]),
      standing(['facility', 'note'], [['Old', null]]),
      'replace',
      1900,
    );
    expect(columns(plan)).toEqual([[0, ['North']]]);
  });

  test('with formulas in them are named', async () => {
    const existing = { ...standing(['facility', 'capacity'], [['Old', 8]]), hasFormulas: [false, true] };
    expect(await planInputs(drawn([['North', 4]]), existing, 'replace', 1900)).toMatchObject({
      formulas: ['capacity'],
    });
  });
});

describe('with a key', () => {
  const keyed = (rows: Content[][]): Table => ({ ...drawn(rows), key: ['facility'] });

  test('new rows come to the notes of the planner, whatever their order', async () => {
    const existing = standing(
      ['facility', 'capacity', 'note'],
      [
        ['North', 1, 'new wing'],
        ['South', 2, null],
        ['West', 3, 'closes in May'],
      ],
    );
    const plan = await write(
      keyed([
        ['East', 9],
        ['West', 30],
        ['North', 10],
      ]),
      existing,
      'replace',
      1900,
    );
    // South has no note and goes; East is new and follows at the end.
    expect(plan.deleteRows).toEqual([{ first: 1, count: 1 }]);
    expect(columns(plan)).toEqual([
      [0, ['North', 'West', 'East']],
      [1, [10, 30, 9]],
    ]);
  });

  test('a note whose row is gone stays beside a blank row, which Check passes over', async () => {
    const existing = standing(['facility', 'capacity', 'note'], [['North', 1, 'new wing']]);
    const plan = await write(keyed([['South', 4]]), existing, 'replace', 1900);
    expect(columns(plan)).toEqual([
      [0, [null, 'South']],
      [1, [null, 4]],
    ]);
  });

  test('without notes rows come in their own order', async () => {
    const existing = standing(['facility', 'capacity'], [['North', 1]]);
    const plan = await write(
      keyed([
        ['South', 4],
        ['North', 5],
      ]),
      existing,
      'replace',
      1900,
    );
    expect(columns(plan)[0]).toEqual([0, ['South', 'North']]);
  });
});
