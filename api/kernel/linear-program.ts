/** A mixed-integer linear program in compressed sparse rows. Infinity stands for no bound. */
export interface LinearProgram {
  readonly sense: 'maximize' | 'minimize';
  readonly columns: {
    readonly cost: Float64Array;
    readonly lower: Float64Array;
    readonly upper: Float64Array;
    /** 1 where the column must be a whole number. */
    readonly integer: Uint8Array;
  };
  readonly rows: {
    readonly lower: Float64Array;
    readonly upper: Float64Array;
    /** Length rows + 1. */
    readonly starts: Int32Array;
    readonly indices: Int32Array;
    readonly values: Float64Array;
  };
}

/** Where a simplex basis stands; opaque to everyone but the solver that made it. */
export interface Basis {
  readonly columns: Uint8Array;
  readonly rows: Uint8Array;
}

export interface SolveOptions {
  /** Relative gap at which a MIP counts as solved, e.g. 0.005. */
  readonly gap: number;
  /** Seconds this solve may take; Infinity for no limit. */
  readonly timeLimitSeconds: number;
  /** Interrupt checkpoints after which the solve stops: repeats exactly a solve that ended by time. */
  readonly checkpointsMax?: number;
  /** Branch-and-bound nodes after which the solve stops. */
  readonly nodesMax?: number;
  /** Start solution, one value per column; may be infeasible. */
  readonly start?: Float64Array;
  /** Basis to start the simplex from (LP only). */
  readonly basis?: Basis;
  readonly seed: number;
  /** Treat integer columns as continuous. */
  readonly relax?: boolean;
  readonly onProgress?: (progress: SolveProgress) => void;
  /** Asked at every checkpoint; true stops the solve and keeps the incumbent. */
  readonly isCancelled?: () => boolean;
}

export interface SolveProgress {
  readonly objective: number | null;
  readonly bound: number | null;
  readonly seconds: number;
  readonly nodes: number;
  /** The new incumbent, when this report announces one. */
  readonly solution?: Float64Array;
}

export type SolveStatus = 'OPTIMAL' | 'INFEASIBLE' | 'UNBOUNDED' | 'TIME_LIMIT' | 'WORK_LIMIT' | 'CANCELLED' | 'FAILED';

export interface SolveResult {
  readonly status: SolveStatus;
  /** Column values; null when no feasible solution is known. */
  readonly solution: Float64Array | null;
  readonly objective: number | null;
  /** Proven bound on the optimum, null when none. For an LP solved to optimality the objective itself. */
  readonly bound: number | null;
  readonly basis: Basis | null;
  /** Dual value of each row of an LP solved to optimality, else null. */
  readonly rowDuals: Float64Array | null;
  readonly seconds: number;
  readonly nodes: number;
  readonly simplexIterations: number;
  /** Interrupt checkpoints passed; with `checkpointsMax` set to it the solve repeats bit for bit. */
  readonly checkpoints: number;
  /** What the solver said, for FAILED. */
  readonly reason?: string;
}

/** Solves linear and mixed-integer programs; blocking. The adapter is `api/solver/highs.ts`. */
export interface LinearSolver {
  readonly version: string;
  solve(program: LinearProgram, options: SolveOptions): SolveResult;
}
