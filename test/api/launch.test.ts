import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, inject, test } from 'vitest';
import { packageRoot } from '../../api/package-root.ts';

// The real launcher in a small house: its builds only note that they ran, its programs only say their name.
const SOURCES = [
  'api/main.ts',
  'schema/sheets/layout.ts',
  'prisma/schema.prisma',
  'addin/pane/pane.ts',
  'addin/excel/run-excel.ts',
  'addin/browser/grid.ts',
  'addin/taskpane.html',
  'addin/workbook.html',
  'test/architecture/tsdown.config.ts',
  'test/architecture/vite.config.ts',
];
const PARTS = ['server', 'addin', 'workbook'] as const;
const AN_HOUR_AGO = new Date(Date.now() - 3_600_000);

let house = '';
function write(path: string, text = '', at = AN_HOUR_AGO): void {
  mkdirSync(dirname(join(house, path)), { recursive: true });
  writeFileSync(join(house, path), text);
  utimesSync(join(house, path), at, at);
}

beforeEach(() => {
  house = mkdtempSync(join(inject('sharedFolder'), 'house-'));
  cpSync(join(packageRoot(), 'api/launch.mjs'), join(house, 'api/launch.mjs'));
  utimesSync(join(house, 'api/launch.mjs'), AN_HOUR_AGO, AN_HOUR_AGO);
  for (const path of SOURCES) write(path);
  const scripts = Object.fromEntries(PARTS.map((part) => [`build:${part}`, `node build.mjs ${part}`]));
  write('package.json', JSON.stringify({ name: 'house', type: 'module', scripts }));
  write(
    'build.mjs',
    `import { appendFileSync, existsSync, mkdirSync } from 'node:fs';
     const part = process.argv[2];
     if (existsSync('broken')) process.exit(1);
     mkdirSync(part === 'server' ? 'dist' : 'dist/' + part, { recursive: true });
     appendFileSync('built.txt', part + ' ');`,
  );
  for (const tool of ['tsdown', 'vite']) mkdirSync(join(house, 'node_modules', tool), { recursive: true });
  for (const program of ['main', 'worker', 'cli'])
    write(`dist/${program}.mjs`, `process.stdout.write('${program} ' + process.argv.slice(2).join(' '));`);
});

/** Runs the launcher; answers with the parts that were built by it. */
function launch(...args: string[]) {
  rmSync(join(house, 'built.txt'), { force: true });
  const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH']}` };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['api/launch.mjs', ...args], {
    cwd: house,
    env,
    encoding: 'utf8',
  });
  const noted = join(house, 'built.txt');
  const built = existsSync(noted) ? readFileSync(noted, 'utf8').trim().split(' ') : [];
  return { status, stdout, stderr, built };
}

test('the API builds its program and both pages the first time, and nothing the second', () => {
  expect(launch('main', '--loud')).toMatchObject({
    status: 0,
    stdout: 'main --loud',
    built: ['server', 'addin', 'workbook'],
  });
  expect(launch('main')).toMatchObject({ status: 0, stdout: 'main ', built: [] });
});

test('workers and the command line wait for the program only, never for a page', () => {
  expect(launch('worker')).toMatchObject({ stdout: 'worker ', built: ['server'] });
  expect(launch('cli', 'demo')).toMatchObject({ stdout: 'cli demo', built: [] });
  expect(launch('main').built).toEqual(['addin', 'workbook']);
});

test('a change is built into the parts that are made of it, and into no other', () => {
  launch('main');
  for (const [path, parts] of [
    ['api/main.ts', ['server']],
    ['prisma/schema.prisma', ['server']],
    ['addin/excel/run-excel.ts', ['addin']],
    ['addin/taskpane.html', ['addin']],
    ['addin/browser/grid.ts', ['workbook']],
    ['addin/pane/pane.ts', ['addin', 'workbook']],
    ['test/architecture/vite.config.ts', ['addin', 'workbook']],
    ['schema/sheets/layout.ts', ['server', 'addin', 'workbook']],
  ] as const) {
    write(path, '', new Date());
    expect([path, launch('main').built]).toEqual([path, parts]);
  }
});

test('what a build generates does not make it stale', () => {
  launch('main');
  write('addin/api/generated/operations.ts', '', new Date());
  write('api/db/generated/client.ts', '', new Date());
  expect(launch('main').built).toEqual([]);
});

test('where the build tools or the sources are missing, what is there runs as it is', () => {
  rmSync(join(house, 'node_modules/vite'), { recursive: true });
  expect(launch('main')).toMatchObject({ stdout: 'main ', built: ['server'] });
  rmSync(join(house, 'node_modules/tsdown'), { recursive: true });
  write('api/main.ts', '', new Date());
  expect(launch('main')).toMatchObject({ stdout: 'main ', built: [] });
});

test('parts can be built alone: when they are stale, or anyway', () => {
  expect(launch('--build-only')).toMatchObject({ status: 0, stdout: '', built: ['server'] });
  expect(launch('--build-only', 'server', 'addin').built).toEqual(['addin']);
  expect(launch('--build').built).toEqual(['server', 'addin', 'workbook']);
});

test('a build that fails is told and leaves no lock behind', () => {
  write('broken');
  const { status, stdout, stderr } = launch('main');
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain('The build failed; see above.');
  expect(readdirSync(join(house, 'node_modules')).sort()).toEqual(['tsdown', 'vite']);
  rmSync(join(house, 'broken'));
  expect(launch('main').status).toBe(0);
});
