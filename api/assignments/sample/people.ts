import type {
  existingAssignmentsSheet,
  peopleSheet,
  personSkillsSheet,
  ticketsSheet,
  timeOffSheet,
} from '../../../schema/sheets/assignment-people.ts';
import type { RowOf } from '../../../schema/sheets/layout.ts';
import { addDays, type Day } from '../../kernel/day.ts';
import type { Random } from '../../kernel/random.ts';
import { facilities, firstNames, lastNames, registries } from './catalog.ts';
import { pick, wholeBetween } from './draw.ts';

const PEOPLE = 80;

export interface SamplePeople {
  readonly people: readonly RowOf<typeof peopleSheet>[];
  readonly skills: readonly RowOf<typeof personSkillsSheet>[];
  readonly assignments: readonly RowOf<typeof existingAssignmentsSheet>[];
  readonly tickets: readonly RowOf<typeof ticketsSheet>[];
  readonly timeOff: readonly RowOf<typeof timeOffSheet>[];
}

const idOf = (index: number): string => `E${String(1001 + index)}`;

function person(index: number, random: Random): RowOf<typeof peopleSheet> {
  const abroad = random() < 0.12;
  const access = ['STANDARD', ...(random() < 0.45 ? ['CITRIX'] : []), ...(random() < 0.08 ? ['ONSITE'] : [])];
  return {
    personId: idOf(index),
    // 20 first names and 20 last names: each pair once among the first 80 people.
    personName: `${firstNames[index % 20]} ${lastNames[(index * 7 + Math.floor(index / 20)) % 20]}`,
    skills: null,
    contractedHours: pick([40, 40, 32, 30, 24, 20], random),
    assignedHours: null,
    availableHours: null,
    tzMinutes: null,
    timeZone: abroad ? 'Asia/Kolkata' : pick(facilities, random).timeZone,
    country: abroad ? 'IN' : 'US',
    access: access.join(';'),
    maxRequests: pick([2, 3, 3, null], random),
    active: index === PEOPLE - 1 ? false : null,
    position: 'Abstractor',
    startDate: null,
    endDate: null,
    maxNewTeams: pick([1, 2, 2, null], random),
    nonproductiveHours: pick([1, 2, 2, 3], random),
    holdHours: index % 17 === 3 ? 2 : null,
    resourceSfId: `a0R${String(index + 1).padStart(15, '0')}`,
  };
}

/** One to three registries, mostly of one category; one certificate in twelve has run out. */
function skillsOf(personId: string, planDate: Day, random: Random): RowOf<typeof personSkillsSheet>[] {
  const first = pickByShare(random);
  const near = registries.filter(({ category, skill }) => category === first.category && skill !== first.skill);
  const held = [first];
  if (near.length > 0 && random() < 0.5) held.push(pick(near, random));
  const other = pickByShare(random);
  if (random() < 0.25 && !held.includes(other)) held.push(other);
  return held.map(({ skill }) => {
    const expires = random();
    const validUntil = expires < 0.08 ? addDays(planDate, -20) : expires < 0.4 ? addDays(planDate, 200) : null;
    return { personId, skill, level: wholeBetween(1, 4, random), validUntil, active: null };
  });
}

function pickByShare(random: Random) {
  let left = random();
  for (const registry of registries) {
    left -= registry.share;
    if (left < 0) return registry;
  }
  return registries.at(-1)!;
}

/** People with skills, what they work on already, what they offer and when they are away. */
export function samplePeople(planDate: Day, teams: readonly string[], random: Random): SamplePeople {
  const people = Array.from({ length: PEOPLE }, (_, index) => person(index, random));
  const skills = people.flatMap(({ personId }) => skillsOf(personId!, planDate, random));
  const assignments = people.flatMap(({ personId, contractedHours }, index) => {
    const count = wholeBetween(0, 2, random);
    // One person is promised to more teams than there are hours.
    const hoursPerWeek = index === 11 ? contractedHours! : 2 * wholeBetween(2, 6, random);
    return Array.from({ length: index === 11 ? 2 : count }, (_, nth) => ({
      assignmentId: `A-${personId}-${nth + 1}`,
      personId,
      teamId: pick(teams, random),
      requestId: null,
      position: 'Abstractor',
      hoursPerWeek,
      access: 'STANDARD',
      startDate: addDays(planDate, -wholeBetween(30, 400, random)),
      endDate: random() < 0.1 ? addDays(planDate, -5) : null,
      status: 'Active',
      planKey: null,
    }));
  });
  const tickets = people.flatMap(({ personId, contractedHours }, index) => {
    if (random() < 0.15) return [];
    const hours = Math.min(contractedHours!, 2 * wholeBetween(3, 12, random));
    return [
      {
        ...{ ticketId: `CT-${String(index + 1).padStart(5, '0')}`, personId, category: null, hours },
        ...{ consumedHours: random() < 0.2 ? 2 : 0, status: 'Open' },
        ...{ fromDate: addDays(planDate, -wholeBetween(1, 20, random)), toDate: addDays(planDate, 30) },
      },
    ];
  });
  const timeOff = people
    .filter(() => random() < 0.1)
    .map(({ personId }) => ({ personId, fromDate: planDate, toDate: addDays(planDate, 4), hours: null }));
  return { people, skills, assignments, tickets, timeOff };
}
