import { expect, test, vi } from 'vitest';
import { smallHospital } from '../../cli/hospital-files.ts';
import { apiServer } from '../../support/api.ts';
import { inState } from '../../support/submitted-run.ts';
import { type Desk, fillDesk, openDesk, runToEnd } from './desk.ts';

// No worker here: runs wait in the queue until a test has one begin.
const api = await apiServer();

async function sampleDesk(over: Parameters<typeof openDesk>[1] = {}): Promise<Desk> {
  const desk = await openDesk(api.url, over);
  await desk.actions.newWorkbook({ sample: true });
  return desk;
}

/** Runs of a person at the server, the newest first. */
async function runsOf(user: string): Promise<{ id: string; state: string }[]> {
  const { data } = await api.ask('{ runs(mine: true, first: 50) { edges { node { id state } } } }', {}, { user });
  return data.runs.edges.map(({ node }: { node: { id: string; state: string } }) => node);
}

const said = ({ store }: Desk): string => store.state.message?.text ?? '';

test('the ribbon’s Run pressed twice makes one run', async () => {
  const desk = await sampleDesk({ as: { user: 'twice' } });
  await Promise.all([desk.actions.run(), desk.actions.run()]);
  await desk.actions.run();
  expect(said(desk)).toContain('still under way');
  expect(await runsOf('twice')).toHaveLength(1);
});

test('a run under way has no results to write, and no plan to take', async () => {
  const desk = await sampleDesk();
  const tabs = (await desk.workbook.survey()).tabs.length;
  await desk.actions.run();
  await desk.actions.writeResults();
  expect(said(desk)).toContain('not finished yet');
  await desk.actions.takeBest();
  expect(said(desk)).toContain('no plan to take yet');
  expect(desk.store.state.run?.cancelling).toBe(false);
  expect((await desk.workbook.survey()).tabs).toHaveLength(tabs);
});

test('a run cancelled in the queue ends without a word on results; its results cannot be written', async () => {
  const desk = await sampleDesk();
  await desk.actions.run();
  await desk.actions.cancelRun();
  await desk.until(({ message }) => message?.text.includes('No tab was written') === true);
  expect(desk.store.state.run).toMatchObject({ state: 'CANCELLED', watch: 'ended' });
  await desk.actions.writeResults();
  expect(said(desk)).toContain('no plan to write');
  await desk.actions.cancelRun();
  expect(said(desk)).toContain('nothing to stop');
});

test('a cancel that does not reach the server can be tried again', async () => {
  const desk = await sampleDesk();
  await desk.actions.run();
  desk.network.down = true;
  await desk.actions.cancelRun();
  expect(desk.store.state.run?.cancelling).toBe(false);
  expect(desk.store.state.message?.kind).toBe('error');
  desk.network.down = false;
  await desk.actions.cancelRun();
  await desk.until(({ run }) => run?.state === 'CANCELLED');
});

test('a submission whose answer was lost is no second run when it is tried again; a later one is', async () => {
  const desk = await sampleDesk({ as: { user: 'lost' } });
  const { network, actions, until } = desk;
  // Everything up to the upload is answered.
  await actions.run();
  await actions.cancelRun();
  await until(({ run }) => run?.watch === 'ended');
  network.deaf = true;
  await actions.run();
  expect(desk.store.state.message?.kind).toBe('error');
  expect(await runsOf('lost')).toHaveLength(2);
  network.deaf = false;
  await actions.run();
  await until(({ run }) => run?.watch === 'stream');
  const runs = await runsOf('lost');
  expect(runs).toHaveLength(2);
  expect(desk.store.state.run?.id).toBe(runs[0]!.id);
  await actions.cancelRun();
  await until(({ run }) => run?.watch === 'ended');
  await actions.run();
  expect(await runsOf('lost')).toHaveLength(3);
});

test('rows the server has lost are sent again, for a check and for a run', async () => {
  const desk = await sampleDesk();
  const { workbook, actions, until, network } = desk;
  await actions.run();
  await actions.cancelRun();
  await until(({ run }) => run?.watch === 'ended');
  const forget = async () => {
    const state = JSON.parse((await workbook.loadState())!);
    state.jobs.REOPENING.upload.id = '00000000-0000-4000-8000-000000000000';
    await workbook.saveState(JSON.stringify(state));
    network.sent.length = 0;
  };
  const uploads = () => network.sent.filter((body) => body.includes('"CreateUpload"')).length;
  await forget();
  await actions.run();
  expect(desk.store.state.run?.state).toBe('QUEUED');
  expect(uploads()).toBe(1);
  await forget();
  const checking = actions.check();
  await until(({ task }) => task !== null && uploads() === 1);
  await api.work();
  await checking;
  expect(desk.store.state.check).toMatchObject({ complete: true, counts: { error: 0 } });
});

test('a server that comes back is seen without the planner trying', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  try {
    const desk = await openDesk(api.url, { asleep: true });
    desk.network.down = true;
    await desk.begin();
    expect(desk.store.state.server.state).toBe('lost');
    desk.network.down = false;
    await vi.advanceTimersByTimeAsync(10_000);
    await desk.until(({ server }) => server.state === 'online');
  } finally {
    vi.useRealTimers();
  }
});

test('findings of a colleague’s refused run mark nothing here', async () => {
  const colleague = await openDesk(api.url, { as: { user: 'bob' } });
  await colleague.actions.newWorkbook({ sample: true });
  await colleague.host.planner.deleteTab('Utilization');
  await colleague.actions.run();
  const { id } = colleague.store.state.run!;
  await inState(api, id, 'REFUSED');
  colleague.leave();

  const desk = await sampleDesk();
  desk.actions.watchRun(id);
  await desk.until(({ message }) => message?.kind === 'error');
  expect(said(desk)).toContain('started from other inputs');
  expect(desk.store.state.message!.details.join()).toMatch(/Utilization/);
  expect(desk.store.state.check).toBeNull();
});

test('a refused run that is seen again marks its cells only while the inputs are those it was given', async () => {
  const desk = await sampleDesk();
  const { host, actions, until } = desk;
  await host.planner.deleteTab('Utilization');
  await actions.run();
  await until(({ run }) => run?.state === 'REFUSED' && run.watch === 'ended');
  await until(({ check }) => (check?.counts.error ?? 0) > 0);
  desk.leave();

  await host.typeInto('Capacity', 'E2', 99);
  const again = await openDesk(api.url, { host });
  again.actions.watchRun(desk.store.state.run!.id);
  await again.until(({ message }) => message?.kind === 'error');
  expect(said(again)).toContain('changed since');
  expect(again.store.state.check).toBeNull();
});

test('a scenario whose rules contradict each other is told at the end of the run, and in its results', async () => {
  // Open from day one, at least half of what everything open would serve, but not one test for the five who must come.
  const clash = [
    'ALL,ALREADY_OPEN,YES,ALL,ALL,ALL,ALL,ALL',
    'ALL,MIN_DEMAND_RATIO,50,ALL,ALL,ALL,ALL,ALL',
    'ALL,RAPID_TEST_DA,100,ALL,ALL,ALL,ALL,ALL',
    'ALL,RAPID_TESTS_PHASE_1,0,ALL,ALL,ALL,ALL,ALL',
  ];
  const desk = await openDesk(api.url);
  await fillDesk(desk, smallHospital(clash));
  await runToEnd(desk);
  await desk.until(({ message }) => message?.kind === 'warning');
  expect(said(desk)).toContain('found no plan');
  const { details } = desk.store.state.message!;
  expect(details.join(' ')).toContain('test');
  await desk.actions.writeResults();
  expect(desk.store.state.message).toMatchObject({ kind: 'warning', details: expect.arrayContaining([...details]) });
});
