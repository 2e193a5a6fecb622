import { peopleSheet } from '../../../schema/sheets/assignment-people.ts';
import type { Finding } from '../../../schema/sheets/finding.ts';
import type { RowOf } from '../../../schema/sheets/layout.ts';
import { cellFinding } from './cell-finding.ts';
import { timeOffHours } from './standing.ts';
import type { AssignmentTables, CapacitySource, DayPerson, OpenTicket, Settings, StandingAssignment } from './types.ts';

/** Hours per week. */
interface Hours {
  readonly contracted: number;
  readonly assigned: number;
  /** Time off and hours that are never planned. */
  readonly away: number;
  /** Null: no open ticket. */
  readonly ticket: number | null;
}

/**
 * Hours to plan (section 5): contracted - assigned - time off - nonproductive, at least 0; or what open tickets offer, none
 * without a ticket; or the smaller of both. Somebody who has more assigned than contracted shows by how much, whatever is
 * offered.
 */
export function availableOf(source: CapacitySource, { contracted, assigned, away, ticket }: Hours): number {
  if (assigned > contracted) return contracted - assigned;
  const computed = Math.max(0, contracted - assigned - away);
  if (source === 'COMPUTED') return computed;
  return source === 'TICKET' ? (ticket ?? 0) : Math.min(computed, ticket ?? 0);
}

function sums<T extends { readonly personId: string }>(rows: readonly T[], hours: (row: T) => number) {
  const byPerson = new Map<string, number>();
  for (const row of rows) byPerson.set(row.personId, (byPerson.get(row.personId) ?? 0) + hours(row));
  return byPerson;
}

type PersonHours = Pick<
  DayPerson,
  'contractedHours' | 'assignedHours' | 'timeOffHours' | 'ticketHours' | 'availableHours'
>;

interface Sources {
  readonly settings: Settings;
  readonly assignments: readonly StandingAssignment[];
  readonly tickets: readonly OpenTicket[];
}

/** The hours of each person; a number given in a column of the people wins over what is added up. */
export function hoursByPerson(
  table: AssignmentTables['timeOff'],
  { settings, assignments, tickets }: Sources,
  findings: Finding[],
): (row: number, values: RowOf<typeof peopleSheet>) => PersonHours {
  const { capacitySource, planDate } = settings;
  const assignedTo = sums(assignments, ({ hoursPerWeek }) => hoursPerWeek);
  const offeredBy = sums(tickets, ({ hours, consumedHours }) => Math.max(0, hours - consumedHours));
  const timeOff = timeOffHours(table, planDate);
  findings.push(...timeOff.findings);
  return (row, values) => {
    const id = values.personId!;
    const assigned = values.assignedHours ?? assignedTo.get(id) ?? 0;
    if (values.contractedHours === null && values.availableHours === null && capacitySource !== 'TICKET') {
      const place = { layout: peopleSheet, row, column: 'contractedHours' };
      const what = 'the person has no contracted hours; there is nothing to plan';
      findings.push(cellFinding('warning', place, 'CONTRACTED_MISSING', '', 'hours per week', what));
    }
    // Without contracted hours nobody can be told to have too many assigned.
    const contracted = values.contractedHours ?? assigned;
    const timeOffNow = timeOff.hoursOf(id, contracted);
    const away = timeOffNow + (values.nonproductiveHours ?? 0);
    const ticket = offeredBy.get(id) ?? null;
    return {
      ...{ contractedHours: values.contractedHours ?? 0, assignedHours: assigned, timeOffHours: timeOffNow },
      ticketHours: ticket,
      availableHours: values.availableHours ?? availableOf(capacitySource, { contracted, assigned, away, ticket }),
    };
  };
}
