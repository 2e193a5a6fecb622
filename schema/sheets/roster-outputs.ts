import type { SheetLayout } from './layout.ts';
import { rosterColumns } from './roster.ts';
import {
  amount,
  count,
  date,
  doctorId,
  doctorName,
  flag,
  post,
  ROSTER_ROWS_MAX,
  text,
  weekday,
} from './roster-columns.ts';
import { historyColumns } from './roster-inputs.ts';

/** A row per day, post and doctor. */
const CANDIDATE_ROWS_MAX = 500_000;

export const drawnRosterSheet = {
  table: 'OUTPUT_ROSTER',
  file: 'roster',
  tab: 'Roster table',
  description: 'Who is on duty on each day.',
  rowsMax: ROSTER_ROWS_MAX,
  key: ['date', 'post'],
  columns: rosterColumns,
} as const satisfies SheetLayout;

export const rosterCriteriaSheet = {
  table: 'OUTPUT_ROSTER_CRITERIA',
  file: 'criteria',
  tab: 'Roster criteria',
  description: 'What the roster is worth by each criterion.',
  rowsMax: 1_000,
  key: ['key'],
  columns: {
    key: text('key', 'Name of its weight', true),
    name: text('name', 'In words'),
    isHard: flag('is_hard', 'Whether it is a rule that must be kept'),
    weight: amount('weight', 'Weight; 0 is off', 'points', 4),
    value: amount('value', '1 is best, 0 is worst', 'share', 6),
    contribution: amount('contribution', 'What it brings of the score', 'points', 6),
    formula: text('formula', 'How the value is reckoned'),
    unit: text('unit', 'What is counted'),
  },
} as const satisfies SheetLayout;

export const rosterDoctorRowsSheet = {
  table: 'OUTPUT_ROSTER_DOCTORS',
  file: 'doctors',
  tab: 'Duty statistics',
  description: 'What the month brings each doctor, and with earlier months together.',
  rowsMax: 1_000,
  key: ['doctorId'],
  columns: {
    doctorId,
    doctorName,
    duties: count('duties', 'Duties of the month', 'duties'),
    target: amount('target', 'Duties at which all would be even', 'duties', 2),
    weekendDays: count('weekend_days', 'Duties on weekend days', 'duties'),
    mon: count('mon', 'Duties on Mondays', 'duties'),
    tue: count('tue', 'Duties on Tuesdays', 'duties'),
    wed: count('wed', 'Duties on Wednesdays', 'duties'),
    thu: count('thu', 'Duties on Thursdays', 'duties'),
    fri: count('fri', 'Duties on Fridays', 'duties'),
    sat: count('sat', 'Duties on Saturdays', 'duties'),
    sun: count('sun', 'Duties on Sundays', 'duties'),
    holidays: count('holidays', 'Duties on public holidays', 'duties'),
    freeWeekends: count('free_weekends', 'Weekends without duty', 'weekends'),
    backToBackPairs: count('back_to_back_pairs', 'Pairs of duties at most two days apart', 'pairs'),
    wishesMet: count('wishes_met', 'Wishes granted', 'wishes'),
    wishesRefused: count('wishes_refused', 'Wishes refused', 'wishes'),
    totalDuties: count('total_duties', 'Duties, earlier months included', 'duties'),
    totalTarget: amount('total_target', 'Duties that would have been even, earlier months included', 'duties', 2),
    totalWeekendDays: count('total_weekend_days', 'Duties on weekend days, earlier months included', 'duties'),
    totalHolidays: count('total_holidays', 'Duties on public holidays, earlier months included', 'duties'),
  },
} as const satisfies SheetLayout;

export const rosterViolationsSheet = {
  table: 'OUTPUT_ROSTER_VIOLATIONS',
  file: 'violations',
  tab: 'Roster violations',
  description: 'Hard rules that the roster breaks, and what would cure each.',
  rowsMax: ROSTER_ROWS_MAX,
  key: ['date', 'post', 'rule'],
  columns: {
    date,
    weekday,
    post,
    doctorId,
    doctorName,
    rule: text('rule', 'Key of the criterion', true),
    ruleName: text('rule_name', 'The rule in words'),
    why: text('why', 'What is broken'),
    cure: text('cure', 'Smallest change of the input with which this violation is not needed'),
  },
} as const satisfies SheetLayout;

export const rosterWishesSheet = {
  table: 'OUTPUT_ROSTER_WISHES',
  file: 'wishes',
  tab: 'Duty wishes',
  description: 'Wishes of the month, and what granting a refused one would cost.',
  rowsMax: ROSTER_ROWS_MAX,
  key: ['date', 'doctorId', 'kind'],
  columns: {
    date,
    weekday,
    doctorId,
    doctorName,
    kind: { ...text('kind', 'What is wished for', true), values: ['duty', 'free'] },
    isMet: flag('is_met', 'Whether the roster grants it'),
    cost: amount(
      'cost',
      'What granting it would take off the score at most, as far as a short search found',
      'points',
      4,
    ),
    costViolations: count('cost_violations', 'Hard violations it would add', 'violations'),
    paidBy: text('paid_by', 'Doctors whose duties would change'),
    why: text('why', 'Why it is refused'),
  },
} as const satisfies SheetLayout;

export const rosterCandidatesSheet = {
  table: 'OUTPUT_ROSTER_CANDIDATES',
  file: 'roster_why',
  tab: 'Why on duty',
  description: 'Who else could be on duty on each day, and what it would cost.',
  rowsMax: CANDIDATE_ROWS_MAX,
  key: ['date', 'post', 'doctorId'],
  columns: {
    date,
    weekday,
    post,
    rank: count('rank', '1 is who costs least', 'rank'),
    doctorId,
    doctorName,
    isOnDuty: flag('is_on_duty', 'Whether the roster gives the day to this doctor'),
    cost: amount('cost', 'What giving the day to this doctor would take off the score, all else as it is', 'points', 4),
    costViolations: count('cost_violations', 'Hard violations it would add', 'violations'),
    why: text('why', 'What speaks against or for it'),
  },
} as const satisfies SheetLayout;

export const rosterChangesSheet = {
  table: 'OUTPUT_ROSTER_CHANGES',
  file: 'roster_changes',
  tab: 'Roster changes',
  description: 'Duties that differ from the published roster.',
  rowsMax: ROSTER_ROWS_MAX,
  key: ['date', 'post'],
  columns: {
    date,
    weekday,
    post,
    publishedId: text('published_id', 'Doctor in the published roster', true),
    publishedName: text('published_name', 'For reading'),
    doctorId,
    doctorName,
  },
} as const satisfies SheetLayout;

export const rosterAlternativesSheet = {
  table: 'OUTPUT_ROSTER_ALTERNATIVES',
  file: 'roster_alternatives',
  tab: 'Other rosters',
  description: 'Other good rosters, each different from all others on a number of days.',
  rowsMax: ROSTER_ROWS_MAX,
  key: ['alternative', 'date', 'post'],
  columns: {
    alternative: { ...count('alternative', '1 is the best of the others', 'rank'), required: true },
    score: amount('score', 'Score of this roster', 'points', 4),
    violations: count('violations', 'Hard violations of this roster', 'violations'),
    daysChanged: count('days_changed', 'Duties that differ from the roster', 'duties'),
    ...rosterColumns,
  },
} as const satisfies SheetLayout;

export const nextLastDaysSheet = {
  table: 'OUTPUT_ROSTER_LAST_DAYS',
  file: 'next_last_days',
  tab: 'Next last duties',
  description: 'The last seven days of this month, ready as history of the next.',
  rowsMax: ROSTER_ROWS_MAX,
  key: ['date', 'post'],
  columns: historyColumns.lastDays,
} as const satisfies SheetLayout;

export const nextTotalsSheet = {
  table: 'OUTPUT_ROSTER_TOTALS',
  file: 'next_totals',
  tab: 'Next running totals',
  description: 'Running totals with this month, ready as history of the next.',
  rowsMax: 1_000,
  key: ['doctorId'],
  columns: historyColumns.totals,
} as const satisfies SheetLayout;

/** The tables a roster run leaves, in the order of their tabs. */
export const rosterOutputSheets = [
  drawnRosterSheet,
  rosterDoctorRowsSheet,
  rosterCriteriaSheet,
  rosterViolationsSheet,
  rosterWishesSheet,
  rosterCandidatesSheet,
  rosterChangesSheet,
  rosterAlternativesSheet,
  nextLastDaysSheet,
  nextTotalsSheet,
] as const;
