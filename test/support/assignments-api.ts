import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { CellValue } from '../../schema/sheets/layout.ts';
import type { Answer, As } from './api.ts';
import { eventually } from './runs.ts';

/** An API under test, in this process or in one of its own. */
interface Api {
  ask(query: string, variables?: Record<string, unknown>, as?: As): Promise<Answer>;
}

/** Rows by table name, the first of each its headers. */
export type Sheets = Readonly<Record<string, readonly (readonly CellValue[])[]>>;

/** An upload for the assignments job, as a workbook hands it over. */
export async function uploaded(api: Api, sheets: Sheets, as: As = {}): Promise<string> {
  const { data } = await api.ask('mutation { createUpload(kind: ASSIGNMENTS) { id } }', {}, as);
  const uploadId: string = data.createUpload.id;
  for (const [table, [headers, ...rows]] of Object.entries(sheets)) {
    const input = { uploadId, table, seq: 0, firstRow: 2, headers, rows, source: 'WORKBOOK' };
    const text = 'mutation($input: AppendRowsInput!) { appendRows(input: $input) { __typename } }';
    const appended = await api.ask(text, { input }, as);
    expect(appended.data.appendRows.__typename).toBe('UploadProgress');
  }
  return uploadId;
}

const SUBMIT = `mutation($input: SubmitAssignmentRunInput!, $key: ID!) {
  submitAssignmentRun(input: $input, clientMutationKey: $key) { ... on Run { id } }
}`;

/** Plans an upload with a small budget, for the date of its settings where none is given; the id of the run, once it is done. */
export async function planned(api: Api, uploadId: string, planDate: string | null, as: As = {}): Promise<string> {
  const input = { uploadId, planDate, evaluations: 2_000 };
  const { data } = await api.ask(SUBMIT, { input, key: randomUUID() }, as);
  const { id } = data.submitAssignmentRun;
  const state = await eventually(60, async () => {
    const { data: now } = await api.ask('query($id: ID!) { run(id: $id) { state } }', { id }, as);
    return !['QUEUED', 'RUNNING'].includes(now.run.state) && now.run.state;
  });
  expect(state).toBe('DONE');
  return id;
}

/**
 * Ann has 8 hours and Ben 6 for requests of 8 and 6 hours, in parts of 4 hours at least. The one plan that fills both gives SR-1 to
 * Ann and SR-2 to Ben: Ann on both with 4 hours each would leave Ben 2 hours of SR-2, less than a part. Nobody has the skill of SR-3.
 */
export const threeRequests: Sheets = {
  INPUT_REQUESTS: [
    ['request_id', 'category', 'skills', 'team_id', 'priority_total', 'created_date', 'planned_hours', 'status'],
    ['SR-1', 'Cardiac', 'PCI', 'T1', 10, '2026-11-01', 8, 'Open'],
    ['SR-2', 'Cardiac', 'PCI', 'T2', 5, '2026-11-10', 6, 'Open'],
    ['SR-3', 'Trauma', 'RARE', 'T3', 9, '2026-11-12', 6, 'Open'],
  ],
  INPUT_PEOPLE: [
    ['person_id', 'person_name', 'skills', 'available_hours'],
    ['E1', 'Ann', 'PCI', 8],
    ['E2', 'Ben', 'PCI', 6],
    ['E3', 'Cyd', null, 10],
  ],
};

const DECISION_HEADERS = [
  ...['Request Name', 'Line', 'Resource Id', 'Assign Hours', 'Override', 'Override Reason', 'Pin'],
  ...['Proposed Resource Id', 'Proposed Hours'],
];

/** Request, person, hours, and where she overrides, why. */
export type Decided = readonly [string, string, number, string?];

/** Rows of the request summary, line 1 of each request. */
export const decisions = (...rows: Decided[]): Sheets => ({
  INPUT_DECISIONS: [
    DECISION_HEADERS,
    ...rows.map(([request, person, hours, reason]) => [
      ...[request, 1, person, hours, reason === undefined ? null : true, reason ?? null, 'none', null, null],
    ]),
  ],
});
