import { DECIDED, decisionsSheet, PINS } from '../../../schema/sheets/assignment-planner.ts';
import type { Finding } from '../../../schema/sheets/finding.ts';
import { cellFinding } from './cell-finding.ts';
import { folded } from './lists.ts';
import type { AssignmentTables, DayPerson, DecisionRow } from './types.ts';

type Row = NonNullable<AssignmentTables['decisions']>['rows'][number];

const isPin = (pin: string): pin is DecisionRow['pin'] => (PINS as readonly string[]).includes(pin);

const isDecided = (text: string | null): text is NonNullable<DecisionRow['decided']> =>
  (DECIDED as readonly (string | null)[]).includes(text);

function decisionOf({ row, values }: Row, requestId: string, pin: DecisionRow['pin']): DecisionRow {
  const { suggestedResource, resourceId, assignHours, notes, assignmentPlan, position, access } = values;
  const { requestStatusUpdate, requestHoursUpdate, updateRequestHoursTo, overrideReason } = values;
  const { proposedResource, proposedResourceId, proposedHours, decided } = values;
  return {
    ...{ requestId, line: values.line ?? 1, row, requestStatusUpdate, suggestedResource, resourceId, assignHours },
    ...{ pin, notes, assignmentPlan, position, access, requestHoursUpdate, updateRequestHoursTo },
    ...{ override: values.override === true, overrideReason, proposedResource, proposedResourceId, proposedHours },
    decided: isDecided(decided) ? decided : null,
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

const isBlank = (text: string | null): boolean => folded(text) === '';
const isNameNew = (row: DecisionRow): boolean => !isSame(row.suggestedResource, row.proposedResource);
const isIdNew = (row: DecisionRow): boolean => !isSame(row.resourceId, row.proposedResourceId);
const isPersonDecided = ({ decided }: DecisionRow): boolean => decided === 'person' || decided === 'person and hours';

/** A name that stands alone, or that is newer than the id beside it. */
function ofNameAlone(row: DecisionRow, ofName: readonly DayPerson[], ofId: DayPerson | undefined): Meant {
  if (ofName.length === 1) return { person: ofName[0]!, isNameUnknown: false };
  if (ofName.length > 1) return { fault: 'AMBIGUOUS' };
  // Who was drawn and is gone was proposed only, unless the planner has decided on the person or typed another name.
  const isTyped = isBlank(row.resourceId) || (isNameNew(row) && !isBlank(row.proposedResource));
  return ofId || isTyped || row.pin === 'pin' || isPersonDecided(row) ? { fault: 'UNKNOWN' } : null;
}

/**
 * Looks a row's person up: by employee id, else by a name only one person has, also written as `Name (id)`. Where the two do not
 * agree, the one that is not as it was drawn is the newer: the list of the cell changes the name alone, and an id typed beside a
 * name that stands means the id. Two new ones contradict each other. A name that is cleared frees the line, whoever stood there,
 * and a proposed person who is gone is nobody. Source: section 8, validation 1.
 */
export function personFinder(people: readonly DayPerson[]): (row: DecisionRow) => Meant {
  const { byId, named } = namedBy(people);
  return (row) => {
    const ofId = byId.get(folded(row.resourceId));
    const found: Meant = ofId ? { person: ofId, isNameUnknown: false } : { fault: 'UNKNOWN' };
    const [isNewName, isNewId] = [isNameNew(row), isIdNew(row) && !isBlank(row.resourceId)];
    if (isBlank(row.suggestedResource)) return isNewId ? found : null;
    const ofName = named(row.suggestedResource!);
    if (ofId && ofName.includes(ofId)) return found;
    if (!isNewName && (isNewId || ofId)) return found;
    if (!isNewId) return ofNameAlone(row, ofName, ofId);
    if (!ofId) return found;
    return ofName.length === 0 ? { person: ofId, isNameUnknown: true } : { fault: 'CONTRADICTION' };
  };
}

/** Whether the hours are left to the plan: none are written, or those stand that the plan put there by the planner's leave. */
export const hasOpenHours = ({ assignHours, proposedHours, decided }: DecisionRow): boolean =>
  assignHours === null || (assignHours === proposedHours && (decided === 'person' || decided === 'open hours'));

/** Whether the person of the row is the planner's: typed since the row was drawn, or before. */
export const isOwnPerson = (row: DecisionRow, person: DayPerson): boolean =>
  isPersonDecided(row) || ((isNameNew(row) || isIdNew(row)) && !isSame(person.id, row.proposedResourceId));

/** Whether the planner decided the row herself: pinned it, or changed the person or the hours that were proposed. */
export function isOwnDecision(row: DecisionRow, person: DayPerson): boolean {
  if (row.pin === 'pin' || isOwnPerson(row, person)) return true;
  const areHoursDecided = row.decided === 'hours' || row.assignHours !== row.proposedHours;
  return row.assignHours !== null && areHoursDecided;
}

/** Labels by person: the name, with the id behind it where several have it. */
export function labelsOf(people: readonly DayPerson[]): (person: DayPerson) => string {
  const count = new Map<string, number>();
  for (const { name } of people) count.set(folded(name), (count.get(folded(name)) ?? 0) + 1);
  return ({ id, name }) => (count.get(folded(name)) === 1 ? name : `${name} (${id})`);
}
