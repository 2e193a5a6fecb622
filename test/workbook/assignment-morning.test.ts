import { expect, test } from 'vitest';
import { requestDiffSheet, scenariosSheet } from '../../schema/sheets/assignment-outputs.ts';
import { validationSheet } from '../../schema/sheets/assignment-push.ts';
import type { CellValue, RowOf, SheetLayout } from '../../schema/sheets/layout.ts';
import { toCells } from '../../schema/sheets/write-rows.ts';
import { assignmentResultTabs } from '../../schema/workbook/assignment-workbook.ts';
import type { Tab } from '../../schema/workbook/workbook.ts';
import { assignmentResult } from './assignment-result.ts';

type Result = ReturnType<typeof assignmentResult>;

const row = <const L extends SheetLayout>(layout: L, values: Partial<RowOf<L>>): CellValue[] =>
  toCells(layout, {
    ...Object.fromEntries(Object.keys(layout.columns).map((name) => [name, null])),
    ...values,
  } as RowOf<L>);

const standard = assignmentResult();

function morning(more: Partial<Result['outcome']> = {}, tables: Result['tables'] = {}, of: Partial<Result> = {}): Tab {
  const outcome = { ...standard.outcome, ...more };
  return assignmentResultTabs(assignmentResult({ outcome, tables: { ...standard.tables, ...tables }, ...of }))[0]!;
}

/** What stands beside a word of the first column. */
function told(tab: Tab, word: string): unknown {
  const at = tab.cells.find(({ column, value }) => column === 0 && value === word)!;
  return tab.cells.find((cell) => cell.row === at.row && cell.column === 1)?.value;
}

const changes = (...kinds: RowOf<typeof requestDiffSheet>['change'][]) => ({
  [requestDiffSheet.table]: kinds.map((change, at) => row(requestDiffSheet, { change, requestId: `SR-${at}` })),
});
const yesterday = { baseline: { planDate: '2026-11-20', runId: null } };

test('tabs come in the order of the morning: overview, list, people, charts, what is behind them, issues', () => {
  const scenario = { [scenariosSheet.table]: [row(scenariosSheet, { name: 'This plan' })] };
  const tabs = assignmentResultTabs(assignmentResult({ tables: { ...standard.tables, ...scenario } }));
  expect(tabs.map(({ name }) => name)).toEqual([
    ...['Morning', 'Request summary', 'Hours left', 'Heart-Vessel', 'History (2)', 'Hours and utilization'],
    ...['Explain', 'Diff requests', 'Validation', 'Assignments', 'Plan comparison', 'Issues'],
  ]);
  // The overview links every other tab, in the same order.
  const links = tabs[0]!.cells.flatMap(({ link }) => (link === undefined ? [] : [link]));
  expect(links).toEqual(tabs.slice(1).map(({ name }) => name));
});

test('what changed: nothing to compare with, nothing changed, or how much of what', () => {
  const changed = (of: Tab) => told(of, 'What changed');
  expect(changed(morning())).toBe('No plan in the days looked back: every request is new.');
  // November 20, 2026 is a Friday: November 1 is a Sunday.
  const since = 'Since the plan of Fri 20 Nov 2026';
  expect(changed(morning(yesterday, changes('unchanged', 'unchanged')))).toBe(`${since}: nothing.`);
  expect(changed(morning(yesterday))).toBe(`${since}: nothing.`);
  const some = changes('new', 'unchanged', 'closed', 'new');
  expect(changed(morning(yesterday, some))).toBe(`${since}: 2 new, 1 closed.`);
});

test('requests: how many are filled, and how many are left out, where any are', () => {
  const requests = { total: 5, filled: 2, partly: 1, open: 2, excluded: 0 };
  const of = (excluded: number) => told(morning({ requests: { ...requests, excluded } }), 'Requests');
  expect(of(0)).toBe('2 filled, 1 partly, 2 open, of 5');
  expect(of(1)).toBe('2 filled, 1 partly, 2 open, of 5; 1 request in categories left out');
  expect(of(3)).toBe('2 filled, 1 partly, 2 open, of 5; 3 requests in categories left out');
});

test('hours as a share of those asked for; none asked for are all filled', () => {
  // 14 of 22 is 0.6363...
  expect(told(morning(), 'Hours')).toBe('14 of 22 filled, 63.64 %');
  expect(told(morning({ hours: { asked: 0, filled: 0 } }), 'Hours')).toBe('0 of 0 filled, 100.00 %');
  // (112 - 110) / 112 is 0.01785...
  expect(told(morning(), 'How near the best')).toBe('At most 1.79 % below the best plan possible');
});

test('decisions and input: nothing, or how many of what and where', () => {
  expect(told(morning(), 'Decisions')).toBe('Nothing speaks against the lines as they stand.');
  expect(told(morning(), 'Input')).toBe('Nothing to report about the input.');
  const against = ['error', 'warning', 'error'] as const;
  const lines = {
    [validationSheet.table]: against.map((severity) => row(validationSheet, { severity })),
  };
  expect(told(morning({}, lines), 'Decisions')).toBe('2 errors, 1 warning; see Validation.');
  const finding = {
    ...{ severity: 'warning' as const, code: 'X', table: 'INPUT_PEOPLE', row: 2, column: null, message: 'Something.' },
    ...{ saw: '', allowed: 'a name' },
  };
  const findings = [finding, finding];
  expect(told(morning({}, {}, { findings }), 'Input')).toBe('2 warnings about the input; see Issues.');
});

test('goals are told with what they count, and only what is counted', () => {
  const objectives = [{ name: 'fit', value: 3, bound: 0, gap: 1 }];
  const tab = morning({ objectives });
  const at = tab.cells.find(({ value }) => value === 'Cost of fit')!;
  const line = tab.cells.filter((cell) => cell.row === at.row).map(({ value }) => value);
  expect(line[4]).toBe('Time zones apart, levels above need, scarce skills used. The less, the better.');
  // A bound of 0 for a cost tells nothing.
  expect(line.slice(1, 4)).toEqual([3, null, null]);
});
