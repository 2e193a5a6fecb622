import { assignmentInputSheets } from '../sheets/assignment-inputs.ts';
import { capacitySheet, requestSummarySheet } from '../sheets/assignment-outputs.ts';
import { assignmentSettingsSheet, categoryRulesSheet, decisionsSheet } from '../sheets/assignment-planner.ts';
import { assignmentOutputSheets } from '../sheets/assignment-tables.ts';
import type { TableRows } from '../sheets/layout.ts';
import { assignmentChartsTab } from './assignment-charts-tab.ts';
import { choicesOf } from './assignment-choices.ts';
import { changesFirst } from './assignment-diff-rows.ts';
import type { AssignmentResultInput } from './assignment-input.ts';
import { assignmentOverviewTab } from './assignment-overview-tab.ts';
import { assignmentPeopleTabs } from './assignment-people-tabs.ts';
import { assignmentRequestTab } from './assignment-request-tab.ts';
import { assignmentSettingsTab } from './assignment-settings-tab.ts';
import { assignmentStart } from './assignment-start.ts';
import { categoryRulesTab } from './category-rules-tab.ts';
import { findingsTab } from './findings-tab.ts';
import { runStamp } from './run-stamp.ts';
import { startTab } from './start-tab.ts';
import { tableTabs } from './table-tab.ts';
import type { Tab, Workbook } from './workbook.ts';

/** Drawn as tabs of their own kind. */
const DRAWN: readonly string[] = [requestSummarySheet.table, capacitySheet.table];
/** The planner wants these also where nothing stands in them. */
const ALWAYS: readonly string[] = [
  'OUTPUT_EXPLANATIONS',
  'OUTPUT_DIFF_REQUESTS',
  'OUTPUT_VALIDATION',
  'OUTPUT_ASSIGNMENTS_INSERT',
];

function plainTabs({ tables }: AssignmentResultInput, stamp: string): Tab[] {
  return assignmentOutputSheets.flatMap((layout): Tab[] => {
    const rows = tables[layout.table] ?? [];
    if (DRAWN.includes(layout.table) || (rows.length === 0 && !ALWAYS.includes(layout.table))) return [];
    return tableTabs(layout, changesFirst(layout, rows), 'table', { stamp });
  });
}

/** The result tabs: the morning's overview and list first, then people, then everything behind them. */
export function assignmentResultTabs(input: AssignmentResultInput): Tab[] {
  const stamp = runStamp(input);
  const requests = input.tables[requestSummarySheet.table] ?? [];
  const capacity = input.tables[capacitySheet.table] ?? [];
  const request = assignmentRequestTab(requests, input, stamp);
  const plain = plainTabs(input, stamp);
  const charts = assignmentChartsTab(requests, capacity, stamp);
  const issues = findingsTab(input.findings, stamp, 'Issues');
  const taken = ['Morning', request.name, charts.name, issues.name, ...plain, ...assignmentInputSheets].map((tab) =>
    typeof tab === 'string' ? tab : 'tab' in tab ? tab.tab : tab.name,
  );
  const people = assignmentPeopleTabs(capacity, taken, stamp);
  const others = [request, ...people, charts, ...plain, issues];
  return [assignmentOverviewTab(input, others), ...others];
}

function inputTabs(inputs: TableRows): Tab[] {
  const choices = choicesOf(inputs);
  return assignmentInputSheets.flatMap((layout): Tab[] => {
    // Decisions are written on the request summary of a plan.
    if (layout.table === decisionsSheet.table) return [];
    const rows = inputs[layout.table] ?? [];
    if (layout.table === assignmentSettingsSheet.table) return [assignmentSettingsTab(rows, choices)];
    if (layout.table === categoryRulesSheet.table) return [categoryRulesTab(rows, choices)];
    return tableTabs(layout, rows, 'input');
  });
}

/** The input tabs behind the start tab: to start from, or filled with sample data. */
export function assignmentInputWorkbook(inputs: TableRows, createdAt: string): Workbook {
  const tabs = inputTabs(inputs);
  return {
    title: 'Assignments input',
    subject: 'Input tables of the assignments job',
    creator: 'Planwright',
    createdAt,
    tabs: [startTab(assignmentStart, tabs), ...tabs],
  };
}

/** Results and the inputs they were made from; it is an input in its turn, with what the planner decides on it. */
export const assignmentWorkbook = (input: AssignmentResultInput): Workbook => ({
  title: `Assignments of ${input.outcome.planDate}`,
  subject: `Run ${input.runId}`,
  creator: 'Planwright',
  createdAt: input.createdAt,
  tabs: [...assignmentResultTabs(input), ...inputTabs(input.inputs)],
});
