import type { Finding } from '../../../../schema/sheets/finding.ts';
import type { CellValue } from '../../../../schema/sheets/layout.ts';
import { type DateSystem, readIsoDay, readMonthFirstDay, readSerialDay } from '../../../../schema/sheets/read-day.ts';
import type { Day } from '../../../kernel/day.ts';
import { canonicalContent, canonicalValue, type HistoryEntry, type HistoryValue } from './history.ts';

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

const nameOf = (header: CellValue): string => {
  const text = String(header ?? '').trim();
  return NAMES[text.toLowerCase().replaceAll(/[^a-z]/g, '')] ?? text;
};

function dayOf(cell: CellValue, dateSystem: DateSystem): Day | null {
  if (typeof cell === 'number') return readSerialDay(cell, dateSystem)?.day ?? null;
  const text = String(cell ?? '').trim();
  return (readIsoDay(text) ?? readMonthFirstDay(text))?.day ?? null;
}

/** Cells of a row by the names of the history; the first of several columns of one name that holds something. */
function cellsOf(names: readonly string[], row: readonly CellValue[]): Readonly<Record<string, HistoryValue>> {
  const cells: Record<string, HistoryValue> = {};
  names.forEach((name, at) => {
    const value = canonicalValue(row[at] ?? null);
    if (name !== '' && value !== null) cells[name] ??= row[at]!;
  });
  return cells;
}

const textOf = (value: HistoryValue | undefined): string => String(canonicalValue(value ?? null) ?? '');

/** Lines of equal keys in one sheet count up, unless their rows say the same: those are one decision written twice. */
function lineOf(
  given: HistoryValue | undefined,
  taken: Map<string, string[]>,
  key: string,
  text: string,
): number | null {
  const line = Number(canonicalValue(given ?? null));
  if (given !== undefined && Number.isInteger(line) && line >= 1) return line;
  const own = taken.get(key) ?? [];
  if (own.includes(text)) return null;
  taken.set(key, [...own, text]);
  return own.length + 1;
}

function importSheet(
  { workbook, sheet, headers, rows, dateSystem }: OldHistorySheet,
  findings: Finding[],
): HistoryEntry[] {
  const source = `${workbook} / ${sheet}`;
  const names = headers.map(nameOf);
  const taken = new Map<string, string[]>();
  return rows.flatMap((cells, index): HistoryEntry[] => {
    const named = cellsOf(names, cells);
    if (Object.keys(named).length === 0) return [];
    const planDate = dayOf(named['planDate'] ?? null, dateSystem);
    const requestId = textOf(named['requestId']);
    const personId = textOf(named['personId']) || textOf(named['personName']);
    if (planDate === null || requestId === '' || personId === '') {
      const missing = planDate === null ? 'a day' : requestId === '' ? 'a request' : 'a person';
      findings.push({
        ...{ severity: 'warning', table: source, row: index + 2, column: null, code: 'HISTORY_ROW_LEFT_OUT', saw: '' },
        ...{ allowed: missing, message: `${source} row ${index + 2} names not ${missing} and is not imported.` },
      });
      return [];
    }
    const content = canonicalContent(Object.fromEntries(Object.entries(named).filter(([name]) => !KEY.includes(name))));
    const key = [planDate, requestId, personId].join('\u0001');
    const line = lineOf(named['line'], taken, key, JSON.stringify(content));
    return line === null ? [] : [{ planDate, requestId, personId, line, content, source }];
  });
}

/**
 * Entries of an old history workbook, all its sheets (section 8): each keeps the sheet it came from. Rows that a round trip through
 * a spreadsheet wrote twice, with 1 beside 1.0 or a day beside a date-time, are one. Rows without day, request or person are
 * left out with a finding.
 */
export function importOldHistory(sheets: readonly OldHistorySheet[]): { entries: HistoryEntry[]; findings: Finding[] } {
  const findings: Finding[] = [];
  return { entries: sheets.flatMap((sheet) => importSheet(sheet, findings)), findings };
}
