import type { CellValue, SheetLayout, TableRows } from '../sheets/layout.ts';
import { rosterDoctorsSheet, rosterInputSheets, rosterSettingsSheet } from '../sheets/roster-inputs.ts';
import {
  drawnRosterSheet,
  rosterAlternativesSheet,
  rosterCandidatesSheet,
  rosterChangesSheet,
  rosterCriteriaSheet,
  rosterDoctorRowsSheet,
  rosterOutputSheets,
  rosterWishesSheet,
} from '../sheets/roster-outputs.ts';
import { findingsTab } from './findings-tab.ts';
import { rosterCalendarTab } from './roster-calendar-tab.ts';
import { rosterChartsTab } from './roster-charts-tab.ts';
import { rosterChoicesOf, withoutDoctors, withRosterLists } from './roster-choices.ts';
import { doctorsOf, rosterFacts } from './roster-facts.ts';
import { givenOf, rowsOf } from './roster-given.ts';
import type { RosterResultInput } from './roster-input.ts';
import { monthTitle } from './roster-month.ts';
import { rosterOverviewTab, rosterSummary } from './roster-overview-tab.ts';
import { rosterSettingsTab } from './roster-settings-tab.ts';
import { rosterStart } from './roster-start.ts';
import { runStamp } from './run-stamp.ts';
import { startTab } from './start-tab.ts';
import { colors } from './styles.ts';
import { TAB_ROWS_MAX, tableTabs } from './table-tab.ts';
import type { ConditionalFormat, Style, Tab, Workbook } from './workbook.ts';

type Rows = readonly (readonly CellValue[])[];

/** Stands on the overview. */
const DRAWN: readonly string[] = [rosterCriteriaSheet.table];
/** Told only where they were asked for. */
const WHERE_FILLED: readonly string[] = [rosterAlternativesSheet.table];

const at = (layout: SheetLayout, name: string): number => Object.keys(layout.columns).indexOf(name);

/** Refused wishes come first, in the order of their days. */
function refusedFirst(layout: SheetLayout, rows: Rows): Rows {
  if (layout.table !== rosterWishesSheet.table) return rows;
  const isMet = at(rosterWishesSheet, 'isMet');
  return [...rows.filter((row) => row[isMet] !== true), ...rows.filter((row) => row[isMet] === true)];
}

const weighty: Style = { fill: colors.warning, bold: true };
/** Columns by table in which numbers above zero are what the planner looks for. */
const STRIKING: Readonly<Record<string, readonly string[]>> = {
  [rosterWishesSheet.table]: ['costViolations'],
  [rosterCandidatesSheet.table]: ['costViolations'],
  [rosterDoctorRowsSheet.table]: ['wishesRefused', 'backToBackPairs'],
};

const strikingFormats = (layout: SheetLayout, rows: Rows): ConditionalFormat[] =>
  (STRIKING[layout.table] ?? []).map((name) => ({
    range: { row: 1, column: at(layout, name), rows: Math.max(1, rows.length), columns: 1 },
    rule: { kind: 'above', limit: 0, style: weighty },
  }));

function tablesOf(input: RosterResultInput, stamp: string): Tab[] {
  const { tables, outcome } = input;
  const doctors = { doctorIds: doctorsOf(input).map(({ id }) => id), posts: [] };
  return rosterOutputSheets.flatMap((layout: SheetLayout): Tab[] => {
    const rows = refusedFirst(layout, tables[layout.table] ?? []);
    if (DRAWN.includes(layout.table)) return [];
    if (WHERE_FILLED.includes(layout.table) && rows.length === 0) return [];
    if (layout.table === rosterChangesSheet.table && outcome.changes === null && rows.length === 0) return [];
    const tabs = tableTabs(layout, rows, 'table', { stamp }).map((tab) => ({
      ...tab,
      conditionalFormats: strikingFormats(layout, rows),
      // Twenty columns of numbers are read beside the name.
      frozenColumns: layout.table === rosterDoctorRowsSheet.table ? 2 : 0,
    }));
    // Whoever edits the roster to have it checked picks from the doctors.
    return layout.table === drawnRosterSheet.table
      ? tabs.map((tab) => withRosterLists(tab, Math.max(1, rows.length), doctors))
      : tabs;
  });
}

/** Its table has a name of its own, so that the workbook may hold other jobs as well. */
function issuesTab({ findings }: RosterResultInput, stamp: string): Tab {
  const tab = findingsTab(findings, stamp, 'Roster issues');
  return { ...tab, tables: tab.tables.map((table) => ({ ...table, name: 'Roster_issues' })) };
}

/** The result tabs: overview and calendar first, then tables and charts, history for the next month, issues. */
export function rosterResultTabs(input: RosterResultInput): Tab[] {
  const stamp = runStamp(input);
  const { outcome, weekStart = 'Mon' } = input;
  const calendar = rosterCalendarTab(rosterFacts(input), outcome, weekStart, rosterSummary(input));
  const doctors = rowsOf(input.tables, rosterDoctorRowsSheet);
  const charts = rosterChartsTab(doctors, givenOf(input).weekendDays, stamp);
  const plain = tablesOf(input, stamp);
  const statistics = plain.findIndex(({ name }) => name === rosterDoctorRowsSheet.tab) + 1;
  const tables = [...plain.slice(0, statistics), charts, ...plain.slice(statistics)];
  const others = [calendar, ...tables, issuesTab(input, stamp)];
  return [rosterOverviewTab(input, others), ...others];
}

function inputTabs(inputs: TableRows): Tab[] {
  const choices = rosterChoicesOf(inputs);
  return rosterInputSheets.flatMap((layout: SheetLayout): Tab[] => {
    const rows = inputs[layout.table] ?? [];
    if (layout.table === rosterSettingsSheet.table) return [rosterSettingsTab(rows)];
    const offered = layout.table === rosterDoctorsSheet.table ? withoutDoctors(choices) : choices;
    return tableTabs(layout, rows, 'input').map((tab) =>
      withRosterLists(tab, Math.min(layout.rowsMax, TAB_ROWS_MAX), offered),
    );
  });
}

/** The input tabs behind the start tab: to start from, or filled with sample data. */
export function rosterInputWorkbook(inputs: TableRows, createdAt: string): Workbook {
  const tabs = inputTabs(inputs);
  return {
    title: 'Roster input',
    subject: 'Input tables of the roster job',
    creator: 'Planwright',
    createdAt,
    tabs: [startTab(rosterStart, tabs), ...tabs],
  };
}

/** Results and, where they are known as tables, the inputs they were made from; it is an input in its turn. */
export function rosterWorkbook(input: RosterResultInput): Workbook {
  const hasInputs = Object.values(input.inputs).some((rows) => rows.length > 0);
  return {
    title: `Duty roster of ${monthTitle(input.outcome.month)}`,
    subject: `Run ${input.runId}`,
    creator: 'Planwright',
    createdAt: input.createdAt,
    tabs: [...rosterResultTabs(input), ...(hasInputs ? inputTabs(input.inputs) : [])],
  };
}
