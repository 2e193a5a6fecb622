import { SheetLines } from './sheet-lines.ts';
import { colors, styles } from './styles.ts';
import type { Content, Style, Tab } from './workbook.ts';

/** What the first tab of an input workbook tells, per job. */
export interface StartWords {
  /** Name of the tab; each job has one of its own. */
  readonly tab: string;
  /** One sentence: what the workbook is for. */
  readonly purpose: string;
  /** In order: what to do, with the add-in, and without it. */
  readonly steps: readonly (readonly [what: string, withAddIn: string, without: string])[];
  /** By tab name: when it has to be filled in, where that is not always. */
  readonly needed: Readonly<Record<string, string>>;
}

const WIDTHS = [26, 66, 56] as const;
const LINE_POINTS = 14;
const line = { border: { top: colors.line } } as const;
const body: Style = { ...styles.wrapped, ...line };
const name: Style = { ...body, bold: true };
const linked: Style = { ...name, ...styles.link };

const legend: readonly (readonly [Content, Style, string])[] = [
  [
    'value',
    { fill: colors.input, color: colors.inputText, align: 'center' },
    'Yours: fill it in. Yellow, with blue text.',
  ],
  ['value', { fill: colors.readOnly, color: colors.ink, align: 'center' }, 'Explanation: gray, not read back.'],
  [
    'header',
    { ...styles.headerCenter, wrap: false },
    'Column name: rest the pointer on it for meaning, unit and range.',
  ],
];

const habits = [
  'Rows and columns may stand in any order; sort and filter as you like.',
  'Columns of your own are welcome beside ours; they are not read and stay as they are.',
  'Keep the names of our columns and tabs: they are what tables are found by.',
  'Dropdowns and ranges refuse what cannot be right. Pasted cells get past them; Check finds those.',
] as const;

/** Arial's letters are narrower than the digit a column width counts in. */
const linesOf = (text: string, width: number): number => Math.max(1, Math.ceil(text.length / (width * 1.1)));

/** A line of a table, as high as its longest text needs. */
function wrapped(lines: SheetLines, texts: readonly string[], link?: string): void {
  const high = Math.max(...texts.map((text, column) => linesOf(text, WIDTHS[column] ?? WIDTHS[0])));
  const [first = '', ...others] = texts;
  if (link !== undefined) lines.cells.push({ row: lines.row, column: 0, value: first, style: linked, link });
  else lines.cells.push({ row: lines.row, column: 0, value: first, style: name });
  lines.add(
    others.map((text) => [text, body]),
    high * LINE_POINTS + 4,
    1,
  );
}

const headers = (lines: SheetLines, texts: readonly string[]): void =>
  lines.add(
    texts.map((text) => [text, styles.header]),
    20,
  );

function tabsSection(lines: SheetLines, { needed }: StartWords, tabs: readonly Tab[]): void {
  lines.section(WIDTHS.length, { 0: 'Tabs, in the order to fill them' });
  headers(lines, ['Tab', 'What stands on it', 'Needed']);
  for (const tab of tabs) wrapped(lines, [tab.name, tab.description, needed[tab.name] ?? 'always'], tab.name);
}

/** *Start here*: what the workbook is for, what to do in which order, what stands on which of `tabs`, what colors mean. */
export function startTab(words: StartWords, tabs: readonly Tab[]): Tab {
  const lines = new SheetLines();
  lines.add([[words.tab, styles.title]], 30);
  lines.add([[words.purpose, styles.subtitle]], 18);
  lines.section(WIDTHS.length, { 0: 'What to do' });
  headers(lines, ['Step', 'In Excel with the Planwright add-in', 'Without it']);
  words.steps.forEach(([what, withAddIn, without], i) => {
    wrapped(lines, [`${i + 1}. ${what}`, withAddIn, without]);
  });
  tabsSection(lines, words, tabs);
  lines.section(WIDTHS.length, { 0: 'Colors' });
  for (const [value, style, text] of legend)
    lines.add([
      [value, style],
      [text, { ...styles.text, indent: 1 }],
    ]);
  lines.section(WIDTHS.length, { 0: 'Good to know' });
  for (const habit of habits) lines.add([[habit, styles.text]]);
  return {
    name: words.tab,
    purpose: 'guide',
    description: 'What each tab is for and what to do in which order.',
    widths: WIDTHS,
    heights: lines.heights,
    frozenRows: 0,
    frozenColumns: 0,
    gridlines: false,
    cells: lines.cells,
    tables: [],
    validations: [],
    conditionalFormats: [],
    charts: [],
    page: { landscape: true, fit: 'one-page', repeatRows: 0 },
  };
}
