import {
  amount,
  day,
  flag,
  hours,
  OUTPUT_ROWS_MAX,
  personId,
  requestId,
  text,
  whole,
} from './assignment-output-columns.ts';
import { lineColumns, plannerColumns, proposedColumns } from './assignment-planner.ts';
import type { SheetLayout } from './layout.ts';

const REQUEST_STATUSES = ['filled', 'partly filled', 'open', 'no hours asked'] as const;

export const proposalsSheet = {
  table: 'OUTPUT_PROPOSALS',
  file: 'proposals',
  tab: 'Proposals',
  description: 'Who works on which request for how many hours, pins of the planner included.',
  rowsMax: OUTPUT_ROWS_MAX,
  key: ['requestId', 'personId'],
  columns: { requestId, personId, hours: hours('hours', 'Hours of this person on this request') },
} as const satisfies SheetLayout;

export const plannedRequestsSheet = {
  table: 'OUTPUT_REQUESTS',
  file: 'requests',
  tab: 'Planned requests',
  description: 'What the plan fills of each request, and why not more.',
  rowsMax: OUTPUT_ROWS_MAX,
  key: ['requestId'],
  columns: {
    requestId,
    composite: amount('composite', 'Priority and age as one score', 'points', 4),
    plannedHours: hours('planned_hours', 'Hours to plan'),
    filledHours: hours('filled_hours', 'Hours filled'),
    openHours: hours('open_hours', 'Hours left open'),
    status: { ...text('status', 'How much of it is filled'), values: REQUEST_STATUSES },
    why: text('why', 'Why hours are open, in one sentence'),
  },
} as const satisfies SheetLayout;

const { requestStatusUpdate, suggestedResource, resourceId, assignHours, pin, notes, assignmentPlan } = plannerColumns;
const { position, access, requestHoursUpdate, updateRequestHoursTo, override, overrideReason } = plannerColumns;

/** The planner's morning tab: one row per request and person on it, ranked; her columns are those of INPUT_DECISIONS. */
export const requestSummarySheet = {
  table: 'OUTPUT_REQUEST_SUMMARY',
  file: 'request_summary',
  tab: 'Request summary',
  description:
    'Requests of the day in order of planning category, priority and team, with what is proposed and decided.',
  rowsMax: OUTPUT_ROWS_MAX,
  key: ['requestId', 'line'],
  columns: {
    line: lineColumns.line,
    planningCategory: text('Planning Category', 'Category the request is planned under'),
    sourceCategory: text('Source Category', 'Category as the source has it'),
    teamName: text('Team Name', 'Team that asks'),
    requestId: lineColumns.requestId,
    skills: text('Skills', 'Skills every person on it must hold'),
    qualificationScore: amount('Qualification Score', 'Qualification score of the source', 'points', 2),
    requestStatusUpdate,
    priorityTotal: amount('Priority Total', 'Priority of the source', 'points', 2),
    ageDays: { ...whole('Age Days', 'Age on the plan date'), unit: 'days' },
    composite: amount('Composite', 'Priority plus age, for the order', 'points', 4),
    sowHours: hours('SOW Hours', 'Hours of the statement of work'),
    factor: amount('Factor', 'Factor of the stage on the SOW hours', 'times', 2),
    plannedHours: hours('Planned Hours', 'SOW hours times factor, rounded up'),
    filled: hours('Filled', 'Hours filled of the request, all its lines'),
    open: hours('Open', 'Hours left open of the request'),
    suggestedResource,
    resourceId,
    assignHours,
    pin,
    assignmentStatus: text(
      'Assignment Status',
      'What becomes of the line: insert, update needed, unchanged, blocked; not planned where it stays for what you typed though its request is in no plan',
    ),
    eligibilityFlag: flag('Eligibility Flag', 'Eligibility flag of the source'),
    specialRequirements: text('Special Requirements', 'Special resource requirements'),
    implementationStatus: flag('Implementation Status', 'Whether the request is in implementation'),
    notes,
    assignmentPlan,
    position,
    access,
    requestHoursUpdate,
    updateRequestHoursTo,
    proposedBy: text('Proposed By', 'engine or planner'),
    why: text('Why', 'Why this person, or why hours are open'),
    validation: text('Validation', 'What is wrong with the line'),
    override,
    overrideReason,
    ...proposedColumns,
    requestSfId: text('Request SF Id', 'Salesforce record id of the request'),
  },
} as const satisfies SheetLayout;

/** One table for all categories; the workbook shows one tab per planning category. */
export const capacitySheet = {
  table: 'OUTPUT_CAPACITY',
  file: 'capacity',
  tab: 'Capacity by category',
  description:
    'People with a skill of the category and their hours; a person in two categories has the same hours in both.',
  rowsMax: OUTPUT_ROWS_MAX,
  key: ['planningCategory', 'personId'],
  columns: {
    planningCategory: text('Planning Category', 'Category'),
    personName: text('Resource', 'Name of the person'),
    personId: text('Employee Id', 'Employee id of the person'),
    skills: text('Skills', 'Skills held of this category'),
    otherSkills: text('Other Skills', 'Skills held of other categories'),
    contracted: hours('Contracted', 'Contracted hours'),
    assigned: hours('Assigned', 'Hours assigned already'),
    timeOff: hours('Time Off', 'Hours away in the week of the plan'),
    ticketHours: hours('Capticket Hours', 'Hours offered by open capacity tickets; blank: none'),
    available: hours('Available', 'Hours to plan; below 0: more assigned than contracted'),
    hold: hours('Hold', 'Hours kept free by the planner'),
    plannedToday: hours('Planned Today', 'Hours of this plan, over all categories'),
    left: hours('Left', 'Hours left after holds and this plan, over all categories'),
    teamsNow: text('Teams Now', 'Teams the person is on'),
    timeZone: text('Time Zone', 'Time zone'),
    country: text('Country', 'Country'),
    access: text('Access', 'Access the person has'),
    maxNewTeams: whole('Max New Teams', 'New teams at most in this plan'),
  },
} as const satisfies SheetLayout;

const VERDICTS = ['chosen', 'eligible, not chosen', 'ineligible', 'request'] as const;

export const explanationsSheet = {
  table: 'OUTPUT_EXPLANATIONS',
  file: 'explanations',
  tab: 'Explain',
  description: 'Why these people, why not others, and what would change it.',
  rowsMax: OUTPUT_ROWS_MAX,
  columns: {
    requestId,
    personId: text('person_id', 'Employee id; blank where the request as a whole is meant'),
    rank: whole('rank', 'Place among the eligible people of the request'),
    verdict: { ...text('verdict', 'What became of the pair, or the request as a whole'), values: VERDICTS },
    reasonCode: text('reason_code', 'Code of the reason, e.g. SKILL_MISSING:TQIP'),
    reasonText: text('reason_text', 'The reason in words'),
    hoursLeft: hours('hours_left', 'Hours the person has left in this plan'),
    wouldChange: text('what_would_change_it', 'The smallest change that would turn the verdict'),
  },
} as const satisfies SheetLayout;

export const REQUEST_CHANGES = [
  ...['new', 'increased', 'decreased', 'closed', 'reopened', 'unchanged', 'rescored', 'recategorised'],
  'skills changed',
] as const;

export const requestDiffSheet = {
  table: 'OUTPUT_DIFF_REQUESTS',
  file: 'diff',
  tab: 'Diff requests',
  description: 'Requests against the last plan before: full outer join, hours summed over the lines of a request.',
  rowsMax: OUTPUT_ROWS_MAX,
  key: ['requestId'],
  columns: {
    change: { ...text('change', 'What changed'), values: REQUEST_CHANGES },
    requestId,
    planningCategory: text('planning_category', 'Category today, or then where it is gone'),
    yesterdayHours: hours('yesterday_hours', 'Planned hours then; 0 where it was not there or decided'),
    todayHours: hours('today_hours', 'Planned hours today'),
    difference: hours('difference', 'Today minus then'),
    yesterdayRawHours: hours('yesterday_raw_hours', 'SOW hours then'),
    todayRawHours: hours('today_raw_hours', 'SOW hours today'),
    isShown: flag('shown', 'Shown by the default filter: more hours than then'),
    note: text('note', 'What else changed, e.g. the factor of the stage'),
    baseline: day('baseline', 'Date of the plan compared with; blank: none in the last 14 days'),
  },
} as const satisfies SheetLayout;

export const CAPACITY_CHANGES = ['new tab', 'new', 'more', 'same', 'less', 'gone'] as const;

export const capacityDiffSheet = {
  table: 'OUTPUT_DIFF_CAPACITY',
  file: 'diff_capacity',
  tab: 'Diff capacity',
  description: 'Offered hours per category and person against the last plan before.',
  rowsMax: OUTPUT_ROWS_MAX,
  key: ['planningCategory', 'personId'],
  columns: {
    change: { ...text('change', 'What changed'), values: CAPACITY_CHANGES },
    planningCategory: text('planning_category', 'Category'),
    personId,
    personName: text('person_name', 'Name of the person'),
    yesterdayHours: hours('yesterday_hours', 'Offered hours then; 0 where there were none'),
    todayHours: hours('today_hours', 'Offered hours today'),
    difference: hours('difference', 'Today minus then'),
    isShown: flag('shown', 'Shown by the default filter: new tab, new or more'),
    note: text('note', 'What else is to be known'),
    baseline: day('baseline', 'Date of the plan compared with'),
  },
} as const satisfies SheetLayout;

export const scenariosSheet = {
  table: 'OUTPUT_ASSIGNMENT_SCENARIOS',
  file: 'scenarios',
  tab: 'Plan comparison',
  description: 'The plan beside the two ways people plan by hand and the plan before.',
  rowsMax: OUTPUT_ROWS_MAX,
  key: ['name'],
  columns: {
    name: text('name', 'Plan'),
    fillShare: amount('fill', 'Filled of the hours asked', 'share', 4),
    weightedFill: amount('weighted_fill', 'Sum of composite times filled hours', 'points', 2),
    fullRequests: whole('full_requests', 'Requests filled completely'),
    peopleMoved: whole(
      'people_moved',
      'People with another set of requests than in the plan before, as it was; beside that plan itself, whom today moves in any case, as where a request has closed',
    ),
    utilizationSd: amount('utilization_sd', 'Standard deviation of the utilization of people with hours', 'share', 4),
    bound: amount('bound', 'What no plan can exceed', 'points', 2),
    gap: amount('gap', 'Distance of the weighted fill to the bound', 'share', 6),
  },
} as const satisfies SheetLayout;

export const skillsMatrixSheet = {
  table: 'OUTPUT_SKILLS_MATRIX',
  file: 'skills_matrix',
  tab: 'Skills matrix',
  description: 'Who holds which skill, at which level, until when.',
  rowsMax: OUTPUT_ROWS_MAX,
  key: ['personId', 'skill'],
  columns: {
    personId: text('Employee Id', 'Employee id of the person'),
    personName: text('Resource', 'Name of the person'),
    skill: text('Skill', 'Skill'),
    level: whole('Level', 'Level'),
    validUntil: day('Valid Until', 'Last day it counts; blank never ends'),
  },
} as const satisfies SheetLayout;
