import { randomUUID } from 'node:crypto';
import type { Ask } from './api-client.ts';
import type { Connect } from './connection.ts';
import { type ApiFinding, describe, fromApi } from './findings.ts';
import { type OptionSpec, parseOptions } from './options.ts';
import { EXIT } from './run-report.ts';
import { columns, complain, type Terminal } from './terminal.ts';
import { parseDays, showDays } from './weekdays.ts';
import { withApi } from './with-api.ts';

const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)$/;
const apiSpec: OptionSpec = { name: 'api', value: 'URL', help: 'use a running API instead of starting one' };

export const addSpecs: readonly OptionSpec[] = [
  { name: 'run', value: 'ID', help: 'the run whose inputs and options are planned again' },
  {
    name: 'at',
    value: 'HH:MM',
    help: 'time of day, e.g. 06:30',
    fault: (value) => (CLOCK.test(value) ? null : 'a time from 00:00 to 23:59'),
  },
  {
    name: 'days',
    value: 'DAYS',
    help: 'e.g. mon-fri, mon,wed,fri or daily',
    fault: (value) => (parseDays(value) ? null : 'weekdays like mon-fri, mon,wed,fri or daily'),
  },
  { name: 'time-zone', value: 'ZONE', help: "e.g. Europe/Berlin; without it this computer's" },
  { name: 'name', value: 'NAME', help: 'how it is called' },
];

const FIELDS = `id name hour minute weekdays timeZone active nextAt lastFault lastRun { id state }`;
const REFUSAL = `... on Refusal { message }
  ... on InputRefused { findings { severity table row column code saw allowed message } }`;
const LIST = `query Schedules { schedules { ${FIELDS} } }`;
const CREATE = `mutation CreateSchedule($input: CreateScheduleInput!, $key: ID!) {
  answer: createSchedule(input: $input, clientMutationKey: $key) { ... on Schedule { ${FIELDS} } ${REFUSAL} }
}`;
const CHANGE = `mutation ChangeSchedule($id: ID!, $input: ChangeScheduleInput!) {
  answer: changeSchedule(id: $id, input: $input) { ... on Schedule { ${FIELDS} } ${REFUSAL} }
}`;
const DELETE = `mutation DeleteSchedule($id: ID!) {
  answer: deleteSchedule(id: $id) { ... on Schedule { ${FIELDS} } ... on Refusal { message } }
}`;

interface ScheduleLine {
  readonly id: string;
  readonly name: string;
  readonly hour: number;
  readonly minute: number;
  readonly weekdays: readonly string[];
  readonly timeZone: string;
  readonly active: boolean;
  readonly nextAt: string | null;
  readonly lastFault: string | null;
  readonly lastRun: { readonly id: string; readonly state: string } | null;
}

interface Refused {
  readonly message: string;
  readonly findings?: readonly ApiFinding[];
}

const two = (number: number): string => String(number).padStart(2, '0');

function show(schedules: readonly ScheduleLine[], { stdout }: Terminal): void {
  const lines = schedules.map(({ id, name, hour, minute, weekdays, timeZone, nextAt, lastRun }) => [
    ...[id, name, `${two(hour)}:${two(minute)}`, showDays(weekdays), timeZone, nextAt ?? 'paused'],
    ...[lastRun?.id ?? '-', lastRun?.state ?? '-'],
  ]);
  const head = ['Schedule', 'Name', 'At', 'Days', 'Time zone', 'Next', 'Last run', 'State'];
  stdout.write(`${columns([head, ...lines])}\n`);
  for (const { name, lastFault } of schedules) if (lastFault !== null) stdout.write(`${name}: ${lastFault}\n`);
}

/** Says what was refused, or shows the schedule. */
function settle(answer: ScheduleLine | Refused, terminal: Terminal): number {
  if ('message' in answer) {
    for (const finding of answer.findings ?? []) complain(terminal, describe(fromApi(finding)));
    if (!answer.findings) complain(terminal, `error: ${answer.message}`);
    return EXIT.refused;
  }
  show([answer], terminal);
  return EXIT.done;
}

type Values = ReadonlyMap<string, readonly string[]>;

function newSchedule(values: Values) {
  const value = (name: string) => values.get(name)?.[0] ?? '';
  const [, hour, minute] = CLOCK.exec(value('at')) ?? [];
  return {
    name: value('name'),
    runId: value('run'),
    hour: Number(hour),
    minute: Number(minute),
    weekdays: parseDays(value('days')),
    timeZone: value('time-zone') || new Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

const send = (ask: Ask, document: string, variables: Readonly<Record<string, unknown>>) =>
  ask<{ answer: ScheduleLine | Refused }>(document, variables).then(({ answer }) => answer);

/** What each word after `schedules` does; the ones with an id take one. */
const actions: Readonly<Record<string, (ask: Ask, id: string, terminal: Terminal, values: Values) => Promise<number>>> =
  {
    async list(ask, _id, terminal) {
      show((await ask<{ schedules: ScheduleLine[] }>(LIST)).schedules, terminal);
      return EXIT.done;
    },
    add: async (ask, _id, terminal, values) =>
      settle(await send(ask, CREATE, { input: newSchedule(values), key: randomUUID() }), terminal),
    pause: async (ask, id, terminal) => settle(await send(ask, CHANGE, { id, input: { active: false } }), terminal),
    resume: async (ask, id, terminal) => settle(await send(ask, CHANGE, { id, input: { active: true } }), terminal),
    async remove(ask, id, terminal) {
      const answer = await send(ask, DELETE, { id });
      return 'message' in answer ? settle(answer, terminal) : EXIT.done;
    },
  };

function faultsOf(word: string, words: readonly string[], values: Values): string[] {
  const required = word === 'add' ? addSpecs.filter(({ name }) => name !== 'time-zone') : [];
  const missing = required.filter(({ name }) => !values.has(name)).map(({ name }) => `schedules add needs --${name}.`);
  if (!Object.hasOwn(actions, word)) return [`schedules can list, add, remove, pause and resume, but not "${word}".`];
  if (word === 'list' || word === 'add')
    return [...missing, ...words.slice(0, 1).map((one) => `"${one}" belongs to no option.`)];
  return words.length === 1 ? [] : [`schedules ${word} needs the id of one schedule.`];
}

/** `planwright schedules [add | remove ID | pause ID | resume ID]`: answers with the exit code. */
export async function schedulesCommand(args: readonly string[], terminal: Terminal, connect: Connect): Promise<number> {
  const [word = 'list', ...others] = args[0]?.startsWith('--') ? ['list', ...args] : args;
  const { values, positionals, faults } = parseOptions(others, word === 'add' ? [...addSpecs, apiSpec] : [apiSpec]);
  const all = [...faults, ...faultsOf(word, positionals, values)];
  for (const fault of all) complain(terminal, `error: ${fault}`);
  const act = actions[word];
  if (all.length > 0 || act === undefined) return EXIT.refused;
  const url = values.get('api')?.[0] ?? null;
  return withApi(connect, url, terminal, (ask) => act(ask, positionals[0] ?? '', terminal, values));
}
