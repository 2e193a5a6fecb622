// npm run addin:manifest -- --url https://planwright.example.org: the manifest of a company's own server.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { companyManifest } from '../../schema/manifest/company-manifest.ts';

const USAGE = `usage: npm run addin:manifest -- --url https://planwright.example.org
  --url ADDRESS    where people reach Planwright: https, a host of its own, no path
  --output FILE    instead of manifest-HOST.xml in this folder
  --name NAME      instead of Planwright, e.g. "Planwright (test)"
  --id UUID        instead of the one that follows from the address
`;
const REFUSED = 2;

function refuse(text: string): never {
  process.stderr.write(text);
  process.exit(REFUSED);
}

function readArguments() {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ options: { url: text, output: text, name: text, id: text } }).values;
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

const { url, output, name, id } = readArguments();
if (url === undefined) refuse(`--url is missing.\n${USAGE}`);
const development = readFileSync(new URL('../../manifest.xml', import.meta.url), 'utf8');
const answer = companyManifest(development, { url, name, id }, (bytes) => createHash('sha1').update(bytes).digest());
if ('faults' in answer) refuse(`${answer.faults.join('\n')}\n`);
// npm runs scripts in the project's folder; people mean the folder they are in.
const folder = process.env['INIT_CWD'] ?? '.';
const file = resolve(folder, output ?? `manifest-${new URL(answer.origin).host.replaceAll(/[^\w.-]/g, '-')}.xml`);
writeFileSync(file, answer.manifest);
process.stdout.write(`${file}
  server ${answer.origin}, add-in ${answer.id}
How to install it for one person or for an organization: docs/addin.md.
`);
