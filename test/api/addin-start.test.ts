import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { builtPages, builtProgram } from '../support/built.ts';
import { testDatabase } from '../support/postgres.ts';

const database = await testDatabase();
await builtProgram();
await builtPages();
const script = fileURLToPath(new URL('../../addin/start/start.ts', import.meta.url));

test('npm run addin:start serves the pane over https with certificates of its own, and ends with 0 on SIGTERM', async () => {
  const child = spawn(process.execPath, ['--no-warnings', '--experimental-strip-types', script, '--no-sideload'], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: database.url,
      PLANWRIGHT_DATA: database.dataFolder,
      LOG_LEVEL: 'error',
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let said = '';
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (text) => {
      said += text;
      if (said.includes('To install the add-in by hand')) resolve();
    });
    child.once('exit', () => resolve());
  });
  const port = /The pane: https:\/\/localhost:(\d+)\/addin\/taskpane\.html/.exec(said)?.[1];
  const ca = readFileSync(join(database.dataFolder, 'certs', 'ca.crt'));
  const page = await new Promise<string>((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', servername: 'localhost', port, path: '/addin/taskpane.html', ca },
      (answer) => {
        let body = '';
        answer.on('data', (text) => {
          body += text;
        });
        answer.on('end', () => resolve(body));
      },
    );
    asked.on('error', reject).end();
  });
  expect(page).toContain('<title>Planwright</title>');
  // The port is not the one manifest.xml names, so it gets a manifest, and an add-in, of its own.
  const manifest = readFileSync(join(database.dataFolder, 'certs', `manifest-localhost-${port}.xml`), 'utf8');
  expect(manifest).toContain(`<SourceLocation DefaultValue="https://localhost:${port}/addin/taskpane.html"/>`);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});
