import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { assignmentPreviousSheets, previousCapacitySheet } from '../../schema/sheets/assignment-previous.ts';
import type { Finding } from '../../schema/sheets/finding.ts';
import { readDayInWords, readIsoDay } from '../../schema/sheets/read-day.ts';
import { isCapacityTable } from '../../schema/workbook/assignment-people-tabs.ts';
import { isFolder, isWorkbook } from './input-files.ts';
import { type InputTable, loadInput, worksheetTable } from './load-input.ts';
import { tabsOfFile } from './read-workbook.ts';

export interface PreviousPlan {
  readonly tables: readonly InputTable[];
  /** Null where nothing tells it. */
  readonly planDate: string | null;
  readonly findings: readonly Finding[];
}

const none: PreviousPlan = { tables: [], planDate: null, findings: [] };

const problem = (code: string, saw: string, allowed: string, message: string): Finding => ({
  ...{ severity: 'error', table: '', row: null, column: null, code, saw, allowed, message },
});

/** `Assignment_Planning_November 5 2026.xlsx`, as the notebook named its files, or an ISO day anywhere in the name. */
function dateInName(name: string): string | null {
  const iso = /(\d{4}-\d{2}-\d{2})/.exec(name)?.[1];
  if (iso && readIsoDay(iso)) return iso;
  const words = /Assignment_Planning_([A-Za-z]+[ _]\d{1,2}[ _]\d{4})/.exec(name)?.[1] ?? '';
  return readDayInWords(words.replaceAll('_', ' '))?.day ?? null;
}

const WITHOUT_PLAN = ['REFUSED', 'FAILED', 'CANCELLED'];

const withoutPlan = (path: string, status: string): Finding =>
  problem(
    ...(['PREVIOUS_WITHOUT_PLAN', status, 'the report of a run with a plan'] as const),
    `${path} says that the last run ended without a plan (${status}), so that the tables beside it may be of several runs. Name another result; or, if they are whole, their plan date with --previous-date.`,
  );

/**
 * The plan date in the report beside a result; a report that cannot be read is no plan of another day. After a run without a
 * plan the tables may be older than the report, or of two runs: whose they are only a given date tells.
 */
function dateInReport(folder: string, givenDate: string | null): { planDate: string | null; findings: Finding[] } {
  const path = join(folder, 'run.json');
  if (!existsSync(path)) return { planDate: null, findings: [] };
  try {
    const { planDate, status } = JSON.parse(readFileSync(path, 'utf8')) as { planDate?: unknown; status?: unknown };
    if (typeof planDate === 'string') return { planDate, findings: [] };
    const isWithout = givenDate === null && WITHOUT_PLAN.includes(String(status));
    return { planDate: null, findings: isWithout ? [withoutPlan(path, String(status))] : [] };
  } catch {
    const message = `The report ${path} of the plan before cannot be read.`;
    return {
      planDate: null,
      findings: [problem('PREVIOUS_UNREADABLE', 'run.json', 'the report as it was written', message)],
    };
  }
}

interface CategoryTable {
  readonly name: string;
  readonly grid: { readonly headers: readonly unknown[]; readonly rows: readonly (readonly unknown[])[] };
}

function categoryOf({ headers, rows }: CategoryTable['grid']): unknown {
  return rows[0]?.[headers.indexOf(previousCapacitySheet.columns.planningCategory.header)];
}

/** A copy of a tab is the planner's to play with; Excel calls its table like the one it copies, with a number behind. */
const isCopy = ({ name, grid }: CategoryTable, found: readonly CategoryTable[]): boolean =>
  found.some(
    (other) => other.name !== name && name.startsWith(other.name) && categoryOf(other.grid) === categoryOf(grid),
  );

/** A result workbook has a tab per category: together they are the table of capacities. */
async function categoryTabs(path: string): Promise<InputTable[] | string> {
  const read = await tabsOfFile(path);
  if (typeof read === 'string') return read;
  const { tabs, dateSystem } = read;
  const all = tabs.flatMap(({ name, values, tables }) =>
    tables.flatMap((table) => {
      if (!isCapacityTable(table.name)) return [];
      const { row, column, rows, columns } = table.range;
      const [headers = [], ...body] = values
        .slice(row, row + rows)
        .map((cells) => cells.slice(column, column + columns));
      const grid = { source: 'WORKBOOK' as const, dateSystem, headers, rows: body, firstRow: row + 2 };
      return [{ tab: name, name: table.name, grid }];
    }),
  );
  const found = all.filter((one) => !isCopy(one, all));
  const [first] = found;
  if (!first) return [];
  return [worksheetTable({ layout: previousCapacitySheet, tab: first.tab, grids: found.map(({ grid }) => grid) })];
}

/**
 * The result of an earlier plan: an output folder or a result workbook. What is named and cannot be read is an error: silently
 * taking another plan, or none, would show every request as new.
 */
export async function loadPrevious(path: string | null, givenDate: string | null): Promise<PreviousPlan> {
  if (path === null) return none;
  const { tables, findings } = await loadInput(path, [], assignmentPreviousSheets);
  if (tables.length === 0 && findings.length === 0)
    findings.push(
      problem(
        ...(['PREVIOUS_EMPTY', basename(path), 'an output folder or a result workbook of an earlier plan'] as const),
        `${path} holds none of the tables of an earlier plan.`,
      ),
    );
  if (isWorkbook(path) && tables.length > 0 && !tables.some(({ layout }) => layout === previousCapacitySheet)) {
    const read = await categoryTabs(path);
    if (typeof read === 'string')
      findings.push(problem('PREVIOUS_UNREADABLE', basename(path), 'the workbook as it was written', read));
    else tables.push(...read);
  }
  const report = isFolder(path) ? dateInReport(path, givenDate) : { planDate: null, findings: [] };
  const planDate = givenDate ?? report.planDate ?? dateInName(basename(path));
  return { tables, planDate, findings: [...findings, ...report.findings] };
}
