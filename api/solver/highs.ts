import highsLoader, { type CallbackEvent, type Highs, type HighsCallbackMap, type Model, type ModelData } from 'highs';
import type {
  Basis,
  LinearProgram,
  LinearSolver,
  SolveOptions,
  SolveResult,
  SolveStatus,
} from '../kernel/linear-program.ts';

// The package is typed as CommonJS but resolves to an ES module whose default export is the loader itself.
const load = highsLoader as unknown as () => Promise<Highs>;

/**
 * Checkpoints between two looks at the clock and the cancel flag. The simplex method passes one at each iteration, and a
 * look costs more than an iteration; branch and bound passes one every few tenths of a second.
 */
const CHECKPOINTS_PER_LOOK = { simplex: 16, branch: 1 };

const UNBOUNDED_OR_INFEASIBLE = 9;

const MODEL_STATUS: Readonly<Record<number, SolveStatus>> = {
  7: 'OPTIMAL',
  8: 'INFEASIBLE',
  10: 'UNBOUNDED',
  13: 'TIME_LIMIT',
  14: 'WORK_LIMIT',
  16: 'WORK_LIMIT',
};

/** Loads HiGHS (WebAssembly, one thread). The solver that it answers with blocks the thread it runs on. */
export async function createHighsSolver(): Promise<LinearSolver> {
  const highs = await load();
  return {
    version: highs.version.string,
    solve(program, options) {
      const model = highs.createModel(modelData(highs, program, options) as ModelData);
      try {
        return run(highs, model, program, options);
      } finally {
        model.dispose();
      }
    },
  };
}

function modelData(highs: Highs, { sense, columns, rows }: LinearProgram, { relax }: SolveOptions) {
  const infinite = (values: Float64Array) =>
    values.map((v) => (v === Infinity ? highs.infinity : v === -Infinity ? -highs.infinity : v));
  const isMip = !relax && columns.integer.includes(1);
  return {
    numCols: columns.cost.length,
    numRows: rows.lower.length,
    sense: sense === 'maximize' ? highs.constants.objectiveSense.maximize : highs.constants.objectiveSense.minimize,
    colCost: columns.cost,
    colLower: infinite(columns.lower),
    colUpper: infinite(columns.upper),
    rowLower: infinite(rows.lower),
    rowUpper: infinite(rows.upper),
    matrix: {
      format: 'csr' as const,
      numRows: rows.lower.length,
      numCols: columns.cost.length,
      starts: rows.starts,
      indices: rows.indices,
      values: rows.values,
    },
    ...(isMip ? { integrality: Int32Array.from(columns.integer) } : {}),
  };
}

type Stop = 'TIME_LIMIT' | 'WORK_LIMIT' | 'CANCELLED';

/** Counts checkpoints and decides at them when to stop; the only place where time enters a solve. */
function stopwatch(options: SolveOptions, checkpointsPerLook: number) {
  const started = performance.now();
  const watch = {
    checkpoints: 0,
    stop: null as Stop | null,
    seconds: () => (performance.now() - started) / 1000,
    check(): boolean {
      watch.checkpoints++;
      if (options.checkpointsMax !== undefined && watch.checkpoints >= options.checkpointsMax)
        watch.stop = 'WORK_LIMIT';
      else if (watch.checkpoints % checkpointsPerLook === 0) {
        if (options.isCancelled?.()) watch.stop = 'CANCELLED';
        else if (watch.seconds() > options.timeLimitSeconds) watch.stop = 'TIME_LIMIT';
      }
      return watch.stop !== null;
    },
  };
  return watch;
}

function run(highs: Highs, model: Model, program: LinearProgram, options: SolveOptions): SolveResult {
  const isMip = !options.relax && program.columns.integer.includes(1);
  const watch = stopwatch(options, isMip ? CHECKPOINTS_PER_LOOK.branch : CHECKPOINTS_PER_LOOK.simplex);
  const { callbackType } = highs.constants;
  const interrupt = (event: CallbackEvent & { interrupt(): void }): undefined => {
    if (watch.check()) event.interrupt();
  };
  const report = (event: CallbackEvent): undefined => {
    const { data } = event;
    options.onProgress?.({
      objective: finite(data.mip_primal_bound),
      bound: finite(data.mip_dual_bound),
      seconds: watch.seconds(),
      nodes: Number(data.mip_node_count ?? 0),
      ...(data.mip_solution ? { solution: data.mip_solution } : {}),
    });
  };
  const callbacks: HighsCallbackMap = isMip
    ? {
        [callbackType.mipInterrupt]: interrupt,
        [callbackType.mipImprovingSolution]: report,
        [callbackType.mipLogging]: report,
      }
    : { [callbackType.simplexInterrupt]: interrupt };
  setOptions(model, isMip, options);
  if (options.start) model.setSolution({ colValue: options.start });
  if (options.basis && !isMip)
    model.setBasis({
      colStatus: Int32Array.from(options.basis.columns),
      rowStatus: Int32Array.from(options.basis.rows),
    });
  try {
    let status: number = model.run(callbacks).modelStatus;
    if (status === UNBOUNDED_OR_INFEASIBLE) {
      // Presolve cannot tell which; without it the solver can.
      model.options.set('presolve', 'off');
      status = model.run(callbacks).modelStatus;
    }
    return result(model, isMip, MODEL_STATUS[status] ?? (watch.stop ? watch.stop : 'FAILED'), watch);
  } catch (error) {
    if (watch.stop) return result(model, isMip, watch.stop, watch);
    return { ...empty(watch), status: 'FAILED', reason: error instanceof Error ? error.message : String(error) };
  }
}

function setOptions(model: Model, isMip: boolean, options: SolveOptions): void {
  const values: Record<string, number | string | boolean> = {
    output_flag: false,
    random_seed: options.seed % 2_147_483_647,
    ...(isMip ? { mip_rel_gap: options.gap, mip_abs_gap: 0 } : {}),
    ...(options.nodesMax !== undefined ? { mip_max_nodes: options.nodesMax } : {}),
  };
  for (const [name, value] of Object.entries(values)) model.options.set(name, value);
}

function result(model: Model, isMip: boolean, status: SolveStatus, watch: ReturnType<typeof stopwatch>): SolveResult {
  const feasible = Number(model.info.get('primal_solution_status')) === 2;
  // HiGHS hands out a feasible point of an unbounded program; it is no plan.
  if (!feasible || status === 'UNBOUNDED') return { ...empty(watch), status };
  const { colValue, rowDual } = model.getSolution();
  const objective = model.getObjectiveValue();
  const basis = isMip ? null : model.getBasis();
  return {
    status,
    solution: colValue,
    objective,
    bound: isMip ? finite(Number(model.info.get('mip_dual_bound'))) : status === 'OPTIMAL' ? objective : null,
    basis: basis ? { columns: Uint8Array.from(basis.colStatus), rows: Uint8Array.from(basis.rowStatus) } : null,
    rowDuals: isMip ? null : rowDual,
    seconds: watch.seconds(),
    nodes: isMip ? Number(model.info.get('mip_node_count')) : 0,
    simplexIterations: Number(model.info.get('simplex_iteration_count')),
    checkpoints: watch.checkpoints,
  };
}

const empty = (watch: ReturnType<typeof stopwatch>) => ({
  solution: null,
  objective: null,
  bound: null,
  basis: null as Basis | null,
  rowDuals: null,
  seconds: watch.seconds(),
  nodes: 0,
  simplexIterations: 0,
  checkpoints: watch.checkpoints,
});

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) && Math.abs(value) < 1e30 ? value : null;
