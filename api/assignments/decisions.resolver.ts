import { Arg, Args, Ctx, Field, InputType, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { CellValue } from '../../schema/sheets/layout.ts';
import { Allow } from '../auth/permissions.ts';
import type { Context } from '../context.ts';
import { assertPageSize, connectionOf, decodeCursor, encodeCursor } from '../runs/pages.ts';
import type { ComputePort, RunsPort, TablesPort } from '../runs/ports.ts';
import { inputRefused, unknownUpload } from '../runs/refusals.ts';
import type { TableChunk } from '../runs/run.ts';
import { CellScalar } from '../runs/scalars.ts';
import { askDesk } from './ask-desk.ts';
import type { DecisionsAnswer } from './check-decisions.ts';
import { importOldHistory } from './core/change/import-history.ts';
import {
  AuditArgs,
  AuditConnection,
  DecidedArgs,
  HistoryArgs,
  HistoryConnection,
  ImportHistoryResult,
  RecordDecisionsResult,
  ValidateDecisionsResult,
} from './decisions.types.ts';
import type { HistoryPlace, HistoryPort } from './history.ts';
import { keptFindings } from './kept-findings.ts';
import { askableRun, isRefusal } from './planned-run.ts';

@InputType('OldHistorySheetInput', { description: 'A sheet of an old history workbook.' })
class OldHistorySheetInput {
  @Field(() => String, { description: 'Name of the workbook.' })
  readonly workbook!: string;

  @Field(() => String, { description: 'Name of the sheet.' })
  readonly sheet!: string;

  @Field(() => [CellScalar], { nullable: 'items', description: 'Header row.' })
  readonly headers!: CellValue[];

  @Field(() => [[CellScalar]], { nullable: 'items', description: 'Rows of cells.' })
  readonly rows!: CellValue[][];

  @Field(() => Int, { defaultValue: 1900, description: 'Date system of the workbook: 1900 or 1904.' })
  readonly dateSystem!: number;
}

const checkOf = ({ counts, errors, warnings, tables }: DecisionsAnswer) => ({ ...counts, errors, warnings, tables });

/** A page of a list of the database; one more than asked for tells whether another follows. */
async function pageOf<Node>(
  first: number,
  read: (first: number) => Promise<readonly Node[]>,
  place: (node: Node) => readonly (string | number)[],
) {
  assertPageSize(first);
  const nodes = await read(first + 1);
  return connectionOf(
    nodes.map((node) => ({ cursor: encodeCursor(place(node)), node })),
    first,
  );
}

function historyPlace(cursor: string): HistoryPlace {
  const place = decodeCursor(cursor, 'string', 'string', 'string', 'number', 'number');
  const [planDate, requestId, personId, line, revision] = place as [string, string, string, number, number];
  return { planDate, requestId, personId, line, revision };
}

/** Decisions of the planner: checked in bulk, recorded, and kept. */
@Resolver()
export class DecisionsResolver {
  private readonly ports: { readonly runs: RunsPort; readonly tables: TablesPort; readonly history: HistoryPort };
  private readonly ask: ReturnType<typeof askDesk>;

  constructor(runs: RunsPort, tables: TablesPort, compute: ComputePort, history: HistoryPort) {
    this.ports = { runs, tables, history };
    this.ask = askDesk({ tables, compute });
  }

  /** The decisions of an upload; null: the plan as it was proposed. */
  private async chunksOf({ viewer }: Context, uploadId: string | null): Promise<TableChunk[] | null> {
    if (uploadId === null) return null;
    const chunks: TableChunk[] = [];
    for await (const chunk of this.ports.tables.read(viewer.workspaceId, uploadId, 'INPUT_DECISIONS', ''))
      chunks.push(chunk);
    return chunks;
  }

  private async checked(context: Context, { runId, uploadId = null }: DecidedArgs) {
    const found = await askableRun(this.ports)(context.viewer, runId);
    if (isRefusal(found)) return found;
    const decisions = await this.chunksOf(context, uploadId);
    if (decisions?.length === 0) {
      return inputRefused([unknownUpload(uploadId!, 'an upload with the table INPUT_DECISIONS')]);
    }
    const question = { kind: 'decisions' as const, decisions, user: context.viewer.userId };
    const answer = await this.ask<DecisionsAnswer>(found.run, question, context.signal);
    const faults = answer.findings.filter(({ severity }) => severity === 'error');
    return faults.length > 0 ? inputRefused(faults) : answer;
  }

  @Query(() => ValidateDecisionsResult, { description: 'Checks decisions in bulk and makes the rows to push of them.' })
  @Allow('run:read')
  async validateDecisions(@Args(() => DecidedArgs) decided: DecidedArgs, @Ctx() context: Context) {
    const answer = await this.checked(context, decided);
    return isRefusal(answer) ? answer : checkOf(answer);
  }

  @Mutation(() => RecordDecisionsResult, {
    description: 'Records the decisions that passed the check; recording the same again changes nothing.',
  })
  @Allow('decision:write')
  async recordDecisions(@Args(() => DecidedArgs) decided: DecidedArgs, @Ctx() context: Context) {
    const answer = await this.checked(context, decided);
    if (isRefusal(answer)) return answer;
    const recorded = await this.ports.history.record(context.viewer, answer.entries, decided.runId);
    return { ...recorded, check: checkOf(answer) };
  }

  @Mutation(() => ImportHistoryResult, {
    description:
      'Takes an old history over, every sheet of it; what stands there already is not doubled, what was recorded here stays.',
  })
  @Allow('decision:write')
  async importHistory(
    @Arg('sheets', () => [OldHistorySheetInput], { description: 'The sheets.' }) sheets: OldHistorySheetInput[],
    @Ctx() { viewer }: Context,
  ) {
    const { entries, findings } = importOldHistory(
      sheets.map((sheet) => ({ ...sheet, dateSystem: sheet.dateSystem === 1904 ? 1904 : 1900 })),
    );
    // A row that cannot be taken over is told before anything is: half a history would pass for a whole one.
    if (findings.length > 0) return inputRefused(findings);
    const { kept, ...recorded } = await this.ports.history.record(
      viewer,
      entries.map((entry) => ({ ...entry, reason: null })),
      null,
    );
    return { ...recorded, kept: kept.length, findings: keptFindings(kept) };
  }

  @Query(() => HistoryConnection, { description: 'Decisions of the workspace, newest plan date first.' })
  @Allow('run:read')
  history(
    @Args(() => HistoryArgs) { from, to, requestId, personId, latestOnly, first, after }: HistoryArgs,
    @Ctx() { viewer }: Context,
  ) {
    const filter = {
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
      ...(requestId ? { requestId } : {}),
      ...(personId ? { personId } : {}),
      latestOnly,
    };
    const last = after ? historyPlace(after) : null;
    return pageOf(
      first,
      async (count) =>
        (await this.ports.history.list(viewer, filter, count, last)).map((entry) => ({
          ...entry,
          content: JSON.stringify(entry.content),
        })),
      ({ planDate, requestId: request, personId: person, line, revision }) => [
        planDate,
        request,
        person,
        line,
        revision,
      ],
    );
  }

  @Query(() => AuditConnection, { description: 'Who decided, changed, overrode and imported, newest first.' })
  @Allow('run:read')
  auditTrail(@Args(() => AuditArgs) { requestId, first, after }: AuditArgs, @Ctx() { viewer }: Context) {
    const last = after ? String(decodeCursor(after, 'string')[0]) : null;
    return pageOf(
      first,
      (count) => this.ports.history.audit(viewer, requestId ?? null, count, last),
      ({ id }) => [id],
    );
  }
}
