// Runs a program of dist/ (main, worker, cli), building first what it needs and whose sources are newer than the build.
// Programs run from the bundle because Node strips types but has no decorators, which the GraphQL types need.
//   launch.mjs PROGRAM [ARGUMENTS]      launch.mjs --build-only [PARTS]: what is stale      launch.mjs --build [PARTS]: anyway
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const lockOf = (name) => join(root, 'node_modules', `.planwright-build-${name}`);
// The longest build takes half a minute; a lock this old was left by one that was killed.
const LOCK_STALE_MS = 300_000;

// Scripts that Node runs: certificates, manifest, icons.
const SCRIPTS = ['addin/icons', 'addin/start'];

/** What is built apart, each with a stamp of its own: what it is made of, and the script that makes it. */
const PARTS = {
  server: {
    stamp: 'dist/.built',
    tool: 'tsdown',
    sources: ['api', 'schema', 'prisma', 'package.json', 'test/architecture/tsdown.config.ts'],
    except: [],
  },
  addin: {
    stamp: 'dist/addin/.built',
    tool: 'vite',
    sources: ['addin', 'schema', 'package.json', 'test/architecture/vite.config.ts'],
    except: [...SCRIPTS, 'addin/browser', 'addin/workbook.html', 'addin/workbook.ts'],
  },
  workbook: {
    stamp: 'dist/workbook/.built',
    tool: 'vite',
    sources: ['addin', 'schema', 'package.json', 'test/architecture/vite.config.ts'],
    except: [...SCRIPTS, 'addin/excel', 'addin/taskpane.html', 'addin/taskpane.ts', 'addin/commands.ts'],
    notice: 'Building the page with a spreadsheet; it takes up to half a minute, and again only when it changes.\n',
  },
};
// Workers and the command line serve no pages, so they never wait for them.
const NEEDED = { main: Object.keys(PARTS) };

const newest = (path, except) => {
  if (except.includes(path)) return 0;
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  const names = readdirSync(join(root, path)).filter((name) => name !== 'generated');
  return Math.max(0, ...names.map((name) => newest(`${path}/${name}`, except)));
};

const isFresh = ({ stamp, sources, except }) => {
  const built = statSync(join(root, stamp), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return built > 0 && sources.every((source) => newest(source, except) <= built);
};

/** Production images carry dist/ without the build tools or the sources: there everything is run as it is. */
const canBuild = ({ tool, sources }) =>
  existsSync(join(root, 'node_modules', tool)) && existsSync(join(root, sources[0]));

const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

function acquire(lock) {
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

/** Builds the part, unless another process has done so while this one waited for the lock. */
function build(name, anyway) {
  const part = PARTS[name];
  const lock = lockOf(name);
  acquire(lock);
  try {
    if (!anyway && isFresh(part)) return true;
    if (part.notice) process.stderr.write(part.notice);
    const started = new Date();
    // Standard output belongs to the program (`--json` prints nothing else), so the build talks on standard error.
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const { status } = spawnSync(npm, ['run', '--silent', `build:${name}`], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    });
    if (status !== 0) return false;
    writeFileSync(join(root, part.stamp), '');
    // A source edited while the build ran counts as newer than it.
    utimesSync(join(root, part.stamp), started, started);
    return true;
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
const isBuilding = program === '--build' || program === '--build-only';
const anyway = program === '--build';
const named = args.length > 0 ? args : anyway ? Object.keys(PARTS) : ['server'];
const parts = isBuilding ? named : (NEEDED[program] ?? ['server']).filter((name) => canBuild(PARTS[name]));
for (const name of parts) {
  if ((anyway || !isFresh(PARTS[name])) && !build(name, anyway)) {
    process.stderr.write('The build failed; see above.\n');
    process.exit(1);
  }
}
if (!isBuilding) {
  const file = join(root, 'dist', `${program}.mjs`);
  process.argv = [process.execPath, file, ...args];
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(file).href);
}
