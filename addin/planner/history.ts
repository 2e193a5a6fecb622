import { RunHistoryDocument, type RunHistoryQuery } from '../api/generated/operations.ts';
import { type Context, tellFault } from './context.ts';
import type { RunListItem } from './state.ts';

/** The most the server hands out at once: checks are runs too, and are left out of the list. */
const PAGE = 100;
/** Runs of ours on one page at least, where there are so many. */
const SHOWN_MIN = 12;
/** Pages asked for at most in a row. */
const PAGES_MAX = 10;

type Node = RunHistoryQuery['runs']['edges'][number]['node'];

function item({ store, kept, job }: Context, node: Node): RunListItem {
  const ended = node.state === 'DONE' || node.state === 'CANCELLED';
  return {
    ...{ id: node.id, state: node.state, createdAt: node.createdAt },
    ...{ submittedBy: node.submittedBy, submittedWith: node.submittedWith, gap: node.gap, objective: node.objective },
    isMine: node.submittedBy === store.state.server.viewer?.id,
    hasResult: ended && job().role(node) === 'plan',
    isShown: node.id === kept().shown?.runId,
  };
}

async function nextPage(context: Context, after: string | null, mineOnly: boolean) {
  const { ask } = context.ports;
  const job = context.job();
  const runs: RunListItem[] = [];
  let cursor = after;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const variables = { kind: job.kind, state: null, mine: mineOnly ? true : null, first: PAGE, after: cursor };
    const answer = (await ask(RunHistoryDocument, variables)).runs;
    cursor = answer.pageInfo.endCursor;
    for (const { node } of answer.edges) if (job.role(node) !== 'check') runs.push(item(context, node));
    if (!answer.pageInfo.hasNextPage) return { runs, cursor, hasMore: false };
    if (runs.length >= SHOWN_MIN) break;
  }
  return { runs, cursor, hasMore: true };
}

/** Loads the newest runs, or the next page behind those listed; the answer to an older question is left aside. */
async function load(context: Context, fresh: boolean): Promise<void> {
  const { session, store } = context;
  const { mineOnly, runs: before, loading } = store.state.history;
  if (!fresh && loading) return;
  session.listed += 1;
  const question = session.listed;
  const isLatest = () => session.listed === question;
  store.change({ history: { ...store.state.history, loading: true } });
  try {
    const { runs, cursor, hasMore } = await nextPage(context, fresh ? null : session.cursor, mineOnly);
    if (!isLatest()) return;
    session.cursor = cursor;
    store.change({
      history: { ...store.state.history, runs: fresh ? runs : [...before, ...runs], hasMore, loading: false },
    });
  } catch (error) {
    if (!isLatest()) return;
    store.change({ history: { ...store.state.history, loading: false } });
    tellFault(context, error);
  }
}

export const loadHistory = (context: Context) => () => load(context, true);
export const loadMoreHistory = (context: Context) => () => load(context, false);
export const showMineOnly = (context: Context) => (mineOnly: boolean) => {
  context.store.change({ history: { ...context.store.state.history, mineOnly } });
  return load(context, true);
};

/** The latest run with a result, of this person or of anybody; null where there is none. */
export async function latestRun({ job, ports }: Context, mine: boolean): Promise<string | null> {
  const { kind, role } = job();
  for (let after: string | null = null, page = 0; page < PAGES_MAX; page += 1) {
    const variables = { kind, state: 'DONE' as const, mine: mine ? true : null, first: PAGE, after };
    const answer: RunHistoryQuery['runs'] = (await ports.ask(RunHistoryDocument, variables)).runs;
    const found = answer.edges.find(({ node }) => role(node) === 'plan');
    if (found) return found.node.id;
    if (!answer.pageInfo.hasNextPage) return null;
    after = answer.pageInfo.endCursor;
  }
  return null;
}
