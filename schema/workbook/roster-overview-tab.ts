import type { RowOf } from '../sheets/layout.ts';
import { rosterCriteriaSheet, rosterDoctorRowsSheet, rosterWishesSheet } from '../sheets/roster-outputs.ts';
import { givenOf, rowsOf } from './roster-given.ts';
import type { RosterOutcome, RosterResultInput } from './roster-input.ts';
import { monthTitle } from './roster-month.ts';
import { instantWords, runStamp } from './run-stamp.ts';
import { SheetLines } from './sheet-lines.ts';
import { colors, decimalsFormat, NUMBER_PERCENT, styles } from './styles.ts';
import type { Content, Style, Tab } from './workbook.ts';

const WIDTHS = [50, 16, 12, 14, 90] as const;
const SCORE_DECIMALS = 4;
const HARD_RULES = 'Hard rules';
/** Below this a bound leaves nothing open that anybody could see. */
const LEAST_POINTS = 0.00005;

const line = { border: { top: colors.line } } as const;
const cell: Style = { ...styles.text, ...line, vertical: 'top' };
const number = (format: string): Style => ({ ...cell, align: 'right', format });
const look = {
  name: { ...cell, wrap: true },
  hard: { ...cell, bold: true, wrap: true },
  weight: number(decimalsFormat(3)),
  value: number(NUMBER_PERCENT),
  points: number(decimalsFormat(SCORE_DECIMALS)),
  formula: { ...cell, wrap: true, indent: 1 },
  formulaHeader: { ...styles.header, indent: 1 },
} as const satisfies Record<string, Style>;

type DoctorRow = RowOf<typeof rosterDoctorRowsSheet>;

const plural = (count: number, word: string, words = `${word}s`): string => `${count} ${count === 1 ? word : words}`;
const grouped = (count: number): string => String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
const points = (value: number): string => value.toFixed(SCORE_DECIMALS);

function scoreWords({ score, maxScore, mode }: RosterOutcome): string {
  if (mode === 'sane') return `${points(score)} of ${maxScore}`;
  const share = maxScore > 0 ? ` (${((score / maxScore) * 100).toFixed(2)} %)` : '';
  return `${points(score)} of ${points(maxScore)}${share}, the sum of the original program`;
}

/** How near the best a roster is; said of rosters with as few broken rules, which come first whatever the score. */
function boundWords({ score, maxScore, bound }: RosterOutcome): string {
  if (bound === null) return 'Not proven within the time given: a longer search may prove it.';
  const open = bound - score;
  if (open < LEAST_POINTS) return 'Proven: no roster with as few broken rules scores more.';
  const share = bound > 0 ? ` (${((open / bound) * 100).toFixed(2)} %)` : '';
  if (bound > maxScore - LEAST_POINTS)
    return `No limit below the highest score is proven yet (${points(open)} points above): a longer run proves more.`;
  return `Proven: no roster with as few broken rules scores above ${points(bound)}; at most ${points(open)} points${share} are missing.`;
}

/** Broken rules, and how few any roster breaks. */
export function violationWords(outcome: RosterOutcome): string {
  const { hardViolations: broken, hardViolationsMinimum: least, isMinimumExact } = outcome;
  if (broken === 0) return 'All kept.';
  const told = `${broken} broken`;
  if (broken === least) return `${told}; no roster breaks fewer. See Roster violations for what would cure each.`;
  if (isMinimumExact)
    return `${told}; a roster that breaks only ${least} exists, search longer. See Roster violations.`;
  const known = least === 0 ? 'whether any roster breaks fewer is not known' : `at least ${least} in any roster`;
  return `${told}; ${known}. See Roster violations.`;
}

function wishWords({ tables }: RosterResultInput): string {
  const wishes = rowsOf(tables, rosterWishesSheet);
  const refused = wishes.filter(({ isMet }) => isMet === false).length;
  if (wishes.length === 0) return 'None for this month.';
  const met = `${wishes.length - refused} of ${wishes.length} granted`;
  return refused === 0 ? `${met}.` : `${met}, ${refused} refused; see Duty wishes for what each would cost.`;
}

type CountKey = 'duties' | 'weekendDays' | 'holidays';

function spreadWords(rows: readonly DoctorRow[], key: CountKey): string {
  const counts = rows.map((row) => row[key] ?? 0);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? `${most} per doctor` : `${least} to ${most} per doctor`;
}

/** `at most 0.25 above and 0.75 below target`; equal months need no word about it. */
function targetWords(rows: readonly DoctorRow[]): string {
  const off = rows.flatMap(({ duties, target }) => (target === null ? [] : [(duties ?? 0) - target]));
  const above = Math.max(0, ...off);
  const below = Math.max(0, ...off.map((value) => -value));
  return off.length === 0 ? '' : `, at most ${above.toFixed(2)} above and ${below.toFixed(2)} below target`;
}

function fairness(input: RosterResultInput): [string, string][] {
  const rows = rowsOf(input.tables, rosterDoctorRowsSheet);
  if (rows.length === 0) return [];
  const hasHolidays = givenOf(input).holidays.some(({ date }) => date.startsWith(input.outcome.month));
  return [
    ['Duties', `${spreadWords(rows, 'duties')}${targetWords(rows)}`],
    ['Weekend duties', spreadWords(rows, 'weekendDays')],
    ...(hasHolidays ? [['Duties on public holidays', spreadWords(rows, 'holidays')] as [string, string]] : []),
  ];
}

const changeWords = ({ changes }: RosterOutcome): string =>
  changes === null
    ? 'No published roster of this month was given.'
    : changes === 0
      ? 'Nothing: every duty is as published.'
      : `${plural(changes, 'duty', 'duties')} not as published; see Roster changes.`;

function issueWords({ findings }: RosterResultInput): string {
  const counts = (['error', 'warning', 'notice'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [plural(count, severity)];
  });
  return counts.length === 0 ? 'Nothing to report about the input.' : `${counts.join(', ')}; see Roster issues.`;
}

function outcomeLines(input: RosterResultInput): [string, string][] {
  const { outcome } = input;
  return [
    ['Month', monthTitle(outcome.month)],
    [HARD_RULES, violationWords(outcome)],
    ['Score', scoreWords(outcome)],
    ['How near the best', boundWords(outcome)],
    ['Wishes', wishWords(input)],
    ...fairness(input),
    ['Changes', changeWords(outcome)],
    ['Input', issueWords(input)],
  ];
}

const broken: Style = { ...styles.bold, color: colors.bad };

function labelled(lines: SheetLines, rows: readonly [string, string][], alarm: string | null = null): void {
  for (const [name, value] of rows)
    lines.add([
      [name, styles.label],
      [value, name === alarm ? broken : styles.text],
    ]);
}

const letters = (width: number): number => width * 1.1;

function criteria(lines: SheetLines, { tables }: RosterResultInput): void {
  const rows = rowsOf(tables, rosterCriteriaSheet);
  if (rows.length === 0) return;
  lines.section(WIDTHS.length, { 0: 'Criteria' });
  lines.add([
    ['Criterion', styles.header],
    ...['Weight', 'Value', 'Contribution'].map((header): [Content, Style] => [header, styles.headerRight]),
    ['How the value is reckoned', look.formulaHeader],
  ]);
  for (const { name, key, isHard, weight, value, contribution, formula } of rows) {
    const title = `${name ?? key}${isHard ? ' (hard rule)' : ''}`;
    const high = Math.max(title.length / letters(WIDTHS[0]), (formula ?? '').length / letters(WIDTHS[4]));
    const off = weight === 0 ? 'off' : weight;
    const contents: [Content, Style][] = [
      [title, isHard ? look.hard : look.name],
      [off, look.weight],
      [value, look.value],
      [contribution, look.points],
      [formula, look.formula],
    ];
    lines.add(contents, Math.max(1, Math.ceil(high)) * 14 + 2);
  }
}

function runLog(lines: SheetLines, input: RosterResultInput): void {
  const { evaluations, generations, seconds, mode } = input.outcome;
  const effort = `${seconds.toFixed(1)} s, ${grouped(evaluations)} evaluations, ${grouped(generations)} generations, seed ${input.seed}, ${mode} mode`;
  lines.section(WIDTHS.length, { 0: 'Run log' });
  labelled(lines, [
    ['Run', `${input.runId}, submitted ${instantWords(input.createdAt)} by ${input.submittedBy}`],
    ['Effort', effort],
    [
      'Made with',
      Object.entries(input.versions)
        .map(([name, version]) => `${name} ${version}`)
        .join(', '),
    ],
    ['Input', `SHA-256 ${input.inputHash}`],
  ]);
}

function tabLinks(lines: SheetLines, others: readonly Tab[]): void {
  lines.section(WIDTHS.length, { 0: 'Tabs' });
  for (const { name, description } of others) {
    lines.cells.push({ row: lines.row, column: 0, value: name, style: styles.link, link: name });
    lines.add([[description, styles.text]], undefined, 1);
  }
}

/** One sentence under the title of the calendar. */
export function rosterSummary(input: RosterResultInput): string {
  const { hardViolations, score, maxScore } = input.outcome;
  const rules = hardViolations === 0 ? 'All hard rules kept' : `${plural(hardViolations, 'hard rule')} broken`;
  return `${rules}, score ${points(score)} of ${Number(points(maxScore))}. ${runStamp(input)}.`;
}

/** *Roster overview*: what came out, how near the best, by which criteria, and what stands where. */
export function rosterOverviewTab(input: RosterResultInput, others: readonly Tab[]): Tab {
  const lines = new SheetLines();
  lines.add([[`Duty roster of ${monthTitle(input.outcome.month)}`, styles.title]], 30);
  lines.add([[`Planwright. ${runStamp(input)}`, styles.subtitle]]);
  lines.section(WIDTHS.length, { 0: 'What came out' });
  labelled(lines, outcomeLines(input), input.outcome.hardViolations > 0 ? HARD_RULES : null);
  criteria(lines, input);
  runLog(lines, input);
  tabLinks(lines, others);
  return {
    name: 'Roster overview',
    purpose: 'result',
    description: 'What came out, how near the best it is, and what stands on which tab.',
    widths: WIDTHS,
    heights: lines.heights,
    ...{ frozenRows: 0, frozenColumns: 0, gridlines: false },
    cells: lines.cells,
    ...{ tables: [], validations: [], conditionalFormats: [], charts: [] },
    page: { landscape: true, fit: 'one-page', repeatRows: 0 },
  };
}
