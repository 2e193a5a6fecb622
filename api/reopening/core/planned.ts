import type { Calendar } from './calendar.ts';
import type { SubServices } from './sub-services.ts';
import type { ScenarioInstance, ScenarioPlan } from './types.ts';

/** A plan with what its output tables are made of; index `series * days + day`. */
export interface Planned {
  readonly instance: ScenarioInstance;
  readonly calendar: Calendar;
  readonly subServices: SubServices;
  readonly scenarioName: string;
  readonly solution: NonNullable<ScenarioPlan['solution']>;
  /** New and rescheduled patients. */
  readonly admitted: Float64Array;
  readonly inHouse: Float64Array;
  /** Rounds half away from zero, or leaves the value as it is. */
  readonly round: (value: number, decimals: number) => number;
}
