import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** One folder for the whole run; the first test that asks for a database starts one in it. */
    sharedFolder: string;
  }
}

/** Costs nothing by itself: tests of pure functions never start a database nor build (see postgres.ts, built.ts). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'planwright-test-'));
  // Run as root, PostgreSQL works as another account, which shall find its way in.
  chmodSync(folder, 0o755);
  project.provide('sharedFolder', folder);
  const { endSharedPostgres } = await import('./postgres-server.ts');
  return async () => {
    await endSharedPostgres(folder);
    rmSync(folder, { recursive: true, force: true });
  };
}
