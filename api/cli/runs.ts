import type { Ask } from './api-client.ts';
import type { Connect } from './connection.ts';
import { type OptionSpec, parseOptions } from './options.ts';
import { EXIT } from './run-report.ts';
import { columns, complain, type Terminal } from './terminal.ts';
import { withApi } from './with-api.ts';

export const apiOptionSpecs: readonly OptionSpec[] = [
  { name: 'api', value: 'URL', help: 'use a running API instead of starting one' },
];

const RUNS = `query Runs { runs(first: 25) { edges { node { id kind state percent createdAt seconds reason } } } }`;
const CANCEL = `mutation CancelRun($id: ID!) { cancelRun(id: $id) { __typename ... on Refusal { message } } }`;

interface RunLine {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly percent: number;
  readonly createdAt: string;
  readonly seconds: number;
}

async function list(ask: Ask, { stdout }: Terminal): Promise<number> {
  const { runs } = await ask<{ runs: { edges: { node: RunLine }[] } }>(RUNS);
  const lines = runs.edges.map(({ node }) => [
    ...[node.id, node.kind.toLowerCase(), node.state, `${node.percent.toFixed(0)} %`],
    ...[node.createdAt, `${node.seconds.toFixed(1)} s`],
  ]);
  stdout.write(`${columns([['Run', 'Job', 'State', 'Done', 'Submitted', 'Time'], ...lines])}\n`);
  return EXIT.done;
}

async function cancel(ask: Ask, id: string, terminal: Terminal): Promise<number> {
  const { cancelRun } = await ask<{ cancelRun: { __typename: string; message?: string } }>(CANCEL, { id });
  if (cancelRun.message === undefined) return EXIT.done;
  complain(terminal, `error: ${cancelRun.message}`);
  return EXIT.refused;
}

/** `planwright runs` and `planwright cancel ID`: answer with the exit code. */
export async function runsCommand(
  name: 'runs' | 'cancel',
  args: readonly string[],
  terminal: Terminal,
  connect: Connect,
): Promise<number> {
  const { values, positionals, faults } = parseOptions(args, apiOptionSpecs);
  const wanted = name === 'cancel' ? 1 : 0;
  const all = [...faults];
  if (positionals.length !== wanted)
    all.push(wanted === 1 ? 'cancel needs the id of one run.' : `"${positionals[0]}" belongs to no option.`);
  for (const fault of all) complain(terminal, `error: ${fault}`);
  if (all.length > 0) return EXIT.refused;
  return withApi(connect, values.get('api')?.[0] ?? null, terminal, (ask) =>
    name === 'runs' ? list(ask, terminal) : cancel(ask, positionals[0]!, terminal),
  );
}
