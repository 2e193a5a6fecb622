import { expect, test } from 'vitest';
import { rosterDoctorRowsSheet, rosterWishesSheet } from '../../schema/sheets/roster-outputs.ts';
import type { RosterOutcome, RosterResultInput } from '../../schema/workbook/roster-input.ts';
import { rosterResultTabs } from '../../schema/workbook/roster-workbook.ts';
import { colors } from '../../schema/workbook/styles.ts';
import type { Tab } from '../../schema/workbook/workbook.ts';
import { doctors, rosterResult, row } from './roster-result.ts';

type More = Partial<Omit<RosterResultInput, 'outcome'>>;

const overview = (outcome: Partial<RosterOutcome> = {}, more: More = {}): Tab =>
  rosterResultTabs(rosterResult({ outcome, ...more }))[0]!;

/** What stands beside a word of the first column. */
function told(tab: Tab, word: string, column = 1): unknown {
  const at = tab.cells.find((cell) => cell.column === 0 && cell.value === word);
  return at && tab.cells.find((cell) => cell.row === at.row && cell.column === column)?.value;
}

test('the score of a sane roster is out of 100, that of a parity roster a sum', () => {
  expect(told(overview(), 'Month')).toBe('February 2026');
  expect(told(overview(), 'Score')).toBe('90.0000 of 100');
  const parity = overview({ mode: 'parity', score: 102.245926, maxScore: 102.589 });
  // 102.245926 / 102.589 is 0.996655...
  expect(told(parity, 'Score')).toBe('102.2459 of 102.5890 (99.67 %), the sum of the original program');
});

test('how near the best: what is missing at most, nothing, or not known', () => {
  const near = (more: Partial<RosterOutcome>) => told(overview(more), 'How near the best');
  // 91 - 90 is 1, and 1 / 91 is 0.010989...
  expect(near({})).toBe(
    'Proven: no roster with as few broken rules scores above 91.0000; at most 1.0000 points (1.10 %) are missing.',
  );
  expect(near({ bound: 90 })).toBe('Proven: no roster with as few broken rules scores more.');
  expect(near({ bound: 90.00001 })).toBe('Proven: no roster with as few broken rules scores more.');
  // A bound that is the highest score says nothing of this roster.
  expect(near({ bound: 100 })).toBe(
    'No limit below the highest score is proven yet (10.0000 points above): a longer run proves more.',
  );
  expect(near({ score: 100, bound: 100 })).toBe('Proven: no roster with as few broken rules scores more.');
  expect(near({ bound: null, gap: null })).toBe('Not proven within the time given: a longer search may prove it.');
});

test.each<[number, number, boolean, string]>([
  [0, 0, true, 'All kept.'],
  [2, 2, true, '2 broken; no roster breaks fewer. See Roster violations for what would cure each.'],
  [2, 2, false, '2 broken; no roster breaks fewer. See Roster violations for what would cure each.'],
  [3, 2, true, '3 broken; a roster that breaks only 2 exists, search longer. See Roster violations.'],
  [3, 2, false, '3 broken; at least 2 in any roster. See Roster violations.'],
  [3, 0, false, '3 broken; whether any roster breaks fewer is not known. See Roster violations.'],
])('%d broken rules of at least %d (exact: %s): %s', (hardViolations, hardViolationsMinimum, isMinimumExact, words) => {
  const tab = overview({ hardViolations, hardViolationsMinimum, isMinimumExact });
  expect(told(tab, 'Hard rules')).toBe(words);
  const cell = tab.cells.find(({ value }) => value === words)!;
  expect(cell.style!.color === colors.bad).toBe(hardViolations > 0);
});

test('wishes: how many are granted and refused, or that there are none', () => {
  // Two of the four wishes of the result are refused.
  expect(told(overview(), 'Wishes')).toBe('2 of 4 granted, 2 refused; see Duty wishes for what each would cost.');
  const met = row(rosterWishesSheet, { date: '2026-02-01', ...doctors[0], kind: 'duty', isMet: true });
  expect(told(overview({}, { tables: { [rosterWishesSheet.table]: [met] } }), 'Wishes')).toBe('1 of 1 granted.');
  expect(told(overview({}, { tables: {} }), 'Wishes')).toBe('None for this month.');
});

test('fairness: fewest and most duties, and how far from what would be even', () => {
  const tab = overview();
  // Ana has 10 where 9.5 would be even, Ben 9 of 9.5, Cléo 9 of 9; two holidays, one duty on them.
  expect(told(tab, 'Duties')).toBe('9 to 10 per doctor, at most 0.50 above and 0.50 below target');
  expect(told(tab, 'Weekend duties')).toBe('2 to 4 per doctor');
  expect(told(tab, 'Duties on public holidays')).toBe('0 to 1 per doctor');
  const alone = [row(rosterDoctorRowsSheet, { ...doctors[0], duties: 28, weekendDays: 8 })];
  const one = overview({}, { tables: { [rosterDoctorRowsSheet.table]: alone } });
  expect(told(one, 'Duties')).toBe('28 per doctor');
  // A holiday of another month is none of this one.
  const given = { weekendDays: [], pins: [], holidays: [{ date: '2026-01-01', name: null }] };
  expect(told(overview({}, { given }), 'Duties on public holidays')).toBeUndefined();
  expect(told(overview({}, { tables: {} }), 'Duties')).toBeUndefined();
});

test('changes against what was published, or that nothing was', () => {
  const changes = (count: number | null) => told(overview({ changes: count }), 'Changes');
  expect(changes(null)).toBe('No published roster of this month was given.');
  expect(changes(0)).toBe('Nothing: every duty is as published.');
  expect(changes(1)).toBe('1 duty not as published; see Roster changes.');
  expect(changes(3)).toBe('3 duties not as published; see Roster changes.');
});

test('findings about the input are counted, gravest first', () => {
  const finding = { table: '', row: null, column: null, code: 'X', saw: '', allowed: '', message: '' };
  const severities = ['notice', 'warning', 'warning'] as const;
  const findings = severities.map((severity) => ({ ...finding, severity }));
  expect(told(overview({}, { findings }), 'Input')).toBe('2 warnings, 1 notice; see Roster issues.');
  expect(told(overview(), 'Input')).toBe('Nothing to report about the input.');
});

test('a criterion has weight, value and contribution; one of weight 0 is off', () => {
  const tab = overview();
  const line = (name: string) => [1, 2, 3, 4].map((column) => told(tab, name, column));
  expect(line('Dates not available (hard rule)')).toEqual([33, 27 / 28, 0, 'share of days whose doctor is available']);
  expect(line('Weekends apart')).toEqual(['off', 1, 0, 'mean over doctors']);
});

test('the run can be told and repeated from its log', () => {
  const tab = overview({ evaluations: 12_345_678, generations: 1_000 });
  expect(told(tab, 'Run')).toBe('run-1, submitted 2026-01-20 06:00 UTC by Ada');
  expect(told(tab, 'Effort')).toBe('1.5 s, 12,345,678 evaluations, 1,000 generations, seed 7, sane mode');
  expect(told(tab, 'Made with')).toBe('planwright 1.0.0');
});
