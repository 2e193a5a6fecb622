import {
  assignmentInsertsSheet,
  assignmentUpdatesSheet,
  requestUpdatesSheet,
  ticketUpdatesSheet,
} from '../sheets/assignment-push.ts';
import type { CellValue, Column, SheetLayout, TableRows } from '../sheets/layout.ts';
import { tableTabs } from './table-tab.ts';
import type { Workbook } from './workbook.ts';

type Rows = readonly (readonly CellValue[])[];

/** A column of a sheet to push: the field of the org, and where its value stands in our table. */
type Field = readonly [apiName: string, column: string, type?: Column['type']];

interface PushSheet {
  readonly tab: string;
  readonly table: string;
  readonly description: string;
  readonly source: SheetLayout;
  /** The key first, as connectors expect it. */
  readonly fields: readonly Field[];
}

/**
 * Fields are the defaults of the field map (specification, section 9). A person is named by the employee id, which is there without
 * Salesforce, too: a record id beside it would be a second value of one lookup, which Salesforce refuses.
 */
const sheets: readonly PushSheet[] = [
  {
    tab: 'Assignment__c insert',
    table: 'Push_assignment_insert',
    description: 'Upsert into Assignment__c by Plan_Key__c.',
    source: assignmentInsertsSheet,
    fields: [
      ...([
        ['Plan_Key__c', 'planKey'],
        ['Resource__r.Employee_Id__c', 'personId'],
      ] as const),
      ...([
        ['Team__c', 'teamSfId'],
        ['Staffing_Request__c', 'requestSfId'],
        ['Position__c', 'position'],
      ] as const),
      ...([
        ['Hours_Per_Week__c', 'hoursPerWeek', 'number'],
        ['Start_Date__c', 'startDate', 'day'],
      ] as const),
      ...([
        ['End_Date__c', 'endDate', 'day'],
        ['Access__c', 'access'],
        ['Status__c', 'status'],
      ] as const),
    ],
  },
  {
    tab: 'Assignment__c update',
    table: 'Push_assignment_update',
    description: 'Update Assignment__c by Id.',
    source: assignmentUpdatesSheet,
    fields: [
      ['Id', 'assignmentId'],
      ['Hours_Per_Week__c', 'newHours', 'number'],
      ['Plan_Key__c', 'planKey'],
    ],
  },
  {
    tab: 'Capacity_Ticket__c',
    table: 'Push_capacity_ticket',
    description: 'Update Capacity_Ticket__c by Name; consumed hours are absolute.',
    source: ticketUpdatesSheet,
    fields: [
      ['Name', 'ticketId'],
      ['Consumed_Hours__c', 'consumedTotal', 'number'],
      ['Status__c', 'newStatus'],
    ],
  },
];

function tabOf({ tab, table, description, source, fields }: PushSheet, rows: Rows) {
  const names = Object.keys(source.columns);
  const columns = Object.fromEntries(
    fields.map(([header, name, type = 'text']): [string, Column] => [
      header,
      { header, type, description: source.columns[name]!.description, required: true },
    ]),
  );
  const layout: SheetLayout = {
    ...{ table: table.toUpperCase(), file: table.toLowerCase(), tab, description, rowsMax: source.rowsMax, columns },
    key: [fields[0]![0]],
  };
  const places = fields.map(([, name]) => names.indexOf(name));
  return tableTabs(
    layout,
    rows.map((row) => places.map((place) => row[place] ?? null)),
    'table',
  );
}

/** Fields of requests that hold a number; the table of updates shows each value as a text. */
const NUMBER_FIELDS: readonly string[] = ['SOW_Hours__c'];

const fieldValue = (field: string, after: CellValue): CellValue =>
  after !== null && NUMBER_FIELDS.includes(field) ? Number(after) : after;

/** A row per request with the fields that change; a field that no row changes has no column, so that nothing is emptied. */
function requestTab(rows: Rows) {
  const at = (name: keyof typeof requestUpdatesSheet.columns) => Object.keys(requestUpdatesSheet.columns).indexOf(name);
  const fields = [...new Set(rows.map((row) => String(row[at('field')])))].sort();
  const byRequest = new Map<string, CellValue[]>();
  for (const row of rows) {
    const id = String(row[at('requestId')]);
    const cells = byRequest.get(id) ?? [row[at('requestSfId')] ?? null, id, ...fields.map(() => null)];
    const field = String(row[at('field')]);
    cells[2 + fields.indexOf(field)] = fieldValue(field, row[at('after')] ?? null);
    byRequest.set(id, cells);
  }
  const column = (header: string): Column => ({
    ...{ header, type: NUMBER_FIELDS.includes(header) ? 'number' : 'text' },
    ...{ description: `Field ${header}`, required: true },
  });
  const layout: SheetLayout = {
    ...{ table: 'PUSH_STAFFING_REQUEST', file: 'push_staffing_request', tab: 'Staffing_Request__c', rowsMax: 60_000 },
    description: 'Update Staffing_Request__c by Id; an empty cell leaves the field as it is.',
    columns: Object.fromEntries(['Id', 'Name', ...fields].map((header) => [header, column(header)])),
    key: ['Id', 'Name'],
  };
  return tableTabs(layout, [...byRequest.values()], 'table');
}

/** One sheet per object, headers are the field names of the org: what a spreadsheet connector takes as it is. */
export const assignmentPushWorkbook = (tables: TableRows, runId: string, createdAt: string): Workbook => ({
  title: 'Assignments to push',
  subject: `Run ${runId}`,
  creator: 'Planwright',
  createdAt,
  tabs: [
    ...sheets.flatMap((sheet) => tabOf(sheet, tables[sheet.source.table] ?? [])),
    ...requestTab(tables[requestUpdatesSheet.table] ?? []),
  ],
});
