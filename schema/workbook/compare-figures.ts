import type { ComparedSide, Comparison } from './compare-side.ts';
import { compareStyles, differenceStyle } from './compare-styles.ts';
import { differenceOf, keyFigures, SIGNED_PERCENT, SIGNED_WHOLE } from './key-figures.ts';
import { solveOf } from './outcome-words.ts';
import { sum } from './plan-facts.ts';
import type { SheetLines } from './sheet-lines.ts';
import { NUMBER_MONEY, NUMBER_WHOLE, styles } from './styles.ts';
import type { Content, Style } from './workbook.ts';

const GAP = '0.00%';
const SIGNED_GAP = '+0.00%" pts";-0.00%" pts";0.00%" pts"';
/** Half of the last digit shown. */
const LEAST_GAP = 0.00005;
const SECONDS = '#,##0.0';
const SIGNED_SECONDS = '+#,##0.0;-#,##0.0;0.0';
const HEADER_POINTS = 34;
const headerWords: Style = { ...styles.header, indent: 1 };

/** Names of the columns: labels at the left, figures at the right, and words behind them. */
export function sideHeaders(
  lines: SheetLines,
  labels: readonly string[],
  others: readonly string[],
  words?: string,
): void {
  lines.add(
    [
      ...labels.map((value): [Content, Style] => [value, styles.header]),
      ...others.map((value): [Content, Style] => [value, styles.headerRight]),
      ...(words === undefined ? [] : [[words, headerWords] as const]),
    ],
    HEADER_POINTS,
  );
}

interface Figure {
  readonly labels: readonly [string, string, string];
  readonly values: readonly [number | null, number | null];
  readonly absolute: number | null;
  readonly ratio: number | null;
  readonly format: string;
  readonly signed: string;
}

function figureLine(lines: SheetLines, { labels, values, absolute, ratio, format, signed }: Figure): void {
  const [name, unit, more] = labels;
  lines.add([
    [name, compareStyles.strong],
    [unit, compareStyles.muted],
    [more, compareStyles.muted],
    ...values.map((value): [Content, Style] =>
      value === null ? ['none', compareStyles.none] : [value, { ...compareStyles.value, format }],
    ),
    [absolute, differenceStyle(absolute, signed)],
    [ratio, differenceStyle(ratio, SIGNED_PERCENT)],
  ]);
}

/** A figure of both sides that is no key figure of the plan: how far it was proved, what it took. */
function effort(
  name: string,
  unit: string,
  [a, b]: readonly [number | null, number | null],
  [format, signed, least]: readonly [format: string, signed: string, least: number],
): Figure {
  const difference = a === null || b === null ? null : b - a;
  const absolute = difference !== null && Math.abs(difference) < least ? 0 : difference;
  return { labels: [name, unit, ''], values: [a, b], absolute, ratio: null, format, signed };
}

function wordLine(lines: SheetLines, name: string, a: string, b: string): void {
  lines.add([
    [name, compareStyles.strong],
    ['', compareStyles.muted],
    ['', compareStyles.muted],
    ...[a, b].map((value): [Content, Style] => [value, compareStyles.value]),
    [a === b ? 'same' : 'differs', a === b ? compareStyles.none : { ...compareStyles.value, bold: true }],
    [null, compareStyles.value],
  ]);
}

/** `TIME_LIMIT` as `time limit`. */
const statusWords = ({ side }: ComparedSide): string => side.scenario.status.toLowerCase().replaceAll('_', ' ');

/** Key figures of the plans, then how they were found. */
export function figureSection(lines: SheetLines, columns: number, { sides }: Comparison): void {
  lines.section(columns, { 0: 'Key figures' });
  sideHeaders(lines, ['Figure', 'Unit', ''], ['A', 'B', 'Difference\nB less A', 'Difference\nin %']);
  for (const metric of keyFigures(sides.map(({ facts }) => facts))) {
    const [a = null, b = null] = metric.values;
    figureLine(lines, { ...metric, ...differenceOf(metric, b, a), values: [a, b] });
  }
  const both = (of: (side: ComparedSide) => number | null) => [of(sides[0]), of(sides[1])] as const;
  const revenue = ({ side }: ComparedSide) => solveOf(side.scenario, 'revenue');
  const whole = [NUMBER_WHOLE, SIGNED_WHOLE, 0] as const;
  const gap = [GAP, SIGNED_GAP, LEAST_GAP] as const;
  lines.section(columns, { 0: 'How the plans were found' });
  sideHeaders(lines, ['Figure', 'Unit', ''], ['A', 'B', 'Difference\nB less A', '']);
  wordLine(lines, 'Status', statusWords(sides[0]), statusWords(sides[1]));
  const bounds = both((s) => revenue(s)?.bound ?? null);
  figureLine(lines, effort('Revenue bound', 'currency', bounds, [NUMBER_MONEY, SIGNED_WHOLE, 0.5]));
  figureLine(
    lines,
    effort(
      'Gap to the bound',
      'share',
      both((s) => revenue(s)?.gap ?? null),
      gap,
    ),
  );
  figureLine(
    lines,
    effort(
      'Gap asked for',
      'share',
      both((s) => s.side.gap),
      gap,
    ),
  );
  figureLine(
    lines,
    effort(
      'Time limit',
      'seconds',
      both((s) => s.side.timeLimitSeconds),
      whole,
    ),
  );
  const seconds = both(({ side: { scenario } }) =>
    scenario.solves.length > 0 ? sum(scenario.solves.map((solve) => solve.seconds)) : null,
  );
  figureLine(lines, effort('Solver time', 'seconds', seconds, [SECONDS, SIGNED_SECONDS, 0.05]));
  wordLine(lines, 'Seed', String(sides[0].side.seed), String(sides[1].side.seed));
}
