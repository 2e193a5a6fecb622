import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const MEDIAN_LINES_MAX = 110;
const LINES_MAX = 300;
/** The texts of the add-in are one list, asked to stand in one file: no story to follow, so no length to lose it over. */
const TEXTS = ['addin/strings.ts'];
const FUNNY_NAMES = /^(index|utils?|helpers?|common|misc|manager|service|shared)\b/;

const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|mjs)$/.test(name) && !name.includes('generated'))
    .map((name) => join(folder, name));
const linesOf = (file: string): number => readFileSync(join(root, file), 'utf8').split('\n').length - 1;

test('half of the product files fit on two screens, and none but the list of texts is longer than 300 lines', () => {
  const files = ['api', 'addin', 'schema', 'prisma'].flatMap(sources);
  const sizes = files.map(linesOf).sort((a, b) => a - b);
  expect(sizes.length).toBeGreaterThan(10);
  expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(MEDIAN_LINES_MAX);
  expect(files.filter((file) => linesOf(file) > LINES_MAX)).toEqual(TEXTS);
});

test('no test file is longer than 300 lines', () => {
  expect(sources('test').filter((file) => linesOf(file) > LINES_MAX)).toEqual([]);
});

test('no file is named after nothing in particular', () => {
  const named = ['api', 'addin', 'schema', 'test'].flatMap(sources);
  expect(named.filter((file) => FUNNY_NAMES.test(file.split('/').at(-1) ?? ''))).toEqual([]);
});
