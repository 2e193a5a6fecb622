import { type CellStyle, type CellValue, type WriteSheet, writeXlsx as writeBytes } from 'hucre/xlsx';
import { excelSerial } from '../workbook/calendar.ts';
import { tabColors } from '../workbook/styles.ts';
import type { Cell, Content, Style, Tab, Table, Workbook } from '../workbook/workbook.ts';
import { cellText, footerText, isErrorText } from './cell-text.ts';
import type { FileTab } from './file-tab.ts';
import { pageSetup, printNames } from './print-setup.ts';
import { fileChart, fileRule, fileValidation, ref } from './write-parts.ts';

/** Has the same widths in Excel and, as Liberation Sans, in LibreOffice. */
const FONT = 'Arial';
const FONT_POINTS = 10;
const DAY_FORMAT = 'yyyy-mm-dd';

type Cells = NonNullable<WriteSheet['cells']>;

const cellKey = (row: number, column: number): string => `${row},${column}`;

/** Styles are shared objects, so each is translated once. */
const translated = new WeakMap<Style, CellStyle>();

function cellStyle(style: Style): CellStyle {
  const known = translated.get(style);
  if (known) return known;
  const { fill, align, vertical, wrap, indent, rotation, format, border } = style;
  const side = (color: string, thick = false) => ({ style: thick ? 'thick' : 'thin', color: { rgb: color } }) as const;
  const result: CellStyle = {
    font: {
      name: FONT,
      size: style.size ?? FONT_POINTS,
      ...(style.bold ? { bold: true } : {}),
      ...(style.italic ? { italic: true } : {}),
      ...(style.color ? { color: { rgb: style.color } } : {}),
    },
    ...(fill
      ? { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: fill }, bgColor: { rgb: fill } } as const }
      : {}),
    ...(align || vertical || wrap || indent || rotation
      ? {
          alignment: {
            ...(align ? { horizontal: align } : indent ? { horizontal: 'left' as const } : {}),
            ...(vertical ? { vertical } : {}),
            ...(wrap ? { wrapText: true } : {}),
            ...(indent ? { indent } : {}),
            ...(rotation ? { textRotation: rotation } : {}),
          },
        }
      : {}),
    ...(format ? { numFmt: format } : {}),
    ...(border
      ? {
          border: {
            ...(border.top ? { top: side(border.top) } : {}),
            ...(border.bottom ? { bottom: side(border.bottom) } : {}),
            ...(border.left ? { left: side(border.left, border.thickLeft) } : {}),
          },
        }
      : {}),
  };
  translated.set(style, result);
  return result;
}

const dayStyles = new WeakMap<Style, Style>();

/** The style with a date format, where it has none of its own. */
function withDayFormat(style: Style): Style {
  if (style.format) return style;
  const known = dayStyles.get(style) ?? { ...style, format: DAY_FORMAT };
  dayStyles.set(style, known);
  return known;
}

const isDay = (value: Content): value is { readonly day: string } => typeof value === 'object' && value !== null;

function cellValue(value: Content): CellValue {
  if (typeof value === 'string') return cellText(value);
  if (isDay(value)) return excelSerial(value.day) ?? cellText(value.day);
  return value;
}

const PLAIN: Style = {};

/** Text that names an Excel error would be read as that error; as rich text it stays text. */
const asText = (text: string) => ({ value: text, richText: [{ text }] });

function putCell(cells: Cells, cell: Cell): void {
  const style = isDay(cell.value) ? withDayFormat(cell.style ?? PLAIN) : (cell.style ?? PLAIN);
  const value = cellValue(cell.value);
  const error = typeof value === 'string' && isErrorText(value);
  cells.set(cellKey(cell.row, cell.column), {
    ...(error ? asText(value) : { value }),
    style: cellStyle(style),
    ...(cell.note ? { comment: { author: 'Planwright', text: cell.note } } : {}),
    ...(cell.link ? { hyperlink: { target: '', location: `'${cell.link.replaceAll("'", "''")}'!A1` } } : {}),
  });
}

/** A formula with its result, which programs show that do not compute. */
function putFormula(cells: Cells, cell: Cell, formula: string): void {
  putCell(cells, cell);
  const key = cellKey(cell.row, cell.column);
  const put = cells.get(key);
  cells.set(key, {
    ...put,
    formula: formula.replaceAll('{row}', String(cell.row + 1)),
    formulaResult: put?.value ?? null,
  });
}

/** Bare values for the fast path; only cells that differ from their column go through the map of cells. */
function tableRows(table: Table, cells: Cells): CellValue[][] {
  const days = table.columns.map((column) => column.day === true);
  const body = table.rows.length > 0 ? table.rows : [table.columns.map(() => null)];
  return body.map((row, r) =>
    table.columns.map((column, c): CellValue => {
      const content = row[c] ?? null;
      if (column.formula) {
        putFormula(cells, { row: r + 1, column: c, value: content, style: column.style }, column.formula);
        return null;
      }
      if (isDay(content)) {
        putCell(cells, { row: r + 1, column: c, value: content, style: column.style });
        return null;
      }
      if (typeof content !== 'string') return content;
      const serial = days[c] ? excelSerial(content) : null;
      if (serial !== null) return serial;
      if (isErrorText(content)) putCell(cells, { row: r + 1, column: c, value: content, style: column.style });
      return cellText(content);
    }),
  );
}

const definition = (table: Table, bodyRows: number) => ({
  name: table.name,
  range: ref({ row: table.row, column: table.column, rows: bodyRows + 1, columns: table.columns.length }),
  columns: table.columns.map((column) => ({ name: column.header })),
  // The header's fill stands in the cells, because not every program paints table styles.
  style: 'TableStyleLight1',
});

function putHeader(table: Table, cells: Cells): void {
  table.columns.forEach(({ header, note, headerStyle: style = table.headerStyle }, c) => {
    putCell(cells, { row: table.row, column: table.column + c, value: header, style, ...(note ? { note } : {}) });
  });
}

/** A table from the first cell of its tab on: the shape of every plain table, and the fast one to write. */
function firstTable(
  table: Table,
  widths: readonly number[],
  cells: Cells,
): Pick<WriteSheet, 'rows' | 'columns' | 'tables'> {
  putHeader(table, cells);
  const rows = tableRows(table, cells);
  const beside = widths.slice(table.columns.length).map((width) => ({ width }));
  return {
    rows: [table.columns.map((column) => column.header), ...rows],
    columns: [
      ...table.columns.map((column, c) => ({ width: widths[c] ?? FONT_POINTS, style: cellStyle(column.style) })),
      ...beside,
    ],
    tables: [definition(table, rows.length)],
  };
}

/** A table elsewhere, cell by cell. */
function placedTable(table: Table, cells: Cells): NonNullable<WriteSheet['tables']>[number] {
  putHeader(table, cells);
  const body = table.rows.length > 0 ? table.rows : [[]];
  body.forEach((row, r) => {
    table.columns.forEach(({ style, day }, c) => {
      const content = row[c] ?? null;
      const value = day && typeof content === 'string' ? (excelSerial(content) ?? content) : content;
      putCell(cells, { row: table.row + 1 + r, column: table.column + c, value, style });
    });
  });
  return definition(table, body.length);
}

function tabBody(tab: Tab, cells: Cells): Pick<WriteSheet, 'rows' | 'columns' | 'tables'> {
  const first = tab.tables.find(({ row, column }) => row === 0 && column === 0);
  const body = first
    ? firstTable(first, tab.widths, cells)
    : { columns: tab.widths.map((width) => (width > 0 ? { width } : {})), tables: [] };
  const others = tab.tables.filter((table) => table !== first).map((table) => placedTable(table, cells));
  return { ...body, tables: [...(body.tables ?? []), ...others] };
}

function sheet(tab: FileTab, workbook: Workbook): WriteSheet {
  const cells: Cells = new Map();
  const body = tabBody(tab, cells);
  for (const cell of tab.cells) putCell(cells, cell);
  for (const [place, formula] of tab.formulas ?? []) {
    const cell = cells.get(place);
    cells.set(place, { ...cell, formula, formulaResult: cell?.value ?? null });
  }
  const color = tab.color === undefined ? tabColors[tab.purpose] : tab.color;
  const breaks = tab.page.breaksBefore ?? [];
  return {
    name: tab.name,
    ...body,
    cells,
    rowDefs: new Map([...(tab.heights ?? [])].map(([row, height]) => [row, { height }])),
    ...(tab.frozenRows + tab.frozenColumns > 0
      ? { freezePane: { rows: tab.frozenRows, columns: tab.frozenColumns } }
      : {}),
    view: { showGridLines: tab.gridlines, ...(color === null ? {} : { tabColor: { rgb: color } }) },
    ...(tab.hidden ? { hidden: true } : {}),
    merges: (tab.merges ?? []).map(({ row, column, rows, columns }) => ({
      ...{ startRow: row, startCol: column },
      ...{ endRow: row + rows - 1, endCol: column + columns - 1 },
    })),
    dataValidations: tab.validations.map(fileValidation),
    conditionalRules: tab.conditionalFormats.map((format, i) => fileRule(format, i + 1)),
    charts: tab.charts.map(fileChart),
    pageSetup: pageSetup(tab.page),
    headerFooter: { oddFooter: `&L${footerText(workbook.title)} · ${footerText(workbook.subject)}&C&A&RPage &P of &N` },
    ...(breaks.length > 0 ? { rowBreaks: breaks.map((row) => row - 1) } : {}),
    a11y: { summary: tab.description },
  };
}

/**
 * The workbook as an xlsx file. The same workbook gives the same bytes: the only time in the file is its `createdAt`.
 * Text always becomes a text cell, also where it starts like a formula; formulas are only those a `FileTab` names.
 */
export function writeXlsx(workbook: Workbook & { readonly tabs: readonly FileTab[] }): Promise<Uint8Array> {
  const created = new Date(workbook.createdAt);
  const moment = Number.isNaN(created.getTime()) ? new Date(0) : created;
  return writeBytes({
    sheets: workbook.tabs.map((tab) => sheet(tab, workbook)),
    namedRanges: workbook.tabs.flatMap(printNames),
    properties: {
      title: workbook.title,
      subject: workbook.subject,
      creator: workbook.creator,
      created: moment,
      modified: moment,
    },
    defaultFont: { name: FONT, size: FONT_POINTS },
  });
}
