import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { DayScalar } from '../runs/scalars.ts';
import { FillModeEnum } from './assignments.types.ts';

@InputType('SubmitAssignmentRunInput', {
  description: 'Which tables to plan for, and how. What is left out or null is as the Settings table says.',
})
export class SubmitAssignmentRunInput {
  @Field(() => ID, { nullable: true, description: 'An upload the tables were sent to.' })
  readonly uploadId?: string | null;

  @Field(() => ID, { nullable: true, description: 'An earlier run whose input is planned again.' })
  readonly fromRunId?: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'Day of the plan.' })
  readonly planDate?: string | null;

  @Field(() => FillModeEnum, { nullable: true, description: 'What comes first in filling requests.' })
  readonly fillMode?: 'weighted' | 'tiers' | null;

  @Field(() => Float, { nullable: true, description: 'Search time, in seconds.' })
  readonly timeLimitSeconds?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Candidate moves instead of time: the same plan on every machine; in moves.',
  })
  readonly evaluations?: number | null;

  @Field(() => Int, { nullable: true, description: 'Seed of all chance, 0 or more.' })
  readonly seed?: number | null;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'Plan date of the earlier plan sent as PREVIOUS tables; without it the day before the plan date.',
  })
  readonly previousPlanDate?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Only read and check the tables.' })
  readonly checkOnly!: boolean;
}
