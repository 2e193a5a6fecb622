import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OfficeAddinManifest } from 'office-addin-manifest';
import { describe, expect, test } from 'vitest';
import { companyManifest } from '../../schema/manifest/company-manifest.ts';
import { plants } from './manifest-plants.ts';
import { faultsOf, rules } from './manifest-rules.ts';
import { parseManifest } from './manifest-tree.ts';

const development = readFileSync(new URL('../../manifest.xml', import.meta.url), 'utf8');
const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest();

function companys(name: string): string {
  const answer = companyManifest(development, { url: 'https://planwright.example.org:8443', name }, sha1);
  if ('faults' in answer) throw new Error(answer.faults.join('\n'));
  return answer.manifest;
}

test('the manifest for development keeps every rule', () => {
  expect(faultsOf(development)).toEqual([]);
});

test('so does the manifest of a company’s own server, with the plainest and the most awkward name', () => {
  expect(faultsOf(companys('Planwright'))).toEqual([]);
  expect(faultsOf(companys('A & B <"test">'))).toEqual([]);
});

describe('a planted fault is found', () => {
  test.each(plants)('%s: %s', (rule, _fault, planted, says) => {
    const found = faultsOf(planted()).filter((fault) => fault.startsWith(`${rule}: `));
    expect(found.join('\n')).toContain(says);
  });

  test('for every rule there is one', () => {
    expect(Object.keys(rules).filter((rule) => !plants.some(([name]) => name === rule))).toEqual([]);
  });

  test('a file that is no XML is named with its line', () => {
    expect(() => parseManifest(development.replace('</AppDomains>', ''))).toThrow(/line \d+: .*AppDomains/);
  });
});

test('Microsoft’s own reader sees the same add-in, without a network', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'planwright-manifest-'));
  try {
    writeFileSync(join(folder, 'manifest.xml'), companys('Planwright (test)'));
    expect(await OfficeAddinManifest.readManifestFile(join(folder, 'manifest.xml'))).toMatchObject({
      displayName: 'Planwright (test)',
      version: '1.2.0.0',
      hosts: ['Workbook'],
      officeAppType: 'TaskPaneApp',
      permissions: 'ReadWriteDocument',
      appDomains: ['https://planwright.example.org:8443'],
      iconUrl: 'https://planwright.example.org:8443/addin/icons/app-32.png',
      defaultSettings: { sourceLocation: 'https://planwright.example.org:8443/addin/taskpane.html' },
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
