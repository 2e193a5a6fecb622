import type { DayPerson, DayRequest, HeldSkill, Pin, PlanningDay } from '../types.ts';
import type { InputChange } from './input-change.ts';

/** The day with changes of its input made; ids that the day does not have change nothing. */
export const applyChanges = (day: PlanningDay, changes: readonly InputChange[]): PlanningDay =>
  changes.reduce(applyChange, day);

function applyChange(day: PlanningDay, change: InputChange): PlanningDay {
  switch (change.kind) {
    case 'unblock':
      return {
        ...day,
        blocks: day.blocks.filter(
          ({ requestId, personId }) => requestId !== change.requestId || personId !== change.personId,
        ),
      };
    case 'changePin': {
      const { requestId, personId, toHours } = change;
      const changed = (pin: Pin) =>
        pin.requestId === requestId && pin.personId === personId ? { ...pin, hours: toHours } : pin;
      return { ...day, pins: day.pins.map(changed) };
    }
    case 'raiseMaxPeople':
      return withRequest(day, change.requestId, { maxPeople: change.to });
    case 'lowerChunk':
      return withRequest(day, change.requestId, { minChunkHours: change.toHours });
    case 'widenTz':
      return withRequest(day, change.requestId, { maxTzDiffMinutes: change.toMinutes });
    case 'addPerson':
      return withNewPerson(day, change);
    default:
      return withPerson(day, change.personId, (person) => changedPerson(person, change));
  }
}

type PersonChange = Exclude<
  InputChange,
  { kind: 'unblock' | 'changePin' | 'raiseMaxPeople' | 'lowerChunk' | 'widenTz' | 'addPerson' }
>;

function changedPerson(person: DayPerson, change: PersonChange): Partial<DayPerson> {
  switch (change.kind) {
    case 'releaseHold':
      return { holdHours: person.holdHours - change.hours };
    case 'addHours':
      return { availableHours: person.availableHours + change.hours };
    case 'raiseMaxRequests':
      return { maxRequests: change.to };
    case 'raiseMaxNewTeams':
      return { maxNewTeams: change.to };
    case 'grantAccess':
      return { access: [...person.access, change.access] };
    case 'renewSkill':
      return {
        skills: person.skills.map((held) => (held.skill === change.skill ? { ...held, validUntil: null } : held)),
      };
    case 'raiseSkillLevel':
      return {
        skills: person.skills.map((held) => (held.skill === change.skill ? { ...held, level: change.level } : held)),
      };
    case 'grantSkill':
      return {
        skills: [...person.skills.filter(({ skill }) => skill !== change.skill), skillOf(change.skill, change.level)],
      };
  }
}

const skillOf = (skill: string, level: number): HeldSkill => ({ skill, level, validUntil: null });

const withRequest = (day: PlanningDay, id: string, change: Partial<DayRequest>): PlanningDay => ({
  ...day,
  requests: day.requests.map((request) => (request.id === id ? { ...request, ...change } : request)),
});

const withPerson = (
  day: PlanningDay,
  id: string,
  changeOf: (person: DayPerson) => Partial<DayPerson>,
): PlanningDay => ({
  ...day,
  people: day.people.map((person) => (person.id === id ? { ...person, ...changeOf(person) } : person)),
});

/** Somebody who passes every test of the request, in the order of ids. */
function withNewPerson(day: PlanningDay, change: Extract<InputChange, { kind: 'addPerson' }>): PlanningDay {
  const request = day.requests.find(({ id }) => id === change.requestId);
  if (!request) return day;
  const person: DayPerson = {
    ...{ id: change.personId, row: 0, sfId: null, name: '', active: true },
    skills: request.skills.map(({ skill, minLevel }) => skillOf(skill, minLevel)),
    ...{ contractedHours: change.hours, assignedHours: 0, timeOffHours: 0, ticketHours: null },
    ...{ availableHours: change.hours, holdHours: 0 },
    ...{ tzMinutes: request.tzMinutes, timeZone: null, country: request.country, access: request.access },
    ...{ position: null, maxRequests: null, maxNewTeams: null, startDate: null, endDate: null, teams: [] },
  };
  return { ...day, people: [...day.people, person].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}
