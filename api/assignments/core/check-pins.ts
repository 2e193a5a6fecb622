import { decisionsSheet } from '../../../schema/sheets/assignment-planner.ts';
import { pinsSheet } from '../../../schema/sheets/assignment-requests.ts';
import type { Finding } from '../../../schema/sheets/finding.ts';
import { cellFinding } from './cell-finding.ts';
import { capacityOf, chunkOf, needOf, reasonsAgainst } from './eligibility.ts';
import { layoutOf } from './read-pins.ts';
import type { DayPerson, DayRequest, Pin, PlanningDay } from './types.ts';

interface Pinned {
  readonly pin: Pin;
  readonly request: DayRequest;
  readonly person: DayPerson;
  /** Half hours it takes at least. */
  readonly least: number;
}

/** Reasons an override does not reach: hours that are not there, and what the planner forbade herself. */
const HARD: readonly string[] = ['NO_HOURS', 'CHUNK', 'BLOCKED'];

const inHours = (halfHours: number): string => `${halfHours / 2} h`;

const ABOUT_HOURS: readonly string[] = ['PIN_HOURS', 'PINS_HOURS', 'PINS_CAPACITY'];

const COLUMNS: Readonly<Record<string, { readonly person: string; readonly hours: string }>> = {
  [pinsSheet.table]: { person: 'personId', hours: 'hours' },
  [decisionsSheet.table]: { person: 'suggestedResource', hours: 'assignHours' },
};

function fault({ pin }: Pinned, code: string, allowed: string, what: string): Finding {
  const about = ABOUT_HOURS.includes(code) ? 'hours' : 'person';
  const place = { layout: layoutOf(pin), row: pin.row, column: COLUMNS[pin.table]![about] };
  return cellFinding(
    'error',
    place,
    code,
    `${pin.requestId}, ${pin.personId}`,
    allowed,
    `the pin of ${pin.personId} to ${pin.requestId} ${what}`,
  );
}

/** What is wrong with one pin by itself. */
function ownFaults(day: PlanningDay, pinned: Pinned): Finding[] {
  const { pin, request, person, least } = pinned;
  const findings: Finding[] = [];
  const reasons = reasonsAgainst(day, request, person).filter((code) => !pin.overridden || HARD.includes(code));
  if (reasons.length > 0)
    findings.push(fault(pinned, 'PIN_INELIGIBLE', 'a person the hard rules allow', `breaks ${reasons.join(', ')}`));
  if (pin.hours === null) return findings;
  if (!Number.isInteger(pin.hours * 2))
    findings.push(fault(pinned, 'PIN_HOURS', 'half hours', `has ${pin.hours} h, which are no half hours`));
  if (least > needOf(request))
    findings.push(
      fault(
        pinned,
        'PIN_HOURS',
        `at most ${inHours(needOf(request))}`,
        `has ${pin.hours} h, more than the request needs`,
      ),
    );
  if (least < chunkOf(request))
    findings.push(
      fault(
        pinned,
        'PIN_HOURS',
        `at least ${inHours(chunkOf(request))}`,
        `has ${pin.hours} h, less than the fewest one person gets`,
      ),
    );
  return findings;
}

function grouped(pins: readonly Pinned[], of: (pinned: Pinned) => string): Pinned[][] {
  const groups = new Map<string, Pinned[]>();
  for (const pinned of pins) groups.set(of(pinned), [...(groups.get(of(pinned)) ?? []), pinned]);
  return [...groups.values()];
}

const sum = (pins: readonly Pinned[]): number => pins.reduce((total, { least }) => total + least, 0);

/** What is wrong with all pins of a request together; told at the last of them. */
function requestFaults(pins: readonly Pinned[]): Finding[] {
  const last = pins.at(-1)!;
  const { request } = last;
  const findings: Finding[] = [];
  if (pins.length > request.maxPeople)
    findings.push(
      fault(last, 'PINS_PEOPLE', `at most ${request.maxPeople} people`, `makes ${pins.length} people on the request`),
    );
  if (pins.length > 1 && sum(pins) > needOf(request))
    findings.push(
      fault(
        last,
        'PINS_HOURS',
        `at most ${inHours(needOf(request))} in all`,
        `brings the pins of the request to ${inHours(sum(pins))}`,
      ),
    );
  return findings;
}

/** The same for a person. */
function personFaults(pins: readonly Pinned[]): Finding[] {
  const last = pins.at(-1)!;
  const { person } = last;
  const fresh = pins.filter(({ request }) => request.teamId === null || !person.teams.includes(request.teamId)).length;
  const findings: Finding[] = [];
  if (sum(pins) > capacityOf(person))
    findings.push(
      fault(
        last,
        'PINS_CAPACITY',
        `at most ${inHours(capacityOf(person))}`,
        `brings the pins of the person to ${inHours(sum(pins))}`,
      ),
    );
  if (person.maxRequests !== null && pins.length > person.maxRequests)
    findings.push(
      fault(
        last,
        'PINS_REQUESTS',
        `at most ${person.maxRequests} requests`,
        `makes ${pins.length} requests of the person`,
      ),
    );
  if (person.maxNewTeams !== null && fresh > person.maxNewTeams)
    findings.push(
      fault(
        last,
        'PINS_NEW_TEAMS',
        `at most ${person.maxNewTeams} new teams`,
        `makes ${fresh} new teams of the person`,
      ),
    );
  return findings;
}

/** Pins that no plan can keep, all at once: each by itself, those of a request, those of a person. */
export function checkPins(day: PlanningDay): Finding[] {
  const requests = new Map(day.requests.map((request) => [request.id, request]));
  const people = new Map(day.people.map((person) => [person.id, person]));
  const pins = day.pins.map((pin): Pinned => {
    const request = requests.get(pin.requestId)!;
    const least = pin.hours === null ? chunkOf(request) : Math.ceil(pin.hours * 2);
    return { pin, request, person: people.get(pin.personId)!, least };
  });
  return [
    ...pins.flatMap((pinned) => ownFaults(day, pinned)),
    ...grouped(pins, ({ pin }) => pin.requestId).flatMap(requestFaults),
    ...grouped(pins, ({ pin }) => pin.personId).flatMap(personFaults),
  ];
}
