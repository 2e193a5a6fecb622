// npm run check: every gate, one after the other, all faults in one go. A gate's output is shown only when it fails.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const config = (name) => `test/architecture/${name}`;
const folders = ['api', 'addin', 'schema', 'prisma', 'test'].filter((folder) => existsSync(`${root}${folder}`));
// Configuration files are read by their tool, not imported.
const unusedExcluded = [
  'test/architecture/',
  'test/support/global-setup.ts',
  'prisma/prisma.config.ts',
  'api/db/generated/',
  'addin/api/generated/',
].join(';');

const gates = [
  ['database client and operations generated', 'npm', ['run', '--silent', 'generate']],
  ['format and lint (biome)', 'biome', ['check', '--error-on-warnings', '.']],
  ['purity and sizes (eslint)', 'eslint', ['--config', config('eslint.config.mjs'), '--max-warnings=0', ...folders]],
  ['types (tsc)', 'tsc', ['-p', '.']],
  ['types of the add-in (tsc)', 'tsc', ['-p', 'addin']],
  ['dependency rule', 'depcruise', ['--config', config('dependency-cruiser.mjs'), ...folders]],
  [
    'unused exports',
    'ts-unused-exports',
    [
      config('tsconfig.everything.json'),
      '--allowUnusedTypes',
      '--showLineNumber',
      `--excludePathsFromReport=${unusedExcluded}`,
    ],
  ],
];

/** Files written by a script and checked in: running the script must change nothing. */
const generated = [
  ['GraphQL schema not stale', 'schema/schema.graphql', 'schema'],
  ['data dictionary not stale', 'docs/data-dictionary.md', 'data-dictionary'],
  ['documents of the add-in not stale', 'schema/operations/hashes.json', 'operations'],
];
const textOf = (file) => (existsSync(`${root}${file}`) ? readFileSync(`${root}${file}`, 'utf8') : '');
// Read before the gates: the first of them writes some of these files, too.
const before = new Map(generated.map(([, file]) => [file, textOf(file)]));

const run = (command, args) =>
  spawnSync(command, args, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32', maxBuffer: 2 ** 26 });

let failures = 0;
function report(name, started, fault) {
  process.stdout.write(`${fault ? 'FAIL' : 'ok  '} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)\n`);
  if (!fault) return;
  failures += 1;
  process.stdout.write(`${fault.trim()}\n\n`);
}

for (const [name, command, args] of gates) {
  const started = performance.now();
  const result = run(command, args);
  report(name, started, result.status === 0 ? '' : `${result.stdout}${result.stderr}${result.error ?? ''}` || 'failed');
}
for (const [name, file, script] of generated) {
  const started = performance.now();
  const result = run('npm', ['run', '--silent', script]);
  let fault = '';
  if (result.status !== 0) fault = `${result.stdout}${result.stderr}`;
  else if (before.get(file) !== textOf(file)) fault = `${file} was stale; it is rewritten now, commit it.`;
  report(name, started, fault);
}
process.stdout.write(failures ? `${failures} gates failed\n` : `All ${gates.length + generated.length} gates passed\n`);
process.exit(failures ? 1 : 0);
