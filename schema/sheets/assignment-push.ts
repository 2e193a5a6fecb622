import { day, flag, hours, OUTPUT_ROWS_MAX, personId, requestId, text, whole } from './assignment-output-columns.ts';
import { lineColumns, plannerColumns } from './assignment-planner.ts';
import type { SheetLayout } from './layout.ts';

const line = whole('line', 'Line of the request');
/** `<planDate>:<RequestName>:<EmployeeId>`: the same decision has the same key, so that a repeat changes nothing. */
const planKey = text('plan_key', 'Plan date, request and person; external key of the assignment');

export const SEVERITIES = ['error', 'warning', 'notice'] as const;

export const validationSheet = {
  table: 'OUTPUT_VALIDATION',
  file: 'validation',
  tab: 'Validation',
  description:
    'What is wrong with the decisions. An error keeps the line from being pushed; a warning needs an override.',
  rowsMax: OUTPUT_ROWS_MAX,
  columns: {
    requestId,
    line,
    personId,
    severity: { ...text('severity', 'error, warning or notice'), values: SEVERITIES },
    code: text('code', 'Code of the finding, e.g. CAPACITY_SHORT'),
    column: text('column', 'Column of the request summary it is about'),
    message: text('message', 'What is wrong and what is allowed'),
    isOverridden: flag('overridden', 'The planner goes on in spite of it'),
    overrideReason: text('override_reason', 'Why'),
    isPushed: flag('pushed', 'Whether the line is among the rows to push'),
  },
} as const satisfies SheetLayout;

export const assignmentInsertsSheet = {
  table: 'OUTPUT_ASSIGNMENTS_INSERT',
  file: 'assignments_insert',
  tab: 'Assignments',
  description: 'Assignments to create; upserted by their key.',
  rowsMax: OUTPUT_ROWS_MAX,
  key: ['planKey'],
  columns: {
    planKey,
    requestId,
    requestSfId: text('request_sf_id', 'Salesforce record id of the request'),
    personId,
    resourceSfId: text('resource_sf_id', 'Salesforce record id of the person'),
    teamId: text('team_id', 'Team the person joins'),
    teamSfId: text('team_sf_id', 'Salesforce record id of the team'),
    position: text('position', 'Position'),
    hoursPerWeek: hours('hours_per_week', 'Hours'),
    startDate: day('start_date', 'First day'),
    endDate: day('end_date', 'Last day; blank has no end'),
    access: text('access', 'Access'),
    status: text('status', 'Status of the new assignment'),
  },
} as const satisfies SheetLayout;

export const assignmentUpdatesSheet = {
  table: 'OUTPUT_ASSIGNMENTS_UPDATE',
  file: 'assignments_update',
  tab: 'Assignment updates',
  description: 'Standing assignments whose hours change, because the person is on the team already.',
  rowsMax: OUTPUT_ROWS_MAX,
  key: ['assignmentId'],
  columns: {
    assignmentId: text('assignment_id', 'Record id of the standing assignment'),
    planKey,
    requestId,
    personId,
    teamId: text('team_id', 'Team'),
    oldHours: hours('old_hours_per_week', 'Hours now'),
    newHours: hours('new_hours_per_week', 'Hours afterwards'),
    teamMembers: text('team_members', 'Members of the team in the standard position now'),
  },
} as const satisfies SheetLayout;

export const ticketUpdatesSheet = {
  table: 'OUTPUT_CAPACITY_TICKETS',
  file: 'capacity_tickets',
  tab: 'Ticket updates',
  description: 'Capacity tickets the plan draws on, the oldest first.',
  rowsMax: OUTPUT_ROWS_MAX,
  key: ['ticketId'],
  columns: {
    ticketId: text('ticket_id', 'Name of the ticket'),
    personId,
    hoursBefore: hours('hours_before', 'Open hours before'),
    consumed: hours('consumed', 'Hours this plan takes'),
    hoursAfter: hours('hours_after', 'Open hours afterwards'),
    consumedTotal: hours('consumed_total', 'Consumed hours of the ticket afterwards, absolute'),
    newStatus: text('new_status', 'Status afterwards'),
  },
} as const satisfies SheetLayout;

export const requestUpdatesSheet = {
  table: 'OUTPUT_REQUEST_UPDATES',
  file: 'request_updates',
  tab: 'Request updates',
  description: 'Fields of requests that change, before and after.',
  rowsMax: OUTPUT_ROWS_MAX,
  key: ['requestId', 'field'],
  columns: {
    requestId,
    requestSfId: text('request_sf_id', 'Salesforce record id of the request'),
    field: text('field', 'Field of the request'),
    before: text('before', 'Value now'),
    after: text('after', 'Value afterwards'),
    note: text('note', 'e.g. Skipping notes update'),
  },
} as const satisfies SheetLayout;

export const historySheet = {
  table: 'OUTPUT_HISTORY',
  file: 'history',
  tab: 'Decision history',
  description: 'Decisions by plan date, request, person and line; each change is a revision, none is rewritten.',
  rowsMax: OUTPUT_ROWS_MAX,
  key: ['planDate', 'requestId', 'personId', 'line', 'revision'],
  columns: {
    planDate: day('plan_date', 'Day of the plan'),
    requestId,
    personId,
    personName: text('person_name', 'Name of the person'),
    line,
    revision: whole('revision', 'Counts changes from 1'),
    hours: hours('hours', 'Hours decided'),
    position: text('position', 'Position'),
    access: text('access', 'Access'),
    statusUpdate: text('status_update', 'New status of the request'),
    proposedBy: text('proposed_by', 'engine or planner'),
    overrideReason: text('override_reason', 'Why a warning was overridden'),
    recordedAt: text('recorded_at', 'Instant it was recorded'),
    recordedBy: text('recorded_by', 'Who recorded it'),
    source: text('source', 'planwright, or the workbook and sheet it was imported from'),
    content: text('content', 'Everything else of the row, as JSON'),
  },
} as const satisfies SheetLayout;

export const orphanedDecisionsSheet = {
  table: 'OUTPUT_ORPHANED_DECISIONS',
  file: 'orphaned_decisions',
  tab: 'Orphaned decisions',
  description: 'Rows the planner had written into that have no request any more.',
  rowsMax: OUTPUT_ROWS_MAX,
  key: ['requestId', 'line'],
  columns: { ...lineColumns, ...plannerColumns, reason: text('Reason', 'Why the row is no longer on the summary') },
} as const satisfies SheetLayout;
