import type { Pins } from '../search/instance.ts';
import type { Roster, RosterProblem } from '../types.ts';
import type { WishOutcome } from '../wishes.ts';
import type { Difference } from './difference.ts';
import { costInWords, listInWords, upperFirst, violationInWords } from './phrases.ts';
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
  const { cost, costViolations, added } = difference;
  const whom = [...paidBy, doctor].map((one) => tradeInWords(problem, before, after, one));
  return [against(), andMore(whom, 'would change')].map((sentence) => `${upperFirst(sentence)}.`).join(' ');

  function against(): string {
    const broken = added.map((violation) => violationInWords(problem, violation));
    if (costViolations > 0) return `it would break a rule: ${andMore(broken, 'violations')}`;
    if (costViolations < 0) return 'granting it would break fewer rules, the search has not found this roster';
    if (cost === 0) return 'granting it would cost nothing, the search has found another roster worth as much';
    const words = costInWords(difference);
    return cost < 0 ? `granting it ${words}, the search has not found this roster` : `it costs ${words}`;
  }
}

/** Why no roster grants a wish. */
export function whyImpossible(problem: RosterProblem, roster: Roster, pins: Pins, { day, kind, doctor }: WishOutcome) {
  const pinned = slotsOf(problem, day).filter((slot) => (pins[slot] ?? null) !== null);
  const slots = kind === 'free' ? pinned.filter((slot) => roster[slot] === doctor) : pinned;
  if (slots.length === 0) return `There is nobody else for ${dateInWords(problem, day)}.`;
  const names = slots.map(
    (slot) => `${slotInWords(problem, slot)} is pinned to ${problem.doctors[roster[slot]!]!.name}`,
  );
  return `${listInWords(names, 'and')}.`;
}
