import { readFileSync, writeFileSync } from 'node:fs';
import type { CellValue } from '../../schema/sheets/layout.ts';
import type { Table } from '../../schema/workbook/workbook.ts';
import { readFileTabs } from '../../schema/xlsx/read-file-tabs.ts';
import { writeXlsx } from '../../schema/xlsx/write-xlsx.ts';

/** Writes the result workbook `file` to `to` as the planner saves it who typed `cells` into the rows of a request. */
export async function decided(file: string, request: string, cells: Readonly<Record<string, CellValue>>, to: string) {
  const tabs = await readFileTabs(readFileSync(file), 100_000);
  const edited = tabs.map((tab) => {
    if (tab.name !== 'Request summary') return tab;
    const edit = (table: Table): Table => {
      const headers = table.columns.map(({ header }) => header);
      const place = headers.indexOf('Request Name');
      const rows = table.rows.map((row) =>
        row[place] === request ? row.map((value, at) => (headers[at]! in cells ? cells[headers[at]!]! : value)) : row,
      );
      return { ...table, rows };
    };
    return { ...tab, tables: tab.tables.map(edit) };
  });
  const words = { title: '', subject: '', creator: '', createdAt: '2026-11-23T08:00:00Z' };
  writeFileSync(to, await writeXlsx({ ...words, tabs: edited }));
}
