import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';
import { readConfig } from '../../api/config.ts';
import { apiServer } from '../support/api.ts';

/** Pages as a build leaves them, with less in them. */
function smallBuild(): string {
  const dist = mkdtempSync(join(inject('sharedFolder'), 'dist-'));
  const write = (path: string, content: string | Buffer) => {
    mkdirSync(join(dist, path, '..'), { recursive: true });
    writeFileSync(join(dist, path), content);
  };
  const script = '<script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script>';
  write(
    'addin/taskpane.html',
    `<!doctype html>${script}<script type="module" src="/addin/assets/pane-1a2b.js"></script>`,
  );
  write('addin/support.html', '<!doctype html><title>Help</title>');
  write('addin/assets/pane-1a2b.js', 'export const pane = 1;');
  write('addin/assets/pane-1a2b.js.gz', gzipSync('export const pane = 1;'));
  write('addin/icons/run-16.png', Buffer.from([0x89, 0x50, 0x4e, 0x47]));
  write('workbook/workbook.html', '<!doctype html><title>Workbook</title>');
  write('workbook/assets/grid-3c4d.js', 'export const grid = 1;');
  write('secret.txt', 'not for anybody');
  return dist;
}

const dist = smallBuild();
const api = await apiServer({ pages: { dist, officeJs: null } });
const officeJs = readConfig({ PLANWRIGHT_OFFICE_JS: 'self' }).officeJs;
const closed = await apiServer({ pages: { dist, officeJs } });
const bare = await apiServer({ pages: { dist: join(dist, 'nowhere'), officeJs: null } });

const get = (path: string, headers: Record<string, string> = {}, server = api) =>
  fetch(`${server.url}${path}`, { headers, redirect: 'manual' });
const policyOf = (response: Response): Map<string, string> =>
  new Map(
    (response.headers.get('content-security-policy') ?? '')
      .split('; ')
      .map((one) => one.split(/ (.*)/) as [string, string]),
  );

test('the pane comes with Office.js from Microsoft, and Excel in the browser may show it in a frame', async () => {
  const response = await get('/addin/taskpane.html');
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(await response.text()).toContain('src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"');
  expect(response.headers.get('x-frame-options')).toBeNull();
  expect(response.headers.get('cache-control')).toBe('no-cache');
  const policy = policyOf(response);
  expect(policy.get('script-src')).toBe("'self' https://appsforoffice.microsoft.com");
  expect(policy.get('connect-src')).toBe("'self'");
  for (const host of ["'self'", 'https://*.officeapps.live.com', 'https://*.sharepoint.com'])
    expect(policy.get('frame-ancestors')!.split(' ')).toContain(host);
  expect(policy.get('object-src')).toBe("'none'");
});

test('the workbook page runs scripts of this server only, and nobody may frame it', async () => {
  for (const path of ['/workbook', '/workbook/']) {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<title>Workbook</title>');
    expect(policyOf(response).get('script-src')).toBe("'self'");
    expect(policyOf(response).get('frame-ancestors')).toBe("'none'");
    expect(response.headers.get('x-frame-options')).toBe('DENY');
    expect(response.headers.get('cache-control')).toBe('no-cache');
  }
});

test('files with a hash in their name are kept for ever, pages never, icons as the host likes', async () => {
  const caching = async (path: string) => (await get(path)).headers.get('cache-control');
  expect(await caching('/addin/assets/pane-1a2b.js')).toBe('public, max-age=31536000, immutable');
  expect(await caching('/workbook/assets/grid-3c4d.js')).toBe('public, max-age=31536000, immutable');
  expect(await caching('/addin/icons/run-16.png')).toBeNull();
  expect(await caching('/addin/support.html')).toBe('no-cache');
});

test('Excel in the browser may load icons from its own origin', async () => {
  const response = await get('/addin/icons/run-16.png');
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  expect((await get('/workbook/assets/grid-3c4d.js')).headers.get('cross-origin-resource-policy')).toBe('same-origin');
});

test('what was compressed at build time is sent so to whoever takes it', async () => {
  const packed = await get('/addin/assets/pane-1a2b.js', { 'accept-encoding': 'gzip' });
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect(packed.headers.get('content-type')).toMatch(/javascript/);
  expect(await packed.text()).toBe('export const pane = 1;');
  const plain = await get('/addin/assets/pane-1a2b.js', { 'accept-encoding': 'identity' });
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(plain.headers.get('vary')).toMatch(/accept-encoding/i);
});

test('a short address leads to the pane', async () => {
  const response = await get('/addin');
  expect([response.status, response.headers.get('location')]).toEqual([302, '/addin/taskpane.html']);
});

test('what is not there, and what lies beside the pages, is not found and not kept', async () => {
  for (const path of [
    '/addin/assets/gone.js',
    '/addin/assets',
    '/workbook/secret.txt',
    '/addin/..%2fsecret.txt',
    '/addin/%2e%2e/secret.txt',
  ]) {
    const response = await get(path);
    expect([path, response.status >= 400 && response.status < 500]).toEqual([path, true]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).not.toContain('not for anybody');
  }
});

test('where the pages were not built, a sentence says so', async () => {
  for (const path of [
    '/addin/taskpane.html',
    '/addin/icons/run-16.png',
    '/workbook',
    '/workbook/assets/grid-3c4d.js',
  ]) {
    const response = await get(path, {}, bare);
    expect(response.status).toBe(404);
    const message = 'This page is not built on this server: npm run build makes it.';
    expect(await response.json()).toEqual({ errors: [{ message, extensions: { code: 'NOT_FOUND' } }] });
  }
});

test('in a closed network the pane gets Office.js from this server and asks nobody else', async () => {
  const page = await get('/addin/taskpane.html', {}, closed);
  const html = await page.text();
  expect(html).toContain('src="/addin/officejs/office.js"');
  expect(html).not.toContain('microsoft.com');
  expect(policyOf(page).get('script-src')).toBe("'self'");
  for (const file of ['office.js', 'excel-web-16.00.js', 'o15apptofilemappingtable.js', 'en-us/office_strings.js']) {
    const response = await get(`/addin/officejs/${file}`, {}, closed);
    expect([file, response.status]).toEqual([file, 200]);
    expect(response.headers.get('content-type')).toContain('javascript');
  }
  // Not without being asked to: it is Microsoft's, and a development dependency here.
  expect((await get('/addin/officejs/office.js')).status).toBe(404);
});

/** `fetch` sets the host by itself, and with a condition forbids caches. */
const statusOf = (path: string, headers: Record<string, string>) =>
  new Promise((resolve, reject) => {
    const asked = request(`${api.url}${path}`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject).end();
  });

test('a page that has not changed is not sent again', async () => {
  const etag = (await get('/workbook')).headers.get('etag')!;
  expect(await statusOf('/workbook', { 'if-none-match': etag })).toBe(304);
  expect(await statusOf('/workbook', { 'if-none-match': 'W/"other"' })).toBe(200);
});

test('a server for this machine gives its pages to nobody under a foreign name', async () => {
  expect(await statusOf('/workbook', { host: 'attacker.example' })).toBe(421);
});
