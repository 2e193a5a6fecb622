import type { Finding } from '../sheets/finding.ts';
import { dayAfter, longDay } from './calendar.ts';
import { horizonWords, outcomeSentence, shareOf, solveOf } from './outcome-words.ts';
import type { PlanFacts, ScenarioFacts } from './plan-facts.ts';
import { sum } from './plan-facts.ts';
import type { ReopeningResultInput } from './reopening-input.ts';
import { instantWords, runStamp } from './run-stamp.ts';
import { SheetLines } from './sheet-lines.ts';
import { colors, NUMBER_MONEY, NUMBER_PERCENT, NUMBER_WHOLE, styles } from './styles.ts';
import type { Cell, Content, Style, Tab } from './workbook.ts';

const COLUMNS = 11;
const TABS_COLUMN = 2;
/** A summary longer than this would be unreadable on one page. */
const ONE_PAGE_ROWS_MAX = 70;
const line = { border: { top: colors.line } } as const;
const cell: Style = { ...styles.text, ...line, vertical: 'top' };
const right = (format: string): Style => ({ ...cell, align: 'right', format });
const GAP_FORMAT = '0.00%';

const plural = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;

function whatWasRun(input: ReopeningResultInput, facts: PlanFacts): [string, string][] {
  const plan = facts.scenarios.find((scenario) => scenario.hasPlan);
  const facilities = new Set(plan?.subServices.map((service) => service.facility));
  const lines: [string, string][] = [
    ['Job', 'Reopening: which sub-services open when, and how many patients they admit, for the most revenue'],
  ];
  if (facts.start !== null && plan) {
    const end = dayAfter(facts.start, facts.days - 1);
    lines.push(['Plan', `${horizonWords(facts)}, ${longDay(facts.start)} to ${longDay(end)}`]);
    lines.push([
      'Hospital',
      `${facilities.size} ${facilities.size === 1 ? 'facility' : 'facilities'}, ${plural(plan.subServices.length, 'sub-service')}`,
    ]);
  }
  const versions = Object.entries(input.versions).map(([name, version]) => `${name} ${version}`);
  return [
    ...lines,
    ['Scenarios', input.scenarios.map((scenario) => scenario.name).join(', ') || 'none'],
    [
      'Effort',
      `Wanted within ${(input.gap * 100).toFixed(2)} % of the best possible; at most ${input.timeLimitSeconds} s per scenario; seed ${input.seed}`,
    ],
    ['Run', `${input.runId}, submitted ${instantWords(input.createdAt)}`],
    ['Made with', versions.join(', ')],
  ];
}

const scenarioHeaders = [
  'Scenario',
  'Outcome',
  'Revenue of the plan',
  'Best revenue found',
  'Revenue bound',
  'Gap',
  'Margin of the plan',
  'Patients admitted',
  'Demand served',
  'Sub-services open',
  'Solver seconds',
] as const;

function scenarioRow(row: number, scenario: ScenarioFacts): Cell[] {
  const { outcome, hasPlan, totals, subServices } = scenario;
  const revenue = solveOf(outcome, 'revenue');
  const open = subServices.filter((service) => service.opens !== null).length;
  const contents: [Content, Style][] = [
    [outcome.name, { ...cell, bold: true, wrap: true }],
    [outcomeSentence(outcome), { ...cell, wrap: true }],
    [outcome.revenue, right(NUMBER_MONEY)],
    [revenue?.objective ?? null, right(NUMBER_MONEY)],
    [revenue?.bound ?? null, right(NUMBER_MONEY)],
    [revenue?.gap ?? null, right(GAP_FORMAT)],
    [outcome.margin, right(NUMBER_MONEY)],
    [hasPlan ? sum(totals.patients) : null, right(NUMBER_WHOLE)],
    [hasPlan ? shareOf(totals.patients, totals.demand) : null, right(NUMBER_PERCENT)],
    [hasPlan ? `${open} of ${subServices.length}` : null, { ...cell, align: 'right' }],
    [sum(outcome.solves.map((solve) => solve.seconds)), right('#,##0.0')],
  ];
  return contents.map(([value, style], column) => ({ row, column, value, style }));
}

function findingsWords(findings: readonly Finding[]): string {
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  return findings.length === 0
    ? 'Nothing to report about the input.'
    : `${plural(count('error'), 'error')}, ${plural(count('warning'), 'warning')}, ${plural(count('notice'), 'notice')} about the input; see Findings.`;
}

const legend: readonly (readonly [Content, Style, string])[] = [
  [
    12,
    { fill: colors.open, color: colors.openText, bold: true, align: 'center' },
    'Open: patients admitted in that week',
  ],
  ['◐ 5', { fill: colors.partly, color: colors.ink, align: 'center' }, 'Open for a part of that week'],
  ['–', { fill: colors.closed, color: colors.muted, align: 'center' }, 'Closed'],
  ['85%', { fill: colors.warm, color: colors.ink, align: 'center' }, 'Heat map: the darker, the fuller'],
  ['value', { fill: colors.input, color: colors.inputText, align: 'center' }, 'Input: change it and run again'],
  ['value', { fill: colors.readOnly, color: colors.ink, align: 'center' }, 'Explanation, not read back'],
];

const terms: readonly (readonly [string, string])[] = [
  [
    'Gap and bound',
    'No plan can earn more than the bound. The gap is how far the best revenue found may be below it; 0 means it is the best.',
  ],
  [
    'Two goals',
    'First the most revenue; then, keeping the share of it that SECONDARY_OBJECTIVE_TOLERANCE names, the most margin.',
  ],
];

function scenarioSection(lines: SheetLines, facts: PlanFacts): void {
  lines.section(COLUMNS, { 0: 'Scenarios' });
  lines.add(
    scenarioHeaders.map((header, i) => [header, i < 2 ? styles.header : styles.headerRight]),
    32,
  );
  for (const scenario of facts.scenarios) {
    lines.heights.set(lines.row, 30);
    lines.cells.push(...scenarioRow(lines.row, scenario));
    lines.row += 1;
    for (const culprit of scenario.outcome.culprits)
      lines.add([
        ['', styles.text],
        [`Because: ${culprit.message}`, { ...styles.text, color: colors.bad, bold: true }],
      ]);
  }
}

/** The legend, and beside it the tabs with a link to each, so that the summary stays one page. */
function readingSection(lines: SheetLines, otherTabs: readonly Tab[]): void {
  lines.section(COLUMNS, { 0: 'How to read it', [TABS_COLUMN]: 'Tabs' });
  legend.forEach(([value, style, words], i) => {
    const row = lines.row + i;
    lines.cells.push({ row, column: 0, value, style });
    lines.cells.push({ row, column: 1, value: words, style: { ...styles.text, indent: 1 } });
  });
  otherTabs.forEach((tab, i) => {
    const row = lines.row + i;
    lines.cells.push({ row, column: TABS_COLUMN, value: tab.name, style: styles.link, link: tab.name });
    lines.cells.push({ row, column: TABS_COLUMN + 2, value: tab.description, style: styles.text });
  });
  lines.row += Math.max(legend.length, otherTabs.length);
}

/** *Summary*: what was run, what came out, in words, and what stands where. */
export function summaryTab(
  input: ReopeningResultInput,
  facts: PlanFacts,
  findings: readonly Finding[],
  otherTabs: readonly Tab[],
): Tab {
  const lines = new SheetLines();
  lines.add([['Reopening plan', styles.title]], 30);
  lines.add([[`Planwright. ${runStamp(input)}`, styles.subtitle]]);
  lines.section(COLUMNS, { 0: 'What was run' });
  for (const [name, value] of whatWasRun(input, facts))
    lines.add([
      [name, styles.label],
      [value, styles.text],
    ]);
  if (facts.scenarios.length > 0) scenarioSection(lines, facts);
  lines.section(COLUMNS, { 0: 'Findings' });
  lines.add([[findingsWords(findings), styles.text]]);
  lines.section(COLUMNS, { 0: 'What the words mean' });
  for (const [name, words] of terms)
    lines.add([
      [name, styles.label],
      [words, styles.text],
    ]);
  readingSection(lines, otherTabs);
  return {
    name: 'Summary',
    purpose: 'result',
    description: 'What was run, what came out, and what stands on which tab.',
    widths: [26, 46, 15, 15, 15, 9, 15, 12, 11, 15, 11],
    heights: lines.heights,
    frozenRows: 0,
    frozenColumns: 0,
    gridlines: false,
    cells: lines.cells,
    tables: [],
    validations: [],
    conditionalFormats: [],
    charts: [],
    page: { landscape: true, fit: lines.row <= ONE_PAGE_ROWS_MAX ? 'one-page' : 'width', repeatRows: 0 },
  };
}
