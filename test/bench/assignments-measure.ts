import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { baselinePlans } from '../../api/assignments/baseline-plans.ts';
import { boundTask } from '../../api/assignments/bound-task.ts';
import type { MatchingProblem, PairHours } from '../../api/assignments/core/matching/problem.ts';
import { readDay } from '../../api/assignments/day-input.ts';
import { outputTask } from '../../api/assignments/output-task.ts';
import { searchTask } from '../../api/assignments/search-task.ts';
import { type AssignmentInstance, givenFolder, instanceTables } from './assignments-instances.ts';
import { type Replanned, replanned, slowestAnswer } from './assignments-replan.ts';
import { cpuSeconds, HOOKS, inputOf, megabytes, planned, tools, violationsIn } from './assignments-tools.ts';

/** Seconds are CPU seconds of the process. */
export interface SearchMeasurement {
  readonly pairs: number;
  readonly value: number;
  readonly provenBound: number | null;
  readonly givenBound: number | null;
  readonly humanOrder: number;
  readonly bestFit: number;
  /** Requests filled completely by the plan and by best fit. */
  readonly full: number;
  readonly fullBestFit: number;
  readonly violations: number;
  readonly seconds: { readonly prep: number; readonly search: number };
  readonly megabytes: number;
  /** The plan made again; null where that is not measured. */
  readonly changed: Replanned | null;
  /** Longest of a few what-if questions, reading the tables included; seconds. */
  readonly whatIfSeconds: number | null;
}

export interface BoundMeasurement {
  readonly bound: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly megabytes: number;
}

/** All tables of the result, with reasons, changes and rows to push. */
export interface OutputMeasurement {
  readonly cells: number;
  readonly seconds: number;
  readonly megabytes: number;
}

/** Bounds the instance as the product does beside the search. */
export async function measureBound(instance: AssignmentInstance): Promise<BoundMeasurement> {
  const task = boundTask(await tools());
  const started = cpuSeconds();
  const { bound, work } = task(inputOf(instance, instanceTables(instance), null), HOOKS)!;
  return { bound, rounds: work[0] ?? 0, seconds: cpuSeconds() - started, megabytes: megabytes() };
}

/** Plans the instance, then judges the plan and both made by hand. */
export async function measureSearch(instance: AssignmentInstance): Promise<SearchMeasurement> {
  const parts = await tools();
  const tables = instanceTables(instance);
  const { plan, read, hours, seconds } = planned(searchTask(parts), inputOf(instance, tables, null));
  const peak = megabytes();
  const { problem } = read.dayProblem;
  const byHand = baselinePlans(read.dayProblem);
  const made = { read, hours };
  const changed = instance.isRepeated ? replanned(parts, instance, tables, made) : null;
  return {
    ...{ pairs: problem.pairs.person.length, value: plan.value, provenBound: plan.provenBound },
    ...{ givenBound: givenBoundOf(instance), ...byHand.values, full: fullOf(problem, hours) },
    ...{ fullBestFit: fullOf(problem, byHand.plans[1]!), changed },
    violations: violationsIn(tables, made) + (changed?.violations ?? 0),
    seconds: { prep: seconds.prep, search: seconds.solve },
    megabytes: peak,
    whatIfSeconds: instance.isRepeated ? slowestAnswer(parts, instance, tables, made) : null,
  };
}

/** Writes every table of a plan made by hand, which is as large as one that was searched. */
export function measureOutput(instance: AssignmentInstance): OutputMeasurement {
  const input = inputOf(instance, instanceTables(instance), null);
  const { plans, values } = baselinePlans(readDay(input).dayProblem);
  const pairs = [...plans[1]!].flatMap((halfHours, pair) => (halfHours > 0 ? [pair, halfHours] : []));
  const none = { provenBound: null, evaluations: 0, work: [], objectives: [], baselines: values };
  const plan = { ...none, pairs, value: values.bestFit };
  const bound = { bound: values.bestFit, objectives: {} };
  const { tables, seconds } = outputTask(cpuSeconds)({ ...input, plan, bound, user: 'bench' });
  const cells = tables.reduce((sum, { headers, rows }) => sum + headers.length * rows.length, 0);
  return { cells, seconds, megabytes: megabytes() };
}

function fullOf({ requests, pairs }: MatchingProblem, hours: PairHours): number {
  return requests.filter(({ need }, r) => {
    const own = hours.subarray(pairs.starts[r], pairs.starts[r + 1]);
    return own.reduce((sum, halfHours) => sum + halfHours, 0) === need;
  }).length;
}

function givenBoundOf(instance: AssignmentInstance): number | null {
  const folder = givenFolder(instance);
  if (folder === null) return null;
  const bounds = JSON.parse(readFileSync(join(dirname(folder), 'bounds.json'), 'utf8')) as {
    readonly instance: string;
    readonly upper_bound: number;
  }[];
  return bounds.find((one) => one.instance === instance.given)!.upper_bound;
}
