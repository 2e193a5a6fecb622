import type { RowOf, TableRows } from '../../schema/sheets/layout.ts';
import { rosterDoctorRowsSheet, rosterViolationsSheet } from '../../schema/sheets/roster-outputs.ts';
import { rowsOf } from '../../schema/workbook/roster-given.ts';
import { monthTitle } from '../../schema/workbook/roster-month.ts';
import type { RosterReport } from './roster-report.ts';
import { columns } from './terminal.ts';

const points = (value: number): string => value.toFixed(4);

/** Violations told one by one; the rest stands in violations.csv. */
const VIOLATIONS_SHOWN = 10;

const violationLine = ({ date, weekday, doctorName, ruleName, rule, why, cure }: RowOf<typeof rosterViolationsSheet>) =>
  `${weekday} ${date} ${doctorName}: ${why} (${ruleName ?? rule}).${cure === null ? '' : ` Cure: ${cure}`}`;

/** Which hard rules the roster breaks, and whether that can be helped. */
export function violationLines(report: RosterReport, tables: TableRows): string[] {
  const { hard_violations: broken, hard_violations_minimum: fewest, is_minimum_exact: isExact } = report;
  if (broken === null || broken === 0) return [];
  const rows = rowsOf(tables, rosterViolationsSheet);
  const least = fewest === broken ? 'no roster breaks fewer' : `every roster breaks at least ${fewest}`;
  const more = rows.length - VIOLATIONS_SHOWN;
  return [
    `The roster breaks ${broken} hard rule${broken === 1 ? '' : 's'}; ${isExact === false && fewest !== broken ? `${least}, perhaps more` : least}.`,
    ...rows.slice(0, VIOLATIONS_SHOWN).map((row) => `  ${violationLine(row)}`),
    ...(more > 0 ? [`  ... and ${more} more, see violations.`] : []),
  ];
}

function boundWords({ bound, gap }: RosterReport): string {
  if (bound === null || gap === null) return 'how near that is to the best is not proven';
  return gap === 0
    ? 'no roster has more'
    : `no roster has more than ${points(bound)} (gap ${(100 * gap).toFixed(3)} %)`;
}

/** What a planner wants to see at once: score, how near the best, rules and wishes, a row per doctor. */
export function rosterRunLines(report: RosterReport, tables: TableRows, results: readonly string[]): string[] {
  const { score, max_score, month, mode, hard_violations, wishes, changes } = report;
  const places = results.map((result) => `Result: ${result}`);
  if (score === null || max_score === null || month === null) return [`Status: ${report.status}`, ...places];
  const doctors = rowsOf(tables, rosterDoctorRowsSheet).map((row) => [
    row.doctorName ?? row.doctorId ?? '',
    ...[row.duties, row.target, row.weekendDays, row.freeWeekends, row.wishesMet, row.wishesRefused].map(String),
  ]);
  return [
    `Roster of ${monthTitle(month)}: ${points(score)} of ${points(max_score)} points (${mode}); ${boundWords(report)}.`,
    `Hard rules broken: ${hard_violations}. Wishes: ${wishes?.met} met, ${wishes?.refused} refused.${changes === null ? '' : ` Duties changed: ${changes}.`}`,
    columns([['Doctor', 'Duties', 'Target', 'Weekend days', 'Free weekends', 'Wishes met', 'Refused'], ...doctors]),
    ...places,
  ];
}
