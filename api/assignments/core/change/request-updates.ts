import type { requestUpdatesSheet } from '../../../../schema/sheets/assignment-push.ts';
import type { RowOf } from '../../../../schema/sheets/layout.ts';
import { folded } from '../lists.ts';
import type { DayRequest, DecisionRow, PlanningDay, Settings } from '../types.ts';
import { type LineFinding, lineError, lineNotice, type ValidationRow, validationRow } from './line-finding.ts';

type UpdateRow = RowOf<typeof requestUpdatesSheet>;

const STATUS_FIELD = 'Status__c';
const HOURS_FIELD = 'SOW_Hours__c';
const NOTES_FIELD = 'Notes__c';

export interface RequestUpdates {
  readonly rows: UpdateRow[];
  readonly validation: ValidationRow[];
}

interface Change {
  readonly field: string;
  readonly before: string | null;
  readonly after: string;
}

interface Outcome {
  readonly changes: readonly Change[];
  readonly findings: readonly LineFinding[];
}

const UNSENT = { reason: null, isPushed: false };
const NOTHING: Outcome = { changes: [], findings: [] };

/** What a round trip through the old tool left in blank cells: no note. */
const BLANK_WORDS: readonly string[] = ['nan', 'none'];

const noteOf = ({ notes }: Pick<DecisionRow, 'notes'>): string =>
  BLANK_WORDS.includes(folded(notes)) ? '' : (notes ?? '').trim();

/** Whether the name is that of a request, no pointer to another one. */
const isRequest = ({ requestId }: DecisionRow, { requestPrefixes }: Settings): boolean =>
  requestPrefixes.some((prefix) => requestId.startsWith(prefix)) && !folded(requestId).includes('see');

const hasStatus = ({ requestStatusUpdate }: DecisionRow): boolean => folded(requestStatusUpdate) !== '';

/** Why what a row says of its request is not sent; none where the row is an update, or says nothing. */
function notSent(row: DecisionRow, settings: Settings): LineFinding[] {
  if (hasStatus(row)) {
    if (isRequest(row, settings)) return [];
    const what = `${row.requestId} points to another request, or its name does not begin as request_prefixes says`;
    return [lineNotice('UPDATE_NOT_SENT', 'requestId', `${what}; its update is not sent.`)];
  }
  if (row.requestHoursUpdate !== true && row.updateRequestHoursTo === null && noteOf(row) === '') return [];
  const message = 'Without a Request Status Update the hours and notes of the row are not sent.';
  return [lineNotice('UPDATE_NOT_SENT', 'requestStatusUpdate', message)];
}

function statusChange(
  request: DayRequest,
  { requestStatusUpdate }: DecisionRow,
  { requestStatuses }: Settings,
): Outcome {
  const after = requestStatuses.find((status) => folded(status) === folded(requestStatusUpdate));
  if (after !== undefined)
    return folded(after) === folded(request.status)
      ? NOTHING
      : { changes: [{ field: STATUS_FIELD, before: request.status, after }], findings: [] };
  const message = `"${requestStatusUpdate}" is no status; allowed are ${requestStatuses.join(', ')}.`;
  return { changes: [], findings: [lineError('STATUS_UNKNOWN', 'requestStatusUpdate', message)] };
}

/** Only with the flag and a number of at least 0; the hours are the SOW hours, not those with the factor. */
function hoursChange(
  { sowHours }: DayRequest,
  { requestHoursUpdate, updateRequestHoursTo: after }: DecisionRow,
): Outcome {
  if (requestHoursUpdate !== true) {
    if (after === null) return NOTHING;
    const message = `Request Hours Update? is not TRUE, so ${after} h are not sent.`;
    return { changes: [], findings: [lineNotice('HOURS_NOT_SENT', 'requestHoursUpdate', message)] };
  }
  if (after === null || after < 0) {
    const message = 'Request Hours Update? is TRUE, but there is no number of at least 0 to update to.';
    return { changes: [], findings: [lineError('HOURS_MISSING', 'updateRequestHoursTo', message)] };
  }
  if (after === sowHours) return NOTHING;
  return {
    changes: [{ field: HOURS_FIELD, before: sowHours === null ? null : String(sowHours), after: String(after) }],
    findings: [],
  };
}

const SKIPPED = 'Skipping notes update';

/** Appended with day and name, unless the same text stands there; too long is an error, never cut. */
function notesChange(
  request: DayRequest,
  row: DecisionRow,
  { planDate, noteLengthMax }: Settings,
  user: string,
): Outcome {
  const text = noteOf(row);
  if (text === '') return { changes: [], findings: [lineNotice('NOTES_SKIPPED', 'notes', SKIPPED)] };
  const before = request.notes;
  if (before?.includes(text)) {
    const message = 'The note stands in the request already and is not appended again.';
    return { changes: [], findings: [lineNotice('NOTES_THERE', 'notes', message)] };
  }
  const entry = `[${planDate} ${user}] ${text}`;
  const after = before === null ? entry : `${before}\n${entry}`;
  if (after.length <= noteLengthMax) return { changes: [{ field: NOTES_FIELD, before, after }], findings: [] };
  const message = `With the note the request has ${after.length} characters of notes; at most ${noteLengthMax} fit.`;
  return { changes: [], findings: [lineError('NOTES_TOO_LONG', 'notes', message)] };
}

/** Rows of one request say the same where both say something; the request is updated once. */
function merged(own: readonly DecisionRow[]): { row: DecisionRow; findings: LineFinding[] } {
  const [first] = own;
  const findings: LineFinding[] = [];
  const one = <K extends 'requestStatusUpdate' | 'updateRequestHoursTo'>(column: K): DecisionRow[K] => {
    const values = [...new Set(own.map((row) => row[column]).filter((value) => value !== null))];
    if (values.length > 1) {
      const message = `The lines of ${first!.requestId} say ${values.join(' and ')}; write one of them.`;
      findings.push(lineError('LINES_DIFFER', column, message));
    }
    return values[0] ?? (null as DecisionRow[K]);
  };
  const notes = [...new Set(own.map(noteOf).filter((note) => note !== ''))];
  const row = {
    ...{
      ...first!,
      requestStatusUpdate: one('requestStatusUpdate'),
      updateRequestHoursTo: one('updateRequestHoursTo'),
    },
    requestHoursUpdate: own.some(({ requestHoursUpdate }) => requestHoursUpdate === true),
    notes: notes.length === 0 ? null : notes.join('\n'),
  };
  return { row, findings };
}

/**
 * What the planner changes of requests (section 8): status, SOW hours and notes, each by itself and only where it changes; a row
 * with an error changes nothing of its request. What a row without a status says is not sent, and told. `user`: stands in front
 * of notes.
 */
export function requestUpdates(day: PlanningDay, user: string): RequestUpdates {
  const { settings } = day;
  const byRequest = new Map<string, DecisionRow[]>();
  for (const row of day.decisions) byRequest.set(row.requestId, [...(byRequest.get(row.requestId) ?? []), row]);
  const rows: UpdateRow[] = [];
  const validation: ValidationRow[] = [];
  for (const request of day.requests) {
    const all = (byRequest.get(request.id) ?? []).sort((a, b) => a.line - b.line);
    for (const one of all) {
      const place = { requestId: request.id, line: one.line, personId: null };
      const told = notSent(one, settings).map((finding) => validationRow(finding, place, UNSENT));
      validation.push(...told);
    }
    const own = all.filter((row) => hasStatus(row) && isRequest(row, settings));
    if (own.length === 0) continue;
    const { row, findings } = merged(own);
    const outcomes = [
      ...[statusChange(request, row, settings), hoursChange(request, row)],
      notesChange(request, row, settings, user),
    ];
    const told = [...findings, ...outcomes.flatMap((outcome) => outcome.findings)];
    const isPushed = told.every(({ severity }) => severity !== 'error');
    const place = { requestId: request.id, line: row.line, personId: null };
    validation.push(...told.map((finding) => validationRow(finding, place, { reason: null, isPushed })));
    const note = told.some(({ code }) => code === 'NOTES_SKIPPED') ? SKIPPED : null;
    if (isPushed)
      rows.push(
        ...outcomes.flatMap(({ changes }) =>
          changes.map((change) => ({ ...{ requestId: request.id, requestSfId: request.sfId, ...change }, note })),
        ),
      );
  }
  return { rows, validation };
}
