import { createUnionType, Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { InputRefusedObject, memberType, RunNotFoundObject } from '../runs/findings.types.ts';

@ObjectType('Instead', { description: 'What somebody else in the place of a chosen person would mean.' })
class InsteadObject {
  @Field(() => String, { description: 'Employee id of the other one.' })
  readonly personId!: string;

  @Field(() => Float, { description: 'Hours of the request that would be filled less; in hours per week.' })
  readonly hoursLess!: number;

  @Field(() => Int, { description: 'New teams more; below 0: fewer; in teams.' })
  readonly newTeamsMore!: number;
}

@ObjectType('Candidate', { description: 'Somebody who may work on a request, in the order of the ranking.' })
class CandidateObject {
  @Field(() => String, { description: 'Employee id.' })
  readonly personId!: string;

  @Field(() => String, { description: 'Name.' })
  readonly name!: string;

  @Field(() => Int, { description: 'Place in the ranking, 1 is best.' })
  readonly rank!: number;

  @Field(() => String, { description: 'chosen, or eligible, not chosen.' })
  readonly verdict!: string;

  @Field(() => Float, { description: 'Hours of the plan on this request; in hours per week.' })
  readonly hours!: number;

  @Field(() => Float, { description: 'Hours left in the whole plan.' })
  readonly hoursLeft!: number;

  @Field(() => Float, { description: 'Hours this person could have here while all else stays; in hours per week.' })
  readonly canGive!: number;

  @Field(() => Boolean, { description: 'Whether the person is on the team already.' })
  readonly onTeam!: boolean;

  @Field(() => Float, {
    nullable: true,
    description: 'Hours of time zones apart; null where one is unknown; in hours.',
  })
  readonly timeZoneHours!: number | null;

  @Field(() => String, { description: 'CHOSEN, or the code why not.' })
  readonly code!: string;

  @Field(() => String, { description: 'Why, in words.' })
  readonly reason!: string;

  @Field(() => [InsteadObject], { description: 'With the next three instead; empty unless chosen.' })
  readonly instead!: readonly InsteadObject[];
}

@ObjectType('ReasonCount', { description: 'People who may not work on a request, by the first rule each fails.' })
class ReasonCountObject {
  @Field(() => String, { description: 'Code of the rule, e.g. SKILL_MISSING:TQIP.' })
  readonly code!: string;

  @Field(() => Int, { description: 'How many; in people.' })
  readonly people!: number;

  @Field(() => Int, { description: 'How many of them fail no other rule; in people.' })
  readonly failOnlyThis!: number;

  @Field(() => String, { description: 'The same in words.' })
  readonly text!: string;
}

@ObjectType('SaturatedSet', { description: 'Requests and people whose hours are used up together.' })
class SaturatedSetObject {
  @Field(() => [String], { description: 'The requests that share the people, of equal or higher priority.' })
  readonly requestIds!: readonly string[];

  @Field(() => [String], { description: 'The people they share.' })
  readonly personIds!: readonly string[];

  @Field(() => Float, { description: 'Hours the requests need together; in hours per week.' })
  readonly hoursNeeded!: number;

  @Field(() => Float, { description: 'Hours the people have together; in hours per week.' })
  readonly hoursHad!: number;

  @Field(() => Float, { description: 'Hours short; in hours per week.' })
  readonly hoursShort!: number;

  @Field(() => Float, { description: 'Points that one hour more would be worth at least; in points per hour.' })
  readonly worthPerHour!: number;
}

@ObjectType('FixPiece', { description: 'Hours of a person on a request after a fix.' })
class FixPieceObject {
  @Field(() => String, { description: 'Request.' })
  readonly requestId!: string;

  @Field(() => String, { description: 'Employee id.' })
  readonly personId!: string;

  @Field(() => Float, { description: 'Hours per week; in hours per week.' })
  readonly hours!: number;
}

@ObjectType('CheapestFix', {
  description: 'The smallest checked change of the input after which a request can be filled.',
})
class CheapestFixObject {
  @Field(() => String, { description: 'What to change, in words.' })
  readonly words!: string;

  @Field(() => Float, { description: 'Cost, to compare fixes by; less is easier; in points of ease.' })
  readonly cost!: number;

  @Field(() => [FixPieceObject], { description: 'Who then works on it.' })
  readonly pieces!: readonly FixPieceObject[];
}

@ObjectType('RequestExplanation', { description: 'Why a request is filled as it is.' })
class RequestExplanationObject {
  @Field(() => String, { description: 'Code of why, e.g. FILLED, NOBODY_ELIGIBLE, SATURATED or SEARCH_GAP.' })
  readonly code!: string;

  @Field(() => String, { description: 'Why, in words.' })
  readonly why!: string;

  @Field(() => SaturatedSetObject, {
    nullable: true,
    description: 'Who competes for the same people, where that is why.',
  })
  readonly saturated!: SaturatedSetObject | null;

  @Field(() => CheapestFixObject, {
    nullable: true,
    description: 'What would fill it; null: filled, or nothing found.',
  })
  readonly fix!: CheapestFixObject | null;

  @Field(() => [CandidateObject], { description: 'Who may work on it, best first.' })
  readonly eligible!: readonly CandidateObject[];

  @Field(() => [ReasonCountObject], { description: 'The others, by the first rule each fails.' })
  readonly ineligible!: readonly ReasonCountObject[];
}

@ObjectType('PairExplanation', { description: 'Why a person is not on a request.' })
class PairExplanationObject {
  @Field(() => String, { description: 'Code of why.' })
  readonly code!: string;

  @Field(() => String, { description: 'Why, in words.' })
  readonly why!: string;

  @Field(() => String, { nullable: true, description: 'What would change it.' })
  readonly wouldChange!: string | null;
}

const WhatIfKindEnum = { PIN: 'pin', FORBID: 'forbid', NEED: 'need', ADD_HOURS: 'addHours' } as const;
export type WhatIfKind = (typeof WhatIfKindEnum)[keyof typeof WhatIfKindEnum];

/** The kind as clients write it. */
export const kindName = (kind: WhatIfKind): string =>
  Object.entries(WhatIfKindEnum).find(([, value]) => value === kind)![0];

registerEnumType(WhatIfKindEnum, {
  name: 'WhatIfKind',
  description: 'What is changed for the question.',
  valuesConfig: {
    PIN: { description: 'The person works on the request, for the hours given or as many as the plan gives.' },
    FORBID: { description: 'The person does not work on the request.' },
    NEED: { description: 'The request needs the hours given.' },
    ADD_HOURS: { description: 'The person has so many hours more; below 0: fewer.' },
  },
});

@InputType('WhatIfInput', { description: 'A change of one row, to see what it would do.' })
export class WhatIfInput {
  @Field(() => WhatIfKindEnum, { description: 'What is changed.' })
  readonly kind!: WhatIfKind;

  @Field(() => String, { nullable: true, description: 'The request; for all but ADD_HOURS.' })
  readonly requestId?: string | null;

  @Field(() => String, { nullable: true, description: 'Employee id; for all but NEED.' })
  readonly personId?: string | null;

  @Field(() => Float, { nullable: true, description: 'Hours, in half hours; for all but FORBID; in hours per week.' })
  readonly hours?: number | null;
}

@ObjectType('ChangedPiece', { description: 'Hours of a person on a request before and after.' })
class ChangedPieceObject {
  @Field(() => String, { description: 'Request.' })
  readonly requestId!: string;

  @Field(() => String, { description: 'Employee id.' })
  readonly personId!: string;

  @Field(() => Float, { description: 'Hours of the plan as it stands; in hours per week.' })
  readonly hoursBefore!: number;

  @Field(() => Float, { description: 'Hours afterwards; in hours per week.' })
  readonly hoursAfter!: number;
}

@ObjectType('WhatIfAnswer', { description: 'The plan with the change beside the plan as it stands.' })
class WhatIfAnswerObject {
  @Field(() => String, { description: 'The difference in words.' })
  readonly words!: string;

  @Field(() => Float, { description: 'Filled hours of the plan as it stands; in hours per week.' })
  readonly hoursFilledBefore!: number;

  @Field(() => Float, { description: 'Filled hours afterwards; in hours per week.' })
  readonly hoursFilledAfter!: number;

  @Field(() => Float, { description: 'Sum of composite times filled hours, afterwards minus now; in points.' })
  readonly valueChange!: number;

  @Field(() => [String], { description: 'Requests filled completely afterwards only.' })
  readonly requestsGained!: readonly string[];

  @Field(() => [String], { description: 'Requests filled completely now only.' })
  readonly requestsLost!: readonly string[];

  @Field(() => [String], { description: 'People whose set of requests changes.' })
  readonly peopleMoved!: readonly string[];

  @Field(() => [ChangedPieceObject], { description: 'Every pair whose hours change.' })
  readonly pieces!: readonly ChangedPieceObject[];
}

@ObjectType('WhatIfConflict', { description: 'The change would break a rule, or names nobody.' })
class WhatIfConflictObject {
  @Field(() => String, { description: 'Which rule, in words.' })
  readonly message!: string;
}

export const ExplainResult = createUnionType({
  name: 'ExplainResult',
  description: 'The explanation, or why there is none.',
  types: () => [RequestExplanationObject, RunNotFoundObject, InputRefusedObject] as const,
  resolveType: memberType('RequestExplanation'),
});

export const ExplainPairResult = createUnionType({
  name: 'ExplainPairResult',
  description: 'The explanation, or why there is none.',
  types: () => [PairExplanationObject, RunNotFoundObject, InputRefusedObject] as const,
  resolveType: memberType('PairExplanation'),
});

export const WhatIfResult = createUnionType({
  name: 'WhatIfResult',
  description: 'The difference, the rule that stands against it, or why there is no answer.',
  types: () => [WhatIfAnswerObject, WhatIfConflictObject, RunNotFoundObject, InputRefusedObject] as const,
  resolveType: (value: object) =>
    'kind' in value && value.kind === 'conflict' ? 'WhatIfConflict' : memberType('WhatIfAnswer')(value),
});
