import { join } from 'node:path';
import { createPlansStore } from './assignments/assignments.store.ts';
import { createHistoryStore } from './assignments/history.store.ts';
import type { HistoryPort } from './assignments/history.ts';
import type { PlansPort } from './assignments/ports.ts';
import { createAssignmentsHandler } from './assignments/run-handler.ts';
import { scheduledAssignments } from './assignments/scheduled-run.ts';
import type { Config } from './config.ts';
import { type Db, openDb } from './db/open-db.ts';
import { openQueue, type Queue } from './db/queue.ts';
import { isTransient } from './db/transient.ts';
import type { Log } from './observe/log.ts';
import { packageRoot, packageVersion } from './package-root.ts';
import { createReopeningHandler } from './reopening/run-handler.ts';
import { scheduledReopening } from './reopening/scheduled-run.ts';
import { createRosterHandler } from './roster/run-handler.ts';
import { unscheduledRoster } from './roster/scheduled-run.ts';
import { createJobsStore } from './runs/jobs.store.ts';
import type { ComputePort, RunHandler, RunsPort, TablesPort } from './runs/ports.ts';
import { createRunsStore, findRun } from './runs/runs.store.ts';
import { createTablesStore } from './runs/tables.store.ts';
import { createJobWorker } from './runs/work.ts';
import type { SchedulesPort } from './schedules/ports.ts';
import { startScheduleClock } from './schedules/schedule-clock.ts';
import { createDueSchedulesStore, createSchedulesStore } from './schedules/schedules.store.ts';
import { createComputeProcesses } from './solver/compute-process.ts';
import { limitComputations } from './solver/limit-computations.ts';

/** One per kind of run. */
function runHandlers(compute: ComputePort, plans: PlansPort): readonly RunHandler[] {
  const version = packageVersion();
  return [
    createReopeningHandler(compute, version),
    createAssignmentsHandler({ compute, plans, version }),
    createRosterHandler({ compute, version }),
  ];
}

/** A job that is about to end may do so when the worker is told to stop; the others go on elsewhere. */
const FINISH_SECONDS = 2;
/** For stopping computations (8 s at most) and giving jobs back; in all a worker ends within 20 s. */
const RELEASE_SECONDS = 12;
/** A schedule runs at its minute; a look at the database that finds nothing costs next to nothing. */
const SCHEDULES_LOOK_MS = 5_000;

/** Each question reads and prepares its day anew, some seconds with 10,000 people; workers beside the API need the machine, too. */
const QUESTIONS = { atOnce: 2, waiting: 20 } as const;

async function openAdapters(config: Config, log: Log, supervise: boolean): Promise<{ db: Db; queue: Queue }> {
  const db = await openDb({ ...config, onTrouble: (message) => log.warn(message) });
  try {
    const queue = await openQueue(db.appUrl, { supervise, onError: (error) => log.warn({ err: error }, 'queue') });
    return { db, queue };
  } catch (error) {
    await db.close();
    throw error;
  }
}

const computeProcesses = (config: Config): ComputePort =>
  createComputeProcesses({
    entry: join(packageRoot(), 'dist', 'compute.mjs'),
    memoryMb: config.solverMemoryMb,
  });

export interface ApiParts {
  readonly runs: RunsPort;
  readonly tables: TablesPort;
  readonly schedules: SchedulesPort;
  readonly history: HistoryPort;
  /** For questions that take more than the API can give while it serves others. */
  readonly compute: ComputePort;
  /** Rejects while the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export async function composeApi(config: Config, log: Log): Promise<ApiParts> {
  const { db, queue } = await openAdapters(config, log, false);
  return {
    runs: createRunsStore({ prisma: db.prisma, queue, runChanges: db.runChanges }),
    tables: createTablesStore(db.prisma),
    schedules: createSchedulesStore(db.prisma),
    history: createHistoryStore(db.prisma),
    compute: limitComputations(computeProcesses(config), QUESTIONS),
    async ping() {
      await db.prisma.$queryRaw`SELECT 1`;
    },
    async close() {
      await queue.close(1);
      await db.close();
    },
  };
}

export interface WorkerProcess {
  /** No new jobs; running ones end soon or are given back; within 20 s. */
  stop(): Promise<void>;
}

/** `handlers` are the product's; a test may bring its own. */
export async function composeWorker(
  config: Config,
  log: Log,
  handlers?: readonly RunHandler[],
): Promise<WorkerProcess> {
  const { db, queue } = await openAdapters(config, log, true);
  const compute = computeProcesses(config);
  const tables = createTablesStore(db.prisma);
  const worker = createJobWorker({
    jobs: createJobsStore(db.prisma, queue),
    tables,
    findRun: (workspaceId, runId) => findRun(db.prisma, workspaceId, runId),
    handlers: handlers ?? runHandlers(compute, createPlansStore(db.prisma)),
    isTransient,
    log,
  });
  await queue.work(config.workerConcurrency, worker.work);
  const scheduling = {
    schedules: createDueSchedulesStore(db.prisma),
    runs: createRunsStore({ prisma: db.prisma, queue, runChanges: db.runChanges }),
    jobs: [scheduledReopening(tables), scheduledAssignments(tables), unscheduledRoster],
  };
  const clock = startScheduleClock({ ...scheduling, isTransient, log }, SCHEDULES_LOOK_MS);
  return {
    async stop() {
      await queue.takeNoMore();
      const release = setTimeout(() => worker.release(), FINISH_SECONDS * 1000);
      await clock.stop(FINISH_SECONDS);
      await queue.close(FINISH_SECONDS + RELEASE_SECONDS);
      clearTimeout(release);
      await db.close();
    },
  };
}
