import { requestDiffSheet, scenariosSheet } from '../sheets/assignment-outputs.ts';
import { validationSheet } from '../sheets/assignment-push.ts';
import type { CellValue, SheetLayout } from '../sheets/layout.ts';
import type { AssignmentResultInput } from './assignment-input.ts';
import { longDay } from './calendar.ts';
import { instantWords, runStamp } from './run-stamp.ts';
import { SheetLines } from './sheet-lines.ts';
import { colors, decimalsFormat, NUMBER_PERCENT, NUMBER_WHOLE, styles } from './styles.ts';
import type { Content, Style, Tab } from './workbook.ts';

const COLUMNS = 8;
const TABS_COLUMN = 2;
const line = { border: { top: colors.line } } as const;
const cell: Style = { ...styles.text, ...line };
const number = (format: string): Style => ({ ...cell, align: 'right', format });

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 1);

function columnOf(layout: SheetLayout, rows: readonly (readonly CellValue[])[], name: string): CellValue[] {
  const at = Object.keys(layout.columns).indexOf(name);
  return rows.map((row) => row[at] ?? null);
}

/** `3 new, 1 increased`, in the order they first come. */
function counted(values: readonly CellValue[], words = (count: number, value: string) => `${count} ${value}`): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  return [...counts].map(([value, count]) => words(count, value)).join(', ');
}

function changes({ outcome, tables }: AssignmentResultInput): string {
  if (outcome.baseline === null) return 'No plan in the days looked back: every request is new.';
  const kinds = columnOf(requestDiffSheet, tables[requestDiffSheet.table] ?? [], 'change').filter(
    (kind) => kind !== 'unchanged',
  );
  const since = `Since the plan of ${longDay(outcome.baseline.planDate)}`;
  return kinds.length === 0 ? `${since}: nothing.` : `${since}: ${counted(kinds)}.`;
}

function validation({ tables }: AssignmentResultInput): string {
  const severities = columnOf(validationSheet, tables[validationSheet.table] ?? [], 'severity');
  return severities.length === 0
    ? 'Nothing speaks against the lines as they stand.'
    : `${counted(severities, plural)}; see Validation.`;
}

function issues({ findings }: AssignmentResultInput): string {
  return findings.length === 0
    ? 'Nothing to report about the input.'
    : `${counted(
        findings.map(({ severity }) => severity),
        plural,
      )} about the input; see Issues.`;
}

function outcomeLines(input: AssignmentResultInput): [string, string][] {
  const { outcome } = input;
  const { requests, hours } = outcome;
  const excluded = requests.excluded > 0 ? `; ${plural(requests.excluded, 'request')} in categories left out` : '';
  return [
    ['Plan date', longDay(outcome.planDate)],
    [
      'Requests',
      `${requests.filled} filled, ${requests.partly} partly, ${requests.open} open, of ${requests.total}${excluded}`,
    ],
    ['Hours', `${hours.filled} of ${hours.asked} filled, ${percent(share(hours.filled, hours.asked))}`],
    ['How near the best', `At most ${percent(outcome.gap)} below the best plan possible`],
    ['What changed', changes(input)],
    ['Decisions', validation(input)],
    ['Input', issues(input)],
  ];
}

const scenarioStyles: readonly Style[] = [
  ...[{ ...cell, bold: true }, number(NUMBER_PERCENT), number(NUMBER_WHOLE), number(NUMBER_WHOLE)],
  ...[number(NUMBER_WHOLE), number(decimalsFormat(2)), number(NUMBER_WHOLE), number('0.00%')],
];
const scenarioHeaders = [
  ...['Plan', 'Hours filled', 'Composite x hours', 'Requests filled', 'People moved', 'Spread of utilization'],
  ...['Bound', 'Gap'],
];

function comparison(lines: SheetLines, { tables }: AssignmentResultInput): void {
  const rows = tables[scenariosSheet.table] ?? [];
  if (rows.length === 0) return;
  lines.section(COLUMNS, { 0: 'Beside what people plan by hand' });
  lines.add(
    scenarioHeaders.map((header, i) => [header, i === 0 ? styles.header : styles.headerRight]),
    32,
  );
  for (const row of rows) lines.add(row.map((value, i): [Content, Style] => [value, scenarioStyles[i] ?? cell]));
}

const GOALS: Readonly<Record<string, string>> = {
  priority_fill: 'Composite x hours',
  full_requests: 'Requests filled',
  stability: 'Hours changed',
  continuity: 'Hours on own teams',
  fit: 'Cost of fit',
  balance: 'Cost of uneven work',
  pieces: 'Assignments',
};
const GOAL_MEANINGS: Readonly<Record<string, string>> = {
  priority_fill: 'Hours filled, each weighed with the composite of its request. The more, the better.',
  full_requests: 'The more, the better.',
  stability: 'Hours planned otherwise than in the plan before. The fewer, the better.',
  continuity: 'Hours of people who are on the team already. The more, the better.',
  fit: 'Time zones apart, levels above need, scarce skills used. The less, the better.',
  balance: 'Rises with every person used beyond 50, 75 and 90 %. The less, the better.',
  pieces: 'Lines of the plan. The fewer, the better.',
};

function goals(lines: SheetLines, { outcome }: AssignmentResultInput): void {
  lines.section(COLUMNS, { 0: 'Goals, each pursued without giving up the ones above it' });
  lines.add([
    ['Goal', styles.header],
    ['Value', styles.headerRight],
    ['Bound', styles.headerRight],
    ['Gap', styles.headerRight],
    ['What it counts', styles.header],
    ...Array.from({ length: COLUMNS - 5 }, (): [Content, Style] => ['', styles.header]),
  ]);
  for (const { name, value, bound, gap } of outcome.objectives) {
    // A cost is never below zero: as a bound this says nothing, and a gap to it would say 100 % of any plan.
    const isTold = bound !== 0 || value === 0;
    lines.add([
      [GOALS[name] ?? name, cell],
      [value, number('#,##0.0')],
      [isTold ? bound : null, number('#,##0.0')],
      [isTold ? gap : null, number('0.00%')],
      [GOAL_MEANINGS[name] ?? '', cell],
      ...Array.from({ length: COLUMNS - 5 }, (): [Content, Style] => ['', cell]),
    ]);
  }
  lines.add([
    ['Bounds: of requests filled and hours on own teams, what no plan at all could exceed; of costs and', styles.hint],
  ]);
  lines.add([['assignments, what any plan that is worth as much as this one needs at least.', styles.hint]]);
}

function runLog(lines: SheetLines, input: AssignmentResultInput): void {
  lines.section(COLUMNS, { 0: 'Run log' });
  const versions = Object.entries(input.versions).map(([name, version]) => `${name} ${version}`);
  const log: [string, string][] = [
    ['Run', `${input.runId}, submitted ${instantWords(input.createdAt)} by ${input.submittedBy}`],
    ['Effort', `${input.outcome.seconds.toFixed(1)} s, ${input.outcome.evaluations} evaluations, seed ${input.seed}`],
    ['Made with', versions.join(', ')],
    ['Input', `SHA-256 ${input.inputHash}`],
  ];
  for (const [name, value] of log)
    lines.add([
      [name, styles.label],
      [value, styles.text],
    ]);
}

function tabLinks(lines: SheetLines, others: readonly Tab[]): void {
  lines.section(COLUMNS, { 0: 'Tabs' });
  for (const { name, description } of others) {
    lines.cells.push({ row: lines.row, column: 0, value: name, style: styles.link, link: name });
    lines.add([[description, styles.text]], undefined, TABS_COLUMN - 1);
  }
}

/** *Morning*: what came out, what changed, what to look at, and what stands where. */
export function assignmentOverviewTab(input: AssignmentResultInput, others: readonly Tab[]): Tab {
  const lines = new SheetLines();
  lines.add([['Assignments', styles.title]], 30);
  lines.add([[`Planwright. ${runStamp(input)}`, styles.subtitle]]);
  lines.section(COLUMNS, { 0: 'This morning' });
  for (const [name, value] of outcomeLines(input))
    lines.add([
      [name, styles.label],
      [value, styles.text],
    ]);
  comparison(lines, input);
  goals(lines, input);
  runLog(lines, input);
  tabLinks(lines, others);
  return {
    name: 'Morning',
    purpose: 'result',
    description: 'What came out, what changed since the last plan, and what stands on which tab.',
    widths: [26, 18, 18, 15, 14, 14, 14, 10],
    heights: lines.heights,
    ...{ frozenRows: 0, frozenColumns: 0, gridlines: false },
    cells: lines.cells,
    ...{ tables: [], validations: [], conditionalFormats: [], charts: [] },
    page: { landscape: true, fit: 'one-page', repeatRows: 0 },
  };
}
