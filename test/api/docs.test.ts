import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { apiServer, type Loose } from '../support/api.ts';
import { builtProgram } from '../support/built.ts';
import { eventually } from '../support/runs.ts';

// Sends every query of docs/api.md, in its order, to a real server with a real worker, and compares the answers with
// those printed there. PLANWRIGHT_WRITE_DOCS=1 prints the answers of this run into the file instead.
const file = new URL('../../docs/api.md', import.meta.url);
const isWriting = process.env['PLANWRIGHT_WRITE_DOCS'] === '1';

interface Example {
  readonly query: string;
  readonly variables: string;
  readonly answer: Loose;
}

const BLOCK =
  /```graphql\n([\s\S]*?)```\n(?:\nVariables:\n\n```json\n([\s\S]*?)```\n)?(?:\nAnswer:\n\n```json\n([\s\S]*?)```\n)?/g;

const examplesOf = (text: string): Example[] =>
  [...text.matchAll(BLOCK)].map(([, query = '', variables = '{}', answer]) => ({
    query,
    variables,
    answer: answer && JSON.parse(answer),
  }));

// What another run of the same example answers differently.
const VOLATILE = new Set([
  'version',
  'id',
  'nextAt',
  'uploadId',
  'endCursor',
  'seconds',
  'versions',
  'variables',
  'constraints',
]);

const steady = (value: Loose): Loose => {
  if (Array.isArray(value)) return value.map(steady);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      // A worker may have begun a run by the time its submission is answered.
      if (key === 'state' && one === 'RUNNING') return [key, 'QUEUED'];
      return [key, VOLATILE.has(key) ? '*' : steady(one)];
    }),
  );
};

/** JSON as a person would write it: what fits on a line stays on one. */
function pretty(value: Loose, indent = ''): string {
  const flat = JSON.stringify(value, null, 1)?.replace(/\n\s*/g, ' ') ?? 'null';
  if (typeof value !== 'object' || value === null || flat.length + indent.length <= 118) return flat;
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((one) => `${inner}${pretty(one, inner)}`)
    : Object.entries(value).map(([key, one]) => `${inner}${JSON.stringify(key)}: ${pretty(one, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

// A long list shows its beginning.
const LISTS_SHOWN: Readonly<Record<string, number>> = { tableLayouts: 2, reopeningParameters: 2 };
const shorten = (data: Loose): Loose =>
  Object.fromEntries(
    Object.entries(data).map(([key, one]: [string, Loose]) => [
      key,
      one?.slice && LISTS_SHOWN[key] ? one.slice(0, LISTS_SHOWN[key]) : one,
    ]),
  );

await builtProgram();
const api = await apiServer();
await api.work();

test('every query of docs/api.md answers as it is printed there', { timeout: 300_000 }, async () => {
  const text = readFileSync(file, 'utf8');
  const examples = examplesOf(text);
  expect(examples.length).toBeGreaterThan(10);
  const ids = { RUN_ID: '', UPLOAD_ID: '', SCHEDULE_ID: '' };
  const answers: Loose[] = [];
  for (const { query, variables } of examples) {
    const filled = JSON.parse(Object.entries(ids).reduce((text, [name, id]) => text.replaceAll(name, id), variables));
    const answer = query.startsWith('subscription')
      ? (await api.watch(query, filled)).at(-1)!
      : await api.ask(query, filled, { user: 'local' });
    expect(answer.errors).toBeUndefined();
    answers.push({ data: shorten(answer.data) });
    ids.UPLOAD_ID = answer.data.createUpload?.id ?? ids.UPLOAD_ID;
    ids.SCHEDULE_ID = answer.data.createSchedule?.id ?? ids.SCHEDULE_ID;
    const submitted = answer.data.submitReopening ?? answer.data.submitAssignmentRun ?? answer.data.submitRoster;
    if (submitted?.id) {
      ids.RUN_ID = submitted.id;
      await eventually(120, async () => {
        const { data } = await api.ask('query E($id: ID!) { run(id: $id) { finishedAt } }', { id: ids.RUN_ID });
        return data.run.finishedAt;
      });
    }
  }
  if (isWriting) {
    const printed = answers.values();
    const written = text.replace(BLOCK, (_block, query: string, variables?: string) => {
      const given = variables ? `\nVariables:\n\n\`\`\`json\n${variables}\`\`\`\n` : '';
      return `\`\`\`graphql\n${query}\`\`\`\n${given}\nAnswer:\n\n\`\`\`json\n${pretty(printed.next().value)}\n\`\`\`\n`;
    });
    writeFileSync(file, written);
    return;
  }
  for (const [i, { query, answer }] of examples.entries())
    expect([query, steady(answers[i])]).toEqual([query, steady(answer)]);
});
