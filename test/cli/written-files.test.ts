import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashOfContent, hashOfFile } from '../../api/cli/file-hash.ts';
import { hashesThere, isAsWritten, makeRoom, putInPlace, takeAway } from '../../api/cli/written-files.ts';
import { testFolder, writeFiles } from '../support/command-line.ts';

const parent = testFolder();
let count = 0;
function folder(files: Readonly<Record<string, string>> = {}): string {
  const path = join(parent, `folder-${count++}`);
  mkdirSync(path);
  writeFiles(path, files);
  return path;
}
function keeperOf(...folders: readonly string[]) {
  const lines: string[] = [];
  return { folders, lines, tell: (line: string) => void lines.push(line) };
}
const report = (hashes: unknown, hashesToCome?: unknown): string => JSON.stringify({ hashes, hashesToCome });

test('the hash of a file is SHA-256 of all its bytes', () => {
  const home = folder({ abc: 'abc', empty: '', long: 'a'.repeat(1_000_000) + 'a'.repeat(1_000_000) });
  // The test vectors of FIPS 180-4 for "abc" and for nothing.
  expect(hashOfFile(join(home, 'abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(hashOfFile(join(home, 'empty'))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(hashOfFile(join(home, 'long'))).toBe(hashOfContent('a'.repeat(2_000_000)));
});

test('a run that is ended between its report and its files leaves neither the old file nor the new one looking edited', () => {
  const [before, after] = [hashOfContent('before'), hashOfContent('after')];
  const home = folder({ 'a.csv': 'before', 'run.json': report({ 'a.csv': before }) });
  const path = join(home, 'a.csv');
  makeRoom(keeperOf(home), new Map([[path, after]]), []);
  expect([isAsWritten(path, [home]), hashesThere(home)]).toEqual([true, { 'a.csv': before }]);
  writeFileSync(path, 'after');
  expect([isAsWritten(path, [home]), hashesThere(home)]).toEqual([true, { 'a.csv': after }]);
  writeFileSync(path, 'typed');
  expect([isAsWritten(path, [home]), hashesThere(home)]).toEqual([false, { 'a.csv': after }]);
});

test('a report forgets files that are gone, and says nothing where it has been tampered with', () => {
  const home = folder({ 'a.csv': 'a', 'run.json': report({ 'a.csv': 7, 'gone.csv': 'x' }, ['a.csv']) });
  expect([hashesThere(home), isAsWritten(join(home, 'a.csv'), [home])]).toEqual([{}, false]);
  for (const text of ['', 'null', '"a.csv"', '{"hashes":null}']) {
    writeFileSync(join(home, 'run.json'), text);
    expect(hashesThere(join(home, 'plan.xlsx'))).toEqual({});
  }
});

test('a file is kept under the first number that is free, whatever has the others', () => {
  const home = folder({ 'my.plan.xlsx': 'typed', 'my.plan.edited-1.xlsx': 'older' });
  symlinkSync(join(home, 'nowhere'), join(home, 'my.plan.edited-2.xlsx'));
  mkdirSync(join(home, 'my.plan.edited-3.xlsx'));
  const keeper = keeperOf(home);
  putInPlace(join(home, 'my.plan.xlsx'), 'new', keeper);
  expect(readFileSync(join(home, 'my.plan.xlsx'), 'utf8')).toBe('new');
  expect(readFileSync(join(home, 'my.plan.edited-4.xlsx'), 'utf8')).toBe('typed');
  expect(readFileSync(join(home, 'my.plan.edited-1.xlsx'), 'utf8')).toBe('older');
  expect(keeper.lines).toEqual([
    `${join(home, 'my.plan.xlsx')} is not as Planwright wrote it: it is kept as ${join(home, 'my.plan.edited-4.xlsx')}.`,
  ]);
});

test('what is taken away goes for good only where one of the reports knows it as it is', () => {
  const [one, other] = [folder({ 'run.json': report({}) }), folder()];
  const push = join(one, 'push.xlsx');
  writeFileSync(push, 'rows');
  writeFiles(other, { 'run.json': report({ [`../${one.split('/').at(-1)}/push.xlsx`]: hashOfContent('rows') }) });
  const keeper = keeperOf(one, other);
  takeAway(push, keeper);
  expect([readdirSync(one), keeper.lines]).toEqual([['run.json'], []]);
  writeFileSync(push, 'edited rows');
  takeAway(push, keeper);
  expect([readdirSync(one), keeper.lines.length]).toEqual([['push.edited-1.xlsx', 'run.json'], 1]);
  takeAway(push, keeper);
  expect(keeper.lines).toHaveLength(1);
});

test('a folder in the place of a file is no edited result: it stays, and the result is refused its place', () => {
  const home = folder();
  const path = join(home, 'plan.xlsx');
  mkdirSync(path);
  const keeper = keeperOf(home);
  expect(() => putInPlace(path, 'new', keeper)).toThrow();
  expect([lstatSync(path).isDirectory(), keeper.lines]).toEqual([true, []]);
});
