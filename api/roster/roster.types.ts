import { createUnionType, Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CellValue } from '../../schema/sheets/layout.ts';
import { FindingObject, InputRefusedObject, memberType, RunNotFoundObject } from '../runs/findings.types.ts';
import { CellScalar, DayScalar } from '../runs/scalars.ts';
import type { RosterCheck, RosterDoctor, RosterViolation, RosterWish } from './check-roster.ts';
import type { CriterionValue } from './core/score.ts';
import type { RosterMode } from './core/types.ts';
import type { WishKind } from './core/wish-lists.ts';
import { RosterModeEnum } from './roster-mode.ts';
import type { DutySwap } from './swap-duties.ts';

const WishKindEnum = { DUTY: 'duty', FREE: 'free' } as const satisfies Record<string, WishKind>;
registerEnumType(WishKindEnum, {
  name: 'WishKind',
  description: 'What a doctor wishes for a day.',
  valuesConfig: { DUTY: { description: 'To be on duty.' }, FREE: { description: 'To be free.' } },
});

@InputType('DutySwapInput', { description: 'Two duties whose doctors are exchanged.' })
class DutySwapInput implements DutySwap {
  @Field(() => DayScalar, { description: 'Day of the one duty.' })
  readonly date!: string;

  @Field(() => String, { nullable: true, description: 'Its post, where a day has several.' })
  readonly post?: string | null;

  @Field(() => DayScalar, { description: 'Day of the other duty.' })
  readonly withDate!: string;

  @Field(() => String, { nullable: true, description: 'Its post, where a day has several.' })
  readonly withPost?: string | null;
}

@InputType('CheckRosterInput', { description: 'A roster and what it is checked against.' })
export class CheckRosterInput {
  @Field(() => String, {
    nullable: true,
    description: 'Month, doctors, rules and wishes: the text of the JSON configuration.',
  })
  readonly instance?: string | null;

  @Field(() => ID, { nullable: true, description: 'A roster run whose input it is checked against, instead.' })
  readonly runId?: string | null;

  @Field(() => ID, { nullable: true, description: 'An upload with the input tables, instead.' })
  readonly uploadId?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Header row of the roster: date, doctor_id; see INPUT_ROSTER. Without it the roster of the run.',
  })
  readonly headers?: string[] | null;

  @Field(() => [[CellScalar]], {
    nullable: 'itemsAndList',
    description: 'Its rows, days as MM/DD/YYYY or YYYY-MM-DD.',
  })
  readonly rows?: (CellValue[] | null)[] | null;

  @Field(() => [DutySwapInput], {
    nullable: true,
    description: 'Duties whose doctors are exchanged before it is checked, one after the other.',
  })
  readonly swaps?: DutySwapInput[] | null;

  @Field(() => Int, { defaultValue: 2, description: 'Row number of the first row in the file, 1 = header.' })
  readonly firstRow!: number;

  @Field(() => RosterModeEnum, {
    nullable: true,
    description: 'How the criteria are read; without it as the settings or the run say, else SANE.',
  })
  readonly mode?: RosterMode | null;
}

@ObjectType('RosterCriterion', { description: 'What a roster is worth by one criterion.' })
class RosterCriterionObject {
  @Field(() => String, { description: 'Key of its weight in the configuration, e.g. avoidBackToBack.' })
  readonly key!: string;

  @Field(() => String, { description: 'Name for planners.' })
  readonly name!: string;

  @Field(() => Boolean, { description: 'Whether it is a rule that must be kept.' })
  readonly isHard!: boolean;

  @Field(() => Float, { description: 'Weight in points of the parity score; 0 is off.' })
  readonly weight!: number;

  @Field(() => Float, { description: 'From 0 to 1; 1 is best.' })
  readonly value!: number;

  @Field(() => Float, { description: 'What it brings, in points of the score; 0 for hard rules in sane mode.' })
  readonly contribution!: number;
}

@ObjectType('RosterViolation', { description: 'A hard rule that a day breaks.' })
class RosterViolationObject {
  @Field(() => DayScalar, { description: 'The day.' })
  readonly date!: string;

  @Field(() => String, { description: 'Mon to Sun.' })
  readonly weekday!: string;

  @Field(() => String, { nullable: true, description: 'Post of the day; null where a day has one.' })
  readonly post!: string | null;

  @Field(() => String, { description: 'Id of the doctor on duty.' })
  readonly doctorId!: string;

  @Field(() => String, { description: 'Name of the doctor.' })
  readonly doctorName!: string;

  @Field(() => String, { description: 'Key of the criterion.' })
  readonly rule!: string;

  @Field(() => String, { description: 'Name of the criterion.' })
  readonly ruleName!: string;

  @Field(() => String, { description: 'In words, e.g. not available on Wed.' })
  readonly why!: string;
}

@ObjectType('RosterWish', { description: 'A day of the month that a doctor wishes to be on duty, or free.' })
class RosterWishObject {
  @Field(() => DayScalar, { description: 'The day.' })
  readonly date!: string;

  @Field(() => String, { description: 'Mon to Sun.' })
  readonly weekday!: string;

  @Field(() => String, { description: 'Id of the doctor.' })
  readonly doctorId!: string;

  @Field(() => String, { description: 'Name of the doctor.' })
  readonly doctorName!: string;

  @Field(() => WishKindEnum, { description: 'What is wished for.' })
  readonly kind!: WishKind;

  @Field(() => Boolean, { description: 'Whether the roster grants it.' })
  readonly isMet!: boolean;
}

@ObjectType('RosterWeekendDay', { description: 'Duties of a doctor on one weekday of the weekend.' })
class RosterWeekendDayObject {
  @Field(() => String, { description: 'Mon to Sun.' })
  readonly weekday!: string;

  @Field(() => Int, { description: 'Number of duties.' })
  readonly duties!: number;
}

@ObjectType('RosterDoctor', { description: 'What the month brings a doctor.' })
class RosterDoctorObject {
  @Field(() => String, { description: 'Id of the doctor.' })
  readonly doctorId!: string;

  @Field(() => String, { description: 'Name of the doctor.' })
  readonly doctorName!: string;

  @Field(() => Int, { description: 'Number of duties.' })
  readonly duties!: number;

  @Field(() => Float, { description: 'Number of duties at which all would be equal, those done elsewhere counted.' })
  readonly target!: number;

  @Field(() => Int, { description: 'Number of duties on weekend days.' })
  readonly weekendDays!: number;

  @Field(() => [RosterWeekendDayObject], { description: 'The same by weekday.' })
  readonly byWeekendDay!: readonly RosterWeekendDayObject[];

  @Field(() => Int, { description: 'Number of weekends without duty.' })
  readonly freeWeekends!: number;

  @Field(() => Int, { description: 'Number of pairs of successive duties at most two days apart.' })
  readonly backToBackPairs!: number;

  @Field(() => Int, { description: 'Number of wishes that are granted.' })
  readonly wishesMet!: number;

  @Field(() => Int, { description: 'Number of wishes that are not.' })
  readonly wishesRefused!: number;
}

@ObjectType('RosterCheck', { description: 'What a roster is worth, and why.' })
class RosterCheckObject implements RosterCheck {
  @Field(() => RosterModeEnum, { description: 'How the criteria were read.' })
  readonly mode!: RosterMode;

  @Field(() => Float, {
    description: 'Weighted criteria, in points: all in parity mode, without hard rules in sane mode.',
  })
  readonly score!: number;

  @Field(() => Float, { description: 'Score of a roster whose criteria are all 1, in points; 100 in sane mode.' })
  readonly maxScore!: number;

  @Field(() => Float, { description: 'The score in % of the highest.' })
  readonly percent!: number;

  @Field(() => Int, { description: 'Number of violations.' })
  readonly hardViolations!: number;

  @Field(() => [RosterCriterionObject], { description: 'Every criterion, hard rules first.' })
  readonly criteria!: readonly CriterionValue[];

  @Field(() => [RosterViolationObject], { description: 'Hard rules broken, in order of the days.' })
  readonly violations!: readonly RosterViolation[];

  @Field(() => [RosterWishObject], { description: 'Wishes of the month, in order of the days.' })
  readonly wishes!: readonly RosterWish[];

  @Field(() => [RosterDoctorObject], { description: 'The doctors, in the order of the configuration.' })
  readonly doctors!: readonly RosterDoctor[];

  @Field(() => [FindingObject], { description: 'Warnings and notices about the input.' })
  readonly findings!: readonly FindingObject[];
}

export const CheckRosterResult = createUnionType({
  name: 'CheckRosterResult',
  description: 'What the roster is worth, or everything that is wrong with the input.',
  types: () => [RosterCheckObject, InputRefusedObject, RunNotFoundObject] as const,
  resolveType: memberType('RosterCheck'),
});
