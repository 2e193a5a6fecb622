import type { LinearSolver, SolveResult } from '../../../kernel/linear-program.ts';
import { factsOf } from '../facts.ts';
import { scoreOf } from '../score.ts';
import { bitCount } from '../search/bits.ts';
import { type Pins, type SearchInstance, searchInstance } from '../search/instance.ts';
import { RosterState } from '../search/roster-state.ts';
import type { Roster, RosterMode, RosterProblem } from '../types.ts';
import type { Scope } from './day-columns.ts';
import type { KnownRoster } from './program-builder.ts';
import { type RosterProgram, rosterProgram, type SpreadCut } from './roster-program.ts';
import { scopeOf, upperLimit } from './scope.ts';
import { violatedAt } from './spread-columns.ts';

export interface RosterBoundOptions {
  readonly mode: RosterMode;
  readonly pins?: Pins;
  /** A roster that keeps the pins: the better it is, the less there is to rule out. */
  readonly known: Roster;
  /** Hard violations that no roster has less of; 0 is always right. */
  readonly fewestViolations: number;
  /** Distance of bound and score, in points, at which the bound counts as proven. */
  readonly gap: number;
  /** Asked all the time; what is proven once it says so is the bound. */
  readonly isOver: () => boolean;
}

export interface RosterBound {
  /**
   * Points of the mode that no roster exceeds; in sane mode none that breaks no more hard rules than the known one, and above 100
   * where a roster that breaks fewer is not ruled out.
   */
  readonly bound: number;
  /** Bound less the score of the known roster, at least 0. */
  readonly gap: number;
}

/** Rounds of cuts on the relaxed program; later ones gain less than the solver's tolerance. */
const ROUNDS_MAX = 12;

/** Middles (from that of the month) and deviations, in days, around which the duties of good rosters lie. */
const GRID = { middles: [-3, -2, -1, 0, 1, 2, 3], deviations: [-1.5, -0.75, 0, 0.75] };

function knownRoster(state: RosterState): KnownRoster {
  return { roster: state.roster, sets: state.sets, duties: Array.from(state.sets, bitCount) };
}

function newCuts({ spreads }: RosterProgram, { solution }: SolveResult): SpreadCut[] {
  if (solution === null) return [];
  return spreads.flatMap((spread) => {
    const touch = violatedAt(spread, solution);
    const { doctor, duties } = spread.block;
    return touch === null ? [] : [{ ...touch, doctor, duties }];
  });
}

const RELAXED = { gap: 0, timeLimitSeconds: Infinity, seed: 1, relax: true };

/** Solves the relaxed program again and again with cuts where it claims too much spread. */
function relaxed(solver: LinearSolver, scope: Scope, options: RosterBoundOptions) {
  let cuts: SpreadCut[] = firstCuts(scope);
  let bound = Infinity;
  for (let round = 0; round < ROUNDS_MAX && !options.isOver(); round++) {
    const program = rosterProgram(scope, cuts);
    const result = solver.solve(program.program, { ...RELAXED, isCancelled: options.isOver });
    if (result.bound !== null) bound = Math.min(bound, result.bound + program.constant);
    const more = newCuts(program, result);
    if (more.length === 0) break;
    cuts = [...cuts, ...more];
  }
  return { bound, cuts };
}

/** One cut for each doctor and number of duties, as the spread of all days is. */
function firstCuts({ instance, duties }: Scope): SpreadCut[] {
  const deviation = instance.days / Math.sqrt(12);
  return duties.flatMap(({ least, most }, doctor) =>
    Array.from({ length: most - least + 1 }, (_, n) => ({ doctor, duties: least + n, middle: 0, deviation })),
  );
}

function gridCuts(scope: Scope): SpreadCut[] {
  return firstCuts(scope).flatMap((cut) =>
    GRID.middles.flatMap((middle) =>
      GRID.deviations.map((step) => ({ ...cut, middle, deviation: cut.deviation * (1 + step / 8) })),
    ),
  );
}

/** The value in units of the weights, at most the limit, that no roster exceeds. */
function boundOf(solver: LinearSolver, instance: SearchInstance, state: RosterState, options: RosterBoundOptions) {
  const { fewestViolations, isOver } = options;
  let limit = upperLimit(instance, fewestViolations);
  // Without the balance of duties: what all else is worth at most tells how uneven they may be.
  const blind = { ...instance, balances: { ...instance.balances, total: 0 } };
  const wide = scopeOf(instance, limit, state.value);
  const rest = relaxed(solver, { ...wide, instance: blind }, options).bound;
  const scope = scopeOf(instance, Math.min(limit, rest + instance.balances.total), state.value);
  const root = relaxed(solver, scope, options);
  limit = Math.min(limit, root.bound);
  let cuts = [...root.cuts, ...gridCuts(scope)];
  const gap = (options.gap * instance.pointValue) / 2;
  while (limit - state.value > 2 * gap && !isOver()) {
    const program = rosterProgram(scope, cuts);
    const result = solver.solve(program.program, {
      ...{ gap: gap / Math.abs(state.value - program.constant), timeLimitSeconds: Infinity, seed: 1 },
      ...{ start: program.startOf(knownRoster(state)), isCancelled: isOver },
    });
    if (result.bound !== null) limit = Math.min(limit, result.bound + program.constant);
    const more = newCuts(program, result);
    if (result.status !== 'OPTIMAL' || more.length === 0) break;
    cuts = [...cuts, ...more];
  }
  return Math.max(state.value, limit);
}

/** Bounds the score of every roster by a mixed-integer program; blocks while the solver works. */
export function boundRoster(solver: LinearSolver, problem: RosterProblem, options: RosterBoundOptions): RosterBound {
  const instance = searchInstance(problem, options.mode, options.pins ?? []);
  const state = new RosterState(instance);
  state.load(options.known);
  const bound = boundOf(solver, instance, state, options);
  const gap = (bound - state.value) / instance.pointValue;
  return { bound: scoreOf(factsOf(problem, options.known, options.mode)).score + gap, gap };
}
