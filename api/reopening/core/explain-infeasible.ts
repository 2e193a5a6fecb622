import type { LinearProgram } from '../../kernel/linear-program.ts';
import { type Openings, programOf, type ScenarioModel } from './model.ts';
import type { RowAddress } from './rows.ts';
import { openingsOf } from './solve-objective.ts';
import { covers, subServiceName } from './sub-services.ts';
import type { Culprit } from './types.ts';
import type { Workshop } from './work-budget.ts';

/** Patients a week short of the minimum that count as a clash. */
const SHORT_MIN = 1e-6;
const DUAL_MIN = 1e-9;
/** An explanation may take so long on top of the search; half an answer helps the planner as well. */
const EXPLAIN_SECONDS = 120;

/**
 * Which rules clash, found by an elastic solve: every weekly minimum may be missed at a price, all other rules hold,
 * and the shortfall is made least. What is still short cannot be cured by another plan; the limits with a price in
 * that solution are what it runs into.
 */
export function explainInfeasible(shop: Workshop, model: ScenarioModel): readonly Culprit[] {
  const soft = model.rows.addresses.flatMap((address, row) => (address.rule === 'MIN_DEMAND' ? [row] : []));
  const until = shop.seconds + EXPLAIN_SECONDS;
  const whole = shop.solve('explain/branch', elastic(model, soft), { until, gap: 0.01 });
  if (!whole?.solution) return [];
  const openings = openingsOf(model, whole.solution);
  const solved = shop.solve('explain/duals', elastic(model, soft, openings), { until });
  if (!solved?.solution || !solved.rowDuals) return [];
  const short = soft.map((row, i) => ({ row, patients: solved.solution![model.columns.count + i]! }));
  return [
    ...missedMinimums(
      model,
      short.filter(({ patients }) => patients > SHORT_MIN),
    ),
    ...forcedOpenings(model),
    ...limitsReached(model, solved.rowDuals),
  ];
}

/** The program with one more column per soft row, its shortfall, and the sum of shortfalls as the objective. */
function elastic(model: ScenarioModel, soft: readonly number[], openings?: Openings): LinearProgram {
  const { columns, rows } = programOf(model, 'revenue', { openings });
  const count = columns.cost.length;
  const shortOf = new Map(soft.map((row, i) => [row, count + i]));
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (let row = 0; row < rows.lower.length; row++) {
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++) {
      indices.push(rows.indices[at]!);
      values.push(rows.values[at]!);
    }
    const short = shortOf.get(row);
    if (short !== undefined) {
      indices.push(short);
      values.push(1);
    }
    starts.push(indices.length);
  }
  const extended = (of: Float64Array, fill: number) => Float64Array.from([...of, ...soft.map(() => fill)]);
  return {
    sense: 'minimize',
    columns: {
      cost: extended(new Float64Array(count), 1),
      lower: extended(columns.lower, 0),
      upper: extended(columns.upper, Infinity),
      integer: Uint8Array.from([...columns.integer, ...soft.map(() => 0)]),
    },
    rows: {
      lower: rows.lower,
      upper: rows.upper,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
  };
}

function missedMinimums(model: ScenarioModel, short: readonly { row: number; patients: number }[]): Culprit[] {
  const bySubject = new Map<string, { weeks: number; patients: number; worst: number; day: number }>();
  for (const { row, patients } of short) {
    const { subject, day } = model.rows.addresses[row]!;
    const told = bySubject.get(subject) ?? { weeks: 0, patients: 0, worst: 0, day };
    told.weeks++;
    told.patients += patients;
    if (patients > told.worst) {
      told.worst = patients;
      told.day = day;
    }
    bySubject.set(subject, told);
  }
  return [...bySubject].map(([subject, { weeks, patients, worst, day }]) => ({
    rule: 'MIN_DEMAND_RATIO',
    message:
      `MIN_DEMAND_RATIO of ${subject} cannot be met: ${amount(patients)} patients short in ${count(weeks, 'week')}, ` +
      `most in the week of ${model.calendar.days[day]} (${amount(worst)}).`,
  }));
}

function forcedOpenings({ instance, subServices }: ScenarioModel): Culprit[] {
  return instance.parameters.alreadyOpen
    .filter((pattern) => subServices.keys.some((key) => covers(pattern, key)))
    .map((pattern) => ({
      rule: 'ALREADY_OPEN',
      message: `ALREADY_OPEN is YES for ${subServiceName(pattern)}, so its weekly minimum holds from the first day and cannot be put off.`,
    }));
}

const LIMIT_WORDS: Partial<Record<RowAddress['rule'], { rule: string; words: string }>> = {
  CAPACITY: { rule: 'CAPACITY', words: 'units' },
  ICU: { rule: 'ICU_MAX_UTILIZATION', words: 'units' },
  RAPID_TESTS: { rule: 'RAPID_TESTS_PHASE_n, RAPID_TEST_DA, HOLD_RAPID_COVID_TESTS', words: 'admissions tested' },
  NOT_RAPID_TESTS: {
    rule: 'NOT_RAPID_TESTS_PHASE_n, TEST_DAYS_BA, HOLD_NOT_RAPID_COVID_TESTS',
    words: 'admissions tested',
  },
};

function limitsReached(model: ScenarioModel, duals: Float64Array): Culprit[] {
  const bySubject = new Map<string, { address: RowAddress; days: number; limit: number }>();
  model.rows.addresses.forEach((address, row) => {
    if (!LIMIT_WORDS[address.rule] || Math.abs(duals[row]!) < DUAL_MIN) return;
    const id = `${address.rule} ${address.subject}`;
    const told = bySubject.get(id);
    if (told) told.days++;
    else bySubject.set(id, { address, days: 1, limit: model.rows.upper[row]! });
  });
  return [...bySubject.values()].map(({ address, days, limit }) => {
    const { rule, words } = LIMIT_WORDS[address.rule]!;
    return {
      rule,
      message: `The limit of ${amount(limit)} ${words} a day for ${address.subject} is reached on ${count(days, 'day')}, first on ${model.calendar.days[address.day]}.`,
    };
  });
}

/**
 * Patient groups that nothing limits: without demand constraints a group that uses no capacity and needs no test could
 * be admitted without end.
 */
export function explainUnbounded(model: ScenarioModel, objective: 'revenue' | 'margin'): readonly Culprit[] {
  const { rows, columns, instance, objectives } = model;
  const limited = new Uint8Array(columns.count);
  rows.addresses.forEach((_, row) => {
    if (rows.upper[row] === Infinity) return;
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++)
      if (rows.values[at]! > 0) limited[rows.indices[at]!] = 1;
  });
  return instance.inputs.series.flatMap((series, k) => {
    const own = columns.newPatients.subarray(k * instance.days, (k + 1) * instance.days);
    if (
      !own.some(
        (column) =>
          column >= 0 && !limited[column] && model.upper[column] === Infinity && objectives[objective][column]! > 0,
      )
    )
      return [];
    return [
      {
        rule: 'REMOVE_DEMAND_CONSTRAINTS',
        message: `${subServiceName(series)} (${series.ipOp}, ${series.medSurg}) uses no resource with a capacity row and no limited test, so with REMOVE_DEMAND_CONSTRAINTS its ${objective} has no limit.`,
      },
    ];
  });
}

const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;
const amount = (value: number) => String(Math.round(value * 100) / 100);
