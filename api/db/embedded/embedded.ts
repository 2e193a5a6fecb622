import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { databaseAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { type Cluster, createCluster, createOwner, ensureRunning, ownerUrl, stopCluster } from './cluster.ts';
import { placeOf } from './place.ts';
import { withProcessLock } from './process-lock.ts';

/** First initialization on a busy machine takes seconds; somebody else may be at it. */
const LOCK_SECONDS = 120;
/** By this name a process shows PostgreSQL that it is using the database; it vanishes with the process, even at kill -9. */
const PRESENCE = 'planwright-presence';

export interface EmbeddedDatabase {
  /** Of the role that owns the database and migrates. */
  readonly ownerUrl: string;
  /** Leaves the database; the last process out stops it. Close other connections first. */
  leave(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly dataFolder: string;
  /** false: do not wait for the disk; for databases that are thrown away. */
  readonly durable?: boolean;
  readonly onTrouble?: (message: string) => void;
}

/** Uses the embedded PostgreSQL of a data folder: makes it, starts it, or joins the processes that already use it. */
export async function joinEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { dataFolder, durable = true, onTrouble = () => {} } = options;
  mkdirSync(dataFolder, { recursive: true });
  const lockFile = join(dataFolder, 'postgres.lock');
  const locked = <T>(action: () => Promise<T>) => withProcessLock(lockFile, LOCK_SECONDS, action);

  const joined = await locked(async () => {
    const account = databaseAccount();
    const place = placeOf(dataFolder, account);
    const cluster: Cluster = { place, account, binaries: findBinaries(account, place.programs), durable };
    createCluster(cluster);
    const { port } = await ensureRunning(cluster);
    await createOwner(place, port);
    const presence = new Presence(cluster, port, locked, onTrouble);
    // Under the lock: whoever leaves at this moment sees us and lets the database run.
    await presence.appear();
    return { cluster, port, presence };
  });

  return {
    ownerUrl: ownerUrl(joined.cluster.place, joined.port),
    leave: () => locked(() => joined.presence.leave()),
  };
}

class Presence {
  #client: pg.Client | null = null;
  #left = false;
  readonly #cluster: Cluster;
  readonly #port: number;
  readonly #locked: <T>(action: () => Promise<T>) => Promise<T>;
  readonly #onTrouble: (message: string) => void;

  constructor(
    cluster: Cluster,
    port: number,
    locked: <T>(action: () => Promise<T>) => Promise<T>,
    onTrouble: (message: string) => void,
  ) {
    this.#cluster = cluster;
    this.#port = port;
    this.#locked = locked;
    this.#onTrouble = onTrouble;
  }

  async appear(): Promise<void> {
    const connectionString = ownerUrl(this.#cluster.place, this.#port);
    const client = new pg.Client({ connectionString, application_name: PRESENCE, keepAlive: true });
    client.on('error', () => {});
    client.once('end', () => {
      if (!this.#left && this.#client === client) void this.#revive();
    });
    await client.connect();
    this.#client = client;
  }

  /** PostgreSQL went away under us (killed, out of memory): start it again where our connections look for it. */
  async #revive(): Promise<void> {
    this.#client = null;
    this.#onTrouble('The embedded PostgreSQL went away; starting it again.');
    try {
      await this.#locked(async () => {
        if (this.#left) return;
        await ensureRunning(this.#cluster, this.#port);
        await this.appear();
      });
    } catch (error) {
      this.#onTrouble(`The embedded PostgreSQL could not be started again: ${(error as Error).message}`);
    }
  }

  async leave(): Promise<void> {
    if (this.#left) return;
    this.#left = true;
    const others = await this.#countOthers();
    await this.#client?.end().catch(() => {});
    if (others === 0) stopCluster(this.#cluster, 'fast');
  }

  async #countOthers(): Promise<number> {
    try {
      const sql =
        'SELECT count(*)::int AS others FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()';
      const result = await this.#client?.query<{ others: number }>(sql, [PRESENCE]);
      return result?.rows[0]?.others ?? 0;
    } catch {
      return 0;
    }
  }
}
