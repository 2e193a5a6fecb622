import { daysFrom } from './calendar.ts';
import type { InputDifference, InputDifferences } from './compare-inputs.ts';
import type { CompareSide } from './compare-side.ts';
import { runStamp } from './run-stamp.ts';
import { colors, styles } from './styles.ts';
import type { Content, Style, Tab, TableColumn } from './workbook.ts';

const LEVELS = ['facility', 'serviceLine', 'subService', 'ipOp', 'medSurg'] as const;
/** Parts of a key that only some tables have; never two in one. */
const FURTHER = ['resource', 'date', 'parmName'] as const;
const top: Style = { ...styles.text, vertical: 'top' };
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

const side = (letter: string, { label, runId, createdAt }: CompareSide): string =>
  `${letter}: ${label}. ${runStamp({ runId, createdAt })}.`;

function columnsOf(left: CompareSide, right: CompareSide): (TableColumn & { readonly width: number })[] {
  return [
    { header: 'Table', note: `${side('A', left)} ${side('B', right)}`, style: top, width: 20 },
    {
      header: 'What',
      note: 'changed: a cell differs; only A, only B: the row stands on one side',
      style: top,
      width: 11,
    },
    { header: 'facility', style: top, width: 18 },
    { header: 'service_line', style: top, width: 20 },
    { header: 'sub_service', style: top, width: 22 },
    { header: 'ip_op_indicator', style: { ...top, align: 'center' }, width: 17 },
    { header: 'med_surg_indicator', style: { ...top, align: 'center' }, width: 20 },
    { header: 'Further key', note: 'Resource, day or parameter', style: top, width: 34 },
    { header: 'Column', note: 'Header of the cell that differs; empty for a whole row', style: top, width: 18 },
    { header: 'In A', note: side('A', left), style: top, width: 26 },
    { header: 'In B', note: side('B', right), style: top, width: 26 },
    {
      header: 'B less A',
      note: 'Of numbers, and of days in days',
      style: { ...top, align: 'right', italic: true, format: '+#,##0.####;-#,##0.####;0' },
      headerStyle: styles.headerRight,
      width: 12,
    },
  ];
}

/** `2,508`: always with commas, whatever the locale. */
export const countWords = (count: number): string => count.toLocaleString('en-US');

/** As it stands in the inputs; a number written as text counts as one. */
function numberOf(content: InputDifference['a']): number | null {
  if (typeof content === 'number') return content;
  const number = typeof content === 'string' && content.trim() !== '' ? Number(content) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}

function lessOf({ kind, a, b }: InputDifference): number | null {
  if (kind !== 'changed') return null;
  const [before, after] = [numberOf(a), numberOf(b)];
  if (before !== null && after !== null) return Number((after - before).toPrecision(12));
  const areDays = typeof a === 'string' && typeof b === 'string' && ISO_DAY.test(a) && ISO_DAY.test(b);
  return areDays ? daysFrom(a, b) : null;
}

function contentsOf(difference: InputDifference): Content[] {
  const { layout, kind, key, column, a, b } = difference;
  const further = FURTHER.find((name) => name in key);
  return [
    ...[layout.tab, kind, ...LEVELS.map((name) => key[name] ?? null)],
    ...[further === undefined ? null : (key[further] ?? null), column, a, b, lessOf(difference)],
  ];
}

/** The last row, where not all differences are listed. */
function restRow(rest: ReadonlyMap<string, number>, columns: number): Content[] {
  const total = [...rest.values()].reduce((sum, count) => sum + count, 0);
  const byTab = [...rest].map(([tab, count]) => `${tab} ${countWords(count)}`).join(', ');
  const words = `${countWords(total)} further differences are not listed: ${byTab}`;
  return Array.from({ length: columns }, (_, column) => (column === 0 ? 'not listed' : column === 7 ? words : null));
}

/** *Compare inputs*: each row and cell of the inputs that differs, as a table to filter; null where nothing does. */
export function compareInputsTab(
  left: CompareSide,
  right: CompareSide,
  { listed, rest }: InputDifferences,
): Tab | null {
  if (listed.length === 0) return null;
  const columns = columnsOf(left, right);
  const rows = listed.map(contentsOf);
  if (rest.size > 0) rows.push(restRow(rest, columns.length));
  const below = (column: number) => ({ row: 1, column, rows: rows.length, columns: 1 });
  return {
    name: 'Compare inputs',
    purpose: 'result',
    description: 'Rows and cells of the input tables that differ between A and B.',
    widths: columns.map(({ width }) => width),
    heights: new Map([[0, 24]]),
    frozenRows: 1,
    frozenColumns: 0,
    gridlines: true,
    cells: [],
    tables: [{ name: 'Compare_inputs', row: 0, column: 0, columns, headerStyle: styles.header, rows }],
    validations: [],
    conditionalFormats: [
      { range: below(1), rule: { kind: 'equals', text: 'only A', style: { fill: colors.warning } } },
      { range: below(1), rule: { kind: 'equals', text: 'only B', style: { fill: colors.good } } },
    ],
    charts: [],
    page: { landscape: true, fit: 'width', repeatRows: 1 },
  };
}
