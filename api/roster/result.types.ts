import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { inputRowType } from '../runs/table-types.ts';
import type { RosterMode } from './core/types.ts';
import { RosterModeEnum } from './roster-mode.ts';
import { SearchEndEnum } from './search-end.ts';
import { type RosterRows, rosterTables } from './submit-roster.ts';
import type { SearchEnd } from './summaries.ts';

@InputType('RosterTablesInput', { description: 'The input tables as typed rows, instead of an upload.' })
class RosterTablesInput {}
for (const [name, layout] of Object.entries(rosterTables)) {
  const rowType = inputRowType(`Roster${name.charAt(0).toUpperCase()}${name.slice(1)}RowInput`, layout);
  const description = `${layout.table}: ${layout.description} At most ${layout.rowsMax} rows.`;
  Field(() => [rowType], { nullable: true, description })(RosterTablesInput.prototype, name);
}

@InputType('SubmitRosterInput', {
  description: 'What to draw a roster for, and how. What is left out or null is as the settings say.',
})
export class SubmitRosterInput {
  @Field(() => String, { nullable: true, description: 'The configuration as JSON text, instead of tables.' })
  readonly instance?: string | null;

  @Field(() => ID, { nullable: true, description: 'An upload the tables were sent to.' })
  readonly uploadId?: string | null;

  @Field(() => RosterTablesInput, { nullable: true, description: 'The tables themselves, instead of an upload.' })
  readonly tables?: RosterRows | null;

  @Field(() => ID, { nullable: true, description: 'An earlier run whose input is used again.' })
  readonly fromRunId?: string | null;

  @Field(() => RosterModeEnum, { nullable: true, description: 'How the criteria are read.' })
  readonly mode?: RosterMode | null;

  @Field(() => Float, { nullable: true, description: 'Search time, in seconds.' })
  readonly timeLimitSeconds?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Rosters and moves scored instead of time: the same roster on every machine; in evaluations.',
  })
  readonly evaluations?: number | null;

  @Field(() => Int, { nullable: true, description: 'Seed of all chance, 0 or more.' })
  readonly seed?: number | null;

  @Field(() => Int, { nullable: true, description: 'Number of other good rosters that are looked for, 0 to 9.' })
  readonly alternatives?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of duties on which each of them differs from all others at least, 1 to 31.',
  })
  readonly alternativesDistance?: number | null;

  @Field(() => Int, {
    defaultValue: 1,
    description: 'Searches that run at once, each in a process of its own; the best roster counts; 1 to 16.',
  })
  readonly searches!: number;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Each of several searches as a job of its own, which any worker of any machine takes.',
  })
  readonly spread!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: 'Only read and check the input.' })
  readonly checkOnly!: boolean;
}

@ObjectType('RosterSteps', { description: 'Where the time of a roster run went, in seconds.' })
class RosterStepsObject {
  @Field(() => Float, { description: 'Reading the input, in seconds.' })
  readonly prep!: number;

  @Field(() => Float, { description: 'Searching, in seconds.' })
  readonly solve!: number;

  @Field(() => Float, { description: 'Explaining and writing, in seconds.' })
  readonly output!: number;
}

@ObjectType('RosterResult', { description: 'The result of a roster run.' })
export class RosterResultObject {
  @Field(() => String, { description: 'Month of the roster, as 2026-05.' })
  readonly month!: string;

  @Field(() => RosterModeEnum, { description: 'How the criteria were read.' })
  readonly mode!: RosterMode;

  @Field(() => String, {
    nullable: true,
    description: 'The search that came out best, under which its tables stand; null where the run has no parts.',
  })
  readonly scenario!: string | null;

  @Field(() => Boolean, { description: 'Whether the run only read and checked its input.' })
  readonly checkOnly!: boolean;

  @Field(() => Float, { nullable: true, description: 'Weighted criteria, in points; null without a roster.' })
  readonly score!: number | null;

  @Field(() => Float, { nullable: true, description: 'Score of a roster whose criteria are all 1, in points.' })
  readonly maxScore!: number | null;

  @Field(() => Float, { nullable: true, description: 'The score in % of the highest.' })
  readonly percent!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Score that no roster exceeds which breaks no more hard rules; null where none was proven; in points.',
  })
  readonly bound!: number | null;

  @Field(() => Float, { nullable: true, description: '(bound - score) / bound; a share.' })
  readonly gap!: number | null;

  @Field(() => Int, { nullable: true, description: 'Hard rules broken, one for each day and rule; in violations.' })
  readonly hardViolations!: number | null;

  @Field(() => Int, { nullable: true, description: 'What every roster breaks at least; in violations.' })
  readonly hardViolationsMinimum!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether some roster has no more hard violations than that.' })
  readonly isMinimumExact!: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of duties that differ from the published roster; null without one.',
  })
  readonly changeCount!: number | null;

  @Field(() => Int, { nullable: true, description: 'Number of wishes that are granted.' })
  readonly wishesMet!: number | null;

  @Field(() => Int, { nullable: true, description: 'Number of wishes that are not.' })
  readonly wishesRefused!: number | null;

  @Field(() => SearchEndEnum, { nullable: true, description: 'What ended the search; null without a roster.' })
  readonly endedBy!: SearchEnd | null;

  @Field(() => Float, { description: 'Search time, in seconds.' })
  readonly seconds!: number;

  @Field(() => Float, { description: 'Rosters and moves that were scored; in evaluations.' })
  readonly evaluations!: number;

  @Field(() => Float, { description: 'Generations of all islands; in generations.' })
  readonly generations!: number;

  @Field(() => RosterStepsObject, { description: 'Where the time went.' })
  readonly steps!: RosterStepsObject;
}

@ObjectType('RosterProgress', { description: 'How a roster search stands.' })
export class RosterProgressObject {
  @Field(() => Float, { description: 'Generation of the first island; in generations.' })
  readonly generation!: number;

  @Field(() => Float, { description: 'Rosters and moves scored so far; in evaluations.' })
  readonly evaluations!: number;

  @Field(() => Float, { description: 'Best score so far, below 0 while hard rules are broken; in points.' })
  readonly best!: number;

  @Field(() => Float, { description: 'Mean score of the rosters of the islands; in points.' })
  readonly mean!: number;

  @Field(() => Int, { description: 'Number of hard violations of the best roster so far.' })
  readonly hardViolations!: number;
}
