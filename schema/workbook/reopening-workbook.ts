import type { Finding } from '../sheets/finding.ts';
import type { CellValue, SheetLayout, TableRows } from '../sheets/layout.ts';
import { parametersSheet, reopeningInputSheets } from '../sheets/reopening-inputs.ts';
import { preparationSheets, scenarioSheets } from '../sheets/reopening-outputs.ts';
import { chartsTab } from './charts-tab.ts';
import { comparisonTab } from './comparison-tab.ts';
import { findingsTab } from './findings-tab.ts';
import { heatMapTab } from './heat-map-tab.ts';
import { parameterTab } from './parameter-tab.ts';
import { planFacts } from './plan-facts.ts';
import { planTab } from './plan-tab.ts';
import type { ReopeningResultInput, ReopeningWorkbookInput } from './reopening-input.ts';
import { reopeningStart } from './reopening-start.ts';
import { runStamp } from './run-stamp.ts';
import { startTab } from './start-tab.ts';
import { summaryTab } from './summary-tab.ts';
import { tableTabs } from './table-tab.ts';
import type { Tab, Workbook } from './workbook.ts';

/**
 * Cells of plain tables one workbook may hold. Measured with half a million demand rows: 4 million cells take 24 s on a
 * busy two-core machine and 1.7 GB. Whoever needs more reads the CSV files.
 */
const TABLE_CELLS_MAX = 5_000_000;

type Rows = readonly (readonly CellValue[])[];

/** Gives out the room for plain tables; a table that does not fit is left out whole, with a notice. */
class Room {
  readonly notices: Finding[] = [];
  private cells = 0;

  tabs(layout: SheetLayout, rows: Rows, purpose: 'table' | 'input', stamp = ''): Tab[] {
    const cells = rows.length * Object.keys(layout.columns).length;
    if (this.cells + cells <= TABLE_CELLS_MAX) {
      this.cells += cells;
      return tableTabs(layout, rows, purpose, { stamp });
    }
    this.notices.push({
      severity: 'notice',
      table: layout.table,
      row: null,
      column: null,
      code: 'TABLE_NOT_IN_WORKBOOK',
      saw: `${rows.length} rows`,
      allowed: `tables of at most ${TABLE_CELLS_MAX} cells together`,
      message: `The table is too long for this workbook and is not in it; the CSV file ${layout.file}.csv holds all rows.`,
    });
    return [];
  }
}

function inputTabs(inputs: TableRows, room: Room): Tab[] {
  return reopeningInputSheets.flatMap((layout): Tab[] => {
    const rows = inputs[layout.table];
    if (layout.table === parametersSheet.table) return [parameterTab(rows ?? [])];
    return rows ? room.tabs(layout, rows, 'input') : [];
  });
}

/** Rows of all scenarios in one table, scenario after scenario. */
function scenarioTabs(input: ReopeningResultInput, room: Room): Tab[] {
  return scenarioSheets.flatMap((layout): Tab[] => {
    const parts = input.scenarios.map((scenario) => scenario.tables[layout.table] ?? []);
    const rows = parts.length === 1 ? (parts[0] ?? []) : parts.flat();
    return rows.length > 0 ? room.tabs(layout, rows, 'table', runStamp(input)) : [];
  });
}

/** Pictures first, then findings, plain tables and what `inputs` adds; the summary links to all of them. */
function tabsOf(input: ReopeningResultInput, inputs: TableRows | null): Tab[] {
  const facts = planFacts(input.scenarios);
  const stamp = runStamp(input);
  const room = new Room();
  const plain = scenarioTabs(input, room);
  const prepared = preparationSheets.flatMap((layout): Tab[] => {
    const rows = input.preparation[layout.table] ?? [];
    return rows.length > 0 ? room.tabs(layout, rows, 'table', stamp) : [];
  });
  const last = inputs ? inputTabs(inputs, room) : [];
  const findings = [...input.findings, ...room.notices];
  const pictures = facts.start === null ? [] : [planTab, heatMapTab, chartsTab, comparisonTab];
  const others = [
    ...pictures.map((picture) => picture(facts, stamp)),
    findingsTab(findings, stamp),
    ...prepared,
    ...plain,
    ...last,
  ];
  return [summaryTab(input, facts, findings, others), ...others];
}

/** The result workbook: results, and the inputs they were made from. Pure: the same input gives the same workbook. */
export const reopeningWorkbook = (input: ReopeningWorkbookInput): Workbook => ({
  title: 'Reopening plan',
  subject: `Run ${input.runId}`,
  creator: 'Planwright',
  createdAt: input.createdAt,
  tabs: tabsOf(input, input.inputs),
});

/** The result tabs alone, for an open workbook that holds the inputs already. */
export const reopeningResultTabs = (input: ReopeningResultInput): Tab[] => tabsOf(input, null);

/** The input tabs behind *Start here*, empty where no rows are given: to start from, or filled with sample data. */
export function reopeningInputWorkbook(inputs: TableRows, createdAt: string): Workbook {
  const all = Object.fromEntries(reopeningInputSheets.map((layout) => [layout.table, inputs[layout.table] ?? []]));
  const tabs = inputTabs(all, new Room());
  return {
    title: 'Reopening input',
    subject: 'Input tables of the reopening job',
    creator: 'Planwright',
    createdAt,
    tabs: [startTab(reopeningStart, tabs), ...tabs],
  };
}
