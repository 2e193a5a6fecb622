import seedrandom from 'seedrandom';
import { buildProblem, type DayProblem } from '../../../api/assignments/core/build-problem.ts';
import type { PairHours } from '../../../api/assignments/core/matching/problem.ts';
import { searchPlan } from '../../../api/assignments/core/matching/search-plan.ts';
import type { DayPerson, DayRequest, Piece, Pin, PlanningDay, SkillNeed } from '../../../api/assignments/core/types.ts';

export const needs = (...skills: string[]): SkillNeed[] => skills.map((skill) => ({ skill, minLevel: 1 }));

export const holds = (...skills: string[]): DayPerson['skills'] =>
  skills.map((skill) => ({ skill, level: 3, validUntil: null }));

/** A request of 8 hours for anybody, in parts of at least 4 hours, three people at most. */
export const request = (id: string, given: Partial<DayRequest> = {}): DayRequest => ({
  ...{ id, row: 2, sfId: null, sourceCategory: null, planningCategory: 'Cardiac', skills: [], teamId: `T-${id}` },
  ...{ teamName: null, status: null, stage: null, ageDays: 0, normalizedDays: 0, inImplementation: false },
  ...{ priorityTotal: given.composite ?? 10, composite: 10, factor: 1, sowHours: 8, plannedHours: 8 },
  ...{ tzMinutes: null, maxTzDiffMinutes: null, country: null, access: [], maxPeople: 3, minChunkHours: 4 },
  ...{ startDate: null, endDate: null, lastModifiedAt: null, qualificationScore: null, eligibilityFlag: null },
  ...{ specialRequirements: null, assignmentPlan: null, notes: null },
  ...given,
});

/** A person with 8 hours to plan, no limits. */
export const person = (id: string, given: Partial<DayPerson> = {}): DayPerson => ({
  ...{ id, row: 2, sfId: null, name: id, active: true, skills: [], contractedHours: 40, assignedHours: 32 },
  ...{ timeOffHours: 0, ticketHours: null, availableHours: 8, holdHours: 0, tzMinutes: null, timeZone: null },
  ...{ country: null, access: [], position: null, maxRequests: null, maxNewTeams: null, startDate: null },
  ...{ endDate: null, teams: [] },
  ...given,
});

export const pin = (requestId: string, personId: string, hours: number | null, overridden = false): Pin => ({
  ...{ requestId, personId, hours, overridden, table: 'INPUT_PINS', row: 2 },
});

export const dayOf = (
  requests: readonly DayRequest[],
  people: readonly DayPerson[],
  given: Partial<PlanningDay> = {},
): PlanningDay => ({
  settings: {
    ...{ planDate: '2026-11-23', orgTimeZone: 'America/New_York', openStatuses: [], excludedCategories: [] },
    ...{ implementationStages: [], implementationFactor: 1.3, roundingHours: 0.5, agingWeight: 1 },
    ...{ capacitySource: 'COMPUTED', defaultPosition: 'Abstractor', defaultAccess: 'STANDARD', minChunkHours: 4 },
    ...{ maxPeople: 3, requestPrefixes: ['SR-'], requestStatuses: [], noteLengthMax: 100, fillMode: 'weighted' },
    objectiveOrder: ['priority_fill', 'full_requests', 'stability', 'continuity', 'fit', 'balance', 'pieces'],
    ...{ stabilityTolerance: 0, diffDays: 14, timeLimitSeconds: 1, seed: 1 },
  },
  ...{ requests, people, teams: [], categoriesOfSkill: new Map(), assignments: [], tickets: [], pins: [] },
  ...{ blocks: [], decisions: [], excludedRequests: 0 },
  ...given,
});

export interface PlannedDay {
  readonly day: PlanningDay;
  readonly dayProblem: DayProblem;
  readonly hours: PairHours;
}

/** A day with a plan written by hand. */
export function planned(day: PlanningDay, pieces: readonly (readonly [string, string, number])[]): PlannedDay {
  const plan = pieces.map(([requestId, personId, hours]): Piece => ({ requestId, personId, hours }));
  const dayProblem = buildProblem(day, plan);
  const hours = dayProblem.problem.pairs.previous;
  if (hours.filter((h) => h > 0).length !== pieces.length) throw new Error('the plan uses a pair that is not eligible');
  return { day, dayProblem, hours };
}

/** A day with the plan the search finds from the pieces given. */
export function searched(day: PlanningDay, previous: readonly Piece[] = [], seed = 'plan'): PlannedDay {
  const dayProblem = buildProblem(day, previous);
  const { hours } = searchPlan(
    dayProblem.problem,
    { objectives: ['priority_fill'], mode: 'weighted', stabilityTolerance: 0, evaluationsMax: 3000 },
    {
      random: seedrandom(seed),
      solver: null,
      hooks: { isStopped: () => false, elapsed: () => 0, onProgress: () => undefined },
    },
  );
  return { day, dayProblem, hours };
}

/** A small agency with everything that can be in the way: skills, levels, access, zones, countries, holds, limits, blocks. */
export function randomDay(seed: string): PlanningDay {
  const random = seedrandom(seed);
  const below = (n: number) => Math.floor(random() * n);
  const among = <T>(...values: readonly T[]): T => values[below(values.length)]!;
  const skills = ['CathPCI', 'TQIP', 'GWTG', 'STS'];
  const some = (chance: number) => skills.filter(() => random() < chance);
  const requests = Array.from({ length: 4 + below(10) }, (_, n) =>
    request(`SR-${100 + n}`, {
      skills: some(0.35).map((skill) => ({ skill, minLevel: among(1, 1, 3) })),
      composite: 1 + below(12) + random(),
      plannedHours: among(0, 4, 6, 8, 12.5, 20, 30),
      minChunkHours: among(2, 4, 4, 8),
      maxPeople: among(1, 2, 3),
      access: among([], [], ['CITRIX']),
      country: among(null, null, 'US'),
      tzMinutes: among(null, -300, -480),
      maxTzDiffMinutes: among(null, 60, 120),
    }),
  );
  const people = Array.from({ length: 5 + below(12) }, (_, n) =>
    person(`R${100 + n}`, {
      skills: some(0.6).map((skill) => ({
        ...{ skill, level: among(1, 2, 4), validUntil: among(null, null, '2026-01-31') },
      })),
      availableHours: among(-3, 0, 2, 5, 8, 10.3, 16),
      holdHours: among(0, 0, 0, 3),
      access: among([], ['CITRIX']),
      country: among('US', 'US', 'IN', null),
      tzMinutes: among(null, -300, -360, -480),
      maxRequests: among(null, 1, 2),
      maxNewTeams: among(null, null, 1),
      teams: requests.filter(() => random() < 0.1).map(({ teamId }) => teamId!),
      active: random() < 0.95,
    }),
  );
  const blocks = requests.flatMap(({ id: requestId }) =>
    people.filter(() => random() < 0.05).map(({ id: personId }) => ({ requestId, personId, reason: null })),
  );
  return dayOf(requests, people, { blocks });
}
