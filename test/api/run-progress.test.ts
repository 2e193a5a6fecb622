import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { apiServer } from '../support/api.ts';
import { knownReopening } from '../support/reopening-handler.ts';
import { submitted } from '../support/submitted-run.ts';

const api = await apiServer();

const WATCH = 'subscription Watch($id: ID!) { runProgress(id: $id) { id state percent phase parts { name state } } }';

test('an unknown run and one of another workspace are answered alike', async () => {
  const theirs = await submitted(api, {}, { workspace: 'south' });
  const [unknown, foreign] = [await api.watch(WATCH, { id: randomUUID() }), await api.watch(WATCH, { id: theirs })];
  expect(unknown).toMatchObject([{ errors: [{ extensions: { code: 'NOT_FOUND' } }] }]);
  expect(foreign).toEqual(unknown);
});

test('a role that may not read runs is told so', async () => {
  const id = await submitted(api);
  const events = await api.watch(WATCH, { id }, undefined, { role: 'worker' });
  expect(events).toMatchObject([{ errors: [{ extensions: { code: 'FORBIDDEN' } }] }]);
});

test('a client that leaves ends its subscription', async () => {
  const id = await submitted(api);
  const events = await api.watch(WATCH, { id }, (data) => data.runProgress.state === 'QUEUED');
  expect(events).toHaveLength(1);
});

test('a run is told as it is and then at each change, until it has ended', async () => {
  const id = await submitted(api);
  const watched = api.watch(WATCH, { id });
  await api.work(knownReopening());
  const states = (await watched).map((event) => event.data.runProgress.state);
  expect(states[0]).toBe('QUEUED');
  expect(states.at(-1)).toBe('DONE');
  expect(states.filter((state) => state === 'DONE')).toHaveLength(1);
});
