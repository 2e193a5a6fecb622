import { type Day, daysBetween } from '../../kernel/day.ts';

/** What the age of a request comes from; `createdAt` (an instant) wins over the day. */
export interface Created {
  readonly createdAt: string | null;
  readonly createdDate: Day | null;
}

/**
 * Whole days from the creation to the end of the plan date, both in the time zone of the organization, so that two runs on a
 * date give the same ages. `dayOf`: the day of an instant in that zone. Null where nothing tells; negative for a creation after the plan date. Source: section 2.
 */
export function ageDaysOf(
  { createdAt, createdDate }: Created,
  planDate: Day,
  dayOf: (instant: string) => Day | null,
): number | null {
  const created = createdAt === null ? createdDate : dayOf(createdAt);
  return created === null ? null : daysBetween(created, planDate);
}

/**
 * Ages as a number from 0 (youngest) to below 1. The + 2 keeps all of one age from dividing by zero and the oldest request
 * below a whole point, so that at weight 1 age breaks ties and never outranks a priority. Source: section 2.
 */
export function normalizedAges(ages: readonly number[]): number[] {
  let [min, max] = [Infinity, -Infinity];
  for (const age of ages) {
    min = Math.min(min, age);
    max = Math.max(max, age);
  }
  return ages.map((age) => (age - min) / (max + 2 - min));
}

/** Up to the next multiple of `step`, both in hours; 25 times 1.1 comes out as 27.500000000000004 and is still 27.5. */
export const roundUpHours = (hours: number, step: number): number =>
  // A zero stays plain: -0 would be another value in a workbook.
  Math.ceil(hours / step - 1e-9) * step + 0;

/** Hours as whole half hours, rounded down: what is left of half an hour is never placed. */
export const toHalfHours = (hours: number): number => Math.floor(hours * 2 + 1e-9);
