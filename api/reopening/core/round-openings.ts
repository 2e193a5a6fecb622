import { minDemandGroups } from './constraints/min-demand.ts';
import type { Openings, ScenarioModel } from './model.ts';
import { covers } from './sub-services.ts';

/** Slack on a weekly minimum when a fractional plan is cut down to whole openings, patients. */
const PATIENTS_TOLERANCE = 1e-7;

/** Openings that keep every sub-service closed but those already open. */
export function onlyAlreadyOpen({ instance, subServices }: ScenarioModel): Openings {
  return Int32Array.from(subServices.keys, (key) =>
    instance.parameters.alreadyOpen.some((pattern) => covers(pattern, key)) ? 0 : instance.days,
  );
}

/**
 * Whole openings from a fractional plan: each sub-service opens on the first day from which its admissions meet the
 * weekly minimum in full in every week that follows. Cutting the admissions before that day frees capacity and tests,
 * so the plan cut down so is feasible, and fixing the openings leaves one linear program that can only be better.
 * Sub-services that owe the minimum together are rounded as if each owed its own share, which keeps the sum.
 */
export function roundOpenings(
  model: ScenarioModel,
  plan: Float64Array,
  newPatientsBeforeCovid: Float64Array,
): Openings {
  const { instance, subServices, calendar } = model;
  const openings = onlyAlreadyOpen(model);
  const groups = minDemandGroups(instance, subServices);
  const ratio = subServices.keys.map((_, s) =>
    groups.reduce((max, { row, members }) => (members.includes(s) ? Math.max(max, row.value / 100) : max), 0),
  );
  subServices.keys.forEach((_, s) => {
    if (model.columns.open[s * instance.days]! < 0) openings[s] = 0;
    if (openings[s] === 0) return;
    const surplus = weeklySurplus(model, plan, newPatientsBeforeCovid, s, ratio[s]!);
    const first = calendar.openingDays.find(
      (day) => surplus(day) >= -PATIENTS_TOLERANCE && admitsFrom(model, plan, s, day),
    );
    openings[s] = first ?? instance.days;
  });
  return openings;
}

/** Admissions of sub-service `s` on day `d` in a plan. */
function admissions(
  { instance, subServices, columns }: ScenarioModel,
  plan: Float64Array,
  s: number,
  d: number,
): number {
  let sum = 0;
  for (const k of subServices.seriesOf[s]!) {
    const cell = k * instance.days + d;
    if (columns.newPatients[cell]! >= 0) sum += plan[columns.newPatients[cell]!]!;
    if (columns.rescheduled[cell]! >= 0) sum += plan[columns.rescheduled[cell]!]!;
  }
  return sum;
}

function admitsFrom(model: ScenarioModel, plan: Float64Array, s: number, first: number): boolean {
  for (let d = first; d < model.instance.days; d++) if (admissions(model, plan, s, d) > PATIENTS_TOLERANCE) return true;
  return false;
}

/** Least surplus of admissions over the weekly minimum of sub-service `s` when it opens on a given day, patients. */
function weeklySurplus(model: ScenarioModel, plan: Float64Array, before: Float64Array, s: number, ratio: number) {
  const { instance, calendar, subServices } = model;
  return (opening: number): number => {
    let least = Infinity;
    let surplus = 0;
    for (let d = opening; d < instance.days; d++) {
      const owed = subServices.seriesOf[s]!.reduce((sum, k) => sum + before[k * instance.days + d]!, 0);
      surplus += admissions(model, plan, s, d) - ratio * owed;
      if (d + 1 === instance.days || calendar.week[d + 1] !== calendar.week[d]) {
        least = Math.min(least, surplus);
        surplus = 0;
      }
    }
    return least;
  };
}
