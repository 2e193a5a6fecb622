import seedrandom from 'seedrandom';
import type { MatchingProblem, PairHours } from '../../api/assignments/core/matching/problem.ts';
import { type DayInput, type ReadDay, readDay } from '../../api/assignments/day-input.ts';
import { piecesOf } from '../../api/assignments/plan-pieces.ts';
import { pairHours, type searchTask, type TaskTools } from '../../api/assignments/search-task.ts';
import type { TableChunk } from '../../api/runs/run.ts';
import { createHighsSolver } from '../../api/solver/highs.ts';
import { violationsOf } from '../assignments/checker.ts';
import { brokenRules } from '../assignments/eligible-pieces.ts';
import type { AssignmentInstance } from './assignments-instances.ts';

const PLAN_DATE = '2026-11-23';
export const HOOKS = { onProgress: () => {}, isCancelled: () => false };

export const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
export const megabytes = (): number => process.resourceUsage().maxRSS / 1024;

export const tools = async (): Promise<TaskTools> => ({
  ...{ solver: await createHighsSolver(), random: (seed: number) => seedrandom(String(seed)), now: cpuSeconds },
});

export function inputOf(
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

/** A plan with the day it was made of. */
export interface Plan {
  readonly read: ReadDay;
  readonly hours: PairHours;
}

export function planned(task: ReturnType<typeof searchTask>, input: DayInput) {
  const found = task(input, HOOKS);
  if (found.plan === null) throw new Error(`refused: ${JSON.stringify(found.findings.slice(0, 3))}`);
  const read = readDay(input);
  const hours = pairHours(found.plan.pairs, read.dayProblem.problem.pairs.person.length);
  return { ...found, plan: found.plan, read, hours };
}

/** Hard rules a plan breaks: those of hours and numbers, and by the cells of the tables who may work on what. */
export function violationsIn(tables: readonly TableChunk[], { read, hours }: Plan): number {
  const { problem } = read.dayProblem;
  const used = hours.filter((halfHours) => halfHours !== 0);
  const wrongPieces = brokenRules(tables, PLAN_DATE, piecesOf(read, hours), read.findings);
  return violationsOf(usedOnly(problem, hours), used).length + wrongPieces.length;
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
