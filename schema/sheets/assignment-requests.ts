import type { Column, SheetLayout } from './layout.ts';

export const ASSIGNMENT_ROWS_MAX = 20_000;

export const key = (header: string, description: string) =>
  ({ header, type: 'text', description, required: true }) as const satisfies Column;
export const text = (header: string, description: string) =>
  ({ header, type: 'text', description, required: false }) as const satisfies Column;
export const flag = (header: string, description: string) =>
  ({ header, type: 'flag', description, required: false }) as const satisfies Column;
export const day = (header: string, description: string) =>
  ({ header, type: 'day', description, required: false }) as const satisfies Column;
export const hours = (header: string, description: string) =>
  ({
    header,
    type: 'number',
    description,
    unit: 'hours per week',
    required: false,
    min: 0,
    decimals: 1,
  }) as const satisfies Column;

const whole = (header: string, description: string, unit: string, min: number) =>
  ({ header, type: 'integer', description, unit, required: false, min }) as const satisfies Column;
const number = (header: string, description: string, unit: string) =>
  ({ header, type: 'number', description, unit, required: false }) as const satisfies Column;

const LIST = 'several separated by semicolons';

export const requestId = key('request_id', 'Name of the request, e.g. SR-10012');
export const personId = key('person_id', 'Employee id of the person');

/** One row per open request, as the notebook's Summary had it. */
export const requestsSheet = {
  table: 'INPUT_REQUESTS',
  file: 'requests',
  tab: 'Requests',
  description: 'Open requests of teams for weekly hours of people with certain skills.',
  rowsMax: ASSIGNMENT_ROWS_MAX,
  key: ['requestId'],
  columns: {
    requestId,
    category: text('category', 'Category as the source has it; blank is planned as Uncategorized'),
    skills: text('skills', `Skills every person on it must hold, ${LIST}; SKILL:3 asks for level 3 or more`),
    teamId: text('team_id', 'Team that asks'),
    priorityTotal: number('priority_total', 'Priority, higher first; blank counts as 0', 'points'),
    ageDays: whole('age_days', 'Age; computed from the created date where the column is absent', 'days', 0),
    inImplementation: flag(
      'in_implementation',
      'In implementation; computed from the stage where the column is absent',
    ),
    rawHours: hours('raw_hours', 'Hours of the statement of work (SOW hours), before any factor'),
    plannedHours: hours(
      'planned_hours',
      'Hours to plan; computed from raw hours and factor where the column is absent',
    ),
    composite: number('composite', 'Priority and age as one score; computed where the column is absent', 'points'),
    tzMinutes: whole('tz_minutes', 'Offset of the facility from UTC', 'minutes', -840),
    maxTzDiffMinutes: whole(
      'max_tz_diff_minutes',
      'Farthest offset of a person from the facility; blank sets no limit',
      'minutes',
      0,
    ),
    usOnly: flag('us_only', 'Only people in the United States'),
    access: text('access', `Access a person must have, ${LIST}`),
    maxPeople: whole('max_people', 'People at most; blank takes the setting', 'people', 1),
    minChunkHours: hours('min_chunk_hours', 'Fewest hours one person gets; blank takes the setting'),
    requestSfId: text('request_sf_id', 'Salesforce record id of the request'),
    teamName: text('team_name', 'Name of the team; taken from the teams where blank'),
    alternativeCategory: text('alternative_category', 'Category a rule may plan the request under'),
    stage: text('stage', 'Stage, e.g. In Implementation'),
    status: text('status', 'Status, e.g. Open'),
    createdDate: day('created_date', 'Day it was created, in the time zone of the organization'),
    createdAt: text('created_at', 'Instant it was created, e.g. 2026-11-03T17:20:00Z; wins over the day'),
    lastModifiedAt: text('last_modified_at', 'Instant of its last change when it was pulled'),
    sowHours: hours('sow_hours', 'Another name of raw_hours, which wins'),
    timeZone: text('time_zone', 'IANA time zone of the facility, where tz_minutes is blank'),
    country: text('country', 'Country code every person on it must be in'),
    startDate: day('start_date', 'First day of the work'),
    endDate: day('end_date', 'Last day of the work'),
    qualificationScore: number('qualification_score', 'Qualification score, shown', 'points'),
    eligibilityFlag: flag('eligibility_flag', 'Eligibility flag of the source, shown'),
    specialRequirements: text('special_requirements', 'Special resource requirements, shown'),
    assignmentPlan: text('assignment_plan', 'Assignment plan, shown'),
    notes: text('notes', 'Notes as they stand in the source'),
  },
} as const satisfies SheetLayout;

export const requestSkillsSheet = {
  table: 'INPUT_REQUEST_SKILLS',
  file: 'request_skills',
  tab: 'Request skills',
  description: 'Skills of requests with levels, beside or instead of the skills column.',
  rowsMax: 500_000,
  key: ['requestId', 'skill'],
  columns: {
    requestId,
    skill: key('skill', 'Skill'),
    minLevel: { ...whole('min_level', 'Least level; blank is 1', 'level', 1), max: 5 },
    required: flag('required', 'FALSE: nice to have, no hard rule; blank is TRUE'),
  },
} as const satisfies SheetLayout;

export const blocksSheet = {
  table: 'INPUT_BLOCKS',
  file: 'blocks',
  tab: 'Blocks',
  description: 'Pairs that must not be, today and later.',
  rowsMax: 500_000,
  key: ['requestId', 'personId'],
  columns: { requestId, personId, reason: text('reason', 'Why, shown in explanations') },
} as const satisfies SheetLayout;

export const pinsSheet = {
  table: 'INPUT_PINS',
  file: 'pins',
  tab: 'Pins',
  description: 'Pairs the planner has settled for this plan.',
  rowsMax: ASSIGNMENT_ROWS_MAX,
  key: ['requestId', 'personId'],
  columns: {
    requestId,
    personId,
    kind: { ...key('kind', 'pin: this person works on it; forbid: never'), values: ['pin', 'forbid'] },
    hours: hours('hours', 'Hours of a pin, in half hours; blank leaves them to the plan'),
  },
} as const satisfies SheetLayout;
