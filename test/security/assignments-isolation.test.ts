import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { type ApiPorts, buildApiSchema } from '../../api/graphql.ts';
import { apiServer } from '../support/api.ts';
import { decisions, planned, threeRequests, uploaded } from '../support/assignments-api.ts';
import { builtProgram } from '../support/built.ts';

await builtProgram();
const api = await apiServer();
await api.work();
const north = { workspace: 'north' };
const south = { workspace: 'south', user: 'sue' };

const FAULTS = '__typename ... on InputRefused { findings { code column message } }';
const REFUSED = `${FAULTS} ... on RunNotFound { code message }`;

/** Every root field that takes a run or an upload of this job; `$id` is the run, `$upload` the upload. */
const onRun: Readonly<Record<string, string>> = {
  requests: `{ requests(runId: $id) { ${REFUSED} } }`,
  proposals: `{ proposals(runId: $id) { ${REFUSED} } }`,
  planDiff: `{ planDiff(runId: $id) { ${REFUSED} } }`,
  explain: `{ explain(runId: $id, requestId: "SR-1") { ${REFUSED} } }`,
  explainPair: `{ explainPair(runId: $id, requestId: "SR-1", personId: "E2") { ${REFUSED} } }`,
  whatIf: `{ whatIf(runId: $id, change: { kind: NEED, requestId: "SR-1", hours: 4 }) { ${REFUSED} } }`,
  validateDecisions: `{ validateDecisions(runId: $id) { ${REFUSED} } }`,
  recordDecisions: `mutation { recordDecisions(runId: $id) { ${REFUSED} } }`,
};
const onUpload: Readonly<Record<string, string>> = {
  capacity: `{ capacity(uploadId: $id) { ${REFUSED} } }`,
  submitAssignmentRun: `mutation { submitAssignmentRun(clientMutationKey: "stolen", input: { uploadId: $id }) { ${FAULTS} } }`,
};

/** The operation as asked by `as` about an id; the id is taken out of the answer, so that answers compare. */
async function ask(text: string, id: string, as: object) {
  const operation = text.startsWith('mutation')
    ? text.replace('mutation', 'mutation Q($id: ID!)')
    : `query Q($id: ID!) ${text}`;
  const { data, errors } = await api.ask(operation, { id }, as);
  expect(errors).toBeUndefined();
  const [answer] = Object.values(data) as { __typename: string }[];
  return JSON.parse(JSON.stringify(answer).replaceAll(id, 'the id')) as { __typename: string };
}

let theirs: { readonly run: string; readonly upload: string; readonly decisions: string };
let ours: string;

beforeAll(async () => {
  const upload = await uploaded(api, threeRequests, south);
  const run = await planned(api, upload, '2026-11-23', south);
  const decided = decisions(['SR-1', 'E1', 8]);
  theirs = { run, upload, decisions: await uploaded(api, decided, south) };
  const record =
    'mutation($run: ID!, $decisions: ID) { recordDecisions(runId: $run, uploadId: $decisions) { ... on DecisionsRecorded { added } } }';
  expect((await api.ask(record, { ...theirs }, south)).data.recordDecisions).toEqual({ added: 1 });
  ours = await planned(api, await uploaded(api, threeRequests, north), '2026-11-24', north);
});

test('no root field that takes a run or an upload of the job is missing from this file', async () => {
  const schema = await buildApiSchema({} as ApiPorts);
  const fields = [schema.getQueryType()!, schema.getMutationType()!].flatMap((root) => Object.values(root.getFields()));
  const taking = (arg: string) =>
    fields.filter(({ args }) => args.some(({ name }) => name === arg)).map(({ name }) => name);
  expect(taking('runId').sort()).toEqual(Object.keys(onRun).sort());
  expect(taking('uploadId').sort()).toEqual(['capacity', 'recordDecisions', 'validateDecisions']);
});

test.each(Object.entries(onRun))('%s on a plan of other planners answers as for no run at all', async (_, text) => {
  expect((await ask(text, theirs.run, south)).__typename).not.toMatch(/RunNotFound|InputRefused/);
  const answer = await ask(text, theirs.run, north);
  expect(answer.__typename).toBe('RunNotFound');
  expect(answer).toEqual(await ask(text, randomUUID(), north));
});

test.each(Object.entries(onUpload))(
  '%s on tables of other planners answers as for no upload at all',
  async (_, text) => {
    const answer = await ask(text, theirs.upload, north);
    expect(answer.__typename).toBe('InputRefused');
    expect(answer).toEqual(await ask(text, randomUUID(), north));
  },
);

test.each(['validateDecisions', 'recordDecisions'])(
  '%s of our plan by decisions of other planners is refused',
  async (field) => {
    const kind = field === 'recordDecisions' ? 'mutation' : 'query';
    const text = `${kind}($ours: ID!, $id: ID) { ${field}(runId: $ours, uploadId: $id) { ${REFUSED} } }`;
    const answers = [];
    for (const id of [theirs.decisions, randomUUID()])
      answers.push(JSON.stringify((await api.ask(text, { ours, id }, north)).data[field]).replaceAll(id, 'the id'));
    expect(answers[0]).toContain('InputRefused');
    expect(answers[0]).toBe(answers[1]);
  },
);

test('planning again from a run of other planners is refused, and so is their run as a schedule', async () => {
  const submit = `mutation { submitAssignmentRun(clientMutationKey: "again", input: { fromRunId: $id }) { ${FAULTS} } }`;
  const schedule = `mutation { createSchedule(clientMutationKey: "morning", input: { name: "Mornings", runId: $id, hour: 6, minute: 30,
    weekdays: [MONDAY], timeZone: "UTC" }) { ${FAULTS} } }`;
  for (const text of [submit, schedule]) {
    const answer = await ask(text, theirs.run, north);
    expect(answer.__typename).toBe('InputRefused');
    expect(answer).toEqual(await ask(text, randomUUID(), north));
  }
});

test('history, trail and the plan before are those of the own workspace', async () => {
  const text = `{ history(first: 10, latestOnly: false) { edges { node { requestId } } } auditTrail(first: 10) { edges { node { action } } } }`;
  expect((await api.ask(text, {}, north)).data).toEqual({ history: { edges: [] }, auditTrail: { edges: [] } });
  const { data } = await api.ask(text, {}, south);
  expect(data.history.edges.length).toBeGreaterThan(0);
  expect(data.auditTrail.edges[0].node.action).toMatch(/DECIDED|CHANGED/);
  // South planned the day before with the very tables, and north has no plan before.
  const { data: run } = await api.ask(
    'query($id: ID!) { run(id: $id) { assignments { baseline { runId } } } }',
    { id: ours },
    north,
  );
  expect(run.run.assignments.baseline).toBeNull();
});
