import { type ChildProcess, fork } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, expect, inject, test } from 'vitest';
import { joinEmbedded } from '../../api/db/embedded/embedded.ts';
import { findPostmaster, type Postmaster } from '../../api/db/embedded/postmaster.ts';
import { eventually } from '../support/runs.ts';

const user = fileURLToPath(new URL('../support/embedded-user.ts', import.meta.url));
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

function newFolder(): string {
  const folder = mkdtempSync(join(inject('sharedFolder'), 'embedded-'));
  chmodSync(folder, 0o755);
  return folder;
}

async function startUser(folder: string): Promise<{ child: ChildProcess; ownerUrl: string }> {
  const child = fork(user, [folder], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  started.push(child);
  const message = await new Promise<{ ownerUrl: string }>((resolve, reject) => {
    child.once('message', (first) => resolve(first as { ownerUrl: string }));
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
  return { child, ...message };
}

async function end(child: ChildProcess, how: 'leave' | 'SIGKILL'): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  if (how === 'leave') child.send('leave');
  else child.kill(how);
  await gone;
}

function running(folder: string): Postmaster | null {
  const { cluster } = JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8'));
  return findPostmaster(cluster);
}

async function answer(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('SELECT 1 AS one');
  await client.end();
  return rows[0].one;
}

test('several processes use one database, and the last one out stops it', async () => {
  const folder = newFolder();
  const users = await Promise.all([startUser(folder), startUser(folder), startUser(folder)]);
  expect(new Set(users.map((one) => one.ownerUrl)).size).toBe(1);
  for (const { child } of users.slice(0, 2)) await end(child, 'leave');
  expect(running(folder)).not.toBeNull();
  await end((users[2] as { child: ChildProcess }).child, 'leave');
  expect(running(folder)).toBeNull();
});

test('a PostgreSQL left behind by kill -9 is found and used again, and stopped by whoever leaves next', async () => {
  const folder = newFolder();
  const { child } = await startUser(folder);
  const orphan = running(folder) as Postmaster;
  await end(child, 'SIGKILL');
  expect(running(folder)).toEqual(orphan);
  const again = await joinEmbedded({ dataFolder: folder, durable: false });
  expect(running(folder)).toEqual(orphan);
  expect(await answer(again.ownerUrl)).toBe(1);
  await again.leave();
  expect(running(folder)).toBeNull();
});

test('after a crash of the machine, a postmaster.pid with the number of another process is no obstacle', async () => {
  const folder = newFolder();
  const first = await joinEmbedded({ dataFolder: folder, durable: false });
  const { cluster } = JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8'));
  const pidFile = readFileSync(join(cluster, 'postmaster.pid'), 'utf8');
  await first.leave();
  writeFileSync(join(cluster, 'postmaster.pid'), pidFile.replace(/^\d+/, String(process.pid)));
  const again = await joinEmbedded({ dataFolder: folder, durable: false });
  expect(await answer(again.ownerUrl)).toBe(1);
  await again.leave();
});

test('a lock left behind by a dead process is taken over', async () => {
  const folder = newFolder();
  const { child } = await startUser(folder);
  await end(child, 'SIGKILL');
  writeFileSync(join(folder, 'postgres.lock'), `${child.pid} 1 0`);
  const again = await joinEmbedded({ dataFolder: folder, durable: false });
  await again.leave();
  expect(running(folder)).toBeNull();
});

test('a PostgreSQL that is killed under its users is started again at the same address', async () => {
  const folder = newFolder();
  const troubles: string[] = [];
  const database = await joinEmbedded({ dataFolder: folder, durable: false, onTrouble: (text) => troubles.push(text) });
  process.kill((running(folder) as Postmaster).pid, 'SIGKILL');
  const one = await eventually(30, () => answer(database.ownerUrl).catch(() => null));
  expect(one).toBe(1);
  expect(troubles).toEqual(['The embedded PostgreSQL went away; starting it again.']);
  await database.leave();
  expect(running(folder)).toBeNull();
});

test('an initialization that was cut short is begun again', async () => {
  const folder = newFolder();
  const first = await joinEmbedded({ dataFolder: folder, durable: false });
  const { cluster } = JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8'));
  await first.leave();
  rmSync(join(cluster, 'planwright.created'));
  rmSync(join(cluster, 'global'), { recursive: true });
  const again = await joinEmbedded({ dataFolder: folder, durable: false });
  expect(await answer(again.ownerUrl)).toBe(1);
  await again.leave();
});

test('a database whose passwords were removed is not overwritten but explained', async () => {
  const folder = newFolder();
  await (await joinEmbedded({ dataFolder: folder, durable: false })).leave();
  rmSync(join(folder, 'postgres.json'));
  await expect(joinEmbedded({ dataFolder: folder, durable: false })).rejects.toThrow(/not the postgres\.json/);
});

test('passwords are for the eyes of their owner, and connections without one are refused', async () => {
  const folder = newFolder();
  const database = await joinEmbedded({ dataFolder: folder, durable: false });
  expect(statSync(join(folder, 'postgres.json')).mode & 0o077).toBe(0);
  const url = new URL(database.ownerUrl);
  url.password = 'guess';
  await expect(answer(url.href)).rejects.toThrow(/password authentication failed/);
  expect(url.hostname).toBe('127.0.0.1');
  await database.leave();
});

test.runIf(process.getuid?.() === 0)(
  'root: a data folder that no other account can enter is served from one that it can',
  async () => {
    const closed = join(newFolder(), 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const folder = join(closed, 'data');
    const database = await joinEmbedded({ dataFolder: folder, durable: false });
    const { cluster } = JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8'));
    expect(cluster.startsWith(folder)).toBe(false);
    expect(await answer(database.ownerUrl)).toBe(1);
    await database.leave();
    rmSync(join(cluster, '..'), { recursive: true });
  },
);
