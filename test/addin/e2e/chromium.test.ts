import { expect, test } from 'vitest';
import { chromiumPath } from '../../support/chromium.ts';

test('where Chromium is missing the tests fail with a sentence that says how to install it', () => {
  expect(() => chromiumPath(['/nowhere/chromium'], '')).toThrow(/^Chromium is missing.*apt-get install -y chromium/s);
});

test('a Chromium that is named but not there is told by its name', () => {
  expect(() => chromiumPath([], '/nowhere/chrome')).toThrow(/CHROMIUM is \/nowhere\/chrome, where there is nothing/);
});

test('the first of the usual places that has one is taken, and one that is named before all of them', () => {
  expect(chromiumPath(['/nowhere/chromium', process.execPath], '')).toBe(process.execPath);
  expect(chromiumPath(['/nowhere/chromium'], process.execPath)).toBe(process.execPath);
});
