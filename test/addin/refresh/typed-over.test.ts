import { describe, expect, test } from 'vitest';
import type { TableRead } from '../../../addin/ports.ts';
import { planTable } from '../../../addin/refresh/plan-table.ts';
import type { CellValue } from '../../../schema/sheets/layout.ts';
import type { Content, Table } from '../../../schema/workbook/workbook.ts';

const LEFT = 'B{row}*2';

/** Requests with a day, a column the planner writes into and one that is a formula. */
const table = (rows: Content[][]): Table => ({
  ...{ name: 'Requests', row: 0, column: 0, headerStyle: {}, rows, key: ['request'] },
  columns: [
    { header: 'request', style: {} },
    { header: 'hours', style: {} },
    { header: 'from', style: {}, day: true },
    { header: 'person', style: {}, planner: true },
    { header: 'left', style: {}, formula: LEFT },
  ],
});

/** Stands from C3 on, on a tab she renamed; rows with another formula than the drawn one, or none. */
const standing = (values: CellValue[][], bare: number[] = [], typed: string | null = null): TableRead => ({
  ...{ name: 'Requests', tab: 'My list', row: 2, column: 2, rows: values.length, values },
  headers: ['request', 'hours', 'from', 'person', 'left'],
  hasFormulas: [false, false, false, false, true],
  formulas: new Map([[4, values.map((_, row) => (bare.includes(row) ? typed : LEFT))]]),
});

// 2026-11-02 is serial 46328: 2026-01-01 is 46023, November 2 is day 306 of the year.
const NOV_2 = 46_328;
const drawn = table([
  ['A', 4, '2026-11-02', 'Ann', 8],
  ['B', 6.1, null, null, 12.2],
]);
const asDrawn: CellValue[][] = [
  ['A', 4, NOV_2, 'Ann', 8],
  ['B', 6.1, null, null, 12.2],
];
const changed = (row: number, column: number, value: CellValue, bare: number[] = []): TableRead =>
  standing(
    asDrawn.map((cells, r) => cells.map((old, c) => (r === row && c === column ? value : old))),
    bare,
  );

const planned = async (existing: TableRead, fresh = drawn, previous: Table | null = drawn) =>
  (await planTable(existing, fresh, 1900, previous))!;

describe('cells typed over outside of the planner’s columns', () => {
  test('are put back, and told with the first place where they stood', async () => {
    const both = standing([
      ['B', 99, null, null, 12.2],
      ['A', 'four', NOV_2 + 1, 'Ann', 8],
    ]);
    const { write, typedOver } = await planned(both);
    // Three cells; the first stands under the second header, in the row below the header of row 3: D4.
    expect(typedOver).toEqual({ tab: 'My list', count: 3, row: 3, column: 3 });
    const hours = write.columns.find(({ index }) => index === 1)!;
    expect([...hours.values].sort()).toEqual([4, 6.1]);
  });

  test('are told of a cleared cell as well', async () => {
    expect((await planned(changed(1, 1, null))).typedOver).toMatchObject({ count: 1, row: 4, column: 3 });
  });

  test.each<[string, TableRead]>([
    ['a table as it was drawn', standing(asDrawn)],
    ['a decision in her own column', changed(0, 3, 'Bob')],
    ['the last digit of a number', changed(1, 1, 6.1 + 1e-15)],
    ['blanks around a text', changed(0, 0, ' A ')],
    ['a row she typed herself', standing([...asDrawn, ['X', 1, null, null, null]], [2])],
  ])('are not told of %s', async (_, existing) => {
    expect((await planned(existing)).typedOver).toBeNull();
  });

  test('are not told where it is not known what was drawn', async () => {
    expect((await planned(changed(0, 1, 5), drawn, null)).typedOver).toBeNull();
  });

  test('are not told of a table she neither decides in nor counts on', async () => {
    const plain = ({ columns, rows, ...rest }: Table): Table => ({
      ...rest,
      columns: columns.map(({ header, style, day }) => ({ header, style, ...(day ? { day } : {}) })),
      rows,
    });
    const existing = { ...changed(0, 1, 5), hasFormulas: [false, false, false, false, false] };
    expect((await planned(existing, plain(drawn), plain(drawn))).typedOver).toBeNull();
  });

  test('are not told of texts no cell gives back as they were written', async () => {
    const long = 'x'.repeat(32_001);
    const odd = (value: Content) => table([['A', value, '2026-11-02', 'Ann', 8]]);
    for (const value of [long, 'a\u0001b', Number.NaN])
      expect((await planned(standing([['A', 'cut', NOV_2, 'Ann', 8]]), drawn, odd(value))).typedOver).toBeNull();
  });
});

describe('formulas typed over', () => {
  test('come back, and are told', async () => {
    const { write, typedOver } = await planned(changed(0, 4, 77, [0]));
    expect(write.formulas).toEqual([{ index: 4, formula: LEFT, rows: [0] }]);
    expect(typedOver).toEqual({ tab: 'My list', count: 1, row: 3, column: 6 });
  });

  test('come back in new rows as well, and behind rows that go', async () => {
    const gone = standing(
      [
        ['old', 1, null, null, 2],
        ['A', 4, NOV_2, 'Mia', 8],
        ['B', 6.1, null, null, 5],
      ],
      [2],
    );
    const fresh = table([...drawn.rows.map((row) => [...row]), ['C', 1, null, null, 2]]);
    const { write } = await planned(gone, fresh);
    expect(write.deleteRows).toEqual([{ first: 0, count: 1 }]);
    expect(write.formulas).toEqual([{ index: 4, formula: LEFT, rows: [1, 2] }]);
  });

  test('in a table that is written anew are looked for in its new rows', async () => {
    const fresh = table([...drawn.rows.map((row) => [...row]), ['C', 1, null, null, 2]]);
    const untouched = standing(
      [
        ['A', 4, NOV_2, 'Ann', 5],
        ['B', 6.1, null, null, 12.2],
      ],
      [0],
    );
    expect((await planned(untouched, fresh)).write.formulas).toEqual([{ index: 4, formula: LEFT, rows: [0, 2] }]);
    // No row that has it is left.
    const { formulas } = (await planned(untouched, table([['A', 4, null, null, 8]]))).write;
    expect(formulas).toEqual([{ index: 4, formula: LEFT, rows: [0] }]);
    expect((await planned(untouched, table([]))).write.formulas).toBeUndefined();
  });

  test('come back and are told where every row is typed over, as in a table of one person', async () => {
    const all: TableRead = {
      ...standing([
        ['A', 4, NOV_2, 'Ann', 500],
        ['B', 6.1, null, null, 500],
      ]),
      ...{ hasFormulas: [false, false, false, false, false], formulas: new Map() },
    };
    const { write, typedOver } = await planned(all);
    expect(write.formulas).toEqual([{ index: 4, formula: LEFT, rows: [0, 1] }]);
    expect(write.columns.map(({ index }) => index)).not.toContain(4);
    expect(typedOver).toEqual({ tab: 'My list', count: 2, row: 3, column: 6 });
  });

  test('with other formulas come back and are told, whichever rows have them', async () => {
    const ofOne = standing(asDrawn, [0], '10');
    const planOfOne = await planned(ofOne);
    expect(planOfOne.write.formulas).toEqual([{ index: 4, formula: LEFT, rows: [0] }]);
    expect(planOfOne.typedOver).toEqual({ tab: 'My list', count: 1, row: 3, column: 6 });
    const ofAll = await planned(standing(asDrawn, [0, 1], 'B{row}*3'));
    expect(ofAll.write.formulas).toEqual([{ index: 4, formula: LEFT, rows: [0, 1] }]);
    expect(ofAll.typedOver?.count).toBe(2);
  });

  test('that lost what they referred to come back, and were typed by nobody', async () => {
    const { write, typedOver } = await planned(standing(asDrawn, [0, 1], '#REF!*2'));
    expect(write.formulas).toEqual([{ index: 4, formula: LEFT, rows: [0, 1] }]);
    expect(typedOver).toBeNull();
  });

  test('are left alone where the table lacks what they refer to, and such a column without any gets its results', async () => {
    const lost: Table = {
      ...drawn,
      columns: drawn.columns.map((one) => (one.formula ? { ...one, formula: '#REF!*2' } : one)),
    };
    const left = await planned(changed(0, 4, 77, [0]), lost);
    expect([left.write.formulas, left.typedOver]).toEqual([undefined, null]);
    expect(left.write.columns.map(({ index }) => index)).not.toContain(4);
    const without = { ...standing(asDrawn), hasFormulas: [false, false, false, false, false], formulas: new Map() };
    expect((await planned(without, lost)).write.columns.find(({ index }) => index === 4)?.values).toEqual([8, 12.2]);
  });

  test('in a table that holds no formulas are results', async () => {
    const held: TableRead = {
      ...standing(asDrawn),
      hasFormulas: [false, false, false, false, false],
      holdsValuesOnly: true,
    };
    const { write } = await planned(held);
    expect(write.formulas).toBeUndefined();
    expect(write.columns.find(({ index }) => index === 4)?.values).toEqual([8, 12.2]);
  });

  test('come into rows of a table that had none', async () => {
    const empty = standing([[null, null, null, null, null]], [0]);
    expect((await planned(empty, drawn, table([]))).write.formulas).toEqual([
      { index: 4, formula: LEFT, rows: [0, 1] },
    ]);
  });

  test('and cleared are no entries of hers, for which a row would stay', async () => {
    const gone = standing(
      [
        ['A', 4, NOV_2, 'Ann', 8],
        ['B', 6.1, null, null, null],
      ],
      [1],
    );
    const { keptRows, write } = await planned(gone, table([['A', 4, '2026-11-02', 'Ann', 8]]));
    expect([keptRows, write.rows]).toEqual([0, 1]);
  });

  test('where no row lacks one nothing is put back', async () => {
    expect((await planned(standing(asDrawn))).write.formulas).toBeUndefined();
  });
});
