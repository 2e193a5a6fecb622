import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** An account of this machine that PostgreSQL runs as. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root, and initdb wants an account that /etc/passwd knows. `nobody` exists everywhere. */
const CANDIDATES = ['postgres', 'nobody'];

/** Null: we are not root, and PostgreSQL runs as whoever we are. */
export function databaseAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  const accounts = lines.map((line) => line.split(':')).filter((fields) => fields.length >= 4);
  for (const candidate of CANDIDATES) {
    const [name, , uid, gid] = accounts.find((fields) => fields[0] === candidate && Number(fields[2]) > 0) ?? [];
    if (name !== undefined) return { name, uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    'PostgreSQL does not run as root, and this machine has neither an account "postgres" nor "nobody" for it. ' +
      'Start Planwright as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
  );
}

function mayEnter(folder: string, account: Account): boolean {
  const { mode, uid, gid } = statSync(folder);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

/** Whether the account gets to `folder` (which exists): every folder on the way must let it through. */
export function canReach(folder: string, account: Account): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (!mayEnter(at, account)) return false;
    if (dirname(at) === at) return true;
  }
}
