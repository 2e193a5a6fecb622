import { expect } from 'vitest';
import { assignments } from '../../../addin/jobs/assignments/job.ts';
import { requestSummarySheet } from '../../../schema/sheets/assignment-outputs.ts';
import { columnLetters } from '../../../schema/sheets/match-headers.ts';
import { smallAgency } from '../../cli/agency-files.ts';
import { type Desk, fillDesk, openDesk, runToEnd } from './desk.ts';

const SUMMARY = 'Output_request_summary';
export const TAB = requestSummarySheet.tab;
export const names = Object.keys(requestSummarySheet.columns);

type Column = keyof typeof requestSummarySheet.columns;

export const tableOf = async ({ workbook }: Desk, name = SUMMARY) => (await workbook.readTables([name])).get(name)!;
export const said = ({ store }: Desk): string => store.state.message?.text ?? '';

/** `A1` of a column of the request summary in a body row. */
export const cellOf = (column: Column, row: number): string => `${columnLetters(names.indexOf(column))}${row + 2}`;

/** Rows of the request summary with some of their columns. */
export async function rowsOf(desk: Desk, ...columns: Column[]): Promise<unknown[][]> {
  const { values } = await tableOf(desk);
  return values.map((row) => columns.map((column) => row[names.indexOf(column)]));
}

export const rowOf = async (desk: Desk, requestId: string): Promise<number> =>
  (await rowsOf(desk, 'requestId')).findIndex(([id]) => id === requestId);

export async function plan(desk: Desk): Promise<void> {
  await runToEnd(desk);
  await desk.actions.writeResults();
  expect(desk.store.state.message?.kind, said(desk)).not.toBe('error');
}

/** The small agency planned by the server at `url`, its results written. Numbers of the plan stand with `smallAgency`. */
export async function plannedDesk(url: string): Promise<Desk> {
  const remembered = new Map([['consent.ASSIGNMENTS', url]]);
  const desk = await openDesk(url, { jobs: [assignments], remembered });
  await fillDesk(desk, smallAgency());
  desk.actions.setOption('planDate', '2026-11-23');
  desk.actions.setOption('evaluations', 20_000);
  desk.actions.setOption('timeLimitSeconds', 20);
  await plan(desk);
  return desk;
}

export async function lookAt(desk: Desk, requestId: string): Promise<void> {
  await desk.host.planner.select(TAB, cellOf('requestId', await rowOf(desk, requestId)));
  await desk.actions.lookAtRow();
}
