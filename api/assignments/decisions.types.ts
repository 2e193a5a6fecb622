import { ArgsType, createUnionType, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { CellValue } from '../../schema/sheets/layout.ts';
import { FindingObject, InputRefusedObject, memberType, RunNotFoundObject } from '../runs/findings.types.ts';
import { PAGE_DEFAULT } from '../runs/pages.ts';
import { PageInfoObject } from '../runs/runs.types.ts';
import { CellScalar, DateTimeScalar, DayScalar } from '../runs/scalars.ts';

@ObjectType('DecidedTable', { description: 'A table made of decisions: validation, or rows to push.' })
class DecidedTableObject {
  @Field(() => String, { description: 'Name, e.g. OUTPUT_VALIDATION or OUTPUT_ASSIGNMENTS_INSERT.' })
  readonly table!: string;

  @Field(() => [String], { description: 'Headers in the order of the cells.' })
  readonly headers!: readonly string[];

  @Field(() => [[CellScalar]], { nullable: 'items', description: 'Rows of cells; days are YYYY-MM-DD, empty is null.' })
  readonly rows!: readonly (readonly CellValue[])[];
}

@ObjectType('DecisionCheck', { description: 'Decisions, checked in bulk.' })
class DecisionCheckObject {
  @Field(() => Int, { description: 'Requests with somebody on them; in requests.' })
  readonly requests!: number;

  @Field(() => Int, { description: 'People used; in people.' })
  readonly people!: number;

  @Field(() => Float, { description: 'Hours per week placed; in hours per week.' })
  readonly hours!: number;

  @Field(() => Int, { description: 'Findings that keep a line from being pushed.' })
  readonly errors!: number;

  @Field(() => Int, { description: 'Findings that need an override with a reason.' })
  readonly warnings!: number;

  @Field(() => [DecidedTableObject], { description: 'Validation, and the rows to push of what may be pushed.' })
  readonly tables!: readonly DecidedTableObject[];
}

@ObjectType('DecisionsRecorded', { description: 'What recording decisions changed in the history.' })
class DecisionsRecordedObject {
  @Field(() => Int, { description: 'Decisions that were not there.' })
  readonly added!: number;

  @Field(() => Int, { description: 'Decisions that changed: one revision more each.' })
  readonly revised!: number;

  @Field(() => Int, { description: 'Decisions that stand there already.' })
  readonly unchanged!: number;

  @Field(() => DecisionCheckObject, { description: 'The check they passed, with the rows to push.' })
  readonly check!: DecisionCheckObject;
}

@ObjectType('HistoryImported', { description: 'What importing an old history changed.' })
class HistoryImportedObject {
  @Field(() => Int, { description: 'Decisions that were not there.' })
  readonly added!: number;

  @Field(() => Int, { description: 'Decisions that changed.' })
  readonly revised!: number;

  @Field(() => Int, { description: 'Decisions that stand there already, in the history or twice in the file.' })
  readonly unchanged!: number;

  @Field(() => Int, { description: 'Decisions recorded in Planwright that say something else: they stay as they are.' })
  readonly kept!: number;

  @Field(() => [FindingObject], { description: 'The first 100 decisions kept, and what was not taken over.' })
  readonly findings!: readonly FindingObject[];
}

@ObjectType('HistoryEntry', { description: 'A revision of a decision.' })
class HistoryEntryObject {
  @Field(() => DayScalar, { description: 'Day of the plan.' })
  readonly planDate!: string;

  @Field(() => String, { description: 'Request.' })
  readonly requestId!: string;

  @Field(() => String, { description: 'Employee id, or the name where an old history has no id.' })
  readonly personId!: string;

  @Field(() => Int, { description: 'Line of the request.' })
  readonly line!: number;

  @Field(() => Int, { description: 'Counts changes from 1.' })
  readonly revision!: number;

  @Field(() => String, { description: 'Everything else of the decision, as JSON.' })
  readonly content!: string;

  @Field(() => String, { description: 'planwright, or the workbook and sheet it was imported from.' })
  readonly source!: string;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  readonly recordedAt!: Date;

  @Field(() => String, { description: 'Who recorded it.' })
  readonly recordedBy!: string;
}

@ObjectType('HistoryEdge', { description: 'A revision in a list.' })
class HistoryEdge {
  @Field(() => String, { description: 'Place in the list, opaque.' })
  readonly cursor!: string;

  @Field(() => HistoryEntryObject, { description: 'The revision.' })
  readonly node!: HistoryEntryObject;
}

@ObjectType('HistoryConnection', { description: 'A page of the history.' })
export class HistoryConnection {
  @Field(() => [HistoryEdge], { description: 'The revisions of the page.' })
  readonly edges!: readonly HistoryEdge[];

  @Field(() => PageInfoObject, { description: 'Where the page stands.' })
  readonly pageInfo!: PageInfoObject;
}

@ObjectType('AuditEvent', { description: 'Who decided, changed, overrode or imported, and why.' })
class AuditEventObject {
  @Field(() => ID, { description: 'Opaque.' })
  readonly id!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  readonly at!: Date;

  @Field(() => String, { description: 'Who.' })
  readonly who!: string;

  @Field(() => String, { description: 'DECIDED, CHANGED, OVERRODE or IMPORTED.' })
  readonly action!: string;

  @Field(() => DayScalar, { description: 'Day of the plan.' })
  readonly planDate!: string;

  @Field(() => String, { description: 'Request.' })
  readonly requestId!: string;

  @Field(() => String, { description: 'Employee id or name.' })
  readonly personId!: string;

  @Field(() => Int, { description: 'Line of the request.' })
  readonly line!: number;

  @Field(() => String, { nullable: true, description: 'Why a warning was overridden.' })
  readonly reason!: string | null;
}

@ObjectType('AuditEdge', { description: 'An event in a list.' })
class AuditEdge {
  @Field(() => String, { description: 'Place in the list, opaque.' })
  readonly cursor!: string;

  @Field(() => AuditEventObject, { description: 'The event.' })
  readonly node!: AuditEventObject;
}

@ObjectType('AuditConnection', { description: 'A page of the audit trail.' })
export class AuditConnection {
  @Field(() => [AuditEdge], { description: 'The events of the page.' })
  readonly edges!: readonly AuditEdge[];

  @Field(() => PageInfoObject, { description: 'Where the page stands.' })
  readonly pageInfo!: PageInfoObject;
}

@ArgsType()
export class DecidedArgs {
  @Field(() => ID, { description: 'The run whose plan was decided on.' })
  readonly runId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'An upload with INPUT_DECISIONS, the request summary as it stands; null: the plan as proposed.',
  })
  readonly uploadId?: string | null;
}

@ArgsType()
export class HistoryArgs {
  @Field(() => DayScalar, { nullable: true, description: 'First plan date wanted.' })
  readonly from?: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'Last plan date wanted.' })
  readonly to?: string | null;

  @Field(() => String, { nullable: true, description: 'Only this request.' })
  readonly requestId?: string | null;

  @Field(() => String, { nullable: true, description: 'Only this person.' })
  readonly personId?: string | null;

  @Field(() => Boolean, { defaultValue: true, description: 'Only the last revision of each decision.' })
  readonly latestOnly!: boolean;

  @Field(() => Int, { defaultValue: PAGE_DEFAULT, description: 'Entries per page, 1 to 100.' })
  readonly first!: number;

  @Field(() => String, { nullable: true, description: 'Where the page before ended.' })
  readonly after?: string | null;
}

@ArgsType()
export class AuditArgs {
  @Field(() => String, { nullable: true, description: 'Only this request.' })
  readonly requestId?: string | null;

  @Field(() => Int, { defaultValue: PAGE_DEFAULT, description: 'Events per page, 1 to 100.' })
  readonly first!: number;

  @Field(() => String, { nullable: true, description: 'Where the page before ended.' })
  readonly after?: string | null;
}

export const ValidateDecisionsResult = createUnionType({
  name: 'ValidateDecisionsResult',
  description: 'The check, or why there is none.',
  types: () => [DecisionCheckObject, RunNotFoundObject, InputRefusedObject] as const,
  resolveType: memberType('DecisionCheck'),
});

export const RecordDecisionsResult = createUnionType({
  name: 'RecordDecisionsResult',
  description: 'What was recorded, or why nothing was.',
  types: () => [DecisionsRecordedObject, RunNotFoundObject, InputRefusedObject] as const,
  resolveType: memberType('DecisionsRecorded'),
});

export const ImportHistoryResult = createUnionType({
  name: 'ImportHistoryResult',
  description: 'What was imported, or why nothing was.',
  types: () => [HistoryImportedObject, InputRefusedObject] as const,
  resolveType: memberType('HistoryImported'),
});
