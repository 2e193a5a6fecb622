import { Field, ID, Int, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import type { Finding, Severity } from '../../schema/sheets/finding.ts';

export const SeverityEnum = { ERROR: 'error', WARNING: 'warning', NOTICE: 'notice' } as const satisfies Record<
  string,
  Severity
>;
registerEnumType(SeverityEnum, {
  name: 'Severity',
  description: 'How much a finding weighs.',
  valuesConfig: {
    ERROR: { description: 'Stops the job.' },
    WARNING: { description: 'Leaves something out.' },
    NOTICE: { description: 'Only tells.' },
  },
});

@ObjectType('Finding', { description: 'One thing to know about an input, addressed so that it can be found.' })
export class FindingObject implements Finding {
  @Field(() => SeverityEnum, { description: 'How much it weighs.' })
  readonly severity!: Severity;

  @Field(() => String, { description: 'Table, e.g. INPUT_CAPACITY; empty when it is about the whole input.' })
  readonly table!: string;

  @Field(() => Int, { nullable: true, description: 'Row in the sheet or file, 1 = header; null for a whole table.' })
  readonly row!: number | null;

  @Field(() => String, { nullable: true, description: 'Header of the column, or name of the argument.' })
  readonly column!: string | null;

  @Field(() => String, { description: 'Stable code in upper snake case, e.g. NOT_A_NUMBER.' })
  readonly code!: string;

  @Field(() => String, { description: 'The value as it stood there; empty when nothing stood there.' })
  readonly saw!: string;

  @Field(() => String, { description: 'What would be right, in words.' })
  readonly allowed!: string;

  @Field(() => String, { description: 'One sentence for the planner.' })
  readonly message!: string;
}

@InterfaceType('Refusal', {
  description: 'Why something was not done, where that is no fault of the server.',
  resolveType: (refusal: { code: string }) => refusalTypes[refusal.code],
})
abstract class RefusalInterface {
  @Field(() => String, { description: 'Stable code in upper snake case.' })
  readonly code!: string;

  @Field(() => String, { description: 'One sentence for the planner.' })
  readonly message!: string;
}

@ObjectType('InputRefused', {
  implements: RefusalInterface,
  description: 'The input has faults; here are all of them.',
})
export class InputRefusedObject extends RefusalInterface {
  @Field(() => [FindingObject], { description: 'The faults, at most 200 of them.' })
  readonly findings!: readonly FindingObject[];

  @Field(() => Int, { description: 'How many faults there are, also beyond those listed.' })
  readonly total!: number;
}

@ObjectType('KeyReused', {
  implements: RefusalInterface,
  description: 'The client mutation key was used before, for another input.',
})
export class KeyReusedObject extends RefusalInterface {}

@ObjectType('RunNotFound', { implements: RefusalInterface, description: 'There is no such run in this workspace.' })
export class RunNotFoundObject extends RefusalInterface {}

@ObjectType('ScheduleNotFound', {
  implements: RefusalInterface,
  description: 'There is no such schedule in this workspace, or it was deleted.',
})
export class ScheduleNotFoundObject extends RefusalInterface {}

const refusalTypes: Readonly<Record<string, string>> = {
  INPUT_REFUSED: 'InputRefused',
  KEY_REUSED: 'KeyReused',
  RUN_NOT_FOUND: 'RunNotFound',
  SCHEDULE_NOT_FOUND: 'ScheduleNotFound',
};

/** GraphQL type of a union member: a refusal by its code, anything else by the name given. */
export const memberType =
  (otherwise: string) =>
  (value: object): string =>
    ('code' in value && refusalTypes[String(value.code)]) || otherwise;

@ObjectType('Upload', { description: 'A place to send input tables to, in chunks, before a run is submitted with it.' })
export class UploadObject {
  @Field(() => ID, { description: 'Opaque.' })
  readonly id!: string;
}

@ObjectType('UploadProgress', { description: 'A chunk of rows was stored.' })
export class UploadProgressObject {
  @Field(() => ID, { description: 'The upload.' })
  readonly uploadId!: string;

  @Field(() => String, { description: 'The table.' })
  readonly table!: string;

  @Field(() => Int, { description: 'Rows the table has by now.' })
  readonly rows!: number;
}
