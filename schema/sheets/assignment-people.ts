import { ASSIGNMENT_ROWS_MAX, day, flag, hours, key, personId, requestId, text } from './assignment-requests.ts';
import type { SheetLayout } from './layout.ts';

const ROWS_OF_PEOPLE_MAX = 500_000;

export const peopleSheet = {
  table: 'INPUT_PEOPLE',
  file: 'people',
  tab: 'People',
  description: 'Medical abstractors with skills, contracted weekly hours and limits.',
  rowsMax: ASSIGNMENT_ROWS_MAX,
  key: ['personId'],
  columns: {
    personId,
    skills: text('skills', 'Skills held, several separated by semicolons; SKILL:3 is level 3'),
    contractedHours: hours('contracted_hours', 'Contracted hours'),
    assignedHours: {
      ...hours('assigned_hours', 'Hours assigned; added up from the existing assignments where the column is absent'),
    },
    availableHours: {
      ...hours('available_hours', 'Hours to plan; computed where the column is absent. Below 0 counts as 0'),
      min: -1_000,
    },
    tzMinutes: {
      ...{ header: 'tz_minutes', type: 'integer', description: 'Offset from UTC', unit: 'minutes' },
      ...{ required: false, min: -840, max: 840 },
    },
    country: text('country', 'Country code, e.g. US'),
    access: text('access', 'Access the person has, several separated by semicolons; blank is the standard one'),
    maxRequests: {
      ...{ header: 'max_requests', type: 'integer', description: 'Requests at most in one plan; blank sets no limit' },
      ...{ unit: 'requests', required: false, min: 0 },
    },
    personName: text('person_name', 'Name as the planner knows it; the id where blank'),
    active: flag('active', 'FALSE: left; blank is TRUE'),
    position: text('position', 'Position, e.g. Abstractor'),
    timeZone: text('time_zone', 'IANA time zone, where tz_minutes is blank'),
    startDate: day('start_date', 'First day at work'),
    endDate: day('end_date', 'Last day at work'),
    maxNewTeams: {
      ...{
        header: 'max_new_teams',
        type: 'integer',
        description: 'New teams at most in one plan; blank sets no limit',
      },
      ...{ unit: 'teams', required: false, min: 0 },
    },
    nonproductiveHours: hours('nonproductive_hours', 'Hours that are paid but never planned, e.g. meetings'),
    holdHours: hours('hold_hours', 'Hours the planner keeps free; one number per person, on every category tab'),
    resourceSfId: text('resource_sf_id', 'Salesforce record id of the person'),
  },
} as const satisfies SheetLayout;

export const personSkillsSheet = {
  table: 'INPUT_PERSON_SKILLS',
  file: 'skills',
  tab: 'Person skills',
  description: 'Skills of people with level and expiry, beside or instead of the skills column.',
  rowsMax: ROWS_OF_PEOPLE_MAX,
  key: ['personId', 'skill'],
  columns: {
    personId,
    skill: key('skill', 'Skill'),
    level: {
      ...{ header: 'level', type: 'integer', description: 'Level; blank is 1', unit: 'level' },
      ...{ required: false, min: 1, max: 5 },
    },
    validUntil: day('valid_until', 'Last day it counts; blank never ends'),
    active: flag('active', 'FALSE: withdrawn; blank is TRUE'),
  },
} as const satisfies SheetLayout;

export const skillCatalogSheet = {
  table: 'INPUT_SKILL_CATALOG',
  file: 'skill_catalog',
  tab: 'Skill catalog',
  description: 'Which planning category a skill belongs to. Absent: the categories of the requests that ask for it.',
  rowsMax: ASSIGNMENT_ROWS_MAX,
  key: ['skill', 'category'],
  columns: { skill: key('skill', 'Skill'), category: key('category', 'Planning category') },
} as const satisfies SheetLayout;

export const teamsSheet = {
  table: 'INPUT_TEAMS',
  file: 'teams',
  tab: 'Teams',
  description: 'Teams of facilities.',
  rowsMax: ASSIGNMENT_ROWS_MAX,
  key: ['teamId'],
  columns: {
    teamId: key('team_id', 'Team'),
    teamName: text('team_name', 'Name of the team'),
    facility: text('facility', 'Facility the team works for'),
    tzMinutes: peopleSheet.columns.tzMinutes,
    timeZone: text('time_zone', 'IANA time zone, where tz_minutes is blank'),
    active: flag('active', 'FALSE: dissolved; blank is TRUE'),
    teamSfId: text('team_sf_id', 'Salesforce record id of the team'),
  },
} as const satisfies SheetLayout;

export const teamMembersSheet = {
  table: 'INPUT_TEAM_MEMBERS',
  file: 'team_members',
  tab: 'Team members',
  description: 'Who is on which team now, beside the existing assignments.',
  rowsMax: ROWS_OF_PEOPLE_MAX,
  key: ['teamId', 'personId'],
  columns: { teamId: key('team_id', 'Team'), personId },
} as const satisfies SheetLayout;

export const existingAssignmentsSheet = {
  table: 'INPUT_EXISTING_ASSIGNMENTS',
  file: 'existing_assignments',
  tab: 'Existing assignments',
  description: 'Assignments that stand already; they take hours and make a person a member of a team.',
  rowsMax: ROWS_OF_PEOPLE_MAX,
  key: ['assignmentId'],
  columns: {
    assignmentId: key('assignment_id', 'Record id of the assignment'),
    personId,
    teamId: text('team_id', 'Team the person works on'),
    requestId: { ...requestId, required: false, description: 'Request it came from' },
    position: text('position', 'Position'),
    hoursPerWeek: hours('hours_per_week', 'Hours it takes'),
    access: text('access', 'Access given'),
    startDate: day('start_date', 'First day; blank has begun. With a plan key the hours count before it, too'),
    endDate: day('end_date', 'Last day; blank has no end'),
    status: text('status', 'Proposed, Active, Ended or Cancelled; the last two do not count'),
    planKey: text('plan_key', 'Key of the plan that made it, where Planwright did'),
  },
} as const satisfies SheetLayout;

export const ticketsSheet = {
  table: 'INPUT_CAPACITY_TICKETS',
  file: 'tickets',
  tab: 'Capacity tickets',
  description: 'Hours people or their managers offer.',
  rowsMax: ROWS_OF_PEOPLE_MAX,
  key: ['ticketId'],
  columns: {
    ticketId: key('ticket_id', 'Name of the ticket'),
    personId,
    category: text('category', 'Category the hours are offered for; blank is any'),
    hours: hours('hours', 'Hours offered'),
    consumedHours: hours('consumed_hours', 'Hours of them that are placed already'),
    status: text('status', 'Open, Consumed or Expired; only open ones count'),
    fromDate: day('from_date', 'First day; blank has begun'),
    toDate: day('to_date', 'Last day; blank has no end'),
  },
} as const satisfies SheetLayout;

export const timeOffSheet = {
  table: 'INPUT_TIME_OFF',
  file: 'time_off',
  tab: 'Time off',
  description: 'Time people are away.',
  rowsMax: ROWS_OF_PEOPLE_MAX,
  columns: {
    personId,
    fromDate: day('from_date', 'First day away'),
    toDate: day('to_date', 'Last day away'),
    hours: hours('hours', 'Hours it takes of a week it falls into; blank is the share of its workdays'),
  },
} as const satisfies SheetLayout;
