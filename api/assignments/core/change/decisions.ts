import { byText, folded } from '../lists.ts';
import { planLines } from '../plan-lines.ts';
import { plannerDefaults } from '../planner-edits.ts';
import { type Meant, personFinder } from '../read-decisions.ts';
import type { DayPerson, DayRequest, DecisionRow, Piece, PlanningDay } from '../types.ts';

/** Somebody on a line of a request: decided by the planner or proposed by the engine (section 8). */
export interface Decision {
  readonly request: DayRequest;
  readonly line: number;
  /** The planner's row; null where the engine alone put the person there. */
  readonly row: DecisionRow | null;
  /** Null where `text` leads to nobody. */
  readonly person: DayPerson | null;
  /** The person as written or as shown. */
  readonly text: string;
  /** Why there is no person. */
  readonly fault: 'UNKNOWN' | 'AMBIGUOUS' | 'CONTRADICTION' | null;
  readonly hours: number | null;
  readonly position: string;
  readonly access: string;
  readonly proposedBy: 'engine' | 'planner';
  readonly override: boolean;
  readonly overrideReason: string | null;
}

const faultOf = (meant: Meant): Decision['fault'] => (meant !== null && 'fault' in meant ? meant.fault : null);

/** Rows whose person nobody knows, of requests that are planned. */
function unresolved(day: PlanningDay): Decision[] {
  const requests = new Map(day.requests.map((request) => [request.id, request]));
  const find = personFinder(day.people);
  return day.decisions.flatMap((row): Decision[] => {
    const [request, fault] = [requests.get(row.requestId), faultOf(find(row))];
    if (request === undefined || fault === null) return [];
    const { position, access } = plannerDefaults(day.settings, request);
    return [
      {
        ...{ request, line: row.line, row, person: null, text: row.suggestedResource ?? row.resourceId!, fault },
        ...{ hours: row.assignHours, position: row.position ?? position, access: row.access ?? access },
        ...{ proposedBy: 'planner', override: row.override, overrideReason: row.overrideReason },
      },
    ];
  });
}

/**
 * The decisions of a plan: every line with a person, forbidden ones left out, and rows whose person nobody knows. In the order of
 * the request summary.
 */
export function decisionsOf(day: PlanningDay, pieces: readonly Piece[]): Decision[] {
  const place = new Map(day.requests.map(({ id }, index) => [id, index]));
  const decided = planLines(day, pieces).flatMap((line): Decision[] => {
    const { request, person, decision, isSamePerson } = line;
    const own = isSamePerson ? decision : null;
    if (person === null || own?.pin === 'forbid') return [];
    const { position, access } = plannerDefaults(day.settings, request);
    return [
      {
        ...{ request, line: line.line, row: decision, person, text: person.name, fault: null },
        hours: line.hours ?? own?.assignHours ?? null,
        ...{ position: decision?.position ?? position, access: decision?.access ?? access },
        ...{ proposedBy: line.proposedBy!, override: own?.override ?? false },
        overrideReason: folded(own?.overrideReason ?? null) === '' ? null : own!.overrideReason,
      },
    ];
  });
  return [...decided, ...unresolved(day)].sort(
    (a, b) => place.get(a.request.id)! - place.get(b.request.id)! || a.line - b.line || byText(a.text, b.text),
  );
}

/** What the planner checks before a push: requests with somebody, people used, hours. */
export function decisionCounts(decisions: readonly Decision[]): {
  readonly requests: number;
  readonly people: number;
  readonly hours: number;
} {
  const known = decisions.filter(({ person }) => person !== null);
  return {
    requests: new Set(known.map(({ request }) => request.id)).size,
    people: new Set(known.map(({ person }) => person!.id)).size,
    hours: known.reduce((sum, { hours }) => sum + (hours ?? 0), 0),
  };
}
