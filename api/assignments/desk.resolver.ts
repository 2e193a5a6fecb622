import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { Finding } from '../../schema/sheets/finding.ts';
import { Allow } from '../auth/permissions.ts';
import type { Context } from '../context.ts';
import type { ComputePort, RunsPort, TablesPort } from '../runs/ports.ts';
import { argumentFinding, inputRefused } from '../runs/refusals.ts';
import type { Run } from '../runs/run.ts';
import { askDesk } from './ask-desk.ts';
import type { WhatIfChange } from './core/explain/what-if-change.ts';
import {
  ExplainPairResult,
  ExplainResult,
  kindName,
  WhatIfInput,
  type WhatIfKind,
  WhatIfResult,
} from './desk.types.ts';
import type { Question } from './desk-task.ts';
import { askableRun, isRefusal } from './planned-run.ts';

const needs = (name: string, message: string): Finding => argumentFinding(name, 'MISSING', '', 'a value', message);

const HOURS_MAX = 1_000;

/** What is wrong with the hours of a change; only those of a person can become fewer. */
function hoursFaults(kind: WhatIfKind, hours: number): Finding[] {
  const least = kind === 'addHours' ? -HOURS_MAX : kind === 'pin' ? 0.5 : 0;
  if (Number.isInteger(hours * 2) && hours >= least && hours <= HOURS_MAX) return [];
  const message = `Hours of ${kindName(kind)} come in half hours, from ${least} to ${HOURS_MAX}.`;
  return [argumentFinding('hours', 'HOURS', String(hours), `half hours from ${least} to ${HOURS_MAX}`, message)];
}

/** The change asked about, or what is missing of it. */
function changeOf({
  kind,
  requestId,
  personId,
  hours,
}: WhatIfInput): { change: WhatIfChange } | { findings: Finding[] } {
  const findings: Finding[] = [];
  const name = kindName(kind);
  if (kind !== 'addHours' && !requestId) findings.push(needs('requestId', `${name} needs a request.`));
  if (kind !== 'need' && !personId) findings.push(needs('personId', `${name} needs a person.`));
  if ((kind === 'need' || kind === 'addHours') && typeof hours !== 'number')
    findings.push(needs('hours', `${name} needs hours.`));
  if (typeof hours === 'number' && kind !== 'forbid') findings.push(...hoursFaults(kind, hours));
  if (findings.length > 0) return { findings };
  const pair = { requestId: requestId!, personId: personId! };
  if (kind === 'pin') return { change: { kind, ...pair, hours: hours ?? null } };
  if (kind === 'forbid') return { change: { kind, ...pair } };
  if (kind === 'need') return { change: { kind, requestId: requestId!, hours: hours! } };
  return { change: { kind, personId: personId!, hours: hours! } };
}

/** Questions about a plan that stands: why, why not, and what if. */
@Resolver()
export class DeskResolver {
  private readonly ports: { readonly runs: RunsPort; readonly tables: TablesPort };
  private readonly ask: ReturnType<typeof askDesk>;

  constructor(runs: RunsPort, tables: TablesPort, compute: ComputePort) {
    this.ports = { runs, tables };
    this.ask = askDesk({ tables, compute });
  }

  /** The answer to a question about a run with a plan; `unknown` where the plan has no such thing. */
  private async answer(context: Context, runId: string, questionOf: (run: Run) => Question, unknown: Finding) {
    const found = await askableRun(this.ports)(context.viewer, runId);
    if (isRefusal(found)) return found;
    const answer = await this.ask<object | null>(found.run, questionOf(found.run), context.signal);
    return answer ?? inputRefused([unknown]);
  }

  @Query(() => ExplainResult, {
    description: 'Why a request is filled as it is: who may work on it, who may not, who competes, what would fill it.',
  })
  @Allow('run:read')
  explain(
    @Arg('runId', () => ID, { description: 'A run with a plan.' }) runId: string,
    @Arg('requestId', () => String, { description: 'The request.' }) requestId: string,
    @Ctx() context: Context,
  ) {
    const message = `The plan has no request ${requestId}.`;
    const unknown = argumentFinding('requestId', 'UNKNOWN_REQUEST', requestId, 'a request of the plan', message);
    return this.answer(context, runId, () => ({ kind: 'request', requestId }), unknown);
  }

  @Query(() => ExplainPairResult, { description: 'Why a person is not on a request.' })
  @Allow('run:read')
  explainPair(
    @Arg('runId', () => ID, { description: 'A run with a plan.' }) runId: string,
    @Arg('requestId', () => String, { description: 'The request.' }) requestId: string,
    @Arg('personId', () => String, { description: 'Employee id.' }) personId: string,
    @Ctx() context: Context,
  ) {
    const saw = `${requestId}, ${personId}`;
    const message = 'The person is on the request, or the plan has no such request or person.';
    const unknown = argumentFinding('personId', 'NOTHING_TO_EXPLAIN', saw, 'a person not on the request', message);
    return this.answer(context, runId, () => ({ kind: 'pair', requestId, personId }), unknown);
  }

  @Query(() => WhatIfResult, {
    description: 'What a change of one row would do, planned again near it while the rest of the plan stays.',
  })
  @Allow('run:read')
  whatIf(
    @Arg('runId', () => ID, { description: 'A run with a plan.' }) runId: string,
    @Arg('change', () => WhatIfInput, { description: 'The change.' }) input: WhatIfInput,
    @Ctx() context: Context,
  ) {
    const given = changeOf(input);
    if ('findings' in given) return inputRefused(given.findings);
    const unknown = needs('change', 'The change names nothing of this plan.');
    const { change } = given;
    return this.answer(context, runId, ({ seed }) => ({ kind: 'what-if', change, seed }), unknown);
  }
}
