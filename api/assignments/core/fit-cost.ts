import { needOf } from './eligibility.ts';
import type { DayPerson, DayRequest, PlanningDay } from './types.ts';

/** A half day apart is as far as zones get for work. */
const FAR_MINUTES = 720;
const LEVELS = 4;
const WEIGHTS = { distance: 1, level: 0.25, scarce: 0.5 } as const;

/** How sought each skill is: half hours asked for by half hours people with it have, at most 1. */
export function scarcity({ requests, people }: PlanningDay, capacity: (person: DayPerson) => number) {
  const [asked, held] = [new Map<string, number>(), new Map<string, number>()];
  const add = (sums: Map<string, number>, skill: string, hours: number) =>
    sums.set(skill, (sums.get(skill) ?? 0) + hours);
  for (const request of requests) for (const { skill } of request.skills) add(asked, skill, needOf(request));
  for (const person of people) for (const { skill } of person.skills) add(held, skill, capacity(person));
  return (skill: string): number => Math.min(1, (asked.get(skill) ?? 0) / Math.max(1, held.get(skill) ?? 0));
}

/**
 * Cost of fit per half hour, 0 to 1.75: distance in time (1 at half a day), level above need (a quarter at four levels), and
 * use of a person whose other skills are sought elsewhere (half at a skill asked for more than there is).
 */
export function fitCostOf(request: DayRequest, person: DayPerson, scarcityOf: (skill: string) => number): number {
  const apart =
    request.tzMinutes === null || person.tzMinutes === null ? 0 : Math.abs(request.tzMinutes - person.tzMinutes);
  let [above, sought] = [0, 0];
  for (const { skill, level } of person.skills) {
    const need = request.skills.find((one) => one.skill === skill);
    if (need) above = Math.max(above, level - need.minLevel);
    else sought = Math.max(sought, scarcityOf(skill));
  }
  return (
    WEIGHTS.distance * Math.min(1, apart / FAR_MINUTES) + (WEIGHTS.level * above) / LEVELS + WEIGHTS.scarce * sought
  );
}
