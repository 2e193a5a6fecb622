import type { WhatIfChange } from '../../api/assignments/core/explain/what-if-change.ts';
import type { Piece } from '../../api/assignments/core/types.ts';
import { deskTask } from '../../api/assignments/desk-task.ts';
import { piecesOf } from '../../api/assignments/plan-pieces.ts';
import { searchTask, type TaskTools } from '../../api/assignments/search-task.ts';
import type { TableChunk } from '../../api/runs/run.ts';
import { chunkOf } from '../support/assignment-day.ts';
import { withOnePercentChanged } from './assignments-changes.ts';
import type { AssignmentInstance } from './assignments-instances.ts';
import { cpuSeconds, inputOf, type Plan, planned, violationsIn } from './assignments-tools.ts';

/** A plan made again on top of itself. */
export interface Replanned {
  readonly rows: number;
  /** Rows of the plan that differ when nothing changed, and when 1 % of the requests did. */
  readonly nothing: number;
  readonly onePercent: number;
  /** Hard rules that the two plans break. */
  readonly violations: number;
}

const rowsOf = ({ read, hours }: Plan): Map<string, number> =>
  new Map(piecesOf(read, hours).map((piece) => [`${piece.requestId} ${piece.personId}`, piece.hours]));

/** Rows that are in one of the plans only, or with other hours. */
function rowsChanged(before: Map<string, number>, after: Map<string, number>): number {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => before.get(key) !== after.get(key)).length;
}

export function replanned(
  parts: TaskTools,
  instance: AssignmentInstance,
  tables: readonly TableChunk[],
  plan: Plan,
): Replanned {
  const task = searchTask(parts);
  const pieces = piecesOf(plan.read, plan.hours);
  const rows = pieces.map(({ requestId, personId, hours }) => [requestId, personId, hours]);
  const previous = chunkOf('PREVIOUS_PROPOSALS', ['request_id', 'person_id', 'hours'], rows);
  const before = rowsOf(plan);
  const [nothing, onePercent] = [tables, withOnePercentChanged(tables, pieces)].map((given) => {
    const after = planned(task, inputOf(instance, given, previous));
    return { changed: rowsChanged(before, rowsOf(after)), violations: violationsIn(given, after) };
  });
  return {
    ...{ rows: rows.length, nothing: nothing!.changed, onePercent: onePercent!.changed },
    violations: nothing!.violations + onePercent!.violations,
  };
}

/** Questions asked of a plan. */
const QUESTIONS = 8;

/** A question about a piece: somebody else pinned in its place, it forbidden, more hours asked, more hours of its person. */
function questionOn({ read }: Plan, { requestId, personId }: Piece, at: number): WhatIfChange {
  const { problem, requests, people } = read.dayProblem;
  const r = requests.findIndex(({ id }) => id === requestId);
  const eligible = [...problem.pairs.person.subarray(problem.pairs.starts[r], problem.pairs.starts[r + 1])];
  const other = eligible.map((p) => people[p]!.id).find((id) => id !== personId) ?? personId;
  const kinds: readonly WhatIfChange[] = [
    { kind: 'pin', requestId, personId: other, hours: null },
    { kind: 'forbid', requestId, personId },
    { kind: 'need', requestId, hours: requests[r]!.plannedHours + 4 },
    { kind: 'addHours', personId, hours: 4 },
  ];
  return kinds[at % kinds.length]!;
}

/** Asks of pieces here and there as the product does, from reading the tables to the answer, and takes the longest. */
export function slowestAnswer(
  parts: TaskTools,
  instance: AssignmentInstance,
  tables: readonly TableChunk[],
  plan: Plan,
): number {
  const pieces = piecesOf(plan.read, plan.hours);
  const step = Math.max(1, Math.floor(pieces.length / QUESTIONS));
  const asked = pieces.filter((_, i) => i % step === 0).slice(0, QUESTIONS);
  return asked.reduce((longest, piece, at) => {
    const question = { kind: 'what-if' as const, change: questionOn(plan, piece, at), seed: 1 };
    const started = cpuSeconds();
    const answer = deskTask(parts)({ ...inputOf(instance, tables, null), pieces, bound: null, question });
    const seconds = cpuSeconds() - started;
    if (answer === null || !('kind' in answer) || answer.kind !== 'answer')
      throw new Error(`no answer to ${JSON.stringify(question)}`);
    return Math.max(longest, seconds);
  }, 0);
}
