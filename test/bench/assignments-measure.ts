import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import seedrandom from 'seedrandom';
import { baselinePlans } from '../../api/assignments/baseline-plans.ts';
import { boundTask } from '../../api/assignments/bound-task.ts';
import { whatIf } from '../../api/assignments/core/explain/what-if.ts';
import type { MatchingProblem, PairHours } from '../../api/assignments/core/matching/problem.ts';
import { type DayInput, type ReadDay, readDay } from '../../api/assignments/day-input.ts';
import { piecesOf } from '../../api/assignments/plan-pieces.ts';
import { pairHours, searchTask, type TaskTools } from '../../api/assignments/search-task.ts';
import type { TableChunk } from '../../api/runs/run.ts';
import { createHighsSolver } from '../../api/solver/highs.ts';
import { violationsOf } from '../assignments/checker.ts';
import { chunkOf } from '../support/assignment-day.ts';
import {
  type AssignmentInstance,
  givenFolder,
  instanceTables,
  withOnePercentChanged,
} from './assignments-instances.ts';

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
  /** Rows of the plan that differ when it is made again; null where that is not measured. */
  readonly changed: { readonly rows: number; readonly nothing: number; readonly onePercent: number } | null;
  /** Longest of a few what-if questions, seconds. */
  readonly whatIfSeconds: number | null;
}

export interface BoundMeasurement {
  readonly bound: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly megabytes: number;
}

const PLAN_DATE = '2026-11-23';
const HOOKS = { onProgress: () => {}, isCancelled: () => false };
/** Questions asked of a plan, one per request. */
const QUESTIONS = 8;

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const megabytes = (): number => process.resourceUsage().maxRSS / 1024;

const tools = async (): Promise<TaskTools> => ({
  ...{ solver: await createHighsSolver(), random: (seed: number) => seedrandom(String(seed)), now: cpuSeconds },
});

function inputOf(
  { seconds }: AssignmentInstance,
  uploaded: readonly TableChunk[],
  previous: TableChunk | null,
): DayInput {
  const baseline = previous === null ? null : { planDate: '2026-11-20', runId: null, chunks: [previous] };
  const options = {
    ...{ planDate: PLAN_DATE, fillMode: null, timeLimitSeconds: seconds, evaluations: null, seed: 1 },
    ...{ previousPlanDate: null, checkOnly: false, replayRunId: null },
  };
  return { options, submittedAt: `${PLAN_DATE}T12:00:00Z`, uploaded, baseline };
}

/** Bounds the instance as the product does beside the search. */
export async function measureBound(instance: AssignmentInstance): Promise<BoundMeasurement> {
  const task = boundTask(await tools());
  const started = cpuSeconds();
  const { bound, work } = task(inputOf(instance, instanceTables(instance), null), HOOKS)!;
  return { bound, rounds: work[0] ?? 0, seconds: cpuSeconds() - started, megabytes: megabytes() };
}

function planned(task: ReturnType<typeof searchTask>, input: DayInput) {
  const found = task(input, HOOKS);
  if (found.plan === null) throw new Error(`refused: ${JSON.stringify(found.findings.slice(0, 3))}`);
  const read = readDay(input);
  return {
    ...found,
    plan: found.plan,
    read,
    hours: pairHours(found.plan.pairs, read.dayProblem.problem.pairs.person.length),
  };
}

/** Plans the instance, then judges the plan and both made by hand. */
export async function measureSearch(instance: AssignmentInstance): Promise<SearchMeasurement> {
  const parts = await tools();
  const task = searchTask(parts);
  const tables = instanceTables(instance);
  const { plan, read, hours, seconds } = planned(task, inputOf(instance, tables, null));
  const peak = megabytes();
  const { problem } = read.dayProblem;
  const byHand = baselinePlans(read.dayProblem);
  return {
    ...{ pairs: problem.pairs.person.length, value: plan.value, provenBound: plan.provenBound },
    ...{ givenBound: givenBoundOf(instance), ...byHand.values, full: fullOf(problem, hours) },
    ...{
      fullBestFit: fullOf(problem, byHand.plans[1]!),
      violations: violationsOf(usedOnly(problem, hours), used(hours)).length,
    },
    seconds: { prep: seconds.prep, search: seconds.solve },
    megabytes: peak,
    changed: instance.isRepeated ? repeated(task, instance, tables, { read, hours }) : null,
    whatIfSeconds: instance.isRepeated ? slowestAnswer(read, hours, parts) : null,
  };
}

/** The checker goes over pairs once per person; only used pairs matter where nothing is pinned. */
function usedOnly(problem: MatchingProblem, hours: PairHours): MatchingProblem {
  const { starts, person, onTeam, fitCost, previous, pin } = problem.pairs;
  const kept = [...hours.keys()].filter((pair) => hours[pair]! !== 0);
  const count = new Int32Array(starts.length);
  problem.requests.forEach((_, r) => {
    count[r + 1] = kept.filter((pair) => pair < starts[r + 1]!).length;
  });
  const of = <T extends Int32Array | Uint8Array | Float32Array>(values: T): T =>
    values.filter((_, pair) => hours[pair]! !== 0) as T;
  return {
    ...problem,
    pairs: {
      ...{ starts: count, person: of(person), onTeam: of(onTeam), fitCost: of(fitCost) },
      ...{ previous: of(previous), pin: of(pin) },
    },
  };
}

const used = (hours: PairHours): PairHours => hours.filter((halfHours) => halfHours !== 0);

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

interface Plan {
  readonly read: ReadDay;
  readonly hours: PairHours;
}

const rowsOf = ({ read, hours }: Plan): Map<string, number> =>
  new Map(piecesOf(read, hours).map((piece) => [`${piece.requestId} ${piece.personId}`, piece.hours]));

/** Rows that are in one of the plans only, or with other hours. */
function rowsChanged(before: Map<string, number>, after: Map<string, number>): number {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => before.get(key) !== after.get(key)).length;
}

function repeated(
  task: ReturnType<typeof searchTask>,
  instance: AssignmentInstance,
  tables: readonly TableChunk[],
  plan: Plan,
) {
  const pieces = piecesOf(plan.read, plan.hours).map(({ requestId, personId, hours }) => [requestId, personId, hours]);
  const previous = chunkOf('PREVIOUS_PROPOSALS', ['request_id', 'person_id', 'hours'], pieces);
  const before = rowsOf(plan);
  const after = (given: readonly TableChunk[]) =>
    rowsChanged(before, rowsOf(planned(task, inputOf(instance, given, previous))));
  return { rows: pieces.length, nothing: after(tables), onePercent: after(withOnePercentChanged(tables)) };
}

/** Forbids a piece of the plan here and there and takes the longest answer. */
function slowestAnswer(read: ReadDay, hours: PairHours, { solver, random }: TaskTools): number {
  const pieces = piecesOf(read, hours);
  const step = Math.max(1, Math.floor(pieces.length / QUESTIONS));
  const asked = pieces.filter((_, i) => i % step === 0).slice(0, QUESTIONS);
  return asked.reduce((longest, { requestId, personId }) => {
    const started = cpuSeconds();
    const change = { kind: 'forbid' as const, requestId, personId };
    whatIf({ day: read.day, dayProblem: read.dayProblem, hours, change }, { solver, random: random(1) });
    return Math.max(longest, cpuSeconds() - started);
  }, 0);
}
