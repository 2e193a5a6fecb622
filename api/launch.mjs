// Runs a program of dist/ (main, worker, cli), building it first when a source is newer than the build.
// Programs run from the bundle because Node strips types but has no decorators, which the GraphQL types need.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'dist', '.built');
const lock = join(root, 'node_modules', '.planwright-build');
// A build takes a few seconds; a lock this old was left by one that was killed.
const LOCK_STALE_MS = 120_000;
const SOURCES = ['api', 'schema', 'prisma', 'package.json', 'test/architecture/tsdown.config.ts'];

const newest = (path) => {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => (name === 'generated' ? 0 : newest(join(path, name)))));
};

const isFresh = () => {
  const built = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return built > 0 && SOURCES.every((source) => newest(join(root, source)) <= built);
};

/** Production images carry dist/ without the build tools: there the bundle is run as it is. */
const canBuild = () => existsSync(join(root, 'node_modules', 'tsdown')) && existsSync(join(root, 'api', 'main.ts'));

const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

function acquireLock() {
  for (;;) {
    try {
      mkdirSync(lock);
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > LOCK_STALE_MS) rmSync(lock, { recursive: true, force: true });
      else sleep(200);
    }
  }
}

function build() {
  acquireLock();
  try {
    if (isFresh()) return;
    const started = new Date();
    // Standard output belongs to the program (`--json` prints nothing else), so the build talks on standard error.
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const { status } = spawnSync(npm, ['run', '--silent', 'build'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    });
    if (status !== 0) {
      process.stderr.write('The build failed; see above.\n');
      process.exit(1);
    }
    writeFileSync(stamp, '');
    // A source edited while the build ran counts as newer than it.
    utimesSync(stamp, started, started);
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

const [program, ...args] = process.argv.slice(2);
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(`Planwright runs on Node 22.12 or later, this is ${process.version}. npm run brings its own.\n`);
  process.exit(1);
}
if (canBuild() && !isFresh()) build();
const file = join(root, 'dist', `${program}.mjs`);
if (program !== '--build-only') {
  process.argv = [process.execPath, file, ...args];
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(file).href);
}
