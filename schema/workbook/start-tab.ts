import { colors, styles } from './styles.ts';
import type { Cell, Content, Style, Tab } from './workbook.ts';

/** What the first tab of an input workbook tells, per job. */
export interface StartWords {
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

class Page {
  readonly cells: Cell[] = [];
  readonly heights = new Map<number, number>();
  row = 0;

  add(contents: readonly (readonly [Content, Style])[], height?: number): void {
    contents.forEach(([value, style], column) => {
      this.cells.push({ row: this.row, column, value, style });
    });
    this.heights.set(this.row, height ?? LINE_POINTS);
    this.row += 1;
  }

  section(title: string): void {
    this.heights.set(this.row, LINE_POINTS);
    this.row += 1;
    this.add(
      WIDTHS.map((_, column) => [column === 0 ? title : null, styles.section]),
      20,
    );
  }

  /** A line of a table, as high as its longest text needs. */
  wrapped(texts: readonly string[], link?: string): void {
    const lines = Math.max(...texts.map((text, column) => linesOf(text, WIDTHS[column] ?? WIDTHS[0])));
    const [first = '', ...others] = texts;
    const target = link === undefined ? {} : { link };
    this.cells.push({ row: this.row, column: 0, value: first, style: link === undefined ? name : linked, ...target });
    others.forEach((value, i) => {
      this.cells.push({ row: this.row, column: i + 1, value, style: body });
    });
    this.heights.set(this.row, lines * LINE_POINTS + 4);
    this.row += 1;
  }
}

function tabsSection(page: Page, { needed }: StartWords, tabs: readonly Tab[]): void {
  page.section('Tabs, in the order to fill them');
  page.add(
    ['Tab', 'What stands on it', 'Needed'].map((header) => [header, styles.header]),
    20,
  );
  for (const tab of tabs) page.wrapped([tab.name, tab.description, needed[tab.name] ?? 'always'], tab.name);
}

/** *Start here*: what the workbook is for, what to do in which order, what stands on which of `tabs`, what colors mean. */
export function startTab(words: StartWords, tabs: readonly Tab[]): Tab {
  const page = new Page();
  page.add([['Start here', styles.title]], 30);
  page.add([[words.purpose, styles.subtitle]], 18);
  page.section('What to do');
  page.add(
    ['Step', 'In Excel with the Planwright add-in', 'Without it'].map((header) => [header, styles.header]),
    20,
  );
  words.steps.forEach(([what, withAddIn, without], i) => {
    page.wrapped([`${i + 1}. ${what}`, withAddIn, without]);
  });
  tabsSection(page, words, tabs);
  page.section('Colors');
  for (const [value, style, text] of legend)
    page.add([
      [value, style],
      [text, { ...styles.text, indent: 1 }],
    ]);
  page.section('Good to know');
  for (const habit of habits) page.add([[habit, styles.text]]);
  return {
    name: 'Start here',
    purpose: 'guide',
    description: 'What each tab is for and what to do in which order.',
    widths: WIDTHS,
    heights: page.heights,
    frozenRows: 0,
    frozenColumns: 0,
    gridlines: false,
    cells: page.cells,
    tables: [],
    validations: [],
    conditionalFormats: [],
    charts: [],
    page: { landscape: true, fit: 'one-page', repeatRows: 0 },
  };
}
