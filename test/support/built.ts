import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { packageRoot } from '../../api/package-root.ts';

/** Builds the parts of `dist/` that are stale, once for all test processes. */
function build(parts: readonly string[]): string {
  const root = packageRoot();
  const path = `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`;
  const env = { ...process.env, PATH: path };
  const args = [join(root, 'api', 'launch.mjs'), '--build-only', ...parts];
  execFileSync(process.execPath, args, { cwd: root, env, stdio: 'pipe' });
  return join(root, 'dist');
}

/**
 * Builds the programs in `dist/` if a source is newer, once for all test processes, and returns its folder. For tests that
 * start real processes: API, workers, solvers, the command line.
 */
export async function builtProgram(): Promise<string> {
  return build(['server']);
}

/** Builds the pages in `dist/addin` and `dist/workbook` likewise; the second takes up to half a minute. */
export async function builtPages(): Promise<string> {
  return build(['addin', 'workbook']);
}
