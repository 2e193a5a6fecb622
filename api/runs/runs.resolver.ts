import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { Allow } from '../auth/permissions.ts';
import type { Context } from '../context.ts';
import { appendRows } from './append-rows.ts';
import { downloadTable } from './download-table.ts';
import { UploadObject } from './findings.types.ts';
import { inputTable, inputTables } from './input-table.ts';
import { inputLayouts } from './layouts.ts';
import { listRuns } from './list-runs.ts';
import { pageOfList } from './pages.ts';
import type { RunsPort, TablesPort } from './ports.ts';
import { repeatRun } from './repeat-run.ts';
import { requestCancel } from './request-cancel.ts';
import { isStageTable, type Run, type RunKind } from './run.ts';
import {
  AppendRowsInput,
  AppendRowsResult,
  CancelRunResult,
  FindingConnection,
  FindingsArgs,
  InputTableArgs,
  RunsArgs,
  SubmitRunResult,
  TableArgs,
} from './runs.inputs.ts';
import {
  InputTableInfoObject,
  NodeInterface,
  RunConnection,
  RunKindEnum,
  RunObject,
  TableInfoObject,
  TablePageObject,
  ViewerObject,
} from './runs.types.ts';

/** A fault while watching becomes an event, so that the client is told; a stream that throws would end without a word. */
async function* withLastWord(runs: AsyncIterable<Run>): AsyncIterable<Run | Error> {
  try {
    yield* runs;
  } catch (error) {
    yield error instanceof Error ? error : new Error(String(error));
  }
}

/** What every kind of run shares: uploads, state, findings, tables, cancelling and repeating. */
@Resolver(() => RunObject)
export class RunsResolver {
  private readonly runsPort: RunsPort;
  private readonly tablesPort: TablesPort;

  constructor(runs: RunsPort, tables: TablesPort) {
    this.runsPort = runs;
    this.tablesPort = tables;
  }

  @Query(() => ViewerObject, { description: 'Who asks.' })
  @Allow('viewer:read')
  viewer(@Ctx() { viewer }: Context) {
    return viewer;
  }

  @Query(() => NodeInterface, { nullable: true, description: 'Anything by its id; null where there is no such thing.' })
  @Allow('run:read')
  node(@Arg('id', () => ID, { description: 'Id of the run.' }) id: string, @Ctx() { viewer }: Context) {
    return this.runsPort.find(viewer, id);
  }

  @Query(() => RunObject, { nullable: true, description: 'A run; null where there is no such run.' })
  @Allow('run:read')
  run(@Arg('id', () => ID, { description: 'Id of the run.' }) id: string, @Ctx() { viewer }: Context) {
    return this.runsPort.find(viewer, id);
  }

  @Query(() => RunConnection, { description: 'Runs of the workspace, newest first.' })
  @Allow('run:read')
  runs(@Args(() => RunsArgs) args: RunsArgs, @Ctx() { viewer }: Context) {
    return listRuns(this.runsPort)(viewer, args);
  }

  @Mutation(() => UploadObject, { description: 'Opens a place to send input tables to.' })
  @Allow('upload:write')
  async createUpload(
    @Arg('kind', () => RunKindEnum, { description: 'What the tables are for.' }) kind: RunKind,
    @Ctx() { viewer }: Context,
  ) {
    return { id: await this.tablesPort.createUpload(viewer, kind) };
  }

  @Mutation(() => AppendRowsResult, { description: 'Sends a chunk of an input table; large tables take many.' })
  @Allow('upload:write')
  appendRows(
    @Arg('input', () => AppendRowsInput, { description: 'The chunk.' }) input: AppendRowsInput,
    @Ctx() { viewer }: Context,
  ) {
    return appendRows(this.tablesPort, Object.values(inputLayouts).flat())(viewer, input);
  }

  @Mutation(() => CancelRunResult, { description: 'Asks a run to stop and keep its best so far.' })
  @Allow('run:cancel')
  cancelRun(@Arg('id', () => ID, { description: 'The run.' }) id: string, @Ctx() { viewer }: Context) {
    return requestCancel(this.runsPort)(viewer, id);
  }

  @Mutation(() => SubmitRunResult, {
    description: 'Runs again with the same input, seed and spent work: the same plan bit for bit.',
  })
  @Allow('run:submit')
  repeatRun(
    @Arg('id', () => ID, { description: 'The run to repeat; it must have ended.' }) id: string,
    @Arg('clientMutationKey', () => ID, {
      description: 'Made by the client, e.g. a UUID; sent again with the same input it answers with the same run.',
    })
    clientMutationKey: string,
    @Ctx() { viewer, client }: Context,
  ) {
    return repeatRun(this.runsPort)(viewer, { runId: id, clientMutationKey, submittedWith: client });
  }

  @Subscription(() => RunObject, {
    description: 'The run now and at each change, at most four times a second, until it has ended.',
    subscribe: ({ context, args }) => (context as Context).watchRun(String(args['id'])).then(withLastWord),
  })
  @Allow('run:read')
  runProgress(@Root() event: Run | Error, @Arg('id', () => ID, { description: 'The run.' }) _id: string) {
    if (event instanceof Error) throw event;
    return event;
  }

  @FieldResolver(() => FindingConnection, { description: 'What there is to know about the input, errors first.' })
  findings(@Root() run: Run, @Args(() => FindingsArgs) { severity, first, after }: FindingsArgs) {
    const chosen = severity ? run.findings.filter((finding) => finding.severity === severity) : run.findings;
    return pageOfList(chosen, first, after);
  }

  @FieldResolver(() => [TableInfoObject], { description: 'The tables the run has left so far.' })
  async tables(@Root() run: Run) {
    const inventory = await this.tablesPort.inventory(run.workspaceId, run.id);
    const results = inventory.filter(({ table }) => !isStageTable(table));
    return results.map(({ table, part, rows }) => ({ table, scenario: part === '' ? null : part, rows }));
  }

  @FieldResolver(() => TablePageObject, {
    nullable: true,
    description: 'A table for download, in pages of at most 2 MB; null where the run has no such table.',
  })
  table(@Root() run: Run, @Args(() => TableArgs) { name, scenario, after }: TableArgs) {
    return downloadTable(this.tablesPort)(run, name, scenario ?? null, after);
  }

  @FieldResolver(() => [InputTableInfoObject], { description: 'The tables the run was submitted with.' })
  inputTables(@Root() run: Run) {
    return inputTables(this.tablesPort)(run);
  }

  @FieldResolver(() => TablePageObject, {
    nullable: true,
    description:
      'An input table as the run read it, in pages of at most 2 MB; null where the run was submitted without such a table.',
  })
  inputTable(@Root() run: Run, @Args(() => InputTableArgs) { name, after }: InputTableArgs) {
    return inputTable(this.tablesPort)(run, name, after);
  }
}
