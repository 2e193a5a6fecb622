import { requestsSheet } from '../../../schema/sheets/assignment-requests.ts';
import type { Finding } from '../../../schema/sheets/finding.ts';
import type { ReadRow } from '../../../schema/sheets/layout.ts';
import { cellFinding } from './cell-finding.ts';
import { cleanRows } from './clean-rows.ts';
import { folded } from './lists.ts';
import { ageDaysOf, normalizedAges } from './scores.ts';
import { daysIn } from './time-zone.ts';
import type { AssignmentTables, Settings } from './types.ts';

export type RequestRow = ReadRow<typeof requestsSheet>;
type Column = keyof typeof requestsSheet.columns;

/** A request that was pulled, with the scores of section 2. */
export interface PulledRequest {
  readonly given: RequestRow;
  readonly ageDays: number;
  readonly normalizedDays: number;
  readonly priorityTotal: number;
  readonly composite: number;
}

/** Notes a warning about a cell of a request. */
export type Warn = (
  row: number | null,
  column: Column,
  code: string,
  saw: string,
  allowed: string,
  what: string,
) => void;

export const warnInto =
  (findings: Finding[]): Warn =>
  (row, column, ...told) =>
    void findings.push(cellFinding('warning', { layout: requestsSheet, row, column }, ...told));

/** Rows whose creation can be read, each record once: the same record under two names is one request. */
function eachRecordOnce(rows: readonly RequestRow[], dayOf: ReturnType<typeof daysIn>, warn: Warn): RequestRow[] {
  const records = new Map<string, number>();
  return rows.filter(({ row, values: { createdAt, requestSfId } }) => {
    if (createdAt !== null && dayOf(createdAt) === null) {
      const what = `"${createdAt}" is no instant; the row is left out of the plan`;
      warn(row, 'createdAt', 'NOT_AN_INSTANT', createdAt, 'an instant such as 2026-11-03T17:20:00Z', what);
      return false;
    }
    if (requestSfId === null) return true;
    const first = records.get(requestSfId);
    if (first === undefined) records.set(requestSfId, row);
    else {
      const what = `the record stands in row ${first} already; this row is left out`;
      warn(row, 'requestSfId', 'DUPLICATE_RECORD', requestSfId, 'each record once', what);
    }
    return first === undefined;
  });
}

/** Requests with an open status, or with none; the others are counted. */
function openOnes(rows: readonly RequestRow[], { openStatuses }: Settings, findings: Finding[]): RequestRow[] {
  const open = new Set(openStatuses.map(folded));
  const kept = rows.filter(({ values: { status } }) => status === null || open.has(folded(status)));
  const closed = rows.length - kept.length;
  if (closed > 0) {
    const place = { layout: requestsSheet, row: null, column: 'status' };
    const what =
      closed === 1
        ? '1 request has no open status and is not planned'
        : `${closed} requests have no open status and are not planned`;
    findings.push(cellFinding('notice', place, 'NOT_OPEN', String(closed), openStatuses.join(', '), what));
  }
  return kept;
}

/** Requests whose work is not over on the plan date: nobody can begin on the others. */
const runningOnes = (rows: readonly RequestRow[], { planDate }: Settings, warn: Warn): RequestRow[] =>
  rows.filter(({ row, values: { startDate, endDate } }) => {
    const first = startDate !== null && startDate > planDate ? startDate : planDate;
    if (endDate === null || endDate >= first) return true;
    const what = `the work ends on ${endDate}, before ${first}; the request is not planned`;
    warn(row, 'endDate', 'REQUEST_OVER', endDate, `a day from ${first} on, or none`, what);
    return false;
  });

const hasColumn = ({ columns }: AssignmentTables['requests'], ...names: readonly Column[]): boolean =>
  names.some((name) => columns.has(name));

/** Age on the plan date; what is missing or lies ahead counts as 0 and is told. */
function agesOf(
  rows: readonly RequestRow[],
  table: AssignmentTables['requests'],
  { planDate }: Settings,
  dayOf: ReturnType<typeof daysIn>,
  warn: Warn,
) {
  const isTold = hasColumn(table, 'ageDays', 'createdAt', 'createdDate');
  if (!isTold && rows.length > 0) {
    const what = 'no column tells when requests were created; every age counts as 0';
    warn(null, 'createdDate', 'CREATED_MISSING', '', 'a column with the day of creation', what);
  }
  return rows.map(({ row, values }) => {
    const age = values.ageDays ?? ageDaysOf(values, planDate, dayOf);
    if (age === null) {
      const what = 'nothing tells when the request was created; its age counts as 0';
      if (isTold) warn(row, 'createdDate', 'CREATED_MISSING', '', 'the day of its creation', what);
      return 0;
    }
    if (age >= 0) return age;
    const column = values.ageDays !== null ? 'ageDays' : values.createdAt !== null ? 'createdAt' : 'createdDate';
    const what = 'the request was created after the plan date; its age counts as 0';
    warn(row, column, 'CREATED_AHEAD', String(values[column]), `a day up to ${planDate}`, what);
    return 0;
  });
}

/** Priority total; where only a composite is given, its whole points, since age adds less than one. */
function priorityOf({ row, values: { priorityTotal, composite } }: RequestRow, warn: Warn): number {
  if (priorityTotal !== null) return priorityTotal;
  if (composite !== null) return Math.floor(composite);
  warn(row, 'priorityTotal', 'PRIORITY_MISSING', '', 'a number', 'the request has no priority; it counts as 0');
  return 0;
}

/**
 * The requests that were pulled, with their scores (sections 1 and 2): faulty rows and repeated records out with a finding, then
 * those without an open status, then those whose work is over. Ages are set in relation over all of them, before any filter by category, so that scores
 * do not move when the planner changes that filter. composite = priority total + aging weight x normalized age, unless given.
 */
export function pullRequests(
  table: AssignmentTables['requests'],
  settings: Settings,
  findings: Finding[],
): PulledRequest[] {
  const warn = warnInto(findings);
  const dayOf = daysIn(settings.orgTimeZone);
  const clean = cleanRows(requestsSheet, table.rows, { unjudged: ['ageDays'] });
  findings.push(...clean.findings);
  const open = openOnes(eachRecordOnce(clean.rows, dayOf, warn), settings, findings);
  const rows = runningOnes(open, settings, warn);
  const ages = agesOf(rows, table, settings, dayOf, warn);
  const normalized = normalizedAges(ages);
  return rows.map((given, index) => {
    const [ageDays, normalizedDays] = [ages[index]!, normalized[index]!];
    const priorityTotal = priorityOf(given, warn);
    const composite = given.values.composite ?? priorityTotal + settings.agingWeight * normalizedDays;
    return { given, ageDays, normalizedDays, priorityTotal, composite };
  });
}
