// npm run addin:start [-- --no-sideload]: the API with https on this machine and, where Excel is, the add-in in it.
import { fork, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { companyManifest } from '../../schema/manifest/company-manifest.ts';
import { certificatesIn } from './certificates.ts';
import { byHandAdvice, platformOf, removeCommand, sideloadCommand, trustAdvice, typed } from './sideload.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** What manifest.xml says. */
const PORT = '4000';

const say = (text: string) => process.stdout.write(`${text}\n`);
const options = { 'no-sideload': { type: 'boolean', default: false } } as const;
const noSideload = parseArgs({ options }).values['no-sideload'];
const platform = platformOf(process.platform);
const dataFolder = resolve(process.env['PLANWRIGHT_DATA'] || '.data');

/** Paths for TLS_CERT and TLS_KEY: the environment's, or certificates of our own with a word on trusting them. */
async function tls(): Promise<{ TLS_CERT: string; TLS_KEY: string }> {
  const { TLS_CERT, TLS_KEY } = process.env;
  if (TLS_CERT && TLS_KEY) return { TLS_CERT, TLS_KEY };
  const { authority, cert, key, made } = await certificatesIn(join(dataFolder, 'certs'));
  if (made) say(`Made certificates for https://localhost in ${join(dataFolder, 'certs')}.`);
  say(trustAdvice(platform, authority));
  return { TLS_CERT: cert, TLS_KEY: key };
}

/** The root's manifest, or for another port one of its own beside the certificates. */
function manifestFor(port: string): string {
  const file = join(ROOT, 'manifest.xml');
  if (port === PORT) return file;
  const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest();
  const server = { url: `https://localhost:${port}`, name: `Planwright (port ${port})` };
  const answer = companyManifest(readFileSync(file, 'utf8'), server, sha1);
  if ('faults' in answer) throw new Error(answer.faults.join('\n'));
  const own = join(dataFolder, 'certs', `manifest-localhost-${port}.xml`);
  mkdirSync(join(dataFolder, 'certs'), { recursive: true });
  writeFileSync(own, answer.manifest);
  return own;
}

function sideload(manifest: string): void {
  const command = sideloadCommand(platform, manifest);
  if (!command || noSideload) {
    say(`There is ${command ? 'an Excel for' : 'no Excel on'} this system; the pane was not loaded into any.`);
    say(byHandAdvice(platform, manifest));
    return;
  }
  say(`Starting Excel with the add-in: ${typed(command)}`);
  say(`To take it out again: ${typed(removeCommand(manifest))}\n`);
  const isWindows = platform === 'win32';
  // npx is a command file on Windows, which only a shell can start.
  const child = spawn(isWindows ? typed(command) : 'npx', isWindows ? [] : command.slice(1), {
    stdio: 'inherit',
    shell: isWindows,
  });
  const failed = () => say(`That did not work. ${byHandAdvice(platform, manifest)}`);
  child.once('error', failed);
  child.once('exit', (code) => code !== 0 && failed());
}

const certificates = await tls();
const api = fork(join(ROOT, 'api', 'launch.mjs'), ['main'], {
  env: { ...process.env, PORT: process.env['PORT'] || PORT, ...certificates },
});
let isListening = false;
api.once('message', (message) => {
  isListening = true;
  const { port } = new URL((message as { listening: string }).listening);
  say(`The pane: https://localhost:${port}/addin/taskpane.html (inside Excel)`);
  say(`Without Excel: https://localhost:${port}/workbook\n`);
  sideload(manifestFor(port));
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => api.kill(signal));
api.once('exit', (code) => {
  if (!isListening) say('The server did not start. Where only its port is taken: PORT=4100 npm run addin:start');
  process.exit(code ?? 1);
});
