import type { ScenarioInstance } from '../../api/reopening/core/types.ts';
import { readInstance } from './checker/reading.ts';
import { denseOptimum } from './dense-simplex.ts';
import { type FormulationOptions, type FullModel, fullFormulation } from './full-formulation.ts';

/** Every choice of opening days: per sub-service an allowed day or never, day 0 where it is already open. */
function* openings(instance: ScenarioInstance): Generator<readonly number[]> {
  const { subServices, mayOpen, alreadyOpen, days } = readInstance(instance);
  const allowed = mayOpen.flatMap((may, day) => (may ? [day] : []));
  const choices = subServices.map((_, s) => (alreadyOpen.has(s) ? [0] : [...allowed, days.length]));
  const count = choices.reduce((product, list) => product * list.length, 1);
  for (let index = 0; index < count; index++) {
    let rest = index;
    yield choices.map((list) => {
      const choice = list[rest % list.length]!;
      rest = Math.floor(rest / list.length);
      return choice;
    });
  }
}

function fixedOpenings(model: FullModel, firstDays: readonly number[], width: number): Map<number, number> {
  return new Map(
    model.openColumns.map((column, at) => [column, at % width >= firstDays[Math.floor(at / width)]! ? 1 : 0]),
  );
}

/**
 * Best objective over every choice of opening days, each solved as a linear program of its own; null when none is
 * feasible. Only for a handful of days: a plan of D days and S sub-services takes up to (D + 1)^S programs.
 */
export function bruteForce(instance: ScenarioInstance, options: FormulationOptions): number | null {
  const model = fullFormulation(instance, options);
  if (options.solve === 'before_covid') return denseOptimum(model);
  let best: number | null = null;
  for (const firstDays of openings(instance)) {
    const value = denseOptimum(model, fixedOpenings(model, firstDays, instance.days));
    if (value !== null && (best === null || value > best)) best = value;
  }
  return best;
}
