import type { LinearProgram } from '../../kernel/linear-program.ts';
import { calendarOf } from './calendar.ts';
import { layOutColumns } from './columns.ts';
import { addUsageLimits } from './constraints/capacity.ts';
import { addMinDemand, minDemandGroups } from './constraints/min-demand.ts';
import { addOpeningRules } from './constraints/opening.ts';
import { addTestLimits } from './constraints/tests.ts';
import type { ModelParts } from './model-parts.ts';
import { addTerm, emptyRows, endRow } from './rows.ts';
import { covers, subServicesOf } from './sub-services.ts';
import type { ScenarioInstance } from './types.ts';

export type Objective = 'revenue' | 'margin';

/** The model of one scenario: rows and columns shared by the revenue and the margin solve. */
export interface ScenarioModel extends ModelParts {
  /** Currency per patient, per column. */
  readonly objectives: Readonly<Record<Objective, Float64Array>>;
  /** Highest value of each column; flags 1. */
  readonly upper: Float64Array;
  readonly lower: Float64Array;
  /** Row whose activity is the revenue; the margin solve sets its lower bound. */
  readonly revenueRow: number;
  /** The same for the margin; only the model before COVID has it, null elsewhere. */
  readonly marginRow: number | null;
}

/** Constraints 1 to 9. `newPatientsBeforeCovid` is the result of the first solve, index `series * days + day`. */
export function buildModel(instance: ScenarioInstance, newPatientsBeforeCovid: Float64Array): ScenarioModel {
  const subServices = subServicesOf(instance.inputs.series);
  const calendar = calendarOf(instance);
  const flagged = subServices.keys.map(() => false);
  for (const { members } of minDemandGroups(instance, subServices)) for (const s of members) flagged[s] = true;
  const columns = layOutColumns(instance, calendar, subServices, flagged);
  const parts: ModelParts = { instance, calendar, subServices, columns, rows: emptyRows() };
  addOpeningRules(parts);
  addUsageLimits(parts, { intensiveCare: true });
  addMinDemand(parts, newPatientsBeforeCovid);
  addTestLimits(parts);
  return withObjectives(parts);
}

/** The model before COVID: everything open, no rule but demand and capacity. No patient has been cancelled yet. */
export function buildModelBeforeCovid(given: ScenarioInstance): ScenarioModel {
  const instance = { ...given, rescheduleCancelled: false };
  const subServices = subServicesOf(instance.inputs.series);
  const calendar = calendarOf(instance);
  const columns = layOutColumns(instance, calendar, subServices, []);
  const parts: ModelParts = { instance, calendar, subServices, columns, rows: emptyRows() };
  addUsageLimits(parts, { intensiveCare: false });
  const model = withObjectives(parts);
  for (let column = 0; column < columns.count; column++) addTerm(parts.rows, column, model.objectives.margin[column]!);
  const marginRow = endRow(parts.rows, { rule: 'REVENUE', subject: 'margin', day: -1 }, -Infinity, Infinity);
  return { ...model, marginRow };
}

function withObjectives(parts: ModelParts): ScenarioModel {
  const { instance, columns, subServices, rows } = parts;
  const { inputs, days, demand, parameters } = instance;
  const revenue = new Float64Array(columns.count);
  const margin = new Float64Array(columns.count);
  const lower = new Float64Array(columns.count);
  const upper = new Float64Array(columns.count).fill(1);
  inputs.series.forEach((series, k) => {
    for (let d = 0; d < days; d++) {
      const cell = k * days + d;
      for (const [column, most] of [
        [columns.newPatients[cell]!, parameters.removeDemandConstraints ? Infinity : demand[cell]!],
        [columns.rescheduled[cell]!, series.numCancelled],
      ] as const) {
        if (column < 0) continue;
        revenue[column] = series.revenue;
        margin[column] = series.margin;
        upper[column] = most;
      }
    }
  });
  subServices.keys.forEach((key, s) => {
    const flag = columns.open[s * days]!;
    if (flag >= 0 && parameters.alreadyOpen.some((pattern) => covers(pattern, key))) lower[flag] = 1;
  });
  for (let column = 0; column < columns.firstFlag; column++) addTerm(rows, column, revenue[column]!);
  const revenueRow = endRow(rows, { rule: 'REVENUE', subject: 'revenue', day: -1 }, -Infinity, Infinity);
  return { ...parts, objectives: { revenue, margin }, lower, upper, revenueRow, marginRow: null };
}

/** Opening day index of each sub-service; the number of days for one that stays closed. */
export type Openings = Int32Array;

/**
 * The program for one solve. `openings` fixes the flags, which leaves a linear program; `revenueAtLeast` and
 * `marginAtLeast` keep what the solves before reached; `cost` takes the place of the objective.
 */
export function programOf(
  model: ScenarioModel,
  objective: Objective,
  options: {
    readonly openings?: Openings | undefined;
    readonly revenueAtLeast?: number | undefined;
    readonly marginAtLeast?: number | undefined;
    readonly cost?: Float64Array;
  } = {},
): LinearProgram {
  const { columns, rows, instance } = model;
  const lower = Float64Array.from(model.lower);
  const upper = Float64Array.from(model.upper);
  const integer = new Uint8Array(columns.count);
  if (options.openings === undefined) integer.fill(1, columns.firstFlag);
  options.openings?.forEach((opening, s) => {
    for (let d = 0; d < instance.days; d++) {
      const flag = columns.open[s * instance.days + d]!;
      if (flag < 0) continue;
      lower[flag] = d >= opening ? 1 : 0;
      upper[flag] = lower[flag]!;
    }
  });
  const rowLower = Float64Array.from(rows.lower);
  if (options.revenueAtLeast !== undefined) rowLower[model.revenueRow] = options.revenueAtLeast;
  if (options.marginAtLeast !== undefined && model.marginRow !== null)
    rowLower[model.marginRow] = options.marginAtLeast;
  return {
    sense: 'maximize',
    columns: { cost: options.cost ?? model.objectives[objective], lower, upper, integer },
    rows: {
      lower: rowLower,
      upper: Float64Array.from(rows.upper),
      starts: Int32Array.from(rows.starts),
      indices: Int32Array.from(rows.indices),
      values: Float64Array.from(rows.values),
    },
  };
}
