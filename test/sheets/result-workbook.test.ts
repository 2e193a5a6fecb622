import { describe, expect, test } from 'vitest';
import type { Finding } from '../../schema/sheets/finding.ts';
import type { CellValue, SheetLayout } from '../../schema/sheets/layout.ts';
import { readChunks, readRows } from '../../schema/sheets/read-rows.ts';
import { financialsSheet, parametersSheet, reopeningInputSheets } from '../../schema/sheets/reopening-inputs.ts';
import { preparationSheets, scenarioSheets } from '../../schema/sheets/reopening-outputs.ts';
import { headersOf } from '../../schema/sheets/write-rows.ts';
import { reopeningInputWorkbook, reopeningWorkbook } from '../../schema/workbook/reopening-workbook.ts';
import { readWorkbook } from '../../schema/xlsx/read-xlsx.ts';
import { writeXlsx } from '../../schema/xlsx/write-xlsx.ts';
import { syntheticResult } from '../workbook/synthetic-result.ts';

const CREATED = '2026-11-22T12:00:00.000Z';

type Values = Readonly<Record<string, CellValue>>;

/** The rows of a table before it was written, as the reader of CSV would see them. */
const asRead = (layout: SheetLayout, rows: readonly (readonly CellValue[])[]): Values[] =>
  readRows({ ...layout, rowsMax: 10_000_000 }, { headers: headersOf(layout), rows, firstRow: 2 }).rows.map(
    (row) => row.values,
  );

async function readBack(file: Uint8Array, layouts: readonly SheetLayout[]) {
  const book = await readWorkbook(file, layouts);
  const tables = new Map<string, { values: Values[]; rows: number[]; findings: readonly Finding[] }>();
  for (const { layout, grids } of book.tables) {
    const read = readChunks(layout, grids);
    const rows = read.rows.map((row) => row.row);
    tables.set(layout.table, { values: read.rows.map((row) => row.values), rows, findings: read.findings });
  }
  return { tables, findings: book.findings };
}

/** A parameter row as text, days in ISO form and levels spelled out, so that order and spelling do not matter. */
function parameterKey(values: Values): string {
  const { scenarioName, facility, serviceLine, subService, ipOp, medSurg, parmName, parmValue } = values;
  const day = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(String(parmValue));
  const value = day ? `${day[3]}-${day[1]!.padStart(2, '0')}-${day[2]!.padStart(2, '0')}` : parmValue;
  return [scenarioName, facility, serviceLine, subService, ipOp, medSurg, parmName, value]
    .map((part) => part ?? 'ALL')
    .join(' / ');
}

describe('the result workbook', () => {
  test('reads back as the input it was made from, parameters from their grid', async () => {
    const result = syntheticResult();
    const { tables, findings } = await readBack(await writeXlsx(reopeningWorkbook(result)), reopeningInputSheets);
    expect(findings).toEqual([]);
    for (const layout of reopeningInputSheets) {
      const given = result.inputs[layout.table];
      if (!given) continue;
      const read = tables.get(layout.table);
      expect(read?.findings, layout.table).toEqual([]);
      if (layout === parametersSheet)
        expect(read?.values.map(parameterKey).sort()).toEqual(asRead(layout, given).map(parameterKey).sort());
      else {
        expect(read?.values, layout.table).toEqual(asRead(layout, given));
        expect(read?.rows).toEqual(given.map((_, index) => index + 2));
      }
    }
  });

  test('reads back as the output tables it shows', async () => {
    const result = syntheticResult();
    const layouts = [...preparationSheets, ...scenarioSheets];
    const { tables } = await readBack(await writeXlsx(reopeningWorkbook(result)), layouts);
    expect(tables.size).toBeGreaterThan(4);
    for (const layout of layouts) {
      const read = tables.get(layout.table);
      if (!read) continue;
      const given = result.preparation[layout.table] ?? result.scenarios.flatMap((s) => s.tables[layout.table] ?? []);
      // The offending value of an invalid row is quoted as it stood there, and may itself be the text of an error.
      const odd = read.findings.filter((f) => f.code !== 'ERROR_CELL' || f.column !== 'value');
      expect(odd, layout.table).toEqual([]);
      expect(read.values, layout.table).toEqual(asRead(layout, given));
    }
  });
});

test('an empty input workbook reads as tables without rows and without findings', async () => {
  const { tables, findings } = await readBack(
    await writeXlsx(reopeningInputWorkbook({}, CREATED)),
    reopeningInputSheets,
  );
  expect(findings).toEqual([]);
  expect([...tables.keys()].sort()).toEqual(reopeningInputSheets.map((layout) => layout.table).sort());
  for (const [, read] of tables) expect(read).toEqual({ values: [], rows: [], findings: [] });
});

test('names that look like formulas, errors or numbers come back as the text they were', async () => {
  const names = [
    '=HYPERLINK("x")',
    '+1',
    '-2',
    '@cmd',
    '007',
    '1e5',
    'TRUE',
    "'quoted",
    '<b>&amp;',
    'a\nb',
    '\u{1f3e5} ER',
    '_x0041_',
  ];
  const given = names.map((name): CellValue[] => ['F1', 'A', name, 'I', 'MED', 1, -2.5]);
  const file = await writeXlsx(reopeningInputWorkbook({ INPUT_FINANCIALS: given }, CREATED));
  const { tables } = await readBack(file, [financialsSheet]);
  expect(tables.get('INPUT_FINANCIALS')?.values.map((row) => row['subService'])).toEqual(names);
  expect(tables.get('INPUT_FINANCIALS')?.findings).toEqual([]);
});
