import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Answer } from '../support/api.ts';
import { planned, threeRequests, uploaded } from '../support/assignments-api.ts';
import { builtProgram } from '../support/built.ts';
import { holdInserts } from '../support/held-insert.ts';
import { testDatabase } from '../support/postgres.ts';

const dist = await builtProgram();
const database = await testDatabase();
const { prisma } = await database.open();
const held = await holdInserts(database.url, 'assignment_audit', 'TRUE');

let program: ChildProcess;
const gone = () => new Promise((resolve) => program.once('exit', resolve));
afterAll(async () => {
  program.kill('SIGTERM');
  await gone();
});

/** The built API on the file's database, in a process of its own. */
async function startApi() {
  const env = { ...process.env, DATABASE_URL: database.url, PLANWRIGHT_DATA: database.dataFolder, LOG_LEVEL: 'silent' };
  program = spawn(process.execPath, [join(dist, 'main.mjs')], {
    env: { ...env, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const url = await new Promise<string>((resolve) => {
    program.once('message', (message) => resolve((message as { listening: string }).listening));
  });
  return {
    async ask(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ query, variables });
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
      return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
    },
  };
}

const RECORD = `mutation($runId: ID!) { recordDecisions(runId: $runId) {
  ... on DecisionsRecorded { added revised unchanged } } }`;
const stored = async () => ({
  decisions: await prisma.assignmentHistory.count(),
  events: await prisma.auditEvent.count(),
});

test('an API killed with -9 while it records decisions leaves none of them; recorded again they are all there', async () => {
  const first = await startApi();
  const runId = await planned(first, await uploaded(first, threeRequests), '2026-11-23');
  await held.hold();
  // The decisions are written, their events are not: an answer never comes.
  const unanswered = expect(first.ask(RECORD, { runId })).rejects.toThrow();
  await held.reached();
  const ended = gone();
  program.kill('SIGKILL');
  await Promise.all([ended, unanswered]);
  await held.release();
  expect(await stored()).toEqual({ decisions: 0, events: 0 });

  const second = await startApi();
  expect((await second.ask(RECORD, { runId })).data.recordDecisions).toEqual({ added: 2, revised: 0, unchanged: 0 });
  expect(await stored()).toEqual({ decisions: 2, events: 2 });
}, 120_000);
