import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { Finding } from '../../schema/sheets/finding.ts';
import { Allow } from '../auth/permissions.ts';
import type { Context } from '../context.ts';
import type { ComputePort, RunsPort, TablesPort } from '../runs/ports.ts';
import { argumentFinding, inputRefused } from '../runs/refusals.ts';
import { askDesk } from './ask-desk.ts';
import type { WhatIfChange } from './core/explain/what-if-change.ts';
import { ExplainPairResult, ExplainResult, WhatIfInput, WhatIfResult } from './desk.types.ts';
import type { Question } from './desk-task.ts';
import { isRefusal, plannedRun } from './planned-run.ts';
import type { AssignmentSummary } from './summaries.ts';

const needs = (name: string, message: string): Finding => argumentFinding(name, 'MISSING', '', 'a value', message);

/** The change asked about, or what is missing of it. */
function changeOf({
  kind,
  requestId,
  personId,
  hours,
}: WhatIfInput): { change: WhatIfChange } | { findings: Finding[] } {
  const findings: Finding[] = [];
  if (kind !== 'addHours' && !requestId) findings.push(needs('requestId', `${kind} needs a request.`));
  if (kind !== 'need' && !personId) findings.push(needs('personId', `${kind} needs a person.`));
  if ((kind === 'need' || kind === 'addHours') && typeof hours !== 'number')
    findings.push(needs('hours', `${kind} needs hours.`));
  if (typeof hours === 'number' && (!Number.isInteger(hours * 2) || Math.abs(hours) > 1_000))
    findings.push(
      argumentFinding('hours', 'HOURS', String(hours), 'half hours, at most 1,000', 'Hours come in half hours.'),
    );
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
  private readonly runsPort: RunsPort;
  private readonly ask: ReturnType<typeof askDesk>;

  constructor(runs: RunsPort, tables: TablesPort, compute: ComputePort) {
    this.runsPort = runs;
    this.ask = askDesk({ tables, compute });
  }

  /** The answer to a question about a run with a plan; `unknown` where the plan has no such thing. */
  private async answer(context: Context, runId: string, question: Question, unknown: Finding) {
    const found = await plannedRun(this.runsPort)(context.viewer, runId);
    if (isRefusal(found)) return found;
    const answer = await this.ask<object | null>(found.run, question, context.signal);
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
    return this.answer(context, runId, { kind: 'request', requestId }, unknown);
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
    return this.answer(context, runId, { kind: 'pair', requestId, personId }, unknown);
  }

  @Query(() => WhatIfResult, {
    description: 'What a change of one row would do, planned again near it while the rest of the plan stays.',
  })
  @Allow('run:read')
  async whatIf(
    @Arg('runId', () => ID, { description: 'A run with a plan.' }) runId: string,
    @Arg('change', () => WhatIfInput, { description: 'The change.' }) input: WhatIfInput,
    @Ctx() context: Context,
  ) {
    const given = changeOf(input);
    if ('findings' in given) return inputRefused(given.findings);
    const run = await this.runsPort.find(context.viewer, runId);
    const seed = (run?.summary as AssignmentSummary | null | undefined)?.seed ?? 1;
    const unknown = needs('change', 'The change names nothing of this plan.');
    return this.answer(context, runId, { kind: 'what-if', change: given.change, seed }, unknown);
  }
}
