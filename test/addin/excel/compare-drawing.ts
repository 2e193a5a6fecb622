import { excelSerial } from '../../../schema/workbook/calendar.ts';
import { tabColors } from '../../../schema/workbook/styles.ts';
import type { Content, Range, Style, Tab, Table } from '../../../schema/workbook/workbook.ts';
import type { CellFormat } from '../../support/excel-host/grid/formats.ts';
import type { GridTab } from '../../support/excel-host/grid/model.ts';

const areaOf = ({ row, column, rows, columns }: Range) => ({ row, col: column, rows, cols: columns });

/** What a content has to look like in a cell, worked out apart from the adapter. */
function shown(value: Content, day = false): unknown {
  if (value === null) return '';
  if (typeof value === 'object') return excelSerial(value.day);
  return day && typeof value === 'string' ? (excelSerial(value) ?? value) : value;
}

const hex = (color: string): string => `#${color.toUpperCase()}`;
const horizontal = { left: 'Left', center: 'Center', right: 'Right' } as const;
const vertical = { top: 'Top', center: 'Center' } as const;

/** The formats a style asks for, by the names of the emulated host. */
function wanted(style: Style, isDay: boolean): [keyof CellFormat, unknown][] {
  const { fill, color, bold, italic, size, align, vertical: up, wrap, indent, rotation } = style;
  const format = style.format ?? (isDay ? 'yyyy-mm-dd' : undefined);
  const pairs: [keyof CellFormat, unknown][] = [
    ['fill.color', fill && hex(fill)],
    ['font.color', color && hex(color)],
    ['font.bold', bold],
    ['font.italic', italic],
    ['font.size', size],
    ['horizontalAlignment', align ? horizontal[align] : indent ? 'Left' : undefined],
    ['verticalAlignment', up && vertical[up]],
    ['wrapText', wrap],
    ['indentLevel', indent],
    ['textOrientation', rotation],
    ['numberFormat', format],
  ];
  return pairs.filter(([, value]) => value !== undefined && value !== false && value !== 0);
}

/** Lines of a cell: an inner line belongs to the cell below or right of it. */
function lines(grid: GridTab, row: number, col: number, { border }: Style): string[] {
  const faults: string[] = [];
  const has = (edge: 'EdgeTop' | 'EdgeBottom' | 'EdgeLeft', inside: 'InsideHorizontal' | 'InsideVertical') =>
    [edge, inside].map((side) => grid.formats.at(`border.${side}.color`, row, col));
  const check = (color: string | undefined, found: string[], side: string) => {
    if (color && !found.includes(hex(color))) faults.push(`${row},${col} has no ${side} line ${color}`);
  };
  check(border?.top, has('EdgeTop', 'InsideHorizontal'), 'top');
  check(border?.bottom, has('EdgeBottom', 'InsideHorizontal'), 'bottom');
  check(border?.left, has('EdgeLeft', 'InsideVertical'), 'left');
  return faults;
}

function cellFaults(grid: GridTab, row: number, col: number, value: Content, style: Style, day: boolean): string[] {
  const faults = lines(grid, row, col, style);
  const saw = grid.valueAt(row, col);
  if (value !== null && saw !== shown(value, day))
    faults.push(`${row},${col} holds ${JSON.stringify(saw)} instead of ${JSON.stringify(shown(value, day))}`);
  if (typeof value === 'string' && String(grid.formulaAt(row, col)).startsWith('=') && !value.startsWith('='))
    faults.push(`${row},${col} holds a formula`);
  const isDay = day || (typeof value === 'object' && value !== null);
  for (const [key, format] of wanted(style, isDay))
    if (grid.formats.at(key, row, col) !== format)
      faults.push(`${row},${col} has ${key} ${grid.formats.at(key, row, col)} instead of ${format}`);
  return faults;
}

function tableFaults(grid: GridTab, table: Table): string[] {
  const headers = table.columns.flatMap(({ header, headerStyle }, c) =>
    cellFaults(grid, table.row, table.column + c, header, headerStyle ?? table.headerStyle, false),
  );
  const body = table.rows.flatMap((row, r) =>
    table.columns.flatMap(({ style, day }, c) =>
      cellFaults(grid, table.row + 1 + r, table.column + c, row[c] ?? null, style, day === true),
    ),
  );
  const drawn = grid.tables.find(({ area }) => area.row === table.row && area.col === table.column);
  if (!drawn) return [`no table at ${table.row},${table.column}`, ...headers, ...body];
  const { rows, cols } = drawn.area;
  const size = rows === Math.max(1, table.rows.length) + 1 && cols === table.columns.length;
  return [...(size ? [] : [`table ${table.name} has ${rows} rows and ${cols} columns`]), ...headers, ...body];
}

/** What a drawn tab lacks of its description, one sentence each; page setup and charts are looked at elsewhere. */
export function faultsOf(grid: GridTab, tab: Tab): string[] {
  const faults = tab.cells.flatMap(({ row, column, value, style = {} }) =>
    cellFaults(grid, row, column, value, style, false),
  );
  for (const table of tab.tables) faults.push(...tableFaults(grid, table));
  for (const merge of tab.merges ?? [])
    if (!grid.merges.some((area) => JSON.stringify(area) === JSON.stringify(areaOf(merge))))
      faults.push(`${JSON.stringify(merge)} is not merged`);
  tab.widths.forEach((width, column) => {
    const points = grid.formats.at('columnWidth', 0, column);
    // 7 pixels a digit, 96 pixels in 72 points.
    if (width > 0 && Math.abs(points - (width * 7 * 72) / 96) > 0.01) faults.push(`column ${column} is ${points} wide`);
  });
  for (const [row, height] of tab.heights ?? [])
    if (grid.formats.at('rowHeight', row, 0) !== height) faults.push(`row ${row} is not ${height} high`);
  const [frozenRows, frozenColumns] = [grid.freeze?.rows ?? 0, grid.freeze?.cols ?? 0];
  if (tab.frozenRows > 0 && frozenRows !== tab.frozenRows) faults.push(`${frozenRows} rows are frozen`);
  if (tab.frozenColumns > 0 && frozenColumns !== tab.frozenColumns) faults.push(`${frozenColumns} columns are frozen`);
  if (grid.showGridlines !== tab.gridlines) faults.push('gridlines');
  if (grid.tabColor !== hex(tabColors[tab.purpose])) faults.push(`tab color ${grid.tabColor}`);
  if (grid.conditionalFormats.length !== tab.conditionalFormats.length) faults.push('conditional formats');
  if (grid.charts.length !== tab.charts.length) faults.push('charts');
  return faults;
}
