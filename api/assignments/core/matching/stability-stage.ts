import { anneal } from './anneal.ts';
import type { Goal } from './goal.ts';
import { improve } from './later-stages.ts';
import type { Pacer, Tell } from './pacer.ts';
import { type Bench, nearbyMoves } from './proposals.ts';
import { CHANGED_ROWS, FILL, FULL, PIECES, type Solution } from './solution.ts';
import { fillAll } from './start.ts';

/**
 * Worth asked of a changed row, as shares of the worth of a middling row. The first ones are worth the change to the people
 * concerned; less is asked only while the fill is further off than a planner would bear.
 */
const ASKED = [1, 0.5, 0.25];
const ASKED_AT_NEED = [0.12, 0.06, 0.03, 0.01, 0];
/** Times the stability tolerance that the fill may stay behind for want of changes that are worth it. */
export const BEARABLE = 10;
/** Candidate moves without a better plan, per request with anyone eligible, after which less is asked. */
const PATIENCE = 60;
const PATIENCE_LEAST = 5_000;
/** A filled request that is missing against best fit counts as much as so many rows. */
const FULL_REQUEST_ROWS = 10;
/** Share of the stage in which the fill has to be reached. */
const RAISE_SHARE = 0.7;

export interface StabilityStage {
  /** The previous plan as far as the rules of today allow. */
  readonly previous: Int32Array;
  /** Fill to reach and fill that is borne, as `Solution.totals` has them, and requests to fill completely. */
  readonly fillWanted: number;
  readonly fillLeast: number;
  readonly fullLeast: number;
  readonly until: number;
}

/**
 * Goes from the previous plan towards the fill that the search found by the changes that are worth most per changed row, and
 * no further. Where that does not get there, the plan that the search found is brought nearer to the previous one instead.
 */
export function stayClose(bench: Bench, stage: StabilityStage, pacer: Pacer, tell: Tell): void {
  const { solution } = bench;
  const found = solution.hours.slice();
  solution.load(stage.previous);
  // What is free goes to who lacks it, even where the fill would be near enough without.
  fillAll(solution);
  const reaches =
    (fill: number) =>
    ({ totals }: Solution) =>
      totals[FILL]! >= fill && totals[FULL]! >= stage.fullLeast;
  const [isEnough, isBearable] = [reaches(stage.fillWanted), reaches(stage.fillLeast)];
  const end = pacer.share + RAISE_SHARE * (stage.until - pacer.share);
  const rungs = [
    ...ASKED.map((asked) => ({ asked, isFar: false })),
    ...ASKED_AT_NEED.map((asked) => ({ asked, isFar: true })),
  ];
  rungs.forEach(({ asked, isFar }, n) => {
    if ((isFar ? isBearable : isEnough)(solution)) return;
    const until = pacer.share + (end - pacer.share) / (rungs.length - n);
    raise(bench, stage, asked, isEnough, until, pacer, (best) => tell('stability', best));
  });
  if (!isBearable(solution)) solution.load(found);
  const kept = Math.min(solution.totals[FILL]!, stage.fillWanted);
  if (solution.totals[CHANGED_ROWS]! > 0) improve(bench, 'stability', [reaches(kept)], stage.until, pacer, tell);
}

function raise(
  bench: Bench,
  { fullLeast }: StabilityStage,
  asked: number,
  isEnough: (solution: Solution) => boolean,
  until: number,
  pacer: Pacer,
  tell: (best: Int32Array) => void,
): void {
  const { totals } = bench.solution;
  const row = totals[FILL]! / Math.max(1, totals[PIECES]!);
  const price = Math.round(asked * row);
  const shortage = Math.round(FULL_REQUEST_ROWS * row);
  const goal: Goal = {
    score: (solution) =>
      solution.totals[FILL]! -
      price * solution.totals[CHANGED_ROWS]! -
      shortage * Math.max(0, fullLeast - solution.totals[FULL]!),
    holds: () => true,
    isEnough,
  };
  const patience = Math.max(PATIENCE_LEAST, PATIENCE * bench.movable.length);
  const heat = Math.max(1, 0.02 * row);
  anneal(bench, nearbyMoves(bench), goal, { from: heat, to: heat, until, patience }, pacer, tell);
}
