import { ArgsType, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PAGE_DEFAULT } from '../runs/pages.ts';
import { PageInfoObject } from '../runs/runs.types.ts';
import { DayScalar } from '../runs/scalars.ts';
import type { FillMode } from './core/types.ts';

export const FillModeEnum = { WEIGHTED: 'weighted', TIERS: 'tiers' } as const satisfies Record<string, FillMode>;
registerEnumType(FillModeEnum, {
  name: 'FillMode',
  description: 'What comes first in filling requests.',
  valuesConfig: {
    WEIGHTED: { description: 'The sum of composite times filled hours.' },
    TIERS: { description: 'Hours of the highest priority, then those of the next.' },
  },
});

@ObjectType('Objective', { description: 'A goal of the plan as it came out; goals are listed in their order.' })
class ObjectiveObject {
  @Field(() => String, {
    description: 'priority_fill, full_requests, stability, continuity, fit, balance or pieces.',
  })
  readonly name!: string;

  @Field(() => Float, {
    description:
      'Points, requests, changed rows, hours on the team, cost of fit, cost of load, or pieces, in the order of the names; in the unit of the goal.',
  })
  readonly value!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'What no plan can pass; null where nothing is known; in the unit of the goal.',
  })
  readonly bound!: number | null;

  @Field(() => Float, { nullable: true, description: 'Share between value and bound, 0 = proved best.' })
  readonly gap!: number | null;
}

@ObjectType('Baselines', { description: 'Sum of composite times filled hours of the ways people plan by hand.' })
class BaselinesObject {
  @Field(() => Float, {
    description: 'In the order of the summary: members of the team first, then most hours free; in points.',
  })
  readonly humanOrder!: number;

  @Field(() => Float, { description: 'By composite: the smallest person who suffices; in points.' })
  readonly bestFit!: number;
}

@ObjectType('RequestCounts', { description: 'How many requests are filled.' })
class RequestCountsObject {
  @Field(() => Int, { description: 'Planned requests; in requests.' })
  readonly total!: number;

  @Field(() => Int, { description: 'Filled completely; in requests.' })
  readonly filled!: number;

  @Field(() => Int, { description: 'Filled in part; in requests.' })
  readonly partly!: number;

  @Field(() => Int, { description: 'Not filled at all; in requests.' })
  readonly open!: number;

  @Field(() => Int, { description: 'In categories that the settings leave out; not planned; in requests.' })
  readonly excluded!: number;
}

@ObjectType('HourCounts', { description: 'Hours per week over all requests.' })
class HourCountsObject {
  @Field(() => Float, { description: 'Planned hours of all requests; in hours.' })
  readonly asked!: number;

  @Field(() => Float, { description: 'Hours of them that are filled; in hours.' })
  readonly filled!: number;
}

@ObjectType('BaselinePlan', { description: 'The plan before, that this one is compared with and stays close to.' })
class BaselinePlanObject {
  @Field(() => DayScalar, { description: 'Its plan date.' })
  readonly planDate!: string;

  @Field(() => ID, { nullable: true, description: 'Its run; null where it came with the tables.' })
  readonly runId!: string | null;
}

@ObjectType('AssignmentSteps', { description: 'Where the time of a run went, in seconds.' })
class AssignmentStepsObject {
  @Field(() => Float, { description: 'Reading and checking the tables; in seconds.' })
  readonly prep!: number;

  @Field(() => Float, { description: 'Searching the plan; in seconds.' })
  readonly solve!: number;

  @Field(() => Float, { description: 'Explaining, comparing and writing the tables; in seconds.' })
  readonly output!: number;
}

@ObjectType('RequestCandidates', { description: 'Who may work on a request.' })
class RequestCandidatesObject {
  @Field(() => String, { description: 'Name of the request.' })
  readonly requestId!: string;

  @Field(() => [String], { description: 'People, best first, as the request summary lists them; at most 25.' })
  readonly labels!: readonly string[];
}

@ObjectType('RequestCandidatesEdge', { description: 'A request with its candidates, in a list.' })
class RequestCandidatesEdge {
  @Field(() => String, { description: 'Place in the list, opaque.' })
  readonly cursor!: string;

  @Field(() => RequestCandidatesObject, { description: 'The request.' })
  readonly node!: RequestCandidatesObject;
}

@ObjectType('RequestCandidatesConnection', { description: 'A page of requests with their candidates.' })
export class RequestCandidatesConnection {
  @Field(() => [RequestCandidatesEdge], { description: 'The requests of the page.' })
  readonly edges!: readonly RequestCandidatesEdge[];

  @Field(() => PageInfoObject, { description: 'Where the page stands.' })
  readonly pageInfo!: PageInfoObject;
}

@ArgsType()
export class CandidatesArgs {
  @Field(() => Int, { defaultValue: PAGE_DEFAULT, description: 'Requests per page, 1 to 100.' })
  readonly first!: number;

  @Field(() => String, { nullable: true, description: 'Where the page before ended.' })
  readonly after?: string | null;
}

@ObjectType('AssignmentResult', { description: 'The result of an assignments run.' })
export class AssignmentResultObject {
  @Field(() => DayScalar, { description: 'Day of the plan.' })
  readonly planDate!: string;

  @Field(() => Boolean, { description: 'Whether the run only read and checked its tables.' })
  readonly checkOnly!: boolean;

  @Field(() => Float, {
    nullable: true,
    description: 'Sum of composite times filled hours; null without a plan; in points.',
  })
  readonly value!: number | null;

  @Field(() => Float, { nullable: true, description: 'What no plan can exceed; null without a plan; in points.' })
  readonly bound!: number | null;

  @Field(() => Float, { nullable: true, description: '(bound - value) / bound; null without a plan; a share.' })
  readonly gap!: number | null;

  @Field(() => [ObjectiveObject], { description: 'The goals in their order.' })
  readonly objectives!: readonly ObjectiveObject[];

  @Field(() => BaselinesObject, { nullable: true, description: 'What planning by hand would bring.' })
  readonly baselines!: BaselinesObject | null;

  @Field(() => RequestCountsObject, { nullable: true, description: 'How many requests are filled; in requests.' })
  readonly requests!: RequestCountsObject | null;

  @Field(() => HourCountsObject, { nullable: true, description: 'How many hours are filled; in hours per week.' })
  readonly hours!: HourCountsObject | null;

  @Field(() => BaselinePlanObject, { nullable: true, description: 'The plan before; null where there is none.' })
  readonly baseline!: BaselinePlanObject | null;

  @Field(() => Float, { description: 'Search time, in seconds.' })
  readonly seconds!: number;

  @Field(() => Float, { description: 'Candidate moves that the search scored; in moves.' })
  readonly evaluations!: number;

  @Field(() => AssignmentStepsObject, { description: 'Where the time went.' })
  readonly steps!: AssignmentStepsObject;
}
