#!/usr/bin/env node
// Runs the Prisma CLI without downloads: `node prisma/run-prisma.mjs generate`, `... migrate dev --name x`.
// The CLI wants a native schema engine that is in no npm package. `generate` never calls it, so any executable will do;
// the commands that do call it get prisma/schema-engine.mjs, the WebAssembly build of the same engine.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const args = process.argv.slice(2);
const stampFile = join(here, '../api/db/generated/.stamp');

/** The generated client depends on the schema and on Prisma's version, and on nothing else. */
function generatedFrom() {
  const hash = createHash('sha256');
  hash.update(readFileSync(join(here, 'schema.prisma')));
  hash.update(require('prisma/package.json').version);
  return hash.digest('hex');
}

function runCli() {
  // Windows cannot execute a .mjs file; there the native engine does the migrations.
  const shim = process.platform === 'win32' ? {} : { PRISMA_SCHEMA_ENGINE_BINARY: join(here, 'schema-engine.mjs') };
  const engine = args[0] === 'generate' ? { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath } : shim;
  const env = {
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    ...engine,
    ...process.env,
    // The engine's first line asks for `node`: it shall be the one that runs this file.
    PATH: dirname(process.execPath) + delimiter + process.env.PATH,
  };
  const quiet = args[0] === 'generate';
  const cli = [require.resolve('prisma/build/index.js'), ...args, '--config', join(here, 'prisma.config.ts')];
  const done = spawnSync(process.execPath, cli, { env, encoding: 'utf8', stdio: quiet ? 'pipe' : 'inherit' });
  if (done.status !== 0 && quiet) process.stderr.write(`${done.stdout ?? ''}${done.stderr ?? ''}`);
  return done.status ?? 1;
}

if (args[0] === 'generate') {
  const stamp = generatedFrom();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) process.exit(0);
  const status = runCli();
  if (status === 0) writeFileSync(stampFile, stamp);
  process.exit(status);
}
process.exit(runCli());
