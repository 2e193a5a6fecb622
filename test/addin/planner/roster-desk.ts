import { expect } from 'vitest';
import { roster } from '../../../addin/jobs/roster/job.ts';
import { type Desk, openDesk, runToEnd } from './desk.ts';

export const tableOf = async ({ workbook }: Desk, name: string) => (await workbook.readTables([name])).get(name)!;
export const said = ({ store }: Desk): string => store.state.message?.text ?? '';

export async function draw(desk: Desk): Promise<void> {
  await runToEnd(desk);
  await desk.actions.writeResults();
  expect(desk.store.state.message?.kind, said(desk)).not.toBe('error');
}

/** The sample service of May 2026, whose roster the server at `url` drew and the pane wrote. */
export async function drawnDesk(url: string): Promise<Desk> {
  const remembered = new Map([['consent.ROSTER', url]]);
  const desk = await openDesk(url, { jobs: [roster], remembered });
  await desk.actions.newWorkbook({ sample: true });
  desk.actions.setOption('evaluations', 20_000);
  desk.actions.setOption('timeLimitSeconds', 1);
  await draw(desk);
  return desk;
}
