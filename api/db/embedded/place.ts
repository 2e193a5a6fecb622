import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Account, canReach } from './account.ts';

/** Where an embedded database stands and how to get in; kept in `postgres.json` of the data folder, readable by its owner only. */
export interface Place {
  /** PostgreSQL's own folder. */
  readonly cluster: string;
  /** Where PostgreSQL's programs are copied to if they cannot be run in place. */
  readonly programs: string;
  readonly logFile: string;
  readonly passwords: { readonly superuser: string; readonly owner: string };
}

/** In PostgreSQL's folder once initdb is through with it. */
export const CREATED_MARK = 'planwright.created';

/** Root's data survive a restart of the machine here; the folder for temporary files is the last resort. */
const REACHABLE_PARENTS = ['/var/lib/planwright', join(tmpdir(), 'planwright')];

/** A new folder of root's that the account can reach. */
function reachableFolder(dataFolder: string, account: Account): string {
  const key = randomBytes(8).toString('hex');
  for (const parent of REACHABLE_PARENTS) {
    try {
      mkdirSync(parent, { recursive: true, mode: 0o755 });
      const folder = join(parent, key);
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      chmodSync(folder, 0o755);
      if (canReach(folder, account)) return folder;
    } catch {
      // Not writable: try the next one.
    }
  }
  throw new Error(
    `The account "${account.name}", which PostgreSQL runs as because you are root, can reach neither ${dataFolder} nor ` +
      `${REACHABLE_PARENTS.join(' nor ')}. Set PLANWRIGHT_DATA to a folder it can enter, or DATABASE_URL to a server.`,
  );
}

function newPlace(dataFolder: string, account: Account | null): Place {
  const base = account && !canReach(dataFolder, account) ? reachableFolder(dataFolder, account) : dataFolder;
  if (existsSync(join(base, 'postgres', CREATED_MARK)))
    throw new Error(
      `${dataFolder} holds a database but not the postgres.json with its passwords. ` +
        'Put that file back, or remove the folder to start with an empty database.',
    );
  const password = () => randomBytes(24).toString('base64url');
  return {
    cluster: join(base, 'postgres'),
    programs: base,
    logFile: join(dataFolder, 'postgres.log'),
    passwords: { superuser: password(), owner: password() },
  };
}

/** Finds or decides the place. Call it under the data folder's lock. */
export function placeOf(dataFolder: string, account: Account | null): Place {
  const file = join(dataFolder, 'postgres.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Place;
  const place = newPlace(dataFolder, account);
  const draft = `${file}.draft`;
  writeFileSync(draft, `${JSON.stringify(place, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
  return place;
}

/** The folder must be the account's own before initdb takes it. */
export function makeClusterFolder(place: Place, account: Account | null): void {
  mkdirSync(dirname(place.cluster), { recursive: true });
  mkdirSync(place.cluster, { mode: 0o700, recursive: true });
  if (account) chownSync(place.cluster, account.uid, account.gid);
}
