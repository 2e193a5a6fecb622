import { PrismaPg } from '@prisma/adapter-pg';
import { joinEmbedded } from './embedded/embedded.ts';
import { PrismaClient } from './generated/client.ts';
import { prepareDatabase } from './prepare.ts';
import { listenForRunChanges, type RunChanges } from './run-changes.ts';

export interface Db {
  /** Works as the application role. */
  readonly prisma: PrismaClient;
  /** The application role's own URL, for the queue. Holds a password: never log it. */
  readonly appUrl: string;
  readonly runChanges: RunChanges;
  /** Closes the connections and leaves the embedded database, which the last process out stops. */
  close(): Promise<void>;
}

export interface OpenDbOptions {
  /** Null: the embedded database of the data folder. */
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
  readonly onTrouble?: (message: string) => void;
}

/** A connection that swallows traffic is given up after this long; the server itself ends statements at 20 s (app-role.ts). */
const QUERY_TIMEOUT_MS = 30_000;
/** Each process keeps at most so many connections for Prisma; the embedded PostgreSQL allows 200 in all. */
const POOL_SIZE = 10;
/** Submitting an upload of 500,000 rows hashes them within its transaction. */
const TRANSACTION_MS = { maxWait: 15_000, timeout: 60_000 };

function openPrisma(appUrl: string): PrismaClient {
  const timeouts = { connectionTimeoutMillis: 10_000, query_timeout: QUERY_TIMEOUT_MS, keepAlive: true };
  const adapter = new PrismaPg({ connectionString: appUrl, max: POOL_SIZE, ...timeouts });
  return new PrismaClient({ adapter, transactionOptions: TRANSACTION_MS });
}

/** Starts or joins the database, brings it up to date as its owner, and opens it as the application role. */
export async function openDb(options: OpenDbOptions): Promise<Db> {
  const { databaseUrl, dataFolder, onTrouble } = options;
  const embedded =
    databaseUrl === null ? await joinEmbedded({ dataFolder, ...(onTrouble ? { onTrouble } : {}) }) : null;
  try {
    const appUrl = await prepareDatabase(embedded?.ownerUrl ?? (databaseUrl as string));
    const prisma = openPrisma(appUrl);
    const runChanges = listenForRunChanges(appUrl);
    return {
      prisma,
      appUrl,
      runChanges,
      async close() {
        await runChanges.close();
        await prisma.$disconnect();
        await embedded?.leave();
      },
    };
  } catch (error) {
    await embedded?.leave();
    throw error;
  }
}
