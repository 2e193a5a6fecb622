import { defineConfig } from 'vitest/config';

/** `npm run test:reference`: the real data, named by PLANWRIGHT_REFERENCE_DATA; it fails where that is not set. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['test/reference/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    // One solver at a time: the seconds reported should be the solver's own.
    maxWorkers: 1,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
