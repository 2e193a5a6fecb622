import type { RosterProblem } from '../types.ts';
import type { InputChange, PinnedProblem } from './input-change.ts';
import { listInWords, violationCount } from './phrases.ts';
import { dateInWords, slotInWords } from './slots.ts';

/** Doctors named one by one. */
const NAMED_MAX = 3;

/** How many hard violations a roster has and how many every one has at least. */
export interface Needed {
  readonly found: number;
  readonly fewest: number;
  /** Whether some roster has no more than the fewest. */
  readonly isExact: boolean;
}

/** What of the input would have to be otherwise; the doctor is left out, so that several share a clause. */
function clauseOf({ problem, pins }: PinnedProblem, change: InputChange): string {
  switch (change.kind) {
    case 'unpinned':
      return `the pin of ${problem.doctors[pins[change.slot]!]!.name} on ${slotInWords(problem, change.slot)} were removed`;
    case 'available':
      return `were available on ${dateInWords(problem, change.day)}`;
    case 'qualified':
      return `were qualified for ${problem.posts[change.post]}`;
    case 'may follow':
      return `the rule of following weekdays did not hold on ${dateInWords(problem, change.day)}`;
    case 'one more doctor':
      return 'there were one more doctor';
  }
}

function namesOf({ doctors }: RosterProblem, places: readonly number[]): string {
  const names = places.slice(0, NAMED_MAX).map((doctor) => doctors[doctor]!.name);
  const more = places.length - names.length;
  return listInWords(more > 0 ? [...names, `one of ${more} more`] : names, 'or');
}

/** Changes that do the same: `Nancy or George were available on Sun 2026-05-10`. */
function clausesOf(input: PinnedProblem, changes: readonly InputChange[]): string[] {
  const doctorsOf = new Map<string, number[]>();
  for (const change of changes) {
    const clause = clauseOf(input, change);
    const doctors = doctorsOf.get(clause) ?? [];
    doctorsOf.set(clause, 'doctor' in change ? [...doctors, change.doctor] : doctors);
  }
  return [...doctorsOf].map(([clause, doctors]) => {
    return doctors.length === 0 ? clause : `${namesOf(input.problem, doctors)} ${clause}`;
  });
}

/** Whether fewer violations are possible than were found; empty where what was found is needed. */
export function standingInWords({ found, fewest, isExact }: Needed): string {
  if (found <= fewest) return '';
  if (!isExact)
    return `At least ${fewest} of ${violationCount(found)} cannot be avoided; whether the others can is not known.`;
  return fewest === 0
    ? 'No violation is needed: the search has not found a roster without any.'
    : `Only ${fewest} of ${violationCount(found)} cannot be avoided: the search has not found such a roster.`;
}

/** What a change would do: `If Nancy were available on Sun 2026-05-10, no violation would be needed.` */
export function cureInWords(
  input: PinnedProblem,
  changes: readonly InputChange[],
  after: number,
  before: number,
): string {
  const needed =
    after === 0 ? 'no violation would be needed' : `only ${violationCount(after)} would be needed instead of ${before}`;
  return `If ${clausesOf(input, changes).join(', or if ')}, ${needed}.`;
}
