import type { requestSummarySheet } from '../../../schema/sheets/assignment-outputs.ts';
import type { RowOf } from '../../../schema/sheets/layout.ts';
import { skillText } from './lists.ts';
import { type PlanLine, planLines } from './plan-lines.ts';
import { filledHours } from './plan-rows.ts';
import { plannerDefaults } from './planner-edits.ts';
import { hasOpenHours, labelsOf } from './read-decisions.ts';
import type { DayPerson, DayRequest, Piece, PlanningDay } from './types.ts';

type SummaryRow = RowOf<typeof requestSummarySheet>;

/** Where facts about a line are found. */
export const lineKey = (requestId: string, line: number): string => `${requestId}:${line}`;

/** What other parts know of requests, pieces and lines; sentences. */
export interface SummaryFacts {
  readonly whyRequest: ReadonlyMap<string, string>;
  /** By request, then by person. */
  readonly whyPiece: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** By `lineKey`. */
  readonly validation: ReadonlyMap<string, string>;
  /** By `lineKey`: insert, update needed, unchanged. */
  readonly assignmentStatus: ReadonlyMap<string, string>;
}

function requestCells(request: DayRequest, filled: number) {
  const { id, skills, sowHours, factor, plannedHours } = request;
  return {
    ...{ planningCategory: request.planningCategory, sourceCategory: request.sourceCategory },
    ...{ teamName: request.teamName, requestId: id, requestSfId: request.sfId },
    skills: skills.length === 0 ? null : skills.map(({ skill, minLevel }) => skillText(skill, minLevel)).join('; '),
    ...{ qualificationScore: request.qualificationScore, priorityTotal: request.priorityTotal },
    ...{ ageDays: request.ageDays, composite: request.composite, sowHours, factor, plannedHours },
    ...{ filled, open: plannedHours - filled, eligibilityFlag: request.eligibilityFlag },
    ...{ specialRequirements: request.specialRequirements, implementationStatus: request.inImplementation },
  };
}

/** What the planner wrote about the request and its line, else the defaults; an override goes with the person it was about. */
function plannerCells({ settings }: PlanningDay, { request, decision, isSamePerson }: PlanLine) {
  const defaults = plannerDefaults(settings, request);
  const ofPerson = isSamePerson ? decision : null;
  return {
    requestStatusUpdate: decision?.requestStatusUpdate ?? null,
    ...{ pin: ofPerson?.pin ?? 'none', notes: decision?.notes ?? null },
    assignmentPlan: decision?.assignmentPlan ?? defaults.assignmentPlan,
    ...{ position: decision?.position ?? defaults.position, access: decision?.access ?? defaults.access },
    requestHoursUpdate: decision?.requestHoursUpdate ?? false,
    updateRequestHoursTo: decision?.updateRequestHoursTo ?? null,
    override: ofPerson?.override ?? false,
    overrideReason: ofPerson?.overrideReason ?? null,
  };
}

/**
 * Who is on the line, and the marks by which the next run tells a decision from a proposal: a proposal, or a pin that would be
 * one without it, names person and hours; a decision the planner typed names none, or the hours alone where they were left to
 * the plan.
 */
function personCells(
  { person, hours, proposedBy, decision, isDecided }: PlanLine,
  labelOf: (one: DayPerson) => string,
) {
  if (person === null) {
    return {
      ...{ suggestedResource: null, resourceId: null, assignHours: null },
      ...{ proposedBy: null, proposedResource: null, proposedResourceId: null, proposedHours: null },
    };
  }
  const cells = { suggestedResource: labelOf(person), resourceId: person.id, proposedBy };
  const proposed = { proposedResource: cells.suggestedResource, proposedResourceId: person.id };
  const proposal = { ...cells, ...proposed, assignHours: hours, proposedHours: hours };
  if (decision === null || !isDecided || decision.pin === 'forbid') return proposal;
  const typed = { ...cells, proposedResource: null, proposedResourceId: null };
  if (hasOpenHours(decision)) return { ...typed, assignHours: hours, proposedHours: hours };
  const assignHours = decision.assignHours;
  if (decision.pin === 'pin') return { ...proposal, assignHours, proposedHours: assignHours };
  return { ...typed, assignHours, proposedHours: null };
}

/**
 * The request summary (sections 4, 6 and 10) with a plan in it. What the planner wrote is carried over by request and line, what
 * a line is filled with comes from `pieces`; hours filled and open are those of the request, on each of its lines.
 */
export function summaryRows(day: PlanningDay, pieces: readonly Piece[], facts: SummaryFacts): SummaryRow[] {
  const filledOf = filledHours(pieces);
  const labelOf = labelsOf(day.people);
  const first = new Set<string>();
  return planLines(day, pieces).map((line): SummaryRow => {
    const { request, person } = line;
    const filled = filledOf.get(request.id) ?? 0;
    const key = lineKey(request.id, line.line);
    const isFirst = !first.has(request.id);
    first.add(request.id);
    const whyPerson = person === null ? undefined : facts.whyPiece.get(request.id)?.get(person.id);
    const whyOpen = isFirst && filled < request.plannedHours ? facts.whyRequest.get(request.id) : undefined;
    return {
      ...{ line: line.line, ...requestCells(request, filled) },
      ...{ ...plannerCells(day, line), ...personCells(line, labelOf) },
      assignmentStatus: facts.assignmentStatus.get(key) ?? null,
      why: [whyPerson, whyOpen].filter((why) => why !== undefined).join(' ') || null,
      validation: facts.validation.get(key) ?? null,
    };
  });
}
