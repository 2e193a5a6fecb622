import { decisionsSheet } from '../../../schema/sheets/assignment-planner.ts';
import type { Finding } from '../../../schema/sheets/finding.ts';
import { cellFinding } from './cell-finding.ts';
import { folded } from './lists.ts';
import type { AssignmentTables, DayPerson, DecisionRow } from './types.ts';

const known = (pin: string): DecisionRow['pin'] => (pin === 'pin' || pin === 'forbid' ? pin : 'none');

/**
 * The planner's rows. A row with a cell that could not be read is kept with that cell empty, since leaving out a decision would
 * lose it; the cell is told when the table is read.
 */
export function readDecisions(table: AssignmentTables['decisions']): { decisions: DecisionRow[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const decisions = (table?.rows ?? []).flatMap(({ row, values }): DecisionRow[] => {
    const { requestId } = values;
    const line = values.line ?? 1;
    const place = { layout: decisionsSheet, row, column: null };
    if (requestId === null) {
      findings.push(
        cellFinding('warning', place, 'KEY_MISSING', '', 'a Request Name', 'the row names no request and is not used'),
      );
      return [];
    }
    const key = `${requestId}\u0001${line}`;
    if (seen.has(key)) {
      findings.push(
        cellFinding(
          'error',
          place,
          'DUPLICATE_ROW',
          `${requestId}, ${line}`,
          'each line of a request once; give a split another Line',
          `line ${line} of ${requestId} stands there twice`,
        ),
      );
      return [];
    }
    seen.add(key);
    const { suggestedResource, resourceId, assignHours, notes, assignmentPlan, position, access } = values;
    const { requestStatusUpdate, requestHoursUpdate, updateRequestHoursTo, overrideReason } = values;
    const { proposedResourceId, proposedHours } = values;
    return [
      {
        ...{ requestId, line, row, requestStatusUpdate, suggestedResource, resourceId, assignHours },
        ...{ pin: known(folded(values.pin)), notes, assignmentPlan, position, access, requestHoursUpdate },
        ...{
          updateRequestHoursTo,
          override: values.override === true,
          overrideReason,
          proposedResourceId,
          proposedHours,
        },
      },
    ];
  });
  return { decisions, findings };
}

/** Who a row means: a person, nobody, or a name that leads nowhere or to several. */
export type Meant =
  | { readonly person: DayPerson }
  | { readonly fault: 'UNKNOWN' | 'AMBIGUOUS' | 'CONTRADICTION' }
  | null;

/**
 * Looks a row's person up: by employee id, else by a name only one person has, also written as `Name (id)`. A name beside the id
 * that was proposed is the newer of the two: the list changes the name alone. Source: section 8, validation 1.
 */
export function personFinder(people: readonly DayPerson[]): (row: DecisionRow) => Meant {
  const byId = new Map(people.map((person) => [folded(person.id), person]));
  const byName = new Map<string, DayPerson[]>();
  for (const person of people) byName.set(folded(person.name), [...(byName.get(folded(person.name)) ?? []), person]);
  const named = (text: string): readonly DayPerson[] => {
    const id = byId.get(folded(/\(([^()]+)\)\s*$/.exec(text)?.[1] ?? text));
    return id ? [id] : (byName.get(folded(text)) ?? []);
  };
  return ({ suggestedResource, resourceId, proposedResourceId }) => {
    if (folded(suggestedResource) === '') return null;
    const ofName = named(suggestedResource!);
    const ofId = folded(resourceId) === '' ? undefined : byId.get(folded(resourceId));
    if (folded(resourceId) === '' || folded(resourceId) === folded(proposedResourceId)) {
      if (ofId && (ofName.includes(ofId) || ofName.length === 0)) return { person: ofId };
      if (ofName.length === 1) return { person: ofName[0]! };
      return { fault: ofName.length === 0 ? 'UNKNOWN' : 'AMBIGUOUS' };
    }
    if (ofId === undefined) return { fault: 'UNKNOWN' };
    return ofName.length === 0 || ofName.includes(ofId) ? { person: ofId } : { fault: 'CONTRADICTION' };
  };
}

/** Whether the planner decided the row herself: pinned it, or changed the person or the hours that were proposed. */
export function isOwnDecision(row: DecisionRow, person: DayPerson): boolean {
  if (row.pin === 'pin') return true;
  if (folded(person.id) !== folded(row.proposedResourceId)) return true;
  return row.assignHours !== null && row.proposedHours !== null && row.assignHours !== row.proposedHours;
}

/** Labels by person: the name, with the id behind it where several have it. */
export function labelsOf(people: readonly DayPerson[]): (person: DayPerson) => string {
  const count = new Map<string, number>();
  for (const { name } of people) count.set(folded(name), (count.get(folded(name)) ?? 0) + 1);
  return ({ id, name }) => (count.get(folded(name)) === 1 ? name : `${name} (${id})`);
}
