import { expect, test } from 'vitest';
import { apiServer } from '../../support/api.ts';
import { draw, drawnDesk, edit, linesOf, onDuty, PINS, ROSTER, said, sampleDesk, tableOf } from './roster-desk.ts';

const api = await apiServer();
await api.work();

const NAMES: Readonly<Record<string, string>> = {
  ...{ anna: 'Anna Berg', bruno: 'Bruno Castell', david: 'David Ekholm', greta: 'Greta Holm', hugo: 'Hugo Imhof' },
  elif: 'Elif Falk',
};

/** A doctor who is on duty neither on the day nor the days beside it, and not `but`. */
const other = (duties: readonly string[], day: number, but: readonly string[] = []): string =>
  Object.keys(NAMES).find((id) => ![duties[day - 2], duties[day - 1], duties[day], ...but].includes(id))!;

test('the sample service gets its roster: calendar, a row for each day of May, and inputs that are still those of the run', async () => {
  const desk = await drawnDesk(api.url);
  expect(desk.store.state.shown).toMatchObject({ stale: false });
  expect(desk.host.stats.unsupported).toEqual([]);
  const { regions, tabs } = await desk.workbook.survey();
  expect(regions.map(({ name }) => name)).toContain('Roster');
  expect(tabs.map(({ name }) => name)).toEqual(expect.arrayContaining(['Roster overview', 'Roster', 'Roster table']));
  expect((await tableOf(desk, ROSTER)).rows).toBe(31);
  // Hugo is pinned to the 25th by the sample.
  expect((await onDuty(desk))[24]).toBe('hugo');
});

test('why a day is asked from its row, its name, its date and its wishes on the calendar, and elsewhere is told', async () => {
  const desk = await drawnDesk(api.url);
  const { host, actions, store } = desk;
  const duties = await onDuty(desk);
  const looked = async (tab: string, cell: string) => {
    await host.planner.select(tab, cell);
    await actions.lookAtPlace();
    return store.state.board.look;
  };
  // Weeks begin on Monday: Friday the 1st stands in the sixth column, Monday the 4th in the second, three rows below.
  expect(await looked('Roster', 'F6')).toMatchObject({ place: { day: '2026-05-01', post: '' } });
  for (const cell of ['B8', 'B9', 'B10'])
    expect(await looked('Roster', cell)).toMatchObject({ place: { day: '2026-05-04' } });
  const look = await looked('Roster table', 'B3');
  expect(look).toMatchObject({
    place: { day: '2026-05-02' },
    explanation: { title: 'Sat 2026-05-02' },
    pinnedTo: null,
  });
  const { people, text } = look!.explanation;
  expect(people.map(({ id }) => id).sort()).toEqual([
    ...['anna', 'bruno', 'chiara', 'david', 'elif', 'felix', 'greta', 'hugo'],
  ]);
  expect(people.filter(({ isOnDuty }) => isOnDuty).map(({ id }) => id)).toEqual([duties[1]]);
  expect(text).toBe(`${people.find(({ isOnDuty }) => isOnDuty)!.name} is on duty.`);
  expect((await looked('Roster table', 'A26'))!.pinnedTo).toBe('hugo');
  // Before the 1st the calendar has no day; the look before stays.
  await looked('Roster', 'B6');
  expect(said(desk)).toContain('Select a day on Roster');
  await looked('Duty doctors', 'A2');
  expect(said(desk)).toContain('Select a day on Roster');
});

test('weeks drawn from Sunday are read from Sunday, whatever the option says by then', async () => {
  const desk = await drawnDesk(api.url);
  desk.actions.setOption('sundayFirst', true);
  await desk.actions.writeResults();
  desk.actions.setOption('sundayFirst', false);
  await desk.host.planner.select('Roster', 'B9');
  await desk.actions.lookAtPlace();
  expect(desk.store.state.board.look).toMatchObject({ place: { day: '2026-05-03' } });
});

test('a pin takes one row, moves with the doctor, goes with a click and comes back with undo; the next run keeps it', async () => {
  const desk = await drawnDesk(api.url);
  const { actions, store, host } = desk;
  const before = (await tableOf(desk, PINS)).values;
  await host.planner.select('Roster table', 'A3');
  await actions.lookAtPlace();
  const duties = await onDuty(desk);
  const [first, second] = [other(duties, 2), other(duties, 2, [other(duties, 2)])];
  await actions.pinPlace(first);
  expect(store.state.board.look!.pinnedTo).toBe(first);
  expect(store.state.shown!.stale).toBe(true);
  await actions.pinPlace(second);
  const pinned = (await tableOf(desk, PINS)).values;
  expect(pinned).toHaveLength(before.length + 1);
  expect(pinned.at(-1)!.slice(1)).toEqual([null, second, null]);
  // The 2nd is 23 days before the 25th of the sample's own pin.
  expect(pinned.at(-1)![0]).toBe(Number(before[0]![0]) - 23);
  await actions.pinPlace(null);
  expect((await tableOf(desk, PINS)).values).toEqual(before);
  expect(store.state.shown!.stale).toBe(false);
  await actions.undo();
  expect((await tableOf(desk, PINS)).values).toEqual(pinned);
  await draw(desk);
  expect((await onDuty(desk))[1]).toBe(second);
});

test('an edited duty is told at once: the same doctor two days running breaks a rule, and taking it back is as drawn', async () => {
  const desk = await drawnDesk(api.url);
  const duties = await onDuty(desk);
  const told = await edit(desk, 'doctorId', 6, duties[4]!);
  expect(told.tone).toBe('worse');
  expect(told.text).toMatch(/; [1-9] hard rules? broken, drawn 0\.$/);
  expect(linesOf(told, 'Duties changed')).toEqual([expect.stringMatching(/^Wed 2026-05-06: /)]);
  expect(linesOf(told, 'Hard rules broken').join()).toMatch(/2026-05-06.*\(new\)/);
  expect(desk.store.state.message).toMatchObject({ kind: 'warning', text: told.text });
  const back = await edit(desk, 'doctorId', 6, duties[5]!);
  expect(back).toMatchObject({ tone: 'same' });
  expect(linesOf(back, 'Duties changed')).toEqual([]);
});

test('a name counts as well, in its own column or in that of ids; who is nobody is told in the words of the tab', async () => {
  const desk = await drawnDesk(api.url);
  const duties = await onDuty(desk);
  const doctor = other(duties, 12);
  const name = NAMES[doctor]!;
  const byName = await edit(desk, 'doctorName', 12, name);
  expect(linesOf(byName, 'Duties changed')).toEqual([expect.stringContaining(`Tue 2026-05-12: ${name}`)]);
  const both = await edit(desk, 'doctorId', 13, name.toUpperCase());
  expect(linesOf(both, 'Duties changed')).toHaveLength(duties[12] === doctor ? 1 : 2);
  const nobody = await edit(desk, 'doctorId', 14, 'zoe');
  expect(nobody).toMatchObject({ tone: 'refused' });
  expect(nobody.groups[0]!.lines.join()).toMatch(/Roster table row 15.*zoe/);
});

test('cancelled while it searches, a run keeps its best roster, which can be taken', async () => {
  const desk = await sampleDesk(api.url);
  desk.actions.setOption('timeLimitSeconds', 600);
  await desk.actions.run();
  const { run } = await desk.until(({ run: now }) => (now?.bestSoFar.length ?? 0) === 3);
  expect(run!.bestSoFar[0]).toMatch(/^Score -?\d+\.\d{4}/);
  expect(run!.bestSoFar[2]).toMatch(/^Generation [\d,]+, mean score -?\d+\.\d{4}, [\d,]+ evaluations in \d+ s$/);
  await desk.actions.takeBest();
  await desk.until(({ shown }) => shown !== null);
  expect((await tableOf(desk, ROSTER)).rows).toBe(31);
});

test('what is wrong is found on its cell: a share, a doctor nobody knows, a pin of nobody, and a month that is none', async () => {
  const desk = await sampleDesk(api.url);
  const { host, actions, store } = desk;
  const errorsAt = async (...faults: readonly (readonly [string, string, string | number])[]) => {
    for (const [tab, cell, value] of faults) await host.typeInto(tab, cell, value);
    await actions.check();
    const { findings } = store.state.check!;
    return findings.filter(({ severity }) => severity === 'error').map(({ tab, cell }) => `${tab} ${cell}`);
  };
  const faults = [
    ['Duty doctors', 'F2', 5],
    ['Duty dates', 'A3', 'zoe'],
    ['Pinned duties', 'C2', 'nobody'],
  ] as const;
  expect(await errorsAt(...faults)).toEqual(['Duty doctors F2', 'Duty dates A3', 'Pinned duties C2']);
  expect(await errorsAt(['Duty rules', 'B2', 'May'])).toContain('Duty rules B2');
});
