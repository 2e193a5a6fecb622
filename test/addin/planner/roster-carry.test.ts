import { expect, test } from 'vitest';
import { apiServer } from '../../support/api.ts';
import type { Desk } from './desk.ts';
import { cellOf, draw, drawnDesk, edit, onDuty, PINS, said, tableOf } from './roster-desk.ts';

const api = await apiServer();
await api.work();

const MAY_1 = 46_143;
const TOTALS = 'Input_roster_totals';
const PUBLISHED = 'Input_published_roster';

/** Duties, weekend duties and holidays so far, by doctor. */
async function totalsOf(desk: Desk): Promise<Map<string, readonly number[]>> {
  const { headers, values } = await tableOf(desk, TOTALS);
  const columns = ['doctor_id', 'duties', 'weekend_days', 'holidays'].map((header) => headers.indexOf(header));
  return new Map(
    values.map((row) => {
      const [id, ...counts] = columns.map((column) => row[column]);
      return [String(id), counts.map(Number)];
    }),
  );
}

test('kept near, the roster as edited is the published one, and drawn again it changes only what must', async () => {
  const desk = await drawnDesk(api.url);
  const { actions, host, store } = desk;
  const duties = await onDuty(desk);
  const ninth = ['anna', 'bruno', 'david'].find((id) => ![duties[7], duties[8], duties[9]].includes(id))!;
  await edit(desk, 'doctorId', 9, ninth);
  await actions.keepNear();
  expect(said(desk)).toContain('stands on Published roster');
  const edited = duties.map((id, day) => (day === 8 ? ninth : id));
  const published = (await tableOf(desk, PUBLISHED)).values;
  expect(published.map(([day, weekday, , id]) => [day, weekday, id])).toEqual(
    edited.map((id, day) => [MAY_1 + day, ['Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed', 'Thu'][day % 7], id]),
  );
  expect(store.state.shown!.stale).toBe(true);

  await host.planner.select('Roster table', cellOf('date', 19));
  await actions.lookAtPlace();
  const free = ['anna', 'bruno', 'david'].find((id) => ![edited[17], edited[18], edited[19]].includes(id))!;
  await actions.pinPlace(free);
  await draw(desk);
  const again = await onDuty(desk);
  expect(again[18]).toBe(free);
  const changed = again.flatMap((id, day) => (id === edited[day] ? [] : [day + 1]));
  expect(changed).toContain(19);
  expect(changed.length).toBeLessThanOrEqual(4);
  const changes = await tableOf(desk, 'Output_roster_changes');
  expect(changes.values.map(([day]) => Number(day) - MAY_1 + 1)).toEqual(changed);
});

test('the next month goes on from the roster as it stands: last week, totals with what was edited, pins gone', async () => {
  const desk = await drawnDesk(api.url);
  const before = await totalsOf(desk);
  const duties = await onDuty(desk);
  // The 31st is a Sunday; whoever is put there has a duty and a weekend duty more, whoever was there one less.
  const [gone, come] = [duties[30]!, ['anna', 'bruno', 'david'].find((id) => ![duties[29], duties[30]].includes(id))!];
  await edit(desk, 'doctorId', 31, come);
  await desk.actions.nextPeriod();
  expect(said(desk)).toContain('June 2026');
  const rules = await tableOf(desk, 'Input_roster_settings');
  expect(rules.values.find(([key]) => key === 'month')![1]).toBe('2026-06');
  const edited = [...duties.slice(0, 30), come];
  const last = await tableOf(desk, 'Input_roster_last_days');
  expect(last.values.map(([day, , id]) => [day, id])).toEqual(
    edited.slice(24).map((id, day) => [MAY_1 + 24 + day, id]),
  );
  const after = await totalsOf(desk);
  for (const [id, [soFar]] of before)
    expect(after.get(id)![0], id).toBe(soFar! + edited.filter((one) => one === id).length);
  // Fridays, Saturdays and Sundays are the weekend of the sample; May 2026 begins on a Friday.
  const onWeekend = (id: string) => edited.filter((one, day) => one === id && day % 7 <= 2).length;
  for (const id of [gone, come]) expect(after.get(id)![1], id).toBe(before.get(id)![1]! + onWeekend(id));
  // Labor Day, Ascension Day and Whit Monday.
  const onHolidays = (id: string) => [0, 13, 24].filter((day) => edited[day] === id).length;
  for (const id of before.keys()) expect(after.get(id)![2], id).toBe(before.get(id)![2]! + onHolidays(id));
  expect((await tableOf(desk, PINS)).values).toEqual([[null, null, null, null]]);

  await desk.actions.nextPeriod();
  expect(said(desk)).toContain('two months');
  await desk.actions.undo();
  expect(await totalsOf(desk)).toEqual(before);
});

test('calendar files are of the roster as it stands: one for all, one per doctor, and duties lost since published', async () => {
  const desk = await drawnDesk(api.url);
  await desk.actions.keepNear();
  const duties = await onDuty(desk);
  const come = ['anna', 'bruno', 'david'].find((id) => id !== duties[3])!;
  await edit(desk, 'doctorId', 4, come);
  await desk.actions.offerFiles();
  const { files } = desk.store.state.board;
  expect(files[0]).toMatchObject({ name: 'roster.ics', label: 'All doctors', type: 'text/calendar' });
  expect(files[0]!.text.match(/BEGIN:VEVENT/g)).toHaveLength(31);
  const textOf = (id: string) => files.find(({ name }) => name === `roster-${id}.ics`)!.text;
  const event = (text: string) => text.split('BEGIN:VEVENT').find((one) => one.includes('VALUE=DATE:20260504'));
  expect(event(textOf(come))).toContain('STATUS:CONFIRMED');
  expect(event(textOf(duties[3]!))).toContain('STATUS:CANCELLED');
  // Files of a roster that was edited since are gone.
  await edit(desk, 'doctorId', 4, duties[3]!);
  expect(desk.store.state.board.files).toEqual([]);
});

test('two rosters are compared day by day and doctor by doctor', async () => {
  const desk = await drawnDesk(api.url);
  const { actions, store } = desk;
  const first = await onDuty(desk);
  actions.setOption('seed', 7);
  await draw(desk);
  const second = await onDuty(desk);
  await actions.loadHistory();
  actions.show('compare');
  await actions.loadHistory();
  const [right, left] = store.state.compare.choices.map(({ key }) => key);
  actions.chooseCompare('left', left!);
  actions.chooseCompare('right', right!);
  await actions.compare();
  const { values } = await tableOf(desk, 'Compare_roster');
  expect(values).toHaveLength(31);
  const differing = first.flatMap((id, day) => (id === second[day] ? [] : [day]));
  expect(values.flatMap((row, day) => (row[5] === 'changed' ? [day] : []))).toEqual(differing);
  const statistics = await tableOf(desk, 'Compare_roster_doctors');
  expect(statistics.values.map(([id, , before, after, difference]) => [id, before, after, difference])).toEqual(
    ['anna', 'bruno', 'chiara', 'david', 'elif', 'felix', 'greta', 'hugo'].map((id) => {
      const [a, b] = [first, second].map((all) => all.filter((one) => one === id).length) as [number, number];
      return [id, a, b, b - a];
    }),
  );
});
