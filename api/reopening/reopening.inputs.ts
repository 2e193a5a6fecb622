import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { inputRowType } from '../runs/table-types.ts';
import { inlineTables, type ReopeningRows } from './inline-tables.ts';
import { defaultReopeningOptions as defaults, type ReopeningStep } from './options.ts';
import { ReopeningStepEnum } from './reopening.types.ts';

@InputType('ReopeningTablesInput', {
  description: 'The input tables as typed rows, for small inputs; large ones go through createUpload and appendRows.',
})
class ReopeningTablesInput {}
for (const [name, layout] of Object.entries(inlineTables)) {
  const rowType = inputRowType(`${name.charAt(0).toUpperCase()}${name.slice(1)}RowInput`, layout);
  const description = `${layout.table}: ${layout.description} At most ${layout.rowsMax} rows.`;
  Field(() => [rowType], { nullable: true, description })(ReopeningTablesInput.prototype, name);
}

@InputType('SubmitReopeningInput', { description: 'Which tables to plan for, and how.' })
export class SubmitReopeningInput {
  @Field(() => ID, { nullable: true, description: 'An upload the tables were sent to.' })
  readonly uploadId?: string | null;

  @Field(() => ReopeningTablesInput, { nullable: true, description: 'The tables themselves, instead of an upload.' })
  readonly tables?: ReopeningRows | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'An earlier run: steps after PREP start from its stored results; with PREP and no tables its input is used again.',
  })
  readonly fromRunId?: string | null;

  @Field(() => [ReopeningStepEnum], {
    defaultValue: [...defaults.steps],
    description: 'Steps to run, in a row: PREP, FORECAST, OPTIMIZE or a part of it without a hole.',
  })
  readonly steps!: ReopeningStep[];

  @Field(() => String, {
    nullable: true,
    description: "Use only rows for which this holds, e.g. facility in ('ALL', 'North'); it must also admit ALL.",
  })
  readonly include?: string | null;

  @Field(() => String, { nullable: true, description: "Leave out rows for which this holds, e.g. sub_service = 'ED'." })
  readonly exclude?: string | null;

  @Field(() => Float, {
    defaultValue: defaults.gap,
    description: 'A solve may stop when its plan is proved within this share of the best, 0 to 1.',
  })
  readonly gap!: number;

  @Field(() => Float, {
    defaultValue: defaults.timeLimitSeconds,
    description: 'Search time per scenario, all its solves together, in seconds.',
  })
  readonly timeLimitSeconds!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Most branch-and-bound nodes per solve; unlike a time limit it gives the same plan on every machine.',
  })
  readonly nodeLimit?: number | null;

  @Field(() => Int, { defaultValue: defaults.seed, description: 'Seed of all chance, 0 or more.' })
  readonly seed!: number;

  @Field(() => Boolean, {
    defaultValue: defaults.fullPrecision,
    description: 'Keep unrounded twins of the output tables.',
  })
  readonly fullPrecision!: boolean;

  @Field(() => Boolean, {
    defaultValue: defaults.debug,
    description: 'Keep clean inputs, per-scenario parameters, the solution without limits and the model file.',
  })
  readonly debug!: boolean;

  @Field(() => Boolean, { defaultValue: defaults.rescheduleCancelled, description: 'Plan cancelled patients again.' })
  readonly rescheduleCancelled!: boolean;
}
