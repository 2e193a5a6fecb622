import { fromPrisma, PgBoss, type PrismaTransactionLike } from 'pg-boss';
import bossPackage from 'pg-boss/package.json' with { type: 'json' };

export const QUEUE_SCHEMA = 'pgboss';
const QUEUE = 'run-jobs';

/** A job whose worker was killed is found dead this long after its last beat; a busy machine may well delay a beat or two. */
const HEARTBEAT_SECONDS = 20;
const BEAT_SECONDS = 5;
/** With the beat, the next poll and a start-up this keeps the promise that a killed worker's job goes on within 60 s. */
const SUPERVISE_SECONDS = 5;
const POLL_SECONDS = 2;

/** How often a job may be started is counted in `run_job`, which tells a crash from a job that was handed back. */
const SETTINGS = {
  heartbeatSeconds: HEARTBEAT_SECONDS,
  retryLimit: 1000,
  retryDelay: 0,
  // A planner may ask for long solves; pg-boss allows just under a day. Heartbeats find the dead long before.
  expireInSeconds: 23 * 3600,
  // A machine that was off for weeks finds its queued runs again; the default is two weeks.
  retentionSeconds: 365 * 24 * 3600,
  notify: true,
};

/** Changes whenever the queue's tables or settings may have to be brought up to date. */
export const QUEUE_VERSION = `${bossPackage.version} ${JSON.stringify(SETTINGS)}`;

export interface QueuedJob {
  readonly workspaceId: string;
  readonly runId: string;
  readonly part: string;
}

/** Makes or migrates the queue's tables; as the owner, under the lock of prepareDatabase. */
export async function createQueue(ownerUrl: string): Promise<void> {
  const passive = { supervise: false, schedule: false, max: 2 };
  const boss = new PgBoss({ connectionString: ownerUrl, schema: QUEUE_SCHEMA, ...passive });
  boss.on('error', () => {});
  await boss.start();
  try {
    if (await boss.getQueue(QUEUE)) await boss.updateQueue(QUEUE, SETTINGS);
    else await boss.createQueue(QUEUE, SETTINGS);
  } finally {
    await boss.stop({ graceful: false });
  }
}

export interface Queue {
  /** Within the caller's transaction: a job exists if and only if the rows it is about do. */
  enqueue(tx: PrismaTransactionLike, jobs: readonly QueuedJob[]): Promise<void>;
  /**
   * Hands out jobs, `concurrency` at a time, with heartbeats while `work` runs. `claimLost` fires when the queue gave the
   * job to somebody else. A job whose `work` rejects is handed out again.
   */
  work(concurrency: number, work: (job: QueuedJob, claimLost: AbortSignal) => Promise<void>): Promise<void>;
  /** Takes no more jobs; those being worked go on. */
  takeNoMore(): Promise<void>;
  /** Waits up to `seconds` for jobs being worked; hands back the others. */
  close(seconds: number): Promise<void>;
}

export interface QueueOptions {
  /** Workers look after the queue: they find jobs of dead workers. */
  readonly supervise: boolean;
  readonly onError: (error: Error) => void;
}

/** Opens the queue as the application role. */
export async function openQueue(appUrl: string, { supervise, onError }: QueueOptions): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: appUrl,
    schema: QUEUE_SCHEMA,
    max: supervise ? 5 : 2,
    // The owner made the tables; the application role neither may nor needs to.
    migrate: false,
    createSchema: false,
    reindex: false,
    schedule: false,
    supervise,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    useListenNotify: supervise,
  });
  boss.on('error', onError);
  await boss.start();
  return {
    async enqueue(tx, jobs) {
      if (jobs.length === 0) return;
      await boss.insert(
        QUEUE,
        jobs.map((data) => ({ data })),
        { db: fromPrisma(tx) },
      );
    },
    async work(concurrency, work) {
      const pace = { pollingIntervalSeconds: POLL_SECONDS, notifyPollingIntervalSeconds: POLL_SECONDS };
      await boss.work<QueuedJob>(
        QUEUE,
        { localConcurrency: concurrency, heartbeatRefreshSeconds: BEAT_SECONDS, ...pace },
        async (jobs) => {
          for (const job of jobs) await work(job.data, job.signal);
        },
      );
    },
    takeNoMore: () => boss.offWork(QUEUE, { wait: false }),
    close: (seconds) => boss.stop({ graceful: true, timeout: seconds * 1000 }),
  };
}
