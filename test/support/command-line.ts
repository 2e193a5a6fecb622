import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { builtProgram } from './built.ts';
import { testDatabase } from './postgres.ts';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly ended: Promise<Ended>;
  /** As Ctrl-C does. */
  interrupt(): void;
}

/** Node with this repository's bundle, its output piped; it runs in a folder of its own. */
export function startProgram(file: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd: string): Running {
  const child = spawn(process.execPath, [file, ...args], { cwd, env: { ...process.env, ...env }, stdio: 'pipe' });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => resolve({ code: code ?? -1, stdout, stderr }));
  });
  return { ended, interrupt: () => child.kill('SIGINT') };
}

/** A folder that goes after the file's last test. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'planwright-cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes tables as CSV text, one file each. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

export type Command = (...args: readonly string[]) => Running;

/** The command line by itself: without --api it starts its own server in `env`'s database. */
export async function plainCommandLine(env: NodeJS.ProcessEnv = {}): Promise<Command> {
  const file = join(await builtProgram(), 'cli.mjs');
  const cwd = testFolder();
  return (...args) => startProgram(file, args, env, cwd);
}

/**
 * One API with its worker for the file, on a database of its own, and the command line as a client of it:
 *
 *     const planwright = await commandLine(); // not in a hook: vitest forgets what a hook asks to be done afterwards
 *     const { code } = await planwright('reopening', '--input', folder, '--output', folder).ended;
 */
export async function commandLine(): Promise<Command> {
  const dist = await builtProgram();
  const database = await testDatabase();
  const env = { DATABASE_URL: database.url, PLANWRIGHT_DATA: database.dataFolder, LOG_LEVEL: 'warn' };
  const api = spawn(process.execPath, [join(dist, 'main.mjs')], {
    env: { ...process.env, ...env, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    api.once('message', (message) => resolve((message as { listening: string }).listening));
    api.once('exit', (code) => reject(new Error(`the API ended with ${code} before it listened`)));
  });
  afterAll(async () => {
    const gone = new Promise((resolve) => api.once('exit', resolve));
    api.kill('SIGTERM');
    await gone;
  });
  const plain = await plainCommandLine();
  return (...args) => plain(...args, '--api', url);
}
