import { createUnionType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { InputRefusedObject, KeyReusedObject, memberType, ScheduleNotFoundObject } from '../runs/findings.types.ts';
import type { RunKind } from '../runs/run.ts';
import { RunKindEnum } from '../runs/runs.types.ts';
import { DateTimeScalar } from '../runs/scalars.ts';

const WeekdayEnum = {
  MONDAY: 1,
  TUESDAY: 2,
  WEDNESDAY: 3,
  THURSDAY: 4,
  FRIDAY: 5,
  SATURDAY: 6,
  SUNDAY: 0,
} as const;
registerEnumType(WeekdayEnum, {
  name: 'Weekday',
  description: 'A day of the week.',
  valuesConfig: {
    MONDAY: { description: 'Monday.' },
    TUESDAY: { description: 'Tuesday.' },
    WEDNESDAY: { description: 'Wednesday.' },
    THURSDAY: { description: 'Thursday.' },
    FRIDAY: { description: 'Friday.' },
    SATURDAY: { description: 'Saturday.' },
    SUNDAY: { description: 'Sunday.' },
  },
});

@ObjectType('Schedule', {
  description: 'A saved schedule: a run is planned again on each chosen weekday at a local time, by the server.',
})
export class ScheduleObject {
  @Field(() => ID, { description: 'Opaque, the same for ever.' })
  readonly id!: string;

  @Field(() => String, { description: 'Name to show.' })
  readonly name!: string;

  @Field(() => RunKindEnum, { description: 'What is computed.' })
  readonly kind!: RunKind;

  @Field(() => Int, { description: 'Hour in the time zone, 0 to 23.' })
  readonly hour!: number;

  @Field(() => Int, { description: 'Minute in that hour, 0 to 59.' })
  readonly minute!: number;

  @Field(() => [WeekdayEnum], { description: 'Days in the time zone, at least one.' })
  readonly weekdays!: readonly number[];

  @Field(() => String, { description: 'IANA name of the time zone, e.g. Europe/Berlin.' })
  readonly timeZone!: string;

  @Field(() => Boolean, { description: 'Whether it runs; false while it is paused, and once it is deleted.' })
  readonly active!: boolean;

  @Field(() => String, { description: 'Who saved it; its runs are submitted in this name.' })
  readonly createdBy!: string;

  @Field(() => DateTimeScalar, { description: 'When it was saved.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it runs next; in the past while it waits for a worker, null while it does not run.',
  })
  readonly nextAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was deleted; the runs it has started still name it.',
  })
  readonly deletedAt!: Date | null;
}

@InputType('CreateScheduleInput', { description: 'Which run to plan again, and when.' })
export class CreateScheduleInput {
  @Field(() => String, { description: 'Name to show, 1 to 100 characters.' })
  readonly name!: string;

  @Field(() => ID, { description: 'The run whose inputs and options are planned again.' })
  readonly runId!: string;

  @Field(() => Int, { description: 'Hour in the time zone, 0 to 23.' })
  readonly hour!: number;

  @Field(() => Int, { description: 'Minute in that hour, 0 to 59.' })
  readonly minute!: number;

  @Field(() => [WeekdayEnum], { description: 'Days in the time zone, at least one.' })
  readonly weekdays!: number[];

  @Field(() => String, { description: 'IANA name of the time zone, e.g. Europe/Berlin.' })
  readonly timeZone!: string;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether it runs from now on; false saves it paused.' })
  readonly active!: boolean;
}

@InputType('ChangeScheduleInput', { description: 'What to change about a schedule; what is left out stays.' })
export class ChangeScheduleInput {
  @Field(() => String, { nullable: true, description: 'Name to show, 1 to 100 characters.' })
  readonly name?: string | null;

  @Field(() => ID, { nullable: true, description: 'Another run whose inputs and options are planned again.' })
  readonly runId?: string | null;

  @Field(() => Int, { nullable: true, description: 'Hour in the time zone, 0 to 23.' })
  readonly hour?: number | null;

  @Field(() => Int, { nullable: true, description: 'Minute in that hour, 0 to 59.' })
  readonly minute?: number | null;

  @Field(() => [WeekdayEnum], { nullable: true, description: 'Days in the time zone, at least one.' })
  readonly weekdays?: number[] | null;

  @Field(() => String, { nullable: true, description: 'IANA name of the time zone, e.g. Europe/Berlin.' })
  readonly timeZone?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'False pauses it, true resumes it from now on.' })
  readonly active?: boolean | null;
}

export const CreateScheduleResult = createUnionType({
  name: 'CreateScheduleResult',
  description: 'The schedule, or why there is none.',
  types: () => [ScheduleObject, InputRefusedObject, KeyReusedObject] as const,
  resolveType: memberType('Schedule'),
});

export const ChangeScheduleResult = createUnionType({
  name: 'ChangeScheduleResult',
  description: 'The schedule as it is now, or why it was not changed.',
  types: () => [ScheduleObject, InputRefusedObject, ScheduleNotFoundObject] as const,
  resolveType: memberType('Schedule'),
});

export const DeleteScheduleResult = createUnionType({
  name: 'DeleteScheduleResult',
  description: 'The schedule that is no more, or why there was none.',
  types: () => [ScheduleObject, ScheduleNotFoundObject] as const,
  resolveType: memberType('Schedule'),
});
