import { existingAssignmentsSheet, ticketsSheet, timeOffSheet } from '../../../schema/sheets/assignment-people.ts';
import type { Finding } from '../../../schema/sheets/finding.ts';
import { addDays, type Day, weekday } from '../../kernel/day.ts';
import { cleanRows } from './clean-rows.ts';
import { byText, folded } from './lists.ts';
import type { AssignmentTables, OpenTicket, StandingAssignment } from './types.ts';

const ENDED: readonly string[] = ['ended', 'cancelled'];

/** Whether a span of days holds the day; a blank end is open. */
const covers = (from: Day | null, to: Day | null, day: Day): boolean =>
  (from === null || from <= day) && (to === null || to >= day);

/**
 * Assignments that count on the day: not ended, and the day within their dates (section 5). One that a plan made counts before it
 * begins: its hours are given away already, and without it the next plan would give them away again.
 */
export function standingAssignments(
  table: AssignmentTables['existingAssignments'],
  day: Day,
): { assignments: StandingAssignment[]; findings: Finding[] } {
  const rules = { needed: ['personId'], severity: 'error' } as const;
  const { rows, findings } = cleanRows(existingAssignmentsSheet, table?.rows ?? [], rules);
  const assignments = rows
    .filter(({ values: { status, planKey, startDate, endDate } }) => {
      return !ENDED.includes(folded(status)) && covers(planKey === null ? startDate : null, endDate, day);
    })
    .map(({ values }): StandingAssignment => {
      const { teamId, requestId, position, startDate, planKey } = values;
      const own = { teamId, requestId, position, startDate, planKey };
      return { id: values.assignmentId!, personId: values.personId!, hoursPerWeek: values.hoursPerWeek ?? 0, ...own };
    })
    .sort((a, b) => byText(a.id, b.id));
  return { assignments, findings };
}

/** Open tickets on the day, the oldest first. */
export function openTickets(
  table: AssignmentTables['tickets'],
  day: Day,
): { tickets: OpenTicket[]; findings: Finding[] } {
  const { rows, findings } = cleanRows(ticketsSheet, table?.rows ?? [], { needed: ['personId'] });
  const tickets = rows
    .filter(({ values }) => ['', 'open'].includes(folded(values.status)) && covers(values.fromDate, values.toDate, day))
    .map(({ values }): OpenTicket => {
      const { category, fromDate } = values;
      const hours = { hours: values.hours ?? 0, consumedHours: values.consumedHours ?? 0 };
      return { id: values.ticketId!, personId: values.personId!, category, fromDate, ...hours };
    })
    .sort((a, b) => byText(a.fromDate ?? '', b.fromDate ?? '') || byText(a.id, b.id));
  return { tickets, findings };
}

const WORKDAYS = 5;

/** The Monday to Friday of the week the day lies in; of a weekend those before. */
function workdaysOf(day: Day): Day[] {
  const monday = addDays(day, -((weekday(day) + 6) % 7));
  return Array.from({ length: WORKDAYS }, (_, index) => addDays(monday, index));
}

/**
 * Hours each person is away in the week of the plan: those of the row, or where it names none the share of the contracted hours
 * that falls on its workdays; never more than contracted.
 */
export function timeOffHours(
  table: AssignmentTables['timeOff'],
  day: Day,
): { hoursOf: (personId: string, contracted: number) => number; findings: Finding[] } {
  const { rows, findings } = cleanRows(timeOffSheet, table?.rows ?? [], { needed: ['personId', 'fromDate'] });
  const week = workdaysOf(day);
  const spans = new Map<string, { share: number; hours: number | null }[]>();
  for (const { values } of rows) {
    const days = week.filter((one) => covers(values.fromDate, values.toDate, one)).length;
    if (days === 0) continue;
    const own = spans.get(values.personId!) ?? [];
    own.push({ share: days / WORKDAYS, hours: values.hours });
    spans.set(values.personId!, own);
  }
  const hoursOf = (personId: string, contracted: number): number => {
    const away = (spans.get(personId) ?? []).reduce((sum, { share, hours }) => sum + (hours ?? share * contracted), 0);
    return Math.min(contracted, away);
  };
  return { hoursOf, findings };
}
