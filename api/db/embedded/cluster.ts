import { spawn, spawnSync } from 'node:child_process';
import { chownSync, closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { CREATED_MARK, makeClusterFolder, type Place } from './place.ts';
import { findPostmaster, type Postmaster } from './postmaster.ts';

const SUPERUSER = 'planwright_admin';
const OWNER = 'planwright_owner';
const DATABASE = 'planwright';

/** Starting after a crash replays the write-ahead log, which may take a while on a slow disk. */
const START_SECONDS = 60;
const POLL_MS = 50;

export interface Cluster {
  readonly place: Place;
  readonly account: Account | null;
  readonly binaries: Binaries;
  /** Only throw-away databases of tests do without waiting for the disk. */
  readonly durable: boolean;
}

function runAs(account: Account | null) {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

function run(program: string, args: readonly string[], account: Account | null, cwd: string): void {
  const done = spawnSync(program, args, { encoding: 'utf8', cwd, ...runAs(account) });
  if (done.error) throw new Error(`${program} cannot be run: ${done.error.message}`);
  if (done.status !== 0)
    throw new Error(`${program} failed:\n${`${done.stdout}${done.stderr}`.trim().split('\n').slice(-12).join('\n')}`);
}

/** Makes the folder's PostgreSQL once. `PG_VERSION` is among the first files of initdb, so a mark of our own says it is whole. */
export function createCluster({ place, account, binaries, durable }: Cluster): void {
  const mark = join(place.cluster, CREATED_MARK);
  if (existsSync(mark)) return;
  rmSync(place.cluster, { recursive: true, force: true });
  makeClusterFolder(place, account);
  const passwordFile = `${place.cluster}.password`;
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, place.passwords.superuser, { mode: 0o600, flag: 'wx' });
  if (account) chownSync(passwordFile, account.uid, account.gid);
  try {
    // Locale C sorts by code point, the same on every machine; encoding apart, nothing depends on the host.
    const text = ['--encoding=UTF8', '--locale=C'];
    const access = ['--auth=scram-sha-256', `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`];
    const sync = durable ? [] : ['--no-sync'];
    run(binaries.initdb, ['-D', place.cluster, ...text, ...access, ...sync], account, place.cluster);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  writeFileSync(mark, '');
}

function superuserUrl(place: Place, port: number, database: string): string {
  return `postgres://${SUPERUSER}:${place.passwords.superuser}@127.0.0.1:${port}/${database}`;
}

export function ownerUrl(place: Place, port: number): string {
  return `postgres://${OWNER}:${place.passwords.owner}@127.0.0.1:${port}/${DATABASE}`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done, failed) => server.once('error', failed).listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

async function answers(place: Place, port: number): Promise<boolean> {
  const client = new pg.Client({
    connectionString: superuserUrl(place, port, 'postgres'),
    connectionTimeoutMillis: 5000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function untilItAnswers(place: Place, isGone: () => boolean): Promise<Postmaster | null> {
  for (const deadline = Date.now() + START_SECONDS * 1000; Date.now() < deadline; await sleep(POLL_MS)) {
    const postmaster = findPostmaster(place.cluster);
    if (postmaster && postmaster.port > 0 && (await answers(place, postmaster.port))) return postmaster;
    if (!postmaster && isGone()) return null;
  }
  return null;
}

function lastLines(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim().split('\n').slice(-8).join('\n');
  } catch {
    return '(no log)';
  }
}

/** Starts PostgreSQL in a session of its own: it outlives the process that started it for as long as others use it. */
async function launch({ place, account, binaries, durable }: Cluster, port: number): Promise<Postmaster | null> {
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'max_connections=200'];
  if (!durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
  const log = openSync(place.logFile, 'a', 0o600);
  const args = ['-D', place.cluster, ...settings.flatMap((setting) => ['-c', setting])];
  const options = { detached: true, cwd: place.cluster, ...runAs(account) };
  const child = spawn(binaries.postgres, args, { stdio: ['ignore', log, log], ...options });
  let gone = false;
  child.once('error', () => {
    gone = true;
  });
  child.once('exit', () => {
    gone = true;
  });
  closeSync(log);
  child.unref();
  return untilItAnswers(place, () => gone);
}

/**
 * The running PostgreSQL of the folder: the one that is there, also if a killed process left it behind, else a new one.
 * `portWanted` keeps the address that connections of this process already use. Call it under the data folder's lock.
 */
export async function ensureRunning(cluster: Cluster, portWanted?: number): Promise<Postmaster> {
  const { place } = cluster;
  if (findPostmaster(place.cluster)) {
    const found = await untilItAnswers(place, () => true);
    if (found) return found;
    stopCluster(cluster, 'immediate');
  }
  // Another program may take the free port before PostgreSQL does: then try again on another one.
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const started = await launch(cluster, portWanted ?? (await freePort()));
    if (started) return started;
  }
  throw new Error(
    `The embedded PostgreSQL does not start. Its log, ${place.logFile}, ends with:\n${lastLines(place.logFile)}`,
  );
}

export function stopCluster({ place, account, binaries }: Cluster, mode: 'fast' | 'immediate'): void {
  if (!findPostmaster(place.cluster)) return;
  run(binaries.pgCtl, ['stop', '-D', place.cluster, '-m', mode, '-w', '-t', '30'], account, place.cluster);
}

/** The owner role and its database: neither a superuser, so nothing but this file ever needs one. */
export async function createOwner(place: Place, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl(place, port, 'postgres') });
  await client.connect();
  try {
    const roles = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [OWNER]);
    const password = client.escapeLiteral(place.passwords.owner);
    if (roles.rowCount === 0) await client.query(`CREATE ROLE ${OWNER} LOGIN CREATEROLE CREATEDB PASSWORD ${password}`);
    const databases = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (databases.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`);
  } finally {
    await client.end();
  }
}
