import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { certificatesIn } from '../../addin/start/certificates.ts';
import { byHandAdvice, platformOf, sideloadCommand, trustAdvice, typed } from '../../addin/start/sideload.ts';

const folder = mkdtempSync(join(tmpdir(), 'planwright-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As `npm run` starts a script, from a folder of the person's own. */
function script(name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const file = fileURLToPath(new URL(`../../addin/start/${name}`, import.meta.url));
  const options = ['--no-warnings', '--experimental-strip-types'];
  return spawnSync(process.execPath, [...options, file, ...args], {
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: folder, ...env },
  });
}

describe('certificates for localhost', () => {
  const place = join(folder, 'data', 'certs');

  test('let a browser that trusts their authority, and no other, open https://localhost and https://127.0.0.1', async () => {
    const { authority, cert, key, made, validUntil } = await certificatesIn(place);
    expect(made).toBe(true);
    const days = (validUntil.getTime() - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(363);
    expect(days).toBeLessThanOrEqual(366);
    const server = createServer({ cert: readFileSync(cert), key: readFileSync(key) }, (_, answer) => answer.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const open = (servername: string, ca: Buffer | undefined) =>
      new Promise<number | string>((resolve) => {
        const asked = request({ host: '127.0.0.1', port, servername, ...(ca ? { ca } : {}) }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        });
        asked.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message)).end();
      });
    const ca = readFileSync(authority);
    expect(await open('localhost', ca)).toBe(200);
    expect(await open('', ca)).toBe(200);
    expect(await open('localhost', undefined)).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
    server.close();
  });

  test('their key is for its owner only, and the authority’s own key is nowhere', async () => {
    const { authority, cert, key } = await certificatesIn(place);
    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(readFileSync(authority, 'utf8')).not.toContain('PRIVATE KEY');
    expect(readFileSync(cert, 'utf8')).not.toContain('PRIVATE KEY');
  });

  test('stay as they are while they are good', async () => {
    const before = readFileSync((await certificatesIn(place)).cert);
    const { cert, made } = await certificatesIn(place);
    expect(made).toBe(false);
    expect(readFileSync(cert).equals(before)).toBe(true);
  });

  test('are made anew on request, when damaged, and in the week before they end', async () => {
    expect((await certificatesIn(place, true)).made).toBe(true);
    const { key, cert, validUntil } = await certificatesIn(place);
    writeFileSync(key, 'not a key');
    expect((await certificatesIn(place)).made).toBe(true);
    rmSync(cert);
    expect((await certificatesIn(place)).made).toBe(true);
    vi.useFakeTimers({ now: validUntil.getTime() - 8 * 86_400_000, toFake: ['Date'] });
    expect((await certificatesIn(place)).made).toBe(false);
    vi.setSystemTime(validUntil.getTime() - 6 * 86_400_000);
    expect((await certificatesIn(place)).made).toBe(true);
    vi.useRealTimers();
  });

  test('are made by npm run addin:certs, which says what to set and how to trust them', () => {
    const { status, stdout } = script('make-certificates.ts', [], { PLANWRIGHT_DATA: join(folder, 'other') });
    expect(status).toBe(0);
    expect(stdout).toContain(`TLS_CERT=${join(folder, 'other', 'certs', 'localhost.crt')}`);
    expect(stdout).toContain(`TLS_KEY=${join(folder, 'other', 'certs', 'localhost.key')}`);
    expect(stdout).toContain(join(folder, 'other', 'certs', 'ca.crt'));
    expect(statSync(join(folder, 'other')).mode & 0o777).toBe(0o777 & ~process.umask());
  });
});

describe('npm run addin:manifest', () => {
  test('writes a manifest named after the host into the folder the person is in', () => {
    const { status, stdout } = script('write-manifest.ts', ['--url', 'https://planwright.example.org:8443']);
    expect(status).toBe(0);
    const file = join(folder, 'manifest-planwright.example.org-8443.xml');
    expect(stdout).toContain(file);
    expect(readFileSync(file, 'utf8')).toContain('https://planwright.example.org:8443/addin/taskpane.html');
  });

  test('takes another file, name and id', () => {
    const id = '0a1b2c3d-1111-4222-8333-444455556666';
    const named = ['--output', 'own.xml', '--name', 'Planwright (test)', '--id', id];
    expect(script('write-manifest.ts', ['--url', 'https://a.example', ...named]).status).toBe(0);
    const manifest = readFileSync(join(folder, 'own.xml'), 'utf8');
    expect(manifest).toContain(`<Id>${id}</Id>`);
    expect(manifest).toContain('<DisplayName DefaultValue="Planwright (test)"/>');
  });

  test.each([
    [['--url', 'http://a.example'], 'https only'],
    [[], '--url is missing'],
    [['--server', 'https://a.example'], "Unknown option '--server'"],
  ])('ends with 2 and a sentence for %j', (args, words) => {
    const { status, stderr } = script('write-manifest.ts', args);
    expect(status).toBe(2);
    expect(stderr).toContain(words);
  });
});

describe('putting the add-in into Excel', () => {
  test('Windows and Mac start Excel with Microsoft’s tool of an exact version; Linux has no Excel', () => {
    const command =
      'npx --yes office-addin-debugging@7.0.0 start manifest.xml desktop --app excel --no-debug --no-live-reload';
    expect(typed(sideloadCommand('win32', 'manifest.xml') ?? [])).toBe(command);
    expect(typed(sideloadCommand('darwin', 'manifest.xml') ?? [])).toBe(command);
    expect(sideloadCommand(platformOf('freebsd'), 'manifest.xml')).toBeNull();
  });

  test('paths with blanks are quoted, paths of Windows are left whole', () => {
    expect(typed(['start', 'C:\\My plans\\manifest.xml'])).toBe('start "C:\\My plans\\manifest.xml"');
    expect(typed(['start', 'C:\\plans\\manifest.xml'])).toBe('start C:\\plans\\manifest.xml');
  });

  test('how to trust the certificate is said in the words of each system', () => {
    expect(trustAdvice('win32', 'C:\\ca.crt')).toContain('certutil -addstore -user Root C:\\ca.crt');
    expect(trustAdvice('darwin', '/data/ca.crt')).toContain('security add-trusted-cert -r trustRoot');
    expect(trustAdvice('linux', '/data/ca.crt')).toContain('-i /data/ca.crt');
  });

  test('where no tool did it, the person is told the way by hand, her own system first', () => {
    expect(byHandAdvice('linux', '/x/manifest.xml')).toMatch(/- Excel on the web[\s\S]*- Windows[\s\S]*- Mac/);
    expect(byHandAdvice('win32', 'C:\\manifest.xml')).toMatch(
      /- Windows[\s\S]*Trusted Add-in Catalogs[\s\S]*- Excel on the web/,
    );
    expect(byHandAdvice('darwin', '/x/manifest.xml')).toMatch(/- Mac[\s\S]*Documents\/wef[\s\S]*- Excel on the web/);
  });
});
