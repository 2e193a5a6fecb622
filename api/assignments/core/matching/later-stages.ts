import { anneal } from './anneal.ts';
import { type Goal, type Guard, goalOf, scores } from './goal.ts';
import type { Instance } from './instance.ts';
import type { Pacer, Tell } from './pacer.ts';
import type { ObjectiveName } from './problem.ts';
import { type Bench, type Propose, shiftMoves } from './proposals.ts';

/** Candidate moves without a better plan, per request with anyone eligible, after which a later objective is left. */
const PATIENCE = 200;
const PATIENCE_LEAST = 20_000;
/** Temperatures as shares of a middling change, and moves tried to know it. */
const HOT = 0.1;
const COLD = 0.002;
const SAMPLES = 100;

/** Improves one objective while all guards hold. */
export function improve(
  bench: Bench,
  objective: ObjectiveName,
  guards: readonly Guard[],
  until: number,
  pacer: Pacer,
  tell: Tell,
): void {
  const goal = goalOf(scores[objective], guards);
  const propose = shiftMoves(bench, objective);
  const change = middlingChange(bench, propose, goal, until, pacer);
  anneal(
    bench,
    propose,
    goal,
    {
      from: HOT * change,
      to: COLD * change,
      until,
      patience: Math.max(PATIENCE_LEAST, PATIENCE * bench.movable.length),
    },
    pacer,
    (best) => tell(objective, best),
  );
}

function middlingChange({ solution }: Bench, propose: Propose, goal: Goal, until: number, pacer: Pacer): number {
  const before = goal.score(solution);
  let sum = 0;
  let changes = 1;
  for (let n = 0; n < SAMPLES && pacer.isBefore(until); n++) {
    pacer.count(1);
    const change = propose() ? Math.abs(goal.score(solution) - before) : 0;
    if (change > 0) {
      sum += change;
      changes++;
    }
    solution.undo();
  }
  return sum / changes + 1e-9;
}

/** Whether any plan could differ in the objective at all. */
export function isAtStake(objective: ObjectiveName, instance: Instance): boolean {
  switch (objective) {
    case 'stability':
      return instance.previous.some((hours) => hours > 0);
    case 'continuity':
      return instance.onTeam.includes(1);
    case 'fit':
      return instance.fitCost.some((cost) => cost > 0);
    default:
      return true;
  }
}
