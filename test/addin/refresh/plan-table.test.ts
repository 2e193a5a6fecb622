import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TableRead } from '../../../addin/ports.ts';
import { planTable, type TablePlan } from '../../../addin/refresh/plan-table.ts';
import type { CellValue } from '../../../schema/sheets/layout.ts';
import type { Content, Table } from '../../../schema/workbook/workbook.ts';

const table = (rows: Content[][], key: readonly string[] | null = ['day', 'unit']): Table => ({
  ...{ name: 'Output_opt_summary', row: 0, column: 0, headerStyle: {}, rows },
  columns: [
    { header: 'day', style: {}, day: true },
    { header: 'unit', style: {} },
    { header: 'patients', style: {} },
  ],
  ...(key ? { key } : {}),
});

const standing = (headers: string[], values: CellValue[][], formulas: string[] = []): TableRead => ({
  ...{ name: 'Output_opt_summary', tab: 'Summary', row: 0, column: 0, headers, rows: values.length, values },
  hasFormulas: headers.map((header) => formulas.includes(header)),
});

/** The table after the write, as the workbook would hold it: rows taken out, added, columns written. */
function applied(existing: TableRead, plan: TablePlan | null): CellValue[][] {
  const { deleteRows, rows, columns } = plan!.write;
  const gone = new Set(deleteRows.flatMap(({ first, count }) => Array.from({ length: count }, (_, i) => first + i)));
  const kept = existing.values.filter((_, row) => !gone.has(row)).map((row) => [...row]);
  const body = Array.from({ length: rows }, (_, row) => kept[row] ?? existing.headers.map((): CellValue => null));
  for (const { index, values } of columns)
    for (const [row, value] of values.entries()) body[row]![index] = value as CellValue;
  return body;
}

// 2026-11-02 is serial 46328: 2026-01-01 is 46023, November 2 is day 306 of the year.
const NOV_2 = 46_328;

describe('without entries of the planner', () => {
  test('all rows are written in the order of the new result', async () => {
    const existing = standing(['day', 'unit', 'patients'], [[NOV_2, 'A', 1]]);
    const plan = await planTable(
      existing,
      table([
        ['2026-11-03', 'B', 2],
        ['2026-11-02', 'A', 3],
      ]),
      1900,
    );
    expect(applied(existing, plan)).toEqual([
      ['2026-11-03', 'B', 2],
      ['2026-11-02', 'A', 3],
    ]);
  });

  test('columns are found by their header in any order and case', async () => {
    const existing = standing(['Patients', 'UNIT', ' day '], [[1, 'A', NOV_2]]);
    expect(applied(existing, await planTable(existing, table([['2026-11-02', 'A', 9]]), 1900))).toEqual([
      [9, 'A', '2026-11-02'],
    ]);
  });

  test('a column the planner removed stays out and is named', async () => {
    const existing = standing(['day', 'unit'], [[NOV_2, 'A']]);
    const plan = await planTable(existing, table([['2026-11-02', 'A', 9]]), 1900);
    expect(plan!.columnsGone).toEqual(['patients']);
    expect(applied(existing, plan)).toEqual([['2026-11-02', 'A']]);
  });

  test('an empty result leaves one blank row, which a table needs', async () => {
    const existing = standing(
      ['day', 'unit', 'patients'],
      [
        [NOV_2, 'A', 1],
        [NOV_2 + 1, 'A', 2],
      ],
    );
    expect(applied(existing, await planTable(existing, table([]), 1900))).toEqual([[null, null, null]]);
  });
});

describe('with a column of the planner', () => {
  const headers = ['day', 'unit', 'note', 'patients'];

  test('her entries stay with the row of their key although the new result has another order', async () => {
    const existing = standing(headers, [
      [NOV_2, 'A', 'call Ms. Roe', 1],
      [NOV_2, 'B', null, 2],
    ]);
    const plan = await planTable(
      existing,
      table([
        ['2026-11-02', 'B', 20],
        ['2026-11-02', 'A', 10],
        ['2026-11-03', 'A', 30],
      ]),
      1900,
    );
    expect(applied(existing, plan)).toEqual([
      ['2026-11-02', 'A', 'call Ms. Roe', 10],
      ['2026-11-02', 'B', null, 20],
      ['2026-11-03', 'A', null, 30],
    ]);
  });

  test('a row that is no longer in the result goes, unless she wrote something into it', async () => {
    const existing = standing(headers, [
      [NOV_2, 'A', 'mine', 1],
      [NOV_2, 'B', null, 2],
      [NOV_2, 'C', null, 3],
    ]);
    const plan = await planTable(existing, table([['2026-11-02', 'C', 30]]), 1900);
    expect(plan!.keptRows).toBe(1);
    expect(plan!.write.deleteRows).toEqual([{ first: 1, count: 1 }]);
    expect(applied(existing, plan)).toEqual([
      [NOV_2, 'A', 'mine', null],
      ['2026-11-02', 'C', null, 30],
    ]);
  });

  test('a column of formulas alone is no reason to keep rows: it comes back by itself', async () => {
    const existing = standing(headers, [[NOV_2, 'A', 5, 1]], ['note']);
    const plan = await planTable(existing, table([['2026-11-03', 'B', 2]]), 1900);
    expect(plan!.keptRows).toBe(0);
    expect(plan!.write.rows).toBe(1);
  });

  test('days match in workbooks that count from 1904', async () => {
    // 46328 - 1462 = 44866.
    const existing = standing(headers, [[44_866, 'A', 'mine', 1]]);
    expect(applied(existing, await planTable(existing, table([['2026-11-02', 'A', 7]]), 1904))[0]).toEqual([
      '2026-11-02',
      'A',
      'mine',
      7,
    ]);
  });

  test('rows of the same key are told apart by their order', async () => {
    const existing = standing(headers, [
      [NOV_2, 'A', 'first', 1],
      [NOV_2, 'A', 'second', 2],
    ]);
    const plan = await planTable(
      existing,
      table([
        ['2026-11-02', 'A', 10],
        ['2026-11-02', 'A', 20],
      ]),
      1900,
    );
    expect(applied(existing, plan).map((row) => [row[2], row[3]])).toEqual([
      ['first', 10],
      ['second', 20],
    ]);
  });

  test('without the columns that identify a row nothing is matched', async () => {
    const existing = standing(['unit', 'note', 'patients'], [['A', 'mine', 1]]);
    expect(await planTable(existing, table([['2026-11-02', 'A', 7]]), 1900)).toBeNull();
  });

  test('a table without a key is matched by all of its columns', async () => {
    const existing = standing(headers, [[NOV_2, 'A', 'mine', 1]]);
    const plan = await planTable(
      existing,
      table(
        [
          ['2026-11-02', 'A', 1],
          ['2026-11-02', 'A', 2],
        ],
        null,
      ),
      1900,
    );
    expect(applied(existing, plan)).toEqual([
      ['2026-11-02', 'A', 'mine', 1],
      ['2026-11-02', 'A', null, 2],
    ]);
  });
});

describe('sorted by the planner', () => {
  const before = standing(
    ['day', 'unit', 'patients'],
    [
      [NOV_2, 'B', 2],
      [NOV_2, 'C', 3],
      [NOV_2, 'A', 1],
    ],
  );

  test('rows stay where she put them, so that what she colored stays with its row; new ones follow', async () => {
    const fresh = table([
      ['2026-11-02', 'A', 10],
      ['2026-11-02', 'B', 20],
      ['2026-11-02', 'D', 40],
    ]);
    expect(applied(before, await planTable(before, fresh, 1900))).toEqual([
      ['2026-11-02', 'B', 20],
      ['2026-11-02', 'A', 10],
      ['2026-11-02', 'D', 40],
    ]);
  });

  test('rows that are in their order come in that of the new result, whatever is new or gone between them', async () => {
    const fresh = table([
      ['2026-11-02', 'A', 10],
      ['2026-11-02', 'B', 20],
      ['2026-11-02', 'C', 30],
    ]);
    const ordered = standing(
      ['day', 'unit', 'patients'],
      [
        [NOV_2, 'A', 1],
        [NOV_2, 'C', 3],
      ],
    );
    expect(applied(ordered, await planTable(ordered, fresh, 1900)).map((row) => row[1])).toEqual(['A', 'B', 'C']);
  });
});

test('a column with a formula here and there is hers, and what she typed between stays with its row', async () => {
  const existing = standing(
    ['day', 'unit', 'note', 'patients'],
    [
      [NOV_2, 'A', 8, 1],
      [NOV_2, 'B', null, 2],
      [NOV_2, 'C', 'call Ms. Roe', 3],
    ],
    ['note'],
  );
  const fresh = table([
    ['2026-11-02', 'C', 30],
    ['2026-11-02', 'A', 10],
  ]);
  expect(applied(existing, await planTable(existing, fresh, 1900))).toEqual([
    ['2026-11-02', 'A', 8, 10],
    ['2026-11-02', 'C', 'call Ms. Roe', 30],
  ]);
});

test('notes of headers, which tell the run, come anew where the headers stand', async () => {
  const existing = standing(['PATIENTS', 'note', 'day', 'unit'], [[1, 'mine', NOV_2, 'A']]);
  const fresh: Table = {
    ...table([['2026-11-02', 'A', 9]]),
    columns: [
      { header: 'day', style: {}, day: true, note: 'The day. Run 2.' },
      { header: 'unit', style: {} },
      { header: 'patients', style: {}, note: 'Patients.' },
    ],
  };
  expect((await planTable(existing, fresh, 1900))!.write.notes).toEqual([
    { index: 2, header: 'day', text: 'The day. Run 2.' },
    { index: 0, header: 'patients', text: 'Patients.' },
  ]);
});

test('a table that shares no header is not touched', async () => {
  expect(await planTable(standing(['x'], [[1]]), table([]), 1900)).toBeNull();
});

test('whatever stands there: every note survives with its key, and the result is there completely', async () => {
  const unit = fc.constantFrom('A', 'B', 'C', 'D', 'E');
  const old = fc.uniqueArray(fc.record({ unit, note: fc.option(fc.constantFrom('x', 'y')) }), {
    selector: (row) => row.unit,
  });
  const fresh = fc.uniqueArray(fc.record({ unit, patients: fc.nat(99) }), { selector: (row) => row.unit });
  await fc.assert(
    fc.asyncProperty(old, fresh, async (before, after) => {
      const existing = standing(
        ['day', 'unit', 'note', 'patients'],
        before.map((row) => [NOV_2, row.unit, row.note, 1]),
      );
      const rows = applied(
        existing,
        await planTable(existing, table(after.map((row) => ['2026-11-02', row.unit, row.patients])), 1900),
      );
      for (const { unit: name, note } of before)
        if (note !== null) expect(rows.find((row) => row[1] === name)?.[2]).toBe(note);
      for (const { unit: name, patients } of after)
        expect(rows.filter((row) => row[1] === name).map((row) => row[3])).toEqual([patients]);
    }),
  );
});
