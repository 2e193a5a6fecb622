import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { type As, apiServer } from '../support/api.ts';
import { knownReopening } from '../support/reopening-handler.ts';
import { eventually } from '../support/runs.ts';
import { inState, submitted } from '../support/submitted-run.ts';

const api = await apiServer();

const CANCEL = `mutation Cancel($id: ID!) {
  cancelRun(id: $id) { __typename ... on Run { id state } ... on RunNotFound { code message } }
}`;

const cancel = (id: string, as: As = {}) => api.ask(CANCEL, { id }, as);

test('a waiting run is cancelled at once', async () => {
  const id = await submitted(api);
  expect((await cancel(id)).data.cancelRun).toEqual({ __typename: 'Run', id, state: 'CANCELLED' });
});

test('an unknown run and one of another workspace are answered alike', async () => {
  const theirs = await submitted(api, {}, { workspace: 'south' });
  const answers = [await cancel(randomUUID()), await cancel(theirs), await cancel('nothing')];
  for (const { data } of answers) expect(data).toEqual(answers[0]!.data);
  expect(answers[0]!.data.cancelRun).toMatchObject({ __typename: 'RunNotFound', code: 'RUN_NOT_FOUND' });
});

test('a planner cancels own runs only, a lead also those of others, a viewer none', async () => {
  const id = await submitted(api, {}, { role: 'planner', user: 'bo' });
  for (const as of [{ role: 'planner', user: 'ada' } as const, { role: 'viewer', user: 'bo' } as const]) {
    const { data, errors } = await cancel(id, as);
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  }
  expect((await cancel(id, { role: 'planner', user: 'bo' })).data.cancelRun.state).toBe('CANCELLED');
  const other = await submitted(api, {}, { role: 'planner', user: 'bo' });
  expect((await cancel(other, { role: 'lead', user: 'cy' })).data.cancelRun.state).toBe('CANCELLED');
});

test('a running run stops and keeps its best so far', async () => {
  await api.work(knownReopening({ holdParts: true }));
  const id = await submitted(api);
  await eventually(20, async () => {
    const { data } = await api.ask('query P($id: ID!) { run(id: $id) { parts { phase objective bound gap } } }', {
      id,
    });
    return (
      data.run.parts.length === 2 && data.run.parts.every((part: { objective: number }) => part.objective === 1000)
    );
  });
  await cancel(id);
  await inState(api, id, 'CANCELLED');
  const { data } = await api.ask(
    'query R($id: ID!) { run(id: $id) { reopening { scenarios { name revenue } openings(first: 1) { edges { node { day } } } } } }',
    { id },
  );
  expect(data.run.reopening.scenarios).toEqual([
    { name: 'S1', revenue: 1200.5 },
    { name: 'S2', revenue: 1200.5 },
  ]);
  expect(data.run.reopening.openings.edges).toEqual([{ node: { day: '2026-12-01' } }]);
});

test('a run that has ended is answered as it is', async () => {
  const id = await submitted(api);
  await cancel(id);
  await inState(api, id, 'CANCELLED');
  expect((await cancel(id)).data.cancelRun).toMatchObject({ id, state: 'CANCELLED' });
});
