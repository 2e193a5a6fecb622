import type { SheetLayout } from './layout.ts';
import { rosterColumns } from './roster.ts';
import { amount, count, date, doctorId, doctorName, flag, post, ROSTER_ROWS_MAX, text } from './roster-columns.ts';

/** A service has some dozens of doctors; lists of dates are kept for the year. */
const DOCTORS_MAX = 1_000;

export const rosterDoctorsSheet = {
  table: 'INPUT_ROSTER_DOCTORS',
  file: 'roster_doctors',
  tab: 'Duty doctors',
  description: 'Who takes part in the roster.',
  rowsMax: DOCTORS_MAX,
  key: ['doctorId'],
  columns: {
    doctorId,
    doctorName: text('doctor_name', 'Name; blank is the id'),
    unavailableWeekdays: text('unavailable_weekdays', 'Weekdays without duty, Mon to Sun, separated by semicolons'),
    consultancyWeekdays: text(
      'consultancy_weekdays',
      'Weekdays with patients in the morning: no duty on the weekday before each; separated by semicolons',
    ),
    backToBackTolerance: {
      ...amount('back_to_back_tolerance', 'How little duties at most two days apart matter; blank is 1', 'share', 2),
      min: 0,
      max: 1,
    },
    share: {
      ...amount('share', 'Share of a full-time doctor’s duties; blank is 1', 'share', 2),
      min: 0,
      max: 2,
    },
    dutiesDoneElsewhere: amount('duties_done_elsewhere', 'Duties that count as done already', 'duties', 2),
    posts: text('posts', 'Posts the doctor is qualified for, separated by semicolons; blank is all'),
  },
} as const satisfies SheetLayout;

export const DATE_KINDS = ['unavailable', 'wish duty', 'wish free'] as const;

export const rosterDatesSheet = {
  table: 'INPUT_ROSTER_DATES',
  file: 'roster_dates',
  tab: 'Duty dates',
  description: 'Days on which a doctor is not available, or wishes to be on duty or free. Other months may stay.',
  rowsMax: ROSTER_ROWS_MAX,
  columns: {
    doctorId,
    date: { ...date, description: 'Day, or first day' },
    toDate: { header: 'to_date', type: 'day', description: 'Last day; blank is the one day', required: false },
    kind: { ...text('kind', 'What the day is', true), values: DATE_KINDS },
    note: text('note', 'For reading'),
  },
} as const satisfies SheetLayout;

export const rosterHolidaysSheet = {
  table: 'INPUT_ROSTER_HOLIDAYS',
  file: 'roster_holidays',
  tab: 'Public holidays',
  description: 'Public holidays, whose duties are shared out as a class of their own. Other months may stay.',
  rowsMax: ROSTER_ROWS_MAX,
  key: ['date'],
  columns: { date: { ...date, description: 'Day' }, name: text('name', 'For reading') },
} as const satisfies SheetLayout;

export const rosterPinsSheet = {
  table: 'INPUT_ROSTER_PINS',
  file: 'roster_pins',
  tab: 'Pinned duties',
  description: 'Duties that are settled and never moved. Other months may stay.',
  rowsMax: ROSTER_ROWS_MAX,
  key: ['date', 'post'],
  columns: { date, post, doctorId, note: text('note', 'For reading') },
} as const satisfies SheetLayout;

export const rosterSettingsSheet = {
  table: 'INPUT_ROSTER_SETTINGS',
  file: 'roster_settings',
  tab: 'Duty rules',
  description: 'Month, rules, weights and search; a key that is not listed keeps its default.',
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

const lastDayColumns = { date, post, doctorId, doctorName } as const;

export const rosterLastDaysSheet = {
  table: 'INPUT_ROSTER_LAST_DAYS',
  file: 'roster_last_days',
  tab: 'Last duties',
  description: 'The last seven days before the month: rules and weekends go on over the border of months.',
  rowsMax: ROSTER_ROWS_MAX,
  key: ['date', 'post'],
  columns: lastDayColumns,
} as const satisfies SheetLayout;

const totalColumns = {
  doctorId,
  doctorName,
  duties: count('duties', 'Duties so far', 'duties'),
  dutiesTarget: amount('duties_target', 'Duties that would have been even', 'duties', 2),
  weekendDays: count('weekend_days', 'Duties on weekend days so far', 'duties'),
  weekendDaysTarget: amount('weekend_days_target', 'Duties on weekend days that would have been even', 'duties', 2),
  holidays: count('holidays', 'Duties on public holidays so far', 'duties'),
  holidaysTarget: amount('holidays_target', 'Duties on public holidays that would have been even', 'duties', 2),
} as const;

export const rosterTotalsSheet = {
  table: 'INPUT_ROSTER_TOTALS',
  file: 'roster_totals',
  tab: 'Running totals',
  description: 'What earlier months brought each doctor: who had more than an even share gets fewer now.',
  rowsMax: DOCTORS_MAX,
  key: ['doctorId'],
  columns: totalColumns,
} as const satisfies SheetLayout;

export const publishedRosterSheet = {
  table: 'INPUT_PUBLISHED_ROSTER',
  file: 'published_roster',
  tab: 'Published roster',
  description: 'A roster people know already: the new one changes few of its duties.',
  rowsMax: ROSTER_ROWS_MAX,
  key: ['date', 'post'],
  columns: { ...rosterColumns, keep: flag('keep', 'Whether this duty must stay') },
} as const satisfies SheetLayout;

/** The input tables of the roster job in the order the planner fills them; only the doctors and the month are needed. */
export const rosterInputSheets = [
  rosterDoctorsSheet,
  rosterDatesSheet,
  rosterSettingsSheet,
  rosterHolidaysSheet,
  rosterPinsSheet,
  rosterLastDaysSheet,
  rosterTotalsSheet,
  publishedRosterSheet,
] as const;

/** History ready for next month has the columns of the tables it is read from. */
export const historyColumns = { lastDays: lastDayColumns, totals: totalColumns } as const;
