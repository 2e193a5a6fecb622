// The pages: `--mode addin` builds the pane that Excel loads, `--mode workbook` the page with a spreadsheet in the browser.
// Two builds, so that nothing of the second can weigh on the first.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('../../addin', import.meta.url));
const dist = fileURLToPath(new URL('../../dist', import.meta.url));

const ENTRIES: Readonly<Record<string, string>> = { addin: 'taskpane.html', workbook: 'workbook.html' };
const COMPRESSED = /\.(js|css|svg|json)$/;

/** Twins that the API sends to whoever accepts gzip; compressing the spreadsheet at each request would take half a second. */
const gzipped = (): Plugin => ({
  name: 'planwright-gzip',
  apply: 'build',
  writeBundle({ dir = '' }, bundle) {
    for (const name of Object.keys(bundle).filter((one) => COMPRESSED.test(one)))
      writeFileSync(join(dir, `${name}.gz`), gzipSync(readFileSync(join(dir, name)), { level: 9 }));
  },
});

export default defineConfig(({ mode }) => {
  const entry = ENTRIES[mode];
  if (entry === undefined) throw new Error(`Pages are built with --mode ${Object.keys(ENTRIES).join(' or ')}.`);
  return {
    root,
    base: `/${mode}/`,
    // Icons and the page about support; the other page takes its icon from there.
    publicDir: mode === 'addin' ? 'public' : false,
    plugins: [gzipped()],
    build: {
      outDir: join(dist, mode),
      emptyOutDir: true,
      target: 'es2022',
      // Of the spreadsheet it would be 20 MB that nobody reads.
      sourcemap: mode === 'addin',
      modulePreload: { polyfill: false },
      // The spreadsheet is one piece of several megabytes, and known to be.
      chunkSizeWarningLimit: mode === 'addin' ? 500 : 12_000,
      rolldownOptions: {
        input: join(root, entry),
        // "use client" in parts of the spreadsheet speaks to servers that render pages; there is none here.
        onLog: (level, log, report) => log.code === 'MODULE_LEVEL_DIRECTIVE' || report(level, log),
      },
    },
  };
});
