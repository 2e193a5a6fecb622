import type { CellValue, RowOf, SheetLayout } from '../../schema/sheets/layout.ts';
import { WEEKDAY_NAMES } from '../../schema/sheets/roster-columns.ts';
import {
  drawnRosterSheet,
  rosterCandidatesSheet,
  rosterCriteriaSheet,
  rosterDoctorRowsSheet,
  rosterViolationsSheet,
  rosterWishesSheet,
} from '../../schema/sheets/roster-outputs.ts';
import { toCells } from '../../schema/sheets/write-rows.ts';
import type { RosterGiven, RosterOutcome, RosterResultInput } from '../../schema/workbook/roster-input.ts';

/** Cells of a row of which only some columns are of interest. */
export const row = <const L extends SheetLayout>(layout: L, values: Partial<RowOf<L>>): CellValue[] =>
  toCells(layout, {
    ...Object.fromEntries(Object.keys(layout.columns).map((name) => [name, null])),
    ...values,
  } as RowOf<L>);

const day = (date: number): string => `2026-02-${String(date).padStart(2, '0')}`;

/** In turns from the 1st on: Ana on 1, 4, 7, ..., Ben on 2, 5, 8, ..., Cleo on 3, 6, 9, ... */
export const doctors = [
  { doctorId: 'ana', doctorName: 'Ana Abt' },
  { doctorId: 'ben', doctorName: 'Ben Bo' },
  { doctorId: 'cleo', doctorName: 'Cléo Müller-Šťastný' },
] as const;
const [ana, ben, cleo] = doctors;

/** February 2026 begins on a Sunday and has 28 days. */
const rosterRows = Array.from({ length: 28 }, (_, n) =>
  row(drawnRosterSheet, { date: day(n + 1), weekday: WEEKDAY_NAMES[(n + 6) % 7]!, ...doctors[n % 3]! }),
);

const wishes = [
  row(rosterWishesSheet, { date: day(2), ...ben, kind: 'duty', isMet: true }),
  row(rosterWishesSheet, {
    ...{ date: day(3), ...cleo, kind: 'free', isMet: false, cost: 0.25, paidBy: 'Ana Abt' },
    why: 'Ana Abt would have two duties in a row',
  }),
  row(rosterWishesSheet, { date: day(4), ...ben, kind: 'free', isMet: true }),
  row(rosterWishesSheet, { date: day(4), ...cleo, kind: 'duty', isMet: false, cost: 0.5 }),
];

const violation = row(rosterViolationsSheet, {
  ...{ date: day(5), weekday: 'Thu', ...ben, rule: 'personalNotAvailableDates', ruleName: 'Dates not available' },
  ...{ why: 'Ben Bo is not available on 5 Feb', cure: 'take 2026-02-05 off his dates' },
});

/** Weekends are Saturday and Sunday: 1, 7, 8, 14, 15, 21, 22, 28. Ana has 1, 7, 22, 28; Ben 8, 14; Cleo 15, 21. */
const statistics = [
  { ...ana, duties: 10, target: 9.5, weekendDays: 4, sat: 2, sun: 2, holidays: 1, wishesRefused: 0 },
  { ...ben, duties: 9, target: 9.5, weekendDays: 2, sat: 1, sun: 1, holidays: 0, wishesRefused: 0 },
  { ...cleo, duties: 9, target: 9, weekendDays: 2, sat: 1, sun: 1, holidays: 0, wishesRefused: 2 },
].map((values) => row(rosterDoctorRowsSheet, values));

const criteria = [
  row(rosterCriteriaSheet, {
    ...{ key: 'personalNotAvailableDates', name: 'Dates not available', isHard: true, weight: 33, value: 27 / 28 },
    ...{ contribution: 0, formula: 'share of days whose doctor is available', unit: 'days' },
  }),
  row(rosterCriteriaSheet, {
    ...{ key: 'weekendSpacing', name: 'Weekends apart', isHard: false, weight: 0, value: 1, contribution: 0 },
    ...{ formula: 'mean over doctors', unit: 'weekends' },
  }),
];

const given: RosterGiven = {
  weekendDays: ['Sat', 'Sun'],
  holidays: [
    { date: day(16), name: 'Rose Monday' },
    { date: day(17), name: null },
    { date: '2026-01-01', name: 'New Year' },
  ],
  pins: [
    { date: day(6), post: null },
    { date: '2026-03-06', post: null },
  ],
};

const outcome: RosterOutcome = {
  ...{ month: '2026-02', mode: 'sane', score: 90, maxScore: 100, percent: 90, bound: 91, gap: 1 / 91 },
  ...{ hardViolations: 1, hardViolationsMinimum: 1, isMinimumExact: true },
  ...{ evaluations: 1_000, generations: 10, seconds: 1.5, changes: null },
};

/** A small result as a run gives it; every duty tells one thing at most. */
export const rosterResult = (
  more: Partial<Omit<RosterResultInput, 'outcome'>> & { readonly outcome?: Partial<RosterOutcome> } = {},
): RosterResultInput => ({
  ...{ runId: 'run-1', createdAt: '2026-01-20T06:00:00Z', versions: { planwright: '1.0.0' }, seed: 7 },
  ...{ submittedBy: 'Ada', inputHash: 'ab'.repeat(32), findings: [], inputs: {}, given },
  tables: {
    [drawnRosterSheet.table]: rosterRows,
    [rosterWishesSheet.table]: wishes,
    [rosterViolationsSheet.table]: [violation],
    [rosterDoctorRowsSheet.table]: statistics,
    [rosterCriteriaSheet.table]: criteria,
    [rosterCandidatesSheet.table]: [row(rosterCandidatesSheet, { date: day(1), rank: 1, ...ana, isOnDuty: true })],
  },
  ...more,
  outcome: { ...outcome, ...more.outcome },
});
