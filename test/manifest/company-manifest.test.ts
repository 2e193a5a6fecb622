import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { companyManifest } from '../../schema/manifest/company-manifest.ts';
import { idOfServer, originOf } from '../../schema/manifest/server-address.ts';

const development = readFileSync(new URL('../../manifest.xml', import.meta.url), 'utf8');
const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest();
const written = (server: Parameters<typeof companyManifest>[1]) => companyManifest(development, server, sha1);
const faultsOf = (url: string) => {
  const answer = originOf(url);
  return 'faults' in answer ? answer.faults.join(' ') : `taken as ${answer.origin}`;
};

test('a server has the UUID of version 5 that any implementation derives from its address', () => {
  // By Python's uuid.uuid5(uuid.NAMESPACE_URL, ...).
  expect(idOfServer('https://planwright.example.org', sha1)).toBe('d37b4d1d-3c28-5191-bf7f-242e2e00f7b1');
  expect(idOfServer('https://planwright.example.org:8443', sha1)).toBe('d6aec044-9cee-5ab6-9e80-7bf605b4969e');
});

test('ways of writing one address are one server', () => {
  for (const url of [
    'https://planwright.example.org',
    'https://Planwright.Example.org/',
    'HTTPS://planwright.example.org:443',
  ])
    expect(originOf(url)).toEqual({ origin: 'https://planwright.example.org' });
  expect(originOf('https://10.1.2.3:8443')).toEqual({ origin: 'https://10.1.2.3:8443' });
  expect(originOf('https://bücher.example')).toEqual({ origin: 'https://xn--bcher-kva.example' });
});

test.each([
  ['planwright.example.org', 'must look like https://'],
  ['ftp://planwright.example.org', 'must look like https://'],
  ['', 'must look like https://'],
  ['http://planwright.example.org', 'https only'],
  ['https://anna:secret@planwright.example.org', 'user name or a password'],
  ['https://example.org/planwright', '"/planwright"'],
  ['https://example.org/?tenant=1', '"?tenant=1"'],
  ['https://example.org#top', '"#top"'],
  ['https://*.example.org', '"*.example.org" is not the name of a host'],
])('the address "%s" is refused, and the sentence says %s', (url, words) => {
  expect(faultsOf(url)).toContain(words);
});

test('a refused address that holds a password does not have it repeated', () => {
  expect(faultsOf('https://anna:secret@planwright.example.org')).not.toContain('secret');
});

test('every address of the manifest moves to the server, and nothing of the development machine is left', () => {
  const answer = written({ url: 'https://planwright.example.org' });
  if ('faults' in answer) throw new Error(answer.faults.join('\n'));
  expect(answer.manifest).not.toContain('localhost');
  expect(answer.manifest).toContain(
    '<SourceLocation DefaultValue="https://planwright.example.org/addin/taskpane.html"/>',
  );
  expect(answer.manifest).toContain(`<Id>${answer.id}</Id>`);
  expect(answer.manifest).toContain('<DisplayName DefaultValue="Planwright"/>');
  // Besides addresses, the remark on top, the id and the name, it is the manifest for development line by line.
  const lines = (text: string) =>
    text
      .replaceAll(/https:\/\/[a-z.:0-9]+/g, 'https://')
      .split('\n')
      .slice(3);
  const [before, after] = [lines(development), lines(answer.manifest.replace('-->', '-->\n'))];
  expect(before.filter((line) => !after.includes(line)).map((line) => line.trim().split(/[ >]/)[0])).toEqual([
    '<Id',
    '<DisplayName',
  ]);
});

test('a server on localhost has an add-in of its own, beside the one for development', () => {
  const answer = written({ url: 'https://localhost:4001' });
  expect(answer).toMatchObject({ origin: 'https://localhost:4001' });
  expect('id' in answer && development.includes(answer.id)).toBe(false);
});

test('a name of one’s own is shown for the add-in and on its tab, whatever characters it has', () => {
  const answer = written({ url: 'https://a.example', name: '  Plan & "test" <$1>  ' });
  const manifest = 'manifest' in answer ? answer.manifest : '';
  expect(manifest).toContain('<DisplayName DefaultValue="Plan &amp; &quot;test&quot; &lt;$1&gt;"/>');
  expect(manifest).toContain('<bt:String id="Tab.Label" DefaultValue="Plan &amp; &quot;test&quot; &lt;$1&gt;"/>');
});

test('an id of one’s own is taken, in small letters', () => {
  const id = '0A1B2C3D-1111-4222-8333-444455556666';
  expect(written({ url: 'https://a.example', id })).toMatchObject({ id: id.toLowerCase() });
});

test('everything that is wrong is said at once', () => {
  const answer = written({ url: 'http://a.example/b', name: '', id: 'mine' });
  expect('faults' in answer && answer.faults).toEqual([
    'The address begins with http: Excel loads add-ins from https only.',
    'The address goes on after the host with "/b": Planwright needs a host of its own.',
    'The name must have 1 to 125 characters and stand on one line.',
    'The id "mine" is not a UUID like 0a1b2c3d-1111-4222-8333-444455556666; it may be left out.',
  ]);
});

test('names that are too long or go over lines, and the id of the development add-in, are refused', () => {
  expect(written({ url: 'https://a.example', name: 'x'.repeat(126) })).toHaveProperty('faults');
  expect(written({ url: 'https://a.example', name: 'x'.repeat(125) })).toHaveProperty('manifest');
  expect(written({ url: 'https://a.example', name: 'Plan\nwright' })).toHaveProperty('faults');
  const id = '421fe4d4-c1b9-4054-8fac-d9ec4734eed8';
  expect(written({ url: 'https://a.example', id })).toEqual({
    faults: ['This id belongs to the add-in for development; Excel would mix them up.'],
  });
});

test('a file that is not our manifest is an error of the program', () => {
  expect(() => companyManifest('<OfficeApp/>', { url: 'https://a.example' }, sha1)).toThrow('manifest.xml has nothing');
});
