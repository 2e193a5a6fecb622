import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { Allow } from '../auth/permissions.ts';
import type { Context } from '../context.ts';
import type { RunsPort, TablesPort } from '../runs/ports.ts';
import { readTable } from '../runs/read-table.ts';
import type { Run } from '../runs/run.ts';
import { SubmitRunResult } from '../runs/runs.inputs.ts';
import { RunObject } from '../runs/runs.types.ts';
import type { TableFieldArgs } from '../runs/table-types.ts';
import { SubmitAssignmentRunInput } from './assignments.inputs.ts';
import { AssignmentResultObject, CandidatesArgs, RequestCandidatesConnection } from './assignments.types.ts';
import { readCandidates } from './read-candidates.ts';
import { type AssignmentResult, resultOf } from './read-result.ts';
import { resultConnections } from './result-connections.ts';
import { submitAssignments } from './submit-assignments.ts';

/** The assignments job: how it is asked for. */
@Resolver(() => RunObject)
export class AssignmentsResolver {
  private readonly runsPort: RunsPort;
  private readonly tablesPort: TablesPort;

  constructor(runs: RunsPort, tables: TablesPort) {
    this.runsPort = runs;
    this.tablesPort = tables;
  }

  @Mutation(() => SubmitRunResult, {
    description: 'Submits an assignments run; it answers at once and workers compute.',
  })
  @Allow('run:submit')
  submitAssignmentRun(
    @Arg('input', () => SubmitAssignmentRunInput, { description: 'Tables and options.' })
    input: SubmitAssignmentRunInput,
    @Arg('clientMutationKey', () => ID, {
      description: 'Made by the client, e.g. a UUID; sent again with the same input it answers with the same run.',
    })
    clientMutationKey: string,
    @Ctx() { viewer, client }: Context,
  ) {
    const { uploadId = null, fromRunId = null, planDate = null, fillMode = null, seed = null, checkOnly } = input;
    const { timeLimitSeconds = null, evaluations = null, previousPlanDate = null } = input;
    const options = { planDate, fillMode, timeLimitSeconds, evaluations, seed, previousPlanDate, checkOnly };
    return submitAssignments({ runs: this.runsPort, tables: this.tablesPort })(viewer, {
      ...{ uploadId, fromRunId, clientMutationKey, submittedWith: client },
      options: { ...options, replayRunId: null },
    });
  }

  @FieldResolver(() => AssignmentResultObject, {
    nullable: true,
    description: 'The result of an assignments run; null for other kinds, and while it is being computed.',
  })
  assignments(@Root() run: Run): AssignmentResult | null {
    return resultOf(run);
  }
}

/** The output tables as lists; one field per entry of `resultFields`. */
@Resolver(() => AssignmentResultObject)
export class AssignmentTablesResolver {
  readonly tablesPort: TablesPort;

  constructor(tables: TablesPort) {
    this.tablesPort = tables;
  }

  @FieldResolver(() => RequestCandidatesConnection, { description: 'Who may work on each request, best first.' })
  candidates(
    @Root() { run }: AssignmentResult,
    @Args(() => CandidatesArgs) page: CandidatesArgs,
    @Ctx() { signal }: Context,
  ) {
    return readCandidates(this.tablesPort)(run, { ...page, signal });
  }
}

for (const { table, connection, args } of resultConnections) {
  const { field: name, layout } = table;
  const prototype = AssignmentTablesResolver.prototype as AssignmentTablesResolver & Record<string, unknown>;
  prototype[name] = function (
    this: AssignmentTablesResolver,
    { run }: AssignmentResult,
    asked: TableFieldArgs,
    ctx: Context,
  ) {
    return readTable(this.tablesPort)(run, table, asked, ctx.signal);
  };
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor;
  FieldResolver(() => connection, { description: layout.description })(prototype, name, descriptor);
  Root()(prototype, name, 0);
  Args(() => args)(prototype, name, 1);
  Ctx()(prototype, name, 2);
}
