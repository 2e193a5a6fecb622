import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { builtPages } from '../support/built.ts';

const dist = await builtPages();

const filesOf = (folder: string): string[] =>
  readdirSync(join(dist, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(html|js|css)$/.test(name))
    .map((name) => join(folder, name));
const textOf = (file: string): string => readFileSync(join(dist, file), 'utf8');
const filesWith = (folder: string, word: RegExp): string[] => filesOf(folder).filter((file) => word.test(textOf(file)));

/** An address on this server, or the thing itself. */
const OWN = /^(\/(addin|workbook)\/|data:)/;

/** Sources of scripts, styles and icons a page names. */
const namedBy = (html: string): string[] =>
  [...html.matchAll(/<(?:script|link)\b[^>]*\b(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);

test('the pane loads Office.js from Microsoft as a classic script before its own, and nothing else from elsewhere', () => {
  const html = textOf('addin/taskpane.html');
  const script = '<script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script>';
  expect(html.indexOf(script)).toBeGreaterThan(0);
  expect(html.indexOf(script)).toBeLessThan(html.indexOf('type="module"'));
  const others = namedBy(html).filter((address) => !address.includes('office.js'));
  expect(others.length).toBeGreaterThan(0);
  for (const address of others) expect(address).toMatch(OWN);
});

test('the workbook page loads nothing from elsewhere and has no line of Office.js in it', () => {
  for (const address of namedBy(textOf('workbook/workbook.html'))) expect(address).toMatch(OWN);
  expect(filesOf('workbook').length).toBeGreaterThan(1);
  expect(filesWith('workbook', /appsforoffice|officejs|OfficeExtension|Office\.onReady|Excel\.run/)).toEqual([]);
});

test('the pane carries neither the spreadsheet nor its charts, so that it opens at once', () => {
  expect(filesWith('addin', /univer|echarts/i)).toEqual([]);
  // What is named here is loaded at once; readers of files come when a file is imported.
  const opened = namedBy(textOf('addin/taskpane.html')).filter((address) => /^\/addin\/.*\.(js|css)$/.test(address));
  expect(opened.length).toBeGreaterThan(1);
  const kilobytes = opened.reduce((sum, file) => sum + gzipSync(textOf(file.slice(1))).length, 0) / 1024;
  // Fluent’s components alone are 45 kB; on a slow line of 1 MB/s this is less than a fifth of a second.
  expect(kilobytes).toBeLessThan(185);
});

test('what the pane asks travels as a hash: no document is in either page', () => {
  for (const folder of ['addin', 'workbook'])
    expect(filesWith(folder, /submitReopening\(input:|fragment RunProgressFields/)).toEqual([]);
});

test('every script has a compressed twin of the same content', () => {
  const scripts = [...filesOf('addin'), ...filesOf('workbook')].filter((file) => file.endsWith('.js'));
  const twins = readdirSync(join(dist), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.js.gz'),
  );
  expect(twins.sort()).toEqual(scripts.map((file) => `${file}.gz`).sort());
});
