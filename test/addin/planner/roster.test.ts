import { expect, test } from 'vitest';
import { apiServer } from '../../support/api.ts';
import { drawnDesk, tableOf } from './roster-desk.ts';

const api = await apiServer();
await api.work();

test('the sample service gets its roster: calendar, a row for each day of May, and inputs that are still those of the run', async () => {
  const desk = await drawnDesk(api.url);
  expect(desk.store.state.shown).toMatchObject({ stale: false });
  expect(desk.host.stats.unsupported).toEqual([]);
  const { regions, tabs } = await desk.workbook.survey();
  expect(regions.map(({ name }) => name)).toContain('Roster');
  expect(tabs.map(({ name }) => name)).toEqual(expect.arrayContaining(['Roster overview', 'Roster', 'Roster table']));
  expect((await tableOf(desk, 'Output_roster')).rows).toBe(31);
});
