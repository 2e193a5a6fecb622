import { whyBlocked } from './eligibility.ts';
import type { DayPerson, DayRequest, PlanningDay, ReasonCode } from './types.ts';

/** The rule a code stands for, without what it is about: `ACCESS` of `ACCESS:CITRIX`. */
export const ruleOf = (code: ReasonCode): string => {
  const end = code.indexOf(':');
  return end < 0 ? code : code.slice(0, end);
};

/** What a code is about: `CITRIX` of `ACCESS:CITRIX`; skills may hold colons themselves. */
export const subjectOf = (code: ReasonCode): string => code.slice(ruleOf(code).length + 1);

type Wording = (request: DayRequest, person: DayPerson, subject: string, day: PlanningDay) => string;

const levelOf = ({ skills }: DayPerson, subject: string): number =>
  skills.find(({ skill }) => skill === subject)!.level;
const needOf = ({ skills }: DayRequest, subject: string): number =>
  skills.find(({ skill }) => skill === subject)!.minLevel;

const wordings: Readonly<Record<string, Wording>> = {
  SKILL_MISSING: (_, __, subject) => `lacks the skill ${subject}`,
  SKILL_LEVEL: (request, person, subject) =>
    `has ${subject} at level ${levelOf(person, subject)}, level ${needOf(request, subject)} is needed`,
  SKILL_EXPIRED: (_, __, subject) => `holds ${subject}, which will have expired`,
  ACCESS: (_, __, subject) => `lacks the access ${subject}`,
  COUNTRY: (request, person) => `is in ${person.country ?? 'an unknown country'}, ${request.country} is needed`,
  TZ: (request, person) =>
    `is ${Math.abs(person.tzMinutes! - request.tzMinutes!) / 60} h of time zones away, at most ${request.maxTzDiffMinutes! / 60} h are allowed`,
  INACTIVE: () => 'is not active',
  DATES: () => 'is not there for the whole time of the request',
  BLOCKED: (request, person, _, day) => {
    const why = whyBlocked(day, request.id, person.id);
    return `is blocked for this request${why === null ? '' : ` (${why})`}`;
  },
  NO_HOURS: () => 'has no hours to plan',
  CHUNK: (request, person) =>
    `has ${Math.max(0, person.availableHours - person.holdHours)} h to plan, fewer than the ${request.minChunkHours} h one person must take`,
};

/** A failing test in words, to be read after the name of the person: `lacks the access CITRIX`. */
export const reasonInWords = (day: PlanningDay, code: ReasonCode, request: DayRequest, person: DayPerson): string =>
  wordings[ruleOf(code)]!(request, person, subjectOf(code), day);

const groupWordings: Readonly<Record<string, (subject: string) => string>> = {
  SKILL_MISSING: (subject) => `without the skill ${subject}`,
  SKILL_LEVEL: (subject) => `below the level of ${subject}`,
  SKILL_EXPIRED: (subject) => `with ${subject} expired`,
  ACCESS: (subject) => `without the access ${subject}`,
  COUNTRY: () => 'in another country',
  TZ: () => 'too many time zones away',
  INACTIVE: () => 'not active',
  DATES: () => 'not there for the whole time',
  BLOCKED: () => 'blocked',
  NO_HOURS: () => 'without hours to plan',
  CHUNK: () => 'with fewer hours than one person must take',
};

/** A failing test in words, to be read after a number of people: `4 without the access CITRIX`. */
export const groupInWords = (code: ReasonCode): string => groupWordings[ruleOf(code)]!(subjectOf(code));
