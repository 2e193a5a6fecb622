/** How a population evolves; the first nine are those of the original, by what they mean there. */
export interface EvolutionOptions {
  /** Populations that only meet by migration, >= 1. */
  readonly islands: number;
  /** Rosters of an island, >= 2. */
  readonly populationSize: number;
  /** Share of a population that lives on unchanged; the best roster does in any case. */
  readonly elitism: number;
  /** Chance that the better of two rosters drawn becomes a parent. */
  readonly tournamentSelectionRatio: number;
  /** Chance that a child is mutated, and that each of its days then is. */
  readonly mutationProbability: number;
  readonly mutationAggressivity: number;
  /** Generations between migrations, >= 1, and the share of an island that moves on to the next. */
  readonly epoch: number;
  readonly migration: number;
  /** Generations after which the search ends; Infinity for no limit. */
  readonly generationLimit: number;
  /** What a mutated duty may become: another doctor's only, as in the original, or part of any move. */
  readonly mutationMoves: 'reassign' | 'any';
  /** Best children of each generation that local search goes on with, and its moves for each in the first generation. */
  readonly refinedChildren: number;
  readonly refineMoves: number;
}

export const defaultEvolution: EvolutionOptions = {
  islands: 3,
  populationSize: 20,
  elitism: 0.1,
  tournamentSelectionRatio: 0.65,
  mutationProbability: 0.5,
  mutationAggressivity: 0.05,
  epoch: 10,
  migration: 0.1,
  generationLimit: Infinity,
  mutationMoves: 'any',
  refinedChildren: 1,
  refineMoves: 20_000,
};
