import { capacityOf, chunkOf, needOf } from '../eligibility.ts';
import type { Decision } from './decisions.ts';
import { type LineFinding, lineError } from './line-finding.ts';

/** Hours and lines of all decisions, by person, request and pair. */
export interface HourSums {
  readonly ofPerson: ReadonlyMap<string, number>;
  readonly ofRequest: ReadonlyMap<string, number>;
  readonly peopleOf: ReadonlyMap<string, number>;
  readonly linesOf: ReadonlyMap<string, readonly number[]>;
}

const pairOf = ({ request, person }: Decision): string => `${request.id}\u0001${person!.id}`;

export function hourSums(decisions: readonly Decision[]): HourSums {
  const [ofPerson, ofRequest] = [new Map<string, number>(), new Map<string, number>()];
  const linesOf = new Map<string, number[]>();
  const people = new Map<string, Set<string>>();
  const add = (sums: Map<string, number>, key: string, hours: number) => sums.set(key, (sums.get(key) ?? 0) + hours);
  for (const decision of decisions) {
    const { request, person, hours, line } = decision;
    if (person === null) continue;
    add(ofPerson, person.id, hours ?? 0);
    add(ofRequest, request.id, hours ?? 0);
    people.set(request.id, (people.get(request.id) ?? new Set()).add(person.id));
    linesOf.set(pairOf(decision), [...(linesOf.get(pairOf(decision)) ?? []), line]);
  }
  const peopleOf = new Map([...people].map(([id, own]) => [id, own.size]));
  return { ofPerson, ofRequest, peopleOf, linesOf };
}

/** What is wrong with the hours of one line by themselves. */
function ownHours({ request, hours }: Decision): LineFinding[] {
  if (hours === null || hours <= 0)
    return [lineError('HOURS_MISSING', 'assignHours', 'The line has no hours above 0 in Assign Hours.')];
  if (!Number.isInteger(hours * 2)) return [lineError('HOURS_STEP', 'assignHours', `${hours} h are no half hours.`)];
  const least = chunkOf(request);
  if (hours * 2 >= least) return [];
  return [
    lineError('CHUNK_SHORT', 'assignHours', `${hours} h are fewer than the ${least / 2} h one person gets at least.`),
  ];
}

/** Hours against what person and request have, over all lines of the plan; limits of splits; a pair on two lines. */
export function hourFindings(decision: Decision, sums: HourSums): LineFinding[] {
  const { request, person } = decision;
  const findings = ownHours(decision);
  const [ofPerson, ofRequest] = [sums.ofPerson.get(person!.id)!, sums.ofRequest.get(request.id)!];
  const [capacity, need] = [capacityOf(person!) / 2, needOf(request) / 2];
  if (ofPerson > capacity) {
    const message = `${person!.name} gets ${ofPerson} h in this plan and has ${capacity} h to plan.`;
    findings.push(lineError('CAPACITY_SHORT', 'assignHours', message));
  }
  if (ofRequest > need) {
    const message = `${request.id} gets ${ofRequest} h over all its lines and asks for ${need} h.`;
    findings.push(lineError('NEED_EXCEEDED', 'assignHours', message));
  }
  const people = sums.peopleOf.get(request.id)!;
  if (people > request.maxPeople) {
    const message = `${people} people work on ${request.id}; at most ${request.maxPeople} may.`;
    findings.push(lineError('PEOPLE_EXCEEDED', 'suggestedResource', message));
  }
  const lines = sums.linesOf.get(pairOf(decision))!;
  if (lines.length > 1) {
    const message = `${person!.name} stands on lines ${lines.join(' and ')} of ${request.id}; put the hours on one.`;
    findings.push(lineError('PAIR_TWICE', 'suggestedResource', message));
  }
  return findings;
}
