import { assignmentOutputSheets } from '../../schema/sheets/assignment-tables.ts';
import type { Finding } from '../../schema/sheets/finding.ts';
import type { CellValue, RowOf, SheetLayout } from '../../schema/sheets/layout.ts';
import { headersOf, toCells } from '../../schema/sheets/write-rows.ts';
import type { TableChunk } from '../runs/run.ts';
import { checkedDecisions } from './change-tables.ts';
import { decisionCounts } from './core/change/decisions.ts';
import { type HistoryEntry, historyEntries } from './core/change/history.ts';
import { prepareDay } from './core/prepare-day.ts';
import type { Piece } from './core/types.ts';
import { type DayInput, dayIn, overridesOf } from './day-input.ts';
import { decidedPieces } from './decided-pieces.ts';
import { readTables } from './read-tables.ts';

const DECISIONS = 'INPUT_DECISIONS';

/** What a run is refused for is a line of the validation here, where a warning can be overridden. */
const TOLD_AS_VALIDATION = /^(UNKNOWN_PERSON|AMBIGUOUS_PERSON|PERSON_CONTRADICTION|PIN(S|NED)?_.*)$/;

export interface PushTable {
  readonly table: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
}

/** What checking the decisions of a plan answers. */
export interface DecisionsAnswer {
  readonly counts: { readonly requests: number; readonly people: number; readonly hours: number };
  readonly errors: number;
  readonly warnings: number;
  readonly tables: readonly PushTable[];
  /** Decisions that may be pushed, as history keeps them, with why a warning was overridden. */
  readonly entries: readonly (HistoryEntry & { readonly reason: string | null })[];
  /** What could not be read of the decisions. */
  readonly findings: readonly Finding[];
}

interface Given extends DayInput {
  readonly pieces: readonly Piece[];
}

function pushTable(layout: SheetLayout, rows: readonly RowOf<SheetLayout>[]): PushTable {
  return { table: layout.table, headers: headersOf(layout), rows: rows.map((row) => toCells(layout, row, 'rounded')) };
}

/** Checks decisions in bulk: those of the rows given, or the plan as it was proposed. */
export function checkDecisions(
  { options, submittedAt, uploaded, pieces }: Given,
  { decisions, user }: { readonly decisions: readonly TableChunk[] | null; readonly user: string },
): DecisionsAnswer {
  const others = uploaded.filter(({ table }) => table !== DECISIONS);
  const read = readTables(decisions === null ? uploaded : [...others, ...decisions]);
  const prepared = prepareDay(read.tables, { today: dayIn(submittedAt), overrides: overridesOf(options) });
  const { day } = prepared;
  const checked = checkedDecisions(day, decisions === null ? pieces : decidedPieces(day, pieces), user);
  const severities = (checked.rows['OUTPUT_VALIDATION'] ?? []).map((row) => row['severity']);
  const reasons = new Map(
    checked.pushed.map(({ request, line, override, overrideReason }) => [
      `${request.id}:${line}`,
      override ? overrideReason : null,
    ]),
  );
  return {
    counts: decisionCounts(checked.decisions),
    errors: severities.filter((severity) => severity === 'error').length,
    warnings: severities.filter((severity) => severity === 'warning').length,
    tables: assignmentOutputSheets
      .filter(({ table }) => table in checked.rows && table !== 'OUTPUT_HISTORY')
      .map((layout) => pushTable(layout, checked.rows[layout.table]!)),
    entries: historyEntries(day, checked.pushed).map((entry) => ({
      ...entry,
      reason: reasons.get(`${entry.requestId}:${entry.line}`) ?? null,
    })),
    findings: [...read.findings, ...prepared.findings].filter(
      ({ table, code }) => table === DECISIONS && !TOLD_AS_VALIDATION.test(code),
    ),
  };
}
