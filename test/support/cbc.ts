import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FullModel } from '../reopening/full-formulation.ts';

export interface CbcResult {
  readonly status: 'OPTIMAL' | 'TIME_LIMIT' | 'INFEASIBLE' | 'UNBOUNDED' | 'FAILED';
  /** Objective of the maximization, null without a plan. */
  readonly objective: number | null;
  /** Objective of the linear relaxation. */
  readonly relaxation: number | null;
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
}

export interface CbcOptions {
  /** Relative gap at which it stops. */
  readonly gap: number;
  readonly secondsMax: number;
}

/** Whether the native solver is on the path. */
export const hasCbc = (): boolean => spawnSync('cbc', ['-quit'], { stdio: 'ignore' }).error === undefined;

function boundLines(column: FullModel['columns'][number], name: string): string[] {
  // With a one-letter set name cbc takes the line for a fixed-format one and misses the column.
  const lines = column.upper < Infinity ? [`    UP BOUND ${name} ${column.upper}`] : [];
  if (column.lower === column.upper) return [`    FX BOUND ${name} ${column.upper}`];
  return column.lower === 0 ? lines : [`    LO BOUND ${name} ${column.lower}`, ...lines];
}

function rowKind({ lower, upper }: FullModel['rows'][number]): 'E' | 'G' | 'L' {
  if (lower === upper) return 'E';
  return upper === Infinity ? 'G' : 'L';
}

/** The program in MPS, as a minimization of the negative objective: readers agree on nothing else. */
function mpsText({ columns, rows }: FullModel): string {
  const byColumn: string[][] = columns.map(({ cost }, c) => (cost === 0 ? [] : [` C${c} COST ${-cost}`]));
  rows.forEach(({ terms }, r) => {
    for (const [column, value] of terms) if (value !== 0) byColumn[column]!.push(` C${column} R${r} ${value}`);
  });
  const whole = columns.flatMap(({ integer }, c) => (integer ? byColumn[c]! : []));
  const free = columns.flatMap(({ integer }, c) => (integer ? [] : byColumn[c]!));
  return [
    'NAME PLANWRIGHT',
    'ROWS',
    ' N COST',
    ...rows.map((row, r) => ` ${rowKind(row)} R${r}`),
    'COLUMNS',
    ...free,
    ...(whole.length ? [" M1 'MARKER' 'INTORG'", ...whole, " M2 'MARKER' 'INTEND'"] : []),
    'RHS',
    ...rows.flatMap((row, r) => {
      const right = rowKind(row) === 'G' ? row.lower : row.upper;
      return right === 0 ? [] : [` RHS R${r} ${right}`];
    }),
    'RANGES',
    ...rows.flatMap(({ lower, upper }, r) =>
      lower > -Infinity && upper < Infinity && lower < upper ? [` RNG R${r} ${upper - lower}`] : [],
    ),
    'BOUNDS',
    ...columns.flatMap((column, c) => (byColumn[c]!.length ? boundLines(column, `C${c}`) : [])),
    'ENDATA',
    '',
  ].join('\n');
}

const STATUS: readonly (readonly [RegExp, CbcResult['status']])[] = [
  [/^Optimal/, 'OPTIMAL'],
  [/^Stopped on (time|iterations|nodes)/, 'TIME_LIMIT'],
  [/^(Integer infeasible|Infeasible|.*infeasible)/i, 'INFEASIBLE'],
  [/^Unbounded/, 'UNBOUNDED'],
];

/** Solves with the native `cbc`, one thread; CPU seconds are those of the whole process, reading the file included. */
export function solveWithCbc(model: FullModel, { gap, secondsMax }: CbcOptions): CbcResult {
  const folder = mkdtempSync(join(tmpdir(), 'planwright-cbc-'));
  try {
    const file = join(folder, 'model.mps');
    const solution = join(folder, 'solution.txt');
    writeFileSync(file, mpsText(model));
    const started = performance.now();
    const args = [file, '-ratioGap', String(gap), '-sec', String(secondsMax), '-solve', '-solution', solution];
    // bash's own clock counts the CPU seconds of the child; cbc's leave out what it did before its first line.
    const script = 'TIMEFORMAT="cpu %U %S"; time cbc "$@"';
    const run = spawnSync('bash', ['-c', script, 'cbc', ...args], { encoding: 'utf8', maxBuffer: 2 ** 28 });
    const wallSeconds = (performance.now() - started) / 1000;
    const cpu = /^cpu ([\d.]+) ([\d.]+)$/m.exec(run.stderr);
    if (run.status !== 0 || !cpu) throw new Error(`cbc failed: ${run.stderr.slice(-500)}`);
    const [first = ''] = readFileSync(solution, 'utf8').split('\n');
    const status = STATUS.find(([pattern]) => pattern.test(first))?.[1] ?? 'FAILED';
    const objective = /objective value (-?[\d.e+]+)/i.exec(first);
    const relaxation = /Continuous objective value is (-?[\d.e+]+)/.exec(run.stdout);
    const hasPlan = status === 'OPTIMAL' || (status === 'TIME_LIMIT' && !/no integer solution/i.test(run.stdout));
    return {
      status,
      objective: hasPlan && objective ? -Number(objective[1]) : null,
      relaxation: relaxation ? -Number(relaxation[1]) : null,
      cpuSeconds: Number(cpu[1]) + Number(cpu[2]),
      wallSeconds,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
