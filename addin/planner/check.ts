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
import { showFindings } from './marks.ts';
import { settleStale } from './stale.ts';
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

/** All that the server finds; null where it has no time now. Throws ApiFailed where it refuses or is lost. */
async function serverFindings(
  context: Context,
  inputs: readonly WireInput[],
  print: string,
): Promise<readonly Finding[] | null> {
  const { run, findings } = await submitInputs(context, inputs, print, true);
  if (!run) return findings;
  const ended = hasEnded(run) ? run : await checked(context, run.id);
  if (!ended) return null;
  if (ended.state === 'FAILED' || ended.state === 'CANCELLED')
    throw new ApiFailed(ended.state, ended.reason ? say.checkFailedFor(ended.reason) : say.checkFailed);
  return [...findings, ...(await fetchFindings(context.ports.ask, ended.id))];
}

/** The same, null also where the server is lost, which the pane then shows. */
async function findingsOrLost(context: Context, inputs: readonly WireInput[], print: string) {
  const { store } = context;
  try {
    const findings = await serverFindings(context, inputs, print);
    store.change({ server: { ...store.state.server, state: 'online' } });
    return findings;
  } catch (error) {
    if (!(error instanceof ApiFailed) || error.code !== 'LOST') throw error;
    store.change({ server: { ...store.state.server, state: 'lost' } });
    return null;
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
    const all = await findingsOrLost(context, read.wire, prints.upload);
    const findings = all ?? (await readingFindings(read.wire));
    const missing = missingTables(context.job(), read.found).filter(
      ({ table }) => !findings.some((one) => one.table === table && one.severity === 'error'),
    );
    const { counts } = await showFindings(context, [...missing, ...findings], read, all !== null);
    context.tell(say.checked(counts, all !== null, context.store.state.server.state === 'lost'));
  });
