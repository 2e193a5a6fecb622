import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Planted files: path, text, and the rule that has to bite. */
const forbiddenImports: readonly (readonly [rule: string, path: string, text: string])[] = [
  ['core-is-pure', 'api/reopening/core/reads-files.ts', "import 'node:fs';"],
  ['core-is-pure', 'api/reopening/core/knows-runs.ts', "import '../../runs/run.ts';"],
  ['sample-is-pure', 'api/reopening/sample/reads-files.ts', "import 'node:fs';"],
  ['kernel-is-pure', 'api/kernel/knows-a-slice.ts', "import '../reopening/submit.ts';"],
  ['sheets-import-nothing', 'schema/sheets/knows-api.ts', "import '../../api/kernel/day.ts';"],
  ['slices-do-not-meet', 'api/reopening/borrows.ts', "import '../roster/draw.ts';"],
  ['slices-do-not-meet', 'api/assignments/borrows.ts', "import '../reopening/submit.ts';"],
  ['runs-know-no-slice', 'api/runs/knows-a-slice.ts', "import '../reopening/submit.ts';"],
  ['runs-know-no-slice', 'api/runs/knows-schedules.ts', "import '../schedules/save.ts';"],
  ['schedules-know-no-job', 'api/schedules/knows-a-job.ts', "import '../reopening/submit.ts';"],
  ['use-cases-know-ports-only', 'api/schedules/opens-database.ts', "import '../db/open.ts';"],
  ['core-is-pure', 'api/schedules/core/knows-schedules.ts', "import '../save.ts';"],
  ['use-cases-know-ports-only', 'api/reopening/opens-database.ts', "import '../db/open.ts';"],
  ['use-cases-know-ports-only', 'api/reopening/writes-log.ts', "import '../observe/log.ts';"],
  ['use-cases-know-ports-only', 'api/runs/speaks-sql.ts', "import 'pg';"],
  ['only-entry-composes', 'api/reopening/wires.ts', "import '../compose.ts';"],
  ['command-line-is-a-client', 'api/cli/shortcut.ts', "import '../reopening/submit.ts';"],
  ['prisma-in-stores', 'api/http-prisma.ts', "import '@prisma/client';"],
  ['hucre-in-xlsx', 'api/cli/writes-xlsx.ts', "import 'hucre';"],
  ['acorn-in-roster-config', 'api/cli/parses.ts', "import 'acorn';"],
  ['addin-sees-contracts', 'addin/planner/shortcut.ts', "import '../../api/kernel/day.ts';"],
  ['adapters-know-the-port', 'addin/planner/opens-excel.ts', "import '../excel/open.ts';"],
  ['univer-in-browser', 'addin/pane/draws.ts', "import 'echarts';"],
  ['highs-in-solver', 'api/reopening/solves.ts', "import 'highs';"],
  ['product-ignores-tests', 'api/uses-test.ts', "import '../test/support/clock.ts';"],
  ['no-dev-dependencies', 'api/uses-dev.ts', "import 'fast-check';"],
  ['no-undeclared-packages', 'api/uses-stranger.ts', "import 'semver';"],
  ['no-barrels', 'api/uses-barrel.ts', "import './reopening/index.ts';"],
  ['no-cycles', 'api/reopening/chicken.ts', "import './egg.ts';\nexport const chicken = 1;"],
  ['no-orphans', 'api/reopening/forgotten.ts', 'export const forgotten = 1;'],
  ['no-unresolvable', 'api/reopening/dangling.ts', "import './nowhere.ts';"],
];

/** Files the planted ones lead to. */
const innocent: Readonly<Record<string, string>> = {
  'api/kernel/day.ts': 'export const day = 1;',
  'api/runs/run.ts': "import { day } from '../kernel/day.ts';\nexport const run = day;",
  'api/reopening/submit.ts': "import { day } from '../kernel/day.ts';\nexport const submit = day;",
  'api/reopening/index.ts': "export * from './submit.ts';",
  'api/reopening/egg.ts': "import './chicken.ts';\nexport const egg = 1;",
  'api/schedules/save.ts': "import { run } from '../runs/run.ts';\nexport const save = run;",
  'api/roster/draw.ts': "import { day } from '../kernel/day.ts';\nexport const draw = day;",
  'api/db/open.ts': "import 'pg';\nexport const open = 1;",
  'api/observe/log.ts': 'export const log = 1;',
  'addin/excel/open.ts': 'export const open = 1;',
  'schema/xlsx/read.ts': "import 'hucre';\nexport const read = 1;",
  'api/compose.ts': "import './db/open.ts';\nimport './reopening/submit.ts';",
  'api/reopening/core/good.ts':
    "import { day } from '../../kernel/day.ts';\nexport const good = (d: number) => d + day;",
  'test/support/clock.ts': 'export const clock = 1;',
};

const impureLines: readonly (readonly [rule: string, text: string])[] = [
  ['no-restricted-globals', "export const a = () => fetch('x');"],
  ['no-restricted-globals', 'export const a = () => process.env;'],
  ['no-restricted-globals', 'export const a = () => setTimeout(() => 1, 1);'],
  ['no-restricted-properties', 'export const a = () => Math.random();'],
  ['no-restricted-properties', 'export const a = () => Date.now();'],
  ['no-restricted-syntax', 'export const a = () => new Date();'],
  ['no-restricted-syntax', 'export const a = async () => 1;'],
  ['no-restricted-syntax', 'export async function a() { return 1; }'],
  ['no-restricted-syntax', "export const a = () => import('node:fs');"],
];
const PURE_FOLDERS = [
  ...['api/reopening/core', 'api/kernel', 'schema/sheets', 'api/reopening/sample'],
  ...['api/assignments/core', 'api/assignments/sample'],
];

let house = '';
function plant(path: string, text: string): void {
  mkdirSync(dirname(join(house, path)), { recursive: true });
  writeFileSync(join(house, path), `${text}\n`);
}
const tool = (name: string, args: string[]) =>
  spawnSync(join(root, 'node_modules/.bin', name), args, { cwd: house, encoding: 'utf8', maxBuffer: 2 ** 26 });

/** Rule and path of everything ESLint finds in the folders. */
function lintFindings(folders: readonly string[]): string[] {
  const config = ['--config', 'test/architecture/eslint.config.mjs', '--format', 'json'];
  const { stdout } = tool('eslint', [...config, ...folders]);
  const files: { filePath: string; messages: { ruleId: string }[] }[] = JSON.parse(stdout);
  return files.flatMap(({ filePath, messages }) => {
    const path = filePath.slice(filePath.indexOf('planwright-house-')).replace(/^[^/]+\//, '');
    return messages.map(({ ruleId }) => `${ruleId} ${path}`);
  });
}

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'planwright-house-'));
  for (const file of ['package.json', 'tsconfig.json', 'addin/tsconfig.json', 'test/architecture'])
    cpSync(join(root, file), join(house, file), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
  for (const [path, text] of Object.entries(innocent)) plant(path, text);
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

describe('dependency rule', () => {
  test('bites on every planted import and leaves the innocent files alone', () => {
    for (const [, path, text] of forbiddenImports) plant(path, text);
    const { stdout, stderr } = tool('depcruise', [
      ...['--config', 'test/architecture/dependency-cruiser.mjs', '--output-type', 'json'],
      ...['api', 'addin', 'schema', 'test/support'],
    ]);
    expect(stderr).toBe('');
    const violations: { from: string; rule: { name: string } }[] = JSON.parse(stdout).summary.violations;
    const found = violations.map(({ from, rule }) => `${rule.name} ${from}`);
    expect(forbiddenImports.map(([rule, path]) => `${rule} ${path}`).filter((line) => !found.includes(line))).toEqual(
      [],
    );
    const allowedFrom = new Set<string>(forbiddenImports.map(([, path]) => path));
    // The other half of the planted cycle, and the barrel's own file which nothing innocent imports.
    allowedFrom.add('api/reopening/egg.ts');
    expect(found.filter((line) => !allowedFrom.has(line.split(' ')[1] ?? ''))).toEqual([]);
  });
});

describe('purity and sizes', () => {
  test('bite on clock, chance, I/O and promises in every pure folder, and on long files and functions', () => {
    const expected: string[] = [];
    for (const folder of PURE_FOLDERS)
      impureLines.forEach(([rule, text], index) => {
        const path = `${folder}/impure-${index}.ts`;
        plant(path, text);
        expected.push(`${rule} ${path}`);
      });
    plant('api/reopening/core/pure.ts', "export const day = () => new Date('2020-01-01').getTime();");
    plant('api/long-file.ts', 'export const line = 1;\n'.repeat(301));
    plant('api/long-function.ts', `export function long() {\n${'  void 0;\n'.repeat(70)}}`);
    plant('api/lost-promise.ts', 'const work = async () => 1;\nwork();');
    expected.push('max-lines api/long-file.ts', 'max-lines-per-function api/long-function.ts');
    expected.push('@typescript-eslint/no-floating-promises api/lost-promise.ts');

    const found = lintFindings(['api', 'addin', 'schema']);
    expect(expected.filter((line) => !found.includes(line))).toEqual([]);
    expect(found.filter((line) => line.includes('/pure.ts') || line.includes('/good.ts'))).toEqual([]);
  });
});

/** What Office.js does not tell: each line goes into a function that is given a context. */
const officeFaults: readonly (readonly [rule: string, lines: string])[] = [
  ['load-object-before-read', 'const range = context.workbook.getSelectedRange(); await context.sync(); range.values;'],
  ['call-sync-before-read', "const range = context.workbook.getSelectedRange(); range.load('values'); range.values;"],
  ['no-context-sync-in-loop', 'for (const name of ["a", "b"]) { name.trim(); await context.sync(); }'],
  ['no-empty-load', 'const range = context.workbook.getSelectedRange(); range.load(); await context.sync();'],
];

describe('the order of Office.js', () => {
  test('is checked in the adapter of Excel, and a lost promise anywhere in the add-in', () => {
    const expected: string[] = [];
    officeFaults.forEach(([rule, lines], index) => {
      const path = `addin/excel/fault-${index}.ts`;
      plant(path, `export async function fault(context: Excel.RequestContext): Promise<void> { ${lines} }`);
      expected.push(`office-addins/${rule} ${path}`);
    });
    plant('addin/pane/lost-promise.ts', 'const work = async () => 1;\nwork();');
    expected.push('@typescript-eslint/no-floating-promises addin/pane/lost-promise.ts');
    const found = lintFindings(['addin']);
    expect(expected.filter((line) => !found.includes(line))).toEqual([]);
  });
});

describe('unused exports', () => {
  test('are named with their file', () => {
    plant('api/reopening/unused.ts', 'export const nobodyWantsThis = 1;');
    plant('addin/pane/unused.ts', 'export const noPaneWantsThis = 1;');
    const { stdout } = tool('ts-unused-exports', ['test/architecture/tsconfig.everything.json', '--allowUnusedTypes']);
    expect(stdout).toContain('nobodyWantsThis');
    expect(stdout).toContain('noPaneWantsThis');
    expect(stdout).not.toContain('kernel/day.ts');
  });
});
