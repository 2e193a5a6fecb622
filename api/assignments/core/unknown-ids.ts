import {
  existingAssignmentsSheet,
  personSkillsSheet,
  teamMembersSheet,
  ticketsSheet,
  timeOffSheet,
} from '../../../schema/sheets/assignment-people.ts';
import { requestSkillsSheet } from '../../../schema/sheets/assignment-requests.ts';
import type { Finding } from '../../../schema/sheets/finding.ts';
import type { ReadRow, SheetLayout } from '../../../schema/sheets/layout.ts';
import { cellFinding } from './cell-finding.ts';
import type { AssignmentTables } from './types.ts';

interface Naming {
  readonly layout: SheetLayout;
  readonly table: { readonly rows: readonly ReadRow<SheetLayout>[] } | null;
}

/** One warning for all rows of a table whose id is on no row of the table it points to; at the first of them. */
function unknownIn({ layout, table }: Naming, column: 'personId' | 'requestId', known: ReadonlySet<string>): Finding[] {
  const rows = (table?.rows ?? []).flatMap(({ row, values }) => {
    const id = values[column];
    return typeof id === 'string' && !known.has(id) ? [{ row, id }] : [];
  });
  const [first] = rows;
  if (first === undefined) return [];
  const [code, where] = column === 'personId' ? ['UNKNOWN_PERSON', 'People'] : ['UNKNOWN_REQUEST', 'Requests'];
  const others = `${rows.length} rows of the table name an id that is not there, and change nothing`;
  const what = `${first.id} is not on ${where}; ${rows.length === 1 ? 'the row changes nothing' : others}`;
  return [
    cellFinding('warning', { layout, row: first.row, column }, code, first.id, `an id that is on ${where}`, what),
  ];
}

/**
 * Rows beside requests and people whose id matches nothing: a letter mistyped there leaves a request without its skill, or an
 * hour planned twice.
 */
export function unknownIds(tables: AssignmentTables): Finding[] {
  const idsOf = (rows: readonly (string | null)[]) => new Set(rows.filter((id) => id !== null));
  const people = idsOf(tables.people.rows.map(({ values }) => values.personId));
  const requests = idsOf(tables.requests.rows.map(({ values }) => values.requestId));
  const ofPeople: Naming[] = [
    { layout: personSkillsSheet, table: tables.personSkills },
    { layout: teamMembersSheet, table: tables.teamMembers },
    { layout: existingAssignmentsSheet, table: tables.existingAssignments },
    { layout: ticketsSheet, table: tables.tickets },
    { layout: timeOffSheet, table: tables.timeOff },
  ];
  return [
    ...unknownIn({ layout: requestSkillsSheet, table: tables.requestSkills }, 'requestId', requests),
    ...ofPeople.flatMap((naming) => unknownIn(naming, 'personId', people)),
  ];
}
