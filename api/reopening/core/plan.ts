import type { ScenarioModel } from './model.ts';
import { openingsOf } from './solve-objective.ts';
import type { ScenarioPlan } from './types.ts';

/** Patients below this are rounding noise of the linear program (specification, section 5). */
export const PATIENTS_MIN = 1e-6;

/** Reads a plan out of the column values. Tiny negative admissions of the solver become 0. */
export function planOf(
  model: ScenarioModel,
  plan: Float64Array,
  newPatientsBeforeCovid: Float64Array,
): NonNullable<ScenarioPlan['solution']> {
  const { columns, subServices, instance } = model;
  const read = (of: Int32Array) => Float64Array.from(of, (column) => (column < 0 ? 0 : Math.max(0, plan[column]!)));
  const openings = openingsOf(model, plan);
  const open = new Uint8Array(subServices.keys.length * instance.days);
  openings.forEach((opening, s) => {
    open.fill(1, s * instance.days + opening, (s + 1) * instance.days);
  });
  return {
    subServices: subServices.keys,
    newPatients: read(columns.newPatients),
    rescheduledPatients: read(columns.rescheduled),
    newPatientsBeforeCovid,
    open,
  };
}
