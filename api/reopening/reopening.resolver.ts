import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { Allow } from '../auth/permissions.ts';
import type { Context } from '../context.ts';
import type { RunsPort, TablesPort } from '../runs/ports.ts';
import { readTable } from '../runs/read-table.ts';
import type { Run } from '../runs/run.ts';
import { SubmitRunResult } from '../runs/runs.inputs.ts';
import { RunObject } from '../runs/runs.types.ts';
import { argsType, connectionType, type TableFieldArgs } from '../runs/table-types.ts';
import { type ResultSummary, summarize } from './read-results.ts';
import { SubmitReopeningInput } from './reopening.inputs.ts';
import { ReopeningResultObject } from './reopening.types.ts';
import { resultTables } from './result-tables.ts';
import { submitReopening } from './submit-reopening.ts';

/** The reopening job: how it is asked for. */
@Resolver(() => RunObject)
export class ReopeningResolver {
  private readonly runsPort: RunsPort;
  private readonly tablesPort: TablesPort;

  constructor(runs: RunsPort, tables: TablesPort) {
    this.runsPort = runs;
    this.tablesPort = tables;
  }

  @Mutation(() => SubmitRunResult, { description: 'Submits a reopening run; it answers at once and workers compute.' })
  @Allow('run:submit')
  submitReopening(
    @Arg('input', () => SubmitReopeningInput, { description: 'Tables and options.' }) input: SubmitReopeningInput,
    @Arg('clientMutationKey', () => ID, {
      description: 'Made by the client, e.g. a UUID; sent again with the same input it answers with the same run.',
    })
    clientMutationKey: string,
    @Ctx() { viewer, client }: Context,
  ) {
    const { uploadId = null, tables = null, fromRunId = null, ...options } = input;
    const { include = null, exclude = null, nodeLimit = null } = options;
    const request = {
      ...{ uploadId, tables, fromRunId, clientMutationKey },
      submittedWith: client,
      options: { ...options, include, exclude, nodeLimit, replayRunId: null },
    };
    return submitReopening({ runs: this.runsPort, tables: this.tablesPort })(viewer, request);
  }

  @FieldResolver(() => ReopeningResultObject, {
    nullable: true,
    description: 'The results of a reopening run; null for other kinds.',
  })
  reopening(@Root() run: Run): ReopeningRoot | null {
    return run.kind === 'reopening' ? { ...summarize(run), run } : null;
  }
}

interface ReopeningRoot extends ResultSummary {
  readonly run: Run;
}

/** The output tables as lists; one field per entry of `resultTables`. */
@Resolver(() => ReopeningResultObject)
export class ReopeningTablesResolver {
  readonly tablesPort: TablesPort;

  constructor(tables: TablesPort) {
    this.tablesPort = tables;
  }
}

for (const table of resultTables) {
  const { field, layout } = table;
  const prototype = ReopeningTablesResolver.prototype as ReopeningTablesResolver & Record<string, unknown>;
  prototype[field] = function (this: ReopeningTablesResolver, root: ReopeningRoot, args: TableFieldArgs, ctx: Context) {
    return readTable(this.tablesPort)(root.run, table, args, ctx.signal);
  };
  const connection = connectionType(table);
  const args = argsType(table);
  const descriptor = Object.getOwnPropertyDescriptor(prototype, field) as PropertyDescriptor;
  FieldResolver(() => connection, { description: layout.description })(prototype, field, descriptor);
  Root()(prototype, field, 0);
  Args(() => args)(prototype, field, 1);
  Ctx()(prototype, field, 2);
}
