import type { Openings, ScenarioModel } from './model.ts';

/** Admissions below this many patients are rounding noise of the linear program. */
const PATIENTS_MIN = 1e-6;

/** One sub-service opened on another day. */
export interface Move {
  readonly subService: number;
  readonly opening: number;
}

/** Value of what a plan admits to a sub-service before it opens, currency, and the day of the first such admission. */
function lostBefore(
  { instance, subServices, columns }: ScenarioModel,
  plan: Float64Array,
  subService: number,
  opening: number,
  value: Float64Array,
): { readonly lost: number; readonly firstDay: number } {
  let lost = 0;
  let firstDay = -1;
  for (let d = 0; d < opening; d++) {
    for (const k of subServices.seriesOf[subService]!) {
      const column = columns.newPatients[k * instance.days + d]!;
      if (column < 0 || plan[column]! <= PATIENTS_MIN) continue;
      if (firstDay < 0) firstDay = d;
      lost += value[column]! * plan[column]!;
    }
  }
  return { lost, firstDay };
}

/**
 * Openings worth a linear program each: sub-services that the relaxed plan uses before they open, most valuable loss
 * first; for each the first day the relaxed plan uses it, then the day half-way.
 */
export function movesTowards(
  model: ScenarioModel,
  relaxed: Float64Array,
  openings: Openings,
  value: Float64Array,
): readonly Move[] {
  const { subServices, calendar } = model;
  const candidates = subServices.keys.flatMap((_, subService) => {
    const opening = openings[subService]!;
    const { lost, firstDay } = lostBefore(model, relaxed, subService, opening, value);
    if (firstDay < 0 || lost <= 0) return [];
    const first = calendar.openingDays.findLast((day) => day <= firstDay)!;
    return [{ subService, first, opening, lost }];
  });
  candidates.sort((a, b) => b.lost - a.lost || a.subService - b.subService);
  return candidates.flatMap(({ subService, first, opening }) => {
    const between = calendar.openingDays.filter((day) => day > first && day < opening);
    const half = between[between.length >> 1];
    return [{ subService, opening: first }, ...(half === undefined ? [] : [{ subService, opening: half }])];
  });
}
