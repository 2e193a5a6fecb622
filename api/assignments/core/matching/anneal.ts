import type { Goal } from './goal.ts';
import { Incumbent } from './incumbent.ts';
import type { Pacer } from './pacer.ts';
import type { Bench, Propose } from './proposals.ts';

export interface Cooling {
  /** Loss of score that is accepted with chance 1/e, at the beginning and at the end. */
  readonly from: number;
  readonly to: number;
  /** Share of all the work at which it ends. */
  readonly until: number;
  /** Candidate moves without a better plan after which it ends. */
  readonly patience: number;
}

/**
 * Simulated annealing from the plan on the bench, which must keep the goal's guards; ends on the best plan that does. Moves
 * that break a guard are taken back. Cooling follows the share of work spent (Kirkpatrick, Gelatt, Vecchi 1983).
 */
export function anneal(
  { solution, dice }: Bench,
  propose: Propose,
  goal: Goal,
  { from, to, until, patience }: Cooling,
  pacer: Pacer,
  tell: (best: Int32Array) => void,
): void {
  solution.keep();
  let score = goal.score(solution);
  const best = new Incumbent(solution, score);
  const begun = pacer.share;
  const span = Math.max(until - begun, 1e-9);
  let temperature = from;
  let idle = goal.isEnough?.(solution) ? patience : 0;
  while (pacer.isBefore(until) && idle < patience) {
    if (pacer.count(1)) {
      temperature = from * (to / from) ** Math.min(1, (pacer.share - begun) / span);
      tell(best.hours);
    }
    idle++;
    const made = propose() && goal.holds(solution);
    const after = made ? goal.score(solution) : score;
    if (made && (after >= score || dice.share() < Math.exp((after - score) / temperature))) {
      score = after;
      if (after > best.score) {
        best.take(after);
        idle = goal.isEnough?.(solution) ? patience : 0;
      } else best.drift();
    } else solution.undo();
  }
  best.restore();
}
