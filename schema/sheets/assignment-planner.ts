import { flag, hours, requestId, text } from './assignment-requests.ts';
import type { Column, SheetLayout } from './layout.ts';

const RULE_FIELDS = ['category', 'alternative_category', 'team_name', 'stage', 'planning_category'] as const;
/** `blank` is true of an empty field and needs no pattern; `always` of every row. */
const RULE_OPERATORS = ['contains', 'equals', 'starts', 'blank', 'always'] as const;

export const categoryRulesSheet = {
  table: 'INPUT_CATEGORY_RULES',
  file: 'category_rules',
  tab: 'Rules',
  description:
    'How the planning category comes from category and team; each rule in order sees what those before it left.',
  rowsMax: 1_000,
  columns: {
    order: {
      ...{
        header: 'order',
        type: 'number',
        description: 'Rules apply in ascending order',
        unit: 'rank',
        required: true,
      },
    },
    field: { header: 'field', type: 'text', description: 'What is looked at', required: true, values: RULE_FIELDS },
    operator: { header: 'operator', type: 'text', description: 'How', required: true, values: RULE_OPERATORS },
    pattern: text('pattern', 'Plain text, in any case; no pattern language'),
    planningCategory: {
      ...{ header: 'planning_category', type: 'text', required: true },
      description: 'Category to plan under; {alternative} is the alternative category, {source} the source category',
    },
  },
} as const satisfies SheetLayout;

export const assignmentSettingsSheet = {
  table: 'INPUT_ASSIGNMENT_SETTINGS',
  file: 'settings',
  tab: 'Settings',
  description: 'Settings of the job; a key that is not listed keeps its default.',
  rowsMax: 1_000,
  key: ['key'],
  columns: {
    key: { header: 'key', type: 'text', description: 'Setting, see the list of settings', required: true },
    value: { header: 'value', type: 'text', description: 'Value; blank takes the default', required: true },
    type: text('type', 'Kind of value, for reading'),
    default: text('default', 'Value where nothing is said, for reading'),
    help: text('help', 'What it does, for reading'),
  },
} as const satisfies SheetLayout;

export const PINS = ['none', 'pin', 'forbid'] as const;

const planner = (header: string, description: string) =>
  ({ ...text(header, description), planner: true }) as const satisfies Column;

/**
 * What the planner decides, by request and line. The headers are those of the request summary: the tab itself, or a CSV of
 * it, is this table.
 */
export const plannerColumns = {
  requestStatusUpdate: planner('Request Status Update', 'New status of the request; blank leaves it'),
  suggestedResource: planner('Suggested Resource', 'Who works on it; proposed, or typed by the planner'),
  resourceId: planner('Resource Id', 'Employee id; blank: looked up by name'),
  assignHours: { ...hours('Assign Hours', 'Hours of this person'), planner: true },
  pin: {
    ...planner('Pin', 'pin: planned around it; forbid: never this person; none: a proposal'),
    values: PINS,
  },
  notes: planner('Notes', 'Appended to the notes of the request, with day and name'),
  assignmentPlan: planner('Assignment Plan', 'Plan in words'),
  position: planner('Position', 'Position of the assignment'),
  access: planner('Access', 'Access of the assignment'),
  requestHoursUpdate: { ...flag('Request Hours Update?', 'TRUE: hours of the request are changed'), planner: true },
  updateRequestHoursTo: { ...hours('Update Request Hours To', 'New SOW hours of the request'), planner: true },
  override: { ...flag('Override', 'TRUE: go on in spite of a warning'), planner: true },
  overrideReason: planner('Override Reason', 'Why; goes to the audit trail'),
} as const;

export const lineColumns = {
  requestId: { ...requestId, header: 'Request Name' },
  line: {
    header: 'Line',
    type: 'integer',
    description: 'Counts the people of a request; blank is 1',
    required: false,
    min: 1,
  },
} as const;

/**
 * What of a line was the planner's own when it was drawn: the person with hours left to the plan, the hours beside a proposed
 * person, both, or a pin whose hours are left to the plan.
 */
export const DECIDED = ['person', 'hours', 'person and hours', 'open hours'] as const;

/** Those with the hours left to the plan. */
export const OPEN_HOURS = ['person', 'open hours'] as const satisfies readonly (typeof DECIDED)[number][];

/** A line as it was drawn: what stands there now and is not the same is what the planner changed since. */
export const proposedColumns = {
  proposedResource: text('Proposed Resource', 'Name on the line when it was drawn, proposed or decided'),
  proposedResourceId: text('Proposed Resource Id', 'Employee id on the line when it was drawn'),
  proposedHours: hours('Proposed Hours', 'Hours on the line when it was drawn'),
  decided: {
    ...text(
      'Decided',
      'What of the line was the planner’s when it was drawn; blank: a proposal, also one that is pinned',
    ),
    values: DECIDED,
  },
} as const;

export const decisionsSheet = {
  table: 'INPUT_DECISIONS',
  file: 'decisions',
  tab: 'Request summary',
  description: 'Decisions of the planner, by request and line.',
  rowsMax: 60_000,
  key: ['requestId', 'line'],
  columns: { ...lineColumns, ...plannerColumns, ...proposedColumns },
} as const satisfies SheetLayout;
