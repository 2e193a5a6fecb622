import { expect, test } from 'vitest';
import {
  assignmentInsertsSheet,
  requestUpdatesSheet,
  ticketUpdatesSheet,
} from '../../schema/sheets/assignment-push.ts';
import { toCells } from '../../schema/sheets/write-rows.ts';
import { assignmentPushWorkbook } from '../../schema/workbook/assignment-push-workbook.ts';
import { tabNameOf } from '../../schema/workbook/assignment-tab-names.ts';

const AT = '2026-11-23T06:00:00Z';

const update = (requestId: string, requestSfId: string, field: string, after: string) =>
  toCells(requestUpdatesSheet, { requestId, requestSfId, field, before: 'then', after, note: null });

const workbook = assignmentPushWorkbook(
  {
    [assignmentInsertsSheet.table]: [
      toCells(assignmentInsertsSheet, {
        ...{
          planKey: '2026-11-23:SR-1:P1',
          requestId: 'SR-1',
          requestSfId: 'a0S1',
          personId: 'P1',
          resourceSfId: 'a0R1',
        },
        ...{
          teamId: 'T1',
          teamSfId: 'a0T1',
          position: 'Abstractor',
          hoursPerWeek: 7.5,
          startDate: '2026-11-23',
          endDate: null,
        },
        ...{ access: 'Full', status: 'Proposed' },
      }),
    ],
    [ticketUpdatesSheet.table]: [
      toCells(ticketUpdatesSheet, {
        ...{ ticketId: 'CT-1', personId: 'P1', hoursBefore: 10, consumed: 7.5, hoursAfter: 2.5, consumedTotal: 12.5 },
        newStatus: 'Open',
      }),
    ],
    [requestUpdatesSheet.table]: [
      update('SR-1', 'a0S1', 'Status__c', 'Filled'),
      update('SR-2', 'a0S2', 'Status__c', 'Open'),
      update('SR-2', 'a0S2', 'SOW_Hours__c', '12'),
    ],
  },
  'run-1',
  AT,
);
const table = (tab: string) => {
  const [found] = workbook.tabs.find(({ name }) => name === tab)!.tables;
  return { headers: found!.columns.map(({ header }) => header), rows: found!.rows, key: found!.key };
};

test('a sheet per object of the org, headers its fields, the key first', () => {
  expect(workbook.tabs.map(({ name }) => name)).toEqual([
    ...['Assignment__c insert', 'Assignment__c update', 'Capacity_Ticket__c', 'Staffing_Request__c'],
  ]);
  expect(table('Assignment__c insert')).toEqual({
    // Section 9 of the specification: default field map of Assignment__c. The person stands there once, by the external id.
    headers: [
      ...['Plan_Key__c', 'Resource__r.Employee_Id__c', 'Team__c', 'Staffing_Request__c', 'Position__c'],
      ...['Hours_Per_Week__c', 'Start_Date__c', 'End_Date__c', 'Access__c', 'Status__c'],
    ],
    rows: [
      [...['2026-11-23:SR-1:P1', 'P1', 'a0T1', 'a0S1', 'Abstractor', 7.5, '2026-11-23', null, 'Full'], 'Proposed'],
    ],
    key: ['Plan_Key__c'],
  });
  expect(table('Assignment__c update').headers).toEqual(['Id', 'Hours_Per_Week__c', 'Plan_Key__c']);
});

test('consumed hours of a ticket are absolute, so that a second push changes nothing', () => {
  expect(table('Capacity_Ticket__c')).toMatchObject({
    headers: ['Name', 'Consumed_Hours__c', 'Status__c'],
    rows: [['CT-1', 12.5, 'Open']],
  });
});

test('requests have a row each and a column per field that some row changes', () => {
  expect(table('Staffing_Request__c')).toMatchObject({
    headers: ['Id', 'Name', 'SOW_Hours__c', 'Status__c'],
    rows: [
      ['a0S1', 'SR-1', null, 'Filled'],
      ['a0S2', 'SR-2', 12, 'Open'],
    ],
  });
});

test('with nothing to push, the sheets stand empty', () => {
  const { tabs } = assignmentPushWorkbook({}, 'run-1', AT);
  expect(tabs.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows))).toEqual([]);
  expect(tabs.at(-1)!.tables[0]!.columns.map(({ header }) => header)).toEqual(['Id', 'Name']);
});

test.each([
  ['Oncology', [], 'Oncology'],
  ['Heart/Vessel: [all]?', [], 'Heart-Vessel- -all-'],
  ["'quoted'", [], 'quoted'],
  ['History', [], 'History (2)'],
  ['oncology', ['Oncology'], 'oncology (2)'],
  ['Oncology', ['Oncology', 'ONCOLOGY (2)'], 'Oncology (3)'],
  ['', [], 'Category'],
  ['x'.repeat(40), [], 'x'.repeat(31)],
  ['x'.repeat(40), ['x'.repeat(31)], `${'x'.repeat(27)} (2)`],
])('the category %j beside %j has the tab %j', (category, taken, name) => {
  expect(tabNameOf(category, taken)).toBe(name);
});

test('no name begins or ends with a quote, also where it was cut there', () => {
  const name = tabNameOf(`${'x'.repeat(30)}'s`, []);
  expect(name).not.toMatch(/^'|'$/);
  expect(name.length).toBeLessThanOrEqual(31);
});
