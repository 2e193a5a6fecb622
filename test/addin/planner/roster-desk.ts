import { expect } from 'vitest';
import { roster } from '../../../addin/jobs/roster/job.ts';
import { columnLetters } from '../../../schema/sheets/match-headers.ts';
import { drawnRosterSheet } from '../../../schema/sheets/roster-outputs.ts';
import { type Desk, openDesk, runToEnd } from './desk.ts';

const COLUMNS = Object.keys(drawnRosterSheet.columns);
type Column = keyof typeof drawnRosterSheet.columns;

export const ROSTER = 'Output_roster';
export const PINS = 'Input_roster_pins';
export const tableOf = async ({ workbook }: Desk, name: string) => (await workbook.readTables([name])).get(name)!;
export const said = ({ store }: Desk): string => store.state.message?.text ?? '';

/** `A1` of a column of the roster's table, of a day of May. */
export const cellOf = (column: Column, day: number): string => `${columnLetters(COLUMNS.indexOf(column))}${day + 1}`;

/** Ids of the doctors on duty, by day from the 1st on. */
export const onDuty = async (desk: Desk): Promise<string[]> =>
  (await tableOf(desk, ROSTER)).values.map((row) => String(row[COLUMNS.indexOf('doctorId')]));

export async function draw(desk: Desk): Promise<void> {
  await runToEnd(desk);
  await desk.actions.writeResults();
  expect(desk.store.state.message?.kind, said(desk)).not.toBe('error');
}

/** The sample service of May 2026 on its tabs. */
export async function sampleDesk(url: string): Promise<Desk> {
  const remembered = new Map([['consent.ROSTER', url]]);
  const desk = await openDesk(url, { jobs: [roster], remembered });
  await desk.actions.newWorkbook({ sample: true });
  return desk;
}

/** Its roster, drawn by the server at `url` and written by the pane. */
export async function drawnDesk(url: string): Promise<Desk> {
  const desk = await sampleDesk(url);
  desk.actions.setOption('evaluations', 20_000);
  desk.actions.setOption('timeLimitSeconds', 1);
  await draw(desk);
  return desk;
}

/** Types into the roster's table and waits until the pane has told what that did. */
export async function edit(desk: Desk, column: Column, day: number, text: string) {
  const { check: before } = desk.store.state.board;
  await desk.host.typeInto('Roster table', cellOf(column, day), text);
  const { board } = await desk.until(({ board: { check } }) => check !== null && check !== before);
  return board.check!;
}

export const linesOf = (check: { groups: readonly { title: string; lines: readonly string[] }[] }, title: string) =>
  check.groups.find((group) => group.title === title)?.lines ?? [];
