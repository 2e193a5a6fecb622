import type { Day } from '../../kernel/day.ts';
import { roundUpHours, toHalfHours } from './scores.ts';
import type { DayPerson, DayRequest, HeldSkill, PlanningDay, ReasonCode, SkillNeed } from './types.ts';

/** Blocked people by request, with why. */
type Blocked = ReadonlyMap<string, ReadonlyMap<string, string | null>>;

type Test = (request: DayRequest, person: DayPerson, blocked: Blocked, day: PlanningDay) => ReasonCode[];

const NONE: ReasonCode[] = [];
const when = (fails: boolean, code: ReasonCode): ReasonCode[] => (fails ? [code] : NONE);

/** Half hours of a person that may be planned: available ones without what is held free. */
export const capacityOf = ({ availableHours, holdHours }: DayPerson): number =>
  Math.max(0, toHalfHours(availableHours - holdHours));

/** Half hours of a request, and the fewest of them one person gets: min(chunk, need), at least one. */
export const needOf = ({ plannedHours }: DayRequest): number => toHalfHours(plannedHours);
export const chunkOf = (request: DayRequest): number =>
  Math.max(1, Math.min(toHalfHours(roundUpHours(request.minChunkHours, 0.5)), needOf(request)));

/** First day of an assignment to the request: its own start, or the plan date where that is later or nothing is said. */
export const startOf = ({ startDate }: DayRequest, { settings: { planDate } }: PlanningDay): Day =>
  startDate !== null && startDate > planDate ? startDate : planDate;

const find = ({ skills }: DayPerson, name: string): HeldSkill | undefined => skills.find(({ skill }) => skill === name);

function failing(
  skills: readonly SkillNeed[],
  code: 'SKILL_MISSING' | 'SKILL_LEVEL' | 'SKILL_EXPIRED',
  fails: (need: SkillNeed) => boolean,
): ReasonCode[] {
  // Nearly always none does: no list is made for millions of pairs.
  if (!skills.some(fails)) return NONE;
  return skills.filter(fails).map(({ skill }): ReasonCode => `${code}:${skill}`);
}

/** The hard rules in the order they are told. Source: section 11, Eligibility. */
const tests: readonly Test[] = [
  (_, { active }) => when(!active, 'INACTIVE'),
  (request, { startDate, endDate }, _, day) => {
    const start = startOf(request, day);
    const last = request.endDate ?? start;
    return when((startDate !== null && startDate > start) || (endDate !== null && endDate < last), 'DATES');
  },
  ({ skills }, person) => failing(skills, 'SKILL_MISSING', ({ skill }) => find(person, skill) === undefined),
  ({ skills }, person) =>
    failing(skills, 'SKILL_LEVEL', ({ skill, minLevel }) => (find(person, skill)?.level ?? minLevel) < minLevel),
  (request, person, _, day) => {
    const start = startOf(request, day);
    return failing(request.skills, 'SKILL_EXPIRED', ({ skill }) => (find(person, skill)?.validUntil ?? start) < start);
  },
  ({ access }, person) => {
    const lacks = (one: string): boolean => !person.access.includes(one);
    return access.some(lacks) ? access.filter(lacks).map((one): ReasonCode => `ACCESS:${one}`) : NONE;
  },
  ({ country }, person) => when(country !== null && person.country !== country, 'COUNTRY'),
  ({ tzMinutes, maxTzDiffMinutes }, person) =>
    when(
      tzMinutes !== null &&
        maxTzDiffMinutes !== null &&
        person.tzMinutes !== null &&
        Math.abs(person.tzMinutes - tzMinutes) > maxTzDiffMinutes,
      'TZ',
    ),
  ({ id }, person, blocked) => when(blocked.get(id)?.has(person.id) === true, 'BLOCKED'),
  (_, person) => when(capacityOf(person) === 0, 'NO_HOURS'),
  (request, person) =>
    when(capacityOf(person) > 0 && Math.min(capacityOf(person), needOf(request)) < chunkOf(request), 'CHUNK'),
];

const blockedOf = new WeakMap<PlanningDay, Blocked>();

function blockedPairs(day: PlanningDay): Blocked {
  const known = blockedOf.get(day);
  if (known) return known;
  const pairs = new Map<string, Map<string, string | null>>();
  for (const { requestId, personId, reason } of day.blocks) {
    const own = pairs.get(requestId) ?? new Map<string, string | null>();
    pairs.set(requestId, own.set(personId, own.get(personId) ?? reason));
  }
  blockedOf.set(day, pairs);
  return pairs;
}

/** What the planner wrote beside a block, of several the first that says something; null: nothing. */
export const whyBlocked = (day: PlanningDay, requestId: string, personId: string): string | null =>
  blockedPairs(day).get(requestId)?.get(personId) ?? null;

/** All reasons that keep a person off a request, in the order of the rules; none: eligible. */
export function reasonsAgainst(day: PlanningDay, request: DayRequest, person: DayPerson): readonly ReasonCode[] {
  const blocked = blockedPairs(day);
  return tests.flatMap((test) => test(request, person, blocked, day));
}

/** The same as a yes or no, for millions of pairs. */
export function isEligible(day: PlanningDay, request: DayRequest, person: DayPerson): boolean {
  const blocked = blockedPairs(day);
  return tests.every((test) => test(request, person, blocked, day).length === 0);
}
