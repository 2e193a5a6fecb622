import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import type { Table } from '../../schema/workbook/workbook.ts';
import type { FileTab } from '../../schema/xlsx/file-tab.ts';
import { writeXlsx } from '../../schema/xlsx/write-xlsx.ts';

const table = (name: string, row: number, column: number): Table => ({
  ...{ name, row, column, headerStyle: { bold: true } },
  columns: [
    { header: 'day', style: { format: 'yyyy-mm-dd' }, day: true },
    { header: 'beds', style: {} },
  ],
  rows: [
    ['2026-03-01', 4],
    ['2026-03-02', 5],
  ],
});

const tab = (more: Partial<FileTab>): FileTab => ({
  ...{ name: 'Mine', purpose: 'input', description: 'A tab of a planner', widths: [], frozenRows: 0, frozenColumns: 0 },
  ...{ gridlines: true, cells: [], tables: [], validations: [], conditionalFormats: [], charts: [] },
  page: { landscape: true, fit: 'width', repeatRows: 0 },
  ...more,
});

async function written(...tabs: FileTab[]) {
  const book = { title: 't', subject: 's', creator: 'c', createdAt: '2026-11-22T20:15:00Z', tabs };
  return (await readXlsx(await writeXlsx(book), { readStyles: true })).sheets;
}

test('a formula goes out with its result, and text that looks like one stays text', async () => {
  const [sheet] = await written(
    tab({
      cells: [
        { row: 0, column: 0, value: 4 },
        { row: 0, column: 1, value: 8 },
        { row: 0, column: 2, value: '=A1*2' },
      ],
      formulas: new Map([['0,1', 'A1*2']]),
    }),
  );
  expect(sheet?.cells?.get('0,1')).toMatchObject({ value: 8, formula: 'A1*2' });
  expect(sheet?.cells?.get('0,2')?.formula).toBeUndefined();
  expect(sheet?.rows[0]?.[2]).toBe('=A1*2');
});

test('tables may stand anywhere, several of them on a tab', async () => {
  const [sheet] = await written(tab({ tables: [table('First', 0, 0), table('Second', 5, 1)] }));
  expect(sheet?.tables?.map(({ name, range }) => [name, range])).toEqual([
    ['First', 'A1:B3'],
    ['Second', 'B6:C8'],
  ]);
  expect(sheet?.rows[5]?.slice(1)).toEqual(['day', 'beds']);
  // A day in a table is a day of the calendar, wherever the table stands.
  expect(sheet?.rows[7]?.slice(1)).toEqual([new Date('2026-03-02T00:00:00Z'), 5]);
});

test('cells and widths beside a table, merged cells, hidden tabs and colors of their own go out', async () => {
  const [mine, plain] = await written(
    tab({
      tables: [table('First', 0, 0)],
      widths: [12, 10, 33],
      cells: [{ row: 1, column: 2, value: 'a remark' }],
      merges: [{ row: 5, column: 0, rows: 1, columns: 3 }],
      color: '00FF00',
      hidden: true,
    }),
    tab({ name: 'Plain', color: null }),
  );
  expect(mine?.rows[1]?.[2]).toBe('a remark');
  expect(mine?.columns?.[2]?.width).toBeCloseTo(33, 0);
  expect(mine?.merges).toEqual([{ startRow: 5, startCol: 0, endRow: 5, endCol: 2 }]);
  expect(mine?.view?.tabColor?.rgb).toBe('00FF00');
  expect(mine?.hidden).toBe(true);
  expect(plain?.view?.tabColor).toBeUndefined();
});
