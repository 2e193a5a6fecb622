import type { Pins } from '../search/instance.ts';
import type { Roster, RosterProblem } from '../types.ts';
import type { WishOutcome } from '../wishes.ts';
import type { Difference } from './difference.ts';
import { explained, gainsInWords, listInWords, pointsInWords, tradeOffInWords, violationInWords } from './phrases.ts';
import { changedSlots, dateInWords, slotInWords, slotsOf } from './slots.ts';

/** Doctors and violations told one by one. */
const TOLD_MAX = 3;

const andMore = (told: readonly string[], what: string): string =>
  told.length <= TOLD_MAX
    ? told.join('; ')
    : `${told.slice(0, TOLD_MAX).join('; ')}; ${told.length - TOLD_MAX} more ${what}`;

/** What changes for a doctor: `George would get Sat 2026-05-09 instead of Tue 2026-05-12`. */
function tradeInWords(problem: RosterProblem, before: Roster, after: Roster, doctor: number): string {
  const changed = changedSlots(before, after);
  const slots = (roster: Roster) =>
    listInWords(
      changed.filter((slot) => roster[slot] === doctor).map((slot) => slotInWords(problem, slot)),
      'and',
    );
  const [got, left] = [slots(after), slots(before)];
  const { name } = problem.doctors[doctor]!;
  if (got === '') return `${name} would be free on ${left}`;
  return `${name} would get ${got}${left === '' ? '' : ` instead of ${left}`}`;
}

/** Why a wish is refused, by what the best roster found that grants it would cost and whom. */
export function whyRefused(
  problem: RosterProblem,
  before: Roster,
  after: Roster,
  difference: Difference,
  { doctor }: WishOutcome,
  paidBy: readonly number[],
): string {
  const whom = [...paidBy, doctor].map((one) => tradeInWords(problem, before, after, one));
  return `${againstIt(problem, difference)}. ${andMore(whom, 'would change')}.`;
}

/** Which rule or criterion stands against a wish; nothing does where the search has a gap. */
function againstIt(problem: RosterProblem, difference: Difference): string {
  const { cost, costViolations, added } = difference;
  const broken = added.map((violation) => violationInWords(problem, violation));
  if (costViolations > 0) return `It would break a rule: ${andMore(broken, 'violations')}`;
  if (costViolations < 0) return 'Granting it would break fewer rules, the search has not found this roster';
  if (cost === 0) return 'Granting it would cost nothing, another roster is worth as much';
  if (cost > 0) return explained(`It would cost ${pointsInWords(cost)} at most`, tradeOffInWords(difference));
  const gain = explained(`would gain ${pointsInWords(-cost)}`, gainsInWords(difference));
  return `Granting it ${gain}; the search has not found this roster`;
}

/** Why no roster grants a wish. */
export function whyImpossible(problem: RosterProblem, pins: Pins, { day, kind, doctor }: WishOutcome): string {
  const pinned = slotsOf(problem, day).flatMap((slot) => {
    const pin = pins[slot] ?? null;
    return pin === null || (kind === 'free' && pin !== doctor) ? [] : [{ slot, name: problem.doctors[pin]!.name }];
  });
  if (pinned.length === 0) return `There is nobody else for ${dateInWords(problem, day)}.`;
  const names = pinned.map(({ slot, name }) => `${slotInWords(problem, slot)} is pinned to ${name}`);
  return `${listInWords(names, 'and')}.`;
}
