import { Field, Float, ObjectType, Query, Resolver, registerEnumType } from 'type-graphql';
import {
  type ParameterDefinition,
  type ParameterKind,
  type ParameterLevel,
  reopeningParameters,
} from '../../schema/sheets/reopening-parameters.ts';
import { Allow } from '../auth/permissions.ts';

const ParameterKindEnum = {
  FRACTION: 'fraction',
  YES_NO: 'yes-no',
  INTEGER: 'integer',
  NUMBER: 'number',
  DATE: 'date',
  CHOICE: 'choice',
} as const satisfies Record<string, ParameterKind>;
registerEnumType(ParameterKindEnum, {
  name: 'ParameterKind',
  description: 'What the value of a parameter is.',
  valuesConfig: {
    FRACTION: { description: 'A percentage, written as 0 or 1 to 100.' },
    YES_NO: { description: 'YES or NO.' },
    INTEGER: { description: 'A whole number.' },
    NUMBER: { description: 'A number.' },
    DATE: { description: 'A day.' },
    CHOICE: { description: 'One of a list of words.' },
  },
});

const ParameterLevelEnum = {
  NONE: 'none',
  FACILITY: 'facility',
  SUB_SERVICE: 'sub-service',
} as const satisfies Record<string, ParameterLevel>;
registerEnumType(ParameterLevelEnum, {
  name: 'ParameterLevel',
  description: 'How deep a parameter may be set.',
  valuesConfig: {
    NONE: { description: 'For the whole plan.' },
    FACILITY: { description: 'Per facility.' },
    SUB_SERVICE: { description: 'Per facility, service line and sub-service.' },
  },
});

const ParameterScopeEnum = { GLOBAL: 'global', SCENARIO: 'scenario' } as const;
registerEnumType(ParameterScopeEnum, {
  name: 'ParameterScope',
  description: 'Whether scenarios may differ in a parameter.',
  valuesConfig: {
    GLOBAL: { description: 'One value for all scenarios.' },
    SCENARIO: { description: 'Each scenario may have its own.' },
  },
});

@ObjectType('ParameterDefinition', { description: 'A parameter of INPUT_OPT_PARAMETERS.' })
class ParameterObject {
  @Field(() => String, { description: 'As written in parm_name; for numbered ones the part before the phase number.' })
  readonly name!: string;

  @Field(() => Boolean, { description: 'Whether the name is followed by a phase number, e.g. DATE_PHASE_2.' })
  readonly numbered!: boolean;

  @Field(() => ParameterScopeEnum, { description: 'Whether scenarios may differ in it.' })
  readonly scope!: ParameterDefinition['scope'];

  @Field(() => ParameterLevelEnum, { description: 'How deep it may be set.' })
  readonly level!: ParameterLevel;

  @Field(() => ParameterKindEnum, { description: 'What its value is.' })
  readonly kind!: ParameterKind;

  @Field(() => String, { nullable: true, description: 'What holds where no row sets it; null: nothing.' })
  readonly default!: string | null;

  @Field(() => String, { description: 'Unit of the value; empty where it is no quantity.' })
  readonly unit!: string;

  @Field(() => String, { description: 'What may be written, in words.' })
  readonly allowed!: string;

  @Field(() => [String], { nullable: true, description: 'The words allowed, where they are a list.' })
  readonly values?: readonly string[];

  @Field(() => Float, { nullable: true, description: 'Least value, in the unit of the parameter.' })
  readonly min?: number;

  @Field(() => Float, { nullable: true, description: 'Highest value, in the unit of the parameter.' })
  readonly max?: number;

  @Field(() => String, { description: 'What it does, in one or two sentences.' })
  readonly help!: string;

  @Field(() => Boolean, { description: 'Whether a plan depends on it; the others are accepted and checked only.' })
  readonly used!: boolean;
}

/** The parameter list. */
@Resolver()
export class ParametersResolver {
  @Query(() => [ParameterObject], {
    description: 'Every parameter of the reopening job with its default, unit and allowed values.',
  })
  @Allow('layout:read')
  reopeningParameters() {
    return reopeningParameters;
  }
}
