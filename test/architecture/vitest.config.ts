import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const root = new URL('../..', import.meta.url).pathname;

export default defineConfig({
  root,
  // Vite would resolve graphql's "module" build for our own imports while type-graphql and Apollo load the CommonJS one.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/reference/**'],
    environment: 'node',
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    // Two cores serve the tests, PostgreSQL and the workers under test; more files fill them while others wait for a lease or a page.
    maxWorkers: 4,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A poll waits for another process; how long that takes says nothing about it.
    expect: { poll: { timeout: 20_000 } },
    coverage: {
      provider: 'v8',
      // Measuring doubles the time of a test, so only the suites of the cores are measured, and nothing but the cores by them.
      include: ['api/*/core/**/*.ts', 'api/kernel/**/*.ts'],
      reporter: ['text-summary', 'json-summary'],
      // Cores are arithmetic without surroundings: there is no excuse for a branch nobody has seen.
      thresholds: { 'api/*/core/**/*.ts': { branches: 95 }, 'api/kernel/**/*.ts': { branches: 95 } },
    },
  },
});
