import { expect, test } from 'vitest';
import { apiServer } from '../support/api.ts';

const api = await apiServer();

test('viewer says who asks and what they may do', async () => {
  const { data } = await api.ask('{ viewer { name role } }', {}, { role: 'planner' });
  expect(data).toEqual({ viewer: { name: 'Ada', role: 'PLANNER' } });
});
