import { Arg, Args, ArgsType, Ctx, createUnionType, Field, ID, Int, Query, Resolver } from 'type-graphql';
import { Allow } from '../auth/permissions.ts';
import type { Context } from '../context.ts';
import { InputRefusedObject, memberType, RunNotFoundObject } from '../runs/findings.types.ts';
import { PAGE_DEFAULT, pageOfList } from '../runs/pages.ts';
import type { ComputePort, RunsPort, TablesPort } from '../runs/ports.ts';
import { readTable } from '../runs/read-table.ts';
import { inputRefused, unknownUpload } from '../runs/refusals.ts';
import type { Viewer } from '../runs/run.ts';
import { DayScalar } from '../runs/scalars.ts';
import { inputChunks } from './ask-desk.ts';
import type { CapacityAnswer, DeskInput } from './desk-task.ts';
import { isRefusal, plannedRun } from './planned-run.ts';
import { resultConnection } from './result-connections.ts';

const listOf = (name: string, field: string, description: string) => {
  const { connection } = resultConnection(field);
  const types = [connection, RunNotFoundObject, InputRefusedObject] as const;
  return createUnionType({ name, description, types: () => types, resolveType: memberType(connection.name) });
};

const RequestsResult = listOf('RequestsResult', 'plannedRequests', 'Requests of a plan, or why there are none.');
const ProposalsResult = listOf('ProposalsResult', 'proposals', 'Proposals of a plan, or why there are none.');
const PlanDiffResult = listOf('PlanDiffResult', 'requestDiff', 'Changes since the plan before, or why there are none.');
const CapacityResult = listOf('CapacityResult', 'capacity', 'Hours of people by category, or why there are none.');

@ArgsType()
class PageArgs {
  @Field(() => Int, { defaultValue: PAGE_DEFAULT, description: 'Rows per page, 1 to 100.' })
  readonly first!: number;

  @Field(() => String, { nullable: true, description: 'Where the page before ended.' })
  readonly after?: string | null;
}

@ArgsType()
class CapacityArgs extends PageArgs {
  @Field(() => ID, { description: 'An upload with requests and people, and whatever else there is.' })
  readonly uploadId!: string;

  @Field(() => [String], { nullable: true, description: 'Only these planning categories.' })
  readonly categories?: string[] | null;

  @Field(() => DayScalar, { nullable: true, description: 'Day the hours are for; null: as on Settings, else today.' })
  readonly date?: string | null;
}

interface AskedCapacity {
  readonly uploadId: string;
  readonly date: string | null;
  readonly isFirst: boolean;
}

const CAPACITY_DEADLINE_SECONDS = 60;

/** Lists of a plan, and the hours of people without any. */
@Resolver()
export class ListsResolver {
  private readonly ports: { readonly runs: RunsPort; readonly tables: TablesPort; readonly compute: ComputePort };
  private last: { readonly key: string; readonly answer: CapacityAnswer } | null = null;

  constructor(runs: RunsPort, tables: TablesPort, compute: ComputePort) {
    this.ports = { runs, tables, compute };
  }

  private async list(
    context: Context,
    runId: string,
    field: string,
    args: PageArgs & { readonly [key: string]: unknown },
  ) {
    const found = await plannedRun(this.ports.runs)(context.viewer, runId);
    if (isRefusal(found)) return found;
    return readTable(this.ports.tables)(found.run, resultConnection(field).table, args as never, context.signal);
  }

  /** The first page reads the tables, which can still change; the others go on with what it read while nobody else asks. */
  private async capacities(viewer: Viewer, { uploadId, date, isFirst }: AskedCapacity, signal: AbortSignal) {
    const key = JSON.stringify([viewer.workspaceId, uploadId, date]);
    if (!isFirst && this.last?.key === key) return this.last.answer;
    const uploaded = await inputChunks(this.ports.tables, viewer.workspaceId, uploadId);
    if (uploaded.length === 0) return { rows: [], faults: [unknownUpload(uploadId)] };
    const options = { planDate: date, fillMode: null, timeLimitSeconds: null, evaluations: null, seed: null };
    const answer = await this.ports.compute.run<DeskInput, CapacityAnswer>(
      'assignments.desk',
      {
        options: { ...options, previousPlanDate: null, checkOnly: false, replayRunId: null },
        submittedAt: new Date().toISOString(),
        ...{ uploaded, baseline: null, pieces: [], bound: null, question: { kind: 'capacity' } },
      },
      { signal, deadlineSeconds: CAPACITY_DEADLINE_SECONDS, onProgress: () => {} },
    );
    this.last = { key, answer };
    return answer;
  }

  @Query(() => RequestsResult, {
    description: 'Requests of a plan in the order of their rank, and what is filled of each.',
  })
  @Allow('run:read')
  requests(
    @Arg('runId', () => ID, { description: 'A run with a plan.' }) runId: string,
    @Arg('status', () => String, { nullable: true, description: 'filled, partly filled, open or no hours asked.' })
    status: string | null = null,
    @Args(() => PageArgs) { first, after = null }: PageArgs,
    @Ctx() context: Context,
  ) {
    return this.list(context, runId, 'plannedRequests', { first, after, status });
  }

  @Query(() => ProposalsResult, { description: 'Who works on what in a plan.' })
  @Allow('run:read')
  proposals(
    @Arg('runId', () => ID, { description: 'A run with a plan.' }) runId: string,
    @Arg('requestId', () => String, { nullable: true, description: 'Only this request.' })
    requestId: string | null = null,
    @Arg('personId', () => String, { nullable: true, description: 'Only this person.' })
    personId: string | null = null,
    @Args(() => PageArgs) { first, after = null }: PageArgs,
    @Ctx() context: Context,
  ) {
    return this.list(context, runId, 'proposals', { first, after, requestId, personId });
  }

  @Query(() => PlanDiffResult, { description: 'Requests of a plan against the plan before.' })
  @Allow('run:read')
  planDiff(
    @Arg('runId', () => ID, { description: 'A run with a plan.' }) runId: string,
    @Arg('change', () => String, { nullable: true, description: 'Only this kind of change, e.g. new or increased.' })
    change: string | null = null,
    @Arg('isShown', () => Boolean, {
      nullable: true,
      description:
        'True: only requests with more hours than then, the view planners start from; false: all others; null: all. ' +
        'Left out: true, or null with a change.',
    })
    isShown: boolean | null | undefined,
    @Args(() => PageArgs) { first, after = null }: PageArgs,
    @Ctx() context: Context,
  ) {
    // Most kinds of change have no row among those shown.
    const byDefault = change === null ? true : null;
    return this.list(context, runId, 'requestDiff', {
      first,
      after,
      change,
      isShown: isShown === undefined ? byDefault : isShown,
    });
  }

  @Query(() => CapacityResult, {
    description: 'Hours of people by planning category, before any plan and without a run.',
  })
  @Allow('run:read')
  async capacity(
    @Args(() => CapacityArgs) { uploadId, categories, date = null, first, after }: CapacityArgs,
    @Ctx() { viewer, signal }: Context,
  ) {
    const answer = await this.capacities(viewer, { uploadId, date, isFirst: !after }, signal);
    if (answer.faults.length > 0) return inputRefused(answer.faults);
    const { rows } = answer;
    const wanted = categories ? rows.filter(({ planningCategory }) => categories.includes(planningCategory!)) : rows;
    return pageOfList(wanted, first, after);
  }
}
