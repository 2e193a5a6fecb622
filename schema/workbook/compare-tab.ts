import { figureSection } from './compare-figures.ts';
import { openingSection, resourceSection } from './compare-rows.ts';
import type { ComparedSide, Comparison } from './compare-side.ts';
import { sideColors } from './compare-styles.ts';
import { weekSection } from './compare-weeks.ts';
import { outcomeSentence } from './outcome-words.ts';
import { printBlocks } from './print-layout.ts';
import { SheetLines } from './sheet-lines.ts';
import { colors, styles } from './styles.ts';
import type { Style, Tab } from './workbook.ts';

const LABELS = 3;
/** Labels, and the columns of the widest section. */
const COLUMNS = LABELS + 7;
const NUMBER_WIDTH = 14;
const LABEL_WIDTH_MAX = 38;
const ROW_POINTS = 15;
/** A longer label stands beside its letter instead of behind it. */
const LABEL_CHARACTERS_MAX = 30;

/** What is told about the inputs, and the tab that lists their differences, if any. */
export interface InputWords {
  readonly words: string;
  readonly link: string | null;
}

const letterStyle = (letter: 'A' | 'B'): Style => ({
  fill: sideColors[letter],
  color: 'FFFFFF',
  bold: true,
  indent: 1,
});

function sideLines(lines: SheetLines, { letter, side, stamp, facts }: ComparedSide): void {
  const isShort = side.label.length <= LABEL_CHARACTERS_MAX;
  lines.add(
    [
      [isShort ? `${letter}: ${side.label}` : letter, letterStyle(letter)],
      [`${isShort ? '' : `${side.label}. `}${stamp}. ${outcomeSentence(side.scenario)}`, { ...styles.text, indent: 1 }],
    ],
    18,
  );
  if (facts.hasPlan) return;
  for (const { message } of side.scenario.culprits)
    lines.add([[`${letter} has no plan because: ${message}`, { ...styles.bold, color: colors.bad }]]);
}

function heading(lines: SheetLines, { sides }: Comparison, inputs: InputWords): void {
  lines.add([['Compare', styles.title]], 28);
  lines.add([['Differences are B less A. What is less stands in red.', styles.subtitle]], 18);
  for (const side of sides) sideLines(lines, side);
  if (inputs.link === null) lines.add([[inputs.words, styles.text]]);
  else {
    lines.cells.push({ row: lines.row, column: 0, value: inputs.words, style: styles.link, link: inputs.link });
    lines.row += 1;
  }
}

function widthsOf({ sides }: Comparison): number[] {
  const services = sides.flatMap((side) => side.facts.subServices);
  const pools = sides.flatMap((side) => side.facts.pools);
  const widest = (least: number, texts: readonly string[]) =>
    Math.min(LABEL_WIDTH_MAX, Math.max(least, ...texts.map((text) => text.length + 2)));
  const poolName = (key: readonly string[]) => (key[1] === key[2] ? (key[1] ?? '') : `${key[1]} · ${key[2]}`);
  return [
    widest(32, [
      ...sides.map(({ side }) => side.label),
      ...services.map((s) => s.facility),
      ...pools.map(({ key }) => key[0] ?? ''),
    ]),
    widest(24, [...services.map((s) => s.serviceLine), ...pools.map(({ key }) => poolName(key))]),
    widest(18, [...services.map((s) => s.subService), ...pools.map(({ key }) => key[3] ?? '')]),
    ...Array.from({ length: COLUMNS - LABELS }, () => NUMBER_WIDTH),
  ];
}

/** *Compare*: two plans side by side, figures first, then by week, then what opens when and how full it gets. */
export function compareTab(compared: Comparison, inputs: InputWords): Tab {
  const lines = new SheetLines();
  heading(lines, compared, inputs);
  figureSection(lines, COLUMNS, compared);
  const starts = [0, lines.row];
  const charts = weekSection(lines, COLUMNS, compared);
  starts.push(lines.row);
  openingSection(lines, COLUMNS, compared);
  starts.push(lines.row);
  const conditionalFormats = resourceSection(lines, COLUMNS, compared);
  const widths = widthsOf(compared);
  const blocks = starts.map((row, i) => ({ row, points: ((starts[i + 1] ?? lines.row) - row) * ROW_POINTS }));
  return {
    name: 'Compare',
    purpose: 'result',
    description: 'Two plans side by side: key figures, weeks, openings and resource use, with their differences.',
    widths,
    heights: lines.heights,
    frozenRows: 0,
    frozenColumns: 0,
    gridlines: false,
    cells: lines.cells,
    tables: [],
    validations: [],
    conditionalFormats,
    charts,
    page: printBlocks(widths, { rows: 0, points: 0 }, blocks),
  };
}
