import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withProcessLock } from '../../api/db/embedded/process-lock.ts';
import { packageRoot } from '../../api/package-root.ts';

const SOURCES = ['api', 'schema', 'prisma/schema.prisma', 'test/architecture/tsdown.config.ts', 'package.json'];
const BUILD_SECONDS = 180;

function newestChange(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const names = readdirSync(path).filter((name) => name !== 'generated');
  return Math.max(0, ...names.map((name) => newestChange(join(path, name))));
}

/**
 * Builds `dist/` if it is older than its sources, once for all test processes, and returns its folder. For tests that
 * start real processes: API, workers, solvers, the command line.
 */
export async function builtProgram(): Promise<string> {
  const root = packageRoot();
  const dist = join(root, 'dist');
  const state = join(root, 'node_modules', '.cache');
  mkdirSync(state, { recursive: true });
  return withProcessLock(join(state, 'planwright-build.lock'), BUILD_SECONDS, async () => {
    const built = join(dist, 'worker.mjs');
    const sources = Math.max(...SOURCES.map((source) => newestChange(join(root, source))));
    if (existsSync(built) && statSync(built).mtimeMs > sources) return dist;
    const path = `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`;
    execFileSync('npm', ['run', 'build'], { cwd: root, env: { ...process.env, PATH: path }, stdio: 'pipe' });
    return dist;
  });
}
