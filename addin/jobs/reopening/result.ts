import type { TableRows } from '../../../schema/sheets/layout.ts';
import { scenarioSheets } from '../../../schema/sheets/reopening-outputs.ts';
import type { ReopeningResultInput, ScenarioOutcome } from '../../../schema/workbook/reopening-input.ts';
import { reopeningResultTabs } from '../../../schema/workbook/reopening-workbook.ts';
import { ApiFailed, type Ask } from '../../api/client.ts';
import { fetchFindings } from '../../api/findings.ts';
import { RunResultDocument, type RunResultQuery } from '../../api/generated/operations.ts';
import { type Rows, rowsOfRun } from '../../api/pages.ts';
import { server, reopening as words } from '../../strings.ts';
import type { JobResult, ListedRun, Outcome, Progress } from '../job.ts';

type Run = NonNullable<RunResultQuery['run']>;
export type TableEntry = Run['tables'][number];

/** A run with all it has but the rows of its tables. Throws ApiFailed where the server does not know it. */
export async function fetchRun(ask: Ask, id: string): Promise<Run> {
  const { run } = await ask(RunResultDocument, { id });
  if (!run) throw new ApiFailed('NOT_FOUND', server.unknownRun(id));
  return run;
}

const perScenario = new Set<string>(scenarioSheets.map(({ table }) => table));
/** Unrounded twins and intermediate results are for files, not for tabs. */
const isShown = ({ table }: TableEntry): boolean => !/_FULL$|^DEBUG_|^STAGE_/.test(table);

/** Everything the result tabs are made of. */
async function fetchResult(ask: Ask, run: Run, progress: Progress): Promise<ReopeningResultInput> {
  const { id } = run;
  const entries = run.tables.filter(isShown);
  const total = Math.max(
    1,
    entries.reduce((sum, { rows }) => sum + rows, 0),
  );
  let done = 0;
  const rowsOf = async (of: readonly TableEntry[]): Promise<TableRows> => {
    const tables: Record<string, Rows> = {};
    for (const entry of of)
      tables[entry.table] = await rowsOfRun(ask, id, entry, (rows) => {
        done += rows;
        progress(Math.min(1, done / total));
      });
    return tables;
  };
  const scenarios = [];
  for (const scenario of run.reopening?.scenarios ?? []) {
    const own = entries.filter(({ table, scenario: name }) => name === scenario.name && perScenario.has(table));
    scenarios.push({ ...scenario, tables: await rowsOf(own) });
  }
  const { planwright, highs } = run.versions;
  return {
    runId: run.id,
    createdAt: run.createdAt,
    versions: { ...(planwright ? { planwright } : {}), ...(highs ? { highs } : {}) },
    seed: run.seed,
    gap: run.reopening?.options.gap ?? 0,
    timeLimitSeconds: run.reopening?.options.timeLimitSeconds ?? 0,
    scenarios,
    preparation: await rowsOf(entries.filter(({ scenario }) => scenario === null)),
    findings: await fetchFindings(ask, id),
  };
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

/** The widest gap of one of the two goals over all scenarios, in percent; null where none was proved. */
function gapOf(goal: RegExp, { scenarios }: ReopeningResultInput): string | null {
  const gaps = scenarios.flatMap(({ solves }) =>
    solves.flatMap(({ name, gap }) => (goal.test(name) && gap !== null ? [gap] : [])),
  );
  return gaps.length > 0 ? percent(Math.max(...gaps)) : null;
}

const labelOf = (result: ReopeningResultInput): string =>
  words.label(result.scenarios.length, gapOf(/revenue/i, result), gapOf(/margin/i, result));

type Outcomes = readonly Pick<ScenarioOutcome, 'name' | 'status' | 'revenue' | 'culprits'>[];

const remarksOf = (scenarios: Outcomes): string[] =>
  scenarios.flatMap(({ name, status, revenue, culprits }) => {
    const clashes = culprits.map(({ message }) => words.clash(name, message));
    if (clashes.length > 0) return clashes;
    return revenue === null ? [words.noPlan(name, words.statuses[status] ?? status)] : [];
  });

/** A check reads and checks the input only; it has nothing to show. */
export function roleOf({ reopening }: ListedRun): 'plan' | 'check' | 'none' {
  const steps = reopening?.options.steps ?? [];
  if (steps.length === 1 && steps[0] === 'PREP') return 'check';
  return (reopening?.scenarios.length ?? 0) > 0 ? 'plan' : 'none';
}

export async function reopeningOutcome(ask: Ask, runId: string): Promise<Outcome> {
  const { reopening } = await fetchRun(ask, runId);
  const scenarios = reopening?.scenarios ?? [];
  return { hasPlan: scenarios.some(({ revenue }) => revenue !== null), remarks: remarksOf(scenarios) };
}

/** The result tabs of a run, or null where it left nothing to show. */
export async function reopeningResult(ask: Ask, runId: string, progress: Progress): Promise<JobResult | null> {
  const run = await fetchRun(ask, runId);
  const hasPlan = (run.reopening?.scenarios ?? []).some(({ revenue }) => revenue !== null);
  // Stopped before there was a plan: an empty one must not take the place of what stands in the workbook.
  if (run.state === 'CANCELLED' && !hasPlan) return null;
  const result = await fetchResult(ask, run, progress);
  const isEmpty = result.scenarios.length === 0 && Object.keys(result.preparation).length === 0;
  if (isEmpty && result.findings.length === 0) return null;
  return { tabs: reopeningResultTabs(result), label: labelOf(result), remarks: remarksOf(result.scenarios) };
}
