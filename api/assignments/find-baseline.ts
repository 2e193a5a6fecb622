import { capacitySheet, proposalsSheet, requestSummarySheet } from '../../schema/sheets/assignment-outputs.ts';
import { assignmentPreviousSheets } from '../../schema/sheets/assignment-previous.ts';
import { addDays } from '../kernel/day.ts';
import type { JobContext } from '../runs/ports.ts';
import type { TableChunk } from '../runs/run.ts';
import type { Settings } from './core/types.ts';
import type { BaselineInput } from './day-input.ts';
import type { PlansPort } from './ports.ts';
import type { AssignmentSummary } from './summaries.ts';

/** Result tables a plan is compared by, and the names they have as an input. */
const COMPARED = [
  [requestSummarySheet.table, 'PREVIOUS_REQUEST_SUMMARY'],
  [capacitySheet.table, 'PREVIOUS_CAPACITY'],
  [proposalsSheet.table, 'PREVIOUS_PROPOSALS'],
] as const;

const isPrevious = ({ table }: TableChunk): boolean => assignmentPreviousSheets.some((sheet) => sheet.table === table);

async function tablesOf({ run, tables }: JobContext, runId: string): Promise<TableChunk[]> {
  const chunks: TableChunk[] = [];
  for (const [table, name] of COMPARED)
    for await (const chunk of tables.read(run.workspaceId, runId, table, '')) chunks.push({ ...chunk, table: name });
  return chunks;
}

/**
 * The plan to compare with and to stay close to: one that came with the tables, else the latest of the workspace in the days
 * looked back (section 7.1); a repeat takes the one of the run it repeats.
 */
export async function findBaseline(
  plans: PlansPort,
  job: JobContext,
  { planDate, diffDays }: Settings,
  uploaded: readonly TableChunk[],
  previousPlanDate: string | null,
  repeated: AssignmentSummary | null,
): Promise<BaselineInput | null> {
  const chunks = uploaded.filter(isPrevious);
  // Where nothing tells its date, the plan that was brought along is that of the day before.
  if (chunks.length > 0) return { planDate: previousPlanDate ?? addDays(planDate, -1), runId: null, chunks };
  if (repeated) {
    const { baseline } = repeated;
    if (baseline === null || baseline.runId === null) return null;
    return { planDate: baseline.planDate, runId: baseline.runId, chunks: await tablesOf(job, baseline.runId) };
  }
  const found = await plans.latestBefore(job.run.workspaceId, addDays(planDate, -diffDays), planDate);
  return found && { ...found, chunks: await tablesOf(job, found.runId) };
}
