import type { LinearProgram } from '../../../kernel/linear-program.ts';
import { SCORE_UNIT } from './instance.ts';
import type { Solution } from './solution.ts';

/** The best fill of some requests as a mixed-integer program, while all other requests stay as they are. */
export interface FillProgram {
  readonly program: LinearProgram;
  /** Pairs of the requests; columns are half hours of each, then whether each is used. */
  readonly pairs: Int32Array;
  /** The plan as it stands, as a start. */
  readonly start: Float64Array;
}

interface Row {
  readonly lower: number;
  readonly upper: number;
  readonly entries: (readonly [column: number, value: number])[];
}

/** Section 11, variables and hard rules; the objective is the weighted fill in composite times hours. */
export function fillProgram(solution: Solution, requests: Int32Array): FillProgram {
  const { starts, weight, requestOf, held, frozen, need, capacity, personOf } = solution.instance;
  const pairs: number[] = [];
  for (const r of requests) for (let pair = starts[r]!; pair < starts[r + 1]!; pair++) pairs.push(pair);
  const n = pairs.length;
  const most = (pair: number) => Math.min(need[requestOf[pair]!]!, capacity[personOf[pair]!]!);
  const upper = pairs.map((pair) => (frozen[pair] === 1 ? held[pair]! : most(pair)));
  const used = pairs.map((pair) => (held[pair]! > 0 ? 1 : 0));
  const rows = [...pieceRows(solution, pairs, upper), ...requestRows(solution, pairs), ...personRows(solution, pairs)];
  return {
    pairs: Int32Array.from(pairs),
    program: {
      sense: 'maximize',
      columns: {
        cost: Float64Array.from({ length: 2 * n }, (_, j) => (j < n ? weight[requestOf[pairs[j]!]!]! / SCORE_UNIT : 0)),
        lower: Float64Array.from([...pairs.map((pair) => held[pair]!), ...used]),
        upper: Float64Array.from([...upper, ...pairs.map(() => 1)]),
        integer: new Uint8Array(2 * n).fill(1),
      },
      rows: compress(rows),
    },
    start: Float64Array.from({ length: 2 * n }, (_, j) => {
      const hours = solution.hours[pairs[j % n]!]!;
      return j < n ? hours : Math.min(1, hours);
    }),
  };
}

/** Chunk: a used pair has at least its floor, an unused one nothing. */
function pieceRows({ instance }: Solution, pairs: readonly number[], upper: readonly number[]): Row[] {
  const n = pairs.length;
  return pairs.flatMap((pair, j) => [
    { lower: 0, upper: Infinity, entries: [[j, 1] as const, [n + j, -instance.floor[pair]!] as const] },
    { lower: -Infinity, upper: 0, entries: [[j, 1] as const, [n + j, -upper[j]!] as const] },
  ]);
}

const sum = (columns: readonly number[], upper: number): Row => ({
  lower: -Infinity,
  upper,
  entries: columns.map((column) => [column, 1] as const),
});

/** At most so many of the pairs are used; no row where there are not more of them anyway. */
const atMost = (columns: readonly number[], pairs: number, upper: number): Row[] =>
  columns.length <= upper
    ? []
    : [
        sum(
          columns.map((j) => pairs + j),
          upper,
        ),
      ];

function columnsBy(keys: Int32Array, pairs: readonly number[]): Map<number, number[]> {
  const columns = new Map<number, number[]>();
  pairs.forEach((pair, j) => {
    const key = keys[pair]!;
    const list = columns.get(key);
    if (list) list.push(j);
    else columns.set(key, [j]);
  });
  return columns;
}

function requestRows({ instance }: Solution, pairs: readonly number[]): Row[] {
  return [...columnsBy(instance.requestOf, pairs)].flatMap(([r, columns]) => [
    sum(columns, instance.need[r]!),
    ...atMost(columns, pairs.length, instance.peopleMax[r]!),
  ]);
}

/** What a person may give to these requests is what other requests leave of hours, requests and new teams. */
function personRows(solution: Solution, pairs: readonly number[]): Row[] {
  const { instance, hours, slack, count, newTeams } = solution;
  return [...columnsBy(instance.personOf, pairs)].flatMap(([p, columns]) => {
    const isNew = (j: number) => instance.onTeam[pairs[j]!] === 0;
    const here = columns.filter((j) => hours[pairs[j]!]! > 0);
    const placed = here.reduce((total, j) => total + hours[pairs[j]!]!, 0);
    const fresh = columns.filter(isNew);
    return [
      sum(columns, slack[p]! + placed),
      ...atMost(columns, pairs.length, instance.requestsMax[p]! - count[p]! + here.length),
      ...atMost(fresh, pairs.length, instance.newTeamsMax[p]! - newTeams[p]! + here.filter(isNew).length),
    ];
  });
}

function compress(rows: readonly Row[]): LinearProgram['rows'] {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach(({ entries }, i) => {
    starts[i + 1] = starts[i]! + entries.length;
  });
  const entries = rows.flatMap((row) => row.entries);
  return {
    lower: Float64Array.from(rows, ({ lower }) => lower),
    upper: Float64Array.from(rows, ({ upper }) => upper),
    starts,
    indices: Int32Array.from(entries, ([column]) => column),
    values: Float64Array.from(entries, ([, value]) => value),
  };
}
