import type { LinearSolver } from '../../../kernel/linear-program.ts';
import { raiseFill } from './fill-stage.ts';
import { type Guard, goalOf, scores } from './goal.ts';
import { valueOfHours } from './instance.ts';
import { improve, isAtStake } from './later-stages.ts';
import type { Pacer, Tell } from './pacer.ts';
import type { ObjectiveName } from './problem.ts';
import type { Bench } from './proposals.ts';
import type { SearchOptions } from './search-options.ts';
import { FILL, FULL, type Solution } from './solution.ts';
import { BEARABLE, stayClose } from './stability-stage.ts';
import { fillAll, type Least } from './start.ts';

export interface StagesGiven {
  readonly options: SearchOptions;
  readonly least: Least;
  /** The previous plan as far as the rules of today allow. */
  readonly previous: Int32Array | null;
  readonly solver: LinearSolver | null;
}

export interface StagesDone {
  /** Candidate moves by objective, in the planner's order. */
  readonly evaluations: readonly number[];
  /** Upper bound on the weighted fill in score units, where proven. */
  readonly bound: number | null;
}

/** Parts of the work: the fill needs most of it, and is what the way from the previous plan is measured by. */
const PARTS: Readonly<Record<ObjectiveName, number>> = {
  priority_fill: 24,
  full_requests: 1,
  stability: 6,
  continuity: 1,
  fit: 1.5,
  balance: 1.5,
  pieces: 1,
};

/** Runs the objectives in the planner's order; each leaves a guard behind that all later ones keep. */
export function runStages(bench: Bench, given: StagesGiven, pacer: Pacer): StagesDone {
  const { solution } = bench;
  const { objectives } = given.options;
  const guards: Guard[] = [firstGuard(given)];
  const evaluations: number[] = [];
  let bound: number | null = null;
  const tell: Tell = (phase, best) => pacer.tell(phase, () => valueOfHours(solution.instance, best));
  pacer.look();
  objectives.forEach((objective, n) => {
    const before = pacer.evaluations;
    const isSpent = !isAtStake(objective, solution.instance) || bench.movable.length === 0;
    if (!isSpent) {
      const until = endOf(objectives.slice(n), bench, pacer);
      if (objective === 'priority_fill') bound = fill(bench, given, guards, until, pacer, tell);
      else if (objective === 'stability')
        keepPrevious(bench, given, objectives.slice(0, n), guards, until, pacer, tell);
      else improve(bench, objective, guards, until, pacer, tell);
      guards.push(guardOf(objective, solution, given.options));
    }
    evaluations.push(pacer.evaluations - before);
  });
  // What later objectives set free is taken, so that a plan made from this one finds nothing to add to it.
  fillAll(solution);
  return { evaluations, bound };
}

/** Never fewer filled requests than best fit while they are an objective; never less fill where it is none. */
function firstGuard({ options: { objectives }, least }: StagesGiven): Guard {
  const full = objectives.includes('full_requests') ? least.full : 0;
  const fill = objectives.includes('priority_fill') ? 0 : least.fill;
  return ({ totals }) => totals[FULL]! >= full && totals[FILL]! >= fill;
}

/** Share of all work at which the first of these objectives ends. */
function endOf(left: readonly ObjectiveName[], { solution }: Bench, pacer: Pacer): number {
  const parts = left.filter((name) => isAtStake(name, solution.instance)).map((name) => PARTS[name]);
  const all = parts.reduce((sum, part) => sum + part, 0);
  // Reckoned from the end, so that the last objective ends at 1: added up it can come to a hair more, which is never reached.
  return 1 - (1 - pacer.share) * (1 - parts[0]! / all);
}

function fill(
  bench: Bench,
  { options, solver }: StagesGiven,
  guards: readonly Guard[],
  until: number,
  pacer: Pacer,
  tell: Tell,
): number | null {
  // All that anybody can work on is filled: no plan fills more.
  const isEnough = ({ open }: Solution) => open.size === 0;
  const goal = { ...goalOf(scores.priority_fill, guards), isEnough };
  const raised = () => raiseFill(bench, { goal, mode: options.mode, solver, until }, pacer, tell);
  // Only guards of objectives before it would ask for more than the fill.
  return guards.length === 1 ? bench.solution.countingFillAlone(raised) : raised();
}

/**
 * With a previous plan the fill found so far is kept within the stability tolerance only; the other objectives before it are
 * held as the plan near the previous one has them, so that nothing changes for their sake.
 */
function keepPrevious(
  bench: Bench,
  given: StagesGiven,
  earlier: readonly ObjectiveName[],
  guards: Guard[],
  until: number,
  pacer: Pacer,
  tell: Tell,
): void {
  const { options, least } = given;
  const { solution } = bench;
  const isFillFirst = earlier.includes('priority_fill');
  const reached = solution.totals[FILL]!;
  const holds = guards[0]!;
  stayClose(
    bench,
    {
      previous: given.previous!,
      fillWanted: isFillFirst ? reached * (1 - options.stabilityTolerance) : least.fill,
      fillLeast: Math.max(least.fill, isFillFirst ? reached * (1 - BEARABLE * options.stabilityTolerance) : 0),
      fullLeast: options.objectives.includes('full_requests') ? least.full : 0,
      until,
    },
    pacer,
    tell,
  );
  guards.length = 0;
  guards.push(holds, ...earlier.map((objective) => guardOf(objective, solution, options)));
}

/** Keeps an objective where it stands, less the tolerance the planner allows. */
function guardOf(objective: ObjectiveName, solution: Solution, { mode, tolerances }: SearchOptions): Guard {
  const kept = 1 - (tolerances?.[objective] ?? 0);
  if (objective === 'priority_fill' && mode === 'tiers') {
    const floors = solution.tierHours.map((hours) => hours * kept);
    return ({ tierHours }) => floors.every((floor, tier) => tierHours[tier]! >= floor);
  }
  const score = scores[objective];
  const reached = score(solution);
  const floor = reached > 0 ? reached * kept : reached * (2 - kept);
  return (plan) => score(plan) >= floor;
}
