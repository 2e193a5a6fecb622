import type { LinearProgram } from '../../../kernel/linear-program.ts';
import { addBalances } from './balance-columns.ts';
import { addConflicts, addPairs } from './conflicts.ts';
import { addDays, type Scope } from './day-columns.ts';
import { addPosts, singlePost } from './post-columns.ts';
import { type KnownRoster, ProgramBuilder } from './program-builder.ts';
import { addCut, addSpreads, type Spread, type Touch } from './spread-columns.ts';

/** A cut on the spread of the doctor with so many duties. */
export interface SpreadCut extends Touch {
  readonly doctor: number;
  readonly duties: number;
}

export interface RosterProgram {
  /** Maximizes the value of a roster in units of the weights, less `constant`. */
  readonly program: LinearProgram;
  readonly constant: number;
  readonly spreads: readonly Spread[];
  readonly startOf: (known: KnownRoster) => Float64Array;
}

/**
 * All rosters of the scope as a mixed-integer program. Nothing in it is worth less than in a roster, and only the spread, as far
 * as its cuts do not touch it, is worth more: its optimum is an upper bound.
 */
export function rosterProgram(scope: Scope, cuts: readonly SpreadCut[]): RosterProgram {
  const builder = new ProgramBuilder();
  const blocks = addDays(builder, scope);
  const unqualified = scope.instance.posts.count === 1 ? singlePost(scope, blocks) : addPosts(builder, scope, blocks);
  addConflicts(builder, scope, blocks, unqualified);
  addPairs(builder, scope, blocks);
  addBalances(builder, scope, blocks);
  const spreads = addSpreads(builder, scope, blocks);
  for (const spread of spreads)
    for (const cut of cuts)
      if (cut.doctor === spread.block.doctor && cut.duties === spread.block.duties) addCut(builder, spread, cut);
  return {
    program: builder.build(),
    constant: scope.instance.base,
    spreads,
    startOf: (known) => builder.startOf(known),
  };
}
