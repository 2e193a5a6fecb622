import { expect, test } from 'vitest';
import { requestSummarySheet } from '../../schema/sheets/assignment-outputs.ts';
import { peopleSheet } from '../../schema/sheets/assignment-people.ts';
import { assignmentSettingsSheet, categoryRulesSheet } from '../../schema/sheets/assignment-planner.ts';
import { requestsSheet } from '../../schema/sheets/assignment-requests.ts';
import type { RowOf, SheetLayout } from '../../schema/sheets/layout.ts';
import { toCells } from '../../schema/sheets/write-rows.ts';
import { assignmentInputWorkbook, assignmentWorkbook } from '../../schema/workbook/assignment-workbook.ts';
import type { Tab, Validation, Workbook } from '../../schema/workbook/workbook.ts';
import { agencyInputs, assignmentResult, summaryRow } from './assignment-result.ts';

const row = <const L extends SheetLayout>(layout: L, values: Partial<RowOf<L>>) =>
  toCells(layout, {
    ...Object.fromEntries(Object.keys(layout.columns).map((name) => [name, null])),
    ...values,
  } as RowOf<L>);

const inputs = {
  [assignmentSettingsSheet.table]: [
    ['request_statuses', 'New; Done'],
    ['default_access', 'VPN'],
  ].map(([key, value]) => row(assignmentSettingsSheet, { key: key!, value: value! })),
  [peopleSheet.table]: [
    row(peopleSheet, { personId: 'P1', position: 'Lead', access: 'CITRIX; VPN' }),
    row(peopleSheet, { personId: 'P2', position: 'Coder, senior' }),
    row(peopleSheet, { personId: 'P3', position: 'Abstractor', access: 'BADGE' }),
  ],
  [categoryRulesSheet.table]: [
    row(categoryRulesSheet, { order: 1, field: 'category', operator: 'always', planningCategory: 'Other' }),
  ],
  [requestsSheet.table]: [row(requestsSheet, { requestId: 'SR-1', category: 'Cardiac' })],
};
const tables = {
  [requestSummarySheet.table]: [
    summaryRow({ requestId: 'SR-1', access: 'ONSITE-3;VPN' }),
    summaryRow({ requestId: 'SR-2' }),
  ],
};
const candidates = new Map(['SR-1', 'SR-2'].map((id) => [id, ['Ana Abt (P1)']]));
const result = assignmentWorkbook(assignmentResult({ inputs, tables, candidates }));

const tabOf = (of: Workbook, name: string): Tab => of.tabs.find((one) => one.name === name)!;

/** List rules that hold in a cell, by header of its column. */
function listsIn(tab: Tab, header: string, bodyRow: number): Validation[] {
  const at = tab.tables[0]!.columns.findIndex((one) => one.header === header);
  expect(at, header).toBeGreaterThanOrEqual(0);
  return tab.validations.filter(
    ({ rule, range: { row: first, rows, column } }) =>
      rule.kind === 'list' && column === at && 1 + bodyRow >= first && 1 + bodyRow < first + rows,
  );
}

function listOf(tab: Tab, header: string, bodyRow = 0) {
  const [found, ...more] = listsIn(tab, header, bodyRow);
  expect(more, header).toEqual([]);
  return found?.rule.kind === 'list' ? { values: found.rule.values, onError: found.onError } : null;
}

// Every column of section 10 of the specification that is marked with (v), and whether its values are all there are; but for
// Assignment Status, which is computed, so that a choice would not last.
test.each([
  ['Request Status Update', 'warning'],
  ['Suggested Resource', 'warning'],
  ['Pin', 'stop'],
  ['Position', 'warning'],
  ['Access', 'warning'],
  ['Request Hours Update?', 'stop'],
])('%s of the request summary has one list in every row', (header, onError) => {
  for (const bodyRow of [0, 1])
    expect(listOf(tabOf(result, 'Request summary'), header, bodyRow)).toMatchObject({ onError });
});

test('what is computed offers no choice that the next result would take back', () => {
  expect(listOf(tabOf(result, 'Request summary'), 'Assignment Status')).toBeNull();
});

test.each([
  ['field', 'stop'],
  ['operator', 'stop'],
  ['planning_category', 'warning'],
])('%s of the rules has one list in every row that can be filled', (header, onError) => {
  const rules = tabOf(assignmentInputWorkbook({}, '2026-11-23T06:00:00Z'), 'Rules');
  for (const bodyRow of [0, categoryRulesSheet.rowsMax - 1])
    expect(listOf(rules, header, bodyRow)).toMatchObject({ onError });
});

const setting = (of: Workbook, key: string) => {
  const tab = tabOf(of, 'Settings');
  return listOf(
    tab,
    'value',
    tab.tables[0]!.rows.findIndex(([given]) => given === key),
  );
};

test.each([
  ['open_statuses', 'warning', 'Open;Partially Filled'],
  ['capacity_source', 'stop', 'TICKET'],
  ['default_position', 'warning', 'Abstractor'],
  ['default_access', 'warning', 'STANDARD'],
  ['objective_order', 'warning', 'priority_fill;full_requests;stability;continuity;fit;balance;pieces'],
])('the setting %s has one list, its default first', (key, onError, first) => {
  const list = setting(assignmentInputWorkbook({}, '2026-11-23T06:00:00Z'), key)!;
  expect(list.onError).toBe(onError);
  expect(list.values[0]).toBe(first);
});

test('a setting that is a number or any text has no list', () => {
  for (const key of ['max_people', 'org_time_zone', 'excluded_categories']) expect(setting(result, key)).toBeNull();
});

test('lists offer what settings, people, rules and requests say, each once, nothing with a comma', () => {
  const summary = tabOf(result, 'Request summary');
  expect(listOf(summary, 'Request Status Update')!.values).toEqual(['New', 'Done']);
  expect(listOf(summary, 'Position')!.values).toEqual(['Abstractor', 'Lead']);
  expect(listOf(summary, 'Access')!.values).toEqual(['VPN', 'BADGE', 'CITRIX', 'ONSITE-3']);
  expect(listOf(tabOf(result, 'Rules'), 'planning_category')!.values).toEqual([
    ...['{alternative}', '{source}', 'Cardiac', 'Other'],
  ]);
  expect(setting(result, 'open_statuses')!.values).toEqual(['Open;Partially Filled', 'New', 'Done']);
});

test('the sample agency has lists within 255 characters', () => {
  const sample = assignmentWorkbook(assignmentResult({ inputs: agencyInputs }));
  for (const { name, validations } of sample.tabs)
    for (const { rule } of validations)
      if (rule.kind === 'list') expect(rule.values.join(',').length, name).toBeLessThanOrEqual(255);
});

test('columns of the request summary stand in the order of section 10 of the specification', () => {
  // The Salesforce id, hidden there, stands last; skills and how the line was drawn are further columns.
  const drawn = ['Proposed Resource', 'Proposed Resource Id', 'Proposed Hours', 'Decided'];
  const further = ['Skills', ...drawn, 'Request SF Id'];
  const headers = tabOf(result, 'Request summary').tables[0]!.columns.map(({ header }) => header);
  expect(headers.filter((header) => !further.includes(header))).toEqual([
    ...['Line', 'Planning Category', 'Source Category', 'Team Name', 'Request Name', 'Qualification Score'],
    ...['Request Status Update', 'Priority Total', 'Age Days', 'Composite', 'SOW Hours', 'Factor', 'Planned Hours'],
    ...['Filled', 'Open', 'Suggested Resource', 'Resource Id', 'Assign Hours', 'Pin', 'Assignment Status'],
    ...['Eligibility Flag', 'Special Requirements', 'Implementation Status', 'Notes', 'Assignment Plan', 'Position'],
    ...['Access', 'Request Hours Update?', 'Update Request Hours To', 'Proposed By', 'Why', 'Validation', 'Override'],
    'Override Reason',
  ]);
  expect(headers.filter((header) => further.includes(header))).toEqual(further);
  expect(headers[5]).toBe('Skills');
});
