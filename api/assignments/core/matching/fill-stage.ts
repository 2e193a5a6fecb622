import type { LinearSolver } from '../../../kernel/linear-program.ts';
import type { FillMode } from '../types.ts';
import { anneal } from './anneal.ts';
import { type ExactFill, solveParts } from './exact-parts.ts';
import { compareTiers, type Goal } from './goal.ts';
import type { Pacer, Tell } from './pacer.ts';
import { type Bench, fillMoves } from './proposals.ts';
import { keepsRules } from './rules.ts';

/** Temperatures as shares of the worth of one hour of a middling request. Measured on the given instances. */
const HOT = 0.6;
const COLD = 0.03;
/** Cooled twice, the second time from where the best plan only loosens: by what heat, and to what share of the time. */
const ROUNDS = [
  { heat: 1, end: 0.5 },
  { heat: 0.3, end: 1 },
];
/** Share of the stage that exact solves of small parts may take, and that strict tiers get at its end. */
const EXACT_SHARE = 0.3;
const CLIMB_SHARE = 0.3;

export interface FillStage {
  readonly goal: Goal;
  readonly mode: FillMode;
  readonly solver: LinearSolver | null;
  readonly until: number;
}

/** Raises the priority fill of the plan on the bench; answers with what was proven of the weighted fill. */
export function raiseFill(bench: Bench, stage: FillStage, pacer: Pacer, tell: Tell): number | null {
  const { solution } = bench;
  const left = stage.until - pacer.share;
  // Strict tiers are no linear objective, so nothing is proven of them here.
  const solver = stage.mode === 'weighted' ? stage.solver : null;
  const exact = solveParts(solution, solver, pacer, pacer.share + EXACT_SHARE * left);
  place(bench, exact, stage.goal);
  if (exact.bound !== null && stage.goal.score(solution) >= exact.bound) return boundOf(exact, stage);
  const until = stage.mode === 'tiers' ? stage.until - CLIMB_SHARE * left : stage.until;
  const [hot, cold] = temperatures(bench, stage.mode);
  const begun = pacer.share;
  for (const { heat, end } of ROUNDS) {
    const cooling = { from: heat * hot, to: cold, until: begun + end * (until - begun), patience: Infinity };
    anneal(bench, fillMoves(bench), stage.goal, cooling, pacer, (best) => tell('priority_fill', best));
  }
  place(bench, exact, stage.goal);
  if (stage.mode === 'tiers') climbTiers(bench, stage, pacer, (best) => tell('priority_fill', best));
  return boundOf(exact, stage);
}

const boundOf = ({ bound }: ExactFill, { mode }: FillStage): number | null => (mode === 'weighted' ? bound : null);

function temperatures({ solution: { instance }, movable }: Bench, mode: FillMode): [number, number] {
  const worth = Array.from(movable, (r) => 2 * instance.weight[r]!);
  const mean = worth.reduce((sum, one) => sum + one, 0) / worth.length;
  const [highest, lowest] = mode === 'tiers' ? [Math.max(...worth), Math.min(...worth)] : [mean, mean];
  return [HOT * highest + 1, COLD * lowest + 1];
}

/** Puts the proven hours of each part into the plan, where the goal gains by it. */
function place({ solution }: Bench, { parts }: ExactFill, goal: Goal): void {
  const without = solution.hours.slice();
  for (const { pairs, hours } of parts) {
    solution.keep();
    const before = goal.score(solution);
    for (let j = 0; j < pairs.length; j++) solution.set(pairs[j]!, hours[j]!);
    if (goal.score(solution) < before || !goal.holds(solution)) solution.undo();
  }
  solution.keep();
  // The solver's numbers were rounded to half hours, so they are checked again (section 11, step 4).
  if (!keepsRules(solution)) solution.load(without);
}

/** Strict tiers: keeps a change only where no higher tier pays for it. */
function climbTiers(bench: Bench, { goal, until }: FillStage, pacer: Pacer, tell: (best: Int32Array) => void): void {
  const { solution } = bench;
  const propose = fillMoves(bench);
  const floors = solution.tierHours.slice();
  while (pacer.isBefore(until) && !goal.isEnough?.(solution)) {
    if (pacer.count(1)) tell(solution.hours);
    if (propose() && goal.holds(solution) && compareTiers(solution.tierHours, floors) >= 0) {
      solution.keep();
      floors.set(solution.tierHours);
    } else {
      solution.undo();
    }
  }
}
