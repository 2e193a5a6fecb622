import type { requestSummarySheet } from '../../../schema/sheets/assignment-outputs.ts';
import type { RowOf } from '../../../schema/sheets/layout.ts';
import { skillText } from './lists.ts';
import { type PlanLine, planLines } from './plan-lines.ts';
import { filledHours } from './plan-rows.ts';
import { plannerDefaults } from './planner-edits.ts';
import { hasOpenHours, isOwnPerson, labelsOf } from './read-decisions.ts';
import type { DayPerson, DayRequest, DecisionRow, Piece, PlanningDay } from './types.ts';

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
 * Who is on the line, the same once more as it is drawn, and what of it is the planner's: by these marks the next run tells what
 * she changed since, and what of her decisions she has taken back. Whatever is kept off is no decision once it is let go.
 */
function personCells(
  { person, hours, proposedBy, decision, isDecided }: PlanLine,
  labelOf: (one: DayPerson) => string,
) {
  if (person === null) {
    return {
      ...{ suggestedResource: null, resourceId: null, assignHours: null, proposedBy: null },
      ...{ proposedResource: null, proposedResourceId: null, proposedHours: null, decided: null },
    };
  }
  const own = isDecided && decision?.pin !== 'forbid' ? decision : null;
  const assignHours = own === null || hasOpenHours(own) ? hours : own.assignHours;
  return {
    ...{ suggestedResource: labelOf(person), resourceId: person.id, assignHours, proposedBy },
    ...{ proposedResource: labelOf(person), proposedResourceId: person.id, proposedHours: assignHours },
    decided: own === null ? null : decidedOn(own, person),
  };
}

/** A pin with hours is a proposal again when it is taken off, and so is one whose hours are open. */
function decidedOn(row: DecisionRow, person: DayPerson): SummaryRow['decided'] {
  const isOpen = hasOpenHours(row);
  if (row.pin === 'pin') return isOpen ? 'open hours' : null;
  if (!isOwnPerson(row, person)) return 'hours';
  return isOpen ? 'person' : 'person and hours';
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
