import { decisionsSheet, PINS } from '../../../schema/sheets/assignment-planner.ts';
import type { Finding } from '../../../schema/sheets/finding.ts';
import { cellFinding } from './cell-finding.ts';
import { folded } from './lists.ts';
import type { AssignmentTables, DayPerson, DecisionRow } from './types.ts';

type Row = NonNullable<AssignmentTables['decisions']>['rows'][number];

const isPin = (pin: string): pin is DecisionRow['pin'] => (PINS as readonly string[]).includes(pin);

function decisionOf({ row, values }: Row, requestId: string, pin: DecisionRow['pin']): DecisionRow {
  const { suggestedResource, resourceId, assignHours, notes, assignmentPlan, position, access } = values;
  const { requestStatusUpdate, requestHoursUpdate, updateRequestHoursTo, overrideReason } = values;
  const { proposedResourceId, proposedHours } = values;
  return {
    ...{ requestId, line: values.line ?? 1, row, requestStatusUpdate, suggestedResource, resourceId, assignHours },
    ...{ pin, notes, assignmentPlan, position, access, requestHoursUpdate, updateRequestHoursTo },
    ...{ override: values.override === true, overrideReason, proposedResourceId, proposedHours },
  };
}

/**
 * The planner's rows. A row with a cell that could not be read is kept with that cell empty, since leaving out a decision would
 * lose it; the cell is told when the table is read. What would change the meaning of a row is an error: a word that is no pin, a
 * line twice, a row that names no request but holds something.
 */
export function readDecisions(table: AssignmentTables['decisions']): { decisions: DecisionRow[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const seen = new Map<string, number>();
  const error = (row: number, column: string, code: string, saw: string, allowed: string, what: string) =>
    void findings.push(cellFinding('error', { layout: decisionsSheet, row, column }, code, saw, allowed, what));
  const decisions = (table?.rows ?? []).flatMap((one): DecisionRow[] => {
    const { row, values } = one;
    const { requestId } = values;
    const pin = folded(values.pin ?? 'none');
    if (!isPin(pin)) error(row, 'pin', 'NOT_ALLOWED', values.pin!, PINS.join(', '), `"${values.pin}" is no pin`);
    if (requestId === null) {
      error(row, 'requestId', 'KEY_MISSING', '', 'a Request Name', 'the row names no request');
      return [];
    }
    const decision = decisionOf(one, requestId, isPin(pin) ? pin : 'none');
    const key = `${requestId}, line ${decision.line}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, row);
    else {
      const allowed = 'each line of a request once; a split has another Line';
      error(row, 'line', 'DUPLICATE_ROW', key, allowed, `${key} stands in row ${first} already`);
    }
    return first === undefined ? [decision] : [];
  });
  return { decisions, findings };
}

/** Who a row means: a person, nobody, or a name that leads nowhere or to several. */
export type Meant = MeantPerson | { readonly fault: 'UNKNOWN' | 'AMBIGUOUS' | 'CONTRADICTION' } | null;

interface MeantPerson {
  readonly person: DayPerson;
  /** The name is nobody's; the id told who is meant. */
  readonly isNameUnknown: boolean;
}

const isSame = (a: string | null, b: string | null): boolean => folded(a) === folded(b);

/** Looks people up by employee id, also in `Name (id)`, else by name. */
function namedBy(people: readonly DayPerson[]) {
  const byId = new Map(people.map((person) => [folded(person.id), person]));
  const byName = new Map<string, DayPerson[]>();
  for (const person of people) byName.set(folded(person.name), [...(byName.get(folded(person.name)) ?? []), person]);
  const named = (text: string): readonly DayPerson[] => {
    const id = byId.get(folded(text)) ?? byId.get(folded(/\(([^()]+)\)\s*$/.exec(text)?.[1] ?? ''));
    return id ? [id] : (byName.get(folded(text)) ?? []);
  };
  return { byId, named };
}

/**
 * Looks a row's person up: by employee id, else by a name only one person has, also written as `Name (id)`. A name beside the id
 * that was proposed is the newer of the two: the list changes the name alone. A name that is cleared clears the proposal, and a
 * proposed person who is gone is nobody. Source: section 8, validation 1.
 */
export function personFinder(people: readonly DayPerson[]): (row: DecisionRow) => Meant {
  const { byId, named } = namedBy(people);
  return ({ suggestedResource, resourceId, proposedResourceId }) => {
    const isIdOld = isSame(resourceId, null) || isSame(resourceId, proposedResourceId);
    const ofId = byId.get(folded(resourceId));
    if (isSame(suggestedResource, null)) {
      if (isIdOld) return null;
      return ofId ? { person: ofId, isNameUnknown: false } : { fault: 'UNKNOWN' };
    }
    const ofName = named(suggestedResource!);
    // Beside an id the planner typed an unknown name is an old one; beside the id that stood there it is a new one, mistyped.
    if (ofId && (ofName.includes(ofId) || (ofName.length === 0 && !isIdOld)))
      return { person: ofId, isNameUnknown: ofName.length === 0 };
    if (ofId && ofName.length === 0) return { fault: 'UNKNOWN' };
    if (!isIdOld) return { fault: ofId ? 'CONTRADICTION' : 'UNKNOWN' };
    if (ofName.length === 1) return { person: ofName[0]!, isNameUnknown: false };
    if (ofName.length > 1) return { fault: 'AMBIGUOUS' };
    return isSame(resourceId, null) ? { fault: 'UNKNOWN' } : null;
  };
}

/** Whether the hours are left to the plan: none are written, or those the plan put beside a person the planner typed. */
export const hasOpenHours = ({ assignHours, proposedResourceId, proposedHours }: DecisionRow): boolean =>
  assignHours === null || (proposedResourceId === null && assignHours === proposedHours);

/** Whether the planner decided the row herself: pinned it, or changed the person or the hours that were proposed. */
export function isOwnDecision(row: DecisionRow, person: DayPerson): boolean {
  if (row.pin === 'pin' || !isSame(person.id, row.proposedResourceId)) return true;
  return row.assignHours !== null && row.assignHours !== row.proposedHours;
}

/** Labels by person: the name, with the id behind it where several have it. */
export function labelsOf(people: readonly DayPerson[]): (person: DayPerson) => string {
  const count = new Map<string, number>();
  for (const { name } of people) count.set(folded(name), (count.get(folded(name)) ?? 0) + 1);
  return ({ id, name }) => (count.get(folded(name)) === 1 ? name : `${name} (${id})`);
}
