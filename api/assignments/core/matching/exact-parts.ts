import type { LinearSolver } from '../../../kernel/linear-program.ts';
import { connectedRequests, pairsOf } from './components.ts';
import { fillProgram } from './fill-program.ts';
import type { Pacer } from './pacer.ts';
import type { Solution } from './solution.ts';

/** Parts of at most so many pairs are solved exactly (section 11, algorithm, 4). */
const PAIRS_MAX = 2000;
/** Checkpoints of the solver spent on a part, some seconds; measured, parts that need more are better left to the search. */
const CHECKPOINTS_MAX = 400;
/** Candidate moves that a pair solved exactly counts as, when only they are budgeted. */
const EVALUATIONS_PER_PAIR = 500;

/** The best hours of the pairs of one part of the problem, proven. */
export interface ExactPart {
  readonly pairs: Int32Array;
  readonly hours: Int32Array;
}

export interface ExactFill {
  readonly parts: readonly ExactPart[];
  /** Fill that no plan exceeds, in score units, where all parts are known; else null. */
  readonly bound: number | null;
}

/** Solves the small parts of the problem to proven optimality, smallest first, as long as time allows. */
export function solveParts(solution: Solution, solver: LinearSolver | null, pacer: Pacer, until: number): ExactFill {
  const parts: ExactPart[] = [];
  let bound = 0;
  let isWhole = true;
  for (const requests of connectedRequests(solution.instance)) {
    const isFilled = requests.every((r) => solution.lacking(r) === 0);
    const part = isFilled ? null : solvePart(solution, requests, solver, pacer, until);
    if (part) parts.push(part);
    if (part || isFilled) bound += worthOf(solution, requests, part);
    else isWhole = false;
  }
  return { parts, bound: isWhole ? bound : null };
}

function worthOf({ instance, filled }: Solution, requests: Int32Array, part: ExactPart | null): number {
  if (!part) return requests.reduce((sum, r) => sum + instance.weight[r]! * filled[r]!, 0);
  return part.pairs.reduce((sum, pair, j) => sum + instance.weight[instance.requestOf[pair]!]! * part.hours[j]!, 0);
}

function solvePart(
  solution: Solution,
  requests: Int32Array,
  solver: LinearSolver | null,
  pacer: Pacer,
  until: number,
): ExactPart | null {
  const size = pairsOf(solution.instance, requests);
  if (!solver || size > PAIRS_MAX || pacer.share >= until || pacer.shareWith(EVALUATIONS_PER_PAIR * size) > until)
    return null;
  if (pacer.nextShare() >= until) {
    pacer.look();
    return null;
  }
  const { program, pairs, start } = fillProgram(solution, requests);
  const { status, solution: found } = solver.solve(program, {
    gap: 0,
    timeLimitSeconds: Infinity,
    checkpointsMax: CHECKPOINTS_MAX,
    start,
    seed: 0,
    isCancelled: () => pacer.shareNow() >= until,
  });
  pacer.look();
  // What was found after the time was up depends on the machine.
  if (pacer.share >= until) return null;
  pacer.count(EVALUATIONS_PER_PAIR * size);
  if (status !== 'OPTIMAL' || !found) return null;
  return { pairs, hours: Int32Array.from(pairs, (_, j) => Math.round(found[j]!)) };
}
