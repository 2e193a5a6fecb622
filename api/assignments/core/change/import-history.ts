import type { Finding } from '../../../../schema/sheets/finding.ts';
import type { CellValue } from '../../../../schema/sheets/layout.ts';
import type { DateSystem } from '../../../../schema/sheets/read-day.ts';
import { canonicalContent, canonicalValue, type HistoryEntry, type HistoryValue } from './history.ts';
import { oldDay } from './old-day.ts';

/** A sheet of an old history workbook, as it stands there. */
export interface OldHistorySheet {
  readonly workbook: string;
  readonly sheet: string;
  readonly headers: readonly CellValue[];
  readonly rows: readonly (readonly CellValue[])[];
  readonly dateSystem: DateSystem;
}

/** Headers of old histories, without blanks and signs, by the name the history has for them. */
const NAMES: Readonly<Record<string, string>> = {
  ...{ datecreated: 'planDate', plandate: 'planDate', date: 'planDate' },
  ...{ requestid: 'requestId', requestname: 'requestId', request: 'requestId', name: 'requestId' },
  ...{ resourceid: 'personId', employeeid: 'personId', personid: 'personId' },
  ...{ suggestedresource: 'personName', resource: 'personName', personname: 'personName', resourcename: 'personName' },
  ...{ line: 'line', assignhours: 'hours', hours: 'hours', hoursperweek: 'hours', plannedhours: 'plannedHours' },
  ...{ requestedhours: 'plannedHours', positiontype: 'position', position: 'position' },
  ...{ accessrequirements: 'access', access: 'access', requeststatusupdate: 'statusUpdate' },
  ...{ statusupdate: 'statusUpdate', overridereason: 'overrideReason', planningcategory: 'planningCategory' },
  ...{ category: 'planningCategory', teamname: 'teamName', notes: 'notes', assignmentplan: 'assignmentPlan' },
};

const KEY: readonly string[] = ['planDate', 'requestId', 'personId', 'line'];

const nameOf = (header: string): string => NAMES[header.toLowerCase().replaceAll(/[^a-z]/g, '')] ?? header;

/**
 * Cells of a row by the names of the history. Of several columns with one name the first that holds something has it; what
 * others hold stands under their headers, so that nothing is lost.
 */
function cellsOf(headers: readonly string[], row: readonly CellValue[]): Readonly<Record<string, HistoryValue>> {
  const cells: Record<string, HistoryValue> = {};
  row.forEach((cell, at) => {
    const value = canonicalValue(cell);
    if (value === null) return;
    const header = headers[at] || `column ${at + 1}`;
    const name = nameOf(header);
    if (!(name in cells)) cells[name] = cell;
    else if (canonicalValue(cells[name]!) !== value) cells[header === name ? `${header} ${at + 1}` : header] = cell;
  });
  return cells;
}

const textOf = (value: HistoryValue | undefined): string => String(canonicalValue(value ?? null) ?? '');

/** Entries so far, by day, request and person. */
type Taken = Map<string, HistoryEntry[]>;

/**
 * Adds an entry unless one of its day, request and person says the same; that one then names both its sources. Another line is
 * taken where the row names none or one that says something else: no row takes the place of another.
 */
function add(taken: Taken, entry: Omit<HistoryEntry, 'line'>, given: HistoryValue | undefined): void {
  const key = [entry.planDate, entry.requestId, entry.personId].join('\u0001');
  const own = taken.get(key) ?? [];
  const asked = Number(canonicalValue(given ?? null) ?? 0);
  const line = Number.isInteger(asked) && asked >= 1 ? asked : null;
  const same = own.findIndex(
    (one) => (line === null || one.line === line) && JSON.stringify(one.content) === JSON.stringify(entry.content),
  );
  if (same >= 0) {
    const { source, ...known } = own[same]!;
    const isNamed = source.split('; ').includes(entry.source);
    own[same] = { ...known, source: isNamed ? source : `${source}; ${entry.source}` };
    return;
  }
  const isFree = (number: number) => own.every((one) => one.line !== number);
  let next = line ?? 1;
  while (!isFree(next)) next += 1;
  taken.set(key, [...own, { ...entry, line: next }]);
}

function leftOut(source: string, row: number, cells: Readonly<Record<string, HistoryValue>>, missing: string): Finding {
  const saw = Object.entries(cells).map(([name, cell]) => `${name}: ${cell}`);
  return {
    ...{ severity: 'warning', table: source, row, column: null, code: 'HISTORY_ROW_LEFT_OUT', saw: saw.join('; ') },
    ...{ allowed: missing, message: `${source} row ${row} does not name ${missing} and is not imported.` },
  };
}

function importSheet({ workbook, sheet, headers, rows, dateSystem }: OldHistorySheet, taken: Taken): Finding[] {
  const source = `${workbook} / ${sheet}`;
  const texts = headers.map((header) => String(header ?? '').trim());
  return rows.flatMap((row, index): Finding[] => {
    const cells = cellsOf(texts, row);
    if (Object.keys(cells).length === 0) return [];
    const planDate = oldDay(cells['planDate'] ?? null, dateSystem);
    const requestId = textOf(cells['requestId']);
    const personId = textOf(cells['personId']) || textOf(cells['personName']);
    if (planDate === null) return [leftOut(source, index + 2, cells, 'a day')];
    if (requestId === '') return [leftOut(source, index + 2, cells, 'a request')];
    if (personId === '') return [leftOut(source, index + 2, cells, 'a person')];
    const content = canonicalContent(Object.fromEntries(Object.entries(cells).filter(([name]) => !KEY.includes(name))));
    add(taken, { planDate, requestId, personId, content, source }, cells['line']);
    return [];
  });
}

/**
 * Entries of an old history workbook, all its sheets (section 8): each keeps the sheet it came from, and a row both sheets have
 * names both. Rows that a round trip through a spreadsheet wrote twice, with 1 beside 1.0 or a day beside a date-time, are one;
 * rows that differ are lines of their own. Rows without day, request or person are left out with a finding that holds their
 * cells.
 */
export function importOldHistory(sheets: readonly OldHistorySheet[]): { entries: HistoryEntry[]; findings: Finding[] } {
  const taken: Taken = new Map();
  const findings = sheets.flatMap((sheet) => importSheet(sheet, taken));
  return { entries: [...taken.values()].flat(), findings };
}
