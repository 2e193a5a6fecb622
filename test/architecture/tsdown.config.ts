import { defineConfig } from 'tsdown';

export default defineConfig({
  cwd: new URL('../..', import.meta.url).pathname,
  entry: ['api/main.ts', 'api/worker.ts', 'api/compute.ts', 'api/cli.ts', 'api/generate-schema.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node24',
  outDir: 'dist',
  // The pages lie in folders of dist, each made by a build of its own.
  clean: ['dist/*.mjs', 'dist/*.mjs.map'],
  sourcemap: true,
  dts: false,
});
