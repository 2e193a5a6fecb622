import type { Finding } from '../../schema/sheets/finding.ts';
import { readChunks } from '../../schema/sheets/read-rows.ts';
import { ApiFailed } from '../api/client.ts';
import { fetchFindings } from '../api/findings.ts';
import { CancelRunDocument } from '../api/generated/operations.ts';
import { hasEnded, type RunStatus } from '../api/watch-run.ts';
import { breather } from '../breathe.ts';
import type { FoundInput, Job } from '../jobs/job.ts';
import { say } from '../strings.ts';
import { readInputs } from './collect-inputs.ts';
import { type Context, quietly, task } from './context.ts';
import { printsOf } from './fingerprint.ts';
import { listFindings, showFindings } from './marks.ts';
import type { InputsRead } from './session.ts';
import { isQuicklyRead, settleStale } from './stale.ts';
import { submitInputs } from './submission.ts';
import type { WireInput } from './wire-inputs.ts';

/** A check waits so long for its turn behind other runs, or for a server that went away meanwhile. */
const WAIT_MS_MAX = 15_000;

/** Input tabs the job cannot do without. */
const missingTables = (job: Job, found: readonly FoundInput[]): Finding[] =>
  job.inputs
    .filter(({ required, layout }) => required && !found.some(({ input }) => input.layout.table === layout.table))
    .map(({ layout: { table, tab } }): Finding => {
      const place = { table, row: null, column: null, saw: '' };
      return { severity: 'error', ...place, code: 'MISSING_TABLE', allowed: tab, message: say.missingTab(tab) };
    });

/** What reading alone finds, without the server: headers, and cells that cannot be read. */
async function readingFindings(inputs: readonly WireInput[]): Promise<Finding[]> {
  const breathe = breather();
  const found: Finding[] = [];
  for (const { layout, grids, findings } of inputs) {
    found.push(...findings, ...readChunks(layout, grids).findings);
    await breathe();
  }
  return found;
}

/** Follows a check to its end; null where the server has no time for it now, or went away. */
async function checked(context: Context, id: string): Promise<RunStatus | null> {
  const giveUp = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (status: RunStatus | null) => {
    context.progress(status ? status.percent / 100 : null);
    const moves = status !== null && status.state !== 'QUEUED';
    if (moves) {
      clearTimeout(timer);
      timer = undefined;
    } else timer ??= setTimeout(() => giveUp.abort(), WAIT_MS_MAX);
  };
  try {
    return await context.ports.watch(id, tell, giveUp.signal);
  } catch (error) {
    if (!giveUp.signal.aborted) throw error;
    // Nobody waits for it any more.
    void quietly(context, () => context.ports.ask(CancelRunDocument, { id }).catch(() => undefined));
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** What the server found, and the run that did; `findings` null where it has no time now or is away. */
interface Checked {
  readonly findings: readonly Finding[] | null;
  readonly runId: string | null;
}

const unchecked: Checked = { findings: null, runId: null };

/** Throws ApiFailed where the server refuses or is lost. */
async function serverFindings(context: Context, inputs: readonly WireInput[], print: string): Promise<Checked> {
  const { run, findings } = await submitInputs(context, inputs, print, true);
  if (!run) return { findings, runId: null };
  const ended = hasEnded(run) ? run : await checked(context, run.id);
  if (!ended) return unchecked;
  if (ended.state === 'FAILED' || ended.state === 'CANCELLED')
    throw new ApiFailed(ended.state, ended.reason ? say.checkFailedFor(ended.reason) : say.checkFailed);
  return { findings: [...findings, ...(await fetchFindings(context.ports.ask, ended.id))], runId: ended.id };
}

/** The findings of the server with what is missing; without them what reading alone finds. */
async function allFindings(job: Job, { found, wire }: InputsRead, checked: readonly Finding[] | null) {
  const findings = checked ?? (await readingFindings(wire));
  const missing = missingTables(job, found).filter(
    ({ table }) => !findings.some((one) => one.table === table && one.severity === 'error'),
  );
  return [...missing, ...findings];
}

/** The same, without findings also where the server is lost, which the pane then shows. */
async function findingsOrLost(context: Context, inputs: readonly WireInput[], print: string) {
  const { store } = context;
  try {
    const findings = await serverFindings(context, inputs, print);
    store.change({ server: { ...store.state.server, state: 'online' } });
    return findings;
  } catch (error) {
    if (!(error instanceof ApiFailed) || error.code !== 'LOST') throw error;
    store.change({ server: { ...store.state.server, state: 'lost' } });
    return unchecked;
  }
}

/** Check: marks every finding on its cell and lists it; without a server, what can be seen without it. */
export const check = (context: Context) => (): Promise<void> =>
  task(context, say.task.check, async () => {
    const read = await readInputs(context);
    if (read.found.length === 0) {
      context.tell({ kind: 'warning', text: say.noInputs, details: [] });
      return;
    }
    const prints = await printsOf(read.wire);
    await settleStale(context, prints.inputs);
    const { findings, runId } = await findingsOrLost(context, read.wire, prints.upload);
    const at = context.ports.now();
    const all = await allFindings(context.job(), read, findings);
    const isComplete = findings !== null;
    // What is refused before a run comes to be is found again by reading alone.
    const source = { runId, print: prints.upload, isComplete, at };
    const { counts } = await showFindings(context, all, read, source);
    context.tell(say.checked(counts, isComplete, context.store.state.server.state === 'lost'));
  });

/**
 * Finds the last check again where the inputs are still those it saw: marks would else stand in the file with nothing that
 * tells of them or takes them away. Of other inputs they are taken away.
 */
export async function resumeCheck(context: Context): Promise<void> {
  const { checked } = context.kept();
  if (!checked || !isQuicklyRead(context)) return;
  const { runId, at, inputs } = checked;
  const read = await readInputs(context);
  if ((await printsOf(read.wire)).upload !== inputs) {
    await context.keep({ checked: null });
    await context.ports.workbook.setMarks([]);
    return;
  }
  const found = runId === null ? null : await findingsOf(context, runId);
  const noticed = read.wire.flatMap(({ findings }) => findings);
  const all = await allFindings(context.job(), read, found && [...noticed, ...found]);
  // Marks stand in the workbook already; setting them again would make an unchanged file a changed one.
  listFindings(context, all, read, { at, isComplete: found !== null });
}

/** What a check found, null where the server cannot tell: it is away, or the file came from another one. */
async function findingsOf({ ports }: Context, runId: string): Promise<readonly Finding[] | null> {
  try {
    return await fetchFindings(ports.ask, runId);
  } catch (error) {
    if (error instanceof ApiFailed) return null;
    throw error;
  }
}
