import {
  type CellStyle,
  type CellValue,
  colToLetter,
  type DataValidation,
  rangeRef,
  type SheetChart,
  type WriteSheet,
  writeXlsx as writeBytes,
  type ConditionalRule as XlsxRule,
} from 'hucre/xlsx';
import { excelSerial } from '../workbook/calendar.ts';
import { tabColors } from '../workbook/styles.ts';
import type {
  Cell,
  Chart,
  ConditionalFormat,
  Content,
  Range,
  Style,
  Tab,
  Table,
  Validation,
  Workbook,
} from '../workbook/workbook.ts';
import { cellText, footerText, isErrorText } from './cell-text.ts';
import { pageSetup, printNames } from './print-setup.ts';

/** Has the same widths in Excel and, as Liberation Sans, in LibreOffice. */
const FONT = 'Arial';
const FONT_POINTS = 10;
const AXIS_TITLE = { axisTitleBold: false, axisTitleFontSize: 9 } as const;
const DAY_FORMAT = 'yyyy-mm-dd';
/** Message boxes of a validation hold 255 characters. */
const MESSAGE_MAX = 255;

type Cells = NonNullable<WriteSheet['cells']>;

const cellKey = (row: number, column: number): string => `${row},${column}`;

const ref = ({ row, column, rows, columns }: Range): string =>
  rangeRef(row, column, row + rows - 1, column + columns - 1);

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

/** Bare values for the fast path; only cells that differ from their column go through the map of cells. */
function tableRows(table: Table, cells: Cells): CellValue[][] {
  const days = table.columns.map((column) => column.day === true);
  const body = table.rows.length > 0 ? table.rows : [table.columns.map(() => null)];
  return body.map((row, r) =>
    table.columns.map((column, c): CellValue => {
      const content = row[c] ?? null;
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

/** A tab that is one table from its first cell on: the shape of every plain table, and the fast one to write. */
function tableSheet(
  table: Table,
  widths: readonly number[],
  cells: Cells,
): Pick<WriteSheet, 'rows' | 'columns' | 'tables'> {
  table.columns.forEach(({ header, note, headerStyle: style = table.headerStyle }, column) => {
    putCell(cells, { row: 0, column, value: header, style, ...(note ? { note } : {}) });
  });
  const rows = tableRows(table, cells);
  const last = colToLetter(table.columns.length - 1);
  return {
    rows: [table.columns.map((column) => column.header), ...rows],
    columns: table.columns.map((column, c) => ({ width: widths[c] ?? FONT_POINTS, style: cellStyle(column.style) })),
    tables: [
      {
        name: table.name,
        range: `A1:${last}${rows.length + 1}`,
        columns: table.columns.map((column) => ({ name: column.header })),
        // The header's fill stands in the cells, because not every program paints table styles.
        style: 'TableStyleLight1',
      },
    ],
  };
}

function validation({ range, rule, onError, message }: Validation): DataValidation {
  const common = {
    range: ref(range),
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: onError,
    errorTitle: 'Not allowed',
    errorMessage: message.slice(0, MESSAGE_MAX),
  };
  if (rule.kind === 'list') return { ...common, type: 'list', values: [...rule.values] };
  if (rule.kind === 'day')
    return { ...common, type: 'date', operator: 'greaterThanOrEqual', formula1: String(excelSerial(rule.from)) };
  const { kind: type, min, max } = rule;
  if (min !== undefined && max !== undefined)
    return { ...common, type, operator: 'between', formula1: String(min), formula2: String(max) };
  if (max !== undefined) return { ...common, type, operator: 'lessThanOrEqual', formula1: String(max) };
  // Any number at all: Excel has no such rule, but nothing lies below this.
  return { ...common, type, operator: 'greaterThanOrEqual', formula1: String(min ?? -1e307) };
}

function conditionalRule({ range, rule }: ConditionalFormat, priority: number): XlsxRule {
  const common = { range: ref(range), priority };
  if (rule.kind === 'scale')
    return {
      ...common,
      type: 'colorScale',
      colorScale: {
        cfvo: rule.stops.map((stop) => ({ type: 'num' as const, value: String(stop.at) })),
        colors: rule.stops.map((stop) => `FF${stop.color}`),
      },
    };
  const { fill, color, bold } = rule.style;
  const style: CellStyle = {
    ...(color || bold ? { font: { ...(bold ? { bold } : {}), ...(color ? { color: { rgb: color } } : {}) } } : {}),
    ...(fill ? { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: fill }, bgColor: { rgb: fill } } } : {}),
  };
  if (rule.kind === 'above')
    return { ...common, type: 'cellIs', operator: 'greaterThan', formula: String(rule.limit), style, stopIfTrue: true };
  return { ...common, type: 'cellIs', operator: 'equal', formula: `"${rule.text.replaceAll('"', '""')}"`, style };
}

function chart({ place, series, ...chart }: Chart): SheetChart {
  return {
    type: chart.kind,
    title: chart.title,
    titleFontSize: 13,
    titleBold: true,
    anchor: {
      from: { row: place.row, col: place.column },
      to: { row: place.row + place.rows, col: place.column + place.columns },
    },
    legend: 'bottom',
    altText: chart.altText,
    frameTitle: chart.title,
    chartSpaceBorderColor: 'BFC8D1',
    series: series.map((line) => ({
      name: line.name,
      values: ref(line.values),
      categories: ref(chart.categories),
      color: line.color,
      stroke: { width: 2, dash: line.dash === 'dot' ? 'sysDot' : line.dash },
      marker:
        line.marker === 'none'
          ? { symbol: 'none' }
          : { symbol: line.marker, size: 7, fill: line.color, line: line.color },
    })),
    axes: {
      x: { ...AXIS_TITLE, title: chart.xTitle, tickLblSkip: chart.labelEvery, majorTickMark: 'none' },
      y: {
        ...AXIS_TITLE,
        title: chart.yTitle,
        axisTitleRotation: -90,
        gridlines: { major: true },
        numberFormat: { formatCode: chart.yFormat, sourceLinked: false },
        scale: { min: chart.yScale.min, max: chart.yScale.max, majorUnit: chart.yScale.step },
        ...{ majorTickMark: 'out', minorTickMark: 'none' },
      },
    },
  };
}

function sheet(tab: Tab, workbook: Workbook): WriteSheet {
  const cells: Cells = new Map();
  const [table, ...more] = tab.tables;
  if (more.length > 0 || (table && (table.row > 0 || table.column > 0)))
    throw new RangeError(`tab ${tab.name}: one table from the first cell on is what can be written`);
  const body = table ? tableSheet(table, tab.widths, cells) : { columns: tab.widths.map((width) => ({ width })) };
  for (const cell of tab.cells) putCell(cells, cell);
  const breaks = tab.page.breaksBefore ?? [];
  return {
    name: tab.name,
    ...body,
    cells,
    rowDefs: new Map([...(tab.heights ?? [])].map(([row, height]) => [row, { height }])),
    ...(tab.frozenRows + tab.frozenColumns > 0
      ? { freezePane: { rows: tab.frozenRows, columns: tab.frozenColumns } }
      : {}),
    view: { showGridLines: tab.gridlines, tabColor: { rgb: tabColors[tab.purpose] } },
    dataValidations: tab.validations.map(validation),
    conditionalRules: tab.conditionalFormats.map((format, i) => conditionalRule(format, i + 1)),
    charts: tab.charts.map(chart),
    pageSetup: pageSetup(tab.page),
    headerFooter: { oddFooter: `&L${footerText(workbook.title)} · ${footerText(workbook.subject)}&C&A&RPage &P of &N` },
    ...(breaks.length > 0 ? { rowBreaks: breaks.map((row) => row - 1) } : {}),
    a11y: { summary: tab.description },
  };
}

/**
 * The workbook as an xlsx file. The same workbook gives the same bytes: the only time in the file is its `createdAt`.
 * Text always becomes a text cell, also where it starts like a formula.
 */
export function writeXlsx(workbook: Workbook): Promise<Uint8Array> {
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
