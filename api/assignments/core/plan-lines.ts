import { byText } from './lists.ts';
import { hasEdit, plannerDefaults } from './planner-edits.ts';
import { isOwnDecision, personFinder } from './read-decisions.ts';
import type { DayPerson, DayRequest, DecisionRow, Piece, PlanningDay } from './types.ts';

/** A line of the request summary: a request and, where somebody works on it, a person with the hours. */
export interface PlanLine {
  readonly request: DayRequest;
  /** Counts from 1 within the request. */
  readonly line: number;
  readonly person: DayPerson | null;
  /** Hours of the person in this plan; null where there are none. */
  readonly hours: number | null;
  /** Null on a line without a person. */
  readonly proposedBy: 'engine' | 'planner' | null;
  /** The planner's row of this line; null where the line is new. */
  readonly decision: DecisionRow | null;
  /** The decision is about the person of this line. */
  readonly isSamePerson: boolean;
  /** The planner decided person or hours herself, or forbade the person. */
  readonly isDecided: boolean;
}

interface Row {
  readonly decision: DecisionRow;
  readonly person: DayPerson | null;
  /** Decided or forbidden by the planner: the line is hers and keeps its person. */
  readonly isOwn: boolean;
}

interface Parts {
  readonly request: DayRequest;
  readonly rows: readonly Row[];
  readonly pieces: readonly Piece[];
  readonly people: ReadonlyMap<string, DayPerson>;
  /** Ids of the people pinned to the request, on the pins table or on rows of the planner's own. */
  readonly pinned: ReadonlySet<string>;
  readonly isEdited: (row: Row) => boolean;
}

const newLine = (request: DayRequest, line: number): PlanLine => ({
  ...{ request, line, person: null, hours: null, proposedBy: null, decision: null },
  ...{ isSamePerson: false, isDecided: false },
});

function keptLine(
  { request, pinned }: Parts,
  { decision, isOwn }: Row,
  person: DayPerson,
  hours: number | null,
): PlanLine {
  const proposedBy = isOwn || pinned.has(person.id) ? 'planner' : 'engine';
  return { request, line: decision.line, person, hours, proposedBy, decision, isSamePerson: true, isDecided: isOwn };
}

/** The lines whose person stays: the planner's own, and proposals that are proposed again. */
function keptLines(parts: Parts, left: Map<string, number>): Map<number, PlanLine> {
  const lines = new Map<number, PlanLine>();
  const keep = (row: Row, person: DayPerson): void => {
    lines.set(row.decision.line, keptLine(parts, row, person, left.get(person.id) ?? null));
    left.delete(person.id);
  };
  for (const row of parts.rows) if (row.isOwn) keep(row, row.person!);
  for (const row of parts.rows) if (!row.isOwn && row.person !== null && left.has(row.person.id)) keep(row, row.person);
  return lines;
}

function linesOfRequest(parts: Parts): PlanLine[] {
  const { request, rows, pieces, people, pinned, isEdited } = parts;
  const left = new Map(pieces.map(({ personId, hours }) => [personId, hours]));
  const lines = keptLines(parts, left);
  const free = rows.filter(({ decision }) => !lines.has(decision.line));
  const inOrder = [...left].sort(([a, hoursOfA], [b, hoursOfB]) => hoursOfB - hoursOfA || byText(a, b));
  const taken = new Set(rows.map(({ decision }) => decision.line));
  let next = 1;
  for (const [personId, hours] of inOrder) {
    const row = free.shift();
    while (!row && taken.has(next)) next += 1;
    const line = row?.decision.line ?? next;
    taken.add(line);
    lines.set(line, {
      ...newLine(request, line),
      ...{ person: people.get(personId)!, hours, proposedBy: pinned.has(personId) ? 'planner' : 'engine' },
      decision: row?.decision ?? null,
    });
  }
  for (const row of free)
    if (isEdited(row)) lines.set(row.decision.line, { ...newLine(request, row.decision.line), decision: row.decision });
  if (lines.size === 0) lines.set(1, newLine(request, 1));
  return [...lines.values()].sort((a, b) => a.line - b.line);
}

const byRequest = <T extends { readonly requestId: string }>(rows: readonly T[]): ReadonlyMap<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const own = groups.get(row.requestId);
    if (own) own.push(row);
    else groups.set(row.requestId, [row]);
  }
  return groups;
};

/**
 * The lines of the request summary with the plan in them (section 6): a line the planner decided keeps its number and person, a
 * proposal made again its line; further people take lines that are free, then new ones, most hours first. A line without a
 * person stays while she has written into it, and every request has at least one line. In the order of the requests.
 */
export function planLines(day: PlanningDay, pieces: readonly Piece[]): PlanLine[] {
  const people = new Map(day.people.map((person) => [person.id, person]));
  const find = personFinder(day.people);
  const [decisions, plan, pins] = [byRequest(day.decisions), byRequest(pieces), byRequest(day.pins)];
  const rowOf = (decision: DecisionRow): Row => {
    const meant = find(decision);
    const person = meant !== null && 'person' in meant ? meant.person : null;
    const isOwn = person !== null && (decision.pin === 'forbid' || isOwnDecision(decision, person));
    return { decision, person, isOwn };
  };
  return day.requests.flatMap((request) => {
    const defaults = plannerDefaults(day.settings, request);
    return linesOfRequest({
      ...{ request, people, pieces: plan.get(request.id) ?? [] },
      rows: (decisions.get(request.id) ?? []).map(rowOf).sort((a, b) => a.decision.line - b.decision.line),
      pinned: new Set((pins.get(request.id) ?? []).map(({ personId }) => personId)),
      isEdited: ({ decision }) => hasEdit(decision, defaults),
    });
  });
}
