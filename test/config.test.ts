import { mkdtempSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, inject, test } from 'vitest';
import { type ConfigFaulty, readConfig } from '../api/config.ts';

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    return (error as ConfigFaulty).faults;
  }
}

test('an empty environment gives the documented defaults', () => {
  expect(readConfig({})).toMatchObject({
    port: 4000,
    host: '127.0.0.1',
    databaseUrl: null,
    dataFolder: resolve('.data'),
    tls: null,
    solverMemoryMb: 2048,
    logLevel: 'info',
  });
  expect(readConfig({ PORT: ' ', DATABASE_URL: '' })).toMatchObject({ port: 4000, databaseUrl: null });
});

test('all faults are named at once, without the password', () => {
  const env = {
    PORT: '80 80',
    SOLVER_MEMORY_MB: '-5',
    WORKER_CONCURRENCY: '1.5',
    LOG_LEVEL: 'loud',
    DATABASE_URL: 'mysql://me:secret@host/db',
    TLS_CERT: '/no/such/file.pem',
  };
  const faults = faultsOf(env);
  expect(faults.length).toBe(7);
  for (const name of [...Object.keys(env), 'TLS_KEY']) expect(faults.join('\n')).toContain(name);
  expect(faults.join('\n')).not.toContain('secret');
});

test('a secret may stand in a file, but not in both places', () => {
  const file = join(mkdtempSync(join(inject('sharedFolder'), 'secret-')), 'url');
  writeFileSync(file, 'postgres://me:pw@host/db\n');
  expect(readConfig({ DATABASE_URL_FILE: file }).databaseUrl).toBe('postgres://me:pw@host/db');
  expect(faultsOf({ DATABASE_URL_FILE: file, DATABASE_URL: 'postgres://host/db' })[0]).toContain('both set');
  expect(faultsOf({ DATABASE_URL_FILE: `${file}.missing` })[0]).toContain('no such file');
});

test('Office.js comes from the network of Microsoft unless this server is asked to serve it', () => {
  for (const env of [{}, { PLANWRIGHT_OFFICE_JS: '' }, { PLANWRIGHT_OFFICE_JS: 'cdn' }])
    expect(readConfig(env).officeJs).toBeNull();
  expect(readConfig({ PLANWRIGHT_OFFICE_JS: 'self' }).officeJs).toMatch(/office-js.dist$/);
  expect(faultsOf({ PLANWRIGHT_OFFICE_JS: 'local' })).toEqual([
    'PLANWRIGHT_OFFICE_JS is "local": it must be cdn or self.',
  ]);
});

test('the configuration cannot be changed afterwards', () => {
  expect(Object.isFrozen(readConfig({}))).toBe(true);
});
