import { rowsOfSettings, type SettingDefinition } from './settings.ts';

const OBJECTIVES = [
  ...['priority_fill', 'full_requests', 'stability', 'continuity', 'fit', 'balance', 'pieces'],
] as const;

/** In the order of the Settings tab. A list is separated by semicolons. */
export const assignmentSettings: readonly SettingDefinition[] = [
  {
    key: 'plan_date',
    type: 'day',
    default: null,
    help: 'Day of the plan; blank is today in the time zone of the organization',
  },
  { key: 'org_time_zone', type: 'text', default: 'America/New_York', help: 'IANA time zone of the organization' },
  {
    key: 'open_statuses',
    type: 'list',
    default: 'Open;Partially Filled',
    help: 'Statuses of requests that are planned; a request without status is',
  },
  { key: 'excluded_categories', type: 'list', default: '', help: 'Categories left out of the plan' },
  {
    key: 'implementation_stages',
    type: 'list',
    default: 'In Implementation;Delayed',
    help: 'Stages that count as in implementation',
  },
  {
    key: 'implementation_factor',
    type: 'number',
    default: '1.3',
    min: 0,
    max: 10,
    help: 'Factor on the SOW hours of a request in implementation',
  },
  {
    key: 'rounding_hours',
    type: 'number',
    default: '0.5',
    min: 0.5,
    max: 40,
    step: 0.5,
    help: 'Planned hours are rounded up to a multiple of it',
  },
  {
    key: 'aging_weight',
    type: 'number',
    default: '1',
    min: 0,
    max: 1000,
    help: 'Weight of the age in the composite; at 1 it only breaks ties of whole priorities',
  },
  {
    key: 'capacity_source',
    type: 'choice',
    default: null,
    values: ['TICKET', 'COMPUTED', 'MIN'],
    help: 'Hours to plan: offered by tickets, computed, or the smaller; blank is TICKET where there are tickets, else COMPUTED',
  },
  {
    key: 'default_position',
    type: 'text',
    default: 'Abstractor',
    help: 'Position of an assignment where nothing else is said',
  },
  {
    key: 'default_access',
    type: 'text',
    default: 'STANDARD',
    help: 'Access of an assignment where request and planner say nothing',
  },
  {
    key: 'min_chunk_hours',
    type: 'number',
    default: '4',
    min: 0.5,
    max: 80,
    step: 0.5,
    help: 'Fewest hours one person gets of a request, where the request says nothing',
  },
  {
    key: 'max_people',
    type: 'whole',
    default: '3',
    min: 1,
    max: 100,
    help: 'People on a request at most, where the request says nothing',
  },
  {
    key: 'request_prefixes',
    type: 'list',
    default: 'SR-',
    help: 'How names of requests begin whose team and fields may be looked up and updated',
  },
  {
    key: 'request_statuses',
    type: 'list',
    default: 'Open;Partially Filled;Filled;On Hold;Cancelled;Closed',
    help: 'Statuses a request may be set to',
  },
  {
    key: 'note_length_max',
    type: 'whole',
    default: '32768',
    min: 1,
    max: 131072,
    help: 'Characters the notes of a request may have',
  },
  {
    key: 'objective_order',
    type: 'list',
    default: OBJECTIVES.join(';'),
    values: OBJECTIVES,
    help: 'Goals in order; each is kept while the next is improved. A goal left out is not pursued',
  },
  {
    key: 'fill_mode',
    type: 'choice',
    default: 'weighted',
    values: ['weighted', 'tiers'],
    help: 'Priority fill by the sum of composite times hours, or strictly by tiers of priority',
  },
  {
    key: 'stability_tolerance',
    type: 'number',
    default: '0.002',
    min: 0,
    max: 1,
    help: 'Share of the fill that may be given up to keep the plan before',
  },
  {
    key: 'diff_days',
    type: 'whole',
    default: '14',
    min: 1,
    max: 365,
    help: 'How many days back a plan is looked for to compare with',
  },
  { key: 'time_limit_seconds', type: 'number', default: '10', min: 0.1, max: 3600, help: 'Seconds of search' },
  { key: 'seed', type: 'whole', default: '1', min: 0, max: 2147483647, help: 'Seed of the search' },
];

/** The rows of the Settings tab: every setting, with the values given and the rest blank. */
export const settingRows = (values: Readonly<Record<string, string>> = {}) =>
  rowsOfSettings(assignmentSettings, values);
