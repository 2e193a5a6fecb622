// npm run addin:certs [-- --renew]: certificates for https://localhost, and what to do with them.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { certificatesIn } from './certificates.ts';
import { platformOf, trustAdvice } from './sideload.ts';

const { values } = parseArgs({ options: { renew: { type: 'boolean', default: false } } });
const folder = resolve(process.env['PLANWRIGHT_DATA'] || '.data', 'certs');
const { authority, cert, key, validUntil, made } = await certificatesIn(folder, values.renew);
process.stdout.write(`${made ? 'Made' : 'Found'} certificates for https://localhost, valid until ${validUntil.toISOString().slice(0, 10)}.

For npm start, set
  TLS_CERT=${cert}
  TLS_KEY=${key}
(npm run addin:start does it by itself).

${trustAdvice(platformOf(process.platform), authority)}`);
