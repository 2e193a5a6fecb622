import { previousCapacitySheet, previousSummarySheet } from '../../schema/sheets/assignment-previous.ts';
import type { historySheet } from '../../schema/sheets/assignment-push.ts';
import type { RowOf, SheetLayout } from '../../schema/sheets/layout.ts';
import { readChunks } from '../../schema/sheets/read-rows.ts';
import { capacityRows } from './core/capacity-rows.ts';
import { type Decision, decisionsOf } from './core/change/decisions.ts';
import { diffCapacity } from './core/change/diff-capacity.ts';
import { diffRequests } from './core/change/diff-requests.ts';
import { type HistoryEntry, historyEntries } from './core/change/history.ts';
import { lostDecisions } from './core/change/lost-decisions.ts';
import { pushRows } from './core/change/push-rows.ts';
import { requestUpdates } from './core/change/request-updates.ts';
import { validateDecisions } from './core/change/validate-decisions.ts';
import type { Piece, PlanningDay } from './core/types.ts';
import type { BaselineInput } from './day-input.ts';

type Rows = Readonly<Record<string, readonly RowOf<SheetLayout>[]>>;

interface ChangeTables {
  readonly rows: Rows;
  /** Sentences for the lines of the request summary, by `lineKey`. */
  readonly facts: {
    readonly validation: ReadonlyMap<string, string>;
    readonly assignmentStatus: ReadonlyMap<string, string>;
  };
}

/** A decision beside what history will keep of it, as a row of the history tab; revision and time come with recording. */
function historyRow({
  planDate,
  requestId,
  personId,
  line,
  content,
  source,
}: HistoryEntry): RowOf<typeof historySheet> {
  const { personName, hours, position, access, statusUpdate, proposedBy, overrideReason, ...rest } = content;
  const text = (value: unknown): string | null => (value === undefined || value === null ? null : String(value));
  return {
    ...{ planDate, requestId, personId, personName: text(personName), line, revision: null },
    ...{ hours: typeof hours === 'number' ? hours : null, position: text(position), access: text(access) },
    ...{ statusUpdate: text(statusUpdate), proposedBy: text(proposedBy), overrideReason: text(overrideReason) },
    ...{ recordedAt: null, recordedBy: null, source, content: JSON.stringify(rest) },
  };
}

export interface CheckedDecisions {
  readonly decisions: readonly Decision[];
  readonly pushed: readonly Decision[];
  readonly rows: Rows;
  readonly facts: ChangeTables['facts'];
}

/** Checks the decisions of a plan and makes the rows to push of them (section 8). */
export function checkedDecisions(day: PlanningDay, pieces: readonly Piece[], user: string): CheckedDecisions {
  const decisions = decisionsOf(day, pieces);
  const validated = validateDecisions(day, decisions);
  const pushed = pushRows(day, validated.pushed);
  const updates = requestUpdates(day, user);
  const rows: Rows = {
    OUTPUT_VALIDATION: [...validated.rows, ...updates.validation, ...lostDecisions(day)],
    OUTPUT_ASSIGNMENTS_INSERT: pushed.inserts,
    OUTPUT_ASSIGNMENTS_UPDATE: pushed.updates,
    OUTPUT_CAPACITY_TICKETS: pushed.tickets,
    OUTPUT_REQUEST_UPDATES: updates.rows,
    OUTPUT_HISTORY: historyEntries(day, validated.pushed).map(historyRow),
  };
  const facts = { validation: validated.textByLine, assignmentStatus: validated.statusByLine };
  return { decisions, pushed: validated.pushed, rows, facts };
}

/** Rows of a table of the plan before. */
function previousRows<const L extends typeof previousSummarySheet | typeof previousCapacitySheet>(
  layout: L,
  baseline: BaselineInput,
) {
  return readChunks(
    layout,
    baseline.chunks.filter(({ table }) => table === layout.table),
  ).rows.map(({ values }) => values);
}

/** Diff, validation, rows to push and history of a plan. */
export function changeTables(
  day: PlanningDay,
  pieces: readonly Piece[],
  { baseline, user }: { readonly baseline: BaselineInput | null; readonly user: string },
): ChangeTables {
  const checked = checkedDecisions(day, pieces, user);
  const { planDate } = baseline ?? { planDate: '' };
  const before = baseline && { planDate, rows: previousRows(previousSummarySheet, baseline) };
  const offered = baseline && { planDate, rows: previousRows(previousCapacitySheet, baseline) };
  return {
    rows: {
      ...checked.rows,
      OUTPUT_DIFF_REQUESTS: diffRequests(day, before),
      OUTPUT_DIFF_CAPACITY: diffCapacity(day, capacityRows(day, pieces), offered),
    },
    facts: checked.facts,
  };
}
