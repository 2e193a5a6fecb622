import { randomUUID } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import { expect, test } from 'vitest';
import { type Action, PERMISSION } from '../../api/auth/permissions.ts';
import { type ApiPorts, buildApiSchema } from '../../api/graphql.ts';
import type { Role } from '../../api/runs/run.ts';
import { apiServer } from '../support/api.ts';
import { submitted } from '../support/submitted-run.ts';

const api = await apiServer();
const schema: GraphQLSchema = await buildApiSchema({} as ApiPorts);

/** One call per root field, on a run and an upload of the workspace north. A new root field without a row here fails. */
const calls: Record<string, { text: string; action: Action }> = {
  'Query.viewer': { text: '{ viewer { name } }', action: 'viewer:read' },
  'Query.server': { text: '{ server { version } }', action: 'viewer:read' },
  'Query.sampleInput': {
    text: '{ sampleInput(kind: REOPENING, table: "INPUT_CAPACITY") { headers } }',
    action: 'layout:read',
  },
  'Query.node': { text: 'query Q($id: ID!) { node(id: $id) { id } }', action: 'run:read' },
  'Query.run': {
    text: 'query Q($id: ID!) { run(id: $id) { id tables { rows } inputTables { rows } } }',
    action: 'run:read',
  },
  'Query.runs': { text: '{ runs(first: 100) { edges { node { id } } } }', action: 'run:read' },
  'Query.tableLayouts': { text: '{ tableLayouts(kind: REOPENING) { table } }', action: 'layout:read' },
  'Query.reopeningParameters': { text: '{ reopeningParameters { name } }', action: 'layout:read' },
  'Mutation.createUpload': { text: 'mutation { createUpload(kind: REOPENING) { id } }', action: 'upload:write' },
  'Mutation.appendRows': {
    text: 'mutation Q($id: ID!) { appendRows(input: { uploadId: $id, table: "INPUT_CAPACITY", seq: 9, firstRow: 2, headers: [], rows: [] }) { ... on InputRefused { findings { code } } } }',
    action: 'upload:write',
  },
  'Mutation.submitReopening': {
    text: 'mutation Q($id: ID!) { submitReopening(clientMutationKey: "matrix", input: { fromRunId: $id }) { ... on InputRefused { findings { code } } } }',
    action: 'run:submit',
  },
  'Mutation.cancelRun': {
    text: 'mutation Q($id: ID!) { cancelRun(id: $id) { ... on RunNotFound { code } } }',
    action: 'run:cancel',
  },
  'Mutation.repeatRun': {
    text: 'mutation Q($id: ID!) { repeatRun(id: $id, clientMutationKey: "matrix") { ... on InputRefused { findings { code } } } }',
    action: 'run:submit',
  },
  'Query.schedules': { text: '{ schedules { id } }', action: 'schedule:read' },
  'Mutation.createSchedule': {
    text: 'mutation Q($id: ID!) { createSchedule(clientMutationKey: "matrix", input: { name: "Mornings", runId: $id, hour: 6, minute: 30, weekdays: [MONDAY], timeZone: "UTC" }) { ... on InputRefused { findings { code } } } }',
    action: 'schedule:write',
  },
  'Mutation.changeSchedule': {
    text: 'mutation Q($id: ID!) { changeSchedule(id: $id, input: { active: false }) { ... on ScheduleNotFound { code } } }',
    action: 'schedule:write',
  },
  'Mutation.deleteSchedule': {
    text: 'mutation Q($id: ID!) { deleteSchedule(id: $id) { ... on ScheduleNotFound { code } } }',
    action: 'schedule:write',
  },
  'Query.requests': {
    text: 'query Q($id: ID!) { requests(runId: $id) { ... on InputRefused { findings { code } } ... on RunNotFound { code } } }',
    action: 'run:read',
  },
  'Query.proposals': {
    text: 'query Q($id: ID!) { proposals(runId: $id) { ... on InputRefused { findings { code } } ... on RunNotFound { code } } }',
    action: 'run:read',
  },
  'Query.planDiff': {
    text: 'query Q($id: ID!) { planDiff(runId: $id) { ... on InputRefused { findings { code } } ... on RunNotFound { code } } }',
    action: 'run:read',
  },
  'Query.capacity': {
    text: 'query Q($id: ID!) { capacity(uploadId: $id) { ... on InputRefused { findings { code } } } }',
    action: 'run:read',
  },
  'Query.explain': {
    text: 'query Q($id: ID!) { explain(runId: $id, requestId: "SR-1") { ... on InputRefused { findings { code } } ... on RunNotFound { code } } }',
    action: 'run:read',
  },
  'Query.explainPair': {
    text: 'query Q($id: ID!) { explainPair(runId: $id, requestId: "SR-1", personId: "E1") { ... on InputRefused { findings { code } } ... on RunNotFound { code } } }',
    action: 'run:read',
  },
  'Query.whatIf': {
    text: 'query Q($id: ID!) { whatIf(runId: $id, change: { kind: FORBID, requestId: "SR-1", personId: "E1" }) { ... on InputRefused { findings { code } } ... on RunNotFound { code } } }',
    action: 'run:read',
  },
  'Query.validateDecisions': {
    text: 'query Q($id: ID!) { validateDecisions(runId: $id) { ... on InputRefused { findings { code } } ... on RunNotFound { code } } }',
    action: 'run:read',
  },
  'Query.history': {
    text: '{ history(first: 5) { edges { cursor } } }',
    action: 'run:read',
  },
  'Query.auditTrail': {
    text: '{ auditTrail(first: 5) { edges { cursor } } }',
    action: 'run:read',
  },
  'Query.checkRoster': {
    text: '{ checkRoster(input: { instance: "{}", headers: [], rows: [] }) { ... on InputRefused { findings { code } } } }',
    action: 'run:read',
  },
  'Mutation.submitRoster': {
    text: 'mutation Q($id: ID!) { submitRoster(clientMutationKey: "matrix", input: { fromRunId: $id }) { ... on InputRefused { findings { code } } } }',
    action: 'run:submit',
  },
  'Mutation.submitAssignmentRun': {
    text: 'mutation Q($id: ID!) { submitAssignmentRun(clientMutationKey: "matrix", input: { fromRunId: $id }) { ... on InputRefused { findings { code } } } }',
    action: 'run:submit',
  },
  'Mutation.recordDecisions': {
    text: 'mutation Q($id: ID!) { recordDecisions(runId: $id) { ... on InputRefused { findings { code } } ... on RunNotFound { code } } }',
    action: 'decision:write',
  },
  'Mutation.importHistory': {
    text: 'mutation { importHistory(sheets: []) { ... on InputRefused { findings { code } } } }',
    action: 'decision:write',
  },
  'Subscription.runProgress': { text: 'subscription Q($id: ID!) { runProgress(id: $id) { id } }', action: 'run:read' },
};

const reading: readonly Action[] = ['viewer:read', 'layout:read', 'run:read', 'schedule:read'];
const planning: readonly Action[] = [
  ...reading,
  'run:submit',
  'run:cancel',
  'upload:write',
  'decision:write',
  'schedule:write',
];

/** As section 5 of the reliability promises has it; `own` is tried in test/api/cancel-run.test.ts and test/schedules. */
const may: Record<Role, readonly Action[]> = {
  viewer: reading,
  planner: planning,
  lead: planning,
  admin: planning,
  worker: [],
};

const rootFields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((root) =>
  Object.values(root!.getFields()).map((field) => ({ name: `${root!.name}.${field.name}`, field })),
);

async function answer(name: string, id: string, role: Role, workspace = 'north') {
  const { text } = calls[name]!;
  if (!name.startsWith('Subscription')) return api.ask(text, { id }, { role, workspace });
  const [event] = await api.watch(text, { id }, () => true, { role, workspace });
  return event!;
}

test('every root field carries the permission the matrix expects', () => {
  const carried = Object.fromEntries(rootFields.map(({ name, field }) => [name, field.extensions[PERMISSION]]));
  expect(carried).toEqual(Object.fromEntries(Object.entries(calls).map(([name, { action }]) => [name, action])));
});

test.each(Object.keys(may) as Role[])('the role %s may do what the matrix says and nothing else', async (role) => {
  for (const name of Object.keys(calls)) {
    const { errors } = await answer(name, randomUUID(), role);
    const isForbidden = errors?.some(({ extensions }) => extensions['code'] === 'FORBIDDEN') ?? false;
    expect([name, isForbidden]).toEqual([name, !may[role].includes(calls[name]!.action)]);
  }
});

test('a run or upload of another workspace is answered exactly like an unknown one, by every operation', async () => {
  const theirs = await submitted(api, {}, { workspace: 'south' });
  const theirUpload = (await api.stores.runs.find(
    { workspaceId: 'south', userId: '', name: '', role: 'admin' },
    theirs,
  ))!.uploadId!;
  for (const name of Object.keys(calls).filter((one) => calls[one]!.text.includes('$id'))) {
    for (const id of name === 'Mutation.appendRows' ? [theirUpload, theirs] : [theirs]) {
      expect([name, await answer(name, id, 'admin')]).toEqual([name, await answer(name, randomUUID(), 'admin')]);
    }
  }
  const { data } = await answer('Query.runs', '', 'admin');
  expect(JSON.stringify(data)).not.toContain(theirs);
});
