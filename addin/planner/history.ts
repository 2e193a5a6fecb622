import { RunHistoryDocument, type RunHistoryQuery } from '../api/generated/operations.ts';
import type { Context } from './context.ts';
import type { RunListItem } from './state.ts';

const PAGE = 25;
/** Pages asked for at most to fill one of ours: checks are runs too, and are left out of the list. */
const PAGES_MAX = 4;

type Node = RunHistoryQuery['runs']['edges'][number]['node'];

/** A check reads and checks the input only; it has nothing to show. */
const isCheck = ({ reopening }: Node): boolean => {
  const steps = reopening?.options.steps ?? [];
  return steps.length === 1 && steps[0] === 'PREP';
};

const hasResult = ({ state, reopening }: Node): boolean =>
  (state === 'DONE' || state === 'CANCELLED') && (reopening?.scenarios.length ?? 0) > 0;

/** Where the next page begins; of this session only. */
export interface HistoryMemory {
  cursor: string | null;
}

const item = (context: Context, node: Node): RunListItem => ({
  ...{ id: node.id, state: node.state, createdAt: node.createdAt },
  ...{ submittedBy: node.submittedBy, submittedWith: node.submittedWith, gap: node.gap, objective: node.objective },
  isMine: node.submittedBy === context.store.state.server.viewer?.id,
  hasResult: hasResult(node),
  isShown: node.id === context.kept().shown?.runId,
});

async function nextPage(context: Context, memory: HistoryMemory): Promise<{ runs: RunListItem[]; hasMore: boolean }> {
  const { mineOnly } = context.store.state.history;
  const { kind } = context.job();
  const runs: RunListItem[] = [];
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const variables = { kind, state: null, mine: mineOnly ? true : null, first: PAGE, after: memory.cursor };
    const answer = (await context.ports.ask(RunHistoryDocument, variables)).runs;
    memory.cursor = answer.pageInfo.endCursor;
    runs.push(...answer.edges.filter(({ node }) => !isCheck(node)).map(({ node }) => item(context, node)));
    if (!answer.pageInfo.hasNextPage) return { runs, hasMore: false };
    if (runs.length >= PAGE / 2) break;
  }
  return { runs, hasMore: true };
}

async function load(context: Context, memory: HistoryMemory, fresh: boolean): Promise<void> {
  const before = context.store.state.history;
  if (before.loading) return;
  context.store.change({ history: { ...before, loading: true } });
  if (fresh) memory.cursor = null;
  try {
    const { runs, hasMore } = await nextPage(context, memory);
    const all = fresh ? runs : [...before.runs, ...runs];
    context.store.change({ history: { ...context.store.state.history, runs: all, hasMore, loading: false } });
  } catch (error) {
    context.store.change({ history: { ...context.store.state.history, loading: false } });
    context.tell({ kind: 'error', text: error instanceof Error ? error.message : String(error), details: [] });
  }
}

export const loadHistory = (context: Context, memory: HistoryMemory) => () => load(context, memory, true);
export const loadMoreHistory = (context: Context, memory: HistoryMemory) => () => load(context, memory, false);
export const showMineOnly = (context: Context, memory: HistoryMemory) => (mineOnly: boolean) => {
  context.store.change({ history: { ...context.store.state.history, mineOnly } });
  return load(context, memory, true);
};

/** The latest run with a result, of this person or of anybody; null where there is none. */
export async function latestRun(context: Context, mine: boolean): Promise<string | null> {
  const { kind } = context.job();
  for (let after: string | null = null, page = 0; page < PAGES_MAX; page += 1) {
    const variables = { kind, state: 'DONE' as const, mine: mine ? true : null, first: PAGE, after };
    const answer: RunHistoryQuery['runs'] = (await context.ports.ask(RunHistoryDocument, variables)).runs;
    const found = answer.edges.find(({ node }) => hasResult(node));
    if (found) return found.node.id;
    if (!answer.pageInfo.hasNextPage) return null;
    after = answer.pageInfo.endCursor;
  }
  return null;
}
