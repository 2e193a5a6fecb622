import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test, vi } from 'vitest';
import { smallHospital } from '../../cli/hospital-files.ts';
import { apiServer } from '../../support/api.ts';
import { type Desk, fillDesk, openDesk } from './desk.ts';

// Nobody works at this server: a check waits behind a run that does not end.
const api = await apiServer();

const demand = (rows: number): string => {
  const header = 'facility,service_line,sub_service,ip_op_indicator,med_surg_indicator,date,demand';
  const days = Array.from({ length: rows }, (_, i) => new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10));
  return `${header}\n${days.map((day) => `North,Surgery,Hips,I,MED,${day},10`).join('\n')}\n`;
};

/** A reverse proxy that lets requests of at most so many bytes through, as many do unless told otherwise. */
async function narrowProxy(bytesMax: number) {
  const sizes: number[] = [];
  const proxy = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces);
    if (body.length > bytesMax) {
      response.writeHead(413, { 'content-type': 'text/html' }).end('<h1>413 Request Entity Too Large</h1>');
      return;
    }
    sizes.push(body.length);
    const { 'content-type': type = '', ...headers } = request.headers as Record<string, string>;
    const own = Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('x-')));
    const answer = await fetch(api.url + request.url, {
      method: 'POST',
      headers: { 'content-type': type, ...own },
      body,
    });
    response
      .writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
      .end(await answer.text());
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  afterAll(() => proxy.closeAllConnections());
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, sizes };
}

async function withDemand(url: string, rows: number): Promise<Desk> {
  const desk = await openDesk(url);
  await fillDesk(desk, { ...smallHospital(), 'input_demand.csv': demand(rows) });
  return desk;
}

test('rows go through a proxy that takes only small requests, in smaller pieces and each once', async () => {
  const { url, sizes } = await narrowProxy(100_000);
  const desk = await withDemand(url, 3000);
  await desk.actions.run();
  expect(desk.store.state.run?.state).toBe('QUEUED');
  expect(Math.max(...sizes)).toBeLessThanOrEqual(100_000);
  const { id } = desk.store.state.run!;
  const { data } = await api.ask('query Rows($id: ID!) { run(id: $id) { inputTables { table rows } } }', { id });
  expect(data.run.inputTables).toContainEqual({ table: 'INPUT_DEMAND', rows: 3000 });
});

test('a check behind other runs gives the pane back, tells what can be seen without the server, and leaves no run behind', async () => {
  const desk = await openDesk(api.url, { as: { user: 'waiting' } });
  await fillDesk(desk, smallHospital());
  await desk.host.typeInto('Capacity', 'E2', 'many');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  try {
    const checking = desk.actions.check();
    await desk.until(({ task }) => task?.share === 0);
    await vi.advanceTimersByTimeAsync(15_000);
    await checking;
  } finally {
    vi.useRealTimers();
  }
  expect(desk.store.state.check).toMatchObject({ complete: false, counts: { warning: 1 } });
  expect(desk.store.state.message?.details.join()).toContain('busy with other runs');
  expect(desk.store.state.server.state).toBe('online');
  await expect
    .poll(async () => {
      const { data } = await api.ask(
        '{ runs(mine: true, first: 5) { edges { node { state } } } }',
        {},
        { user: 'waiting' },
      );
      return data.runs.edges.map(({ node }: { node: { state: string } }) => node.state);
    })
    .toEqual(['CANCELLED']);
});

test('a check whose server goes away gives the pane back as well', async () => {
  const desk = await openDesk(api.url);
  await fillDesk(desk, smallHospital());
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  try {
    const checking = desk.actions.check();
    await desk.until(({ task }) => task?.share === 0);
    desk.network.down = true;
    await vi.advanceTimersByTimeAsync(16_000);
    await checking;
  } finally {
    vi.useRealTimers();
  }
  expect(desk.store.state).toMatchObject({ task: null, check: { complete: false } });
});

test('a check somebody cancels is no check that found nothing', async () => {
  const desk = await openDesk(api.url, { as: { user: 'cancelled' } });
  await fillDesk(desk, smallHospital());
  const checking = desk.actions.check();
  const runs = async () => {
    const { data } = await api.ask(
      '{ runs(mine: true, first: 5) { edges { node { id } } } }',
      {},
      { user: 'cancelled' },
    );
    return data.runs.edges as { node: { id: string } }[];
  };
  await expect.poll(async () => (await runs()).length).toBe(1);
  const [{ node }] = (await runs()) as [{ node: { id: string } }];
  await api.ask('mutation Cancel($id: ID!) { cancelRun(id: $id) { __typename } }', { id: node.id });
  await checking;
  expect(desk.store.state).toMatchObject({ check: null, message: { kind: 'error' } });
});
