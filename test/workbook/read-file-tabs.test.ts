import { writeXlsx as writeBytes } from 'hucre/xlsx';
import { beforeAll, expect, test } from 'vitest';
import { excelSerial } from '../../schema/workbook/calendar.ts';
import { reopeningWorkbook } from '../../schema/workbook/reopening-workbook.ts';
import type { Content, Style, Tab } from '../../schema/workbook/workbook.ts';
import type { FileTab } from '../../schema/xlsx/file-tab.ts';
import { readFileTabs } from '../../schema/xlsx/read-file-tabs.ts';
import { writeXlsx } from '../../schema/xlsx/write-xlsx.ts';
import { syntheticResult } from './synthetic-result.ts';

const LONG = 2_000;
const workbook = reopeningWorkbook(syntheticResult());
let tabs: FileTab[];

beforeAll(async () => {
  tabs = await readFileTabs(await writeXlsx(workbook), LONG);
});

const named = (name: string, of: readonly Tab[] = tabs): Tab => {
  const found = of.find((tab) => tab.name === name);
  if (!found) throw new Error(`no tab ${name}`);
  return found;
};

const stored = (content: Content, day = false): Content => {
  if (content === '') return null;
  if (typeof content === 'object' && content !== null) return excelSerial(content.day);
  return day && typeof content === 'string' ? excelSerial(content) : content;
};

/** Borders nobody sees are no difference, nor is the alignment that goes with an indent, nor a color that is the default. */
const visible = ({ border, align, indent, ...rest }: Style = {}) => ({
  ...rest,
  ...(border && Object.keys(border).length > 0 ? { border } : {}),
  ...(align && !indent ? { align } : {}),
  ...(indent ? { indent } : {}),
});

test('tabs that Planwright wrote come back cell by cell, with looks, notes and links', () => {
  for (const name of ['Summary', 'Reopening plan', 'Resource heat map', 'Scenario comparison']) {
    const told = new Map(named(name).cells.map((cell) => [`${cell.row},${cell.column}`, cell]));
    for (const cell of named(name, workbook.tabs).cells) {
      const back = told.get(`${cell.row},${cell.column}`);
      expect(back?.value ?? null, `${name} ${cell.row},${cell.column}`).toEqual(stored(cell.value));
      const day = typeof cell.value === 'object' && cell.value !== null;
      const look = day ? { format: 'yyyy-mm-dd', ...cell.style } : cell.style;
      expect(visible(back?.style), `${name} ${cell.row},${cell.column}`).toEqual(visible(look));
      expect(back?.note).toBe(cell.note);
      expect(back?.link).toBe(cell.link);
    }
  }
});

test('tables come back with their names, headers, notes and all rows, also long ones', () => {
  for (const original of workbook.tabs) {
    const back = named(original.name).tables;
    expect(back.map(({ name, row, column }) => [name, row, column])).toEqual(
      original.tables.map(({ name, row, column }) => [name, row, column]),
    );
    for (const [i, table] of original.tables.entries()) {
      expect(back[i]?.columns.map(({ header, note }) => [header, note])).toEqual(
        table.columns.map(({ header, note }) => [header, note]),
      );
      const days = table.columns.map((column) => column.day === true);
      expect(back[i]?.rows).toEqual(table.rows.map((row) => row.map((content, c) => stored(content, days[c]))));
    }
  }
});

test('charts, conditional formats and validations come back', () => {
  expect(named('Charts').charts).toEqual(named('Charts', workbook.tabs).charts);
  expect(named('Resource heat map').conditionalFormats).toEqual(
    named('Resource heat map', workbook.tabs).conditionalFormats,
  );
  for (const name of ['Capacity', 'Service attributes', 'Parameters'])
    expect(named(name).validations).toEqual(named(name, workbook.tabs).validations);
});

test('widths, heights, frozen parts, gridlines, purposes and pages come back', () => {
  for (const original of workbook.tabs) {
    const back = named(original.name);
    expect(back.purpose).toBe(original.purpose);
    expect([back.frozenRows, back.frozenColumns]).toEqual([original.frozenRows, original.frozenColumns]);
    expect(back.gridlines).toBe(original.gridlines);
    // A file has no heights of rows below the last cell.
    const last = Math.max(0, ...original.cells.map(({ row }) => row));
    for (const [row, points] of original.heights ?? [])
      if (row <= last) expect(back.heights?.get(row), `${original.name} ${row}`).toBe(points);
    expect(back.page.repeatRows).toBe(original.page.repeatRows);
    original.widths.forEach((width, c) => {
      expect(back.widths[c]).toBeCloseTo(width, 1);
    });
  }
});

test('formulas come with their results, those shared by a column told for each cell', async () => {
  const bytes = await writeBytes({
    sheets: [
      {
        name: 'Mine',
        rows: [[2], [3]],
        cells: new Map([
          [
            '0,1',
            {
              value: 4,
              formula: '$A$1*A1',
              formulaResult: 4,
              formulaType: 'shared',
              formulaSharedIndex: 0,
              formulaRef: 'B1:B2',
            },
          ],
          ['1,1', { value: 6, formula: '', formulaResult: 6, formulaType: 'shared', formulaSharedIndex: 0 }],
        ]),
      },
    ],
  });
  const [tab] = await readFileTabs(bytes, LONG);
  expect(tab?.cells.map(({ row, column, value }) => [row, column, value])).toContainEqual([1, 1, 6]);
  // Row 2 refers to its own A2, and to A1 where the dollars hold it.
  expect([...(tab?.formulas ?? [])]).toEqual([
    ['0,1', '$A$1*A1'],
    ['1,1', '$A$1*A2'],
  ]);
});

test('a long list without an Excel table is a table named after its tab, from its header on', async () => {
  const rows = Array.from({ length: 3_000 }, (_, i) => [`patient ${i}`, i]);
  const bytes = await writeBytes({
    sheets: [{ name: 'Demand 2026', rows: [['A title'], [], ['name', 'number'], ...rows] }],
  });
  const [tab] = await readFileTabs(bytes, LONG);
  const [table] = tab?.tables ?? [];
  expect([table?.name, table?.row, table?.column]).toEqual(['Demand_2026', 2, 0]);
  expect(table?.columns.map(({ header }) => header)).toEqual(['name', 'number']);
  expect(table?.rows).toHaveLength(3_000);
  expect(table?.rows[2_999]).toEqual(['patient 2999', 2999]);
  expect(tab?.cells.map(({ value }) => value)).toEqual(['A title']);
});

test('what is no workbook is refused with a sentence', async () => {
  await expect(readFileTabs(new TextEncoder().encode('facility;beds\nNorth;4 and more text'), LONG)).rejects.toThrow(
    'The file is no Excel workbook (.xlsx) that can be read',
  );
});
