import { Field, Float, ID, Int, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import type { CellValue } from '../../schema/sheets/layout.ts';
import type { Role, RunKind, RunState } from './run.ts';
import { CellScalar, DateTimeScalar } from './scalars.ts';

export const RunKindEnum = {
  REOPENING: 'reopening',
  ASSIGNMENTS: 'assignments',
  ROSTER: 'roster',
} as const satisfies Record<string, RunKind>;
registerEnumType(RunKindEnum, {
  name: 'RunKind',
  description: 'What Planwright can compute.',
  valuesConfig: {
    REOPENING: { description: 'When to reopen which hospital services, and for how many patients.' },
    ASSIGNMENTS: { description: 'Who works on which request of a facility for how many hours a week.' },
    ROSTER: { description: 'Which doctor is on duty on which day of a month.' },
  },
});

export const RunStateEnum = {
  QUEUED: 'QUEUED',
  RUNNING: 'RUNNING',
  DONE: 'DONE',
  REFUSED: 'REFUSED',
  FAILED: 'FAILED',
  CANCELLED: 'CANCELLED',
} as const satisfies Record<RunState, RunState>;
registerEnumType(RunStateEnum, {
  name: 'RunState',
  description: 'Where a run or one of its parts stands. The last four are final.',
  valuesConfig: {
    QUEUED: { description: 'Waits for a worker.' },
    RUNNING: { description: 'A worker computes it.' },
    DONE: { description: 'Ended by itself; whether there is a plan stands with the result.' },
    REFUSED: { description: 'The input has findings of severity ERROR that stop the job.' },
    FAILED: { description: 'Ended by a fault, see reason.' },
    CANCELLED: { description: 'Stopped on request; the best found so far is kept.' },
  },
});

const RoleEnum = {
  VIEWER: 'viewer',
  PLANNER: 'planner',
  LEAD: 'lead',
  ADMIN: 'admin',
  WORKER: 'worker',
} as const satisfies Record<string, Role>;
registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What somebody may do in a workspace.',
  valuesConfig: {
    VIEWER: { description: 'Reads runs, results and schedules.' },
    PLANNER: { description: 'Also submits runs and saves schedules; cancels and changes its own.' },
    LEAD: { description: 'Also cancels runs and changes schedules of others.' },
    ADMIN: { description: 'May do everything.' },
    WORKER: { description: 'A program that computes runs; it asks the queue, not this API.' },
  },
});

@InterfaceType('Node', {
  description: 'Anything with an id of its own.',
  resolveType: () => 'Run',
})
export abstract class NodeInterface {
  @Field(() => ID, { description: 'Opaque, the same for ever.' })
  readonly id!: string;
}

@ObjectType('Viewer', { description: 'Who asks.' })
export class ViewerObject {
  @Field(() => ID, { description: 'Who it is, the same for ever; what submittedBy of a run says.' })
  readonly userId!: string;

  @Field(() => String, { description: 'Name to show.' })
  readonly name!: string;

  @Field(() => RoleEnum, { description: 'What the viewer may do.' })
  readonly role!: Role;
}

@ObjectType('Versions', { description: 'Programs a run was computed with; empty until it started.' })
class VersionsObject {
  @Field(() => String, { nullable: true, description: 'Version of Planwright.' })
  readonly planwright?: string;

  @Field(() => String, { nullable: true, description: 'Version of the solver HiGHS.' })
  readonly highs?: string;
}

@ObjectType({ description: 'How far a computation has come.' })
abstract class ProgressObject {
  @Field(() => Float, { description: 'Share done, 0 to 100 %.' })
  readonly percent!: number;

  @Field(() => String, { description: 'What is being done, e.g. preparing, revenue, priority_fill, writing.' })
  readonly phase!: string;

  @Field(() => Float, {
    nullable: true,
    description: 'Best objective so far; in the currency of the input, of assignments in points.',
  })
  readonly objective!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Proved bound on the objective; in the currency of the input, of assignments in points.',
  })
  readonly bound!: number | null;

  @Field(() => Float, { nullable: true, description: 'Share between bound and objective, 0 = proved best.' })
  readonly gap!: number | null;

  @Field(() => Float, { description: 'Wall time since the start, in seconds.' })
  readonly seconds!: number;
}

@ObjectType('RunPart', { description: 'An independent job within a run, for reopening one per scenario.' })
class RunPartObject extends ProgressObject {
  @Field(() => String, { description: 'Name, for reopening that of the scenario.' })
  readonly name!: string;

  @Field(() => RunStateEnum, { description: 'Where the part stands.' })
  readonly state!: RunState;

  @Field(() => Int, { description: 'How often a worker has started it; more than once after a crash.' })
  readonly attempt!: number;

  @Field(() => String, { nullable: true, description: 'Why it failed, in one sentence.' })
  readonly reason!: string | null;
}

@ObjectType('TableInfo', { description: 'A table a run has left.' })
export class TableInfoObject {
  @Field(() => String, { description: 'Name, e.g. OUTPUT_OPT_SUMMARY.' })
  readonly table!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Scenario the rows belong to; null for tables of the whole run.',
  })
  readonly scenario!: string | null;

  @Field(() => Int, { description: 'Number of rows.' })
  readonly rows!: number;
}

@ObjectType('InputTableInfo', { description: 'A table a run was submitted with.' })
export class InputTableInfoObject {
  @Field(() => String, { description: 'Name, e.g. INPUT_DEMAND.' })
  readonly table!: string;

  @Field(() => Int, { description: 'Number of rows.' })
  readonly rows!: number;
}

@ObjectType('TablePage', { description: 'Consecutive rows of a table, at most 2 MB of them.' })
export class TablePageObject {
  @Field(() => [String], { description: 'Headers in the order of the cells.' })
  readonly headers!: readonly string[];

  @Field(() => [[CellScalar]], { nullable: 'items', description: 'Rows of cells; days are YYYY-MM-DD, empty is null.' })
  readonly rows!: readonly (readonly CellValue[])[];

  @Field(() => String, { nullable: true, description: 'Pass it as after to get the next page; null on an empty page.' })
  readonly endCursor!: string | null;

  @Field(() => Boolean, { description: 'Whether another page follows.' })
  readonly hasNextPage!: boolean;
}

@ObjectType('Run', {
  implements: NodeInterface,
  description: 'One computation: asked for once, computed by workers, and kept with all it needs to be repeated.',
})
export class RunObject extends ProgressObject implements NodeInterface {
  readonly id!: string;

  @Field(() => RunKindEnum, { description: 'What is computed.' })
  readonly kind!: RunKind;

  @Field(() => RunStateEnum, { description: 'Where the run stands.' })
  readonly state!: RunState;

  @Field(() => DateTimeScalar, { description: 'When it was submitted.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When a worker first took it.' })
  readonly startedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended.' })
  readonly finishedAt!: Date | null;

  @Field(() => String, { description: 'Who submitted it.' })
  readonly submittedBy!: string;

  @Field(() => String, { description: 'With which program: excel, workbook, cli, schedule, or api for any other.' })
  readonly submittedWith!: string;

  @Field(() => Int, { description: 'Seed of all chance in it.' })
  readonly seed!: number;

  @Field(() => VersionsObject, { description: 'Programs it was computed with.' })
  readonly versions!: VersionsObject;

  @Field(() => String, { nullable: true, description: 'Why it failed or was refused, in one sentence.' })
  readonly reason!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The run whose stored results this one started from, or that it repeats.',
  })
  readonly fromRunId!: string | null;

  @Field(() => String, { description: 'SHA-256 over the options and every input row.' })
  readonly inputHash!: string;

  @Field(() => [RunPartObject], { description: 'Its independent jobs; empty until its first job is done.' })
  readonly parts!: readonly RunPartObject[];
}

@ObjectType('PageInfo', { description: 'Where a page stands in its list.' })
export class PageInfoObject {
  @Field(() => Boolean, { description: 'Whether more follows.' })
  readonly hasNextPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Pass it as after to get the next page; null on an empty page.' })
  readonly endCursor!: string | null;
}

@ObjectType('RunEdge', { description: 'A run in a list.' })
class RunEdge {
  @Field(() => String, { description: 'Place in the list, opaque.' })
  readonly cursor!: string;

  @Field(() => RunObject, { description: 'The run.' })
  readonly node!: RunObject;
}

@ObjectType('RunConnection', { description: 'A page of runs.' })
export class RunConnection {
  @Field(() => [RunEdge], { description: 'The runs of the page.' })
  readonly edges!: readonly RunEdge[];

  @Field(() => PageInfoObject, { description: 'Where the page stands.' })
  readonly pageInfo!: PageInfoObject;
}
