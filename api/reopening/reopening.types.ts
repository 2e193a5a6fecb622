import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DayScalar } from '../runs/scalars.ts';
import type { ScenarioStatus, SolveName } from './core/types.ts';
import type { ReopeningStep } from './options.ts';

const ScenarioStatusEnum = {
  OPTIMAL: 'OPTIMAL',
  TIME_LIMIT: 'TIME_LIMIT',
  INFEASIBLE: 'INFEASIBLE',
  UNBOUNDED: 'UNBOUNDED',
  CANCELLED: 'CANCELLED',
  FAILED: 'FAILED',
} as const satisfies Record<ScenarioStatus, ScenarioStatus>;
registerEnumType(ScenarioStatusEnum, {
  name: 'ScenarioStatus',
  description: 'How a solve, a scenario or a whole run of scenarios ended.',
  valuesConfig: {
    OPTIMAL: { description: 'Proved to the wanted gap.' },
    TIME_LIMIT: { description: 'The time or node limit came first; the best plan found stands, with its gap.' },
    INFEASIBLE: { description: 'No plan keeps all rules; culprits says which clash.' },
    UNBOUNDED: { description: 'Nothing limits the objective; culprits says why.' },
    CANCELLED: { description: 'Stopped on request; the best plan found stands.' },
    FAILED: { description: 'Ended by a fault.' },
  },
});

export const ReopeningStepEnum = {
  PREP: 'prep',
  FORECAST: 'forecast',
  OPTIMIZE: 'optimize',
} as const satisfies Record<string, ReopeningStep>;
registerEnumType(ReopeningStepEnum, {
  name: 'ReopeningStep',
  description: 'A step of the reopening job.',
  valuesConfig: {
    PREP: { description: 'Reads and checks the tables.' },
    FORECAST: { description: 'Forecasts the daily demand.' },
    OPTIMIZE: { description: 'Plans openings and patients per scenario.' },
  },
});

@ObjectType('Culprit', { description: 'A rule that clashes with others, in the words of a planner.' })
class CulpritObject {
  @Field(() => String, { description: 'The rule.' })
  readonly rule!: string;

  @Field(() => String, { description: 'What would have to give, and by how much.' })
  readonly message!: string;
}

@ObjectType('Solve', { description: 'One call of the solver within a scenario.' })
class SolveObject {
  @Field(() => String, { description: 'before_covid, revenue or margin.' })
  readonly name!: SolveName;

  @Field(() => ScenarioStatusEnum, { description: 'How it ended.' })
  readonly status!: ScenarioStatus;

  @Field(() => Float, { nullable: true, description: 'Objective of the best plan, in the currency of the input.' })
  readonly objective!: number | null;

  @Field(() => Float, { nullable: true, description: 'Proved bound, in the currency of the input.' })
  readonly bound!: number | null;

  @Field(() => Float, { nullable: true, description: 'Share between bound and objective, 0 = proved best.' })
  readonly gap!: number | null;

  @Field(() => Float, { description: 'Wall time, in seconds.' })
  readonly seconds!: number;

  @Field(() => Int, { description: 'Branch-and-bound nodes looked at.' })
  readonly nodes!: number;

  @Field(() => Int, { description: 'Number of variables of the model.' })
  readonly variables!: number;

  @Field(() => Int, { description: 'Number of constraints of the model.' })
  readonly constraints!: number;
}

@ObjectType('Budget', { description: 'Work that was spent.' })
class BudgetObject {
  @Field(() => Float, { description: 'Search time of all solves, in seconds.' })
  readonly seconds!: number;

  @Field(() => Float, { description: 'Branch-and-bound nodes of all solves.' })
  readonly nodes!: number;
}

@ObjectType('ScenarioSeconds', { description: 'Where the time of a scenario went.' })
class ScenarioSecondsObject {
  @Field(() => Float, { description: 'Building the models, in seconds.' })
  readonly build!: number;

  @Field(() => Float, { description: 'Solving, in seconds.' })
  readonly solve!: number;

  @Field(() => Float, { description: 'Writing the output tables, in seconds.' })
  readonly output!: number;
}

@ObjectType('ReopeningSeconds', { description: 'Where the time of a run went, all scenarios added up.' })
class ReopeningSecondsObject extends ScenarioSecondsObject {
  @Field(() => Float, { description: 'Reading and checking the tables, in seconds.' })
  readonly prep!: number;

  @Field(() => Float, { description: 'Forecasting, in seconds.' })
  readonly forecast!: number;
}

@ObjectType('ScenarioResult', { description: 'How a scenario ended and what its plan brings.' })
class ScenarioResultObject {
  @Field(() => String, { description: 'Name of the scenario.' })
  readonly name!: string;

  @Field(() => ScenarioStatusEnum, { description: 'How it ended.' })
  readonly status!: ScenarioStatus;

  @Field(() => [CulpritObject], { description: 'Clashing rules where there is no plan, else empty.' })
  readonly culprits!: readonly CulpritObject[];

  @Field(() => Float, { nullable: true, description: 'Revenue over the horizon, in the currency of the input.' })
  readonly revenue!: number | null;

  @Field(() => Float, { nullable: true, description: 'Margin over the horizon, in the currency of the input.' })
  readonly margin!: number | null;

  @Field(() => [SolveObject], { description: 'The calls of the solver in their order.' })
  readonly solves!: readonly SolveObject[];

  @Field(() => ScenarioSecondsObject, { description: 'Where its time went.' })
  readonly seconds!: ScenarioSecondsObject;

  @Field(() => BudgetObject, { description: 'Work that was spent.' })
  readonly budget!: BudgetObject;
}

@ObjectType('BestOpening', { description: 'When a sub-service opens in the best plan so far.' })
class BestOpeningObject {
  @Field(() => String, { description: 'Hospital or site.' })
  readonly facility!: string;

  @Field(() => String, { description: 'Service line.' })
  readonly serviceLine!: string;

  @Field(() => String, { description: 'Sub-service.' })
  readonly subService!: string;

  @Field(() => DayScalar, { nullable: true, description: 'First day on which it is open; null = it stays closed.' })
  readonly opens!: string | null;
}

@ObjectType('ScenarioBest', {
  description: 'The best plan found so far for a scenario that is still being planned; cancel the run to keep it.',
})
class ScenarioBestObject {
  @Field(() => String, { description: 'Name of the scenario.' })
  readonly name!: string;

  @Field(() => Float, { description: 'Revenue over the horizon, in the currency of the input.' })
  readonly revenue!: number;

  @Field(() => Float, { description: 'Margin over the horizon, in the currency of the input.' })
  readonly margin!: number;

  @Field(() => [BestOpeningObject], { description: 'One entry per sub-service.' })
  readonly openings!: readonly BestOpeningObject[];
}

@ObjectType('ReopeningOptions', { description: 'What the planner chose besides the tables.' })
class ReopeningOptionsObject {
  @Field(() => [ReopeningStepEnum], { description: 'Steps of the run.' })
  readonly steps!: readonly ReopeningStep[];

  @Field(() => String, { nullable: true, description: 'Only rows for which this holds were used.' })
  readonly include!: string | null;

  @Field(() => String, { nullable: true, description: 'Rows for which this holds were left out.' })
  readonly exclude!: string | null;

  @Field(() => Float, { description: 'Wanted gap, a share of the objective, 0 to 1.' })
  readonly gap!: number;

  @Field(() => Float, { description: 'Search time per scenario, all its solves together, in seconds.' })
  readonly timeLimitSeconds!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Most branch-and-bound nodes per solve, instead of a time limit; null: no limit.',
  })
  readonly nodeLimit!: number | null;

  @Field(() => Int, { description: 'Seed of all chance.' })
  readonly seed!: number;

  @Field(() => Boolean, { description: 'Whether unrounded twins of the output tables were kept.' })
  readonly fullPrecision!: boolean;

  @Field(() => Boolean, { description: 'Whether intermediate tables and the model were kept.' })
  readonly debug!: boolean;

  @Field(() => Boolean, { description: 'Whether cancelled patients were planned again.' })
  readonly rescheduleCancelled!: boolean;

  @Field(() => ID, { nullable: true, description: 'The run this one repeats bit for bit, or null.' })
  readonly replayRunId!: string | null;
}

@ObjectType('ReopeningResult', {
  description: 'What a reopening run has found; its lists read the stored output tables page by page.',
})
export class ReopeningResultObject {
  @Field(() => ScenarioStatusEnum, {
    nullable: true,
    description: 'The worst status of the scenarios; null until all have ended, and where none was planned.',
  })
  readonly status!: ScenarioStatus | null;

  @Field(() => ReopeningOptionsObject, { description: 'What was asked for.' })
  readonly options!: ReopeningOptionsObject;

  @Field(() => ReopeningSecondsObject, {
    nullable: true,
    description: 'Where the time went; null until the run ended.',
  })
  readonly seconds!: ReopeningSecondsObject | null;

  @Field(() => BudgetObject, { description: 'Work spent by the scenarios that have ended.' })
  readonly budget!: BudgetObject;

  @Field(() => [ScenarioBestObject], { description: 'Best plans so far of the scenarios that have not ended.' })
  readonly bestSoFar!: readonly ScenarioBestObject[];

  @Field(() => [ScenarioResultObject], { description: 'The scenarios that have ended.' })
  readonly scenarios!: readonly ScenarioResultObject[];
}
