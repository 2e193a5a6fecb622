import type { Finding } from '../sheets/finding.ts';
import { colors, styles } from './styles.ts';
import { TAB_ROWS_MAX } from './table-tab.ts';
import type { Content, Style, Tab, TableColumn } from './workbook.ts';

const wrapped: Style = { ...styles.text, vertical: 'top', wrap: true };
const top: Style = { ...styles.text, vertical: 'top' };

const columns: readonly (TableColumn & { readonly width: number })[] = [
  {
    header: 'Severity',
    note: 'error stops the job, warning leaves something out, notice only tells',
    style: top,
    width: 11,
  },
  { header: 'Table', note: 'Input table; empty when it is about the whole input', style: top, width: 28 },
  { header: 'Row', note: 'Row in the sheet or file, 1 = header', style: { ...top, align: 'center' }, width: 8 },
  { header: 'Column', style: top, width: 20 },
  { header: 'What is wrong', style: wrapped, width: 64 },
  { header: 'Value seen', style: wrapped, width: 24 },
  { header: 'What is allowed', style: wrapped, width: 34 },
  { header: 'Code', note: 'Stable name of the kind of finding', style: { ...top, color: colors.muted }, width: 26 },
];
const MESSAGE_WIDTH = 64;
const LINE_POINTS = 14;
/** Beyond this many findings rows keep the default height; nobody prints them. */
const SIZED_ROWS_MAX = 2000;

const rank = { error: 0, warning: 1, notice: 2 } as const;

const contents = (finding: Finding): Content[] => [
  finding.severity,
  finding.table,
  finding.row,
  finding.column,
  finding.message,
  finding.saw,
  finding.allowed,
  finding.code,
];

const lines = (text: string, width: number): number => Math.max(1, Math.ceil(text.length / width));

/** The last row of a tab that cannot hold all findings. */
const rest = (total: number): Finding => ({
  ...{ severity: 'notice', table: '', row: null, column: null, code: 'FURTHER_FINDINGS', saw: '', allowed: '' },
  message: `This tab is full: ${total - TAB_ROWS_MAX + 1} further findings stand only in run.json.`,
});

/** The run stands in the note of the first header: the tab is one table from its first cell on. */
const stamped = (stamp: string): TableColumn[] =>
  columns.map((column, i) => (i === 0 ? { ...column, note: `${column.note}. ${stamp}.` } : column));

/** *Findings*: what data prep and the job have to tell, gravest first, in the order they were found. */
export function findingsTab(findings: readonly Finding[], stamp: string, name = 'Findings'): Tab {
  const all = [...findings].sort((a, b) => rank[a.severity] - rank[b.severity]);
  const sorted = all.length > TAB_ROWS_MAX ? [...all.slice(0, TAB_ROWS_MAX - 1), rest(all.length)] : all;
  const rows = sorted.length > 0 ? sorted.map(contents) : [['none', '', null, null, 'Nothing to report.', '', '', '']];
  const severities = { row: 1, column: 0, rows: rows.length, columns: 1 };
  return {
    name,
    purpose: 'result',
    description: 'What was found in the input, with table, row and column.',
    widths: columns.map((column) => column.width),
    heights: new Map([
      [0, 24],
      ...sorted.slice(0, SIZED_ROWS_MAX).map((finding, i): [number, number] => {
        const tallest = Math.max(
          lines(finding.message, MESSAGE_WIDTH),
          lines(finding.allowed, 34),
          lines(finding.saw, 24),
        );
        return [i + 1, Math.min(10, tallest) * LINE_POINTS + 2];
      }),
    ]),
    frozenRows: 1,
    frozenColumns: 0,
    gridlines: true,
    cells: [],
    tables: [{ name, row: 0, column: 0, columns: stamped(stamp), headerStyle: styles.header, rows }],
    validations: [],
    conditionalFormats: [
      { range: severities, rule: { kind: 'equals', text: 'error', style: styles.alarm } },
      { range: severities, rule: { kind: 'equals', text: 'warning', style: { fill: colors.warning, bold: true } } },
    ],
    charts: [],
    page: { landscape: true, fit: 'width', repeatRows: 1 },
  };
}
