import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../auth/permissions.ts';
import type { Context } from '../context.ts';
import type { RunsPort, TablesPort } from '../runs/ports.ts';
import { readTable } from '../runs/read-table.ts';
import type { Run } from '../runs/run.ts';
import { SubmitRunResult } from '../runs/runs.inputs.ts';
import { RunObject } from '../runs/runs.types.ts';
import type { TableFieldArgs } from '../runs/table-types.ts';
import { answerCheck } from './answer-check.ts';
import { progressOf, type RosterResult, resultOf } from './read-result.ts';
import { RosterProgressObject, RosterResultObject, SubmitRosterInput } from './result.types.ts';
import { rosterConnections } from './result-fields.ts';
import { CheckRosterInput, CheckRosterResult } from './roster.types.ts';
import { runCalendar } from './run-calendar.ts';
import { submitRoster } from './submit-roster.ts';

/** The roster job: how it is asked for, and questions about rosters. */
@Resolver(() => RunObject)
export class RosterResolver {
  private readonly runsPort: RunsPort;
  private readonly tablesPort: TablesPort;

  constructor(runs: RunsPort, tables: TablesPort) {
    this.runsPort = runs;
    this.tablesPort = tables;
  }

  @Mutation(() => SubmitRunResult, { description: 'Submits a roster run; it answers at once and workers compute.' })
  @Allow('run:submit')
  submitRoster(
    @Arg('input', () => SubmitRosterInput, { description: 'What to draw a roster for, and options.' })
    input: SubmitRosterInput,
    @Arg('clientMutationKey', () => ID, {
      description: 'Made by the client, e.g. a UUID; sent again with the same input it answers with the same run.',
    })
    clientMutationKey: string,
    @Ctx() { viewer, client }: Context,
  ) {
    const { instance = null, uploadId = null, tables = null, fromRunId = null, searches, spread, checkOnly } = input;
    const { mode = null, timeLimitSeconds = null, evaluations = null, seed = null } = input;
    const { alternatives = null, alternativesDistance = null } = input;
    const budget = { timeLimitSeconds, evaluations, seed, searches, spread };
    return submitRoster({ runs: this.runsPort, tables: this.tablesPort })(viewer, {
      ...{ uploadId, tables, fromRunId, clientMutationKey, submittedWith: client },
      options: { instance, mode, ...budget, alternatives, alternativesDistance, checkOnly, replayRunId: null },
    });
  }

  @Query(() => CheckRosterResult, {
    description: 'Scores and explains a roster that is given: criteria, hard rules broken, wishes, a row per doctor.',
  })
  @Allow('run:read')
  checkRoster(
    @Arg('input', () => CheckRosterInput, { description: 'The roster and what it is checked against.' })
    input: CheckRosterInput,
    @Ctx() { viewer }: Context,
  ) {
    const { instance = null, runId = null, uploadId = null, headers, rows, firstRow, mode = null, swaps } = input;
    return answerCheck({ runs: this.runsPort, tables: this.tablesPort })(viewer, {
      ...{ instance, runId, uploadId, mode, swaps: swaps ?? [] },
      table: headers && rows ? { headers, rows: rows.map((row) => row ?? []), firstRow } : null,
    });
  }

  @FieldResolver(() => RosterResultObject, {
    nullable: true,
    description: 'The result of a roster run; null for other kinds, and while it is being computed.',
  })
  roster(@Root() run: Run): RosterResult | null {
    return resultOf(run);
  }

  @FieldResolver(() => RosterProgressObject, {
    nullable: true,
    description: 'How the search of a roster run stands; null before it has begun, after its end, and for other kinds.',
  })
  rosterProgress(@Root() run: Run) {
    return progressOf(run);
  }
}

/** The output tables as lists; one field per entry of `rosterConnections`. */
@Resolver(() => RosterResultObject)
export class RosterTablesResolver {
  readonly tablesPort: TablesPort;

  constructor(tables: TablesPort) {
    this.tablesPort = tables;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The duties as iCalendar text (RFC 5545), those of one doctor where an id is given; null where there are none.',
  })
  icalendar(
    @Root() result: RosterResult,
    @Arg('doctorId', () => String, { nullable: true, description: 'Id of a doctor; all without it.' })
    doctorId: string | null | undefined,
  ): Promise<string | null> {
    return runCalendar(this.tablesPort)(result, doctorId ?? null);
  }
}

for (const { table, connection, args } of rosterConnections) {
  const { field: name, layout } = table;
  const prototype = RosterTablesResolver.prototype as RosterTablesResolver & Record<string, unknown>;
  prototype[name] = function (this: RosterTablesResolver, result: RosterResult, asked: TableFieldArgs, ctx: Context) {
    return readTable(this.tablesPort)(result.run, table, { ...asked, scenario: result.scenario ?? '' }, ctx.signal);
  };
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor;
  FieldResolver(() => connection, { description: layout.description })(prototype, name, descriptor);
  Root()(prototype, name, 0);
  Args(() => args)(prototype, name, 1);
  Ctx()(prototype, name, 2);
}
