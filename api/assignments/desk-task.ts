import type { Finding } from '../../schema/sheets/finding.ts';
import type { LinearSolver } from '../kernel/linear-program.ts';
import type { Random } from '../kernel/random.ts';
import type { TableChunk } from '../runs/run.ts';
import { checkDecisions, type DecisionsAnswer } from './check-decisions.ts';
import { capacityRows } from './core/capacity-rows.ts';
import { type Candidates, candidatesOf } from './core/explain/candidates-of.ts';
import { explainPair, explainRequest, type RequestExplained } from './core/explain/explain-plan.ts';
import { type WhatIf, whatIf } from './core/explain/what-if.ts';
import type { WhatIfChange } from './core/explain/what-if-change.ts';
import type { Piece } from './core/types.ts';
import { type DayInput, type ReadDay, readDay } from './day-input.ts';
import { hoursOf } from './plan-pieces.ts';

/** A request with everybody who may work on it. */
export interface RequestAnswer extends RequestExplained, Candidates {}

/** Why a person is not on a request. */
export type PairAnswer = ReturnType<typeof explainPair>;

/** Hours of people, or the faults of the tables: what is reckoned around a fault may be any number. */
export interface CapacityAnswer {
  readonly rows: ReturnType<typeof capacityRows>;
  readonly faults: readonly Finding[];
}

function capacityAnswer({ day, findings }: ReadDay, pieces: readonly Piece[]): CapacityAnswer {
  const faults = findings.filter(({ severity }) => severity === 'error');
  return { rows: faults.length > 0 ? [] : capacityRows(day, pieces), faults };
}

/** What the planner asks of a plan that stands. */
export type Question =
  | { readonly kind: 'request'; readonly requestId: string }
  | { readonly kind: 'pair'; readonly requestId: string; readonly personId: string }
  | { readonly kind: 'what-if'; readonly change: WhatIfChange; readonly seed: number }
  | { readonly kind: 'capacity' }
  /** `decisions`: rows of the request summary as the planner has them now; null: the plan as it was proposed. */
  | { readonly kind: 'decisions'; readonly decisions: readonly TableChunk[] | null; readonly user: string };

export interface DeskInput extends DayInput {
  readonly pieces: readonly Piece[];
  /** What no plan can exceed; null: not known. */
  readonly bound: number | null;
  readonly question: Question;
}

interface Tools {
  readonly solver: LinearSolver;
  readonly random: (seed: number) => Random;
}

/** Answers a question about a stored plan; null where the plan has no such request or person. */
export const deskTask =
  ({ solver, random }: Tools) =>
  (input: DeskInput): RequestAnswer | PairAnswer | WhatIf | CapacityAnswer | DecisionsAnswer | null => {
    if (input.question.kind === 'decisions') return checkDecisions(input, input.question);
    const read = readDay(input);
    const { day, dayProblem } = read;
    const { question, pieces, bound } = input;
    if (question.kind === 'capacity') return capacityAnswer(read, pieces);
    const given = { day, dayProblem, hours: hoursOf(read, pieces), bound };
    if (question.kind === 'pair') return explainPair(given, question.requestId, question.personId);
    if (question.kind === 'what-if')
      return whatIf({ ...given, change: question.change }, { random: random(question.seed), solver });
    const explained = explainRequest(given, question.requestId);
    const candidates = candidatesOf(day, dayProblem, given.hours, question.requestId);
    return explained && candidates && { ...explained, ...candidates };
  };
