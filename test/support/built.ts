import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { packageRoot } from '../../api/package-root.ts';

/**
 * Builds `dist/` if a source is newer, once for all test processes, and returns its folder. For tests that start real
 * processes: API, workers, solvers, the command line.
 */
export async function builtProgram(): Promise<string> {
  const root = packageRoot();
  const path = `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`;
  const env = { ...process.env, PATH: path };
  execFileSync(process.execPath, [join(root, 'api', 'launch.mjs'), '--build-only'], { cwd: root, env, stdio: 'pipe' });
  return join(root, 'dist');
}
